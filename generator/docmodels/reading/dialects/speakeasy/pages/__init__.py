"""The parts of a page and how each is read."""
