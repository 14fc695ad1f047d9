"""Differences between files on disk and generated files: unified diffs up to a limit, and findings for annotations."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from ..findings import Finding, finding
from ..lazy import dataclass
from ..schema.model import Location
from .line_diff import unified_diff
from .terminal import escape_terminal

MAX_LINES = 60
MAX_FILES = 20


@dataclass(frozen=True, slots=True)
class FileState:
    """One file that differs. ``state`` is a file status of the workspace."""

    path: str
    state: str
    expected: bytes | None
    current: bytes | None


_TEXTS = {
    "missing": "missing: it would be written",
    "outdated": "out of date: it would be written differently",
    "stale": "no longer generated: it would be deleted",
    "edited": "edited by hand: it would be kept (--force replaces it)",
    "edited, no longer generated": "edited by hand and no longer generated: it would be kept (--force deletes it)",
    "untracked": "not written by docmodels: it would be kept (--force replaces it)",
}


def differences_text(states: Sequence[FileState], *, full: bool) -> str:
    """Return each file with its state and unified diff; ``full`` lifts the limits."""
    lines: list[str] = []
    shown = states if full else states[:MAX_FILES]
    for state in shown:
        lines.append(f"{escape_terminal(state.path)}: {_TEXTS[state.state]}")
        lines.extend(_difference(state, full=full))
    if len(shown) < len(states):
        lines.append(f"... and {len(states) - len(shown)} more files (--full shows all)")
    return "".join(line + "\n" for line in lines)


def _difference(state: FileState, *, full: bool) -> Iterator[str]:
    if state.expected is None or state.current is None:
        return
    lines = unified(state.path, state.current, state.expected)
    for count, line in enumerate(lines):
        if count >= MAX_LINES and not full:
            rest = sum(1 for _ in lines) + 1
            yield f"... and {rest} more lines of this diff (--full shows all)"
            return
        yield escape_terminal(line, 2000) if line else line


def unified(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Return the unified diff from the file on disk to the generated file."""
    old = before.decode("utf-8", "replace").splitlines()
    new = after.decode("utf-8", "replace").splitlines()
    return unified_diff(old, new, f"a/{path.lstrip('/')}", f"b/{path.lstrip('/')}")


def stale_findings(states: Iterable[FileState], hint: str) -> tuple[Finding, ...]:
    """Return a finding for each file, at its first line that differs."""
    return tuple(
        finding(
            "DM602",
            _TEXTS[state.state],
            Location(state.path, _first_difference(state), 1),
            hint=hint,
        )
        for state in states
    )


def _first_difference(state: FileState) -> int:
    old = (state.current or b"").splitlines()
    new = (state.expected or b"").splitlines()
    for number, (before, after) in enumerate(zip(old, new, strict=False), start=1):
        if before != after:
            return number
    return max(1, min(len(old), len(new)))


def without_commands(text: str) -> str:
    """Return text for the log of a GitHub job in which no line is taken for a workflow command."""
    token = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
    return f"::stop-commands::{token}\n{text}::{token}::\n"


def job_summary(diffs: str, fix: str) -> str:
    """Return the diffs as Markdown, for the summary of a GitHub job."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", diffs)), default=0))
    return f"### docmodels check: files are out of date\n\n{fence}diff\n{diffs}{fence}\n\nTo update: `{fix}`\n"
