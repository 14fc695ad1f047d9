"""Causes that several changes have in common: a setting of the generator, or names that changed together."""
