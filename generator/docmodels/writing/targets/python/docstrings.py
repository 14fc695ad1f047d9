"""Python docstrings: the documentation's own text, then the facts that the annotation can't express."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ....schema.model import Alias, Declaration, Documented, Enumeration, Field, Object, Shapeless, Union, Variant
from ....schema.types import Composite, Constant, External, Reference, StreamOf, Type, Unread, children
from ...constraints import all_constraints
from ...examples import declaration_example, field_example
from ...settings import Settings
from .code.escaping import docstring, literal


def module_docstring(text: str, settings: Settings) -> str:
    """Return the docstring of a module: none of it is the documentation's, so only ``full`` has it."""
    return docstring(text, 0) if settings.docstrings == "full" else ""


def declaration_doc(declaration: Declaration, settings: Settings, indent: int, notes: tuple[str, ...] = ()) -> str:
    """Return the docstring of a declaration, for code at ``indent``; empty if there is nothing to say."""
    if settings.docstrings == "none":
        return ""
    parts = [declaration.description.strip(), *_parts_doc(declaration)]
    parts.extend(_deprecation(declaration))
    if settings.docstrings == "full":
        parts.extend(_declaration_notes(declaration))
        parts.extend(notes)
        if example := declaration_example(declaration, settings):
            parts.append("Example:\n\n" + _indented(example))
    return docstring("\n\n".join(filter(None, parts)), indent)


def _parts_doc(declaration: Declaration) -> Iterator[str]:
    """Yield the descriptions of values and variants."""
    match declaration:
        case Enumeration(members=members):
            yield "\n".join(f"- ``{literal(each.value)}``{_remark(each)}" for each in members if _remark(each))
        case Union(variants=variants):
            yield "\n".join(f"- {_value_of(each)}{each.description}" for each in variants if each.description)
        case _:
            pass


def _declaration_notes(declaration: Declaration) -> Iterator[str]:
    """Yield what the code of a declaration can't express."""
    match declaration:
        case Object(closed=True):
            yield "Other properties are invalid."
        case Union(open=True):
            yield "Other types are possible."
        case Shapeless(missing=True):
            yield "The documentation has no page for this model."
        case Shapeless():
            yield "The documentation doesn't describe this model's structure."
        case Alias(target=target):
            yield from unread_notes(target)
            yield from _limit_notes(declaration)
        case _:
            pass


def _value_of(variant: Variant) -> str:
    """Return the constant that a member of a union is; empty for other members."""
    return f"``{literal(variant.type.value)}``: " if isinstance(variant.type, Constant) else ""


def _remark(item: Documented) -> str:
    text = ": " + item.description.replace("\n", "\n  ") if item.description else ""
    return text + "".join(f" {note}" for note in _deprecation(item))


def _deprecation(item: Documented) -> tuple[str, ...]:
    if item.deprecation is None:
        return ()
    return (f"Deprecated: {item.deprecation}" if item.deprecation else "Deprecated.",)


def _indented(text: str) -> str:
    return "\n".join("    " + line if line.strip() else "" for line in text.strip("\n").split("\n"))


def field_doc(item: Field, settings: Settings, indent: int) -> str:
    """Return the docstring of a field; empty if there is nothing to say."""
    text = field_text(item, settings)
    return docstring(text, indent) if text else ""


def field_text(item: Field, settings: Settings) -> str:
    """Return the text of a field: description, deprecation, and what the code can't express."""
    if settings.docstrings == "none":
        return ""
    parts = [item.description.strip(), *_deprecation(item)]
    if settings.docstrings == "full":
        parts.extend(unread_notes(item.type))
        if item.condition is not None:
            parts.append(f"Condition: {item.condition}")
        parts.append(" ".join(_value_notes(item)))
        if item.default is not None and item.default != Constant(None):
            default = repr(item.default.value) if isinstance(item.default, Composite) else literal(item.default.value)
            parts.append(f"Default: ``{default}``.")
        if item.example is not None and (example := field_example(item, settings)):
            one_line = "\n" not in example and "`" not in example
            parts.append(f"Example: ``{example}``" if one_line else "Example:\n\n" + _indented(example))
    return "\n\n".join(filter(None, parts))


def _value_notes(item: Field) -> Iterator[str]:
    """Yield who sends a field, its format and its limits."""
    known = item.description.casefold()
    if item.read_only and "read-only" not in known:
        yield "Read-only."
    if item.write_only and "write-only" not in known:
        yield "Write-only."
    yield from _limit_notes(item)


def _limit_notes(item: Field | Alias) -> Iterator[str]:
    """Yield the format and the limits of values."""
    if item.format is not None:
        yield f"Format: ``{item.format}``."
    limits = ", ".join(f"{keyword} ``{literal(value)}``" for keyword, value in all_constraints(item).items())
    if limits:
        yield f"Limits: {limits}."


@lru_cache(maxsize=4096)
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
