"""Texts and names use the field's standard words and plain English; retired words don't come back.

A rule matches its word within identifiers too (``kept_shelf``, ``ShelfKey``). Lines that use the word in its ordinary
meaning are allowed by a context: an expression that matches the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("generator", "docs", "templates", "tests", "benchmarks")
PAGES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "pyproject.toml", "action.yml")
SUFFIXES = {".py", ".md", ".jinja", ".toml", ".yml", ".yaml", ".json", ".ambr", ".sh"}
SKIPPED = (
    "tests/test_words.py",
    "benchmarks/differences.py",  # names of before the redesign
    "tests/toolchain/",  # packages of other projects
    "tests/corpus/__snapshots__/",  # text of other projects
    "docs/examples/",
)


class Rule(NamedTuple):
    """A retired word: its stem without ``\\b``, what replaces it, and contexts in which it is ordinary English."""

    stem: str
    instead: str
    allowed: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    """Paths where the word is allowed: tables in tests have a column ``wanted``."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The stem as a whole word, or as a whole part of an identifier."""
        return re.compile(rf"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?i:{self.stem})(?![a-z])")


RULES = {
    # words of the old design
    "shelf": Rule("shel(?:f|ves)", "cache"),
    "lend": Rule("lend(?:s|ing)?|lent|borrow(?:s|ed|ing)?", "inject, current"),
    "kept_cells": Rule("kept_(?:cells|pages)", "cell_cache, page_cache"),
    "remembered": Rule("remember(?:ed|s)?", "run_record"),
    "fault": Rule("faults?", "UserError, error", ("segfault", "Segmentation")),
    "refusal": Rule("refusals?", "TypeSyntaxError"),
    "trouble": Rule("troubles?", "problem"),
    "wanted": Rule("want(?:ed|s)?", "expected, needed, build", ("you want",), not_in=("tests/",)),
    "held": Rule("held", "rejected, compared", ("held[ -]out",)),
    "foreseen": Rule("foreseen", "preview"),
    "aside": Rule("aside", "staging"),
    "gathered": Rule("gathered", "raw input"),
    "placed": Rule("placed", "tree files"),
    "plumbing": Rule("plumbing", "support page", not_in=("tests/benchmarks/test_differences.py",)),
    "artefact": Rule("artefacts?", "SDK scaffolding", not_in=("CHANGELOG.md",)),
    "foreign": Rule("foreign", "external", ("Foreign ID", '"foreign "')),
    "subject": Rule("subjects?", "element", ("subject to", "commit subject")),
    "judge": Rule("judge[sd]?|judging|judg(?:e)?ments?", "classify"),
    "ruling": Rule("rulings?", "rule selector"),
    "law": Rule("laws?", "default severities"),
    "deviation": Rule("deviations?", "severity override"),
    "substance": Rule("substance", "wire shape"),
    "echoes": Rule("echoes", "duplicates"),
    "ledger": Rule("ledgers?", "baseline", not_in=("CHANGELOG.md",)),
    "accepting": Rule("accepting", "baseline options"),
    "speaker": Rule("speakers?", "compared side"),
    "meanings": Rule("meanings", "normalized types", not_in=("tests/reading/",)),
    "ballot": Rule("ballots?", "vote result", (":ballot_box",)),
    "said": Rule("said", "stated, statement", not_in=("CHANGELOG.md",)),
    "odd": Rule("(?:the )?odd (?:one|side)s?(?: out)?|the odd|odd_(?:one|side|out)s?|odds", "outlier"),
    "lump": Rule("lump(?:s|ed)?", "group", not_in=("CHANGELOG.md",)),
    "unsaid": Rule("unsaid", "unstated", not_in=("CHANGELOG.md",)),
    "losses": Rule("losses", "expressiveness limits", not_in=("CHANGELOG.md",)),
    "flavour": Rule("flavours?", "target", ("--flavour", 'get\\("flavour')),
    "speller": Rule("spellers?", "type printer"),
    "knot": Rule("knots?|unknotted|untied", "cycle"),
    "late": Rule("late", "deferred", ("too[ _]late",)),
    "eager": Rule("eager(?:ly)?", "runtime value"),
    "room": Rule("rooms?", "package, size budget"),
    "door": Rule("doors?", "entry point"),
    "house": Rule("houses?", "container folders"),
    "stranger": Rule("strangers?", "offender, unpaired"),
    # archaic English
    "told": Rule("told(?! apart)|telltale", "detected, shown, reported"),
    "tells": Rule("tells?|telling", "says, shows", ("tells? (?:.*)apart", r"sdk\.tell")),
    "stands": Rule("stands?(?! for| in for|ard|alone)", "is, occurs"),
    "anew": Rule("anew", "again"),
    "mend": Rule("mend(?:s|ed|ing)?", "fix"),
    "whatever": Rule("whatever", "any, regardless of"),
    "thereof": Rule("there(?:of|by|in|upon|with)", "its, of it"),
    "such as it is": Rule("such as it is", "as is"),
    "overlay": Rule("laid over", "applied to"),
    "user's word": Rule("user's word", "settings"),
    "one a model": Rule(
        "(?:one|an?) (?:[a-z]+ )?"
        "(?:file|folder|module|line|view|column|paragraph|finding|page|branch|entry|test|value) an? "
        "(?:command|dialect|fact|file|folder|format|language|line|model|module|namespace|page|rule|side|target|tree)s?",
        "one file per model",
    ),
    "bears": Rule("bears?|bore", "has"),
    "for ever": Rule("for ever", "forever, without end"),
    "need not": Rule("needs? (?:not )?be|needs? not", "doesn't have to"),
    "gravest": Rule("gravest?", "most severe"),
    "whom": Rule("whom", "who"),
    "unseen": Rule("unseen", "unnoticed"),
    "is no": Rule("(?<![Tt]here )(?:is|are|was) no (?!longer|more|other|such)", "is not a"),
    "is none": Rule("(?<!there )(?:is|are|was) (?-i:none)(?! of|:)", "is not one"),
    "is of": Rule("\\b(?:is|are) of (?:a|the)\\b", "has, belongs to"),
}


@cache
def lines() -> tuple[tuple[str, str], ...]:
    """All lines of the project's files with their positions, ``path:line``."""
    return tuple(_lines())


def _lines() -> Iterator[tuple[str, str]]:
    files = [ROOT / page for page in PAGES]
    for folder in FOLDERS:
        files += sorted((ROOT / folder).rglob("*"))
    for file in files:
        path = file.relative_to(ROOT).as_posix()
        if file.suffix in SUFFIXES and file.is_file() and not path.startswith(SKIPPED):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{path}:{number}", line


def uses(rule: Rule) -> list[str]:
    """The lines that use a retired word outside its allowed contexts."""
    pattern = rule.pattern
    allowed = [re.compile(context) for context in rule.allowed]
    return [
        f"{position}: {line.strip()}"
        for position, line in lines()
        if pattern.search(line)
        and not position.startswith(rule.not_in)
        and not any(context.search(line) for context in allowed)
    ]


@pytest.mark.parametrize("word", RULES)
def test_a_retired_word_is_not_used(word: str) -> None:
    found = uses(RULES[word])
    assert found == [], f"write {RULES[word].instead!r}"


@pytest.mark.parametrize(
    ("text", "word", "matches"),
    [
        ("the shelf", "shelf", True),
        ("old_shelf = 1", "shelf", True),
        ("class PageShelf:", "shelf", True),
        ("bookshelf", "shelf", False),
        ("default", "fault", False),
        ("later", "late", False),
        ("told", "told", True),
    ],
)
def test_a_word_is_found_in_identifiers_and_not_within_other_words(text: str, word: str, matches: bool) -> None:
    assert bool(RULES[word].pattern.search(text)) == matches
