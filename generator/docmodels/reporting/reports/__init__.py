"""A comparison report in each format."""
