"""Pages as sections: a heading with a known name, and what follows up to the next such heading.

A description may have headings and tables of its own, so only the names that the generator uses start a section.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from .....lazy import dataclass
from ....markdown import Block, Code, Document, Heading, Table, Text
from .cells import bare


@dataclass(frozen=True, slots=True)
class NamedSection:
    """A heading and the blocks below it. ``key`` is its name for comparison with known names."""

    key: str
    heading: Heading
    blocks: tuple[Block, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables."""
        return tuple([block for block in self.blocks if isinstance(block, Table)])

    @property
    def tables_above_headings(self) -> tuple[Table, ...]:
        """Its tables above the first heading of another name, such as that of an example."""
        own = takewhile(lambda block: not isinstance(block, Heading), self.blocks)
        return tuple([block for block in own if isinstance(block, Table)])

    @property
    def text(self) -> tuple[Text, ...]:
        """Its text."""
        return tuple([block for block in self.blocks if isinstance(block, Text)])

    @property
    def code(self) -> str | None:
        """Its first code block."""
        return next((block.text for block in self.blocks if isinstance(block, Code)), None)

    @property
    def named_class(self) -> str:
        """The code span that is its first text; empty if it isn't one."""
        first = self.text[0].text.strip() if self.text else ""
        return bare(first) if first[:1] == first[-1:] == "`" and "\n" not in first else ""


@dataclass(frozen=True, slots=True)
class SectionedText:
    """Blocks, cut into the text before the first section and the sections."""

    before: tuple[Block, ...]
    sections: tuple[NamedSection, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks but the headings of the sections."""
        return (*self.before, *(block for section in self.sections for block in section.blocks))

    def named(self, *keys: str) -> tuple[NamedSection, ...]:
        """Return the sections with one of these names."""
        return tuple([section for section in self.sections if section.key in keys])


def sections_of(blocks: Sequence[Block], names: Set[str]) -> SectionedText:
    """Cut blocks at the headings with one of these names."""
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and key_of(block) in names]
    before = tuple(blocks[: starts[0]] if starts else blocks)
    return SectionedText(before, tuple(_sections(blocks, starts)))


def _sections(blocks: Sequence[Block], starts: Sequence[int]) -> Iterator[NamedSection]:
    for start, end in pairwise([*starts, len(blocks)]):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        yield NamedSection(key_of(heading), heading, tuple(blocks[start + 1 : end]))


def key_of(heading: Heading) -> str:
    """Return the name of a section: ``## Example Response *(as JSON)*`` is ``example response (as json)``."""
    return heading.text.replace("*", "").strip().casefold()


def source_of(document: Document, blocks: Sequence[Block], end: int) -> str:
    """Return the text of the page from the first of these blocks up to ``end``."""
    return document.source[blocks[0].start : end].strip() if blocks else ""
