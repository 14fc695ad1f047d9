"""What the documents mean: types, declarations, operations, names. Imports nothing of docmodels."""
