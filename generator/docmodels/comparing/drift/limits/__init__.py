"""What the documentation of a side cannot express: facts, the spelling of names, fields that pages hide."""
