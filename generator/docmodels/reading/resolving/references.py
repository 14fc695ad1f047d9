"""Where a name leads: link target, path suffix, namespace and name, or the only model of that name.

Built once from the pages of a tree; lookups are constant-time.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from ...schema.types import TypeId
from ...text_files import page_path
from ...tree_layout import TreeLayout


@dataclass(frozen=True, slots=True)
class ResolvedName:
    """What a name was resolved to. ``id`` is None for a class of the SDK's plumbing."""

    id: TypeId | None
    missing: bool = False
    candidates: tuple[TypeId, ...] = ()
    """More than one where the name is ambiguous; the first was taken."""


def _file(url: str) -> str | None:
    """The path of a relative link to a page, without its suffix, which a link may lack; None for other links, and for
    ``.md`` without a name."""
    path = url.partition("#")[0].partition("?")[0].strip()
    if "://" in path or path.startswith("//"):
        return None
    page = page_path(path)
    name = page.rsplit("/", 1)[-1]
    return page if name.strip(".") and (page != path or "." not in name) else None


def _target(url: str, tree: str) -> str | None:
    """Where a link of the page ``tree`` leads, as a page's path without suffix; None where to no page of the docs."""
    file = _file(url)
    return None if file is None else posixpath.normpath(posixpath.join(posixpath.dirname(tree), file))


class Index:
    """The declared models of one tree, by every way a page may name them."""

    def __init__(self, pages: Iterable[tuple[str, TypeId]], layout: TreeLayout) -> None:
        self._layout = layout
        self._paths: dict[str, TypeId] = {}
        self._suffixes: dict[str, list[TypeId]] = {}
        self._names: dict[str, list[TypeId]] = {}
        self._folded: dict[str, list[TypeId]] = {}
        self._namespaces: dict[str, tuple[str, ...]] = {}
        for place, id_ in pages:
            tree = page_path(place)
            folded = tree.casefold()
            self._paths.setdefault(tree, id_)
            self._paths.setdefault(folded, id_)
            parts = folded.split("/")
            for start in range(len(parts)):
                self._suffixes.setdefault("/".join(parts[start:]), []).append(id_)
            self._names.setdefault(id_.name, []).append(id_)
            self._folded.setdefault(id_.name.casefold(), []).append(id_)
            self._namespaces.setdefault("/".join(id_.namespace).casefold(), id_.namespace)

    def find(self, path: tuple[str, ...], url: str | None, tree: str) -> ResolvedName:
        """The declaration that ``path``, linked to ``url`` from the page ``tree``, means."""
        target = None if url is None else _target(url, tree)
        if target is not None:
            if (exact := self._at(target)) is not None:
                return ResolvedName(exact)
            if self._layout.is_support_page(target):
                return ResolvedName(None)
            if (near := self._by_suffix(target, path)) is not None:
                return ResolvedName(near)
        found = self._by_text(path, tree)
        if found is not None:
            return found
        if self._layout.is_support_page("/".join(path)):
            return ResolvedName(None)
        return ResolvedName(self._unseen(path, target, tree), missing=True)

    def page(self, url: str, tree: str) -> TypeId | None:
        """The model whose page a link from the page ``tree`` leads to, whatever the link's text says."""
        target = _target(url, tree)
        return None if target is None else self._at(target) or self._by_suffix(target, ())

    def _at(self, target: str) -> TypeId | None:
        return self._paths.get(target) or self._paths.get(target.casefold())

    def _by_suffix(self, target: str, path: tuple[str, ...]) -> TypeId | None:
        """The longest path suffix that some page has. A bare file name must agree with the text."""
        parts = [part for part in target.casefold().split("/") if part != ".."]
        for start in range(len(parts)):
            known = self._suffixes.get("/".join(parts[start:]))
            if known is None:
                continue
            if start == len(parts) - 1:
                known = [id_ for id_ in known if path and id_.name.casefold() == path[-1].casefold()]
            if len(known) == 1:
                return known[0]
            return next((id_ for id_ in known if self._qualifies(path, id_)), None)
        return None

    def _by_text(self, path: tuple[str, ...], tree: str) -> ResolvedName | None:
        """By namespace and name, else by the name alone: the page's own namespace before others."""
        known = (self._names.get(path[-1]) or self._folded.get(path[-1].casefold())) if path else None
        if not known:
            return None
        if len(known) == 1:
            return ResolvedName(known[0])
        if len(path) > 1:
            named = [id_ for id_ in known if self._qualifies(path, id_)]
            if len(named) == 1:
                return ResolvedName(named[0])
        own = self._layout.namespace_of(tree.split("/")[:-1])
        near = [id_ for id_ in known if id_.namespace == own]
        if len(near) == 1 and len(path) == 1:
            return ResolvedName(near[0])
        ranked = tuple(sorted(known, key=lambda id_: (id_.namespace != own, id_)))
        return ResolvedName(ranked[0], candidates=ranked)

    def _unseen(self, path: tuple[str, ...], target: str | None, tree: str) -> TypeId:
        """The id of a model without a page, its namespace spelled as the tree spells it elsewhere."""
        if target is not None:
            namespace = self._layout.namespace_of([part for part in target.split("/")[:-1] if part != ".."])
        elif len(path) > 1:
            namespace = self._layout.namespace_of(path[:-1])
        else:
            namespace = self._layout.namespace_of(tree.split("/")[:-1])
        return TypeId(self._namespaces.get("/".join(namespace).casefold(), namespace), path[-1] if path else "")

    def _qualifies(self, path: tuple[str, ...], id_: TypeId) -> bool:
        """Does the qualified name name this model's namespace?"""
        if len(path) < 2:
            return False
        named = [part.casefold() for part in self._layout.namespace_of(path[:-1])]
        own = [part.casefold() for part in id_.namespace]
        return named == own or named[-1:] == own[-1:]
