"""Checks that generated Python says exactly what was intended."""
