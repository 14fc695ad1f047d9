"""JSDoc comments: the documentation's own text, then the facts that the type can't express, then tags."""

from __future__ import annotations

from ....schema.model import (
    Alias,
    Declaration,
    Documented,
    Enumeration,
    Field,
    Member,
    Object,
    Shapeless,
    Union,
    Variant,
)
from ....schema.types import Composite, Constant, ConstantValue, External
from ...constraints import all_constraints
from ...examples import declaration_example, field_example, is_json
from ...settings import Settings
from .escaping import doc_text, jsdoc, literal, safe_text
from .type_printer import unread


def declaration_doc(declaration: Declaration, settings: Settings, *, language: str) -> str:
    """Return the comment of a declaration. ``language`` is the documented one, for the fence around the example."""
    tags = _deprecated(declaration)
    if settings.docstrings == "none":
        return _comment("", [], tags, "")
    notes: list[str] = []
    match declaration:
        case Enumeration(members=members):
            notes = [f"- `{doc_text(literal(member.value))}`{_remark(member)}" for member in members if _remark(member)]
        case Union(variants=variants, open=is_open):
            notes = [
                f"- {_value_of(variant)}{doc_text(variant.description)}" for variant in variants if variant.description
            ]
            if settings.docstrings == "full":
                notes += [note for variant in variants for note in _unread(unread(variant.type))]
            if is_open and settings.docstrings == "full":
                notes.append("\n" * bool(notes) + "Other types are possible.")
        case _ if settings.docstrings != "full":
            pass
        case Shapeless(missing=True):
            notes = ["The documentation has no page for this model."]
        case Shapeless():
            notes = ["The documentation doesn't describe this model's structure."]
        case Alias(target=target):
            notes = _unread(unread(target))
            tags += _limit_tags(declaration)
        case Object(closed=True):
            notes = ["Other properties are invalid."]
        case Object():
            pass
    if settings.docstrings == "full" and (example := declaration_example(declaration, settings)):
        tags.append(f"@example\n{_fenced(example, 'json' if is_json(example) else language)}")
    return _comment(declaration.description, notes, tags, "")


def _value_of(variant: Variant) -> str:
    """Return the constant that a member of a union is; empty for other members."""
    return f"`{doc_text(literal(variant.type.value))}`: " if isinstance(variant.type, Constant) else ""


def external_doc(external: External) -> str:
    """Return the comment of the name of a platform class."""
    see = [f"@see {doc_text(external.url)}"] if external.url else []
    return _comment(f"`{external.name}`, a class of the SDK's platform without a JSON form.", [], see, "")


def field_doc(item: Field, settings: Settings, indent: str) -> str:
    """Return the comment of a property; its further lines are indented."""
    if settings.docstrings != "full":
        description = item.description if settings.docstrings == "descriptions" else ""
        return _comment(description, [], _deprecated(item), indent)
    notes = _unread(unread(item.type))
    if item.condition is not None:
        notes = [*notes, f"Condition: {doc_text(item.condition)}"]
    if item.write_only and "write-only" not in item.description.casefold():
        notes = [*notes, "Write-only."]
    facts = _value_tags(item, settings)
    if item.deprecation is None and item.default is None and item.example is None and not notes and not facts:
        return jsdoc([doc_text(item.description)], indent) if item.description else ""
    tags = _deprecated(item)
    if item.default is not None:
        default = item.default.text if isinstance(item.default, Composite) else literal(item.default.value)
        tags.append(f"@default {doc_text(default)}")
    tags += facts
    if example := field_example(item, settings):
        text = doc_text(example).strip("\n")
        tags.append(f"@example\n{text}" if "\n" in text else f"@example {text.strip()}")
    return _comment(item.description, notes, tags, indent)


def _value_tags(item: Field, settings: Settings) -> list[str]:
    """Return who sends a field, its format and its limits, in the words of JSON Schema."""
    return [*(["@readonly"] if item.read_only and not settings.ts_readonly else []), *_limit_tags(item)]


def _limit_tags(item: Field | Alias) -> list[str]:
    tags = [] if item.format is None else [f"@format {doc_text(item.format)}"]
    return tags + [f"@{keyword} {doc_text(_plain(value))}" for keyword, value in all_constraints(item).items()]


def _plain(value: ConstantValue) -> str:
    return value if isinstance(value, str) else literal(value)


def member_doc(member: Member, settings: Settings, indent: str) -> str:
    """Return the comment of one value of an enumeration."""
    description = member.description if settings.docstrings != "none" else ""
    if not description and member.deprecation is None:
        return ""
    return _comment(description, [], _deprecated(member), indent)


def additional_doc(printed: str, written: str, indent: str) -> str:
    """Return the comment of an index signature that must also admit the types of known properties."""
    return "" if printed == written else jsdoc([f"Additional properties are `{doc_text(printed)}`."], indent)


def _comment(description: str, notes: list[str], tags: list[str], indent: str) -> str:
    text = "\n\n".join(part for part in (doc_text(description), "\n".join(notes)) if part)
    if text and tags:
        text += "\n"
    return jsdoc([text, *tags], indent)


def _unread(names: tuple[str, ...]) -> list[str]:
    return [f"Documented as `{doc_text(name)}`." for name in names]


def _deprecated(item: Documented) -> list[str]:
    if item.deprecation is None:
        return []
    return [f"@deprecated {doc_text(item.deprecation)}".rstrip()]


def _remark(item: Member) -> str:
    text = ": " + doc_text(item.description).replace("\n", "\n  ") if item.description else ""
    if item.deprecation is not None:
        text += f" Deprecated: {doc_text(item.deprecation)}" if item.deprecation else " Deprecated."
    return text


def _fenced(code: str, language: str) -> str:
    """Return code in a fence that it can't close; tags within it are text."""
    text = safe_text(code).replace("*/", "*\\/").strip("\n")
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language if language.isalpha() else ''}\n{text}\n{fence}"
