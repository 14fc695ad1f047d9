"""One page -> what it says. A pure function of the page's text and place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....lazy import lazy_pattern
from ....schema.model import Route
from ....text_files import SourceFile
from ...markdown import Block, Heading, Table, Text, parse_markdown
from ...pages import PageResult
from ...tables.page_findings import PageFindings, cut_to
from .models import SchemaSection, declaration_of
from .operations import BODY, PARAMETERS, RESPONSES, PathSection, operation_of
from .rows import titles_of
from .types import InlineObjects

MAX_PAGE = 20_000_000
"""The maximum length of a page. One page describes a whole API; real ones stay below a quarter of it."""
_METHODS = "GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE"
_ROUTE = lazy_pattern(rf"\[?({_METHODS})\]?[ ]+(/\S*)", re.IGNORECASE)
_PATH = lazy_pattern(r"/\S*")
_METHOD = lazy_pattern(rf"(?:{_METHODS})", re.IGNORECASE)
_LABEL = lazy_pattern(r"\*\*(Summary|Description):?\*\*:?")
_PROPERTIES = ("name", "type", "description", "required")
_SCHEMAS = {"schemas": " Schema", "models": " Model", "definitions": " Definition"}
"""The heading of all schemas -> what newer versions add to the name of each."""


def read_page(source: SourceFile) -> PageResult:
    """Read one page. Total: any text gives a result, never an exception."""
    if not source.text.strip("\ufeff\0 \t\r\n"):
        return PageResult(source.path, source.tree, skipped="empty")
    findings = PageFindings(source.path)
    blocks = parse_markdown(cut_to(source, MAX_PAGE, findings)).blocks
    sections = _sections(blocks)
    schemas, paths = sections.schemas, sections.paths
    for table in sections.unnamed:
        findings.unnamed(table)
    if not schemas and not paths:
        return PageResult(source.path, source.tree, skipped="guide", findings=tuple(findings.found))
    types = InlineObjects(section.name for section in schemas)
    declarations = [declaration_of(section, types, findings) for section in schemas]
    operations = [operation_of(section, types, findings) for section in paths]
    return PageResult(
        source.path,
        source.tree,
        (*declarations, *types.declared),
        tuple(operations),
        findings=tuple(findings.found),
    )


class _Sections:
    """The sections of a page so far."""

    def __init__(self) -> None:
        self.schemas: list[SchemaSection] = []
        self.paths: list[PathSection] = []
        self.unnamed: list[Table] = []
        """Tables that belong to no section."""
        self.path = ""
        self.schema_level = 0
        self.suffix = ""
        self.current: SchemaSection | PathSection | None = None
        self.heading: Heading | None = None
        self.named_level = 0
        """The level of the heading that names the current schema if the heading above all schemas is lost."""
        self.above: list[str] = []
        """The paragraphs below the last heading that belong to no section so far."""

    def add_heading(self, block: Heading) -> None:
        """Open the section of an operation or of a schema, if the heading names one."""
        text = block.text.strip()
        plain = _plain(text)
        self.heading, self.above = block, []
        if block.level <= self.named_level:
            self.named_level, self.current = 0, None
        if found := _ROUTE.fullmatch(plain):
            self._open_path(Route(found[1].casefold(), found[2]), block, text.startswith("~~"))
        elif _PATH.fullmatch(plain):
            self.path, self.current = plain, None
        elif _METHOD.fullmatch(plain) and self.path:
            self._open_path(Route(plain.casefold(), self.path), block, text.startswith("~~"))
        elif (suffix := _SCHEMAS.get(plain.casefold())) is not None:
            self.schema_level, self.suffix, self.current = block.level + 1, suffix, None
        elif self.schema_level and block.level < self.schema_level:
            self.schema_level, self.current = 0, None
        elif self.schema_level and block.level == self.schema_level:
            self.current = SchemaSection(plain.removesuffix(self.suffix) or plain, block.line)
            self.schemas.append(self.current)

    def _open_path(self, route: Route, block: Heading, deprecated: bool) -> None:
        self.schema_level = self.named_level = 0
        self.current = PathSection(route, block.line, deprecated)
        self.paths.append(self.current)

    def add_table(self, block: Table) -> None:
        """Add a table to the section that it belongs to."""
        is_model = titles_of(block)[:4] == _PROPERTIES
        if is_model and not isinstance(self.current, SchemaSection) and self.heading is not None:
            self._name_schema(self.heading)
        if self.current is not None and is_model == isinstance(self.current, SchemaSection):
            self.current.tables.append(block)
        elif is_model or titles_of(block)[:2] in (PARAMETERS[:2], BODY, RESPONSES):
            self.unnamed.append(block)

    def _name_schema(self, heading: Heading) -> None:
        """Open the section of a schema by its own heading: the heading above all schemas is lost."""
        self.current = SchemaSection(_plain(heading.text), heading.line, self.above)
        self.schemas.append(self.current)
        self.named_level = heading.level

    def add_text(self, text: str) -> None:
        """Add a paragraph above the tables of a section."""
        if isinstance(self.current, SchemaSection):
            if not self.current.tables:
                self.current.description.append(text)
        elif self.current is not None and not self.current.tables:
            self._describe_path(self.current, text)
        else:
            self.above.append(text)

    def _describe_path(self, section: PathSection, text: str) -> None:
        label = _LABEL.match(text)
        above = _plain(self.heading.text).casefold().rstrip(":") if self.heading is not None else ""
        plain = text.strip("*").strip()
        if plain.casefold() == "deprecated":
            section.deprecated = True
        elif above == "summary" or (label is not None and label[1] == "Summary"):
            section.summary = section.summary or (text[label.end() :].strip() if label else text)
        elif label is not None:
            section.description += [rest] if (rest := text[label.end() :].strip()) else []
        elif plain in ("Parameters", "Responses"):
            pass
        elif text.startswith("**") and text.endswith("**") and not section.summary:
            section.summary = plain
        elif not text.startswith("---"):
            section.description.append(text)


def _plain(heading: str) -> str:
    return heading.strip().strip("~*").replace("`", "").replace("\\_", "_").strip()


def _sections(blocks: Sequence[Block]) -> _Sections:
    found = _Sections()
    for block in blocks:
        match block:
            case Heading():
                found.add_heading(block)
            case Table():
                found.add_table(block)
            case Text(kind="paragraph", text=text) if text.strip():
                found.add_text(text.strip())
            case _:
                pass
    return found
