"""Compares the examples of the documentation with its tables."""
