"""Prepares models that a property tells apart, before any target writes them."""
