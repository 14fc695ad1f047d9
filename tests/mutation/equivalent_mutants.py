"""Equivalent mutants: the same facts in another rendering, over a whole tree. None may give a finding.

Identity, a tree against itself, is the first of them.
"""

from __future__ import annotations

import posixpath
import random
import re
from collections.abc import Callable
from pathlib import Path

from .page_text import (
    CELLS,
    Line,
    TextTree,
    cells_of,
    fenced,
    is_operations,
    is_support_page,
    model_pages,
    sections,
    shape,
    title,
    walk,
)
from .run_compare import CompareRunner
from .scoring import Scores
from .type_spelling import target

Pages = dict[str, str]
Rewrite = Callable[[TextTree, random.Random], Pages]
_URL = re.compile(r"\]\(([^()]+\.md)\)")
_DASHES = frozenset("|-: ")


def _each(change: Callable[[str], str], *, code: bool = False) -> Rewrite:
    """Change every line. Code blocks only with ``code=True``."""

    def rewrite(tree: TextTree, chance: random.Random) -> Pages:
        return {path: _lines(lines, change, code) for path, lines in tree.pages.items()}

    return rewrite


def _lines(lines: list[Line], change: Callable[[str], str], code: bool) -> str:
    inside = [False] * len(lines) if code else fenced(lines)
    return "\n".join(line.text if kept else change(line.text) for line, kept in zip(lines, inside, strict=True))


def _rows(change: Callable[[tuple[str, ...]], list[str]]) -> Rewrite:
    """Change the cells of every table row, including header and delimiter."""

    def row(text: str) -> str:
        cells = cells_of(text)
        return "| " + " | ".join(change(cells)) + " |" if cells else text

    return _each(row)


def _types(change: Callable[[str], str]) -> Rewrite:
    """Change every type cell of Fields and Parameters tables."""

    def cell(cells: tuple[str, ...]) -> list[str]:
        if len(cells) >= 4 and (cells[2].startswith(":heavy") or cells[2].startswith(":white")):
            return [cells[0], change(cells[1]), *cells[2:]]
        return list(cells)

    return _rows(cell)


def _shuffled(tree: TextTree, chance: random.Random) -> Pages:
    """Shuffle the rows of every table and the bullets of every list of values."""
    found = {}
    for path, lines in tree.pages.items():
        texts, inside = [line.text for line in lines], fenced(lines)
        start = None
        for at, text in enumerate([*texts, ""]):
            kept = at < len(inside) and inside[at]
            if not kept and cells_of(text) and not set(text) - _DASHES and "-" in text:
                start = at + 1
            elif start is not None and (kept or not cells_of(text)):
                part = texts[start:at]
                chance.shuffle(part)
                texts[start:at] = part
                start = None
        bullets = [
            at for at, text in enumerate(texts) if re.fullmatch(r'- `(?:"[^`]*"|-?\d+)`', text) and not inside[at]
        ]
        part = [texts[at] for at in bullets]
        chance.shuffle(part)
        for at, text in zip(bullets, part, strict=True):
            texts[at] = text
        found[path] = "\n".join(texts)
    return found


def _members(tree: TextTree, chance: random.Random) -> Pages:
    """Shuffle the members of every union and the operations of every page."""
    found = {path: tree.text(path) for path in tree.pages}
    for path, lines in tree.pages.items():
        level = 2 if is_operations(path) else 3
        if level == 3 and not any(s.title == "Supported Types" for s in sections(tree, path, 2)):
            continue
        parts = sections(tree, path, level)
        if len(parts) < 2:
            continue
        head = lines[: lines.index(parts[0].heading)]
        chance.shuffle(parts)
        texts = [line.text for line in head]
        for part in parts:
            texts += [part.heading.text, *(line.text for line in part.lines), ""]
        if len(texts) - len(parts) == len(lines):
            found[path] = "\n".join(texts)
    return found


def _to_list(tree: TextTree, chance: random.Random) -> Pages:
    """Write every table of values as a list of quoted values."""
    return _values(tree, as_list=True)


def _to_table(tree: TextTree, chance: random.Random) -> Pages:
    """Write every list or code block of values as a table."""
    return _values(tree, as_list=False)


def _values(tree: TextTree, *, as_list: bool) -> Pages:
    found = {path: tree.text(path) for path in tree.pages}
    for path in model_pages(tree):
        section = shape(tree, path)
        if section is None or section.title != "Values":
            continue
        texts = [line.text for line in section.lines if line.text.strip()]
        notes = [text for text in texts if "open enum" in text.lower()]
        table = [cells[-1] for text in texts if len(cells := cells_of(text)) == 2][2:]
        listed = [text[3:].strip("`") for text in texts if text.startswith("- `")]
        code = [part.strip() for text in texts if text.startswith('"') for part in text.split("|")]
        if as_list and table and not any("`" in value or not value for value in table):
            whole = all(re.fullmatch(r"-?\d+", value) for value in table)
            body = [f"- `{value}`" if whole else f'- `"{value}"`' for value in table]
        elif not as_list and (listed or code):
            values = [value for value in listed or code if not value.startswith("Unrecognized<")]
            quoted = [value.startswith('"') for value in values]
            bare = [value.strip('"') for value in values]
            numbers = all(re.fullmatch(r"-?\d+", value) for value in bare)
            if "\\" in "".join(values) or all(quoted) == numbers or any(quoted) != all(quoted):
                continue
            body = ["| Name | Value |", "| --- | --- |", *(f"| `V{at}` | {value} |" for at, value in enumerate(bare))]
            if any(value.startswith("Unrecognized<") for value in code):
                notes = notes or ["This is an open enum. Unrecognized values will not fail type checks."]
        else:
            continue
        lines = tree.pages[path]
        start = lines.index(section.heading) + 1
        stop = start + len(section.lines)
        middle = ["", *notes, "", *body, ""]
        found[path] = "\n".join([*(x.text for x in lines[:start]), *middle, *(x.text for x in lines[stop:])])
    return found


def _links(spelled: Callable[[str, str], str]) -> Rewrite:
    """Respell every link to a page of the tree."""

    def rewrite(tree: TextTree, chance: random.Random) -> Pages:
        found = {}
        for path, lines in tree.pages.items():

            def link(match: re.Match[str], path: str = path) -> str:
                page = target(tree, path, match.group(1))
                return f"]({spelled(path, page)})" if page else match.group()

            found[path] = _lines(lines, lambda text, link=link: re.sub(r"\]\(([^()]+\.md)\)", link, text), False)  # type: ignore[misc]
        return found

    return rewrite


def _nearest(path: str, page: str) -> str:
    return posixpath.relpath(page, posixpath.dirname(path))


def _files(tree: TextTree, chance: random.Random) -> Pages:
    """Rename some files and leave the links as they are: the link's text still names the model."""
    names: dict[str, int] = {}
    for path in model_pages(tree):
        names[title(tree, path)] = names.get(title(tree, path), 0) + 1
    found = {path: tree.text(path) for path in tree.pages}
    linked = _only_linked(tree)
    for path in model_pages(tree):
        if path in linked:
            continue
        if names[title(tree, path)] == 1 and chance.random() < 0.2 and not is_support_page(path):
            new = path.removesuffix(".md") + ("Page.md" if path.rsplit("/", 1)[1][0].isupper() else "-page.md")
            if new not in found:
                found[new] = found.pop(path)
    return found


def _only_linked(tree: TextTree) -> set[str]:
    """Return pages that some cell links to without naming them: ``[Union[A]](b.md)`` means A if the link is dead."""
    found = set()
    for path, line in walk(tree):
        if ".md)" in line.text:
            words = set(re.findall(r"\w+", _URL.sub("", line.text)))
            pages = {target(tree, path, url) for url in _URL.findall(line.text)}
            found |= {page for page in pages if page and title(tree, page) not in words}
    return found


def _ends(tree: TextTree, chance: random.Random) -> Pages:
    """Add the final newline where it is missing, and remove it everywhere else."""
    return {p: t[:-1] if (t := tree.text(p)).endswith("\n") else f"{t}\n" for p in tree.pages}


def _aligned(cells: tuple[str, ...]) -> list[str]:
    return [":---:"] * len(cells) if not set("".join(cells)) - _DASHES and cells[0] else list(cells)


def _bare_rows(text: str) -> str:
    """Remove a row's outer pipes."""
    cells = cells_of(text)
    return text.strip()[1:-1].strip() if len(cells) > 1 and cells[0] and cells[-1] else text


def _padded(text: str) -> str:
    parts = CELLS.split(text) if cells_of(text) else []
    delimiter = parts and not set(text) - _DASHES
    return "|".join(part if delimiter or not part else f"{part}   " for part in parts) if parts else text


def _emphasis(cell: str) -> str:
    return re.sub(r"(?<![*\\\w])\*([^*`]+)\*(?![*\w])", r"_\1_", cell)


def _code(cell: str) -> str:
    return re.sub(r"(?<![*\\\w])\*([^*`]+)\*(?![*\w])", r"`\1`", cell)


SHARED: dict[str, Rewrite] = {
    "identity": _each(lambda text: text),
    "cells without padding": _rows(list),
    "cells with more padding": _each(_padded),
    "delimiters aligned": _rows(_aligned),
    "rows without outer pipes": _each(_bare_rows),
    "rows in another order": _shuffled,
    "members and operations in another order": _members,
    "CRLF": lambda tree, _: {path: tree.text(path).replace("\n", "\r\n") for path in tree.pages},
    "byte order mark": lambda tree, _: {path: f"\ufeff{tree.text(path)}" for path in tree.pages},
    "trailing spaces": _each(lambda text: f"{text}  " if text.strip() else text),
    "ends of files": _ends,
    "emphasis as underscores": _types(_emphasis),
    "emphasis as code": _types(_code),
    "values as a list": _to_list,
    "values as a table": _to_table,
    "links from the same folder": _links(_nearest),
    "links with a dot": _links(lambda path, page: "./" + _nearest(path, page)),
    "links with an anchor": _links(lambda path, page: f"{_nearest(path, page)}#top"),
    "pages under other file names": _files,
    "white check marks": _each(lambda text: text.replace(":heavy_check_mark:", ":white_check_mark:")),
    "names without code spans": _rows(
        lambda cells: (
            [cells[0].strip("`"), *cells[1:]]
            if re.fullmatch(r"`\w+`", cells[0]) and "__" not in cells[0]
            else list(cells)
        )
    ),
}


def _sub(pattern: str, new: str) -> Rewrite:
    return _types(lambda cell: re.sub(pattern, new, cell))


OWN: dict[str, dict[str, Rewrite]] = {
    "python": {
        "OptionalNullable as two": _sub(r"OptionalNullable\[([^\[\]]+)\]", r"Optional[Nullable[\1]]"),
        "list and dict": _types(lambda cell: cell.replace("List[", "list[").replace("Dict[", "dict[")),
        "typing qualified": _types(lambda cell: re.sub(r"\b(List|Dict|Optional|Union)\[", r"typing.\1[", cell)),
        "models without a qualifier": _types(lambda cell: re.sub(r"(?<=\[)models\.(?=[A-Z]\w*\]\()", "", cell)),
    },
    "typescript": {"lists as Array": _sub(r"^(\[[^\[\]]+\]\([^()]*\)|\*\w+\*)\[\]$", r"Array<\1>")},
    "go": {
        "pointers in emphasis": _sub(r"^`\*(\w+)`$", r"**\1*"),
        "pointers in code": _sub(r"^\*\*(\w+)\*$", r"`*\1`"),
    },
    "java": {
        "angles bare": _types(lambda cell: cell.replace("\\<", "<")),
        "angles escaped": _types(lambda cell: re.sub(r"(?<!\\)<", r"\\<", cell)),
        "java.util": _types(lambda cell: re.sub(r"\b(Optional|List|Map)(?=\\?<)", r"java.util.\1", cell)),
    },
    "csharp": {"angles escaped": _types(lambda cell: re.sub(r"(?<!\\)<", r"\\<", cell))},
    "php": {
        "angles escaped": _types(lambda cell: re.sub(r"(?<!\\)<", r"\\<", cell)),
        "null in a union": _sub(r"^\*\?(\w+)\*$", r"*\1\|null*"),
    },
    "ruby": {
        "constants from the root or not": _types(
            lambda cell: re.sub(r"(?<![\w:])::(String|Integer|Float|Object)\b", r"\1", cell)
        ),
        "angles escaped": _types(lambda cell: re.sub(r"(?<!\\)<", r"\\<", cell)),
    },
}


def run_equivalent_mutants(tree: TextTree, work: Path, seed: int, scores: Scores) -> dict[str, int]:
    """Run every equivalent mutant of a tree and return the number of findings for each."""
    runner = CompareRunner(tree, work)
    found = {}
    for name, rewrite in {**SHARED, **OWN.get(tree.language, {})}.items():
        pages = rewrite(tree, random.Random(f"{seed} {name}"))
        changed = sum(text != tree.text(path) if path in tree.pages else True for path, text in pages.items())
        if not changed and name != "identity":
            continue
        runner.put(pages)
        report = runner.compare()
        found[name] = len(report["findings"]) + len(report["operations"])
        for finding in (report["findings"] + report["operations"])[:5]:
            rule = finding.get("rule", "operation line")
            kept = {
                k: finding[k]
                for k in ("model", "field", "before", "after", "was_at", "at", "operation", "path")
                if finding.get(k)
            }
            scores.add_problem("equivalent", tree.name, name, rule, found=kept)
    return found
