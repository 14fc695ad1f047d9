"""Documents -> the profile that reads them, each decision with its evidence.

Reading depends on a profile alone, so that an inferred one and a written one are read alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .....lazy import dataclass, lazy_pattern
from .....table_profile import NO_PROFILE, NullableRules, Profile, RequiredRules, ScalarName, Silence, TypeRules
from ....tables.cells import plain_text
from ....tables.markers import read_marker
from ....tables.roles import Role
from ....types.expressions import Expression, ListExpression, NameExpression, NullableExpression, UnreadExpression
from ....types.prose.reader import prose_reader
from ..page.columns import TableColumns, columns_of
from ..page.fields import described_mark
from ..page.outline import Outline
from .definitions import Definitions, kind_of, other_dates, word_key

_EXAMPLE = lazy_pattern(r'"([^"\\\n]{1,64})"\s*:\s*(?:(")|(-?\d+\.\d+)|(-?\d+)|(true|false)|(null)|([\[{]))')
_FEWEST_EXAMPLES = 2
_FEWEST_FIELDS = 2
_FEWEST_KNOWN = 0.5
"""The share of known types that makes a column one of types, and not of categories."""
_AGREEING = 0.9
_MARKED_ENOUGH, _MARKED_SHARE = 8, 0.05


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a decision of a profile was taken."""

    key: str
    """The decision: ``types.scalars.snowflake``."""
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Inferred:
    """A profile and what speaks for each of its decisions."""

    profile: Profile
    evidence: tuple[Grounds, ...]


def named_tables(page: Outline) -> list[TableColumns]:
    """Return the tables of a page that have a column of names."""
    read = prose_reader()
    found = (columns_of(site.table, NO_PROFILE, read) for site in page.sites)
    return [
        columns for columns in found if columns is not None if columns.name is not None and columns.name_share >= 0.5
    ]


class Evidence:
    """What speaks for decisions. Each page is searched once, however often it is asked about."""

    def __init__(self, pages: Sequence[Outline]) -> None:
        self._tables = {id(page): named_tables(page) for page in pages}
        self._names = {name for names in _fields_by_word(self.tables(pages)).values() for name in names}
        self._shown: dict[int, dict[str, Counter[str]]] = {}
        self.definitions = Definitions()

    def tables(self, pages: Iterable[Outline]) -> list[TableColumns]:
        """Return the tables of pages that have a column of names."""
        return [columns for page in pages for columns in self._tables[id(page)]]

    def shown(self, pages: Iterable[Outline]) -> dict[str, Counter[str]]:
        """Field name -> how often its value is which kind, over all code blocks of pages."""
        total: dict[str, Counter[str]] = defaultdict(Counter)
        for page in pages if self._names else ():
            if id(page) not in self._shown:
                self._shown[id(page)] = _shown(page, self._names)
            for name, kinds in self._shown[id(page)].items():
                total[name] += kinds
        return total


def infer_profile(pages: Sequence[Outline], known: Evidence | None = None) -> Inferred:
    """Return what the pages show of how they are written. ``known`` is the evidence of these pages, and of others."""
    known = known or Evidence(pages)
    tables = known.tables(pages)
    scalars, evidence = _scalars(pages, tables, known)
    required, why = _required(tables)
    true, false, why_marks = _spellings(tables)
    required = replace(required, true=true, false=false)
    nullable, why_null = _nullable(tables)
    profile = replace(NO_PROFILE, types=TypeRules(scalars=scalars), required=required, nullable=nullable)
    return Inferred(profile, (*_headers(tables), *evidence, *why_marks, *why, *why_null))


def _scalars(
    pages: Sequence[Outline], tables: Sequence[TableColumns], known: Evidence
) -> tuple[dict[str, ScalarName], list[Grounds]]:
    """The type words that no reader knows, by the example values of their fields, or by a text that defines them."""
    fields = _fields_by_word(tables)
    has_dates = any(cell.strip(" `*").casefold() == "date" for cell in _type_cells(tables))
    shown = known.shown(pages) if fields else {}
    models = {
        word_key(section.title) for page in pages for site in page.sites for section in list(site.section.path())[:2]
    }
    words = {word for word in fields if word_key(word) not in models and word_key(word).rstrip("s") not in models}
    by_examples = {word: _by_examples(fields[word], shown) for word in words}
    open_words = {word for word, (kind, _) in by_examples.items() if kind is None} | ({"date"} if has_dates else set())
    definitions = known.definitions.of(pages, open_words) if open_words else {}
    found: dict[str, ScalarName] = {}
    evidence: list[Grounds] = []
    for word in sorted(words):
        kind, reason = by_examples[word]
        if kind is None and (defined := kind_of(word, definitions)):
            kind, reason = defined[0], f'{defined[1]} says "{defined[0]}"'
        if kind is not None:
            found[word] = kind
            evidence.append(Grounds(f"types.scalars.{word}", kind, reason))
    if has_dates and (place := other_dates(definitions)):
        found["date"] = "string"
        evidence.append(Grounds("types.scalars.date", "string", f"{place} says that it isn't an ISO 8601 date"))
    return found, evidence


def _type_cells(tables: Iterable[TableColumns]) -> Iterator[str]:
    for columns in tables:
        index = columns.at(Role.TYPE)
        if index is not None:
            yield from (row.cells[index] for row in columns.rows)


def _fields_by_word(tables: Iterable[TableColumns]) -> dict[str, Counter[str]]:
    """Unknown type word -> the names of the fields of that type."""
    read = prose_reader()
    fields: dict[str, Counter[str]] = defaultdict(Counter)
    for columns in tables:
        index = columns.at(Role.TYPE)
        if index is None or columns.name_share < 0.7 or columns.type_share < _FEWEST_KNOWN:
            continue
        for row, name in zip(columns.rows, columns.names, strict=True):
            expression = read(row.cells[index]) if row.cells[index] else None
            if isinstance(expression, ListExpression) and (item := unknown_word(expression.item)):
                fields[item].update(())  # its examples are lists
            elif expression is not None and name.name and (word := unknown_word(expression)):
                fields[word][name.name] += 1
    return fields


def unknown_word(expression: Expression) -> str | None:
    """The word of a type that may be a scalar of this documentation."""
    match expression:
        case NullableExpression(item=item):
            return unknown_word(item)
        case NameExpression(path=(word,)) if len(word) < 40:
            return word.lower()
        case UnreadExpression(text=text) if re.fullmatch(r"[\w -]{2,40}", text):
            return text.lower()
        case ListExpression():
            return None
        case _:
            return None


def _shown(page: Outline, names: set[str]) -> dict[str, Counter[str]]:
    """Field name -> how often its value is which kind, over all code blocks of a page."""
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    kinds = (None, None, "string", "float", "integer", "boolean", None, "container")
    for code in page.codes:
        if '"' not in code.text:
            continue
        for found in _EXAMPLE.finditer(code.text):
            kind = kinds[found.lastindex or 0]
            if kind and found[1] in names:
                shown[found[1]][kind] += 1
    return shown


def _by_examples(names: Counter[str], shown: dict[str, Counter[str]]) -> tuple[ScalarName | None, str]:
    total: Counter[str] = Counter()
    seen = [name for name in names if name in shown]
    for name in seen:
        total += shown[name]
    count = total.total()
    if count < _FEWEST_EXAMPLES or len(seen) < _FEWEST_FIELDS:
        return None, ""
    if total["float"] and total["float"] + total["integer"] >= count * _AGREEING:
        return "number", f"{count} examples of {len(seen)} fields"
    kind, most = total.most_common(1)[0]
    if most < count * _AGREEING or kind == "container":
        return None, ""
    return _KINDS[kind], f"{most} of {count} examples of {len(seen)} fields"


_KINDS: dict[str, ScalarName] = {
    "string": "string",
    "integer": "integer",
    "int": "integer",
    "number": "number",
    "float": "float",
    "boolean": "boolean",
}


def _required(tables: Sequence[TableColumns]) -> tuple[RequiredRules, list[Grounds]]:
    """What silence means, by the marks of other rows."""
    rows = suffixed = described_required = described_optional = 0
    for columns in tables:
        if columns.at(Role.REQUIRED) is not None or (columns.type_share < 0.5 and columns.at(Role.TYPE) is not None):
            continue
        for row, name in zip(columns.rows, columns.names, strict=True):
            rows += 1
            suffixed += name.optional
            stated = described_mark(columns.cell(row, Role.DESCRIPTION))
            described_required += stated is True
            described_optional += stated is False
    silent: Silence | None = None
    reason = ""
    if suffixed >= _MARKED_ENOUGH and suffixed >= rows * _MARKED_SHARE:
        silent, reason = "required", f'{suffixed} of {rows} names end in "?"'
    elif (
        described_required >= _MARKED_ENOUGH
        and described_required >= rows * _MARKED_SHARE
        and described_required > 2 * described_optional
    ):
        silent, reason = "optional", f'{described_required} of {rows} descriptions say "required"'
    elif (
        described_optional >= _MARKED_ENOUGH
        and described_optional >= rows * 3 * _MARKED_SHARE
        and described_optional > 2 * described_required
    ):
        silent, reason = "required", f'{described_optional} of {rows} descriptions say "optional"'
    if silent is None:
        return RequiredRules(), []
    return RequiredRules(silent=silent), [Grounds("required.silent", silent, reason)]


def _nullable(tables: Sequence[TableColumns]) -> tuple[NullableRules, list[Grounds]]:
    """Whether a type without a mark is never null, by the marks of other rows."""
    marked = 0
    read = prose_reader()
    for columns in tables:
        index = columns.at(Role.TYPE)
        if index is not None:
            marked += sum(
                isinstance(read(row.cells[index]), NullableExpression) for row in columns.rows if row.cells[index]
            )
    if marked < _MARKED_ENOUGH:
        return NullableRules(), []
    return NullableRules(silent=False), [Grounds("nullable.silent", "false", f"{marked} types are marked as nullable")]


_AMBIGUOUS = frozenset({"", "o", "x", "○", "◯", "●", "◎", "-", "—"})
"""Marks whose meaning depends on the other marks of their column."""
_MOST_SPELLINGS = 12


def _spellings(tables: Sequence[TableColumns]) -> tuple[tuple[str, ...], tuple[str, ...], list[Grounds]]:
    """The markers of required and of optional fields, the most frequent first."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for columns in tables:
        index = columns.at(Role.REQUIRED)
        if index is None:
            continue
        for row in columns.rows:
            marker = read_marker(row.cells[index], columns.markers)
            word = plain_text(row.cells[index]).casefold()
            if marker is not None and marker.required is not None and not marker.condition and word not in _AMBIGUOUS:
                counts[marker.required][word] += 1
    found = {
        required: tuple(
            [word for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))][:_MOST_SPELLINGS]
        )
        for required, words in counts.items()
    }
    evidence = [
        Grounds(f"required.{str(required).lower()}", "", f"{words.total()} rows")
        for required, words in counts.items()
        if words
    ]
    return found[True], found[False], evidence


def _headers(tables: Sequence[TableColumns]) -> list[Grounds]:
    """Which headers have which role; no decision, as the built-in words lead to it."""
    counts: dict[Role, Counter[str]] = defaultdict(Counter)
    for columns in tables:
        for key, role in zip(columns.keys, columns.roles, strict=True):
            if role is not None:
                counts[role][key] += 1
    return [
        Grounds(
            f"columns.{role.value}", "", ", ".join(f'"{key}" in {count} tables' for key, count in words.most_common(5))
        )
        for role, words in sorted(counts.items(), key=lambda item: item[0].value)
    ]
