"""The dialects of documentation: one folder per dialect."""
