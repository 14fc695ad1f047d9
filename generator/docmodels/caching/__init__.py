"""Caches of read pages, type cells, formatted text and finished runs."""
