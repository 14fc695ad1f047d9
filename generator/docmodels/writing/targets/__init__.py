"""The kinds of output, one module each with its ``TARGET``; what several share starts with an underscore."""
