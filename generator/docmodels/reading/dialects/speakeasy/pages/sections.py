"""Splits pages into sections: a heading of one level, and what follows up to the next of that level."""

from __future__ import annotations

from itertools import pairwise

from .....lazy import dataclass
from ....markdown import Block, Code, Document, Heading, Table, Text
from ..vocabulary import deprecation_note, plain_name


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks below it. ``name`` is the heading's plain text, ``end`` the end in the source."""

    heading: Heading
    name: str
    blocks: tuple[Block, ...]
    end: int

    @property
    def key(self) -> str:
        """The name for comparison with known names."""
        return self.name.casefold()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables."""
        return tuple([block for block in self.blocks if isinstance(block, Table)])

    @property
    def code(self) -> tuple[Code, ...]:
        """Its code blocks."""
        return tuple([block for block in self.blocks if isinstance(block, Code)])

    @property
    def text(self) -> tuple[Text, ...]:
        """Its other blocks."""
        return tuple([block for block in self.blocks if isinstance(block, Text)])


def cut(blocks: tuple[Block, ...], level: int, end: int) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Return the blocks before the first heading of ``level``, and the sections at that level."""
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.level == level]
    sections: list[Section] = []
    for start, stop in pairwise([*starts, len(blocks)]):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        finish = blocks[stop].start if stop < len(blocks) else end
        sections.append(Section(heading, plain_name(heading.text)[0], blocks[start + 1 : stop], finish))
    return blocks[: starts[0]] if starts else blocks, tuple(sections)


def describe(document: Document, blocks: tuple[Block, ...], end: int) -> tuple[str, str | None]:
    """Return the prose of ``blocks`` up to ``end`` without deprecation notes, and the reason in such a note."""
    deprecation: str | None = None
    parts: list[str] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Text) and block.kind == "quote":
            note = deprecation_note(block.text)
            if note is not None:
                deprecation = note
                continue
        stop = blocks[index + 1].start if index + 1 < len(blocks) else end
        parts.append(document.source[block.start : stop])
    text = "".join(parts).strip()
    return ("" if text == "N/A" else text), deprecation
