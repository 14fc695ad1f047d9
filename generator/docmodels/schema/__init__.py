"""What documentation means: types, declarations, operations and names. Imports nothing else of docmodels."""
