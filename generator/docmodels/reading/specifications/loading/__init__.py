"""Turns the text of a specification into values with positions."""
