"""Writes of the measurements, into databases of their own."""
