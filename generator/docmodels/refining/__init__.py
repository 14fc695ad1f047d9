"""Schema -> Schema: what the docs do not say outright, from evidence, from other languages, or from the user."""
