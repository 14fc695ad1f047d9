"""The documentation languages, one module each with its ``LANGUAGE``; nothing is imported before it is asked for."""
