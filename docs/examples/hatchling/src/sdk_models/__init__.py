"""The models of the API, generated when this package is built."""
