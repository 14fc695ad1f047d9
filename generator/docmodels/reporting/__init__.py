"""Findings and comparison reports in every output format. Decides nothing and writes no files."""
