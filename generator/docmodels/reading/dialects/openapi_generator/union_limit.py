"""Reports that a tree may have unions that no page shows: most styles print a union as one object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....findings import finding
from ....schema.model import Location
from ...pages import ObjectText, PageResult, UnionText


def with_union_limit(results: Sequence[PageResult]) -> Sequence[PageResult]:
    """Return the pages of a tree, the first page of an object with a note if no page lists the members of a union."""
    first = None
    for index, result in enumerate(results):
        for text in result.declarations:
            if isinstance(text, UnionText):
                return results
            if first is None and isinstance(text, ObjectText):
                first = index
    if first is None:
        return results
    page = results[first]
    note = finding(
        "DM127",
        "no page lists the members of a union; in this style, the page of a union shows the fields of all its members "
        "as one object",
        Location(page.path, 1),
        hint="read documentation of the same API in Ruby, or of Java's native library, as well: "
        "docmodels generate python=... ruby=...",
    )
    return [*results[:first], replace(page, findings=(*page.findings, note)), *results[first + 1 :]]
