"""The inputs, responses and errors of an operation in several languages, without the SDKs' scaffolding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple, TypeAlias

from ...matching.scaffolding import ScaffoldingFilter, is_external
from ...matching.specification.changed_names import keys_of_specification
from ...schema.model import Declaration, Field, Object, Operation, Response
from ...schema.names import match_key
from ...schema.types import External, MapOf, Reference, Scalar, ScalarKind, StreamOf, Type, TypeId

RAW_RESPONSE = External("raw response")
"""The content of a wrapper without a payload: nothing, or bytes."""
Declarations: TypeAlias = dict[TypeId, Declaration]


class OperationInput(NamedTuple):
    """One input of an operation, on one side."""

    row: Field
    owner: TypeId | None
    """The request model that the row is a field of, if any."""


InputsBySide: TypeAlias = dict[str, dict[str, OperationInput]]
"""The inputs of each side by key."""


def response_types(
    operation: Operation, by_id: Declarations, scaffolding: ScaffoldingFilter
) -> tuple[Type, ...] | None:
    """Return the types of an operation's responses, without wrappers, and without redirects, which pages leave out.
    None if a wrapper has several payloads, so that the page doesn't state which response has which."""
    found: list[Type] = []
    redirects = [one for one in operation.responses if one.statuses and all(each[:1] == "3" for each in one.statuses)]
    answers = [one for one in operation.responses if one not in redirects] or operation.responses
    for response in answers:
        declared = by_id.get(response.type.to) if isinstance(response.type, Reference) else None
        if isinstance(declared, Object) and scaffolding.is_wrapper(declared):
            payload = scaffolding.payload(declared)
            if len(payload) > 1:
                return None
            found.extend([one.type for one in payload] or [RAW_RESPONSE])
        elif response.type is not None:
            found.append(response.type)
    return tuple(found)


def errors_by_status(errors: Iterable[Response]) -> dict[str, Type | None]:
    """Return the error types by status, without the SDK's own fallback."""
    return {
        status: error.type
        for error in errors
        if not error.catch_all and not (error.type is not None and is_external(error.type))
        for status in error.statuses
    }


def inputs_by_side(
    operations: Mapping[str, Operation],
    by_id: Mapping[str, Declarations],
    scaffolding: Mapping[str, ScaffoldingFilter],
    truth: str | None = None,
) -> InputsBySide:
    """Return the inputs of one operation on each side, by key. The fields of a request object are inputs of their own,
    as some languages list them; so are the fields of a body if another side has no row for it. The keys are those of
    the specification ``truth`` if it has the input under another name."""
    found: InputsBySide = {}
    for side, operation in operations.items():
        rows = found[side] = {}
        words = scaffolding[side].words
        for one in operation.parameters:
            declared = _target(one, by_id[side])
            unevenly_listed = match_key(one.name) in words.unevenly_listed_parameters
            is_option = "." in one.name and one.location is None
            if is_option or unevenly_listed or scaffolding[side].is_sdk_parameter(one):
                continue
            if match_key(one.name) in words.request_parameters and isinstance(declared, Object):
                for inner in declared.fields:
                    _add(rows, _input_key(inner, scaffolding[side]), OperationInput(inner, declared.id))
            else:
                _add(rows, _input_key(one, scaffolding[side]), OperationInput(one, None))
    _expand_bodies(found, by_id, scaffolding)
    return found if truth is None else _with_specified_keys(found, truth, scaffolding)


def _with_specified_keys(found: InputsBySide, truth: str, scaffolding: Mapping[str, ScaffoldingFilter]) -> InputsBySide:
    if "body" in found.get(truth, {}):
        body = found[truth]["body"].row.type
        found = {side: _with_body(rows, body) if "body" not in rows else rows for side, rows in found.items()}
    specified = {key: one.row for key, one in found.get(truth, {}).items()}
    aligned: InputsBySide = {}
    for side, table in found.items():
        rows = {key: one.row for key, one in table.items()}
        keys = {} if side == truth else keys_of_specification(rows, specified, scaffolding[side].words)
        aligned[side] = {keys.get(key, key): one for key, one in table.items()}
    return aligned


def _add(rows: dict[str, OperationInput], key: str, row: OperationInput) -> None:
    """Add an input; those with the letters of an earlier one, such as ``sort.by`` and ``sort_by``, get a number."""
    number = 2
    unique = key
    while unique in rows:
        unique, number = f"{key}#{number}", number + 1
    rows[unique] = row


def _input_key(row: Field, scaffolding: ScaffoldingFilter) -> str:
    is_body = match_key(row.name) in scaffolding.words.body_parameters
    return "body" if is_body else match_key(row.key)


def _with_body(rows: dict[str, OperationInput], body: Type) -> dict[str, OperationInput]:
    """Return inputs with the key of the body for the one that has its model, under any name."""
    name = match_key(body.to.name) if isinstance(body, Reference) else ""
    types = {key: one.row.type for key, one in rows.items()}
    keys = [key for key, type_ in types.items() if isinstance(type_, Reference) and match_key(type_.to.name) == name]
    return {"body" if [key] == keys else key: one for key, one in rows.items()}


MIN_LISTED = 0.5
"""The share of a body's fields that another side must list for the body to be opened, if it has any name."""


def _expand_bodies(
    found: InputsBySide, by_id: Mapping[str, Declarations], scaffolding: Mapping[str, ScaffoldingFilter]
) -> None:
    """Replace a body by its fields on the sides that have one row for it, if other sides have several."""
    common = set.intersection(*(set(rows) for rows in found.values()))
    listed = set().union(*found.values()) - common
    for side, rows in found.items():
        others = listed - rows.keys()
        for key, one in list(rows.items()):
            declared = _target(one.row, by_id[side])
            is_body = key in scaffolding[side].words.body_parameters
            named_so = declared is not None and key == match_key(declared.id.name)
            if key in common or not isinstance(declared, Object) or scaffolding[side].is_file(declared):
                continue
            if is_body or named_so or _is_listed(declared, others):
                del rows[key]
                for inner in declared.fields:
                    rows.setdefault(match_key(inner.key), OperationInput(inner, declared.id))


def _is_listed(declared: Object, listed: Set[str]) -> bool:
    """Do the sides without this row list its fields as inputs of their own?"""
    keys = {match_key(inner.name) for inner in declared.fields}
    return bool(keys) and len(keys & listed) >= MIN_LISTED * len(keys)


def _target(row: Field, by_id: Declarations) -> Declaration | None:
    return by_id.get(row.type.to) if isinstance(row.type, Reference) else None


def is_any(type_: Type) -> bool:
    """Does the type admit any value, or is it a map of any values?"""
    match type_:
        case Scalar(kind):
            return kind is ScalarKind.ANY
        case MapOf(value) | StreamOf(value):
            return is_any(value)
        case _:
            return False
