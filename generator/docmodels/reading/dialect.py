"""What a documentation dialect is to the reader.

A dialect is one value: how a generator, or a person, lays out documentation and what its words mean. Everything that
is true of one dialect only is in its folder below ``dialects/`` or in the package of a plugin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from ..findings import Read
from ..lazy import dataclass
from ..schema.dialect_facts import (
    NO_GENERATIONS,
    NO_LIMITS,
    NO_SCAFFOLDING,
    ExpressivenessLimits,
    Generations,
    Scaffolding,
)
from ..schema.model import Schema
from ..schema.types import Type
from ..text_files import SourceFile
from ..tree_layout import TreeLayout
from .null_rules import NullRules
from .pages import PageResult
from .resolving.resolution import SplitUnion
from .types.words import NO_WORDS, TypeWords

if TYPE_CHECKING:
    from ..table_profile import Profile
    from .markdown import Document
    from .read import ReadTree
    from .types.language import Language


@dataclass(frozen=True, slots=True)
class TreeSample:
    """Some pages of a tree, by which its dialect is recognized."""

    pages: tuple[SourceFile, ...]
    with_tables: int = 0
    """How many of the pages have a table that may describe fields."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How well a tree fits a dialect: 0 (not at all) to 1 (certainly), with the reasons."""

    score: float
    reasons: tuple[str, ...] = ()


def pages_text(number: int) -> str:
    """Return ``1 page`` or ``12 pages``, for reasons."""
    return "1 page" if number == 1 else f"{number:,} pages"


UNRECOGNIZED = Recognition(0.0)


def _never(sample: TreeSample) -> Recognition:
    return UNRECOGNIZED


def _unlike(page: SourceFile) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognizer:
    """How the pages of a dialect are recognized."""

    name: str
    """The dialect's name."""
    recognize: Callable[[TreeSample], Recognition] = _never
    """Says whether a tree is in this dialect, if no page of it has a certain mark of any dialect."""
    recognize_page: Callable[[SourceFile], str | None] | None = None
    """Returns the mark that makes it certain that a page is in this dialect, as a phrase (``usage snippets``)."""
    resembles: Callable[[SourceFile], bool] = _unlike
    """Whether a page without a mark belongs to this dialect if other pages of its tree have one."""


@dataclass(frozen=True, slots=True)
class ShownValue:
    """Code that shows a value of a type."""

    type: Type
    code: str


ParsePage = Callable[[SourceFile], "Document"]


def _parse(file: SourceFile) -> Document:
    from .markdown import parse_markdown

    return parse_markdown(file.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """The documentation of one generator, or of one way to write it by hand."""

    name: str
    layout: TreeLayout
    """The folders of a docs tree, its namespaces and its support pages."""
    read_page: Callable[[SourceFile], PageResult]
    """Reads one page, by its text and its place alone. Total."""
    recognize: Callable[[TreeSample], Recognition] = _never
    """Says whether a tree is in this dialect. By default, a dialect is used only if the user names it."""
    recognize_page: Callable[[SourceFile], str | None] | None = None
    """Returns the mark that makes it certain that a page is in this dialect, as a phrase (``usage snippets``)."""
    languages: tuple[str, ...] = ()
    """The languages that the pages may document. Empty: all built-in ones. With a single one, none is detected."""
    type_language: Language | None = None
    """The syntax of type cells that aren't in a programming language. Then no language is detected."""
    type_words: Mapping[str, TypeWords] = field(default_factory=dict)
    """Language -> the words that SDKs add to its types."""
    null_rules: Mapping[str, NullRules] = field(default_factory=dict)
    """Language -> what its types say about null. Without an entry, the language's own rules hold."""
    rows_keep_lines: bool = False
    """Whether each table that is read gives rows with their lines. Then a table of a page that gives none is a finding,
    not only those of skipped pages."""
    additional_names: frozenset[str] = frozenset({"additionalproperties"})
    """Keys of the names that a row of additional properties has."""
    join_pages: Callable[[Sequence[PageResult]], Sequence[PageResult]] | None = None
    """Changes what pages say by what other pages of the tree say, before any name is resolved. Total."""
    infer: Callable[[Schema, Iterable[ShownValue]], Schema] | None = None
    """Adds what the examples prove. The values are those of union members."""
    inferring_languages: frozenset[str] | None = None
    """The languages in which the examples are needed; None: all of them."""
    split_union: SplitUnion | None = None
    """Returns the members of a union that has no page, by its name and the names of all models; none if the name isn't
    one of a union."""
    names_are_keys: Callable[[Schema], bool] | None = None
    """Returns whether the names of fields are JSON keys as they are documented. Without it, they may not be."""
    escapes_builtin_names: bool = False
    """Whether fields named like anything that the language defines, such as ``id`` in Python, get a trailing ``_``, and
    not only those named like its keywords."""
    paths_spell_keys: bool = False
    """Whether the variables in paths are spelled as in the description of the API, as JSON keys are."""
    generation: Callable[[Sequence[PageResult], str], str] | None = None
    """Returns which versions of the generator wrote a tree in some language, such as ``4-5``; empty if the pages don't
    show it."""
    generations: Generations = NO_GENERATIONS
    """What the generator documents differently since which versions."""
    scaffolding: Scaffolding = NO_SCAFFOLDING
    """What the generator adds to an SDK and no API has."""
    limits: ExpressivenessLimits = NO_LIMITS
    """What the dialect's pages can't say."""
    profile: Profile | None = None
    """How the tables of hand-written pages are read; None if they aren't, or if that is inferred."""
    read_tree: Callable[[Iterable[SourceFile], str, ParsePage], Read[ReadTree]] | None = None
    """Reads a tree and the name of its SDK at once, if no page can be read without the others. Total."""
    parse: ParsePage = _parse
    """Parses a page for ``read_tree``."""

    def infers(self, language: str) -> bool:
        """Return whether examples may add facts to pages in a language."""
        return self.infer is not None and (self.inferring_languages is None or language in self.inferring_languages)

    @property
    def recognizer(self) -> Recognizer:
        """How the dialect's pages are recognized."""
        return Recognizer(name=self.name, recognize=self.recognize, recognize_page=self.recognize_page)

    def words(self, language: str) -> TypeWords:
        """Return the words that SDKs add to the types of a language."""
        return self.type_words.get(language, NO_WORDS)
