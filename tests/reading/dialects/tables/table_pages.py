"""Pages in memory, read as hand-written tables: one line for each field."""

from __future__ import annotations

from docmodels.reading.dialects.tables.linking.schema import Binder
from docmodels.reading.dialects.tables.linking.tree import TableTree
from docmodels.reading.dialects.tables.page.facts import TableFacts
from docmodels.reading.dialects.tables.page.outline import Outline, outline
from docmodels.reading.dialects.tables.page.tables import read_tables
from docmodels.reading.dialects.tables.profile.infer import infer_profile
from docmodels.reading.dialects.tables.reading import own_words, page_tables
from docmodels.reading.markdown import parse_markdown
from docmodels.reading.types.prose.reader import prose_reader
from docmodels.schema.model import Enumeration, Field, Object, Origin, Schema
from docmodels.schema.notation import spell
from docmodels.table_profile import NO_PROFILE, Profile


def outlines(**pages: str) -> list[Outline]:
    return [outline(f"{name}.md", parse_markdown(text)) for name, text in pages.items()]


def table(text: str, profile: Profile = NO_PROFILE) -> TableFacts:
    """The only table of a page."""
    (found,) = read_tables(outlines(page=text)[0], profile, prose_reader(own_words(profile)))
    return found


def schema(profile: Profile | None = None, **pages: str) -> Schema:
    read = outlines(**pages)
    profile = profile or infer_profile(read).profile
    return Binder(TableTree(page_tables(read, [profile] * len(read)), profile)).schema(Origin())


def lines(found: Schema) -> list[str]:
    """``Pet.name: string required``."""
    result = []
    for declaration in found.declarations:
        if isinstance(declaration, Object):
            result += [f"{declaration.id.name}.{_line(one)}" for one in declaration.fields]
        elif isinstance(declaration, Enumeration):
            mark = " ..." if declaration.open else ""
            result.append(f"{declaration.id.name} = {' '.join(str(m.value) for m in declaration.members)}{mark}")
    for operation in found.operations:
        result.append(f"{operation.route.method} {operation.route.path}" if operation.route else operation.call)
        result += [f"  {_line(one)}" for one in operation.parameters]
        result += [f"  -> {spell(one.type)}" for one in operation.responses if one.type is not None]
    return result


def _line(one: Field) -> str:
    required = {True: " required", False: " optional", None: ""}[one.required]
    return f"{one.name}: {spell(one.type)}{required}{' null' if one.nullable else ''}"
