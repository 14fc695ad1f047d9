"""Which dialects the pages of a tree are in, and how pages of several dialects become one schema."""
