"""Drift of documentation from the specification that it was made from."""
