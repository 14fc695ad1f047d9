"""Choose the dialects of a tree: each page is read in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ... import registry
from ...errors import UserError
from ...lazy import dataclass
from ...reading.claim_pages import KnownPages, PageClaims, claim_pages
from ...reading.detect_dialect import DetectedDialect, detect_dialect
from ...reading.dialect import Recognizer, TreeSample, pages_text
from ...workspace.inputs.load import Tree

_SAMPLE = 200
"""About how many pages a dialect is recognized by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialectShare:
    """The pages of a tree that are read in one dialect."""

    name: str
    pages: Sequence[int]
    """The numbers of the pages, in their order."""
    reasons: tuple[str, ...] = ()
    claimed: int = 0
    """How many of the pages have a mark of the dialect."""
    resembling: tuple[int, ...] = ()
    """The numbers of the pages without a mark that resemble the dialect's."""
    others: tuple[int, ...] = ()
    """The numbers of the other pages without a mark."""

    def of(self, tree: Tree) -> Tree:
        """Return the tree with these pages only."""
        if len(self.pages) == len(tree.pages):
            return tree
        return replace(tree, pages=tuple(tree.pages[number] for number in self.pages))


@dataclass(frozen=True, slots=True)
class ChosenDialects:
    """How the pages of a tree are divided between dialects."""

    shares: tuple[DialectShare, ...]
    """The dialect with the most pages comes first. It also gets the pages without a mark of any dialect."""
    asked_plugins: bool = False
    """Whether the result depends on which plugins are installed."""
    shown: str = ""
    """The place of the tree, for messages; empty if the user named the dialect."""

    @property
    def detected(self) -> tuple[str, ...]:
        """The dialects that pages were recognized to be in."""
        return tuple(each.name for each in self.shares if each.reasons)

    def lines(self) -> Iterator[str]:
        """Yield which dialects were detected, and why."""
        for share in self.shares if self.shown else ():
            what = f"{pages_text(len(share.pages))} read as {share.name}"
            yield f"{self.shown}: {what} ({'; '.join(share.reasons) or 'no page has a mark of a dialect'})"


NO_DIALECTS = ChosenDialects(())
"""Those of a saved schema, which has no pages."""


def whole(tree: Tree, name: str, reasons: tuple[str, ...] = ()) -> DialectShare:
    """Return all pages of a tree as those of one dialect."""
    return DialectShare(name=name, pages=range(len(tree.pages)), reasons=reasons)


def choose_dialects(tree: Tree, known: KnownPages | None = None) -> ChosenDialects:
    """Return the dialects of a tree that the user named none for. ``known`` is what was found on its pages before.
    Raises UserError if two fit equally."""
    if tree.saved is not None:
        return NO_DIALECTS
    if tree.is_specification:
        return ChosenDialects((whole(tree, registry.SPECIFICATION_DIALECT),))
    claims = claim_pages(tree.stream([]), registry.recognizers(), known)
    asks_plugins = not claims.claimed
    plugins = [each.recognizer for each in registry.plugin_dialects()] if asks_plugins else []
    if any(each.recognize_page is not None for each in plugins):
        claims = claim_pages(tree.stream([]), chain(registry.recognizers(), plugins))
    if claims.claimed:
        return ChosenDialects(tuple(_shares(claims)), asks_plugins, tree.shown)
    found = _detected(tree, claims, plugins)
    best = found.candidates[0] if found.candidates else None
    if best is not None and found.name is None:
        raise _uncertain(tree, found)
    share = whole(tree, registry.DEFAULT_DIALECT) if best is None else whole(tree, best.name, best.recognition.reasons)
    return ChosenDialects((share,), asks_plugins, tree.shown)


def _shares(claims: PageClaims) -> Iterator[DialectShare]:
    """Yield the dialects of the claimed pages, then the pages that people wrote beside them. The first one gets the
    other pages as well."""
    order = sorted(claims.claimed, key=lambda name: -len(claims.claimed[name]))
    written = hand_written(claims)
    rest = set(claims.unclaimed).difference(written)
    for name in order:
        own = claims.claimed[name]
        more = rest if name == order[0] else set[int]()
        yield DialectShare(
            name=name,
            pages=_in_short(sorted([*own, *more])),
            reasons=claims.reasons(name),
            claimed=len(own),
            resembling=tuple(number for number in claims.resembling if number in more),
            others=tuple(sorted(more.difference(claims.resembling))),
        )
    if written:
        reasons = (f"tables of fields that no generator wrote: on {pages_text(len(written))}",)
        yield DialectShare(name=registry.TABLES_DIALECT, pages=written, reasons=reasons, claimed=len(written))


def _in_short(numbers: Sequence[int]) -> Sequence[int]:
    """Return ascending numbers, at least one, as a range if none is left out. A long tuple takes megabytes."""
    all_between = range(numbers[0], numbers[-1] + 1)
    return all_between if len(all_between) == len(numbers) else tuple(numbers)


def hand_written(claims: PageClaims) -> tuple[int, ...]:
    """Return the numbers of the hand-written pages beside those of generators, without their support pages."""
    layouts = [registry.layout(name) for name in claims.claimed]
    pages = claims.beside_generators()
    return tuple([page for page in pages if not any(lay.is_support_page(claims.paths[page]) for lay in layouts)])


def _detected(tree: Tree, claims: PageClaims, plugins: Iterable[Recognizer]) -> DetectedDialect:
    """Return the dialect that fits a tree without certain marks."""
    step = max(1, len(tree.pages) // _SAMPLE)
    numbers = sorted({*range(0, len(tree.pages), step), *claims.with_tables[:_SAMPLE]})
    pages = tuple(replace(tree, pages=tuple(tree.pages[number] for number in numbers)).stream([]))
    sample = TreeSample(pages, with_tables=len(set(numbers).intersection(claims.with_tables)))
    recognizers = list(chain(registry.recognizers(), plugins))
    if tree.language is not None:  # a generator probably wrote the pages: hand-written tables have no language
        generators = [each for each in recognizers if each.name != registry.TABLES_DIALECT]
        found = detect_dialect(sample, generators)
        if found.candidates:
            return found
    return detect_dialect(sample, recognizers)


def _uncertain(tree: Tree, found: DetectedDialect) -> UserError:
    candidates = "; ".join(
        f"{each.name} ({', '.join(each.recognition.reasons) or each.recognition.score})" for each in found.candidates
    )
    first = found.candidates[0].name
    return UserError(
        f"{tree.shown}: can't detect the dialect; the pages match {candidates}",
        f'name it: --dialect {first} (or `dialect = "{first}"` in the configuration)',
    )
