"""Articles and their revisions: what a page says, in which language and sentences, and whose words."""
