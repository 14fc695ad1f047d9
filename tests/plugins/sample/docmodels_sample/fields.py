"""The target ``fields``: all fields as one table of tab-separated values, for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docmodels.findings import Read
from docmodels.schema.model import Field, Object
from docmodels.schema.notation import spell
from docmodels.writing.naming import Conventions
from docmodels.writing.render import View
from docmodels.writing.settings import Settings
from docmodels.writing.target import Target, WriteContext


@dataclass(frozen=True)
class Table:
    """The one file."""

    path: str
    template: str
    rows: tuple[str, ...]


def conventions(settings: Settings) -> Conventions:
    """Everything keeps its documented name."""
    return Conventions(type_name=str, field_name=None, member_name=str, module_name=str)


def row(model: str, field: Field) -> str:
    """A field's line."""
    marks = ("required" if field.required else "optional", {True: "null", False: "", None: "null?"}[field.nullable])
    return "\t".join((model, field.key, spell(field.type), *marks))


def view(context: WriteContext) -> Read[Sequence[View]]:
    """Return one row per field, in the order of the documentation."""
    rows = tuple(
        row(context.names.flat[each.id], field)
        for each in context.schema.declarations
        if isinstance(each, Object)
        for field in each.fields
    )
    return Read((Table("fields.tsv", "fields/table.jinja", rows),))


def check(view: View, text: str) -> str | None:
    """As many lines as there are fields, and one for the heading."""
    assert isinstance(view, Table)
    return None if text.count("\n") == len(view.rows) + 1 else f"{text.count(chr(10))} lines"


TARGET = Target(
    name="fields",
    conventions=conventions,
    view=view,
    check=check,
    template_folder=str(Path(__file__).parent / "templates"),
)
