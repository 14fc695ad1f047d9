"""The changelog says if a release writes different output for unchanged documentation.

The entry of a release names the state of the generated samples. If the state differs from the previous release, the
entry describes the difference.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import pytest

from docmodels import __version__

ROOT = Path(__file__).resolve().parent.parent
HEADING = re.compile(r"^## (?P<version>\S+) - (?P<date>\S+)$", re.MULTILINE)
STATE = re.compile(r"^- State of the samples: `([0-9a-f]{16})`\.$", re.MULTILINE)
SAME = "- Unchanged."


def state_of(generated: Path) -> str:
    """Return a digest of everything that is generated from the samples."""
    digest = blake2b(digest_size=8)
    for path in sorted(generated.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            digest.update(f"{path.relative_to(generated).as_posix()}\0".encode())
            digest.update(blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


class Entry(NamedTuple):
    """One version of the changelog, with its text under Output."""

    version: str
    date: str
    output: str


def entries(changelog: str) -> list[Entry]:
    """Return the entry of each version, the newest first."""
    found = list(HEADING.finditer(changelog))
    ends = [*(each.start() for each in found), len(changelog)][1:]
    return [
        Entry(
            each["version"],
            each["date"],
            changelog[each.end() : end].partition("### Output\n")[2].partition("\n### ")[0],
        )
        for each, end in zip(found, ends, strict=True)
    ]


def find_problem(changelog: str, version: str, state: str) -> str | None:
    """Return what the changelog lacks for this version, or None."""
    (newest, date, output), *older = entries(changelog) or [Entry("", "", "")]
    if newest != version:
        return f"the newest entry is not for {version}"
    if not output.strip():
        return "Output doesn't say whether unchanged documentation is written differently"
    named = STATE.search(output)
    if date != "unreleased" and (named is None or named[1] != state):
        return f"Output must name the state of the samples: `- State of the samples: `{state}`.`"
    released = next((found[1] for entry in older if (found := STATE.search(entry.output))), None)
    if released is not None and (released == state) != (SAME in output.splitlines()):
        verb = "equals" if released == state else "differs from"
        return f"the output {verb} the last release; say so under Output (`{SAME}`, or what changed)"
    return None


def test_the_changelog_describes_the_output() -> None:
    assert (
        find_problem((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), __version__, state_of(ROOT / "generated"))
        is None
    )


A, B = "a" * 16, "b" * 16
OLD = f"\n## 1.0.0 - 2030-01-01\n\n### Output\n\n- First release.\n- State of the samples: `{A}`.\n"


def entry(date: str, *lines: str) -> str:
    return f"# Changelog\n\n## 1.1.0 - {date}\n\n### Output\n\n" + "".join(f"{line}\n" for line in lines) + OLD


@pytest.mark.parametrize(
    ("changelog", "state", "wanted"),
    [
        (entry("unreleased", "- Dates are spelled differently."), B, None),
        (entry("unreleased", SAME), A, None),
        (entry("2030-02-01", "- New.", f"- State of the samples: `{B}`."), B, None),
        (entry("unreleased", SAME), B, "differs from the last release"),
        (entry("unreleased", "- Dates are spelled differently."), A, "equals the last release"),
        (entry("unreleased"), B, "Output doesn't say"),
        (entry("2030-02-01", "- New."), B, "must name the state"),
        (entry("2030-02-01", "- New.", f"- State of the samples: `{A}`."), B, "must name the state"),
        (OLD, A, "the newest entry is not for 1.1.0"),
        ("", A, "the newest entry is not for 1.1.0"),
    ],
)
def test_a_problem_of_the_changelog_is_found(changelog: str, state: str, wanted: str | None) -> None:
    found = find_problem(changelog, "1.1.0", state)
    assert (found is None) == (wanted is None), found
    assert (wanted or "") in (found or "")


def test_the_state_of_the_samples_depends_on_every_path_and_byte(tmp_path: Path) -> None:
    states = []
    for name, text in (("a.py", "1"), ("a.py", "2"), ("b.py", "2"), (".docmodels-manifest", "x")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        states.append(state_of(tmp_path))
    assert len(set(states[:3])) == 3
    assert states[3] == states[2]
