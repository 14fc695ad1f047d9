"""Sample docs of one API in seven languages, and functions that change one fact on one page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from read_documents import read_documents

from docmodels.app.comparison.dialect_facts import dialect_facts_by_side
from docmodels.comparing.drift.compare_languages import compare_languages
from docmodels.matching.models_across_languages import LanguageSide
from docmodels.registry import language
from docmodels.report import Report
from docmodels.schema.names import match_key
from docmodels.text_files import SourceFile

DOCS = Path(__file__).resolve().parents[3] / "input_docs"
LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")


def drift(sides: Sequence[LanguageSide]) -> Report:
    """Compare sides with the facts about their dialect."""
    return compare_languages(sides, dialects=dialect_facts_by_side(sides))


@lru_cache(maxsize=32)
def files_of(sdk: str, name: str) -> tuple[SourceFile, ...]:
    """Return the pages of a tree."""
    root = DOCS / sdk / name
    pages = sorted(root.rglob("*.md"))
    found = [(page.relative_to(root).as_posix(), page.read_text(encoding="utf-8")) for page in pages]
    return tuple(SourceFile(f"{name}/{path}", text, path) for path, text in found)


@lru_cache(maxsize=32)
def side_of(sdk: str, name: str) -> LanguageSide:
    """Return a tree as it is."""
    return LanguageSide(name, name, read_documents(files_of(sdk, name), language(name)).value.schema)


def sides_of(sdk: str) -> list[LanguageSide]:
    """Return all seven trees as they are."""
    return [side_of(sdk, name) for name in LANGUAGES]


def changed(sdk: str, name: str, page: str, change: Callable[[str], str]) -> list[LanguageSide]:
    """Return all seven trees, with one page of the tree ``name`` changed. Fails if the change has no effect."""
    files, hits = [], 0
    for file in files_of(sdk, name):
        if match_key(Path(file.tree).stem) == page:
            text = change(file.text)
            hits += text != file.text
            file = SourceFile(file.path, text, file.tree)
        files.append(file)
    assert hits == 1, f"{hits} pages of {name} were changed"
    mutant = LanguageSide(name, name, read_documents(files, language(name)).value.schema)
    return [mutant if each == name else side_of(sdk, each) for each in LANGUAGES]


def in_row(key: str, change: Callable[[str], str]) -> Callable[[str], str]:
    """Change the table row of a field."""

    def change_row(text: str) -> str:
        lines = []
        for line in text.split("\n"):
            cell = re.match(r"\| *`([^`]*)`", line)
            lines.append(change(line) if cell and match_key(cell[1]) == key else line)
        return "\n".join(line for line in lines if line != _REMOVED)

    return change_row


_REMOVED = "\0removed"


def without_row(key: str) -> Callable[[str], str]:
    """Remove a field."""
    return in_row(key, lambda line: _REMOVED)


def optional(key: str) -> Callable[[str], str]:
    """Remove a check mark."""
    return in_row(key, lambda line: line.replace(":heavy_check_mark:", ":heavy_minus_sign:"))


def deprecate(key: str) -> Callable[[str], str]:
    """Mark a field as deprecated."""
    return in_row(key, lambda line: re.sub(r"`([^`]+)`", r"~~`\1`~~", line, count=1))


_INTEGERS = {
    "python": ("int", "str"),
    "typescript": ("number", "string"),
    "go": ("int64", "string"),
    "java": ("Long", "String"),
    "csharp": ("long", "string"),
    "php": ("int", "string"),
    "ruby": ("::Integer", "::String"),
}


def integer_to_string(name: str, key: str) -> Callable[[str], str]:
    """Turn an integer into a string, in the words of a language."""
    old, new = _INTEGERS[name]
    return in_row(key, lambda line: line.replace(old, new, 1))


def without_value(value: str) -> Callable[[str], str]:
    """Remove a value of an enumeration, in any of the three forms."""

    def change(text: str) -> str:
        head, section, tail = text.partition("## Values")
        tail = re.sub(rf'\n(?:- "{value}"|- `"{value}"`|\| `\w+` *\| {value} *\|)(?=\n|$)', "", tail)
        tail = re.sub(rf' \| "{value}"', "", tail)
        return head + section + tail

    return change
