"""Reads pages of a dialect."""

from __future__ import annotations

from docmodels import registry
from docmodels.findings import Read
from docmodels.reading.read import ReadTree, read_tree
from docmodels.schema.model import Alias, Declaration, Enumeration, Field, Object, Schema, Union
from docmodels.schema.notation import spell
from docmodels.schema.types import Type
from docmodels.text_files import SourceFile


def read_dialect(name: str, pages: dict[str, str], language: str | None = None) -> Read[ReadTree]:
    """Return the pages, given by their places in the tree. ``language`` is the documented one, if there is one."""
    dialect = registry.dialect(name)
    known = dialect.type_language if language is None else registry.language(language)
    assert known is not None
    files = [SourceFile(f"docs/{tree}", text, tree) for tree, text in pages.items()]
    return read_tree(files, dialect, [known])


def model(schema: Schema, name: str) -> Declaration:
    """Return the only model of a name."""
    (found,) = (each for each in schema.declarations if each.id.name == name)
    return found


def shown_type(type_: Type) -> str:
    """Return a type without the mark of references."""
    return spell(type_).replace("@", "")


def shown_field(field: Field) -> str:
    """Return a field as ``name: type``, with ``?`` if it is optional and ``~`` if that is unstated; ``| null`` if it
    may be null, ``| null?`` if that is unstated."""
    mark = {True: "", False: "?", None: "~"}[field.required]
    null = {True: " | null", False: "", None: " | null?"}[field.nullable]
    return f"{field.name}{mark}: {shown_type(field.type)}{null}"


def shown(declared: Declaration) -> list[str]:
    """Return the fields, values or members of a model."""
    match declared:
        case Object(fields=fields, additional=additional):
            more = [] if additional is None else [f"*: {shown_type(additional)}"]
            return [*map(shown_field, fields), *more]
        case Enumeration(members=members):
            return [repr(member.value) for member in members]
        case Union(variants=variants):
            return [shown_type(variant.type) for variant in variants]
        case Alias(target=target):
            return [f"= {shown_type(target)}"]
        case _:
            return []
