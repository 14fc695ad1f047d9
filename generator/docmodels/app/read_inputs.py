"""Loaded inputs -> APIs: bytes to text, text to schemas, the languages of one API together; and their figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..caching.protocol import NO_CACHES, ReadCaches
from ..errors import UserError
from ..summary import Summary
from ..workspace.inputs.load import Loaded, Tree

if TYPE_CHECKING:
    from ..findings import Finding
    from ..schema.model import Schema
    from .pipeline import Api


@dataclass(frozen=True, slots=True)
class FoundApi:
    """One API, and the folders that lead to its docs."""

    root: tuple[str, ...]
    api: Api


@dataclass(frozen=True, slots=True)
class InputRead:
    """What one input gave."""

    found: tuple[FoundApi, ...]
    findings: tuple[Finding, ...]
    """All of them: of the files, the reading and the refining."""


def read_input(
    loaded: Loaded,
    corrections: tuple[str, str] | None = None,
    lend: Callable[[Tree], ReadCaches] | None = None,
) -> InputRead:
    """The APIs of one input: one for each docs tree, or a single one from the docs of several languages.
    ``corrections`` is the text of the file and its path; ``lend`` gives what may be kept of a tree.
    Raises UserError."""
    from . import pipeline

    findings = list(loaded.findings)
    apis = []
    for tree in loaded.trees:
        api, decoded = _read_tree(tree, loaded.input.dialect, lend)
        apis.append(api)
        findings.extend(decoded)
    if not apis:
        return InputRead((), tuple(findings))
    if len(loaded.input.places) > 1 and not loaded.input.of_one_tree:
        _one_tree_a_language(loaded)
        groups = [(loaded.trees[0].root, apis)]
    else:
        groups = [(tree.root, [api]) for tree, api in zip(loaded.trees, apis, strict=True)]
    found = []
    for root, group in groups:
        api = pipeline.refine(group, loaded.input, corrections)
        findings.extend(api.findings)
        found.append(FoundApi(root, api))
    return InputRead(tuple(found), tuple(findings))


def _one_tree_a_language(loaded: Loaded) -> None:
    if len(loaded.trees) != len(loaded.input.places):
        shown = ", ".join(tree.shown for tree in loaded.trees)
        raise UserError(
            f"input {loaded.input.name}: expected one docs tree for each language, found {shown}",
            "name each language's own docs folder",
        )


def _read_tree(
    tree: Tree, dialect: str | None, lend: Callable[[Tree], ReadCaches] | None
) -> tuple[Api, tuple[Finding, ...]]:
    from . import pipeline

    if tree.saved is not None:
        schema = saved_schema(tree.saved, tree.shown)
        documents = pipeline.Documents(sdk=tree.sdk, language=tree.language, shown=tree.shown, saved=schema)
        return pipeline.read_tree(documents), ()
    findings: list[Finding] = []
    files = tree.stream(findings)
    documents = pipeline.Documents(
        sdk=tree.sdk,
        language=tree.language,
        shown=tree.shown,
        files=files,
        dialect=dialect,
        shelves=NO_CACHES if lend is None else lend(tree),
    )
    return pipeline.read_tree(documents), tuple(findings)


def saved_schema(data: bytes, shown: str) -> Schema:
    """The schema of a saved one: JSON, or a lock file. Raises UserError where it is neither."""
    from ..schema import codec, lock
    from ..schema.integrity import complaint

    text = data.decode("utf-8", "replace")
    try:
        schema = lock.read_lock(text) if lock.is_lock(text) else codec.loads(text)
    except (codec.CodecError, lock.LockError) as error:
        raise UserError(f"{shown}: {error}", _SAVED) from None
    if (wrong := complaint(schema)) is not None:
        raise UserError(f"{shown}: not a schema: {wrong}", _SAVED)
    return schema


_SAVED = "`docmodels inspect DOCS --format json` writes such a file"


def summarise(loaded: Sequence[Loaded], apis: Sequence[Api]) -> Summary:
    """The figures of all APIs of a run."""
    skipped: Counter[str] = Counter()
    for figures in (*(dict(each.skipped) for each in loaded), *(api.counts.skipped for api in apis)):
        skipped.update(figures)
    return Summary(
        pages=sum(api.counts.pages for api in apis),
        skipped=tuple(sorted(skipped.items())),
        declarations=sum(api.counts.declarations for api in apis),
        fields=sum(api.counts.fields for api in apis),
        operations=sum(api.counts.operations for api in apis),
    )
