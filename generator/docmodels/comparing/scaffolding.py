"""What a generator adds to an SDK and no API has: classes around responses, globals, options, retries.

Such models, fields and parameters are listed once and are never drift.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from ..schema.model import Declaration, Field, Object, Operation, Response
from ..schema.names import match_key, namespace_class
from ..schema.types import External, ListOf, MapOf, Reference, Scalar, ScalarKind, StreamOf, Type, TypeId, UnionOf

_MODELS = frozenset(("retryconfig", "options", "requestoptions", "security", "httpmetadata", "httpmeta"))
_TRANSPORT = frozenset(
    ("contenttype", "statuscode", "rawresponse", "httpmeta", "headers", "response", "rawbody", "responsestatuscode")
)
_PARAMETERS = frozenset(("ctx", "context", "options", "opts", "retries", "retryconfig", "serverurl", "timeoutms"))
_PARAMETERS |= frozenset(("httpheaders", "acceptheaderoverride", "additionalproperties"))
_BODIES = frozenset(("request", "requestbody", "body"))
RAW = External("raw response")
"""What a wrapper without a payload holds: nothing, or bytes."""
Inputs: TypeAlias = dict[str, dict[str, tuple[Field, TypeId | None]]]
"""Side -> key -> the row and, where it stands in a request model, that model."""


def is_artefact(declared: Declaration) -> bool:
    """Is this model the generator's own?"""
    key = match_key(declared.id.name)
    return (
        declared.id.name.endswith("Globals")
        or is_wrapper(declared)
        or (
            (key in _MODELS and namespace_class(declared.id.namespace) in ("model", "operation", key))
            and not _says_much(declared)
        )
    )


def _says_much(declared: Declaration) -> bool:
    """A model of that name with fields of models is the API's own (``Options`` of a chart)."""
    return isinstance(declared, Object) and any(isinstance(one.type, Reference | ListOf) for one in declared.fields)


def is_wrapper(declared: Declaration | None) -> bool:
    """A class around a response: ``*Response`` with the HTTP response itself or its status among the fields, or
    with nothing but a ``result`` (a page of a list)."""
    if not isinstance(declared, Object) or not match_key(declared.id.name).endswith("response"):
        return False
    keys = {match_key(one.name) for one in declared.fields}
    transport = {match_key(one.name) for one in declared.fields if is_transport(one)}
    paged = keys == {"result"} and namespace_class(declared.id.namespace) in ("operation", "model")
    return paged or bool(transport & {"httpmeta", "rawresponse"}) or transport >= {"contenttype", "statuscode"}


def is_file(declared: Declaration | None) -> bool:
    """A class for a file to upload: its name and its bytes."""
    if not isinstance(declared, Object):
        return False
    keys = {match_key(one.name) for one in declared.fields}
    return {"filename", "content"} <= keys <= {"filename", "content", "contenttype"}


def is_transport(field: Field) -> bool:
    """A field of a wrapper that tells of the transport, not of the API."""
    key = match_key(field.name)
    return key in _TRANSPORT and (key not in ("response", "headers") or is_foreign(field.type) or key == "headers")


def payload(wrapper: Object) -> tuple[Type, ...]:
    """What a wrapper wraps: the types of its own fields."""
    return tuple(one.type for one in wrapper.fields if not is_transport(one))


def is_foreign(type_: Type) -> bool:
    """Is it a class of the platform, alone, in a list or as alternatives?"""
    match type_:
        case External():
            return True
        case ListOf(item):
            return is_foreign(item)
        case UnionOf(members):
            return all(is_foreign(member) for member in members)
        case _:
            return False


def answers(operation: Operation, by_id: dict[TypeId, Declaration]) -> tuple[Type, ...] | None:
    """What an operation answers, without wrappers; None where a wrapper has several payloads and so does not say
    which is whose."""
    found: list[Type] = []
    for response in operation.responses:
        declared = by_id.get(response.type.to) if isinstance(response.type, Reference) else None
        if isinstance(declared, Object) and is_wrapper(declared):
            inside = payload(declared)
            if len(inside) > 1:
                return None
            found.extend(inside or (RAW,))
        elif response.type is not None:
            found.append(response.type)
    return tuple(found)


def real_errors(errors: Iterable[Response]) -> dict[str, Type | None]:
    """Error types by status, without the SDK's own fallback."""
    return {
        status: error.type
        for error in errors
        if not error.catch_all and not (error.type is not None and is_foreign(error.type))
        for status in error.statuses
    }


def inputs(operations: Mapping[str, Operation], by_id: Mapping[str, dict[TypeId, Declaration]]) -> Inputs:
    """What goes into one operation on each side, flat and by key, with the model that each row stands in. Request
    objects are opened, as some languages do in their tables; a body is opened where another side has no such row."""
    found: Inputs = {}
    for side, operation in operations.items():
        rows = found[side] = {}
        for one in operation.parameters:
            key = match_key(one.name)
            declared = _target(one, by_id[side])
            if key in _PARAMETERS or "." in one.name or is_foreign(one.type) or _is_security(one):
                continue
            if key == "request" and isinstance(declared, Object):
                rows.update({_input_key(inner): (inner, declared.id) for inner in declared.fields})
            else:
                rows[_input_key(one)] = (one, None)
    _open_bodies(found, by_id)
    return found


def _input_key(row: Field) -> str:
    key = match_key(row.name)
    return "body" if key in _BODIES else key


def _open_bodies(found: Inputs, by_id: Mapping[str, dict[TypeId, Declaration]]) -> None:
    """Bodies that stand as one row here and as several there."""
    common = set.intersection(*(set(rows) for rows in found.values()))
    for side, rows in found.items():
        for key, (row, _) in list(rows.items()):
            declared = _target(row, by_id[side])
            named_so = declared is not None and key == match_key(declared.id.name)
            if key not in common and isinstance(declared, Object) and (key in _BODIES or named_so):
                del rows[key]
                for inner in declared.fields:
                    rows.setdefault(match_key(inner.name), (inner, declared.id))


def _target(row: Field, by_id: dict[TypeId, Declaration]) -> Declaration | None:
    return by_id.get(row.type.to) if isinstance(row.type, Reference) else None


def _is_security(parameter: Field) -> bool:
    return isinstance(parameter.type, Reference) and match_key(parameter.type.to.name).endswith("security")


def is_any(type_: Type) -> bool:
    """Does it say nothing of the value? A map of anything neither."""
    match type_:
        case Scalar(kind):
            return kind is ScalarKind.ANY
        case MapOf(value) | StreamOf(value):
            return is_any(value)
        case _:
            return False
