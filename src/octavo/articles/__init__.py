"""Articles and their revisions: what a page says, in which language, in which sentences, and where it comes from."""
