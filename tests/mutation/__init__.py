"""Mutation tests: change one known fact in the text of real pages and check that ``compare`` reports exactly that.

Pages are text here, and docmodels is called only through its command line, so that no code is shared with what is
tested. ``python -m tests.mutation --help`` runs it over a corpus; ``README.md`` has the figures.
"""
