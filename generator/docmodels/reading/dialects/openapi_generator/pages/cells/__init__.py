"""The cells of a row: text, types, notes, default values."""
