"""Parameters that an SDK may set once, on its client: most operations of one side have them, none of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ....findings import Severity
from ....matching.scaffolding import ScaffoldingFilter
from ....report import RANK
from ....schema.facts import PRESENCE
from ....schema.model import Object, Schema
from ....schema.names import match_key
from ....schema.types import Reference, Type
from ..classify import ClassifiedChange
from ..wire_verdict import WireVerdict
from .cause import Cause, counted
from .rules import CLIENT_PARAMETERS

MIN_OPERATIONS = 3
MIN_SHARE = 0.5
"""So many operations, and this share of those that both sides have, must have the parameter on one side."""


def find_client_parameters(
    found: Sequence[ClassifiedChange], schemas: tuple[Schema, Schema], wire: WireVerdict
) -> Iterator[Cause]:
    """Yield the parameters that an SDK may set on its client, as one cause.

    The docs of most languages don't list what the client takes, so that such a parameter may be gone or new instead:
    its changes are risky at most. If they list it, nothing changes on the wire.
    """
    holders = {call: _request_objects(call, wire) for call in wire.operations}
    by_key: dict[tuple[bool, str], list[ClassifiedChange]] = {}
    for each in found:
        if each.change.attribute == PRESENCE and each.change.one_sided and not each.cause:
            name = str(each.change.element.name if each.change.after is not None else each.change.old_element.name)
            if _is_input(each, holders):
                by_key.setdefault((each.change.before is None, match_key(name)), []).append(each)
    parts: list[ClassifiedChange] = []
    names: dict[str, int] = {}
    for (is_new, key), changes in by_key.items():
        other = schemas[0 if is_new else 1]
        count = len({call for each in changes for call in each.usages})
        is_general = count >= MIN_OPERATIONS and count >= MIN_SHARE * len(wire.operations)
        if is_general and key not in _listed(other, wire.scaffolding):
            certain = key in _client_fields(other, wire.scaffolding)
            parts += (_limited(each, Severity.NOTE if certain else Severity.WARNING) for each in changes)
            names[changes[0].change.shown.name_text] = count
    if parts:
        yield Cause(CLIENT_PARAMETERS, "client", _message(names, parts), tuple(parts))


def _message(names: dict[str, int], parts: Sequence[ClassifiedChange]) -> str:
    listed = ", ".join(f"{name} ({counted(['operation'] * count)})" for name, count in names.items())
    is_new = {each.change.before is None for each in parts}
    if is_new == {True}:
        return f"operations list parameters that none listed before; the client may have set them: {listed}"
    if is_new == {False}:
        return f"no operation lists these parameters any more; the client may set them: {listed}"
    return f"only one side lists these parameters; on the other the client may set them: {listed}"


def _request_objects(call: str, wire: WireVerdict) -> frozenset[object]:
    """The objects with all inputs of an operation, on both sides."""
    found = []
    for operation, sets in zip(wire.operations[call], (wire.view.old, wire.view.new), strict=True):
        for row in operation.parameters:
            if match_key(row.name) in wire.scaffolding.words.request_parameters and isinstance(row.type, Reference):
                declared = sets.declarations.get(row.type.to)
                found += [declared.id] if isinstance(declared, Object) else []
    return frozenset(found)


def _is_input(each: ClassifiedChange, holders: dict[str, frozenset[object]]) -> bool:
    """Is this a parameter, or a field of an object with all inputs, that requests now have or lack, and no model?"""
    if each.writer is None:
        return False
    element, type_ = each.change.element, each.change.before if each.change.after is None else each.change.after
    if isinstance(type_, Reference) or not isinstance(type_, Type):
        return False
    if element.part == "parameter":
        return True
    return (
        element.part == "field"
        and bool(each.usages)
        and all(
            element.owner in holders.get(call, ()) or each.change.old_element.owner in holders.get(call, ())
            for call in each.usages
        )
    )


def _listed(schema: Schema, scaffolding: ScaffoldingFilter) -> frozenset[str]:
    """The keys of all inputs of all operations."""
    declared = schema.by_id()
    found: set[str] = set()
    for operation in schema.operations:
        for row in operation.parameters:
            found.add(match_key(row.name))
            target = declared.get(row.type.to) if isinstance(row.type, Reference) else None
            if match_key(row.name) in scaffolding.words.request_parameters and isinstance(target, Object):
                found.update(match_key(inner.name) for inner in target.fields)
    return frozenset(found)


def _client_fields(schema: Schema, scaffolding: ScaffoldingFilter) -> frozenset[str]:
    """The keys of the parameters that a page about the client's parameters lists."""
    return frozenset(
        match_key(row.name)
        for declared in schema.declarations
        if isinstance(declared, Object) and declared.id.name.endswith(scaffolding.words.model_suffixes or ("\0",))
        for row in declared.fields
    )


def _limited(each: ClassifiedChange, limit: Severity) -> ClassifiedChange:
    """Return the change with this severity on the wire at most."""

    def limited(severity: Severity | None) -> Severity | None:
        return severity if severity is None else max(severity, limit, key=RANK.__getitem__)

    return replace(each, reader=limited(each.reader), writer=limited(each.writer))
