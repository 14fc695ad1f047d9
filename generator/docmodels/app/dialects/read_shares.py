"""Read the pages of a tree, each in its dialect, with caches around the dialects and the languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ... import registry
from ...errors import UserError
from ...findings import Finding, Read, finding
from ...reading.dialect import Dialect, pages_text
from ...reading.passed_over import NO_TABLES
from ...reading.read import ReadTree, read_tree
from ...schema.model import Location
from .choose import ChosenDialects, whole
from .combine import combine

if TYPE_CHECKING:
    from ...caching.file_caches import TreeCaches
    from ...workspace.inputs.load import Tree


def read_detected(
    tree: Tree, chosen: ChosenDialects, caches: TreeCaches | None, findings: list[Finding]
) -> tuple[Read[ReadTree], ChosenDialects]:
    """Return the pages of a tree as one schema, and the dialects that they were read in. Adds findings about the
    encoding of the pages. Raises UserError if a language is unknown."""
    if [share.name for share in chosen.shares] == [registry.TABLES_DIALECT]:
        found: list[Finding] = []
        read = read_in(replace(tree, is_read_once=False), registry.dialect(registry.TABLES_DIALECT), None, found)
        if read.value.models:
            findings += found
            return Read(read.value, (_hand_written(tree, read.value.models), *read.findings)), chosen
        chosen = replace(chosen, shares=(whole(tree, registry.DEFAULT_DIALECT),))  # no table is certainly one of fields
    if len(chosen.shares) == 1:
        name = chosen.shares[0].name
        caches = caches if registry.is_built_in("dialect", name) else None  # which don't notice a change of its code
        return read_in(tree, registry.dialect(name), caches, findings), chosen
    reads: list[Read[ReadTree]] = []
    tree = replace(tree, is_read_once=False)
    for share in chosen.shares:
        part, dialect = share.of(tree), registry.dialect(share.name)
        read = _read_pages(part, dialect, None, findings)
        if reads and read.value.language is None and reads[0].value.language in read.value.candidates:
            part = replace(part, language=reads[0].value.language)  # one folder probably documents one language
            read = _read_pages(part, dialect, None, [])
        reads.append(_with_language(read, part, dialect))
    combined = combine(reads)
    return Read(combined.value, (_mixed(tree, chosen), *combined.findings)), chosen


def read_in(tree: Tree, dialect: Dialect, caches: TreeCaches | None, findings: list[Finding]) -> Read[ReadTree]:
    """Read all pages of a tree in one dialect. Adds findings about their encoding. Raises UserError if the language is
    unknown."""
    return _with_language(_read_pages(tree, dialect, caches, findings), tree, dialect)


def _read_pages(tree: Tree, dialect: Dialect, caches: TreeCaches | None, findings: list[Finding]) -> Read[ReadTree]:
    # A plugin's language must be named, so that what is installed never changes how other pages are read.
    names = (tree.language,) if tree.language else dialect.languages or registry.names("language", plugins=False)
    languages = [dialect.type_language] if dialect.type_language else [registry.language(name) for name in names]
    files = tree.stream(findings, release=tree.is_read_once)
    if caches is not None:
        from ...caching.cell_cache import cached_language
        from ...caching.page_cache import cached_dialect, close_after

        languages = [cached_language(language, dialect.name, caches.cells) for language in languages]
        dialect, files = cached_dialect(dialect, caches.pages), close_after(files, caches.pages)
    return read_tree(files, dialect, languages, tree.sdk)


def _with_language(read: Read[ReadTree], tree: Tree, dialect: Dialect) -> Read[ReadTree]:
    """Return what was read. Raises UserError if its language is unknown."""
    if read.value.language is not None or not read.value.pages:
        return read
    if read.value.tables == NO_TABLES and not read.value.schema.operations:
        raise UserError(
            f"{tree.shown}: found no tables of fields, and can't detect the documented language (DM501)",
            "name the folder of the documentation (`docmodels init` finds it), or its language with --language",
        )
    names = read.value.candidates or dialect.languages or registry.names("language")
    raise UserError(
        f"{tree.shown}: can't detect the documented language (DM501); the pages match {', '.join(names)}",
        f'name it: --language {names[0]} (or `language = "{names[0]}"` in the configuration)',
    )


def _hand_written(tree: Tree, pages: int) -> Finding:
    """Return the finding that a tree is read as hand-written tables; ``pages`` is how many have tables of fields."""
    return finding(
        "DM506",
        f"read as hand-written tables: {pages} of {len(tree.pages)} pages have tables of fields",
        Location(tree.shown, 1, 1),
        hint=f"name the dialect to keep it: --dialect {registry.TABLES_DIALECT}, or {registry.DEFAULT_DIALECT}",
    )


def _mixed(tree: Tree, chosen: ChosenDialects) -> Finding:
    shares = ", ".join(f"{share.name} ({pages_text(share.claimed)})" for share in chosen.shares)
    return finding(
        "DM506",
        f"read in several dialects: {shares}; each page is read in its own",
        Location(tree.shown, 1, 1),
        hint="to read all pages in one dialect, name it with --dialect",
    )
