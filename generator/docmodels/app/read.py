"""Read loaded inputs: each documentation tree, or an API in several languages, becomes one ``Api``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from .. import registry
from ..errors import UserError
from ..findings import Finding, finding
from ..lazy import dataclass
from ..reading.claim_pages import KnownPages
from ..reading.passed_over import NO_TABLES, TableCounts
from ..schema.model import Location, Schema
from .dialects.choose import NO_DIALECTS, ChosenDialects, choose_dialects, whole
from .dialects.outside import passed_over_outside, with_trees_outside
from .dialects.read_shares import read_detected, read_in
from .refine import refine

if TYPE_CHECKING:
    from ..caching.file_caches import TreeCaches
    from ..config.model import Input
    from ..reading.dialect import Dialect
    from ..reading.resolving.nullability import NullUses
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
    tables: TableCounts = NO_TABLES
    """What became of the tables of all pages."""
    findings: tuple[Finding, ...] = ()
    dialects: ChosenDialects = NO_DIALECTS
    unread: frozenset[str] = frozenset()
    """The paths of pages with tables that aren't read."""
    null_uses: NullUses | None = None
    """Which forms that show null it has, if its pages are read one by one."""
    is_local: bool = False
    """Whether pages that a model's page doesn't name have no effect on the model."""
    is_inferred: bool = False
    """Whether examples on any page may have added facts."""
    spare_cells: int = -1
    """How many type cells may go before the pages may seem to be in another language. Below 0: any
    change may do that."""


@dataclass(frozen=True, slots=True)
class InputResult:
    """What one input documents."""

    apis: tuple[Api, ...]
    findings: tuple[Finding, ...]
    """The findings of loading, reading and refining."""
    loaded: Loaded
    """The input as it was read: hand-written documentation may be loaded again, as one tree."""
    dialects: tuple[ChosenDialects, ...] = ()
    """The dialects of each tree."""
    tables_outside: TableCounts = NO_TABLES
    """What became of the tables on the pages outside of the trees."""
    trees: tuple[TreeSchema, ...] = ()
    """The trees as their pages document them."""


def read_input(loaded: Loaded, corrections: UserFile | None = None, caches: CachesForTree | None = None) -> InputResult:
    """Return the APIs of one input: one for each tree, or a single one if its trees document one API in several
    languages.

    Raises UserError.
    """
    dialect = None if loaded.input.dialect is None else dialect_of(loaded.input)
    loaded, chosen = _with_dialects(loaded) if dialect is None else (loaded, [])
    findings = list(loaded.findings)
    trees = []
    for index, tree in enumerate(loaded.trees):
        tree_caches = None if caches is None or tree.saved is not None else caches(tree)
        trees.append(_read_tree(tree, dialect or chosen[index], tree_caches, findings))
    tables, passed_over = passed_over_outside(loaded)
    findings.extend(passed_over)
    apis = tuple(refine(group, loaded.input, corrections) for group in _groups(trees, loaded))
    dialects = tuple(tree.dialects for tree in trees)
    all_findings = (*findings, *(each for api in apis for each in api.findings))
    return InputResult(apis, all_findings, loaded, dialects, tables, tuple(trees))


def read_with_caches(loaded: Loaded, corrections: UserFile | None = None) -> InputResult:
    """Return the APIs of one input; its unchanged pages and types come from the caches. ``loaded`` has the digests of
    its pages. Raises UserError."""
    from ..caching import store
    from ..caching.file_caches import RunCache

    plugins = registry.plugins_digest(loaded.input.plugins)
    if plugins is None:
        return read_input(loaded, corrections)
    name = store.entry_name("input", str(loaded.base.resolve()), repr(loaded.input))
    caches = RunCache(loaded.base, name, store.code_stamp(plugins))
    result = read_input(loaded, corrections, caches.for_tree)
    caches.texts.close()
    return result


def _with_dialects(loaded: Loaded) -> tuple[Loaded, list[ChosenDialects]]:
    """Return the input with the dialects of each tree, which decide whether pages outside of its trees belong to it."""
    known = KnownPages()
    chosen = [choose_dialects(tree, known) for tree in loaded.trees]
    if not loaded.outside:
        return loaded, chosen
    before, loaded = loaded, with_trees_outside(loaded, {name for each in chosen for name in each.detected}, known)
    return loaded, chosen if loaded is before else [choose_dialects(tree, known) for tree in loaded.trees]


def dialect_of(source: Input) -> Dialect:
    """Return the dialect of an input. Raises UserError if there is none of its name."""
    if source.profile is None:
        return registry.dialect(source.dialect or registry.DEFAULT_DIALECT)
    from ..reading.dialects.tables.dialect import configured

    return configured(source.dialect or registry.TABLES_DIALECT, source.profile)


def _groups(trees: list[TreeSchema], loaded: Loaded) -> Iterator[list[TreeSchema]]:
    """Yield the trees of each API."""
    if not trees:
        return
    if loaded.input.sources == 1:
        yield from ([tree] for tree in trees)
        return
    if len(trees) != loaded.input.sources:
        shown = ", ".join(tree.shown for tree in loaded.trees)
        raise UserError(
            f"input {loaded.input.name}: expected one documentation tree for each language, found {shown}",
            "name the docs folder of each language",
        )
    yield sorted(trees, key=lambda tree: tree.schema.origin.dialect == registry.SPECIFICATION_DIALECT)


def _read_tree(
    tree: Tree, dialect: Dialect | ChosenDialects, caches: TreeCaches | None, findings: list[Finding]
) -> TreeSchema:
    """Read one tree in a dialect, or in those that were chosen for its pages. Adds findings about the encoding of its
    pages. Raises UserError if the language is unknown."""
    if tree.saved is not None:
        saved = load_saved_schema(tree.saved, tree.shown)
        is_named = tree.language == registry.SPECIFICATION_INPUT
        if is_named and not saved.origin.is_specification:
            raise _no_specification(tree)
        named = None if is_named else tree.language
        sdk, language = saved.origin.sdk or tree.sdk, named or saved.origin.language
        return TreeSchema(sdk=sdk, language=language, root=tree.root, schema=saved)
    if tree.language == registry.SPECIFICATION_INPUT and not tree.is_specification:
        raise _no_specification(tree)
    if tree.is_specification:
        dialect, caches = _specification_dialect(tree), None
    if isinstance(dialect, ChosenDialects):
        read, chosen = read_detected(tree, dialect, caches, findings)
    else:
        read, chosen = read_in(tree, dialect, caches, findings), ChosenDialects((whole(tree, dialect.name),))
    return TreeSchema(
        sdk=tree.sdk,
        language=read.value.language or "",
        root=tree.root,
        schema=read.value.schema,
        pages=read.value.pages,
        skipped=read.value.skipped,
        tables=read.value.tables,
        findings=read.findings if read.value.pages else (*read.findings, _no_models(tree)),
        dialects=chosen,
        unread=read.value.unread,
        null_uses=read.value.null_uses,
        is_local=read.value.is_local,
        is_inferred=read.value.is_inferred,
        spare_cells=read.value.spare_cells,
    )


def _no_specification(tree: Tree) -> UserError:
    return UserError(
        f"{tree.shown}: isn't a specification",
        "name an OpenAPI document, a Swagger document or a JSON Schema, or a folder that holds one; documentation "
        f"needs another name than {registry.SPECIFICATION_INPUT}, such as its language",
    )


def _specification_dialect(tree: Tree) -> Dialect:
    """Return the dialect of specifications, which also applies the tree's overlays."""
    from ..reading.specifications.dialect import DIALECT, with_overlays

    return with_overlays(tree.overlay_documents()) if tree.overlays else DIALECT


def _no_models(tree: Tree) -> Finding:
    if tree.is_specification:
        return finding(
            "DM502",
            "the file describes no model and no operation",
            Location(tree.shown, 1, 1),
            expected="an OpenAPI document, a Swagger document or a JSON Schema",
            hint="name the root file of the specification, or its folder",
        )
    return finding(
        "DM502",
        "none of the pages documents a model or an operation",
        Location(tree.shown, 1, 1),
        expected="a table of fields, parameters or values, or an operation",
        hint="name the docs folder, and the dialect if it is another one; lists of fields must be tables",
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
