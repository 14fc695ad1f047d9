"""The pages of OpenAPI Generator: models and operations."""
