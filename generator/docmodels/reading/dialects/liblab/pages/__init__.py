"""Pages of models and of services."""
