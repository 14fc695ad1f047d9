"""Builds after edits of texts and rows: only the items of changed pages are written again.

The result is always that of a whole run. A page of which more changed, and anything else that could have an
effect on other pages, needs a whole run; so does an item that isn't on disk exactly as these modules would write it.
"""
