"""The trees of APIMatic and liblab: detection, comparing versions and languages, and every target."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

import docmodels
from docmodels import registry
from docmodels.text_files import SourceFile

TREES = {
    "apimatic-python": ("apimatic/corpus/maxio-python/doc", "apimatic"),
    "apimatic-typescript": ("apimatic/corpus/maxio-typescript/doc", "apimatic"),
    "liblab-typescript": ("liblab/corpus/pandascore-typescript/documentation", "liblab"),
}
pytestmark = [pytest.mark.corpus]
CHANGES = 50


class Change(NamedTuple):
    """One edit of a line, and the rules that report it."""

    line: str
    """The pattern of the line."""
    new: str
    rules: str
    """The pattern of the rules."""
    pages: str = "models/*.md"
    mark: str = "## Structure"
    """What pages with such a line have."""


ENUMERATION, CONTROLLERS, SERVICES, UNION = "## Enumeration", "controllers/*.md", "services/*.md", "is a union type"
FIELD, PARAMETER, ERROR = r"(\| `\w+` \| )", r" \| Query, Optional( \|.*)", r"\| 404 \|.*"
ROW, METHODS = r"(\| \w+ +\| )string( +\| [✅❌] +\| [^\"|]*\|)", "- HTTP Method"


def apimatic(scalar: str, other: str) -> tuple[Change, ...]:
    """Return the changes of a tree whose language spells two types like this."""
    same, other = scalar.replace("\\", "\\\\"), other.replace("\\", "\\\\")
    known, row = re.escape(scalar), rf"{FIELD}{re.escape(scalar)}(.*)"
    query = rf"{FIELD}{known}{PARAMETER}"
    return (
        Change(row.replace("(.*)", "((?!.*Constant).*)"), rf"\1{other}\2", "field-type-changed"),
        Change(rf"{FIELD}{known} \| Optional(.*)", rf"\1{same} | Required\2", "field-became-required"),
        Change(row, "", "field-removed-(optional|required)"),
        Change(row, f"\\g<0>\n| `brand_new` | {same} | Optional | - |", "field-added-optional"),
        Change(r"(.*\*\*Default\*\*: `)[1-9]\d*(`.*)", r"\g<1>77\2", "parameter-default-changed", CONTROLLERS, ""),
        Change(r"\| `\w+` \|", "", "enum-value-removed-open", mark=ENUMERATION),
        Change(r"\| `\w+` \|", "\\g<0>\n| `BRAND_NEW` |", "enum-value-added-open", mark=ENUMERATION),
        Change(query, rf"\1{same} | Query, Required\2", "parameter-became-required", CONTROLLERS, ""),
        Change(query, "", "parameter-removed-optional", CONTROLLERS, ""),
        Change(
            query,
            f"\\g<0>\n| `brand_new` | {same} | Query, Optional | - |",
            "parameter-added-optional",
            CONTROLLERS,
            "",
        ),
        Change(ERROR, "", "error-status-removed", CONTROLLERS, ""),
        Change(
            r"\[`(Invoice|Component)`\]\(.*",
            "[`Customer`](../../doc/models/customer.md)",
            "response-type-.*",
            CONTROLLERS,
            "",
        ),
    )


LIBLAB = (
    Change(ROW, r"\1boolean\2", "field-type-changed", mark="**Properties**"),
    Change(r"(\| \w+ +\| \w+ +\| )❌(.*)", r"\1✅\2", "field-became-required", mark="**Properties**"),
    Change(r"\| \w+ +\| string +\| [✅❌] +\| [A-Z].*", "", "field-removed-(optional|required)", mark="**Properties**"),
    Change(
        r"\| \w+ +\| string +\| ❌.*",
        "\\g<0>\n| brandNew | string | ❌ | New |",
        "field-added-optional",
        mark="**Properties**",
    ),
    Change(r"\| \w+ +\| string +\| ✅ +\| \"\w+\" +\|", "", "enum-value-removed", mark="**Properties**"),
    Change(
        r"\| \w+ +\| string +\| ✅ +\| \"\w+\" +\|",
        '\\g<0>\n| NEW | string | ✅ | "brand-new" |',
        "enum-value-added",
        mark="**Properties**",
    ),
    Change(
        r"See all details about \w+ model.*",
        r"\g<0>" + "\n\n# BaseTeam\n\nSee all details about BaseTeam model [here](BaseTeam.md).",
        "union-member-added",
        mark=UNION,
    ),
    Change(r"(\| \w+ +\| number +\| )❌(.*)", r"\1✅\2", "parameter-became-required", SERVICES, METHODS),
    Change(r"\| \w+ +\| number +\| ❌.*", "", "parameter-removed-optional", SERVICES, METHODS),
    Change(r"`\w+\[\]`", "`BaseTeam`", "response-.*", SERVICES, METHODS),
)
KINDS = {
    "apimatic-python": apimatic("`str`", "`bool`"),
    "apimatic-typescript": (
        *apimatic(r"`string \| undefined`", r"`boolean \| undefined`"),
        Change(r"(\| `\w+` \| `\w+) \\\| null( .*)", r"\1\2", "field-became-not-nullable"),
    ),
    "liblab-typescript": LIBLAB,
}


def fitting(change: Change, tree: Path) -> list[tuple[Path, list[re.Match[str]]]]:
    """Return the pages with lines that can be changed this way. Without its only row, a page shows no
    shape, and a second member makes a union of an alias."""
    found = []
    for page in sorted(tree.glob(change.pages)):
        text = page.read_text(encoding="utf-8")
        lines = list(re.finditer(rf"^{change.line}$", text, re.M)) if change.mark in text else []
        if len(lines) > (not change.new or change.mark == UNION) and "BaseTeam.md" not in text:
            found.append((page, lines))
    return found


def changed_tree(tree: Path, copy: Path, kinds: tuple[Change, ...], seed: int) -> Counter[str]:
    """Copy the tree and change one line on each of some pages. Returns how many changes each rule has to report."""
    shutil.copytree(tree, copy)
    choose = random.Random(seed)
    made: Counter[str] = Counter()
    taken: set[Path] = set()
    pages = [fitting(change, copy) for change in kinds]
    for number in range(CHANGES * 3):
        change, left = kinds[number % len(kinds)], [each for each in pages[number % len(kinds)] if each[0] not in taken]
        if not left or sum(made.values()) == CHANGES:
            continue
        page, lines = choose.choice(left)
        line = choose.choice(lines)
        new = line.expand(change.new)
        rest = line.string[line.end() :] if new else line.string[line.end() :].removeprefix("\n")
        page.write_text(line.string[: line.start()] + new + rest, encoding="utf-8")
        taken.add(page)
        made[change.rules] += 1
    return made


@pytest.mark.slow
@pytest.mark.parametrize("name", TREES)
def test_every_known_change_is_found_once_and_nothing_else(name: str, shared: Path, tmp_path: Path) -> None:
    tree = shared / "dialects" / TREES[name][0]
    made = changed_tree(tree, tmp_path / tree.name, KINDS[name], 1)
    report = docmodels.compare(tree, tmp_path / tree.name).report
    found = Counter(
        next((rules for rules in made if re.fullmatch(rules, each.rule)), each.rule) for each in report.facts()
    )
    assert found == made
    assert sum(made.values()) == CHANGES
    assert len(made) > 8, "changes of all kinds"


@pytest.mark.slow
def test_a_tree_is_the_same_as_itself(shared: Path) -> None:
    for path, _ in TREES.values():
        assert docmodels.compare(shared / "dialects" / path, shared / "dialects" / path).report.differences == ()


@pytest.mark.slow
def test_two_sdks_of_one_api_do_not_drift(shared: Path) -> None:
    sides = {name: shared / "dialects" / TREES[f"apimatic-{name}"][0] for name in ("python", "typescript")}
    assert docmodels.drift(sides).report.differences == ()


@pytest.mark.parametrize("name", TREES)
def test_every_page_of_the_api_is_recognized_and_read(name: str, shared: Path) -> None:
    path, dialect_name = TREES[name]
    root, dialect = shared / "dialects" / path, registry.dialect(dialect_name)
    assert dialect.recognize_page is not None
    for page in sorted(root.rglob("*.md")):
        tree = page.relative_to(root).as_posix()
        source = SourceFile(tree, page.read_text(encoding="utf-8"), tree)
        read = dialect.read_page(source)
        is_api = tree.split("/")[0] in ("models", "controllers", "services")
        assert (dialect.recognize_page(source) is not None) == is_api, tree
        assert (read.skipped is None) == is_api, tree
        assert read.findings == (), tree


@pytest.mark.slow
def test_no_page_of_another_generator_has_a_mark(shared: Path) -> None:
    for folder, own in (("corpus", ""), ("dialects", "apimatic"), ("dialects", "liblab")):
        for page in sorted((shared / folder).rglob("*.md")):
            text = SourceFile("a.md", page.read_text(encoding="utf-8", errors="replace"), "a.md")
            for name in ("apimatic", "liblab"):
                dialect = registry.dialect(name)
                assert dialect.recognize_page is not None
                is_own = f"/dialects/{name}/" in page.as_posix()
                if not is_own and (not own or own == name):
                    assert dialect.recognize_page(text) is None, page
