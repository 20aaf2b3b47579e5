"""Reads for pages: each module answers one page's question in a few queries whose number does not grow."""
