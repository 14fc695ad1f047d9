"""Inputs: folders, git revisions and archives, split into documentation trees."""
