"""What must be known of one documentation to read its tables."""
