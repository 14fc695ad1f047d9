"""Checks that re-read rendered TypeScript."""
