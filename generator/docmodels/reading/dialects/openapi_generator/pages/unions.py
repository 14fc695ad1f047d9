"""Members of unions, in the three styles that list them: Java's native library, Ruby and Rust."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .....lazy import lazy_pattern
from ....pages import UnionMember
from .cells.text import decoded
from .enumerations import two_cells
from .outline import PageLine, TitledSection

_LINKED = lazy_pattern(r"[*-] \[([^\n]*+)")
_SYMBOL = lazy_pattern(r"#[ \t]*+:'([^'\n]++)'")


def members_of_bullets(section: TitledSection) -> tuple[UnionMember, ...]:
    """Read ``* [Link](Link.md)`` below ``## oneOf schemas``."""
    return tuple(_bullets(section.lines))


def _bullets(lines: Sequence[PageLine]) -> Iterator[UnionMember]:
    for line in lines:
        found = None if line.code else _LINKED.match(line.text.strip())
        if found is not None:
            text = found[1].rpartition("](")[0] or found[1]
            yield UnionMember(decoded(text), line.number, line.text.find("[") + 2)


def members_of_symbols(sections: Sequence[TitledSection]) -> tuple[UnionMember, ...]:
    """Read Ruby's ``#   :'Link',`` in the example of ``openapi_one_of`` or ``openapi_any_of``."""
    members: list[UnionMember] = []
    for section in sections:
        for line in section.lines:
            if line.code and (found := _SYMBOL.match(line.text.strip())) is not None:
                members.append(UnionMember(found[1], line.number, line.text.find(":'") + 3))
        if members:
            break
    return tuple(members)


def members_of_table(section: TitledSection) -> tuple[UnionMember, ...]:
    """Read Rust's ``Name | Description``: the names are types."""
    return tuple(
        [UnionMember(decoded(name), line.number, 1, decoded(text)) for line, name, text, _ in two_cells(section.lines)]
    )


def is_table_of_types(section: TitledSection) -> bool:
    """Return whether the variants are types: their table has descriptions, not values."""
    for line in section.lines:
        cells = [cell.strip().casefold() for cell in line.text.strip().strip("|").split("|")]
        if cells[:1] == ["name"]:
            return cells[1:2] == ["description"]
    return False
