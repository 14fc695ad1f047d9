"""The lines of the operation view whose changes a later version of the generator explains."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from ....findings import Severity
from ....schema.names import match_key
from ..classify import ClassifiedChange
from ..operations import Line
from .causes import GenerationCauses


def with_causes(
    lines: Iterable[Line], found: Iterable[ClassifiedChange], causes: GenerationCauses, overridden: Collection[str]
) -> Iterator[Line]:
    """Yield the lines, those that the generator explains as notes. The severities of ``overridden`` rules stay.

    A line is explained if all changes are that affect its operation at a place of its name.
    """
    explained: dict[tuple[str, str], bool] = {}
    for each in found:
        element = each.change.element
        name = match_key(element.name_text) if element.part in ("field", "parameter") else ""
        if element.part or element.scope == "operation":
            for operation in each.usages:
                key = (operation, name)
                explained[key] = explained.get(key, True) and bool(each.cause)
    for line in lines:
        is_explained = explained.get((line.operation, _name(line.path)), False) or causes.explains_rule(line.rule)
        yield replace(line, severity=Severity.NOTE) if is_explained and line.rule not in overridden else line


def _name(path: str) -> str:
    """The last name of a path; empty for the response or the request itself."""
    parts = path.replace("[]", "").replace("{}", "").rstrip(".").split(".")
    return match_key(parts[-1]) if len(parts) > 1 else ""
