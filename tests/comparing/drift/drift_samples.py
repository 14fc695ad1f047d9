"""The sample docs of one API in seven languages, and text operators that change one fact on one page."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from docmodels.matching.languages import LanguageSide
from docmodels.reading.read import read_documents
from docmodels.registry import language
from docmodels.schema.names import match_key
from docmodels.text_files import SourceFile

DOCS = Path(__file__).resolve().parents[3] / "input_docs"
LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")


@lru_cache(maxsize=32)
def files_of(sdk: str, name: str) -> tuple[SourceFile, ...]:
    """The pages of one tree."""
    root = DOCS / sdk / name
    pages = sorted(root.rglob("*.md"))
    found = [(page.relative_to(root).as_posix(), page.read_text(encoding="utf-8")) for page in pages]
    return tuple(SourceFile(f"{name}/{path}", text, path) for path, text in found)


@lru_cache(maxsize=32)
def side_of(sdk: str, name: str) -> LanguageSide:
    """One tree as it is."""
    return LanguageSide(name, name, read_documents(files_of(sdk, name), language(name)).value.schema)


def sides_of(sdk: str) -> list[LanguageSide]:
    """All seven trees as they are."""
    return [side_of(sdk, name) for name in LANGUAGES]


def changed(sdk: str, name: str, page: str, change: Callable[[str], str]) -> list[LanguageSide]:
    """All seven trees, one page of the one called ``name`` changed. Fails where the change changes nothing."""
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
    """Changes the table row of one field."""

    def changing(text: str) -> str:
        lines = []
        for line in text.split("\n"):
            cell = re.match(r"\| *`([^`]*)`", line)
            lines.append(change(line) if cell and match_key(cell[1]) == key else line)
        return "\n".join(line for line in lines if line != GONE)

    return changing


GONE = "\0gone"


def without_row(key: str) -> Callable[[str], str]:
    """Drops a field."""
    return in_row(key, lambda line: GONE)


def optional(key: str) -> Callable[[str], str]:
    """Takes a check mark away."""
    return in_row(key, lambda line: line.replace(":heavy_check_mark:", ":heavy_minus_sign:"))


def struck(key: str) -> Callable[[str], str]:
    """Marks a field as deprecated."""
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
    """Turns an integer into a string, in a language's words."""
    old, new = _INTEGERS[name]
    return in_row(key, lambda line: line.replace(old, new, 1))


def without_value(value: str) -> Callable[[str], str]:
    """Drops a value of an enumeration, in any of the three forms."""

    def change(text: str) -> str:
        head, section, tail = text.partition("## Values")
        tail = re.sub(rf'\n(?:- "{value}"|- `"{value}"`|\| `\w+` *\| {value} *\|)(?=\n|$)', "", tail)
        tail = re.sub(rf' \| "{value}"', "", tail)
        return head + section + tail

    return change
