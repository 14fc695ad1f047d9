"""What `init` and `inspect --tables` do for documentation that people write by hand."""
