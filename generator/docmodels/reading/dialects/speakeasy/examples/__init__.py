"""What the values in examples prove."""
