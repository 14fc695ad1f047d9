"""Pages of operations: the table of routes, and one section per operation."""
