"""Type cells to expressions: one grammar per language."""
