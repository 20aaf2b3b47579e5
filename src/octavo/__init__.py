"""Octavo: a news platform of one's own."""

__version__ = "0.1.0"
