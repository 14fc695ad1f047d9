"""Reads schemas: a schema with a name becomes a declaration, any other one a type, where it is used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import takewhile

from ....schema.model import Alias, Declaration, Object
from ....schema.types import ANY, NULL, Constant, MapOf, Reference, Scalar, ScalarKind, Type, TypeId, UnionOf
from .. import extensions
from ..loading.document import Json, SpecNode
from ..problems import Problems
from ..references import References
from ..version import Version
from .containers import additional_of, has_fields, is_closed, list_of
from .declarations import build_alias, build_enumeration, build_union, joined, without_repeated_text
from .discriminators import discriminator_of
from .facts import constraints_of, format_of, report_limits, report_second_limits
from .inheritance import are_extensions, is_base, lists_extension, read_extensions
from .keywords import constrains_only, is_null, is_trivial, reference_of, states_null, types_of
from .merging import Merging, last, only_member, states_bytes, states_null_itself
from .names import ModelNames, inner_name, target_name
from .scalars import JSON_TYPES, scalar_of
from .shapes import ANY_VALUE, ObjectShape, Shape, Typed, TypeShape, UnionPart, UnionShape, ValuesShape, is_large
from .values import values_of

_MAX_DEPTH = 60
"""How deep types may be nested in each other without a model in between."""


class SchemaReader:
    """Reads the schemas of one specification."""

    def __init__(self, version: Version, references: References, problems: Problems, names: ModelNames) -> None:
        self.version = version
        self.problems = problems
        self.names = names
        self.merging = Merging(version, references, problems)
        self.references = references
        self.declarations: list[Declaration] = []
        self.implied: set[tuple[str, str, TypeId]] = set()
        """The values of discriminators that are only names: property, name of the member, member."""
        self.unnamed_bases: list[tuple[TypeId, SpecNode]] = []
        """Objects with a discriminator that are no components, such as those in other files."""
        self.listed: dict[int, frozenset[int]] = {}
        """The schemas that unions list, by the identity of their values."""
        self._objects: deque[tuple[TypeId, ObjectShape]] = deque()
        self._read: dict[int, Typed] = {}
        self._active: dict[int, str] = {}
        self._recursive: dict[int, TypeId] = {}
        self._null: dict[int, bool] = {}
        self._made: dict[int, dict[str, Json]] = {}

    def made(self, owner: SpecNode, make: Callable[[], dict[str, Json]]) -> dict[str, Json]:
        """Return a schema that the document doesn't hold as such; the same one for the same owner. It is kept, since
        schemas are known by the identity of their values."""
        found = self._made.get(id(owner.value))
        if found is None:
            found = self._made[id(owner.value)] = make()
        return found

    def type_of(self, node: SpecNode, name: str) -> Typed:
        """Return the type of a schema. ``name`` is for its models, if they have none."""
        value = node.value
        if not isinstance(value, dict):
            if value is False:
                self.problems.unexpected(node, "a schema that admits values", is_kind=False, effect="is read as any")
            elif value is not True:
                self.problems.unexpected(node, "a schema: an object or a boolean")
            return ANY_VALUE
        self.merging.checks.check(node)
        known = self.names.of.get(id(value))
        if known is not None:
            return Typed(Reference(known), self.null_of(node))
        if id(value) in self._read:
            return self._read[id(value)]
        if id(value) in self._active:
            if id(value) not in self._recursive:
                self._recursive[id(value)] = self.names.own(self._active[id(value)])
            return Typed(Reference(self._recursive[id(value)]), self.null_of(node))
        if len(self._active) >= _MAX_DEPTH:
            self._report_depth(node)
            return ANY_VALUE
        self._active[id(value)] = name
        found = self._type_of(node, name)
        del self._active[id(value)]
        own = self._recursive.pop(id(value), None)
        if own is None and is_large(found.type):
            own = self.names.own(name)
        if own is not None:
            self.declarations.append(Alias(id=own, target=found.type, at=node.at))
            found = Typed(Reference(own), found.nullable)
        self._read[id(value)] = found
        return found

    def declare(self, node: SpecNode, id_: TypeId) -> None:
        """Add the declaration of a schema with a name."""
        value = node.value
        if not isinstance(value, dict):
            self.type_of(node, id_.name)
            self.declarations.append(build_alias(id_, ANY, node))
            return
        self.merging.checks.check(node)
        if extensions.is_any(value):
            self.declarations.append(build_alias(id_, ANY, node))
            return
        link = self.merging.end(node, self.names.of)
        if link is not None and not _is_extension(node, link.target):
            stating = takewhile(
                lambda each: link.target is None or each.value is not link.target.value, self.chain(node)
            )
            self._declare_alias(id_, self._linked(link.target, id_.name), node, list(stating))
            return
        match self.shape_of(node, id_.name):
            case ObjectShape() as shape:
                self._declare_object(node, id_, shape)
            case ValuesShape() as shape if not shape.is_constant:
                self.declarations.append(build_enumeration(id_, shape, node, self.problems))
            case ValuesShape(values=values):
                self.declarations.append(build_alias(id_, Constant(values[0]), node))
            case UnionShape() as shape:
                self._declare_union(id_, shape, node)
            case TypeShape(type_):
                self._declare_alias(id_, type_, node, self.chain(node))

    def _declare_alias(self, id_: TypeId, target: Type, node: SpecNode, stating: list[SpecNode]) -> None:
        """Add the declaration of another name for a type, with the format and the limits that schemas state."""
        limits = constraints_of(stating, self.chain)
        report_second_limits(stating, self.names.of, self.problems)
        format_ = format_of(stating, self.chain)
        self.declarations.append(build_alias(id_, target, node, format_=format_, limits=limits))

    def finish(self, build: Callable[[TypeId, ObjectShape], Object]) -> None:
        """Build all objects. Their fields may hold more of them."""
        while self._objects:
            self.declarations.append(build(*self._objects.popleft()))

    def null_of(self, node: SpecNode, depth: int = 0) -> bool:
        """Return whether a schema admits null."""
        value = node.value
        if not isinstance(value, dict) or depth > _MAX_DEPTH:
            return False
        if id(value) in self._null:
            return self._null[id(value)]
        self._null[id(value)] = False  # for schemas that lead back here
        link = self.merging.end(node, {})
        if link is not None:
            found = link.nullable or (link.target is not None and self.null_of(link.target, depth + 1))
        else:
            found = states_null_itself(node) or self._null_of_union(node, depth + 1)
        self._null[id(value)] = found
        return found

    def _null_of_union(self, node: SpecNode, depth: int) -> bool:
        """Return whether members of a union admit null, and the schema that is referred to beside them, if any, too."""
        members = [
            each
            for key in ("oneOf", "anyOf")
            if (union := node.get(key)) is not None and not constrains_only(union.value)
            for each in union.items()
        ]
        if not any(is_null(each.value) or self.null_of(each, depth) for each in members):
            return False
        ref = reference_of(node.value)
        target = None if ref is None else self.merging.target(node, ref)
        return target is None or self.null_of(target, depth)

    def chain(self, node: SpecNode) -> list[SpecNode]:
        """Return the schemas that describe a value: a schema, and those that it is by reference."""
        found: list[SpecNode] = []
        seen: set[int] = set()
        current: SpecNode | None = node
        while current is not None and isinstance(current.value, dict) and id(current.value) not in seen:
            seen.add(id(current.value))
            found.append(current)
            self.merging.checks.check(current)
            members = current.get("allOf")
            for each in () if members is None else members.items():
                if isinstance(each.value, dict) and is_trivial(each.value, beside=True):
                    found.append(each)
                    self.merging.checks.check(each)
            if len(found) > _MAX_DEPTH:
                break
            link = self.merging.link(current)
            current = only_member(current) if link is None else link.target
        return found

    def shape_of(self, node: SpecNode, name: str) -> Shape:
        """Return what a schema is that is no link."""
        parts = self.merging.parts(node)
        values = values_of(parts, self.problems)
        if values is not None:
            return values
        types = next((stated for part in reversed(parts) if (stated := types_of(part.value))), [])
        unions = [
            found
            for index, part in enumerate(parts)
            if (found := self._union_of(part)) is not None and not lists_extension(self, found, parts[index + 1 :])
        ]
        if unions:
            if has_fields(parts) and not are_extensions(self, unions[-1], parts):
                return self._product(parts, unions[-1], last(parts, "discriminator"), name)
            return self._union(unions[-1], last(parts, "discriminator"), name)
        if len(types) > 1:
            members = [UnionPart(self._type_by_name(each, parts, name), node) for each in dict.fromkeys(types)]
            return UnionShape(members)
        return self._by_type(types[0] if types else self._guess(parts), parts, node, name)

    # Types

    def _type_of(self, node: SpecNode, name: str) -> Typed:
        value = node.value
        if extensions.is_any(value):
            return Typed(ANY, states_null(value))
        link = self.merging.end(node, self.names.of)
        if link is not None:
            if link.target is None:
                return Typed(ANY, link.nullable)
            found = self.type_of(link.target, target_name(link.target, name))
            return Typed(found.type, found.nullable or link.nullable)
        nullable = self.null_of(node)
        match self.shape_of(node, name):
            case ObjectShape() as shape:
                return Typed(self._object_type(shape, node, name), nullable)
            case ValuesShape(values=[value]):
                return Typed(Constant(value), nullable)
            case ValuesShape() as shape:
                id_ = self.names.own(name)
                self.declarations.append(build_enumeration(id_, shape, node, self.problems))
                return Typed(Reference(id_), nullable)
            case UnionShape(members=members, discriminator=None):
                return Typed(joined(members), nullable)
            case UnionShape() as shape:
                id_ = self.names.own(name)
                self._declare_union(id_, shape, node)
                return Typed(Reference(id_), nullable)
            case TypeShape(type_):
                return Typed(type_, nullable and type_ != NULL)

    def _declare_union(self, id_: TypeId, shape: UnionShape, node: SpecNode) -> None:
        discriminator = discriminator_of(self, shape.discriminator, shape.members)
        if len(shape.members) < 2:
            self._declare_alias(id_, joined(shape.members), node, self.chain(node))
        else:
            self.declarations.append(build_union(id_, shape, node, discriminator))

    def _linked(self, target: SpecNode | None, name: str) -> Type:
        return ANY if target is None else self.type_of(target, target_name(target, name)).type

    def _object_type(self, shape: ObjectShape, node: SpecNode, name: str) -> Type:
        """Return the type of an object without a name: a model if its properties are known, else a map."""
        if not has_fields(shape.parts) and not is_closed(shape.parts):
            return MapOf(additional_of(self, shape.parts, name) or ANY)
        id_ = self.names.own(name)
        self._objects.append((id_, shape))
        if is_base(node):
            self.unnamed_bases.append((id_, node))
            read_extensions(self, node)
        return Reference(id_)

    def _declare_object(self, node: SpecNode, id_: TypeId, shape: ObjectShape) -> None:
        additional = None if has_fields(shape.parts) else additional_of(self, shape.parts, id_.name)
        if additional is not None:
            self._declare_alias(id_, MapOf(additional), node, self.chain(node))
        else:
            self._objects.append((id_, shape))

    def _by_type(self, type_: str | None, parts: list[SpecNode], node: SpecNode, name: str) -> Shape:
        if type_ == "object":
            return ObjectShape(parts)
        return TypeShape(ANY if type_ is None else self._type_by_name(type_, parts, name))

    def _type_by_name(self, type_: str, parts: list[SpecNode], name: str) -> Type:
        if type_ == "object":
            return self._object_type(ObjectShape(parts), parts[-1], name)
        if type_ == "array":
            return list_of(self, parts, name)
        format_ = last(parts, "format")
        if type_ == "string" and states_bytes(parts):
            return Scalar(ScalarKind.BYTES)
        found = scalar_of(type_, None if format_ is None else format_.value)
        if found is None:
            stated = last(parts, "type")
            if stated is not None:
                self.problems.unknown(stated, type_, JSON_TYPES, "is read as any")
            return ANY
        return found

    def _guess(self, parts: list[SpecNode]) -> str | None:
        """Return the type that keywords imply."""
        for part in reversed(parts):
            if part.value.keys() & {"properties", "additionalProperties", "patternProperties"}:
                return "object"
            if part.value.keys() & {"items", "prefixItems"}:
                return "array"
        return "null" if any(is_null(part.value) for part in parts) else None

    # Unions

    def _union_of(self, part: SpecNode) -> SpecNode | None:
        """Return the list of members of a part that is a union."""
        for key in ("oneOf", "anyOf"):
            members = self.problems.array_of(part, key)
            if members is not None and members.value and not constrains_only(members.value):
                return members
        return None

    def _union(self, members: SpecNode, discriminator: SpecNode | None, name: str) -> UnionShape:
        found: list[UnionPart] = []
        others = [each for each in members.items() if not is_null(each.value) and each.value is not False]
        is_alone = len(others) < 2
        for each in others:
            typed = self.type_of(each, inner_name(name, str(len(found) + 1)))
            if not is_alone:
                report_limits(each, self.problems, "a member of a union")
            inner = typed.type.members if isinstance(typed.type, UnionOf) else (typed.type,)
            found += [UnionPart(type_, each) for type_ in inner]
        unique = list({each.type: each for each in reversed(without_repeated_text(found))}.values())[::-1]
        return UnionShape(unique, discriminator if len(unique) > 1 else None)

    def _product(self, parts: list[SpecNode], members: SpecNode, discriminator: SpecNode | None, name: str) -> Shape:
        """Return a union whose members have the properties beside it as well."""
        found: list[UnionPart] = []
        for each in members.items():
            own = self.merging.parts(each)
            if not own or is_null(each.value):
                continue
            id_ = self.names.own(inner_name(name, str(len(found) + 1)))
            self._objects.append((id_, ObjectShape([*parts, *own])))
            found.append(UnionPart(Reference(id_), each))
        if not found:
            return ObjectShape(parts)
        return UnionShape(found, discriminator if len(found) > 1 else None)

    def _report_depth(self, node: SpecNode) -> None:
        self.problems.add(
            "DM807",
            "types are nested too deeply; the inner ones are read as any",
            node.at,
            expected=f"at most {_MAX_DEPTH} levels",
            hint="give inner schemas names",
        )


def _is_extension(node: SpecNode, target: SpecNode | None) -> bool:
    """Return whether a component extends an object without adding anything: its discriminator tells them apart."""
    return target is not None and "allOf" in node.value and is_base(target)
