"""Names and links to models, expressions to schema types, and nullability."""
