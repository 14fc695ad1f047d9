"""Two versions of real trees: each changed fact is found once, and nothing else is."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docmodels import registry
from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.reading.read import read_tree
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile

CHANGES = 50


def _widdershins(line: str) -> str | None:
    """Change the type of a property, except one that shares its name, and so its values, with others."""
    found = re.fullmatch(r"\|(?!unit)(\w+)\|(string|integer|boolean)\|(true|false)\|none\|(.*)\|", line)
    other = {"string": "boolean", "integer": "boolean", "boolean": "integer"}
    return f"|{found[1]}|{other[found[2]]}|{found[3]}|none|{found[4]}|" if found else None


def _swagger(line: str) -> str | None:
    return re.sub(r"\| Yes \|$", "| No |", line) if re.search(r"^\| \w+ \| \w+ \|.*\| Yes \|$", line) else None


def _graph(line: str) -> str | None:
    found = re.match(r"\|? *\w+ *\| *(String|Double) *\|", line)
    return line.replace(found[1], "Boolean", 1) if found and "Inherited" not in line else None


def _proto(line: str) -> str | None:
    found = re.match(r"\| `(?!key|value)\w+` \| \[(string|uint64)\]\(#\w+\) \|  \|", line)
    return line.replace(f"[{found[1]}](#{found[1]})", "[bool](#bool)", 1) if found else None


TREES: list[tuple[str, str, str, Callable[[str], str | None]]] = [
    ("widdershins", "widdershins/corpus/widdershins-3.0", r'<h2 id="tocS_(?!Passenger|Problem|Page)', _widdershins),
    ("swagger-markdown", "widdershins/corpus/swagger-markdown", r"#### \w+$", _swagger),
    ("microsoft-graph", "graph/corpus/resources", r"## Properties", _graph),
    ("protoc-gen-doc", "protoc-gen-doc/corpus/axelar", r"### ", _proto),
]


def read(dialect_name: str, pages: dict[str, str]) -> Schema:
    dialect = registry.dialect(dialect_name)
    assert dialect.type_language is not None
    files = [SourceFile(place, text, place) for place, text in pages.items()]
    return read_tree(files, dialect, [dialect.type_language]).value.schema


@pytest.mark.corpus
@pytest.mark.parametrize(("dialect", "tree", "start", "change"), TREES, ids=[name for name, *_ in TREES])
def test_every_changed_fact_is_found_once(
    dialect: str, tree: str, start: str, change: Callable[[str], str | None], shared: Path
) -> None:
    root = shared / "dialects" / tree
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(root.glob("*.md"))}
    lines = {name: text.split("\n") for name, text in pages.items()}
    places = [(name, at) for name, found in lines.items() for at in changeable(found, start, change)]
    chosen = random.Random(1).sample(places, min(CHANGES, len(places)))
    for name, at in chosen:
        changed = change(lines[name][at])
        assert changed is not None
        lines[name][at] = changed
    new = {name: "\n".join(found) for name, found in lines.items()}
    report = compare_versions(read(dialect, pages), read(dialect, new))
    assert len(chosen) >= 20
    assert len(report.facts()) == len(chosen)


def changeable(lines: list[str], start: str, change: Callable[[str], str | None]) -> list[int]:
    """Return the numbers of the lines that can be changed below a line that begins a model."""
    found, inside = [], False
    for number, line in enumerate(lines):
        if re.match(r"<h2 |#{2,4} ", line) and not line.startswith(("### Properties", "#### Enumerated")):
            inside = re.match(start, line) is not None
        elif inside and change(line) is not None:
            found.append(number)
    return found
