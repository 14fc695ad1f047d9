"""What a generator adds to an SDK and no API has: classes around responses, globals, options, retries.

Such models, fields and parameters are listed once and are never drift.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..schema.model import Declaration, Field, Object, Operation, Response
from ..schema.names import match_key, namespace_class
from ..schema.types import External, ListOf, MapOf, Reference, Scalar, ScalarKind, StreamOf, Type, TypeId, UnionOf

_MODELS = frozenset(("retryconfig", "options", "requestoptions", "security", "httpmetadata", "httpmeta"))
_TRANSPORT = frozenset(
    ("contenttype", "statuscode", "rawresponse", "httpmeta", "headers", "response", "rawbody", "responsestatuscode")
)
_PARAMETERS = frozenset(
    "ctx context options opts retries retryconfig serverurl timeoutms httpheaders acceptheaderoverride".split()
)
_BODIES = frozenset(("request", "requestbody", "body"))


def is_artefact(declared: Declaration) -> bool:
    """Is this model the generator's own?"""
    key = match_key(declared.id.name)
    return (
        declared.id.name.endswith("Globals")
        or is_wrapper(declared)
        or (key in _MODELS and namespace_class(declared.id.namespace) in ("model", "operation", key))
        and not _says_much(declared)
    )


def _says_much(declared: Declaration) -> bool:
    """A model of that name with fields of models is the API's own (``Options`` of a chart)."""
    return isinstance(declared, Object) and any(isinstance(one.type, Reference | ListOf) for one in declared.fields)


def is_wrapper(declared: Declaration | None) -> bool:
    """A class around a response: ``*Response`` with the HTTP response itself or its status among the fields."""
    if not isinstance(declared, Object) or not match_key(declared.id.name).endswith("response"):
        return False
    transport = {match_key(one.name) for one in declared.fields if is_transport(one)}
    return bool(transport & {"httpmeta", "rawresponse"}) or transport >= {"contenttype", "statuscode"}


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
            found.extend(inside)
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


def inputs(operation: Operation, by_id: dict[TypeId, Declaration]) -> dict[str, tuple[Field, TypeId | None]]:
    """What goes into an operation, flat: request objects and bodies are opened, as some languages do in their
    parameter tables. By key, with the model that the row stands in."""
    found: dict[str, tuple[Field, TypeId | None]] = {}
    for parameter in operation.parameters:
        key = match_key(parameter.name)
        if key in _PARAMETERS or "." in parameter.name or is_foreign(parameter.type) or _is_security(parameter):
            continue
        _open(parameter, None, by_id, found, 0)
    return found


def _is_security(parameter: Field) -> bool:
    return isinstance(parameter.type, Reference) and match_key(parameter.type.to.name).endswith("security")


def _open(
    field: Field,
    owner: TypeId | None,
    by_id: dict[TypeId, Declaration],
    found: dict[str, tuple[Field, TypeId | None]],
    depth: int,
) -> None:
    key = match_key(field.name)
    declared = by_id.get(field.type.to) if isinstance(field.type, Reference) else None
    is_body = key in _BODIES or (declared is not None and key == match_key(declared.id.name))
    if is_body and depth < 3 and isinstance(declared, Object):
        for inner in declared.fields:
            _open(inner, declared.id, by_id, found, depth + 1)
    else:
        found.setdefault("body" if is_body else key, (field, owner))


def is_any(type_: Type) -> bool:
    """Does it say nothing of the value? A map of anything neither."""
    match type_:
        case Scalar(kind):
            return kind is ScalarKind.ANY
        case MapOf(value) | StreamOf(value):
            return is_any(value)
        case _:
            return False
