"""What the pages of one generator look like, a folder a dialect."""
