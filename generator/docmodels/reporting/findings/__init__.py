"""Findings and the summary line in every output format."""
