"""Pair documented models with the schemas of a specification: by name, then along operations, fields and unions.

A name is believed only if the fields overlap. From every pair, the types of its fields lead to further pairs, until
nothing new is found. Several documented models may be one schema: SDKs write a class for each place of an inline
object.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ...lazy import dataclass
from ...schema.dialect_facts import NO_SCAFFOLDING, Scaffolding
from ...schema.model import Alias, Declaration, Enumeration, Field, Object, Operation, Schema, Shapeless, Union
from ...schema.names import match_key
from ...schema.types import Reference, TypeId
from ..models_across_languages import LanguageSide, escaped_key
from ..operations_across_languages import group_operations
from .fields import MIN_COMMON, common_fields, field_keys, same_fields, share_values
from .inputs import flat_inputs, request_objects
from .walk import SchemaWalk

_DOCS, _SPEC = "docs", "specification"
MIN_FIELDS = 5
"""Objects with fewer fields have the shape of another by accident."""


@dataclass(slots=True, kw_only=True)
class SpecificationPairs:
    """What is the same in the documentation and in the specification."""

    models: dict[TypeId, tuple[TypeId, ...]] = field(default_factory=dict)
    """The documented model -> its schema. There are several if nothing says which one of them it is."""
    declared: Mapping[TypeId, Declaration] = field(default_factory=dict)
    """The schemas of the specification by id, also those of the inputs of operations."""
    fields: dict[TypeId, dict[str, tuple[Field, ...]]] = field(default_factory=dict)
    """The documented model -> the name of a field -> the property in each of its schemas."""
    operations: dict[str, Operation] = field(default_factory=dict)
    """The documented call -> the operation of the specification."""
    parameters: dict[str, dict[str, Field]] = field(default_factory=dict)
    """The documented call -> the name of a parameter -> the parameter, or the property of the body."""
    unused: tuple[Declaration, ...] = ()
    """The named schemas that no documented model is."""


def pair_specification(
    docs: Schema, specification: Schema, scaffolding: Scaffolding = NO_SCAFFOLDING
) -> SpecificationPairs:
    """Return the documented models and operations with what they are in the specification. ``scaffolding`` is what the
    generator of the documentation adds."""
    return _Pairing(docs, specification, scaffolding).pairs()


class _Pairing(SchemaWalk):
    """The steps of pairing."""

    def __init__(self, docs: Schema, specification: Schema, scaffolding: Scaffolding) -> None:
        self.docs, self.specification = docs, specification
        self.requests = request_objects(specification)
        requests = {each.id: each for each in self.requests.values()}
        super().__init__(docs.by_id(), {**specification.by_id(), **requests}, scaffolding)

    def pairs(self) -> SpecificationPairs:
        self.pair_names()
        operations = self.pair_operations()
        self.run()
        self.pair_shapes()
        self.run()
        models = self.best()
        used = {id_ for ids in self.found.values() for id_ in ids}
        return SpecificationPairs(
            models=models,
            declared=self.declared,
            fields={own: self.same_in_all(own, ids) for own, ids in models.items()},
            operations={own.call: stated for own, stated in operations},
            parameters={own.call: self.inputs(own, stated) for own, stated in operations},
            unused=tuple(each for each in self.specification.declarations if each.id not in used),
        )

    def same_in_all(self, own: TypeId, ids: tuple[TypeId, ...]) -> dict[str, tuple[Field, ...]]:
        """The property that each field is in every schema that the model may be; fields that one of them lacks are
        left out."""
        declared = self.own[own]
        objects = [each for each in map(self.declared.__getitem__, ids) if isinstance(each, Object)]
        if not isinstance(declared, Object) or not objects:
            return {}
        found: dict[str, list[Field]] = {}
        for each in objects:
            for mine, theirs in self.fields(declared, each):
                found.setdefault(mine.name, []).append(theirs)
        return {name: tuple(each) for name, each in found.items() if len(each) == len(objects)}

    def inputs(self, own: Operation, stated: Operation) -> dict[str, Field]:
        pairs = same_fields(own.parameters, flat_inputs(stated, self.declared), self.added)
        return {one.name: other for one, other in pairs}

    def pair_names(self) -> None:
        stated: dict[str, list[Declaration]] = {}
        for each in self.specification.declarations:
            stated.setdefault(match_key(each.id.name), []).append(each)
        for own in self.docs.declarations:
            for name in dict.fromkeys((match_key(own.id.name), escaped_key(own.id.name))):
                candidates = [each for each in stated.get(name, ()) if self.may_be(own, each)]
                exact = [each for each in candidates if each.id.name == own.id.name]
                if len(exact or candidates) == 1:
                    (chosen,) = exact or candidates
                    self.named[own.id] = chosen.id
                    self.owners.setdefault(chosen.id, own.id)
                    break
        for own_id, id_ in self.named.items():
            self.add(own_id, id_)
        for own in self.docs.declarations:
            request = self.requests.get(match_key(own.id.name))
            if own.id not in self.named and request is not None and isinstance(own, Object):
                self.named[own.id] = request.id
                self.add(own.id, request.id)

    def pair_operations(self) -> list[tuple[Operation, Operation]]:
        sides = LanguageSide(_DOCS, "", self.docs), LanguageSide(_SPEC, "", self.specification)
        found = []
        for group in group_operations(sides):
            if len(group.by_side) == 2:
                own, stated = group.by_side[_DOCS], group.by_side[_SPEC]
                found.append((own, stated))
                self.enqueue_operation(own, stated)
        return found

    def enqueue_operation(self, own: Operation, stated: Operation) -> None:
        for one, other in same_fields(own.parameters, flat_inputs(stated, self.declared), self.added):
            self.queue.append((one.type, other.type))
        request = self.requests.get(match_key(f"{stated.id} request")) if stated.id else None
        bodies = [each for each in stated.parameters if each.location == "body"]
        for parameter in own.parameters:
            if request is not None:
                self.queue.append((parameter.type, Reference(request.id)))
            if len(bodies) == 1:
                self.queue.append((parameter.type, bodies[0].type))
        answers = [(one, other) for one in own.responses for other in stated.responses]
        answers += [
            (one, other) for one in own.errors for other in stated.errors if set(one.statuses) & set(other.statuses)
        ]
        for mine, theirs in answers:
            if mine.type is not None and theirs.type is not None:
                self.queue.append((mine.type, theirs.type))

    def pair_shapes(self) -> None:
        """Pair objects that nothing leads to with the schemas that have exactly their fields: an operation with a
        stream has a class of its own for the body that it shares with the operation without."""
        shapes: dict[frozenset[str], list[TypeId]] = {}
        for stated in self.declared.values():
            if isinstance(stated, Object) and len(stated.fields) >= MIN_FIELDS:
                shapes.setdefault(field_keys(stated), []).append(stated.id)
        for own in self.docs.declarations:
            if isinstance(own, Object) and own.id not in self.found:
                for id_ in shapes.get(field_keys(own), ()):
                    self.add(own.id, id_)

    def may_be(self, own: Declaration, stated: Declaration) -> bool:
        match own, stated:
            case Object(), Object():
                return common_fields(own, stated) >= MIN_COMMON
            case Enumeration(), Enumeration():
                return share_values(own, stated)
            case (Union() | Alias() | Shapeless(), Union() | Alias() | Shapeless()) | (Shapeless() | Alias(), _):
                return True
            case _:
                return False

    def best(self) -> dict[TypeId, tuple[TypeId, ...]]:
        """The schema of each model: the one of its name, or all those that are most alike."""
        chosen: dict[TypeId, tuple[TypeId, ...]] = {}
        for own, candidates in self.found.items():
            if own in self.named:
                chosen[own] = (self.named[own],)
                continue
            likenesses = {each: self.alike(own, each) for each in candidates}
            most = max(likenesses.values())
            chosen[own] = tuple(each for each, value in likenesses.items() if value == most)
        return chosen
