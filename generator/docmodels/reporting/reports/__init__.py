"""A comparison report in every output format."""
