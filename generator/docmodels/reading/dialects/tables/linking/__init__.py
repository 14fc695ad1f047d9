"""All pages of a tree: names and links to tables, the names of models, the schema."""
