"""Outputs: the plan, its manifest and lock, and writing it."""
