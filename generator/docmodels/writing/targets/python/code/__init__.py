"""Python code as text: literals, expressions, statements and imports, in the layout of black."""
