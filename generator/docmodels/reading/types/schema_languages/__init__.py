"""Types of schema languages, which documentation prints instead of those of a programming language."""
