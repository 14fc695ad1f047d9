"""Follow the types of what is paired to further pairs of documented models and schemas."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from ...schema.dialect_facts import NO_SCAFFOLDING, Scaffolding
from ...schema.model import Alias, Declaration, Enumeration, Field, Object, Union
from ...schema.types import ListOf, MapOf, NullableOf, Reference, StreamOf, Type, TypeId, UnionOf
from .fields import MIN_COMMON, common_fields, likeness, same_fields, share_values


class SchemaWalk:
    """The pairs that have been found, and the types that may lead to more.

    A path never leads an object to a schema that has the name of another documented model.
    """

    def __init__(
        self,
        own: Mapping[TypeId, Declaration],
        declared: Mapping[TypeId, Declaration],
        added: Scaffolding = NO_SCAFFOLDING,
    ) -> None:
        """``added`` is what the generator of the documentation adds."""
        self.own, self.declared, self.added = own, declared, added
        self.found: dict[TypeId, dict[TypeId, None]] = {}
        """The documented model -> the schemas that paths lead to."""
        self.named: dict[TypeId, TypeId] = {}
        """The documented model -> the schema of its name."""
        self.owners: dict[TypeId, TypeId] = {}
        """The schema -> the documented model of its name."""
        self.queue: deque[tuple[Type, Type]] = deque()
        self.seen: set[tuple[Type, Type]] = set()

    def run(self) -> None:
        """Follow all types that are left."""
        while self.queue:
            self.step(*self.queue.popleft())

    def add(self, own: TypeId, stated: TypeId) -> None:
        """Add a pair and enqueue the types within it."""
        known = self.found.setdefault(own, {})
        if stated in known:
            return
        known[stated] = None
        match self.own[own], self.declared[stated]:
            case Object() as one, Object() as other:
                self.queue.extend((mine.type, theirs.type) for mine, theirs in self.fields(one, other))
                if one.additional is not None and other.additional is not None:
                    self.queue.append((one.additional, other.additional))
            case Union(variants=variants), Union(variants=others):
                self.members([each.type for each in variants], [each.type for each in others])
            case Alias(target=target), Alias(target=other_target):
                self.queue.append((target, other_target))
            case (Alias(target=target), _):
                self.queue.append((target, Reference(stated)))
            case _:
                pass

    def fields(self, own: Object, stated: Object) -> list[tuple[Field, Field]]:
        """The fields that are the same; a class of inputs has one more field, which is the body."""
        found = same_fields(own.fields, stated.fields, self.added)
        bodies = [each for each in stated.fields if each.location == "body"]
        known = {one.name for one, _ in found}
        left = [each for each in own.fields if each.name not in known]
        if len(bodies) == 1 and len(left) == 1:
            found.append((left[0], bodies[0]))
        return found

    def step(self, own: Type, stated: Type) -> None:
        if (own, stated) in self.seen:
            return
        self.seen.add((own, stated))
        match own, stated:
            case (NullableOf(item), _):
                self.queue.append((item, stated))
            case (_, NullableOf(item)):
                self.queue.append((own, item))
            case (ListOf(item), ListOf(other)) | (StreamOf(item), StreamOf(other)) | (MapOf(item), MapOf(other)):
                self.queue.append((item, other))
            case (StreamOf(item), _):
                self.queue.append((item, stated))
            case (_, StreamOf(item)):
                self.queue.append((own, item))
            case (Reference(to), _):
                self.reference(to, stated)
            case (_, Reference(to)) if (opened := self.opened(to)) is not None:
                self.queue.append((own, opened))
            case (UnionOf(members), UnionOf(others)):
                self.members(list(members), list(others))
            case (UnionOf(members), _):
                self.members(list(members), [stated])
            case (_, UnionOf(others)):
                self.members([own], list(others))
            case _:
                pass

    def opened(self, to: TypeId) -> Type | None:
        """What is behind the name of an alias or a union."""
        match self.declared.get(to):
            case Alias(target=target):
                return target
            case Union(variants=variants) if len(variants) > 1:
                return UnionOf(tuple(each.type for each in variants))
            case Union(variants=(variant,)):
                return variant.type
            case _:
                return None

    def reference(self, own: TypeId, stated: Type) -> None:
        declared = self.own.get(own)
        match declared, stated:
            case (Object(), Reference(to)) if isinstance(other := self.declared.get(to), Object):
                if self.is_free(own, to) and common_fields(declared, other) >= MIN_COMMON:
                    self.add(own, to)
            case (Enumeration(), Reference(to)) if isinstance(other := self.declared.get(to), Enumeration):
                if share_values(declared, other):
                    self.add(own, to)
            case (Union(), Reference(to)) if isinstance(self.declared.get(to), Union):
                self.add(own, to)
            case (Alias(target=target), _):
                self.queue.append((target, stated))
            case (Union(variants=variants), UnionOf(others)):
                self.members([each.type for each in variants], list(others))
            case (Union(variants=variants), Reference(to)) if (opened := self.opened(to)) is not None:
                self.queue.append((Reference(own), opened))
            case (Union(variants=variants), _):
                self.members([each.type for each in variants], [stated])
            case (_, Reference(to)) if (opened := self.opened(to)) is not None:
                self.queue.append((Reference(own), opened))
            case (Object(), UnionOf(others)):
                self.members([Reference(own)], list(others))
            case _:
                pass

    def is_free(self, own: TypeId, stated: TypeId) -> bool:
        """Return whether a path may lead from a documented object to a schema."""
        owner = self.owners.get(stated)
        named = self.named.get(own)
        return owner in (None, own) and named in (None, stated)

    def members(self, own: list[Type], stated: list[Type]) -> None:
        """Pair the members of two unions: their only lists, and models with the ones that are most alike."""
        left, right = self.spread(own, self.own), self.spread(stated, self.declared)
        lists = [[each.item for each in side if isinstance(each, ListOf)] for side in (left, right)]
        if len(lists[0]) == len(lists[1]) == 1:
            self.queue.append((lists[0][0], lists[1][0]))
        for one in left:
            if isinstance(one, Reference) and one.to not in self.named:
                self.member(one, [each for each in right if isinstance(each, Reference)])

    def member(self, own: Reference, stated: list[Reference]) -> None:
        candidates = [each for each in stated if self.fits(own.to, each.to)]
        best = max((self.alike(own.to, each.to) for each in candidates), default=0.0)
        self.queue.extend((own, each) for each in candidates if self.alike(own.to, each.to) == best)

    def spread(self, types: list[Type], declared: Mapping[TypeId, Declaration]) -> list[Type]:
        """The members of a union, with those of the unions and aliases among them."""
        found: dict[Type, None] = {}
        stack, seen = list(reversed(types)), set()
        while stack:
            top = stack.pop()
            if top in seen:
                continue
            seen.add(top)
            match top:
                case NullableOf(item):
                    stack.append(item)
                case UnionOf(members):
                    stack.extend(reversed(members))
                case Reference(to) if isinstance(one := declared.get(to), Union):
                    found[top] = None
                    stack.extend(each.type for each in reversed(one.variants))
                case Reference(to) if isinstance(one := declared.get(to), Alias):
                    stack.append(one.target)
                case _:
                    found[top] = None
        return list(found)

    def fits(self, own: TypeId, stated: TypeId) -> bool:
        one, other = self.own.get(own), self.declared.get(stated)
        match one, other:
            case Object(), Object():
                return self.is_free(own, stated) and common_fields(one, other) >= MIN_COMMON
            case Enumeration(), Enumeration():
                return share_values(one, other)
            case _:
                return False

    def alike(self, own: TypeId, stated: TypeId) -> float:
        match self.own.get(own), self.declared.get(stated):
            case Object() as one, Object() as other:
                return likeness(one, other)
            case _:
                return 0.0
