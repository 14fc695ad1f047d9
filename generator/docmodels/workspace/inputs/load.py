"""What the user names as input -> docs trees: folders, files, standard input, git revisions, archives, schemas."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import blake2b
from pathlib import Path

from ...config.model import Input, is_page_glob, must_match
from ...errors import UserError, from_os_error
from ...findings import Finding, finding
from ...schema.model import Location
from ...text_files import SourceFile
from ...tree_layout import TreeLayout
from .decode import decode
from .folders import read_file, read_folder
from .raw_input import MAX_PAGE, Place, RawFile, RawInput, is_archive
from .tree_parts import join_places
from .trees import Parts, sdk_name, split

STDIN = "-"
SAVED_SUFFIXES = (".json", ".lock")


@dataclass(frozen=True, slots=True)
class TreePage:
    """One page: the path that findings print, its path in the tree, its bytes."""

    shown: str
    tree: str
    data: bytes
    digest: bytes = b""
    """Of the bytes, where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """One docs tree, or a saved schema."""

    sdk: str
    language: str | None
    """As the user named it; None: to be recognised."""
    shown: str
    """The tree's own place, for messages."""
    root: Parts
    """The folders that lead to it, by which several trees are told apart."""
    pages: tuple[TreePage, ...] = ()
    saved: bytes | None = None
    """A saved schema (JSON, or a lock file), in place of pages."""

    def documents(self) -> tuple[tuple[SourceFile, ...], tuple[Finding, ...]]:
        """The pages as text, and findings for those that are not clean UTF-8."""
        findings: list[Finding] = []
        return tuple(self.stream(findings)), tuple(findings)

    def stream(self, findings: list[Finding]) -> Iterator[SourceFile]:
        """The pages as text, each decoded when it is asked for, so that not all texts are held at once. Adds to
        ``findings`` what is not clean UTF-8."""
        for page in self.pages:
            text, problem = decode(page.data, page.shown)
            if problem is not None:
                findings.append(problem)
            yield SourceFile(page.shown, text, page.tree, page.digest)


@dataclass(frozen=True, slots=True)
class Loaded:
    """One input: its trees (several for several SDKs, or for several languages of one API)."""

    input: Input
    trees: tuple[Tree, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[tuple[str, int], ...]
    """(reason, how many pages)."""


def load(wanted: Input, base: Path, *, digests: bool = False) -> Loaded:
    """The trees of one input; relative places are relative to ``base``. ``digests`` gives each page the digest of its
    bytes. Raises UserError where one cannot be read."""
    layout = wanted.layout
    trees: list[Tree] = []
    findings: list[Finding] = []
    skipped: Counter[str] = Counter()
    opened = [
        (language, spec, open_place(spec, base, follow_links=wanted.follow_links)) for language, spec in wanted.places
    ]
    if wanted.of_one_tree:
        opened = [(None, wanted.name, join_places([place for _, _, place in opened], layout))]
    pages: set[str] = set()
    for language, spec, place in opened:
        digest = _digest if digests else _no_digest
        found, outside = _trees(place, layout, spec, language or wanted.language, wanted, digest)
        trees.extend(found)
        findings.extend(place.raw.findings)
        skipped.update(place.raw.skipped)
        if outside:
            skipped["outside the docs tree"] += outside
        excluded = len(place.raw.files) - outside - sum(len(tree.pages) for tree in found)
        if excluded:
            skipped["excluded by the configuration"] += excluded
        if not found:
            findings.append(_nothing(spec))
        if any(is_page_glob(glob) for glob in (*wanted.include, *wanted.exclude)):
            pages.update("/".join(path) for path in _places(place, layout))
    findings.extend(_no_page(glob, pages) for glob in _unmatched(wanted, pages))
    return Loaded(wanted, tuple(trees), tuple(findings), tuple(sorted(skipped.items())))


def open_place(spec: str, base: Path, *, follow_links: bool = False) -> Place:
    """Gathers what a place holds. Raises UserError where there is no such place."""
    if spec == STDIN:
        data = sys.stdin.buffer.read(MAX_PAGE + 1)
        return Place((), RawInput([RawFile(("stdin.md",), "<stdin>", data)]), is_page=True)
    path = base / spec
    try:
        exists = path.exists()
    except (OSError, ValueError) as error:
        raise UserError(f"{spec[:200]!r}: {error}") from None
    if not exists:
        return _from_git(spec, base)
    above = path.resolve().parts[1:]
    if path.is_dir():
        return Place(above, read_folder(path, spec, follow_links=follow_links), is_page=False)
    if is_archive(path.name):
        from .archives import read_archive  # zipfile and tarfile take a while to import

        return Place((path.name.partition(".")[0],), read_archive(path, spec), is_page=False)
    raw = read_file(path, spec)
    if path.suffix in SAVED_SUFFIXES:
        return Place((path.stem,), RawInput(), is_page=True, saved=raw.data)
    return Place(above[:-1], RawInput([raw]), is_page=True)


def _from_git(spec: str, base: Path) -> Place:
    from . import git

    if spec.startswith("git+"):
        raw, is_page = git.read_url(spec, base)
        above: Parts = tuple(spec.partition("@")[0].split("/")[-1:]) + tuple(spec.partition("#")[2].split("/"))
    else:
        revision = git.find_revision(spec, base)
        if revision is None:
            raise UserError(
                f"{spec}: no such file or folder, nor a revision of a git repository here",
                "name a folder, a page, an archive, `REF:path` or `path@REF`",
            )
        raw, is_page = git.read_revision(revision)
        above = (revision.repository.name, *revision.path.split("/"))
    above = tuple(part for part in above if part)
    return Place(above[:-1] if is_page else above, raw, is_page)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _no_digest(_data: bytes) -> bytes:
    return b""


def _trees(
    place: Place, layout: TreeLayout, spec: str, language: str | None, wanted: Input, digest: Callable[[bytes], bytes]
) -> tuple[list[Tree], int]:
    """The trees of a place, and how many pages lie outside all of them."""
    if place.saved is not None:
        sdk = sdk_name(place.above, (), layout)
        return [Tree(sdk=sdk, language=language, shown=spec, root=place.above, saved=place.saved)], 0
    by_parts = {raw.parts: raw for raw in place.raw.files}
    parted = split(by_parts, layout, place.above)
    trees = []
    for placed in parted.trees:
        pages = tuple(
            TreePage((raw := by_parts[path]).shown, "/".join(below), raw.data, digest(raw.data))
            for path, below in placed.files
            if place.is_page or wants_page("/".join(below), wanted)
        )
        trees.append(
            Tree(
                sdk=sdk_name(place.above, placed.root, layout),
                language=language,
                shown="/".join((spec.rstrip("/"), *placed.root)),
                root=(*place.above, *placed.root),
                pages=pages,
            )
        )
    return trees, len(parted.outside)


def _places(place: Place, layout: TreeLayout) -> Iterator[Parts]:
    """Where the pages of a place stand below their docs tree: what the globs of pages are compared with."""
    if place.saved is None and not place.is_page:
        for placed in split((raw.parts for raw in place.raw.files), layout, place.above).trees:
            yield from (below for _, below in placed.files)


def _unmatched(wanted: Input, pages: Collection[str]) -> Iterator[str]:
    """The globs of pages that match none."""
    for glob in must_match(wanted):
        if pages and is_page_glob(glob) and not any(_matches(page, glob) for page in pages):
            yield glob


def _no_page(glob: str, pages: Collection[str]) -> Finding:
    from ...suggestions import did_you_mean

    name = glob.rpartition("/")[2]
    folders = {page.rpartition("/")[0] for page in pages} - {""}
    known = {f"{folder}/{name}" for folder in folders} if set(name) & set("*?[") else set(pages)
    hint = did_you_mean(glob, known, "`docmodels inspect` shows each model's page")
    return finding(
        "DM505",
        "no page stands there",
        read=glob,
        expected="the path of a page below the docs folder, or a glob of such paths",
        hint=hint,
    )


def wants_page(path: str, wanted: Input) -> bool:
    """Do the page globs of ``include`` and ``exclude`` let a page pass? (Globs of model names are the schema's.)"""
    include = [glob for glob in wanted.include if is_page_glob(glob)]
    return not any(_matches(path, glob) for glob in wanted.exclude if is_page_glob(glob)) and (
        not include or any(_matches(path, glob) for glob in include)
    )


def _matches(path: str, glob: str) -> bool:
    return fnmatchcase(path, glob) or fnmatchcase(path, glob.rstrip("/") + "/*")


def _nothing(spec: str) -> Finding:
    return finding(
        "DM502",
        "the input holds no documentation pages",
        Location(spec, 1, 1),
        expected="Markdown pages, such as docs/models/*.md",
        hint="name the SDK's root folder or its docs folder",
    )


def text_of(path: Path, shown: str) -> str:
    """A text file of the user's own (a configuration, corrections). Raises UserError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise from_os_error(error, f"reading {shown}") from None
    except UnicodeDecodeError as error:
        raise UserError(f"reading {shown}: not UTF-8 at byte {error.start}") from None
