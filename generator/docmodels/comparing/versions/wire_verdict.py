"""Who is affected by a change on the wire: those who read responses, those who write requests, or nobody.

The verdict is structural. What an operation accepts and answers before and after is walked side by side under any
names, and a change of a model affects the operations that reach both of its versions at the same place. A
model that no operation reaches affects nobody on the wire. If a side documents no operations, every model may be read
and written.
"""

from __future__ import annotations

from dataclasses import replace

from ...lazy import dataclass
from ...matching.operations_across_versions import paired_operations
from ...matching.pairing import Pairing
from ...matching.request_bodies import bodies_of
from ...matching.scaffolding import ScaffoldingFilter
from ...matching.use.absorbed_values import AbsorbedValues, absorbed_values
from ...matching.use.usage import Usage, usage_of, usage_of_pairs
from ...matching.use.versions import walk_versions
from ...matching.use.walk import ModelPair
from ...schema.facts import PRESENCE
from ...schema.model import Field, Object, Operation, Schema
from ...schema.names import match_key
from ...schema.types import TypeId
from .changes import IDENTITY, Change
from .operations import OperationView


@dataclass(frozen=True, slots=True)
class Affected:
    """Who is affected by a change."""

    reader: bool
    writer: bool
    operations: tuple[str, ...]
    """The operations that reach the changed element, on either side if none reaches both."""


class WireVerdict:
    """The structural comparison of two versions, as far as classifying a change needs it."""

    def __init__(self, old: Schema, new: Schema, pairing: Pairing, scaffolding: ScaffoldingFilter) -> None:
        self.scaffolding, self.schemas = scaffolding, (old, new)
        self.view = OperationView(old, new, pairing.models, scaffolding)
        self.operations = {other.call: (one, other) for one, other in paired_operations(old, new, pairing)}
        graph, _ = walk_versions(old, new, list(self.operations.values()), scaffolding, pairing)
        self.pairs = usage_of_pairs(graph, list(self.operations))
        self.usage = (usage_of(old, pairing.operations), usage_of(new))
        self.without_operations = not old.operations or not new.operations
        matched = (new_id for old_id, new_id in pairing.models.items() if old_id in self.usage[0])
        self.bodies = bodies_of(new, {*self.usage[1], *matched}, scaffolding=scaffolding)
        """The operations of each model whose fields they list as parameters."""
        self._absorbed: dict[bool, AbsorbedValues] = {}
        self._inputs: dict[str, dict[str, list[str]]] = {}
        self._rows: dict[tuple[str, bool], dict[str, list[Field]]] = {}
        """The parameters of an operation's old or new side by name."""

    def is_absorbed(self, change: Change) -> bool:
        """Is a value of an enumeration that was added or removed admitted without it wherever it matters: on the old
        side, where an added value is read, and on the new side, where a removed one is written?"""
        added = change.before is None
        element = change.old_element if added else change.element
        if element.part != "member" or not isinstance(element.owner, TypeId):
            return False
        absorbed = self._absorbed_values(new=not added)
        return element.owner in (absorbed.read if added else absorbed.written)

    def _absorbed_values(self, *, new: bool) -> AbsorbedValues:
        found = self._absorbed.get(new)
        if found is None:
            schema, sets = (self.schemas[new], (self.view.old, self.view.new)[new])
            usage = None if self.without_operations else self.usage[new]
            found = self._absorbed[new] = absorbed_values(schema, sets, usage)
        return found

    def affected(self, change: Change) -> Affected:
        """Return who is affected by a change on the wire."""
        old, new = change.old_element.owner, change.element.owner
        if isinstance(old, TypeId) and isinstance(new, TypeId):
            found = self._affected_by_model(old, new)
            return replace(found, reader=False, writer=False) if self._is_transport(change) else found
        call = (str(new),)
        match change.element.part:
            case "parameter":
                return Affected(False, self._is_input_changed(change), call)
            case "response":
                return Affected(not self.is_same_response(change), False, call)
            case "error":
                return Affected(True, False, call)
            case _:
                return Affected(True, True, call)

    def _is_transport(self, change: Change) -> bool:
        """Is this a field that a class around a response adds: the HTTP response, its status or its headers?"""
        for element, sets in ((change.element, self.view.new), (change.old_element, self.view.old)):
            declared = sets.declarations.get(element.owner) if isinstance(element.owner, TypeId) else None
            if element.part == "field" and isinstance(declared, Object) and self.scaffolding.is_wrapper(declared):
                rows = [row for row in declared.fields if row.name == element.name]
                if rows:
                    return all(map(self.scaffolding.is_transport, rows))
        return False

    def _affected_by_model(self, old: TypeId, new: TypeId) -> Affected:
        usage = self.pairs.get(ModelPair(old, new))
        if usage is not None:
            return Affected(usage.read, usage.written, usage.operations)
        either = self.usage[1].get(new, Usage()).join(self.usage[0].get(old, Usage()))
        return Affected(self.without_operations, self.without_operations, either.operations)

    def is_same_response(self, change: Change) -> bool:
        """Does an operation answer the same as before, behind another wrapper?"""
        if change.element.part != "response" or change.attribute != PRESENCE:
            return False
        pair = self.operations.get(change.element.owner_text)
        return pair is not None and not any(self.view.response(*pair))

    def is_renamed_variable(self, change: Change) -> bool:
        """Does a renamed field of a request object hold the same variable of the path in every operation?"""
        old, new = change.old_element.owner, change.element.owner
        is_rename = change.element.part == "field" and change.attribute == IDENTITY
        if not is_rename or not isinstance(old, TypeId) or not isinstance(new, TypeId):
            return False
        usage = self.pairs.get(ModelPair(old, new))
        keys = match_key(str(change.before)), match_key(str(change.after))
        calls = usage.operations if usage else ()
        return bool(calls) and all(self._is_variable(call, keys) for call in calls)

    def _is_variable(self, call: str, keys: tuple[str, str]) -> bool:
        one, other = (side.variables for side in self.view.sides(*self.operations[call]))
        return keys[0] in one and keys[1] in other and one.index(keys[0]) == other.index(keys[1])

    def _is_input_changed(self, change: Change) -> bool:
        """Does an operation accept something else? An added or removed parameter may be listed elsewhere: as a field of
        the body, or with all others in one object."""
        return not self._is_one_sided_input(change) or bool(self.input_rules(change))

    def _is_one_sided_input(self, change: Change) -> bool:
        is_added_or_removed = change.attribute == PRESENCE and change.one_sided and change.element.part == "parameter"
        return is_added_or_removed and change.element.owner_text in self.operations

    def input_rules(self, change: Change) -> tuple[str, ...]:
        """Return the rules for what an added or removed parameter changes about the inputs of its operation; empty for
        any other change."""
        if not self._is_one_sided_input(change):
            return ()
        call = change.element.owner_text
        pair = self.operations[call]
        changed = self._inputs.get(call)
        if changed is None:
            changed = self._inputs[call] = {}
            for each in self.view.request(*pair):
                if len(each.path) < 2:  # what differs below an input is a change of its model
                    changed.setdefault(match_key(each.path[0] if each.path else ""), []).append(each.rule)
        one, name = (pair[0], change.old_element.name) if change.after is None else (pair[1], change.element.name)
        keys = self._keys(one, str(name), new=change.before is None)
        return tuple(dict.fromkeys(rule for key in sorted(keys) for rule in changed.get(key, ())))

    def _keys(self, operation: Operation, name: str, *, new: bool) -> frozenset[str]:
        """The keys of the inputs that a parameter holds."""
        rows = self._rows.get((operation.call, new))
        if rows is None:
            rows = self._rows[operation.call, new] = {}
            for row in operation.parameters:
                rows.setdefault(row.name, []).append(row)
        named = rows.get(name, ())
        return frozenset(key for row in named for key in (match_key(row.key), *self._inner_keys(row, new=new)))

    def _inner_keys(self, row: Field, *, new: bool) -> list[str]:
        match (self.view.new if new else self.view.old).of(row.type).alternatives:
            case (Object(fields=fields),):
                return ["", *(match_key(inner.key) for inner in fields)]
            case _:
                return [""]
