"""The record of the last run of a configuration: what it wrote, found and counted, and the shapes of its schemas, from
which the next run sees what changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from ..findings import Finding, Severity
from ..lazy_dataclasses import dataclass
from ..schema.model import Location
from ..summary import Summary
from ..text_files import OutputFile
from ..workspace.outputs.manifest import digest
from . import store

if TYPE_CHECKING:
    from ..workspace.inputs.load import Loaded


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One finished run."""

    files: Mapping[str, Mapping[str, str]]
    """Output folder -> path below it -> content hash. It is empty for a file of the user's."""
    findings: tuple[Finding, ...]
    summary: Summary
    plugins: tuple[str, ...] | None = None
    """The installed plugins, if the run depends on them."""


def load_run(name: str, key: str) -> RunRecord | None:
    """Return the last run of this configuration if it had the same key."""
    record = store.load(name)
    if record is None or record.get("key") != key:
        return None
    try:
        findings = tuple(decode_finding(each) for each in record["findings"])
        files = {str(folder): dict(paths) for folder, paths in record["files"].items()}
        summary = record["summary"]
        skipped = tuple((str(reason), int(number)) for reason, number in summary.pop("skipped"))
        plugins = record["plugins"]
        plugins = None if plugins is None else tuple(map(str, plugins))
        read, left_out, undecided = summary.pop("tables")
        tables = int(read), int(left_out), int(undecided)
        return RunRecord(files, findings, Summary(skipped=skipped, tables=tables, **summary), plugins)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # a damaged record counts as missing


def save_run(
    name: str,
    key: str,
    folders: Mapping[str, Iterable[OutputFile]],
    findings: Iterable[Finding],
    summary: Summary,
    *,
    kept: Mapping[str, Collection[str]] | None = None,
    plugins: Sequence[str] | None = None,
) -> None:
    """Write the record of a finished run. ``kept`` are paths, by output folder, where the user has a file; ``plugins``
    are the installed ones, if the run depends on them."""
    files = {
        folder: {
            file.path: ""
            if file.path in (kept or {}).get(folder, ())
            else digest(file.text.encode("utf-8", "backslashreplace"))
            for file in written
        }
        for folder, written in folders.items()
    }
    encoded = [encode_finding(each) for each in findings]
    record = {"key": key, "files": files, "findings": encoded, "summary": asdict(summary), "plugins": plugins}
    store.save(name, record)


def load_shapes(name: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return the shapes of the schemas that the last run of this configuration wrote; empty if they are unknown."""
    record = store.load(f"{name}-shapes")
    shapes = None if record is None else record.get("shapes")
    return shapes if isinstance(shapes, dict) else {}


def save_shapes(name: str, shapes: Mapping[str, Any]) -> None:
    """Write the shapes of the schemas of a run."""
    store.save(f"{name}-shapes", {"shapes": shapes})


def input_digest(loaded: Loaded) -> bytes:
    """Return a digest of all pages and saved schemas of an input, and of what was left out."""
    key = blake2b(digest_size=16)
    for tree in (*loaded.trees, *loaded.outside):
        facts = (tree.sdk, tree.language, tree.root, tree.shown, tree.is_specification, len(tree.pages))
        key.update(repr((facts, len(tree.saved or b""))).encode("utf-8", "surrogateescape"))
        key.update(tree.saved or b"")
        for page in (*tree.pages, *tree.overlays):
            key.update(f"{page.shown}\0{page.tree}\0".encode("utf-8", "surrogateescape") + page.digest)
    key.update(repr((loaded.skipped, loaded.findings)).encode("utf-8", "surrogateescape"))
    return key.digest()


def encode_finding(finding: Finding) -> list[Any]:
    at = None if finding.at is None else [finding.at.path, finding.at.line, finding.at.column]
    return [finding.code, finding.severity.value, finding.message, at, finding.read, finding.expected, finding.hint]


def decode_finding(data: Sequence[Any]) -> Finding:
    code, severity, message, at, read, expected, hint = data
    return Finding(code, Severity(severity), message, None if at is None else Location(*at), read, expected, hint)
