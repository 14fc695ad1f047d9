"""Turns the paths and webhooks of a specification into operations."""
