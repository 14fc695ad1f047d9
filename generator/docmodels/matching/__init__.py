"""Which model, field and operation of one schema corresponds to which of another."""
