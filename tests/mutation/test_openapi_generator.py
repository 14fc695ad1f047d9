"""Known facts changed on OpenAPI Generator's pages of four languages: ``compare`` finds each once, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from docmodels import registry
from docmodels.app.comparison.dialect_facts import dialect_facts
from docmodels.comparing.versions.classify import classify
from docmodels.matching.models_across_versions import pair_versions
from docmodels.matching.scaffolding import ScaffoldingFilter
from docmodels.reading.pages import PageResult
from docmodels.reading.read import read_tree
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile

DIALECT = registry.dialect("openapi-generator")
TREES = {"python": "python", "java": "java", "go": "go", "typescript-axios": "typescript"}
ALL = tuple(TREES)
BOOLEANS = {"python": "bool", "java": "Boolean", "go": "bool", "typescript": "boolean"}
WITH_STATUSES = ("python", "java", "typescript-axios")


class Mutant(NamedTuple):
    """One fact of a tree, changed by an edit of one page."""

    rule: str
    element: str
    """How the element ends in reports, in lower case and without underscores."""
    page: str
    """The beginning of the page's file name, without case."""
    pattern: str
    """What is replaced once. Case is ignored, and ``^`` and ``$`` match at every line."""
    replacement: str
    trees: tuple[str, ...] = ALL


MUTANTS = {
    "an optional field becomes required": Mutant(
        "field-became-required", "title", "Link.", r"^(\|?\*\*title.*?)\[optional\] ?", r"\1"
    ),
    "a required field becomes optional": Mutant(
        "field-became-optional", "href", "Link.", r"^(\|?\*\*href\*\* \|[^|\n]*\|[^|\n]*\|) ?", r"\1 [optional] "
    ),
    "an optional field is removed": Mutant("field-removed-optional", "title", "Link.", r"^\|?\*\*title.*\n", ""),
    "a required field is removed": Mutant("field-removed-required", "href", "Link.", r"^\|?\*\*href.*\n", ""),
    "an optional field is added": Mutant(
        "field-added-optional", "extra", "Link.", r"^((\|?\*\*)title(\*\*.*\n))", r"\1\2extra\3"
    ),
    "a string becomes a boolean": Mutant(
        "field-type-changed",
        "title",
        "Link.",
        r"^(\|?\*\*title\*\* \| (?:Pointer to )?)\*\*\w+\*\*",
        r"\1**{boolean}**",
    ),
    "a list becomes a single value": Mutant(
        "field-list-to-single", "events", "Loan.", r"\[\*\*[^*]*LoanEvent[^*]*\*\*\]", "[**LoanEvent**]"
    ),
    "a reference leads to another model": Mutant(
        "field-type-changed",
        "member",
        "Loan.",
        r"^(\|?\*\*member\*\* \| )\[\*\*Member\*\*\]\(Member.md\)",
        r"\1[**Money**](Money.md)",
    ),
    "a default changes": Mutant(
        "field-default-changed",
        "negative",
        "Defaults.",
        r"\[default to -1\]",
        "[default to -2]",
        ("python", "go", "typescript-axios"),
    ),
    "a default is removed": Mutant(
        "field-default-removed", "negative", "Defaults.", r"\[default to -1\]", "", ("python", "go")
    ),
    "a value is removed": Mutant("enum-value-removed", "", "Family.", r"^\* `wind`.*\n", ""),
    "a value is added": Mutant("enum-value-added", "", "Family.", r"^((\* `)wind(.*)wind(.*\n))", r"\1\2keys\3keys\4"),
    "an optional parameter is removed": Mutant(
        "parameter-removed-optional", "after", "InstrumentsApi.", r"^\|? ?\*\*after\*\*.*\n", ""
    ),
    "an optional parameter is added": Mutant(
        "parameter-added-optional",
        "dueon2",
        "LoansApi.",
        r"^((\|? ?\*\*due_?on)(\*\*.*\n))",
        r"\1\g<2>2\3",
        ("python", "java", "typescript-axios"),
    ),
    "a default of a parameter changes": Mutant(
        "parameter-default-changed", "pagesize", "InstrumentsApi.", r"(^\|? ?\*\*page_?size.*)\b20\b", r"\g<1>30"
    ),
    "an operation returns another model": Mutant(
        "response-type-changed", "1", "LoansApi.", r"^\[?\*\*Loan\*\*(\]\(Loan\.md\))?$", "**Money**"
    ),
    "an error gets a status": Mutant(
        "error-status-added", "409", "LoansApi.", r"^((\|? ?\*\*)201(\*\*.*\n))", r"\1\g<2>409\3", WITH_STATUSES
    ),
    "an error loses its status": Mutant(
        "error-status-removed", "422", "InstrumentsApi.", r"^\|? ?\*\*422\*\*.*\n", "", WITH_STATUSES
    ),
    "a success has another status": Mutant(
        "response-status-changed", "1", "LoansApi.", r"^(\|? ?\*\*)201(?=\*\*)", r"\g<1>202", WITH_STATUSES
    ),
    "a request has another content type": Mutant(
        "request-content-type-changed",
        "openloan",
        "LoansApi.",
        r"application/x-www-form-urlencoded",
        "application/json",
    ),
    "a response has another content type": Mutant(
        "response-content-type-changed", "1", "InstrumentsApi.", r"image/png", "image/jpeg"
    ),
    "a path changes": Mutant(
        "operation-route-changed", "listloans", "LoansApi.", r"/loans(?= \|)(?<=get\*\* /loans)", "/all-loans"
    ),
    "a method changes": Mutant(
        "operation-route-changed", "openloan", "LoansApi.", r"\*\*post(?=\*\* /loans \|)", "**PUT"
    ),
}
CASES = [(tree, name) for name, mutant in MUTANTS.items() for tree in mutant.trees]


@lru_cache(maxsize=1024)
def _read_page(path: str, text: str) -> PageResult:
    return DIALECT.read_page(SourceFile(path, text, path))


def read(pages: Mapping[str, str], language: str) -> Schema:
    files = [SourceFile(path, text, path) for path, text in sorted(pages.items())]
    dialect = replace(DIALECT, read_page=lambda file: _read_page(file.path, file.text))
    return read_tree(files, dialect, [registry.language(language)], "quayside").value.schema


@lru_cache(maxsize=8)
def pages_of(root: Path) -> Mapping[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("*.md")}


@lru_cache(maxsize=8)
def original(root: Path, language: str) -> Schema:
    return read(pages_of(root), language)


def changed_pages(pages: Mapping[str, str], mutant: Mutant, boolean: str) -> Mapping[str, str]:
    (path,) = [path for path in pages if path.rpartition("/")[2].casefold().startswith(mutant.page.casefold())]
    replacement = mutant.replacement.replace("{boolean}", boolean)
    text, count = re.subn(mutant.pattern, replacement, pages[path], count=1, flags=re.IGNORECASE | re.MULTILINE)
    assert count == 1
    assert text != pages[path]
    return {**pages, path: text}


def test_there_are_fifty_mutants_of_four_trees() -> None:
    assert len(CASES) >= 50
    assert {tree for tree, _ in CASES} == set(TREES)


@pytest.mark.parametrize(("tree", "name"), CASES, ids=[f"{tree}: {name}" for tree, name in CASES])
def test_a_changed_fact_is_found_once(tree: str, name: str, shared: Path) -> None:
    root = shared / "dialects" / "openapi-generator" / "local" / "7.26.0" / tree
    mutant, language = MUTANTS[name], TREES[tree]
    old, new = original(root, language), read(changed_pages(pages_of(root), mutant, BOOLEANS[language]), language)
    scaffolding = ScaffoldingFilter(dialect_facts(old).scaffolding)
    found = classify(old, new, pair_versions(old, new), include_quiet=True, scaffolding=scaffolding)
    assert [one.rule for one in found] == [mutant.rule]
    element = found[0].change.element
    name_of = element.name_text if element.part else element.owner_text
    assert name_of.casefold().replace("_", "").endswith(mutant.element)


@pytest.mark.parametrize("tree", TREES)
def test_an_unchanged_tree_has_no_changes(tree: str, shared: Path) -> None:
    root = shared / "dialects" / "openapi-generator" / "local" / "7.26.0" / tree
    old = original(root, TREES[tree])
    assert classify(old, old, pair_versions(old, old), include_quiet=True) == ()
