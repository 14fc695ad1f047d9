"""The functions that are fuzzed with specifications and overlays: each asserts what must hold for any text."""

from __future__ import annotations

import sys
import sysconfig
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docmodels
from docmodels.reading.specifications.read import read_specification
from docmodels.schema import codec
from docmodels.schema.integrity import find_violation
from docmodels.text_files import SourceFile

from .fuzz_targets import OUTPUTS, is_sound, outputs, reports

SPECIFICATION = """
openapi: 3.1.0
servers: [{url: /v1}]
paths:
  /boats/{id}:
    get:
      operationId: getBoat
      parameters: [{name: id, in: path}]
      responses: {"200": {$ref: "#/components/responses/b"}}
components:
  responses: {b: {content: {application/json: {schema: {$ref: "#/components/schemas/Boat"}}}}}
  schemas:
    Boat: {type: object, required: [id], properties: {id: {type: string}, kind: {enum: [sail, motor]}}}
    Sail: {allOf: [{$ref: "#/components/schemas/Boat"}, {properties: {area: {type: number}}}]}
    Any: {oneOf: [{$ref: "#/components/schemas/Boat"}, {$ref: "#/components/schemas/Sail"}, {type: "null"}]}
"""
"""The specification that overlays change."""
OWN_CODE = tuple(
    str(Path(folder)) for folder in (docmodels.__path__[0], *sysconfig.get_paths().values(), *sys.path[1:])
)
"""Folders of code, whose modules may be imported while a document is read."""
_sealed = False


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail if a document makes docmodels open a file or a connection."""
    if not _sealed:
        return
    if event.startswith(("socket.", "subprocess.", "os.system", "urllib.")):
        raise AssertionError(f"{event} {arguments}")
    if event == "open" and isinstance(arguments[0], str) and not arguments[0].startswith(OWN_CODE):
        raise AssertionError(f"open {arguments}")


sys.addaudithook(_refuse)


@contextmanager
def sealed() -> Iterator[None]:
    """Allow neither files nor the network."""
    global _sealed
    _sealed = True
    try:
        yield
    finally:
        _sealed = False


def specification(text: str) -> None:
    """The files of a specification, separated by form feeds, are read without other files, and written."""
    suffix = "json" if text.lstrip()[:1] in ("{", "[") else "yaml"
    paths = (f"openapi.{suffix}", "a.yaml", "b.json", "parts/c.yaml")
    files = [SourceFile(path, part, path) for path, part in zip(paths, text.split("\f"), strict=False)]
    _check(text, files)


def overlay(text: str) -> None:
    """Overlays, separated by form feeds, change a specification, which is read and written."""
    files = [SourceFile("openapi.yaml", SPECIFICATION, "openapi.yaml")]
    _check(text, files, [SourceFile(f"o{n}.yaml", part, f"o{n}.yaml") for n, part in enumerate(text.split("\f")[:3])])


def _check(text: str, files: Sequence[SourceFile], overlays: Sequence[SourceFile] = ()) -> None:
    with sealed():
        read = read_specification(files, "sdk", overlays=overlays)
    lines = {file.path: file.text.count("\n") + text.count("\r") + 1 for file in (*files, *overlays)}
    for found in read.findings:
        is_sound(found)
        assert found.at is None or found.at.line <= lines[found.at.path] + 1
    reports(read.findings)
    schema = read.value.schema
    assert find_violation(schema) is None
    assert codec.loads(codec.dumps(schema)) == schema
    outputs(schema, OUTPUTS[zlib.crc32(text.encode("utf-8", "replace")) % len(OUTPUTS) :][:1])
