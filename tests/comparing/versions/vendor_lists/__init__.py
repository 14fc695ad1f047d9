"""Comparisons with the lists of changes that vendors publish, and what these lists omit."""
