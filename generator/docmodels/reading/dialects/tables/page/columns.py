"""Which column of a table is the name, which the type ...: by header, checked against the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache

from .....findings import Finding
from .....lazy import dataclass, lazy_pattern
from .....table_profile import ColumnRules, Profile
from ....markdown import Table
from ....tables.cells import codes_of, plain_text
from ....tables.field_rows import TableShape, fitted_rows
from ....tables.headers import header_key, roles_of
from ....tables.markers import MarkerWords, read_marker, words_of_column
from ....tables.names import USUAL_STYLE, NameCell, NameStyle, is_identifier, read_name
from ....tables.page_findings import PageFindings
from ....tables.roles import Role, column_of, free_column
from ....tables.rows import Row
from ....types.expressions import Expression, NameExpression, UnreadExpression
from .locations import are_locations
from .tagged_rows import nested_by_tags
from .typed_names import split_types

_KEYED = lazy_pattern(r"env(ironment)?\.? ?var|^key$|json|variable$")
_CONSTANT = lazy_pattern(r"[`\"']?(?:-?\d+(?:\.\d+)?|0[xX][0-9a-fA-F]+|1 ?<< ?\d+)(?:n|L)?[`\"']?(?:\s*\(.*\))?$")
_NOTHING = frozenset({"", "-", "–", "—"})
_ENOUGH = 0.7


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of a table by role, with its rows made to fit its header."""

    header: tuple[str, ...]
    keys: tuple[str, ...]
    """The header cells as they are compared."""
    rows: tuple[Row, ...]
    name: int | None
    roles: tuple[Role | None, ...]
    names: tuple[NameCell, ...]
    markers: MarkerWords
    marker_share: float
    type_share: float
    name_share: float

    places: Mapping[Role, int]
    """The first column of each role. Only descriptions may have several."""
    problems: tuple[Finding, ...]
    """Rows that were repaired, or that aren't read."""

    def at(self, role: Role) -> int | None:
        """The column of a role, None if there is none."""
        return self.places.get(role)

    def cell(self, row: Row, role: Role) -> str:
        """The cell of a role, empty if there is no such column."""
        index = self.places.get(role)
        if index is None:
            return ""
        if role is Role.DESCRIPTION and self.roles.count(role) > 1:
            return "\n\n".join(self._descriptions(row))
        return row.cells[index]

    def _descriptions(self, row: Row) -> Iterator[str]:
        for role, cell in zip(self.roles, row.cells, strict=True):
            if role is Role.DESCRIPTION and cell not in _NOTHING:
                yield cell


def columns_of(
    table: Table, profile: Profile, read_type: Callable[[str], Expression], path: str = ""
) -> TableColumns | None:
    """Return the columns of a table of a page; None for one without a header."""
    if table.header is None or not table.header.cells:
        return None
    header = table.header.cells
    keys = tuple([header_key(cell) for cell in header])
    roles = list(roles_of(header, own_roles(profile)))
    findings = PageFindings(path)
    rows = tuple(fitted_rows(table.rows, TableShape(width=len(header), free=free_column(roles)), findings))
    _find_locations(roles, rows)
    style = _name_style(profile)
    name = _preferred(keys, rows, profile)
    if name is None:
        name = _name_column(keys, roles, rows, style)
    for index, role in enumerate(roles):
        if role is Role.NAME and index != name:
            roles[index] = None
    if name is not None and Role.TYPE not in roles:
        rows, has_types = split_types(rows, name, read_type)
        if has_types:
            header, keys, roles = (*header, ""), (*keys, ""), [*roles, Role.TYPE]
    if name is not None:
        roles[name] = Role.NAME
        if len(header) > 1 and Role.DESCRIPTION not in roles and keys.count(keys[name]) > 1:
            roles[next(i for i, key in enumerate(keys) if key == keys[name] and i != name)] = Role.DESCRIPTION
    _first_of_each(roles)
    names = tuple([read_name(_indented(row, name), style) for row in rows]) if name is not None else ()
    if name is not None and any("</" in row.raw or "&lt;/" in row.raw for row in rows):
        rows, names = nested_by_tags(rows, names, name)
    marks, share = _marker_column(roles, keys, rows, profile)
    return TableColumns(
        header, keys, rows, name, tuple(roles), names, marks, share,
        _type_share(roles, rows, read_type), _share(names, lambda found: is_identifier(found.name)),
        {role: roles.index(role) for role in roles if role is not None}, tuple(findings.found),
    )  # fmt: skip


@lru_cache(maxsize=8)
def _roles(columns: ColumnRules) -> dict[str, Role]:
    return {header: Role(each.name) for each in fields(columns) for header in getattr(columns, each.name)}


@lru_cache(maxsize=8)
def _style(strip: tuple[str, ...], optional_suffix: str, marks: tuple[str, ...]) -> NameStyle:
    style = NameStyle(strip, optional_suffix, marks)
    return USUAL_STYLE if style == USUAL_STYLE else style


def _name_style(profile: Profile) -> NameStyle:
    return _style(profile.names.strip, profile.required.name_suffix, profile.nesting.marks)


def own_roles(profile: Profile) -> dict[str, Role]:
    """Return the roles of the headers that a profile names."""
    return _roles(profile.columns)


def _indented(row: Row, index: int) -> str:
    """A cell with the wide spaces that indent it: cells are trimmed of them."""
    if row.repair or not any(space in row.raw for space in "\u00a0\u2002\u2003\u3000"):
        return row.cells[index]
    parts = row.raw.strip(" \t").removeprefix("|").split("|")
    return parts[index].strip(" \t") if index < len(parts) else row.cells[index]


def _find_locations(roles: list[Role | None], rows: Sequence[Row]) -> None:
    """A column is one of places if its cells are. Below the header ``Type``, these may not be types, unless another
    column has the types."""
    for index, role in enumerate(roles):
        if role in (Role.LOCATION, Role.TYPE):
            may_be_types = role is Role.TYPE and roles.count(Role.TYPE) == 1
            found = are_locations([row.cells[index] for row in rows], may_be_types=may_be_types)
            if found or role is Role.LOCATION:
                roles[index] = Role.LOCATION if found else None


def _first_of_each(roles: list[Role | None]) -> None:
    seen: set[Role] = set()
    for index, role in enumerate(roles):
        if role in seen and role is not Role.DESCRIPTION:
            roles[index] = None
        elif role is not None:
            seen.add(role)


def _preferred(keys: Sequence[str], rows: Sequence[Row], profile: Profile) -> int | None:
    """The first header of names in the profile that the table has."""
    for header in profile.columns.name:
        if header in keys and _identifiers(rows, keys.index(header), _name_style(profile)) >= 0.5:
            return keys.index(header)
    return None


def _name_column(
    keys: Sequence[str], roles: Sequence[Role | None], rows: Sequence[Row], style: NameStyle
) -> int | None:
    """The name column: of several, one of identifiers; a first column without a role, if its cells are identifiers."""
    found = [index for index, role in enumerate(roles) if role is Role.NAME]
    if not found:
        if roles[0] in (None, Role.VALUE) and rows and Role.TYPE in roles:
            return 0 if _identifiers(rows, 0, style) >= 0.9 else None
        return None
    if len(found) == 1 and roles.count(None) == 0:
        return found[0]
    first = found[0]
    if _identifiers(rows, first, style) >= _ENOUGH:
        return first
    others = [index for index, role in enumerate(roles) if role in (Role.NAME, None) and index != first]
    keyed = [index for index in others if _KEYED.search(keys[index])] or others
    return next((index for index in keyed if _identifiers(rows, index, style) >= _ENOUGH), first)


def _identifiers(rows: Sequence[Row], index: int, style: NameStyle) -> float:
    return _share(
        [read_name(row.cells[index], style) for row in rows if row.cells[index]], lambda n: is_identifier(n.name)
    )


def _share(items: Sequence[NameCell], test: Callable[[NameCell], bool]) -> float:
    return sum(map(test, items)) / len(items) if items else 0.0


def _marker_column(
    roles: list[Role | None], keys: Sequence[str], rows: Sequence[Row], profile: Profile
) -> tuple[MarkerWords, float]:
    """How the marker column marks, and how many of its cells are known. A column with too few has another role."""
    index = column_of(roles, Role.REQUIRED)
    if index is None:
        return MarkerWords(), 0.0
    cells = [row.cells[index] for row in rows]
    found = words_of_column(cells, keys[index])
    rules = profile.required
    own = {**dict(found.own), **dict.fromkeys(rules.true, True), **dict.fromkeys(rules.false, False)}
    words = MarkerWords(own, rules.conditional, {"optional": False, "required": True, "unknown": None}[rules.blank])
    stated = [cell for cell in cells if cell]
    known = sum(read_marker(cell, words) is not None for cell in stated)
    share = known / len(stated) if stated else 1.0
    if share < 0.5:
        roles[index] = None
    return words, share


def _type_share(roles: Sequence[Role | None], rows: Sequence[Row], read_type: Callable[[str], Expression]) -> float:
    """How many cells of the type column are types."""
    index = column_of(roles, Role.TYPE)
    if index is None:
        return 0.0
    cells = [row.cells[index] for row in rows if row.cells[index]]
    if not cells:
        return 0.0
    return sum(_weight(cell, read_type(cell)) for cell in cells) / len(cells)


def _weight(cell: str, expression: Expression) -> float:
    """A known type counts in full, and so does a link; a bare name is one in half of the cases."""
    if isinstance(expression, UnreadExpression) or _CONSTANT.match(cell):
        return 0.0
    if isinstance(expression, NameExpression) and expression.url is None:
        text = plain_text(cell)
        return 1.0 if re.match(r"[A-Z][a-z0-9]+[A-Z]|.+ objects?$", text) else 0.5 if text[:1].isupper() else 0.0
    return 1.0


def constant_share(rows: Sequence[Row], index: int) -> float:
    """How many cells of a column are numbers, bits or quoted words."""
    cells = [row.cells[index] for row in rows if row.cells[index]]
    if not cells:
        return 0.0
    return sum(_is_constant(cell) for cell in cells) / len(cells)


def _is_constant(cell: str) -> bool:
    text = plain_text(cell)
    if _CONSTANT.match(text):
        return True
    codes = codes_of(cell)
    quoted = len(text) > 2 and text[0] == text[-1] and text[0] in "\"'"
    return quoted or (len(codes) == 1 and codes[0] == text and " " not in text)
