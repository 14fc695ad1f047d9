"""What the last run of a configuration wanted, found and counted, as a record in the cache; and the shapes of the
schemas it wrote, from which the next run tells what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..findings import Finding, Severity
from ..schema.model import Location
from ..summary import Summary
from ..text_files import OutputFile
from ..workspace.outputs.manifest import digest
from . import store as cache


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One finished run."""

    files: Mapping[str, Mapping[str, str]]
    """Output folder -> path below it -> content hash."""
    findings: tuple[Finding, ...]
    summary: Summary


def recall(slot: str, key: str) -> RunRecord | None:
    """The last run of this configuration, where it had the same key."""
    record = cache.load(slot)
    if record is None or record.get("key") != key:
        return None
    try:
        findings = tuple(_finding(each) for each in record["findings"])
        files = {str(folder): dict(paths) for folder, paths in record["files"].items()}
        figures = record["summary"]
        skipped = tuple((str(reason), int(number)) for reason, number in figures.pop("skipped"))
        return RunRecord(files, findings, Summary(skipped=skipped, **figures))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # a damaged record is no record


def keep(
    slot: str, key: str, folders: Mapping[str, Iterable[OutputFile]], findings: Iterable[Finding], summary: Summary
) -> None:
    """Keeps a finished run."""
    files = {
        folder: {file.path: digest(file.text.encode("utf-8", "backslashreplace")) for file in wanted}
        for folder, wanted in folders.items()
    }
    plain = [_plain(each) for each in findings]
    cache.store(slot, {"key": key, "files": files, "findings": plain, "summary": asdict(summary)})


def recall_shapes(slot: str) -> dict[str, dict[str, dict[str, str]]]:
    """The shapes that the last run of this configuration wrote; empty where they are not known."""
    record = cache.load(f"{slot}-shapes")
    shapes = None if record is None else record.get("shapes")
    return shapes if isinstance(shapes, dict) else {}


def keep_shapes(slot: str, shapes: Mapping[str, Any]) -> None:
    """Keeps the shapes that were written."""
    cache.store(f"{slot}-shapes", {"shapes": shapes})


def _plain(finding: Finding) -> list[Any]:
    at = None if finding.at is None else [finding.at.path, finding.at.line, finding.at.column]
    return [finding.code, finding.severity.value, finding.message, at, finding.read, finding.expected, finding.hint]


def _finding(data: Sequence[Any]) -> Finding:
    code, severity, message, at, read, expected, hint = data
    return Finding(code, Severity(severity), message, None if at is None else Location(*at), read, expected, hint)
