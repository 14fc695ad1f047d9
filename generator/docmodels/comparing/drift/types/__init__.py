"""Types in a form that all languages share, and how far two of them agree."""
