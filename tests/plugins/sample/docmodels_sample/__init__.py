"""A plugin with a target, a language and a dialect."""
