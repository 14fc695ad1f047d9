"""The configuration: its tables, its JSON Schema, and where its file is."""
