"""Markdown tables to rows."""
