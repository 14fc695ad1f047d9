"""Schema x Schema -> changes (facts) -> findings (policy): versions of one SDK, or one API in several languages."""
