"""Which models two schemas reach at the same places, and what they have in common there."""
