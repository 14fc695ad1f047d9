"""What the standard library does at import, done when it is first needed."""
