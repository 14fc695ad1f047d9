"""A page -> the sections of its messages, enumerations and services, each under an anchor of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from enum import Enum, auto

from ....lazy import dataclass, lazy_pattern
from ...markdown import Block, Code, Heading, Table, Text, parse_markdown
from ...tables.page_findings import PageFindings
from ...types.schema_languages.proto import message_path
from .tables import ProtoTable, kind_of

_ANCHOR = lazy_pattern(r"""<a (?:name|id)=["']([^"'<>]*+)["']""")
_END = lazy_pattern(r"<!--[ ]*end (messages|enums|HasExtensions|services)[ ]*-->")


_STATED = lazy_pattern(r"(?P<kind>message|enum|service)[ ]+[\"'`]?(?P<name>[\w.]+)[\"'`]?", re.IGNORECASE)
"""A heading that says what it is: ``Message Item``."""
_FILE_LEVEL = 2
"""The level of the headings of files. Those of messages are deeper."""
NO_PACKAGE = ("models",)
"""The namespace of messages whose package isn't printed."""


class ProtoKind(Enum):
    """What a section describes, by its place in the description of a file."""

    MESSAGE = auto()
    ENUMERATION = auto()
    EXTENSION = auto()
    SERVICE = auto()


_KINDS = {"message": ProtoKind.MESSAGE, "enum": ProtoKind.ENUMERATION, "service": ProtoKind.SERVICE}
_GROUPS = frozenset({"messages", "enums", "enumerations", "services", "methods", "extensions"})
"""Headings in templates without anchors that name no message."""
_AFTER = {
    "messages": ProtoKind.ENUMERATION,
    "enums": ProtoKind.EXTENSION,
    "HasExtensions": ProtoKind.SERVICE,
    "services": ProtoKind.MESSAGE,
}


@dataclass(slots=True)
class ProtoSection:
    """One message, enumeration or service."""

    name: str
    """With the names of the messages around it: ``Outer.Inner``."""
    package: tuple[str, ...]
    anchor: str
    line: int
    place: ProtoKind
    """What the section describes if it has no table."""
    texts: list[str] = field(default_factory=list)
    """The blocks of the description."""
    tables: list[Table] = field(default_factory=list)

    @property
    def description(self) -> str:
        """The text above the table."""
        return "\n\n".join(self.texts).strip()

    @property
    def full_name(self) -> str:
        """The name with its package."""
        return ".".join((*self.package, self.name))


def sections_of(text: str, findings: PageFindings) -> Iterator[ProtoSection]:
    """Yield the sections of a page."""
    reader = _SectionReader(findings)
    blocks = parse_markdown(text).blocks
    reader.has_anchors = any(isinstance(block, Text) and _anchor_of(block.text) for block in blocks)
    for block in blocks:
        yield from reader.read(block)
    yield from reader.close()


class _SectionReader:
    """Reads the sections of a page block by block."""

    def __init__(self, findings: PageFindings) -> None:
        self.has_anchors = True
        """Whether anchors name the messages. In some templates, only headings do."""
        self._findings = findings
        self._section: ProtoSection | None = None
        self._anchor = ""
        self._place = ProtoKind.MESSAGE

    def close(self) -> Iterator[ProtoSection]:
        """Yield the section that is open."""
        if self._section is not None:
            yield self._section
        self._section = None

    def read(self, block: Block) -> Iterator[ProtoSection]:
        """Add a block, and yield the section that it ends."""
        match block:
            case Heading(level=level, text=title, line=line):
                if not self._anchor and level > _FILE_LEVEL and self.has_anchors:
                    self._describe(f"{'#' * level} {title}")
                    return
                yield from self.close()
                self._section = self._opened(title.strip(), level, line)
                self._place = ProtoKind.MESSAGE if self._section is None else self._place
                self._anchor = ""
            case Table():
                if self._section is not None:
                    self._section.tables.append(block)
                elif kind_of(block) not in (None, ProtoTable.EXTENSIONS):
                    self._findings.unnamed(block)
            case Text(text=content):
                if ends := _END.findall(content):
                    yield from self.close()
                    self._place = _AFTER[ends[-1]]
                if anchor := _anchor_of(content):
                    self._anchor = anchor
                elif not content.lstrip().startswith("<!--"):
                    self._describe(content)
            case Code(info=info, text=code):
                self._describe(f"```{info}\n{code}\n```")

    def _describe(self, text: str) -> None:
        """Add to the description, which is above the tables."""
        if self._section is not None and not self._section.tables:
            self._section.texts.append(text)

    def _opened(self, title: str, level: int, line: int) -> ProtoSection | None:
        if self.has_anchors:
            return _section(title, self._anchor, line, self._place)
        name = title.strip("`")
        is_other = level <= _FILE_LEVEL or " " in name or not name or name.casefold() in _GROUPS
        return None if is_other else ProtoSection(name, NO_PACKAGE, f"message-{name}", line, self._place)


def _anchor_of(text: str) -> str:
    """Return the last anchor of a block that isn't that of the whole page."""
    return next((each for each in reversed(_ANCHOR.findall(text)) if each != "top"), "")


def _section(title: str, anchor: str, line: int, place: ProtoKind) -> ProtoSection | None:
    """Return the section that a heading opens, if its anchor ends in its text: those of files don't."""
    name = title.replace("\\_", "_").strip("`")
    if not name or not anchor or name.endswith(".proto"):
        return None
    if stated := _STATED.fullmatch(name):
        name, place = stated["name"], _KINDS[stated["kind"].casefold()]
    tail = name.replace(".", "-")
    if anchor == name or anchor.endswith(f".{name}"):
        package = anchor[: -len(name)]
    elif anchor == tail or anchor.endswith(f"-{tail}"):
        package = anchor[: -len(tail)].replace("-", ".")
    else:
        return None
    return ProtoSection(name, tuple(part for part in package.split(".") if part), anchor, line, place)


def full_name(url: str) -> str:
    """Return the name that a link to an anchor leads to, with its package."""
    return ".".join(message_path(url.removeprefix("#")))
