"""A page -> what it says."""
