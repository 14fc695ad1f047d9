"""The grammar for types that people write in prose."""
