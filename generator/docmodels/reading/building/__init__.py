"""Pages of one tree to a schema."""
