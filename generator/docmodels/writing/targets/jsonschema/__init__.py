"""The JSON Schema target."""
