"""Complete a schema with facts that its documentation doesn't state: from evidence, other languages, or the user."""
