"""Which alternative of one union is which of the other's, and what a release note calls it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...schema.facts import spelled
from ...schema.model import Object, Shapeless
from ...schema.names import match_key
from ...schema.references import references
from ...schema.transform import rename_references
from ...schema.types import External, ListOf, MapOf, Reference, Scalar, ScalarKind, StreamOf, Type, TypeId, Unread
from .value_sets import Node, Shapes, Values

_NUMBERS = frozenset((ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER))
_SIMILAR = 0.5
"""Share of common field names from which two unnamed alternatives are one that changed."""


def tag(node: Node, shapes: Shapes) -> tuple[str, str] | None:
    """The field and value that tell an object from its siblings: its first required constant."""
    if isinstance(node, Object):
        for field in node.fields:
            match shapes.of(field.type).nodes:
                case (Values(values=values, open=False),) if len(values) == 1 and field.required is not False:
                    return match_key(field.key), str(next(iter(values)).value)
    return None


def label(node: Node, shapes: Shapes) -> str:
    """A union step's name: the tag's value where there is one, the model's or the type's name else."""
    match node:
        case Object() | Shapeless():
            told = tag(node, shapes)
            return told[1] if told else node.id.name
        case ListOf(item) | StreamOf(item):
            return f"Array<{_name(item)}>"
        case MapOf(value):
            return f"Map<{_name(value)}>"
        case Scalar(kind):
            return kind.value
        case Values():
            return "enum"
        case _:
            return "unknown"


def _name(type_: Type) -> str:
    match type_:
        case Reference(to):
            return to.name
        case Scalar(kind):
            return kind.value
        case _:
            return ""


def pair_members(
    old: Sequence[Node], new: Sequence[Node], sides: tuple[Shapes, Shapes], models: Mapping[TypeId, TypeId]
) -> tuple[list[tuple[Node, Node]], list[Node], list[Node]]:
    """Alternatives paired by name, tag, form and likeness, in this order; then what is left on either side."""
    pairs: list[tuple[Node, Node]] = []
    left, right = list(old), list(new)
    for keys in (
        (lambda node: _identity(node, models), lambda node: _identity(node, None)),
        (lambda node: tag(node, sides[0]), lambda node: tag(node, sides[1])),
        (_form, _form),
    ):
        pairs += _pair_by(left, right, *keys)
    pairs += _pair_alike(left, right)
    return pairs, left, right


def _pair_by(left: list[Node], right: list[Node], old_key: object, new_key: object) -> list[tuple[Node, Node]]:
    """Takes from both lists the nodes whose keys are equal and, on each side, unique."""
    assert callable(old_key) and callable(new_key)
    lefts, rights = _unique(left, [old_key(node) for node in left]), _unique(right, [new_key(node) for node in right])
    common = [key for key in lefts if key in rights]
    pairs = [(lefts[key], rights[key]) for key in common]
    for one, other in pairs:
        left.remove(one)
        right.remove(other)
    return pairs


def _unique(nodes: list[Node], keys: list[object]) -> dict[object, Node]:
    seen: dict[object, Node | None] = {}
    for node, key in zip(nodes, keys, strict=True):
        seen[key] = None if key in seen else node
    return {key: node for key, node in seen.items() if key is not None and node is not None}


def _identity(node: Node, models: Mapping[TypeId, TypeId] | None) -> object:
    match node:
        case Object(id=id_) | Shapeless(id=id_):
            return id_ if models is None else models.get(id_, id_)
        case Scalar() | Unread():
            return node
        case External(name):
            return External, name
        case ListOf() | MapOf() | StreamOf():
            ids = models or {}
            return spelled(rename_references(node, {id_: ids.get(id_, id_) for id_ in references(node)}))
        case _:
            return None


def _form(node: Node) -> object:
    match node:
        case ListOf():
            return "list"
        case MapOf():
            return "map"
        case StreamOf():
            return "stream"
        case Values():
            return "values"
        case Scalar(kind) if kind in _NUMBERS:
            return "number"
        case _:
            return None


def _pair_alike(left: list[Node], right: list[Node]) -> list[tuple[Node, Node]]:
    """Objects whose fields mostly agree, best first; a lone object on each side needs no more than one field."""
    scored = sorted(
        (
            (_likeness(one, other), index, other_index)
            for index, one in enumerate(left)
            for other_index, other in enumerate(right)
        ),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for score, index, other_index in scored:
        if score >= _SIMILAR and index not in taken_left and other_index not in taken_right:
            taken_left.add(index)
            taken_right.add(other_index)
            pairs.append((left[index], right[other_index]))
    left[:] = [node for index, node in enumerate(left) if index not in taken_left]
    right[:] = [node for index, node in enumerate(right) if index not in taken_right]
    return pairs


def _likeness(one: Node, other: Node) -> float:
    if not isinstance(one, Object) or not isinstance(other, Object):
        return 0.0
    ours, theirs = ({match_key(field.name) for field in node.fields} for node in (one, other))
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 1.0
