"""One page: its sections, its tables, and the facts of their rows."""
