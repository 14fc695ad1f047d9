"""Applies OpenAPI Overlays to a specification before it is read."""
