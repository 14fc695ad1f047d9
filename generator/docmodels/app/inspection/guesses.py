"""The facts that documentation doesn't state and that docmodels assumes, with the reason for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...refining.enum_values import lists_only_names
from ...refining.nullability import determines_null, guess_nullability
from ...refining.wire_names import Derivation
from ...reporting.inspection.inspected import Guess
from ...schema.model import NOWHERE, Enumeration, Field, Object
from ...schema.types import TypeId
from ..refine import Api

_KEY_REASONS: dict[Derivation, str] = {
    "reserved word": "the name without the underscore of a reserved word",
    "other models": "texts of other models have this key",
    "convention": "nearly all keys in texts of the API are spelled in {}",
    "majority": "most keys in texts of the API are spelled in {}",
    "capitals": "the language capitalizes all names, and nothing shows how keys are spelled; {} is assumed",
}


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
    """Whether fields may be null whose documentation doesn't say: ``unstated-nullable`` decides, by default on no."""
    filled, guessed = guess_nullability(api.schema)
    known = {
        (declared.id, field.name): field.nullable
        for declared in filled.declarations
        if isinstance(declared, Object)
        for field in declared.fields
    }
    for id_, field in _fields(api):
        if field.nullable is not None or determines_null(field):
            continue
        reason = "the documentation doesn't say (unstated-nullable decides)"
        if (id_, field.name) in guessed:
            mark = {True: "required", False: "optional", None: "unmarked"}[field.required]
            usual = "may be" if known[id_, field.name] else "are not"
            reason += f"; most {mark} scalar fields of the API that say it {usual} null"
        yield _guess("null", id_, field, "not null", reason)


def _required(api: Api, inferred: Collection[tuple[str, int]]) -> Iterator[Guess]:
    """What ``unstated-required`` decides as the page has no marker, or what the markers of other tables imply."""
    for id_, field in _fields(api):
        if (field.at.path, field.at.line) in inferred and field.required is not None:
            fact = "required" if field.required else "optional"
            yield _guess("required", id_, field, fact, "no marker; inferred from other rows of the documentation")
        elif field.required is None:
            yield _guess("required", id_, field, "optional", "no marker (unstated-required sets it)")


def _wire_names(api: Api) -> Iterator[Guess]:
    """JSON keys that no text of their own model proves. Those that a setting or a correction decides aren't guesses."""
    report = api.wire_names
    if report is None:
        return
    for id_, field in _fields(api):
        derived = report.derived.get((id_, field.name))
        if derived is not None and field.wire_name == derived.key:
            reason = f"{_KEY_REASONS[derived.derivation]} (inspect --wire-names shows the evidence)"
            yield _guess("wire name", id_, field, f'"{derived.key}"', reason.format(report.convention))


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
