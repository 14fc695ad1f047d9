"""Documentation that people write by hand: any Markdown with tables of fields."""
