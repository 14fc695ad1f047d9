"""The grammars of type cells: one module per programming language."""
