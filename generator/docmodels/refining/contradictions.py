"""Which facts of a field the documentation and the specification state differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..schema.model import Field
from ..schema.names import match_key
from ..schema.notation import spell
from ..schema.types import STRING, Constant, ListOf, MapOf, Scalar, ScalarKind, Type, walk
from .json_kinds import exclude_each_other

_COMPARABLE = {ScalarKind.STRING, ScalarKind.BOOLEAN, ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER}
_NUMERIC = {ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER}


class Contradiction(NamedTuple):
    """A fact of a field that both sides state differently."""

    fact: str
    documented: str
    stated: str


def contradictions(own: Field, stated: Field) -> Iterator[Contradiction]:
    """Yield what differs. What SDKs document differently by design is left out: fields with a default or a constant
    may be left out, and so may read-only ones in requests."""
    by_design = stated.default is not None or stated.read_only or isinstance(own.type, Constant)
    if None not in (own.required, stated.required) and own.required != stated.required and not by_design:
        yield Contradiction("required", _required(own), _required(stated))
    is_null = stated.type == Scalar(ScalarKind.NULL)  # pages show any type for it
    if None not in (own.nullable, stated.nullable) and own.nullable != stated.nullable and not is_null:
        yield Contradiction("nullable", _null(own), _null(stated))
    if are_contradictory(own.type, stated.type) or _shapes_differ(own, stated):
        yield Contradiction("type", spell(own.type), spell(stated.type))
    if _defaults_differ(own, stated):
        yield Contradiction("default", _default(own), _default(stated))


def are_contradictory(own: Type, theirs: Type) -> bool:
    """Return whether both are plain scalars that no value satisfies at once."""
    if not (isinstance(own, Scalar) and isinstance(theirs, Scalar)):
        return False
    kinds = {own.kind, theirs.kind}
    return own.kind != theirs.kind and kinds <= _COMPARABLE and not kinds <= _NUMERIC


def _shapes_differ(own: Field, stated: Field) -> bool:
    """Return whether no value satisfies both, of which one is a list or a map without models. Outside of JSON, a list
    may be a string with commas."""
    both = own.type, stated.type
    is_json = own.location in (None, "body") and stated.location in (None, "body")
    return is_json and all(map(_is_plain, both)) and exclude_each_other(*both, {}, {})


def _is_plain(type_: Type) -> bool:
    parts = [each for each in walk(type_) if not isinstance(each, ListOf | MapOf)]
    return all(isinstance(each, Scalar) and each.kind in {*_COMPARABLE, ScalarKind.ANY} for each in parts)


def _defaults_differ(own: Field, stated: Field) -> bool:
    """Return whether both have a default of the same kind with another value. Of an enumeration, pages show constants
    of the language."""
    if not (isinstance(own.default, Constant) and isinstance(stated.default, Constant)):
        return False
    values = own.default.value, stated.default.value
    if all(isinstance(each, str) for each in values):
        if own.type != STRING:
            return False
        if stated.type == STRING:
            return values[0] != values[1]
        one, other = (match_key(str(each).rpartition(".")[2]) for each in values)
        return one != other
    are_flags = [isinstance(each, bool) for each in values]
    return all(isinstance(each, int | float) for each in values) and len(set(are_flags)) == 1 and values[0] != values[1]


def _default(field: Field) -> str:
    return f"default {spell(field.default)}" if isinstance(field.default, Constant) else "no default"


def _required(field: Field) -> str:
    return "required" if field.required else "optional"


def _null(field: Field) -> str:
    return "nullable" if field.nullable else "not nullable"
