"""Load the documentation trees of an input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ...config.model import Input, names_specification
from ...findings import Finding, finding
from ...lazy import dataclass
from ...schema.model import Location
from ...text_files import SourceFile
from ...tree_layout import TreeLayout
from .decode import decode
from .folders import read_file
from .page_globs import has_page_globs, selects_page, unmatched_globs
from .places import open_place
from .raw_input import Content, Place, RawFile, data_of, digest_of
from .specifications import MAX_SPECIFICATION, specification_name
from .tree_parts import join_places
from .trees import Parts, Split, TreeFiles, sdk_name, split

OUTSIDE = "outside the docs tree"
"""Why a page was skipped that is in no tree."""


@dataclass(slots=True)
class TreePage:
    """One page: the path that findings print, its path in the tree, its content."""

    shown: str
    tree: str
    content: Content
    """Empty once it is read for the last time."""
    digest: bytes = b""
    """The digest of the content, if it was requested."""

    @property
    def data(self) -> bytes:
        """Its bytes. Raises UserError if they can't be read."""
        return data_of(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One documentation tree, or a saved schema."""

    sdk: str
    language: str | None
    """The language that the user named; None: detect it."""
    shown: str
    """The place of the tree, for messages."""
    root: Parts
    """The folders that lead to the tree, which distinguish several trees."""
    pages: tuple[TreePage, ...] = ()
    saved: bytes | None = None
    """A saved schema (JSON or a lock file), instead of pages."""
    is_specification: bool = False
    """Whether the pages are the files of a specification, the first one its root."""
    overlays: tuple[TreePage, ...] = ()
    """Overlays of the specification, in the order in which they apply."""
    is_read_once: bool = False
    """Whether the texts of the pages aren't needed once they are read."""

    def overlay_documents(self) -> tuple[SourceFile, ...]:
        """Return the overlays as text."""
        return tuple(SourceFile(each.shown, decode(each.data, each.shown)[0], each.tree) for each in self.overlays)

    def documents(self) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
        """Return the pages as text, and findings for those that aren't valid UTF-8."""
        findings: list[Finding] = []
        return tuple(self.stream(findings)), tuple(findings)

    def stream(self, findings: list[Finding], *, release: bool = False) -> Iterator[SourceFile]:
        """Yield the pages as text, each decoded on demand to save memory. Adds findings for those that aren't valid
        UTF-8. ``release``: the bytes of each page aren't needed again."""
        for page in self.pages:
            text, problem = decode(page.data, page.shown)
            if release:
                page.content = b""
            if problem is not None:
                findings.append(problem)
            yield SourceFile(page.shown, text, page.tree, page.digest)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One input and its trees: several for several SDKs, or for one API in several languages."""

    input: Input
    trees: tuple[Tree, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[tuple[str, int], ...]
    """(reason, number of pages), sorted."""
    base: Path = Path()
    """The folder that relative places start from."""
    outside: tuple[Tree, ...] = ()
    """For each place, the pages outside of its trees, as they are below the place."""


@dataclass(frozen=True, slots=True)
class _OpenedPlace:
    """A place of an input, opened and split into trees."""

    spec: str
    language: str | None
    place: Place
    split: Split


def load(
    source: Input, base: Path, *, digests: bool = False, layout: TreeLayout | None = None, overlays_apply: bool = True
) -> Loaded:
    """Return the trees of an input, which ``layout`` finds instead of that of its dialect; relative places start from
    ``base``. With ``digests``, each page has the digest of its bytes. ``overlays_apply``: its overlays must have a
    specification to change. Raises UserError if a place can't be read."""
    layout = source.layout if layout is None else layout
    trees: list[Tree] = []
    findings: list[Finding] = []
    skipped: Counter[str] = Counter()
    pages: set[str] = set()
    left: list[Tree] = []
    overlays = _overlays(source, base)
    for each in _open(source, base, layout):
        found = _trees(each, source, layout, digests=digests, overlays=overlays)
        trees.extend(found)
        findings.extend(each.place.raw.findings)
        skipped.update(each.place.raw.skipped)
        outside = len(each.split.outside)
        skipped[OUTSIDE] += outside
        if outside:
            around = TreeFiles((), tuple((path, path) for path in each.split.outside))
            left += _trees(replace(each, split=Split((around,), ())), source, layout, digests=digests)
        selected = sum(len(tree.pages) for tree in found if not tree.is_specification)
        skipped["excluded by the configuration"] += len(each.place.raw.files) - outside - selected
        if not found:
            findings.append(_no_pages(each.spec))
        if has_page_globs(source) and not each.place.is_page:
            pages.update("/".join(path) for tree in each.split.trees for _, path in tree.files)
    findings.extend(unmatched_globs(source, pages))
    if source.against is not None and not any(tree.is_specification for tree in trees):
        source = replace(source, overlays=())  # they change the specification that the input is compared with
    if overlays_apply:
        findings.extend(unused_overlays(source, trees))
    counts = tuple(sorted((reason, number) for reason, number in skipped.items() if number))
    return Loaded(source, tuple(trees), tuple(findings), counts, base, tuple(left))


def unused_overlays(source: Input, trees: Iterable[Tree]) -> Iterator[Finding]:
    """Yield a finding for each overlay of an input if none of the trees is a specification."""
    if source.overlays and not any(tree.is_specification for tree in trees):
        for overlay in source.overlays:
            yield finding(
                "DM812",
                "there is no specification that the overlay changes",
                Location(overlay, 1, 1),
                read=overlay,
                expected="an OpenAPI document, a Swagger document or a JSON Schema among the inputs",
                hint="add the specification, such as spec=openapi.yaml, or remove the overlay",
            )


def split_tree(tree: Tree, layout: TreeLayout) -> tuple[Tree, ...]:
    """Return the trees that a layout finds among the pages of one."""
    pages = {tuple(page.tree.split("/")): page for page in tree.pages}
    return tuple(
        replace(
            tree,
            sdk=sdk_name(tree.root, found.root, layout),
            shown="/".join((tree.shown, *found.root)),
            root=(*tree.root, *found.root),
            pages=tuple(replace(pages[path], tree="/".join(below)) for path, below in found.files),
        )
        for found in split(pages, layout).trees
    )


def _open(source: Input, base: Path, layout: TreeLayout) -> Iterator[_OpenedPlace]:
    """Yield the places of an input; parts of one tree are joined."""
    opened: list[tuple[str | None, str, Place]] = []
    for language, spec in source.places:
        is_named = names_specification(language or source.language)
        place = open_place(spec, base, follow_links=source.follow_links, named_specification=is_named)
        opened.append((language, spec, place))
    parts = [(spec, place) for language, spec, place in opened if language is None]
    if len(parts) > 1:
        joined = join_places([place for _, place in parts], layout)
        named = [each for each in opened if each[0] is not None]
        opened = [(None, ", ".join(spec for spec, _ in parts), joined), *named]
    for language, spec, place in opened:
        paths = (file.parts for file in place.raw.files)
        found = Split((), ()) if place.specifications else split(paths, layout, place.above)
        yield _OpenedPlace(spec, language or source.language, place, found)


def _overlays(source: Input, base: Path) -> tuple[TreePage, ...]:
    """Return the overlays of an input. Raises UserError."""
    files = (read_file(base / path, path, limit=MAX_SPECIFICATION) for path in source.overlays)
    return tuple(TreePage(file.shown, file.shown, file.content, digest_of(file.content)) for file in files)


def _trees(
    opened: _OpenedPlace,
    source: Input,
    layout: TreeLayout,
    *,
    digests: bool,
    overlays: tuple[TreePage, ...] = (),
) -> list[Tree]:
    """Return the trees of a place, with the pages that the input selects."""
    place = opened.place
    if place.saved is not None:
        sdk = sdk_name(place.above, (), layout)
        return [Tree(sdk=sdk, language=opened.language, shown=opened.spec, root=place.above, saved=place.saved)]
    if place.specifications:
        return [replace(tree, overlays=overlays) for tree in _specifications(opened, layout, digests=digests)]
    files = {file.parts: file for file in place.raw.files}
    trees = []
    for tree in opened.split.trees:
        paths = [(path, "/".join(below)) for path, below in tree.files]
        pages = [
            _tree_page(files[path], below, digests=digests)
            for path, below in paths
            if place.is_page or selects_page(below, source)
        ]
        trees.append(
            Tree(
                sdk=sdk_name(place.above, tree.root, layout),
                language=opened.language,
                shown="/".join((opened.spec.rstrip("/"), *tree.root)),
                root=(*place.above, *tree.root),
                pages=tuple(pages),
            )
        )
    return trees


def _specifications(opened: _OpenedPlace, layout: TreeLayout, *, digests: bool) -> Iterator[Tree]:
    """Yield a tree for each specification of a place."""
    place = opened.place
    for files in place.specifications:
        root = files[0]
        named = specification_name(root.parts, place.above)
        yield Tree(
            sdk=sdk_name(named, (), layout),
            language=opened.language,
            shown=root.shown,
            root=named,
            pages=tuple(_tree_page(file, "/".join(file.parts), digests=digests) for file in files),
            is_specification=True,
        )


def _tree_page(file: RawFile, path: str, *, digests: bool) -> TreePage:
    return TreePage(file.shown, path, file.content, digest_of(file.content) if digests else b"")


def _no_pages(spec: str) -> Finding:
    return finding(
        "DM502",
        "the input holds no documentation pages",
        Location(spec, 1, 1),
        expected="Markdown pages, such as docs/models/*.md",
        hint="name the root folder or the docs folder of an SDK",
    )
