"""Bulk import: shards of records, computed on any number of processes or machines, each written once."""
