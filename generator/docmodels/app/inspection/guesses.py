"""The facts that documentation doesn't state and that docmodels assumes, with the reason for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...refining.enum_values import lists_only_names
from ...refining.nullability import guess_nullability
from ...reporting.inspection.inspected import Guess
from ...schema.model import NOWHERE, Enumeration, Field, Object
from ...schema.types import TypeId
from ..refine import Api


def guesses_of(api: Api, inferred: Collection[tuple[str, int]] = ()) -> tuple[Guess, ...]:
    """Return all guesses about the fields and enumerations of an API. ``inferred`` are the path and line of each row
    whose required marker was inferred."""
    kinds = (_nulls(api), _required(api, inferred), _wire_names(api), _enumerations(api))
    return tuple(guess for guesses in kinds for guess in guesses)


def _fields(api: Api) -> Iterator[tuple[TypeId, Field]]:
    for declared in api.schema.declarations:
        if isinstance(declared, Object):
            yield from ((declared.id, field) for field in declared.fields)


def _guess(kind: str, id_: TypeId, field: Field, fact: str, reason: str) -> Guess:
    return Guess(kind, "" if field.at == NOWHERE else str(field.at), f"{id_}.{field.name}", fact, reason)


def _nulls(api: Api) -> Iterator[Guess]:
    """What ``unstated-nullable = "api"`` assumes."""
    filled, guessed = guess_nullability(api.schema)
    known = {
        (declared.id, field.name): field.nullable
        for declared in filled.declarations
        if isinstance(declared, Object)
        for field in declared.fields
    }
    for id_, field in _fields(api):
        if (id_, field.name) in guessed:
            fact = "nullable" if known[id_, field.name] else "not null"
            mark = {True: "required ", False: "optional ", None: ""}[field.required]
            reason = f'most {mark}fields of the API are (used with unstated-nullable = "api")'
            yield _guess("null", id_, field, fact, reason)


def _required(api: Api, inferred: Collection[tuple[str, int]]) -> Iterator[Guess]:
    """What ``unstated-required`` decides as the page has no marker, or what the markers of other tables imply."""
    for id_, field in _fields(api):
        if (field.at.path, field.at.line) in inferred and field.required is not None:
            fact = "required" if field.required else "optional"
            yield _guess("required", id_, field, fact, "no marker; inferred from other rows of the documentation")
        elif field.required is None:
            yield _guess("required", id_, field, "optional", "no marker (unstated-required sets it)")


def _wire_names(api: Api) -> Iterator[Guess]:
    """JSON keys that follow from the convention of the API, and that no text of their own model proves."""
    report = api.wire_names
    if report is None:
        return
    for id_, field in _fields(api):
        if field.wire_name is not None and (id_, field.name) not in report.evidence.proofs:
            reason = f"the keys of the API are spelled in {report.convention} (inspect --wire-names shows the evidence)"
            yield _guess("wire name", id_, field, f'"{field.wire_name}"', reason)


def _enumerations(api: Api) -> Iterator[Guess]:
    """Whether enumerations accept other values, if the documentation doesn't say."""
    for declared in api.schema.declarations:
        if not isinstance(declared, Enumeration):
            continue
        at = "" if declared.at == NOWHERE else str(declared.at)
        if lists_only_names(declared):
            reason = "only names of constants are documented (enum-values says how the API spells the values)"
            yield Guess("enumeration", at, str(declared.id), "open", reason)
        elif declared.open is None:
            reason = "nothing says whether other values are possible (a correction can)"
            yield Guess("enumeration", at, str(declared.id), "closed", reason)
