"""Mutants: real pages with one known fact changed in their text, and whether ``compare`` finds exactly that.

Independent of the reader, the writer and the comparer: pages are text here, and the product is called through
its command line alone. ``python -m benchmarks.mutants --help`` runs it; ``benchmarks/mutants.md`` has the figures.
"""
