"""Read loaded inputs: each documentation tree, or an API in several languages, becomes one ``Api``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .. import registry
from ..errors import UserError
from ..findings import Finding, Read, finding
from ..reading.read import ReadTree, read_tree
from ..schema.model import Location, Schema
from ..text_files import SourceFile
from .hand_written.detect import is_divided, read_if_hand_written, reload_whole
from .refine import refine

if TYPE_CHECKING:
    from ..caching.file_caches import TreeCaches
    from ..config.model import Input
    from ..reading.dialect import Dialect
    from ..workspace.inputs.load import Loaded, Tree
    from ..workspace.user_files import UserFile
    from .refine import Api

CachesForTree = Callable[["Tree"], "TreeCaches"]
"""Returns the caches for reading a tree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeSchema:
    """The schema of one documentation tree, as its pages document it."""

    sdk: str
    language: str
    root: tuple[str, ...]
    """The folders that lead to the tree."""
    schema: Schema
    pages: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Number of skipped pages by reason."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class InputResult:
    """What one input documents."""

    apis: tuple[Api, ...]
    findings: tuple[Finding, ...]
    """The findings of loading, reading and refining."""
    loaded: Loaded
    """The input as it was read: hand-written documentation may be loaded again, as one tree."""


def read_input(loaded: Loaded, corrections: UserFile | None = None, caches: CachesForTree | None = None) -> InputResult:
    """Return the APIs of one input: one for each tree, or a single one if its trees document one API in several
    languages.

    Raises UserError.
    """
    findings = list(loaded.findings)
    trees = []
    detected: list[Finding] = []
    for tree in loaded.trees:
        decoding: list[Finding] = []
        tree_caches = None if caches is None or tree.saved is not None else caches(tree)
        dialect = None if _is_open(loaded.input, tree) else dialect_of(loaded.input)
        read = _read_tree(tree, dialect, tree_caches, decoding)
        if dialect is None and tree.saved is None and read.schema.origin.dialect == registry.TABLES_DIALECT:
            detected.append(read.findings[0])
        trees.append(read)
        findings.extend(decoding)
    if detected and is_divided(loaded) and len(detected) == sum(tree.pages > 0 for tree in trees):
        return read_input(reload_whole(loaded, (detected[0],)), corrections, caches)
    apis = tuple(refine(group, loaded.input, corrections) for group in _groups(trees, loaded))
    return InputResult(apis, (*findings, *(each for api in apis for each in api.findings)), loaded)


def dialect_of(source: Input) -> Dialect:
    """Return the dialect of an input. Raises UserError if there is none of its name."""
    if source.profile is None:
        return registry.dialect(source.dialect or registry.DEFAULT_DIALECT)
    from ..reading.dialects.tables.dialect import configured

    return configured(source.dialect or registry.TABLES_DIALECT, source.profile)


def _is_open(source: Input, tree: Tree) -> bool:
    """Return whether the dialect is to be detected: the user named neither it nor the language."""
    return source.dialect is None and tree.language is None


def _groups(trees: list[TreeSchema], loaded: Loaded) -> Iterator[list[TreeSchema]]:
    """Yield the trees of each API."""
    if not trees:
        return
    if len(loaded.input.places) == 1 or loaded.input.of_one_tree:
        yield from ([tree] for tree in trees)
        return
    if len(trees) != len(loaded.input.places):
        shown = ", ".join(tree.shown for tree in loaded.trees)
        raise UserError(
            f"input {loaded.input.name}: expected one documentation tree for each language, found {shown}",
            "name the docs folder of each language",
        )
    yield trees


def _read_tree(tree: Tree, dialect: Dialect | None, caches: TreeCaches | None, findings: list[Finding]) -> TreeSchema:
    """Read one tree; without a dialect, one is detected. Adds findings about the encoding of its pages. Raises
    UserError if the language is unknown."""
    if tree.saved is not None:
        saved = load_saved_schema(tree.saved, tree.shown)
        sdk, language = saved.origin.sdk or tree.sdk, tree.language or saved.origin.language
        return TreeSchema(sdk=sdk, language=language, root=tree.root, schema=saved)
    read = _read_pages(tree.stream(findings), dialect or registry.dialect(registry.DEFAULT_DIALECT), tree, caches)
    if dialect is None and (by_hand := read_if_hand_written(tree, read.value)) is not None:
        read = by_hand
    if read.value.language is None and read.value.pages:
        raise _unknown_language(tree, read.value.candidates)
    return TreeSchema(
        sdk=tree.sdk,
        language=read.value.language or "",
        root=tree.root,
        schema=read.value.schema,
        pages=read.value.pages,
        skipped=read.value.skipped,
        findings=read.findings if read.value.pages else (*read.findings, _no_models(tree)),
    )


def _read_pages(files: Iterable[SourceFile], dialect: Dialect, tree: Tree, caches: TreeCaches | None) -> Read[ReadTree]:
    """Read the pages of a tree, with caches around its dialect and languages."""
    # A plugin's language must be named, so that what is installed never changes how other pages are read.
    names = (tree.language,) if tree.language else dialect.languages or registry.names("language", plugins=False)
    languages = [dialect.type_language] if dialect.type_language else [registry.language(name) for name in names]
    if caches is not None:
        from ..caching.cell_cache import cached_language
        from ..caching.page_cache import cached_dialect, close_after

        languages = [cached_language(language, dialect.name, caches.cells) for language in languages]
        dialect, files = cached_dialect(dialect, caches.pages), close_after(files, caches.pages)
    return read_tree(files, dialect, languages, tree.sdk)


def _no_models(tree: Tree) -> Finding:
    return finding(
        "DM502",
        "none of the pages documents a model or an operation",
        Location(tree.shown, 1, 1),
        expected="pages with Fields, Values or Supported Types, or operations",
        hint="name the root folder or the docs folder of an SDK",
    )


def _unknown_language(tree: Tree, candidates: Iterable[str]) -> UserError:
    names = tuple(candidates) or registry.names("language")
    return UserError(
        f"{tree.shown}: can't detect the documented language (DM501); the pages match {', '.join(names)}",
        f'name it: --language {names[0]} (or `language = "{names[0]}"` in the configuration)',
    )


def load_saved_schema(data: bytes, shown: str) -> Schema:
    """Return the schema of a JSON or lock file. Raises UserError if it is neither."""
    from ..schema import codec, lock
    from ..schema.integrity import find_violation

    text = data.decode("utf-8", "replace")
    is_lock = lock.is_lock(text)
    hint = f"`docmodels {'lock DOCS' if is_lock else 'inspect DOCS --format json'}` writes such a file"
    try:
        schema = lock.read_lock(text) if is_lock else codec.loads(text)
    except (codec.CodecError, lock.LockError) as error:
        raise UserError(f"{shown}: {error}", hint) from None
    if (problem := find_violation(schema)) is not None:
        raise UserError(f"{shown}: invalid schema: {problem}", hint)
    origin = replace(schema.origin, namespaces=registry.namespaces(schema.origin.dialect))
    return replace(schema, origin=origin)
