"""The functions that are fuzzed: each asserts what must hold for any text. Property tests use them, too."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass

from read_documents import DIALECT, read_documents

from docmodels import registry
from docmodels.app.read import load_saved_schema
from docmodels.config.profile import parse_profile
from docmodels.errors import UserError
from docmodels.findings import CODES, Finding
from docmodels.reading.dialects.speakeasy.pages.page import read_page
from docmodels.reading.dialects.tables.dialect import configured
from docmodels.reading.markdown import parse_markdown
from docmodels.reading.read import read_tree
from docmodels.reading.types import expressions
from docmodels.reading.types.expressions import Expression
from docmodels.refining.wire_names import assign_wire_names
from docmodels.reporting.findings.github import findings_github
from docmodels.reporting.findings.text import findings_text
from docmodels.schema import codec
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile
from docmodels.workspace.outputs.safe_paths import clashes, unsafe_reason
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

SPANNED = expressions.Spanned
LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")
OUTPUTS = (
    ("pydantic", Settings(layout="single")),
    ("dataclass", Settings(layout="modules", enum_style="enum")),
    ("dataclass", Settings(layout="package", converter="cattrs")),
    ("typeddict", Settings(layout="package")),
    ("pydantic", Settings(layout="modules", enum_style="enum", field_names="documented")),
    ("typescript", Settings(layout="package", ts_enum="const-object")),
    ("typescript", Settings(layout="modules", ts_enum="enum", ts_object="type")),
    ("jsonschema", Settings()),
)


def markdown(text: str) -> None:
    """Blocks are in order, and no line of the page is lost."""
    document = parse_markdown(text)
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)
    assert all(0 <= start < len(document.source) for start in starts)
    lines = document.source.count("\n")
    assert all(1 <= block.line <= lines for block in document.blocks)


def page(text: str) -> None:
    """Findings of a single page, read as a model and as operations, have a position on it."""
    lines = parse_markdown(text).source.count("\n")
    for tree in ("models/components/thing.md", "sdks/chat/README.md", "thing.md"):
        for found in read_page(SourceFile("docs/x.md", text, tree)).findings:
            is_sound(found)
            assert found.at is not None
            assert 1 <= found.at.line <= lines + 1


def is_sound(found: Finding) -> None:
    assert found.code in CODES
    assert found.message
    assert found.at is None or (found.at.line >= 1 and found.at.column >= 1)


def type_reader(language: str) -> Callable[[str], None]:
    """Return a function that checks a language's type grammar on a text."""
    reader = registry.language(language).reader(DIALECT.words(language))

    def run(text: str) -> None:
        for read in (reader.read, reader.read_code):
            _within(read(text), 0, len(text))

    return run


def _within(expression: Expression, start: int, end: int) -> None:
    """Every part of an expression has a position within the text."""
    stack = [expression]
    while stack:
        top = stack.pop()
        assert start <= top.start <= top.end <= end, (top, end)
        for each in fields(top):
            value = getattr(top, each.name)
            parts = value if isinstance(value, tuple) else (value,)
            stack += [part for part in parts if is_dataclass(part) and isinstance(part, SPANNED)]  # type: ignore[misc]


def pipeline(text: str) -> None:
    """Pages, separated by form feeds, pass through all stages. The first letter selects the language."""
    language = LANGUAGES[ord(text[0]) % len(LANGUAGES)] if text else "python"
    files = []
    for number, part in enumerate(text[1:].split("\f")[:8]):
        folder = ("models/components", "models/operations", "sdks/chat", "models/errors")[number % 4]
        files.append(SourceFile(f"docs/{number}.md", part, f"{folder}/page{number}.md"))
    read = read_documents(files, registry.language(language), "sdk")
    for found in read.findings:
        is_sound(found)
    reports(read.findings)
    schema, _ = assign_wire_names(read.value.schema, "auto", frozenset(), ())
    outputs(schema)
    assert codec.loads(codec.dumps(schema)) == schema


def dialect_reader(name: str) -> Callable[[str], None]:
    """Return a function that reads pages of a dialect, separated by form feeds, and writes their models."""
    dialect = registry.dialect(name)
    known = dialect.languages or registry.names("language", plugins=False)
    languages = [dialect.type_language] if dialect.type_language else [registry.language(each) for each in known]

    def run(text: str) -> None:
        parts = text.split("\f")[:6]
        files = [SourceFile(f"docs/{n}.md", part, f"models/page{n}.md") for n, part in enumerate(parts)]
        read = read_tree(files, dialect, languages, "sdk")
        for found in read.findings:
            is_sound(found)
        reports(read.findings)
        schema = read.value.schema
        assert codec.loads(codec.dumps(schema)) == schema
        outputs(schema)

    return run


def profile(text: str) -> None:
    """The file of a profile is read, or rejected with a UserError. A profile that was read reads a page."""
    try:
        parsed = parse_profile(text, "profile.toml")
    except UserError:
        return
    page = "# User\n\n| Name | Type | Required |\n| --- | --- | --- |\n| `id` | [Id](#id) | Y |\n"
    read = read_tree([SourceFile("docs/a.md", page, "a.md")], configured("own", parsed), [], "own")
    for found in read.findings:
        is_sound(found)


def grammar(name: str) -> Callable[[str], None]:
    """Return a function that checks the type grammars of a dialect on a text, with the dialect's words."""
    dialect = registry.dialect(name)
    known = (
        [dialect.type_language] if dialect.type_language else [registry.language(each) for each in dialect.languages]
    )
    readers = [each.reader(dialect.words(each.name)) for each in known]

    def run(text: str) -> None:
        for reader in readers:
            for read in (reader.read, reader.read_code):
                _within(read(text), 0, len(text))

    return run


def reports(findings: tuple[Finding, ...]) -> None:
    """Printed findings contain no control characters except newlines."""
    for text in (findings_text(findings), findings_github(findings)):
        assert all(char == "\n" or char.isprintable() or char in "\xa0\u3000" or not char.isascii() for char in text)
        assert not any(ord(char) < 32 and char != "\n" for char in text)
        text.encode("utf-8")


def outputs(schema: Schema, chosen: Sequence[tuple[str, Settings]] = OUTPUTS) -> None:
    """The output of every target passes its own check, compiles, and stays within its folder."""
    for name, settings in chosen:
        written = write(schema, registry.target(name), settings)
        rejected = [found for found in written.findings if found.code == "DM401"]
        assert not rejected, rejected[0].message
        assert not clashes(file.path for file in written.value)
        for file in written.value:
            assert unsafe_reason(file.path) is None, file.path
            file.text.encode("utf-8")
            if file.path.endswith(".py"):
                compile(ast.parse(file.text), file.path, "exec", dont_inherit=True)
            elif file.path.endswith(".json"):
                json.loads(file.text)


def saved(text: str) -> None:
    """A saved schema is read completely or rejected with a UserError, and can be written if it was read."""
    try:
        schema = load_saved_schema(text.encode("utf-8", "replace"), "schema.json")
    except UserError:
        return
    outputs(schema)
