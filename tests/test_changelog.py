"""A release that writes anything else from unchanged documentation says so: its changelog entry names the state of the
samples' output, and one whose output is not its predecessor's has a note about it.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path

import pytest

from docmodels import __version__

ROOT = Path(__file__).resolve().parent.parent
HEADING = re.compile(r"^## (?P<version>\S+) - (?P<date>\S+)$", re.MULTILINE)
STATE = re.compile(r"^- State of the samples: `([0-9a-f]{16})`\.$", re.MULTILINE)
SAME = "- Unchanged."


def state_of(generated: Path) -> str:
    """A digest of all that is written from the samples."""
    digest = blake2b(digest_size=8)
    for path in sorted(generated.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            digest.update(f"{path.relative_to(generated).as_posix()}\0".encode())
            digest.update(blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def entries(changelog: str) -> list[tuple[str, str, str]]:
    """(version, date, what stands under Output) of each version, the newest first."""
    found = list(HEADING.finditer(changelog))
    ends = [*(each.start() for each in found), len(changelog)][1:]
    return [
        (each["version"], each["date"], changelog[each.end() : end].partition("### Output\n")[2].partition("\n### ")[0])
        for each, end in zip(found, ends, strict=True)
    ]


def complaint(changelog: str, version: str, state: str) -> str | None:
    """What the changelog of this version lacks; None where it lacks nothing."""
    (newest, date, output), *older = entries(changelog) or [("", "", "")]
    if newest != version:
        return f"the newest entry is not that of {version}"
    if not output.strip():
        return "it does not say under Output whether anything else is written from unchanged documentation"
    named = STATE.search(output)
    if date != "unreleased" and (named is None or named[1] != state):
        return f"a release names the state of the samples under Output: `- State of the samples: `{state}`.`"
    released = next((found[1] for _, _, text in older if (found := STATE.search(text))), None)
    if released is not None and (released == state) != (SAME in output.splitlines()):
        said = "is" if released == state else "is not"
        return f"the output {said} the last release's; say so under Output (`{SAME}`, or what changed)"
    return None


def test_the_changelog_tells_the_truth_about_the_output() -> None:
    assert (
        complaint((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), __version__, state_of(ROOT / "generated"))
        is None
    )


A, B = "a" * 16, "b" * 16
OLD = f"\n## 1.0.0 - 2030-01-01\n\n### Output\n\n- First release.\n- State of the samples: `{A}`.\n"


def entry(date: str, *lines: str) -> str:
    return f"# Changelog\n\n## 1.1.0 - {date}\n\n### Output\n\n" + "".join(f"{line}\n" for line in lines) + OLD


@pytest.mark.parametrize(
    ("changelog", "state", "wanted"),
    [
        (entry("unreleased", "- Dates are spelled otherwise."), B, None),
        (entry("unreleased", SAME), A, None),
        (entry("2030-02-01", "- New.", f"- State of the samples: `{B}`."), B, None),
        (entry("unreleased", SAME), B, "is not the last release's"),
        (entry("unreleased", "- Dates are spelled otherwise."), A, "is the last release's"),
        (entry("unreleased"), B, "does not say under Output"),
        (entry("2030-02-01", "- New."), B, "names the state"),
        (entry("2030-02-01", "- New.", f"- State of the samples: `{A}`."), B, "names the state"),
        (OLD, A, "the newest entry is not that of 1.1.0"),
        ("", A, "the newest entry is not that of 1.1.0"),
    ],
)
def test_what_a_changelog_lacks_is_told(changelog: str, state: str, wanted: str | None) -> None:
    found = complaint(changelog, "1.1.0", state)
    assert (found is None) == (wanted is None), found
    assert (wanted or "") in (found or "")


def test_the_state_of_the_samples_follows_every_path_and_byte(tmp_path: Path) -> None:
    states = []
    for name, text in (("a.py", "1"), ("a.py", "2"), ("b.py", "2"), (".docmodels-manifest", "x")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        states.append(state_of(tmp_path))
    assert len(set(states[:3])) == 3
    assert states[3] == states[2]
