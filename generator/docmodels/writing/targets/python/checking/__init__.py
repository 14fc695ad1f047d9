"""Checks that re-read rendered Python."""
