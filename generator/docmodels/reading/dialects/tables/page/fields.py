"""The rows of a table of fields, with their facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .....lazy import dataclass, lazy_pattern
from .....schema.types import ConstantValue
from .....table_profile import Profile, Silence
from .....user_patterns import any_found, user_pattern
from ....tables.cells import codes_of, links_of, plain_text
from ....tables.markers import UNSTATED_ACCESS, noted_access, read_access, read_marker, required_by_titles
from ....tables.names import NameCell, is_identifier
from ....tables.roles import Role
from ....tables.rows import Row, position_of
from ....tables.values import (
    constant_of,
    values_of_alternatives,
    values_of_cell,
    values_of_enumeration,
    values_of_text,
)
from ....types.prose.words import is_enumeration, listed_in_type
from .columns import TableColumns
from .facts import FieldFacts, Note
from .limit_marks import marks_among_limits
from .locations import location_of, with_unread_place
from .nesting import nested
from .references import with_targets

_WORD = (
    r"required|mandatory|optional|必填|必选|必须|可选|选填|必須|任意|省略可|필수|선택|pflicht|"
    r"erforderlich|obligatoire|obligatorio|requerido|opcional|obrigatório|facultatif|optionnel|"
    r"обязательный|обязательно|необязательный"
)
_PREFIX = lazy_pattern(
    rf"^\s*+(?P<open>[*_(\[`（【]+)?\s*+(?P<word>{_WORD})(?![A-Za-z])\s*+(?P<close>[*_)\]`）】.:;,，。：]+|"
    rf"$)?\s*+(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_INNER = lazy_pattern(
    rf"^\s*[*_(\[（]+(?P<word>{_WORD})\s+(?P<rest>(?:if|when|for|unless|only)\b[^*_)\]）]*)[*_)\]）]+", re.IGNORECASE
)
_IF = lazy_pattern(r"\s*(?:if|when|for|only|unless)\b", re.IGNORECASE)
_SUFFIX = lazy_pattern(
    r"^(?P<type>.*?)(?<!\s)(?:\s++(?:[;,(]\s*+)?|[;,(]\s*+)[*_]*(?P<word>required|mandatory|optional|必填|可选|必須|任意|"
    r"필수|선택)[*_]*\)?\s*$",
    re.IGNORECASE,
)
_OPTIONAL = (
    "optional",
    "可选",
    "选填",
    "任意",
    "省略可",
    "선택",
    "opcional",
    "facultatif",
    "optionnel",
    "необязательный",
)
_STAR_LEGEND = lazy_pattern(
    r"(?:\*(?<!\*\*)\**+|†)\s*+[-=:)]?\s*+(?:denotes|indicates|means|marks|are|is|=)?\s*+(?:an?\s+|"
    r"the\s+)?(required|mandatory|optional|必填|必須|필수)",
    re.IGNORECASE,
)
_ALL_OPTIONAL = lazy_pattern(
    r"\ball\s+(?:\w+[ /]){0,6}(?:parameters|params|fields|properties|"
    r"attributes)\b[^.\n]{0,60}?\bare\s+(optional|required)\b([^.\n]*)",
    re.IGNORECASE,
)
_OF_LEGENDS = ("requ", "mandat", "opt", "必填", "必須", "필수")
"""Parts of the words that both patterns look for: a search for plain text is far faster, and most texts have none."""
_EXCEPT = lazy_pattern(r"`([^`]+)`")
_TYPE_NOTE = lazy_pattern(r"[(（][^()（）]{1,40}[)）]$")
_APPLIES = lazy_pattern(r"associated\b|applies to\b|applicable (?:to|types)\b|valid (?:\w+ )?types$", re.IGNORECASE)
_ALL = lazy_pattern(r"all\b|any\b|\*|-", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the headings and the text around a table say about all of its rows."""

    required: bool | None = None
    """By the heading: ``Required parameters``."""
    exceptions: frozenset[str] = frozenset()
    nullable: bool | None = None
    starred: bool | None = None
    """What a star behind a name means, by the legend."""
    silence: Silence = "unknown"


def surroundings_of(
    columns: TableColumns, titles: tuple[str, ...], above: str, below: str, profile: Profile, kind: str
) -> Surroundings:
    """Read the text around a table."""
    required: bool | None = None
    exceptions: frozenset[str] = frozenset()
    nullable: bool | None = None
    for heading, value in profile.required.section.items():
        if titles and user_pattern(heading, ignore_case=True).search(titles[0]):
            required = value
    if required is None:
        required = required_by_titles(titles)
    around = f"{above}\n{below}"
    lowered = around.lower()
    may_state = any(word in lowered for word in _OF_LEGENDS)
    stated = _ALL_OPTIONAL.search(above) if may_state else None
    if stated:
        required = stated[1].lower() == "required"
        nullable = True if "nullable" in stated[2].lower() else None
        excepted = stated[2].lower().partition("except")[2]
        exceptions = frozenset(_EXCEPT.findall(excepted))
    legend = _STAR_LEGEND.search(around) if may_state else None
    starred = not legend[1].lower().startswith("optional") if legend else None
    rules = profile.required
    silence = rules.silent_parameters or rules.silent if kind == "parameters" else rules.silent
    return Surroundings(required, exceptions, nullable, starred, silence)


def fields_of(
    columns: TableColumns, around: Surroundings, profile: Profile, targets: dict[str, str]
) -> tuple[list[FieldFacts], list[Note]]:
    """Return the fields of a table, those of fields within them, and what was repaired or left out."""
    found: list[tuple[FieldFacts, NameCell]] = []
    notes: list[Note] = []
    for row, name in zip(columns.rows, columns.names, strict=True):
        if not name.name or not is_identifier(name.name) or any_found(profile.names.skip, name.name):
            _left_out(row, columns, found, notes)
            continue
        for one in _each(name):
            found.append((_field(row, one, columns, around, profile, targets), one))
        notes += _unknown_marker(row, columns)
    _contrast(found, columns, around)
    silent = sum(fact.required is None for fact, _ in found)
    if silent:
        notes.append(
            Note("undecided", found[0][0].line, f"{silent} of {len(found)} fields don't say whether they are required")
        )
    return nested(found, profile, notes), notes


def _each(name: NameCell) -> Iterator[NameCell]:
    """The names of a cell, each as if it were alone."""
    yield name
    for other in name.others:
        yield replace(name, name=other, others=())


def _unknown_marker(row: Row, columns: TableColumns) -> list[Note]:
    index = columns.at(Role.REQUIRED)
    cell = row.cells[index] if index is not None else ""
    if not plain_text(cell) or read_marker(cell, columns.markers) is not None:
        return []
    return [Note("unknown marker", row.line, plain_text(cell)[:80])]


def _left_out(row: Row, columns: TableColumns, found: list[tuple[FieldFacts, NameCell]], notes: list[Note]) -> None:
    """A row without a name continues the one before, or heads a group; any other is reported."""
    assert columns.name is not None
    if not row.cells[columns.name] and found:
        more = columns.cell(row, Role.DESCRIPTION)
        last = found[-1][0]
        last.description = f"{last.description}\n{more}".strip()
        return
    if any(cell for index, cell in enumerate(row.cells) if index != columns.name):
        notes.append(Note("no field", row.line, plain_text(row.cells[columns.name])[:80]))


def _field(
    row: Row, name: NameCell, columns: TableColumns, around: Surroundings, profile: Profile, targets: dict[str, str]
) -> FieldFacts:
    type_at = columns.at(Role.TYPE)
    type_cell = with_targets(row.cells[type_at], targets) if type_at is not None else ""
    description = with_targets(columns.cell(row, Role.DESCRIPTION), targets)
    limits_at = columns.at(Role.VALUES)
    limits = with_targets(columns.cell(row, Role.VALUES), targets)
    marks = marks_among_limits(limits, columns.keys[limits_at] if limits_at is not None else "")
    listed = marks.rest
    fact = FieldFacts(
        name=name.name.removesuffix("[]"),
        line=row.line,
        column=position_of(row, type_at if type_at is not None else columns.name or 0).column,
        type=type_cell,
        default=_default(columns.cell(row, Role.DEFAULT)),
        description=description,
        example=plain_text(columns.cell(row, Role.EXAMPLE)),
        location=location_of(columns.cell(row, Role.LOCATION)),
        links=links_of(description) + links_of(listed),
        values_cell=listed,
        listed=name.listed or name.name.endswith("[]"),
    )
    fact.values = _values(type_cell, description, listed)
    if name.deprecated or _is_deprecated(columns.cell(row, Role.DEPRECATED)):
        fact.deprecation = ""
    _read_access(fact, row, name, columns)
    _read_required(fact, row, name, columns, around, profile)
    if fact.required is None:
        fact.required = marks.required
    if name.alternative and fact.required and columns.name is not None:
        fact.required, fact.condition = False, plain_text(row.cells[columns.name])
    _read_nullable(fact, row, columns, around, profile)
    if fact.nullable is None:
        fact.nullable = marks.nullable
    if columns.at(Role.LOCATION) is not None and fact.location is None:
        fact.description = with_unread_place(fact.description, columns.cell(row, Role.LOCATION))
    return fact


def _values(type_cell: str, description: str, listed: str) -> tuple[ConstantValue, ...]:
    """The values that a row lists, in its cell of values or in its description."""
    found = (
        values_of_cell(listed)
        or values_of_text(description)
        or values_of_text(listed)
        or values_of_alternatives(description)
    )
    type_ = plain_text(type_cell)
    found = found or values_of_cell(listed_in_type(type_))
    if not found and is_enumeration(type_):
        found = values_of_enumeration(description)
    if not found and type_.lower() in ("const", "constant"):
        found = tuple([constant_of(code) for code in codes_of(listed)])
    return found


def _default(cell: str) -> str:
    """The text of a default, with quotes around code of several words, which is no prose."""
    text = plain_text(cell)
    return f'"{text}"' if codes_of(cell) == (text,) and len(text.split()) > 1 and text[0] not in "\"'[{" else text


def _read_required(
    fact: FieldFacts, row: Row, name: NameCell, columns: TableColumns, around: Surroundings, profile: Profile
) -> None:
    """The marker column, then marks in the name, the type and the description, then the heading."""
    index = columns.at(Role.REQUIRED)
    if index is not None:
        cell = row.cells[index]
        if not plain_text(cell) and "" not in dict(columns.markers.own):
            fact.required = columns.markers.blank
            return
        marker = read_marker(cell, columns.markers)
        if marker is not None:
            fact.required, fact.condition = marker.required is True and not marker.condition, marker.condition
            return
    if name.optional:
        fact.required = False
    elif name.starred and around.starred is not None:
        fact.required = around.starred
    elif (noted := _noted(name.notes)) is not None:
        fact.required = noted
    elif suffix := _SUFFIX.match(plain_text(fact.type)):
        fact.required = not suffix["word"].lower().startswith(_OPTIONAL)
        fact.type = suffix["type"] or fact.type
    elif profile.required.description_prefix and (stated := _prefix(fact.description)):
        fact.required, fact.condition = stated
    elif (applies := _applies_to(row, columns)) is not None:
        fact.required, fact.condition = False, applies
    elif around.required is not None:
        fact.required = around.required is not (fact.name in around.exceptions)


def _is_deprecated(cell: str) -> bool:
    marker = read_marker(cell) if cell else None
    return "deprecated" in cell.lower() or (marker is not None and marker.required is True)


def _read_access(fact: FieldFacts, row: Row, name: NameCell, columns: TableColumns) -> None:
    """Who may read and write the field: by a column, else by notes behind the name and the type, and the first words of
    the description."""
    index = columns.at(Role.ACCESS)
    found = UNSTATED_ACCESS if index is None else read_access(row.cells[index], columns.keys[index])
    if found is UNSTATED_ACCESS:
        note = _TYPE_NOTE.search(plain_text(fact.type))
        found = noted_access(row.raw, (name.notes, note[0] if note else "", fact.description))
    fact.read_only, fact.write_only = found.read_only, found.write_only


def _applies_to(row: Row, columns: TableColumns) -> str | None:
    """What a field without a mark is for, if a column says that it isn't for all: ``Associated types | KEYWORD``."""
    for index, key in enumerate(columns.keys):
        if _APPLIES.match(key) and columns.roles[index] is None:
            cell = plain_text(row.cells[index])
            return f"{key}: {cell}" if cell and not _ALL.match(cell) else None
    return None


def _noted(notes: str) -> bool | None:
    lowered = notes.strip(" ()（）[]*_").lower()
    if not re.match(_WORD, lowered):
        return None
    return not lowered.startswith(_OPTIONAL)


def _prefix(description: str) -> tuple[bool, str] | None:
    """``**REQUIRED.** ...``, ``(optional) ...``, ``Required if ...``: (required, condition)."""
    if inner := _INNER.match(description):
        return (False, plain_text(f"{inner['word']} {inner['rest']}"))
    found = _PREFIX.match(description)
    if not found:
        return None
    word = found["word"]
    conditional = _IF.match(found["rest"]) and not (found["close"] or "").strip("*_` ")
    if conditional and (found["open"] or word.isupper() or word[0].isupper()):
        sentence = plain_text(description).split(". ")[0]
        return (False, sentence)
    if found["open"] and not found["close"]:
        return None
    if not found["open"] and not (found["close"] or "").strip("*_` "):
        return None if found["rest"] or found["close"] is None else (not word.lower().startswith(_OPTIONAL), "")
    return (not word.lower().startswith(_OPTIONAL), "")


def _read_nullable(fact: FieldFacts, row: Row, columns: TableColumns, around: Surroundings, profile: Profile) -> None:
    index = columns.at(Role.NULLABLE)
    if index is not None:
        marker = read_marker(row.cells[index])
        fact.nullable = marker.required if marker is not None else (None if row.cells[index] else False)
        return
    if around.nullable and fact.name not in around.exceptions:
        fact.nullable = True


def _contrast(found: list[tuple[FieldFacts, NameCell]], columns: TableColumns, around: Surroundings) -> None:
    """What the rows without a mark are, by the rows with one, or by what the profile says of silence."""
    if columns.at(Role.REQUIRED) is not None:
        return
    silent = [fact for fact, _ in found if fact.required is None]
    marked = {fact.required for fact, _ in found if fact.required is not None and not fact.condition}
    share = 1 - len(silent) / len(found) if found else 0
    decided: bool | None = None
    if around.silence != "unknown":
        decided = around.silence == "required"
    elif len(marked) == 1 and share >= 0.25:
        decided = not marked.copy().pop()
    for fact in silent:
        fact.required = decided
        if decided is not None:
            fact.guessed.append("required")


def described_mark(description: str) -> bool | None:
    """What the first word of a description says about being required, None if nothing."""
    stated = _prefix(description) if description else None
    return None if stated is None else stated[0] or bool(stated[1])
