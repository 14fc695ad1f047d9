"""Pages of models and of controllers."""
