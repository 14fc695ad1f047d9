"""Which schema of a specification each documented model is."""
