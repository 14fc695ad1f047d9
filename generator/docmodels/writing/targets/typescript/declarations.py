"""Declarations of the schema -> views of TypeScript declarations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....schema.model import Alias, Declaration, Enumeration, Field, Object, Shapeless, Union
from ....schema.types import ConstantValue
from .docs import additional_doc, declaration_doc, field_doc, member_doc
from .layout import WIDTH, alias, annotation, index_signature
from .scope import TypeScriptModuleScope, untied, variants
from .shapes import NULL, UNKNOWN, Shape, UnionShape, Word, WordKind, union
from .text import literal, property_key, width
from .types import other_values
from .views import DeclarationView, PropertyView


def declaration_view(declaration: Declaration, scope: TypeScriptModuleScope) -> DeclarationView:
    """The view of one declaration; what it names is remembered in ``scope``."""
    own = scope.own_type(str(declaration.id), declaration.id.name)
    if own is not None:
        return _alias(declaration, scope, Word(own, WordKind.REFERENCE))
    match declaration:
        case Object():
            return _object(declaration, scope)
        case Enumeration():
            return _enumeration(declaration, scope)
        case Shapeless():
            return _alias(declaration, scope, UNKNOWN)
        case Alias() | Union() if declaration.id in scope.whole.knots:
            types = untied(declaration.id, scope.whole)
            return _alias(declaration, scope, scope.speller.union(types) if types else UNKNOWN)
        case Alias() | Union():
            return _alias(declaration, scope, scope.speller.union(variants(declaration)))


def _name_and_doc(declaration: Declaration, scope: TypeScriptModuleScope) -> tuple[str, str]:
    doc = declaration_doc(declaration, language=scope.whole.schema.origin.language)
    return scope.whole.names.types[declaration.id], doc


def _alias(declaration: Declaration, scope: TypeScriptModuleScope, shape: Shape) -> DeclarationView:
    name, doc = _name_and_doc(declaration, scope)
    return DeclarationView(template="typescript/alias.jinja", name=name, doc=doc, value=alias(name, shape))


def _object(declaration: Object, scope: TypeScriptModuleScope) -> DeclarationView:
    name, doc = _name_and_doc(declaration, scope)
    form = scope.whole.settings.ts_object
    place = _place(f"export type {name} = {{") if form == "type" else _BESIDE
    properties: list[PropertyView] = []
    shapes: list[Shape] = []
    optional = False
    for item in declaration.fields:
        shape = _field_shape(declaration, item, scope)
        shapes.append(shape)
        key = property_key(item.key)
        mark = "" if item.required else "?"
        optional = optional or not item.required
        value = annotation(key + mark, shape, len(place.inset))
        properties.append(PropertyView(field_doc(item, place.inset), key, mark, value))
    if declaration.additional is not None:
        spelled = scope.speller.spell(declaration.additional)
        written = _index_value(spelled, shapes, optional)
        note = additional_doc(spelled.flat, written.flat, place.inset)
        key, value = index_signature(written, len(place.inset))
        properties.append(PropertyView(note, key, "", value))
    return DeclarationView(
        template=f"typescript/{form}.jinja",
        name=name,
        doc=doc,
        value="" if properties else alias(name, Word("{}")),
        properties=tuple(properties),
        empty=not properties,
        opening=place.opening,
        closing=place.closing,
        inset=place.inset,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an object stands behind ``=``."""

    opening: str
    closing: str
    inset: str


_BESIDE = _Place(" {", "}", "  ")
_BELOW = _Place("\n  {", "  }", "    ")


def _place(head: str) -> _Place:
    return _BESIDE if width(head) <= WIDTH else _BELOW


def _field_shape(declaration: Object, item: Field, scope: TypeScriptModuleScope) -> Shape:
    settings = scope.whole.settings
    own = None
    if settings.types:
        own = scope.own_type(f"{declaration.id}.{item.name}", f"{declaration.id.name}.{item.name}")
    shape = scope.speller.spell(item.type) if own is None else Word(own, WordKind.REFERENCE)
    nullable = settings.unstated_nullable == "yes" if item.nullable is None else item.nullable
    return union((shape, NULL)) if nullable else shape


def _index_value(spelled: Shape, known: Sequence[Shape], optional: bool) -> Shape:
    """The type of an index signature: TypeScript wants it to admit every known property's type as well."""
    if spelled == UNKNOWN:
        return spelled
    shapes = union((spelled, *known, Word("undefined")) if optional else (spelled, *known))
    members = shapes.members if isinstance(shapes, UnionShape) else (shapes,)
    return union((spelled, UNKNOWN)) if UNKNOWN in members else shapes


def _enumeration(declaration: Enumeration, scope: TypeScriptModuleScope) -> DeclarationView:
    values = [member.value for member in declaration.members]
    style = scope.whole.settings.ts_enum
    if not values:
        # The page shows no value: which ones there are is not known.
        return _alias(declaration, scope, UNKNOWN)
    if style == "union" or not all(map(_is_code, values)):
        literals = [Word(literal(value), WordKind.NULL if value is None else WordKind.KEYWORD) for value in values]
        return _alias(declaration, scope, union((*literals, *(other_values(values) if declaration.open else ()))))
    # An enum admits no value but its own, and none but strings and numbers.
    if style == "enum" and not declaration.open and all(_is_plain(value) for value in values):
        return _members(declaration, scope, "enum", "")
    name = scope.whole.names.types[declaration.id]
    shape: Shape = Word(f"(typeof {name})[keyof typeof {name}]", WordKind.COMPOUND)
    if declaration.open:
        shape = union((shape, *other_values(values)))
    return _members(declaration, scope, "const_object", alias(name, shape))


def _is_code(value: ConstantValue) -> bool:
    return not isinstance(value, int | float) or literal(value) != "number"


def _is_plain(value: ConstantValue) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _members(declaration: Enumeration, scope: TypeScriptModuleScope, form: str, value: str) -> DeclarationView:
    name, doc = _name_and_doc(declaration, scope)
    names = scope.whole.names.members[declaration.id]
    place = _place(f"export const {name} = {{") if form == "const_object" else _BESIDE
    return DeclarationView(
        template=f"typescript/{form}.jinja",
        name=name,
        doc=doc,
        value=value,
        properties=tuple(
            PropertyView(
                member_doc(member, place.inset), key, "", _member_value(key, literal(member.value), form, place)
            )
            for key, member in zip(names, declaration.members, strict=True)
        ),
        opening=place.opening,
        closing=place.closing,
        inset=place.inset,
    )


def _member_value(key: str, value: str, form: str, place: _Place) -> str:
    """prettier breaks behind the colon of a long property, but not behind a key of up to four columns."""
    fits = width(f"{place.inset}{key}: {value},") <= WIDTH
    return f" {value}" if form == "enum" or fits or width(key) < len("a: b,") else f"\n{place.inset}  {value}"
