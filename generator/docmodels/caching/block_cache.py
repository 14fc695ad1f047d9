"""The Markdown blocks of a page as plain data, for dialects that read all pages of a tree at once.

Blocks are parts of the page's text: the data holds their positions, and not the text again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..reading.markdown import Block, Code, Document, Heading, Table, Text, normalized
from ..reading.tables.rows import Row, split_row
from ..text_files import SourceFile
from .format import RECORD, RECORD_OR_NONE, TEXT, TRUTH, WHOLE, Kinds, record, table
from .protocol import Cache

_KINDS: dict[str, Kinds] = {
    "heading": (TEXT, WHOLE, TEXT, WHOLE, WHOLE),
    "code": (TEXT, TEXT, WHOLE, WHOLE, WHOLE, WHOLE),
    "table": (TEXT, RECORD_OR_NONE, RECORD, WHOLE, WHOLE, TRUTH),
}
_TEXT: Kinds = (TEXT, WHOLE, WHOLE, WHOLE, WHOLE)
_ROW: Kinds = (WHOLE, WHOLE, WHOLE)


def cached_parse(parse: Callable[[SourceFile], Document], cache: Cache) -> Callable[[SourceFile], Document]:
    """Return the function, parsing each page only once. A page without a digest is parsed every time."""

    def parse_once(file: SourceFile) -> Document:
        if not file.digest:
            return parse(file)
        return cache.get_or_compute(
            f"blocks\0{file.digest.hex()}", lambda: parse(file), encode_blocks, lambda data: decode_blocks(data, file)
        )

    return parse_once


def encode_blocks(document: Document) -> list[Any]:
    """Return the blocks as plain data."""
    return [_encode(block, document.source) for block in document.blocks]


def decode_blocks(data: Any, file: SourceFile) -> Document:
    """Return the blocks of a page. Raises ValueError, TypeError or LookupError for data that isn't its."""
    source = normalized(file.text)
    return Document(source, tuple([_decode(each, source) for each in data]))


def _encode(block: Block, source: str) -> list[Any]:
    match block:
        case Heading(level, text, line, start):
            return ["heading", level, text, line, start]
        case Code(info, text, line, start):
            at = source.index(text, start)
            return ["code", info, at, at + len(text), line, start]
        case Text(kind, text, line, start):
            at = source.index(text, start)
            return [kind, at, at + len(text), line, start]
        case Table(header, rows, line, start, delimited):
            places = _places([*((header,) if header else ()), *rows], source, start)
            encoded = list(places)
            return ["table", encoded.pop(0) if header else None, encoded, line, start, delimited]


def _places(rows: list[Row], source: str, start: int) -> Iterator[list[int]]:
    at = start
    for row in rows:
        at = source.index(row.raw, at)
        yield [at, at + len(row.raw), row.line]
        at += len(row.raw)


def _decode(data: Any, source: str) -> Block:
    kind = data[0]
    if kind == "heading":
        _, level, text, line, start = record(data, _KINDS[kind])
        return Heading(level, text, line, start)
    if kind == "code":
        _, info, at, end, line, start = record(data, _KINDS[kind])
        return Code(info, source[at:end], line, start)
    if kind == "table":
        _, header, rows, line, start, delimited = record(data, _KINDS[kind])
        first = _row(record(header, _ROW), source) if header is not None else None
        return Table(first, tuple([_row(each, source) for each in table(rows, _ROW)]), line, start, delimited)
    kind, at, end, line, start = record(data, _TEXT)
    return Text(kind, source[at:end], line, start)


def _row(place: Any, source: str) -> Row:
    at, end, line = place
    return split_row(source[at:end], line)
