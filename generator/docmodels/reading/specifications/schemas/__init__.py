"""Turns the schemas of a specification into types and declarations."""
