"""Python docstrings: the documentation's own text, then the facts that the annotation can't express."""

from __future__ import annotations

from functools import lru_cache

from ....schema.model import Declaration, Documented, Enumeration, Field, Object, Shapeless, Union
from ....schema.types import External, Reference, StreamOf, Type, Unread, children
from .code.escaping import docstring, literal


def declaration_doc(declaration: Declaration, indent: int, notes: tuple[str, ...] = ()) -> str:
    """Return the docstring of a declaration, for code at ``indent``."""
    parts = [declaration.description.strip() or f"``{declaration.id}``."]
    match declaration:
        case Enumeration(members=members, open=is_open):
            described = [f"- ``{literal(member.value)}``{_remark(member)}" for member in members if _remark(member)]
            if described:
                parts.append("\n".join(described))
            if is_open:
                parts.append("Other values are possible.")
        case Union(variants=variants, open=is_open):
            described = [f"- {variant.description}" for variant in variants if variant.description]
            if described:
                parts.append("\n".join(described))
            if is_open:
                parts.append("Other types are possible.")
        case Shapeless(missing=missing):
            if missing:
                parts.append("The documentation has no page for this model.")
            else:
                parts.append("The documentation doesn't describe this model's structure.")
        case Object():
            pass
        case alias:
            parts.extend(unread_notes(alias.target))
    parts.extend(_deprecation(declaration))
    parts.extend(notes)
    if declaration.example:
        parts.append("Example:\n\n" + _indented(declaration.example))
    return docstring("\n\n".join(parts), indent)


def _remark(item: Documented) -> str:
    text = ": " + item.description.replace("\n", "\n  ") if item.description else ""
    return text + "".join(f" {note}" for note in _deprecation(item))


def _deprecation(item: Documented) -> tuple[str, ...]:
    if item.deprecation is None:
        return ()
    return (f"Deprecated: {item.deprecation}" if item.deprecation else "Deprecated.",)


def _indented(text: str) -> str:
    return "\n".join("    " + line if line.strip() else "" for line in text.strip("\n").split("\n"))


def field_doc(item: Field, indent: int, notes: tuple[str, ...] = ()) -> str:
    """Return the docstring of a field."""
    return docstring(field_text(item, notes), indent)


def field_text(item: Field, notes: tuple[str, ...] = ()) -> str:
    """Return the text of a field: description, deprecation, notes, default, example."""
    first = item.description.strip() or ("Required." if item.required else "Optional.")
    stated = (item.deprecation, item.condition, item.default, item.example)
    if not notes and stated == (None, None, None, None):
        return first
    parts = [first, *_deprecation(item), *notes]
    if item.condition is not None:
        parts.append(f"Condition: {item.condition}")
    if item.default is not None:
        parts.append(f"Default: ``{literal(item.default.value)}``.")
    if item.example:
        one_line = "\n" not in item.example and "`" not in item.example
        parts.append(f"Example: ``{item.example}``" if one_line else "Example:\n\n" + _indented(item.example))
    return "\n\n".join(parts)


@lru_cache(maxsize=16384)
def unread_notes(type_: Type) -> tuple[str, ...]:
    """Return what became ``Any``: the names of platform classes, streams and unread types within ``type_``."""
    notes: list[str] = []
    stack: list[Type] = [type_]
    while stack:
        match stack.pop():
            case External(name):
                notes.append(f"Documented as ``{name}``.")
            case Unread(text):
                notes.append(f"Documented as ``{text}``, which could not be read.")
            case StreamOf(Reference(to)):
                notes.append(f"A stream of ``{to}``.")
            case StreamOf():
                notes.append("A stream.")
            case other:
                stack.extend(reversed(children(other)))
    return tuple(dict.fromkeys(notes))
