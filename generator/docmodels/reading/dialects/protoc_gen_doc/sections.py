"""A page -> the sections of its messages, enumerations and services, each under an anchor of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from ...markdown import Code, Heading, Table, Text, parse_markdown
from ...tables.page_findings import PageFindings
from ...types.schema_languages.proto import message_path
from .tables import ProtoTable, kind_of

_ANCHOR = re.compile(r"""<a (?:name|id)=["']([^"'<>]*+)["']""")
_END = re.compile(r"<!--[ ]*end (messages|enums|HasExtensions|services)[ ]*-->")


class ProtoKind(Enum):
    """What a section describes, by its place in the description of a file."""

    MESSAGE = auto()
    ENUMERATION = auto()
    EXTENSION = auto()
    SERVICE = auto()


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
    description: str = ""
    tables: list[Table] = field(default_factory=list)

    @property
    def full_name(self) -> str:
        """The name with its package."""
        return ".".join((*self.package, self.name))


def sections_of(text: str, findings: PageFindings) -> Iterator[ProtoSection]:
    """Yield the sections of a page."""
    section: ProtoSection | None = None
    anchor, place = "", ProtoKind.MESSAGE
    for block in parse_markdown(text).blocks:
        match block:
            case Heading(text=title, line=line):
                if section is not None and section.tables and not anchor:
                    continue  # a heading within a section, such as "Methods with HTTP bindings"
                if section is not None:
                    yield section
                section = _section(title.strip(), anchor, line, place)
                anchor = ""
                if section is None:
                    place = ProtoKind.MESSAGE
            case Table():
                if section is not None:
                    section.tables.append(block)
                elif kind_of(block) not in (None, ProtoTable.EXTENSIONS):
                    findings.unnamed(block)
            case Text(text=content):
                if ends := _END.findall(content):
                    if section is not None:
                        yield section
                    section, place = None, _AFTER[ends[-1]]
                if anchors := _ANCHOR.findall(content):
                    anchor = next((each for each in reversed(anchors) if each != "top"), "")
                elif section is not None and not section.tables and not content.lstrip().startswith("<!--"):
                    section.description = f"{section.description}\n\n{content}".strip()
            case Code(info=info, text=code):
                if section is not None and not section.tables:
                    section.description = f"{section.description}\n\n```{info}\n{code}\n```".strip()
    if section is not None:
        yield section


def _section(title: str, anchor: str, line: int, place: ProtoKind) -> ProtoSection | None:
    """Return the section that a heading opens, if its anchor ends in its text: those of files don't."""
    name = title.replace("\\_", "_").strip("`")
    tail = name.replace(".", "-")
    if not name or not anchor or name.endswith(".proto"):
        return None
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
