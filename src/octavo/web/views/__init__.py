"""What answers an address: thin, a query or an action and a template."""
