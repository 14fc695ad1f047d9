"""A package beside docmodels that brings a target, a language and a dialect."""
