"""Declarations of the schema -> views of TypeScript declarations."""

from __future__ import annotations

from collections.abc import Sequence

from ....lazy import dataclass
from ....schema.model import Alias, Declaration, Enumeration, Field, Object, Shapeless, Union
from ....schema.types import Constant, ConstantValue, Reference, walk
from .comments import additional_doc, declaration_doc, field_doc, member_doc
from .escaping import literal, property_key, width
from .line_breaking import WIDTH, alias, annotation, index_signature
from .scope import TypeScriptModuleScope
from .type_nodes import NULL, UNKNOWN, TypeNode, UnionNode, WordKind, WordNode, union
from .type_printer import other_values
from .views import DeclarationView, EnumValueView, PropertyView


def declaration_view(declaration: Declaration, scope: TypeScriptModuleScope) -> DeclarationView:
    """Return the view of one declaration. ``scope`` collects what it refers to."""
    own = scope.own_type(str(declaration.id), declaration.id.name)
    if own is not None:
        return _alias(declaration, scope, WordNode(own, WordKind.REFERENCE))
    match declaration:
        case Object():
            return _object(declaration, scope)
        case Enumeration():
            return _enumeration(declaration, scope)
        case Shapeless():
            return _alias(declaration, scope, UNKNOWN)
        case Alias() | Union():
            types = scope.output.cycles.members(declaration.id)
            return _alias(declaration, scope, scope.printer.union(types) if types else UNKNOWN)


def _name_and_comment(declaration: Declaration, scope: TypeScriptModuleScope) -> tuple[str, str]:
    comment = declaration_doc(declaration, scope.output.settings, language=scope.output.schema.origin.language)
    return scope.output.names.types[declaration.id], comment


def _alias(declaration: Declaration, scope: TypeScriptModuleScope, node: TypeNode) -> DeclarationView:
    name, comment = _name_and_comment(declaration, scope)
    return DeclarationView(
        template="typescript/alias.jinja",
        name=name,
        comment=comment,
        value=alias(name, node),
        annotation=node.flat,
        documented=declaration,
    )


def _object(declaration: Object, scope: TypeScriptModuleScope) -> DeclarationView:
    name, comment = _name_and_comment(declaration, scope)
    form = scope.output.settings.ts_object
    style = _brace_style(f"export type {name} = {{") if form == "type" else _SAME_LINE
    nodes = [_field_node(declaration, item, scope) for item in declaration.fields]
    properties = [_property(item, node, style, scope) for item, node in zip(declaration.fields, nodes, strict=True)]
    if declaration.additional is not None:
        optional = not all(item.required for item in declaration.fields)
        properties.append(_index_property(scope.printer.to_node(declaration.additional), nodes, optional, style))
    return DeclarationView(
        template=f"typescript/{form}.jinja",
        name=name,
        comment=comment,
        value="" if properties else alias(name, WordNode("{}")),
        properties=tuple(properties),
        empty=not properties,
        opening=style.opening,
        closing=style.closing,
        inset=style.inset,
        documented=declaration,
    )


def _property(item: Field, node: TypeNode, style: _BraceStyle, scope: TypeScriptModuleScope) -> PropertyView:
    key = property_key(item.key)
    if item.read_only and scope.output.settings.ts_readonly:
        key = f"readonly {key}"
    mark = "" if item.required else "?"
    return PropertyView(
        comment=field_doc(item, scope.output.settings, style.inset),
        key=key,
        mark=mark,
        value=annotation(key + mark, node, len(style.inset)),
        annotation=node.flat,
        nullable=_is_nullable(item, scope),
        documented=item,
    )


def _index_property(
    additional: TypeNode, known: Sequence[TypeNode], optional: bool, style: _BraceStyle
) -> PropertyView:
    """Return the index signature for additional properties."""
    written = _index_value(additional, known, optional)
    key, value = index_signature(written, len(style.inset))
    comment = additional_doc(additional.flat, written.flat, style.inset)
    return PropertyView(comment=comment, key=key, mark="", value=value, annotation=written.flat)


@dataclass(frozen=True, slots=True)
class _BraceStyle:
    """How an object after ``=`` is laid out."""

    opening: str
    closing: str
    inset: str


_SAME_LINE = _BraceStyle(" {", "}", "  ")
_OWN_LINE = _BraceStyle("\n  {", "  }", "    ")


def _brace_style(head: str) -> _BraceStyle:
    return _SAME_LINE if width(head) <= WIDTH else _OWN_LINE


def _field_node(declaration: Object, item: Field, scope: TypeScriptModuleScope) -> TypeNode:
    settings = scope.output.settings
    own = None
    if settings.types:
        own = scope.own_type(f"{declaration.id}.{item.name}", f"{declaration.id.name}.{item.name}")
    node = _type_node(declaration, item, scope) if own is None else WordNode(own, WordKind.REFERENCE)
    return union((node, NULL)) if _is_nullable(item, scope) else node


def _type_node(declaration: Object, item: Field, scope: TypeScriptModuleScope) -> TypeNode:
    """Return the type of a field; ``Kind.Cat`` for a tag whose constants are members of an ``enum``."""
    to = scope.output.tag_enumerations.get((declaration.id, item.key))
    listed = None if to is None else scope.output.by_id[to]
    if to is None or not isinstance(listed, Enumeration) or not _is_enum(listed, scope):
        return scope.printer.to_node(item.type)
    values = {part.value for part in walk(item.type) if isinstance(part, Constant)}
    named = zip(scope.output.names.members[to], listed.members, strict=True)
    keys = [key for key, member in named if member.value in values]
    whole = scope.printer.to_node(Reference(to))
    if any(key.startswith(('"', "'")) for key in keys):
        return whole  # such a member has no type of its own
    return union([WordNode(f"{whole.flat}.{key}", WordKind.REFERENCE) for key in keys])


def _is_enum(declaration: Enumeration, scope: TypeScriptModuleScope) -> bool:
    """Return whether an enumeration is written as an ``enum``, which admits only its own strings or numbers."""
    is_plain = all(_is_plain(each.value) and _is_code(each.value) for each in declaration.members)
    return scope.output.settings.ts_enum == "enum" and not declaration.open and is_plain


def _is_nullable(item: Field, scope: TypeScriptModuleScope) -> bool:
    return scope.output.settings.unstated_nullable == "yes" if item.nullable is None else item.nullable


def _index_value(printed: TypeNode, known: Sequence[TypeNode], optional: bool) -> TypeNode:
    """Return the type of an index signature: TypeScript requires it to admit the type of every known property."""
    if printed == UNKNOWN:
        return printed
    nodes = union((printed, *known, WordNode("undefined")) if optional else (printed, *known))
    members = nodes.members if isinstance(nodes, UnionNode) else (nodes,)
    return union((printed, UNKNOWN)) if UNKNOWN in members else nodes


def _enumeration(declaration: Enumeration, scope: TypeScriptModuleScope) -> DeclarationView:
    values = [member.value for member in declaration.members]
    style = scope.output.settings.ts_enum
    if not values:
        # The page lists no values, so they are unknown.
        return _alias(declaration, scope, UNKNOWN)
    if style == "union" or not all(map(_is_code, values)):
        literals = [WordNode(literal(value), WordKind.NULL if value is None else WordKind.KEYWORD) for value in values]
        return _alias(declaration, scope, union((*literals, *(other_values(values) if declaration.open else ()))))
    if _is_enum(declaration, scope):
        return _members(declaration, scope, "enum", "")
    name = scope.output.names.types[declaration.id]
    node: TypeNode = WordNode(f"(typeof {name})[keyof typeof {name}]", WordKind.COMPOUND)
    if declaration.open:
        node = union((node, *other_values(values)))
    return _members(declaration, scope, "const_object", alias(name, node))


def _is_code(value: ConstantValue) -> bool:
    return not isinstance(value, int | float) or literal(value) != "number"


def _is_plain(value: ConstantValue) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _members(declaration: Enumeration, scope: TypeScriptModuleScope, form: str, value: str) -> DeclarationView:
    name, comment = _name_and_comment(declaration, scope)
    style = _brace_style(f"export const {name} = {{") if form == "const_object" else _SAME_LINE
    members = tuple(
        EnumValueView(
            comment=member_doc(member, scope.output.settings, style.inset),
            key=key,
            value=_member_value(key, literal(member.value), form, style),
            documented=member,
        )
        for key, member in zip(scope.output.names.members[declaration.id], declaration.members, strict=True)
    )
    return DeclarationView(
        template=f"typescript/{form}.jinja",
        name=name,
        comment=comment,
        value=value,
        members=members,
        opening=style.opening,
        closing=style.closing,
        inset=style.inset,
        documented=declaration,
    )


def _member_value(key: str, value: str, form: str, style: _BraceStyle) -> str:
    """Break after the colon of a long member, as prettier does, but not after a key of up to four columns."""
    fits = width(f"{style.inset}{key}: {value},") <= WIDTH
    return f" {value}" if form == "enum" or fits or width(key) < len("a: b,") else f"\n{style.inset}  {value}"
