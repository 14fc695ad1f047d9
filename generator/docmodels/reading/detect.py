"""Which language documents a tree: told by its code blocks, else by the type cells that only some can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..schema.types import ScalarKind
from .pages import ObjectPage, OperationsPage, PageResult, UnionPage
from .types.expressions import (
    Expression,
    ListExpression,
    MapExpression,
    NameExpression,
    NullableExpression,
    OptionalExpression,
    ScalarExpression,
    StreamExpression,
    UnionExpression,
    UnreadExpression,
)
from .types.language import Language

_FENCES = {
    "python": "python",
    "py": "python",
    "typescript": "typescript",
    "ts": "typescript",
    "go": "go",
    "java": "java",
    "csharp": "csharp",
    "c#": "csharp",
    "cs": "csharp",
    "php": "php",
    "ruby": "ruby",
    "rb": "ruby",
}
_MAX_CELLS = 400
_TRUSTED = 4
"""Code blocks are believed while less than a quarter of the cells is misread in their language."""
_LINKED_FILE = re.compile(r"\]\((?!https?:)[^()]{0,400}/([^/().#]{1,200})(?:\.mdx?)?\)")
_CAPITAL_FILES = frozenset({"csharp", "java", "php"})
"""Their generators name a page's file as the model; the others write it in lower case."""
_CAPITAL_FOLDERS = frozenset({"csharp", "php"})


def detect(results: Sequence[PageResult], languages: Mapping[str, Language]) -> tuple[str, ...]:
    """The languages that fit the pages, most likely first: one where it can be told, several where not."""
    votes: Counter[str] = Counter()
    for result in results:
        for info, count in result.fences:
            name = _FENCES.get(info.split(" ")[0].split("{")[0].strip(), "")
            if name in languages:
                votes[name] += count
    if votes:
        (winner, most), *others = votes.most_common(2)
        if not others or most > 2 * others[0][1]:
            rival = _rival(results, languages, winner)
            return (winner,) if rival is None else (winner, rival)
    return _by_cells(results, languages, set(votes))


def _rival(results: Sequence[PageResult], languages: Mapping[str, Language], winner: str) -> str | None:
    """Another language that reads the type cells far better than the one that the code blocks tell: the pages are
    of several languages, or their code blocks are."""
    cells = _cells(results)
    worst = sum(_misfits(languages[winner].read(cell)) for cell in cells)
    if worst * _TRUSTED < len(cells):
        return None
    misread = {name: sum(_misfits(languages[name].read(cell)) for cell in cells) for name in languages}
    best = min(misread, key=lambda name: misread[name])
    return best if misread[best] * 2 < worst else None


def _by_cells(results: Sequence[PageResult], languages: Mapping[str, Language], voted: set[str]) -> tuple[str, ...]:
    """Those that misread the fewest cells, among those whose files and folders look like these."""
    cells = _cells(results)
    asked = [name for name in languages if not voted or name in voted]
    misread = {name: sum(_misfits(languages[name].read(cell)) for cell in cells) for name in asked}
    fewest = min(misread.values(), default=0)
    fitting = [name for name in asked if misread[name] == fewest]
    for hint in _hints(results, cells):
        fitting = [name for name in fitting if name in hint] or fitting
    return tuple(fitting)


def _cells(results: Sequence[PageResult]) -> tuple[str, ...]:
    """Some distinct type cells, in the order of the pages."""
    found: dict[str, None] = {}
    for result in results:
        for cell in _types(result):
            if cell and cell not in found:
                found[cell] = None
                if len(found) >= _MAX_CELLS:
                    return tuple(found)
    return tuple(found)


def _types(result: PageResult) -> Iterator[str]:
    match result.page:
        case ObjectPage(rows=rows):
            yield from (row.type for row in rows)
        case OperationsPage(operations=operations):
            for operation in operations:
                yield from (row.type for row in operation.parameters)
                yield from (response.type for response in operation.responses)
        case UnionPage(members=members):
            yield from (f"`{member.type}`" for member in members)
        case _:
            return


def _hints(results: Sequence[PageResult], cells: Iterable[str]) -> Iterator[frozenset[str]]:
    """Which languages name their files and folders like these pages do."""
    files = [file for cell in cells for file in _LINKED_FILE.findall(cell)]
    lower = {"python", "typescript", "go", "ruby"}
    if files:
        capital = sum(file[:1].isupper() for file in files)
        yield _CAPITAL_FILES if capital * 2 > len(files) else frozenset(lower)
    folders = {folder for result in results for folder in result.tree.split("/")[:-1]}
    if "Models" in folders:
        yield _CAPITAL_FOLDERS


def _misfits(expression: Expression) -> int:
    """How much of a cell this language does not know: what it cannot read, and names that are neither linked nor
    qualified (another language's scalars look like that)."""
    count = 0
    stack = [expression]
    while stack:
        match stack.pop():
            case UnreadExpression():
                count += 2
            case NameExpression(path=path, url=None) if len(path) < 2:
                count += 1
            case ListExpression(item=item) | StreamExpression(item=item) | OptionalExpression(item=item):
                stack.append(item)
            case NullableExpression(item=item):
                stack.append(item)
            case MapExpression(key=key, value=value):
                # a map's key that is no scalar is a sign of another language's words
                count += not isinstance(key, ScalarExpression) or key.kind is ScalarKind.ANY
                stack.append(value)
            case UnionExpression(members=members):
                stack.extend(members)
            case _:
                continue
    return count
