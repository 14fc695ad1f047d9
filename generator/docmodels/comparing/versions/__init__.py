"""Two versions of one SDK: the changes, their severities and the version bump."""
