"""Findings and the summary line in each format."""
