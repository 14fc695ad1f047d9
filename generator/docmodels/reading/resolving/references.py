"""Where a name leads: to an anchor or page by its link, to a model by namespace and name, or to the only one so named.

Built once from the declarations of a tree; look-ups take constant time.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cached_property

from ...lazy import dataclass
from ...schema.types import TypeId
from ...suggestions import Misspellings
from ...text_files import page_path
from ...tree_layout import TreeLayout


@dataclass(frozen=True, slots=True)
class DeclaredPlace:
    """Where a model is declared. An empty ``anchor`` stands for the whole page."""

    tree: str
    anchor: str
    id: TypeId


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """The model that a name refers to. ``id`` is None for a class of the SDK's support pages."""

    id: TypeId | None
    missing: bool = False
    """No page declares the model."""
    candidates: tuple[TypeId, ...] = ()
    """The candidates for an ambiguous name; the first one is used."""
    dead_link: bool = False
    """The link leads to a page that doesn't exist; the model was found by its name."""


@dataclass(frozen=True, slots=True)
class _LinkTarget:
    """Where a link leads: a page without its suffix (None: outside the documentation), and an anchor."""

    page: str | None
    anchor: str = ""


def _linked_page(path: str) -> str | None:
    """Return the page of a relative link, without its suffix, which a link may lack. None for other links, and for
    ``.md`` without a name."""
    if "://" in path or path.startswith("//"):
        return None
    page = page_path(path)
    name = page.rsplit("/", 1)[-1]
    return page if name.strip(".") and (page != path or "." not in name) else None


def _target(url: str | None, tree: str) -> _LinkTarget:
    """Return where a link on the page ``tree`` leads."""
    if url is None:
        return _LinkTarget(None)
    path, _, anchor = url.partition("#")
    path = path.partition("?")[0].strip()
    if anchor and not path:
        return _LinkTarget(page_path(tree), anchor)
    page = _linked_page(path)
    if page is None:
        return _LinkTarget(None)
    return _LinkTarget(posixpath.normpath(posixpath.join(posixpath.dirname(tree), page)), anchor)


class ReferenceIndex:
    """The declared models of one tree, by everything that a page may name them by."""

    def __init__(self, places: Sequence[DeclaredPlace], layout: TreeLayout) -> None:
        self._layout = layout
        self._pages: dict[str, TypeId] = {}
        self._anchors: dict[tuple[str, str], TypeId] = {}
        self._places: list[DeclaredPlace] = []
        """Those that a link to a page alone leads to."""
        self._names: dict[str, list[TypeId]] = {}
        self._namespaces: dict[str, tuple[str, ...]] = {}
        known: set[TypeId] = set()
        per_page = Counter(place.tree for place in places)
        for place in places:
            if place.anchor:
                page = page_path(place.tree).casefold()
                self._anchors[page, place.anchor] = place.id
                self._anchors.setdefault((page, place.anchor.casefold()), place.id)
            if not place.anchor or per_page[place.tree] == 1:
                self._add_page(place)
            id_ = place.id
            if id_ in known:
                continue  # another place declares the same model
            known.add(id_)
            self._names.setdefault(id_.name, []).append(id_)
            self._namespaces.setdefault("/".join(id_.namespace).casefold(), id_.namespace)
        self._has_small_names = any(name[:1].islower() for name in self._names)
        self._spellings: Misspellings | None = None

    def _add_page(self, place: DeclaredPlace) -> None:
        tree = page_path(place.tree)
        self._pages.setdefault(tree, place.id)
        self._pages.setdefault(tree.casefold(), place.id)
        self._places.append(place)

    @cached_property
    def _suffixes(self) -> dict[str, list[TypeId]]:
        """The models by all ends of the paths of their pages. Most trees need none of them."""
        found: dict[str, list[TypeId]] = {}
        for place in self._places:
            parts = page_path(place.tree).casefold().split("/")
            for start in range(len(parts)):
                found.setdefault("/".join(parts[start:]), []).append(place.id)
        return found

    @cached_property
    def _folded(self) -> dict[str, list[TypeId]]:
        """The models by name without its case. Most trees need none of them."""
        found: dict[str, list[TypeId]] = {}
        for name, ids in self._names.items():
            found.setdefault(name.casefold(), []).extend(ids)
        return found

    @property
    def names(self) -> Container[str]:
        """The names of all models."""
        return self._names

    def is_unlike_models(self, name: str) -> bool:
        """Return whether a name starts with a small letter, unlike those of all models."""
        return name[:1].islower() and not self._has_small_names

    def close_to(self, name: str) -> TypeId | None:
        """Return the only model whose name is a misspelling of this one."""
        if self._spellings is None:
            self._spellings = Misspellings(self._names)
        near = self._spellings.find(name)
        known = self._names[near] if near is not None else []
        return known[0] if len(known) == 1 else None

    def find(self, path: tuple[str, ...], url: str | None, tree: str) -> ResolvedName:
        """Return the model that the name ``path``, linked to ``url`` on the page ``tree``, refers to."""
        target = _target(url, tree)
        page = None if url is None or url.startswith("#") else target.page
        if (anchored := self._at_anchor(target)) is not None:
            return ResolvedName(anchored)
        if page is not None:
            if (exact := self._at_page(page)) is not None:
                return ResolvedName(exact)
            if self._layout.is_support_page(page):
                return ResolvedName(None)
            if (near := self._by_suffix(page, path)) is not None:
                return ResolvedName(near)
        found = self._by_text(path, tree)
        if found is not None:
            return found if page is None else replace(found, dead_link=True)
        if page is None and self._layout.is_support_page("/".join(path)):
            return ResolvedName(None)
        if len(path) == 1 and (named := self._pages.get(posixpath.join(posixpath.dirname(tree), path[0]))) is not None:
            return ResolvedName(named)  # the page's title may be another one
        return ResolvedName(self._missing_id(path, page, tree), missing=True)

    def with_reserved_prefix(self, name: str) -> TypeId | None:
        """Return the only model whose name is this one behind the prefix of reserved names."""
        prefix = self._layout.reserved_prefix
        known = self._names.get(prefix + name, []) if prefix else []
        return known[0] if len(known) == 1 else None

    def linked(self, url: str, tree: str) -> TypeId | None:
        """Return the model that a link on the page ``tree`` leads to, regardless of the text of the link."""
        target = _target(url, tree)
        if (anchored := self._at_anchor(target)) is not None:
            return anchored
        if target.page is None or url.startswith("#"):
            return None
        return self._at_page(target.page) or self._by_suffix(target.page, ())

    def _at_anchor(self, target: _LinkTarget) -> TypeId | None:
        if not (target.anchor and target.page and self._anchors):
            return None
        page = target.page.casefold()
        return self._anchors.get((page, target.anchor)) or self._anchors.get((page, target.anchor.casefold()))

    def _at_page(self, page: str) -> TypeId | None:
        return self._pages.get(page) or self._pages.get(page.casefold())

    def _by_suffix(self, page: str, path: tuple[str, ...]) -> TypeId | None:
        """Return the model whose page has the longest suffix of the link. A bare file name must agree with the text."""
        parts = [part for part in page.casefold().split("/") if part != ".."]
        for start in range(len(parts)):
            known = self._suffixes.get("/".join(parts[start:]))
            if known is None:
                continue
            if start == len(parts) - 1:
                known = [id_ for id_ in known if path and id_.name.casefold() == path[-1].casefold()]
            if len(known) == 1:
                return known[0]
            return next((id_ for id_ in known if self._is_qualified(path, id_)), None)
        return None

    def _by_text(self, path: tuple[str, ...], tree: str) -> ResolvedName | None:
        """Return the model by namespace and name, else by name alone: the page's own namespace comes first."""
        known = (self._names.get(path[-1]) or self._folded.get(path[-1].casefold())) if path else None
        if not known:
            return None
        if len(known) == 1:
            return ResolvedName(known[0])
        if len(path) > 1:
            named = [id_ for id_ in known if self._is_qualified(path, id_)]
            if len(named) == 1:
                return ResolvedName(named[0])
        own = self._layout.namespace_of(tree.split("/")[:-1])
        near = [id_ for id_ in known if id_.namespace == own]
        if len(near) == 1 and len(path) == 1:
            return ResolvedName(near[0])
        ranked = tuple(sorted(known, key=lambda id_: (id_.namespace != own, id_)))
        return ResolvedName(ranked[0], candidates=ranked)

    def _missing_id(self, path: tuple[str, ...], page: str | None, tree: str) -> TypeId:
        """Return the id of a model without a page. Its namespace is spelled as elsewhere in the tree."""
        if page is not None:
            namespace = self._layout.namespace_of([part for part in page.split("/")[:-1] if part != ".."])
        elif len(path) > 1:
            namespace = self._layout.namespace_of(path[:-1])
        else:
            namespace = self._layout.namespace_of(tree.split("/")[:-1])
        return TypeId(self._namespaces.get("/".join(namespace).casefold(), namespace), path[-1] if path else "")

    def _is_qualified(self, path: tuple[str, ...], id_: TypeId) -> bool:
        """Return whether the qualified name contains this model's namespace."""
        if len(path) < 2:
            return False
        named = [part.casefold() for part in self._layout.namespace_of(path[:-1])]
        own = [part.casefold() for part in id_.namespace]
        return named == own or named[-1:] == own[-1:]
