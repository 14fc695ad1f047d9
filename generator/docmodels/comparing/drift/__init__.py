"""The SDKs of one API in several languages: where they disagree."""
