"""The panel as markup, written in one pass and not in templates, which took as long as the rest of a page."""
