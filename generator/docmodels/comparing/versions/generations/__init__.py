"""Changes that the versions of a documentation's generator explain."""
