"""The sections of a page of operations: one per operation, each with known parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import field

from .....lazy import dataclass
from ..pages.outline import PageLine, TitledSection
from .names import plain_name

PARAMETERS = frozenset(
    ("parameters", "path parameters", "other parameters", "required parameters", "optional parameters")
)
EXAMPLES = frozenset(("example", "examples"))
RETURN_TYPE = frozenset(("return type",))
HEADERS = frozenset(("http request headers",))
RESPONSES = frozenset(("http response details",))
_EVIDENCE = PARAMETERS | RETURN_TYPE | HEADERS | RESPONSES
"""The parts that only operations have."""
_KNOWN = _EVIDENCE | EXAMPLES | {"authorization"}


@dataclass(slots=True)
class OperationSection:
    """The section of one operation."""

    heading: TitledSection
    introduction: list[TitledSection] = field(default_factory=list)
    """Headings within the description, with what is below them."""
    parts: list[TitledSection] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the method, without markup."""
        return plain_name(self.heading.title)

    @property
    def is_operation(self) -> bool:
        """Whether the section has a part that only operations have."""
        return any(part.key in _EVIDENCE for part in self.parts)

    def named(self, keys: Set[str]) -> Iterator[TitledSection]:
        """Yield the parts with these headings, in the order of the page."""
        return (part for part in self.parts if part.key in keys)


def cut_operations(sections: Sequence[TitledSection], listed: Set[str]) -> list[OperationSection]:
    """Return the sections of the operations. ``listed`` has the names in the table of routes.

    A description may have headings of its own. So a heading starts an operation if the table of routes lists it, or
    else if it is a single word and the operation before it has got its own parts.
    """
    found: list[OperationSection] = []
    for section in sections:
        name = plain_name(section.title)
        if section.level < 3 and (name in listed or _may_start(name, found)):
            found.append(OperationSection(section))
        elif found:
            last = found[-1]
            is_part = section.level > 2 and section.key in _KNOWN
            (last.parts if is_part or last.parts else last.introduction).append(section)
    return [section for section in found if section.is_operation or section.name in listed]


def _may_start(name: str, found: Sequence[OperationSection]) -> bool:
    return len(name.split()) == 1 and (not found or found[-1].is_operation)


def filled(section: TitledSection) -> list[PageLine]:
    """Return the lines of a section that are neither empty nor code."""
    return [line for line in section.lines if not line.code and line.text.strip()]
