"""Which language a documentation tree is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..lazy import lazy_pattern
from ..schema.types import ScalarKind
from .pages import ObjectText, PageResult, UnionText
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
from .types.language import TypeReader

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
    "rust": "rust",
    "kotlin": "kotlin",
    "dart": "dart",
}
_MAX_CELLS = 400
ANY_NUMBER = 2**31
"""More cells than a tree has."""
_TRUSTED = 4
"""Code blocks decide as long as less than one in four cells can't be read in their language."""
_LINKED_FILE = lazy_pattern(r"\]\((?!https?:)[^()]{0,400}/([^/().#]{1,200})(?:\.mdx?)?\)")
_LANGUAGES_OF_CAPITAL_FILES = frozenset({"csharp", "java", "php"})
"""Their pages have the names of models; the pages of other languages are in lower case."""
_LANGUAGES_OF_LOWER_FILES = frozenset({"python", "typescript", "go", "ruby"})
_LANGUAGES_OF_CAPITAL_FOLDERS = frozenset({"csharp", "php"})


def detect_language(results: Sequence[PageResult], readers: Mapping[str, TypeReader]) -> tuple[str, ...]:
    """Return the languages that fit the pages, the most likely first. A single one is certain.

    Code blocks decide, unless another language reads the type cells far better; without code blocks, type cells do.
    """
    votes = _votes(results, readers)
    if (winner := _winner(votes)) is not None:
        rival = _rival(results, readers, winner)
        return (winner,) if rival is None else (winner, rival)
    return _by_cells(results, readers, set(votes))


def spare_cells(results: Sequence[PageResult], readers: Mapping[str, TypeReader], language: str) -> int:
    """Return how many type cells may go before these may contradict the code blocks, which decided on the language.
    Other cells that it knows may come. -1 if something else decided."""
    if _winner(_votes(results, readers)) is None:
        return -1
    cells = _cells(results, ANY_NUMBER)
    doubt = _TRUSTED * sum(misfits(readers[language].read(cell)) for cell in cells)
    return len(cells) - 1 - doubt if doubt < _MAX_CELLS else -1


def _votes(results: Sequence[PageResult], names: Mapping[str, TypeReader]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for result in results:
        for info, count in result.fences:
            name = _FENCES.get(info.split(" ")[0].split("{")[0].strip(), "")
            if name in names:
                votes[name] += count
    return votes


def _winner(votes: Counter[str]) -> str | None:
    if not votes:
        return None
    (winner, most), *others = votes.most_common(2)
    return winner if not others or most > 2 * others[0][1] else None


def _rival(results: Sequence[PageResult], readers: Mapping[str, TypeReader], winner: str) -> str | None:
    """Return a language that reads the type cells far better than the language of the code blocks, if there is one:
    then the pages document several languages."""
    cells = _cells(results)
    worst = sum(misfits(readers[winner].read(cell)) for cell in cells)
    if worst * _TRUSTED < len(cells):
        return None
    counts = {name: sum(misfits(reader.read(cell)) for cell in cells) for name, reader in readers.items()}
    best = min(counts, key=lambda name: counts[name])
    return best if counts[best] * 2 < worst else None


def _by_cells(results: Sequence[PageResult], readers: Mapping[str, TypeReader], voted: set[str]) -> tuple[str, ...]:
    """Return the languages that misread the fewest cells and whose files and folders are named like these."""
    cells = _cells(results)
    asked = [name for name in readers if not voted or name in voted]
    counts = {name: sum(misfits(readers[name].read(cell)) for cell in cells) for name in asked}
    fewest = min(counts.values(), default=0)
    fitting = [name for name in asked if counts[name] == fewest]
    for hint in _hints(results, cells):
        fitting = [name for name in fitting if name in hint] or fitting
    return tuple(fitting)


def _cells(results: Sequence[PageResult], most: int = _MAX_CELLS) -> tuple[str, ...]:
    """Return the first distinct type cells, in the order of the pages."""
    found: dict[str, None] = {}
    for result in results:
        for cell in _types(result):
            if cell and cell not in found:
                found[cell] = None
                if len(found) >= most:
                    return tuple(found)
    return tuple(found)


def _types(result: PageResult) -> Iterator[str]:
    for declaration in result.declarations:
        match declaration:
            case ObjectText(rows=rows):
                yield from (row.type for row in rows)
            case UnionText(members=members):
                yield from (f"`{member.type}`" for member in members)
            case _:
                pass
    for operation in result.operations:
        yield from (row.type for row in operation.parameters)
        yield from (response.type for response in operation.responses)


def _hints(results: Sequence[PageResult], cells: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield the languages whose SDKs name their files and folders like these."""
    files = [file for cell in cells for file in _LINKED_FILE.findall(cell)]
    if files:
        capital = sum(file[:1].isupper() for file in files)
        yield _LANGUAGES_OF_CAPITAL_FILES if capital * 2 > len(files) else _LANGUAGES_OF_LOWER_FILES
    folders = {folder for result in results for folder in result.tree.split("/")[:-1]}
    if "Models" in folders:
        yield _LANGUAGES_OF_CAPITAL_FOLDERS


def misfits(expression: Expression) -> int:
    """Count what a language doesn't know in a cell: what it can't read, and names that are neither linked nor
    qualified, as another language's scalars are."""
    count = 0
    stack = [expression]
    while stack:
        match stack.pop():
            case UnreadExpression():
                count += 2
            case NameExpression(path=path, url=None, otherwise=None) if len(path) < 2:
                count += 1
            case ListExpression(item=item) | StreamExpression(item=item) | OptionalExpression(item=item):
                stack.append(item)
            case NullableExpression(item=item):
                stack.append(item)
            case MapExpression(key=key, value=value):
                # a key that isn't a scalar is a sign of another language's words
                count += not isinstance(key, ScalarExpression) or key.kind is ScalarKind.ANY
                stack.append(value)
            case UnionExpression(members=members):
                stack.extend(members)
            case _:
                continue
    return count
