"""The record of the last run of a configuration: what it wrote, found and counted, and the shapes of its schemas, from
which the next run sees what changed.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..findings import Finding, Severity
from ..lazy import dataclass
from ..schema.model import Location
from ..summary import Summary
from ..text_files import LongText, OutputFile
from . import store

if TYPE_CHECKING:
    from ..workspace.inputs.load import Loaded


_MODELS_PER_PART = 256


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One finished run."""

    key: str
    """A digest of everything that its outputs depend on."""
    files: Mapping[str, Mapping[str, str]]
    """Output folder -> path below it -> content hash. It is empty for a file of the user's."""
    findings: tuple[Finding, ...]
    summary: Summary
    plugins: tuple[str, ...] | None = None
    """The installed plugins, if the run depends on them."""


def load_run(name: str) -> RunRecord | None:
    """Return the last run of this configuration, if it is known."""
    record = store.load(name)
    if record is None:
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
        return RunRecord(
            str(record["key"]), files, findings, Summary(skipped=skipped, tables=tables, **summary), plugins
        )
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
        folder: {file.path: "" if file.path in (kept or {}).get(folder, ()) else file.hash for file in written}
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


def encode_shape(models: Iterable[tuple[str, Mapping[str, str]]]) -> LongText:
    """Return a shape as JSON. Made of one model after the other, that of a large tree takes little memory."""
    text, rest, separator = LongText(), iter(models), "{"
    while part := dict(islice(rest, _MODELS_PER_PART)):
        text.add(separator + json.dumps(part)[1:-1])
        separator = ", "
    text.add("{}" if separator == "{" else "}")
    return text


def save_shapes(name: str, shapes: Mapping[str, LongText]) -> None:
    """Write the encoded shapes of the schemas of a run."""
    store.replace(f"{name}-shapes.json", _encoded_shapes(shapes))


def _encoded_shapes(shapes: Mapping[str, LongText]) -> Iterator[bytes]:
    yield f'{{"cache": {store.FORMAT}, "shapes": {{'.encode("ascii")
    for number, (api, shape) in enumerate(shapes.items()):
        yield f"{', ' if number else ''}{json.dumps(api)}: ".encode("ascii")
        yield from shape.chunks()
    yield b"}}"


@dataclass(frozen=True, slots=True)
class InputDigest:
    """An input in short."""

    frame: str
    """A digest of what its trees, pages and documents are, without their texts."""
    content: str
    """A digest of their texts."""


def input_digest(loaded: Loaded) -> InputDigest:
    """Return digests of all pages and saved schemas of an input, and of what was left out."""
    frame, content = blake2b(digest_size=16), blake2b(digest_size=16)
    for tree in (*loaded.trees, *loaded.outside):
        facts = (tree.sdk, tree.language, tree.root, tree.shown, tree.is_specification, len(tree.pages))
        frame.update(repr((facts, tree.saved is None)).encode("utf-8", "surrogateescape"))
        content.update(f"{len(tree.saved or b'')}\0".encode() + (tree.saved or b""))
        pages = (*tree.pages, *tree.overlays)
        frame.update("\0".join([f"{page.shown}\0{page.tree}" for page in pages]).encode("utf-8", "surrogateescape"))
        content.update(b"".join([page.digest for page in pages]))
    frame.update(repr((loaded.skipped, loaded.findings)).encode("utf-8", "surrogateescape"))
    return InputDigest(frame.hexdigest(), content.hexdigest())


def encode_finding(finding: Finding) -> list[Any]:
    at = None if finding.at is None else [finding.at.path, finding.at.line, finding.at.column]
    return [finding.code, finding.severity.value, finding.message, at, finding.read, finding.expected, finding.hint]


def decode_finding(data: Sequence[Any]) -> Finding:
    code, severity, message, at, read, expected, hint = data
    return Finding(code, Severity(severity), message, None if at is None else Location(*at), read, expected, hint)
