"""What became of each table of documentation, and what was guessed: as HTML and as text."""
