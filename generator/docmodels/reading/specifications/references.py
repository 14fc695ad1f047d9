"""Resolve ``$ref``: within a file, into other files of the specification, by pointer, anchor or ``$id``.

Nothing is fetched and no file outside of the specification's folder is read. Values stay where they are: a reference
leads to a node, it is never replaced.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

from ...lazy import lazy_pattern
from .loading.document import Json, SpecDocument, SpecNode
from .loading.files import Files
from .problems import Problems

_ADDRESS = lazy_pattern(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_HINT_MISSING = "correct the reference, or add what it refers to"
READ_AS_ANY = "the type is read as any"


class References:
    """Resolves the references of one specification."""

    def __init__(self, files: Files, problems: Problems) -> None:
        self._files = files
        self._problems = problems
        self._known: dict[tuple[int, str], SpecNode] = {}
        self._anchors: dict[int, dict[str, SpecNode]] = {}
        self._ids: dict[str, SpecNode] = {}
        self._indexed: set[int] = set()

    def resolve(
        self, node: SpecNode, ref: str, at: SpecNode | None = None, *, effect: str = READ_AS_ANY
    ) -> SpecNode | None:
        """Return what a reference at ``node`` refers to; None, with a finding at ``at``, if there is nothing. The
        finding says what happens then: ``effect``."""
        known = self._known.get((id(node.document), ref))
        if known is not None:
            return known
        path, _, fragment = ref.partition("#")
        document = self._document(node, path, at or node, ref, effect)
        if document is None:
            return None
        found = self._find(document, fragment)
        if found is not None:
            self._known[id(node.document), ref] = found
            return found
        if not path:
            found = self._find_around(node, fragment)
            if found is not None:
                place = (at or node).at
                self._problems.invalid(
                    "the root has no such schema; one around it has", place, ref, "a path from the root"
                )
        if found is None:
            self._missing(at or node, ref, f"{ref[:200]} isn't there; {effect}")
        return found

    def _document(self, node: SpecNode, path: str, at: SpecNode, ref: str, effect: str) -> SpecNode | None:
        """Return the root of the file or of the embedded schema that a path names."""
        if not path:
            return SpecNode(node.document.root, node.document)
        if not _ADDRESS.match(path):
            tree = posixpath.normpath(posixpath.join(posixpath.dirname(node.document.tree), unquote(path)))
            if not tree.startswith(("..", "/")):
                document = self._files.document(tree)
                if document is not None:
                    return SpecNode(document.root, document)
        found = self._by_id(node, path)
        if found is not None:
            return found
        if _ADDRESS.match(path):
            self._problems.add(
                "DM803",
                f"the reference is a web address, which isn't fetched; {effect}",
                at.at,
                read=ref[:200],
                expected="a reference within the specification's folder",
                hint="save the file beside the specification and refer to it by a relative path",
            )
        elif tree.startswith(("..", "/")):
            self._problems.add(
                "DM803",
                f"the reference leads out of the specification's folder and wasn't followed; {effect}",
                at.at,
                read=ref[:200],
                expected="a file within the folder",
                hint="name the folder that holds all files of the specification",
            )
        else:
            self._missing(at, ref, f"{path[:200]} isn't there; {effect}")
        return None

    def _missing(self, at: SpecNode, ref: str, message: str) -> None:
        self._problems.add(
            "DM802",
            message,
            at.at,
            read=ref[:200],
            expected="a reference to something that exists",
            hint=_HINT_MISSING,
        )

    def _find(self, root: SpecNode, fragment: str) -> SpecNode | None:
        if not fragment:
            return root
        if fragment.startswith("/"):
            return follow(root, fragment)
        return self._anchors_of(root.document).get(unquote(fragment))

    def _find_around(self, node: SpecNode, fragment: str) -> SpecNode | None:
        """Find ``#/$defs/X`` in the schemas around a reference: some generators write it so."""
        if not fragment.startswith(("/$defs/", "/definitions/")):
            return None
        outer: SpecNode | None = node
        while outer is not None:
            if isinstance(outer.value, dict) and (found := follow(outer, fragment)) is not None:
                return found
            outer = outer.parent
        return None

    def _by_id(self, node: SpecNode, path: str) -> SpecNode | None:
        """Return the embedded schema whose ``$id`` a path names, relative to the ids around the reference."""
        for tree in list(self._files):
            document = self._files.parsed(tree)
            if document is not None:
                self._anchors_of(document)
        if not self._ids:
            return None
        base = ""
        outer: SpecNode | None = node
        bases = []
        while outer is not None:
            if isinstance(outer.value, dict) and isinstance(own := outer.value.get("$id"), str):
                bases.append(own)
            outer = outer.parent
        for each in reversed(bases):
            base = _joined(base, each)
        return self._ids.get(_joined(base, path)) or self._ids.get(path)

    def _anchors_of(self, document: SpecDocument) -> dict[str, SpecNode]:
        """Return the anchors of a document. Also notes its ids."""
        if id(document) not in self._anchors:
            anchors = self._anchors[id(document)] = {}
            for node, base in _walk(document):
                for key in ("$anchor", "$dynamicAnchor", "$id", "id"):
                    name = node.value.get(key)
                    if not isinstance(name, str):
                        continue
                    if key.endswith("Anchor") or key == "$anchor":
                        anchors.setdefault(name, node)
                    elif name.startswith("#"):
                        anchors.setdefault(name[1:], node)
                    elif key == "$id":
                        self._ids.setdefault(_joined(base, name).rstrip("#"), node)
        return self._anchors[id(document)]


def _joined(base: str, path: str) -> str:
    try:
        return urljoin(base, path)
    except ValueError:  # an address that isn't one
        return path


def _walk(document: SpecDocument) -> Iterator[tuple[SpecNode, str]]:
    """Yield every object of a document once, with the ``$id`` that relative ids in it start from."""
    stack = [(SpecNode(document.root, document), "")]
    seen: set[int] = set()
    while stack:
        node, base = stack.pop()
        if not isinstance(node.value, dict | list) or id(node.value) in seen:
            continue
        seen.add(id(node.value))
        inner = base
        if isinstance(node.value, dict):
            yield node, base
            if isinstance(own := node.value.get("$id"), str) and not own.startswith("#"):
                inner = _joined(base, own)
            stack += [(child, inner) for _, child in node.children()]
        else:
            stack += [(child, inner) for child in node.items()]


def follow(node: SpecNode, pointer: str) -> SpecNode | None:
    """Return what a JSON pointer leads to from a node; None if there is nothing."""
    for token in pointer[1:].split("/"):
        name = unquote(token).replace("~1", "/").replace("~0", "~")
        value: Json = node.value
        if isinstance(value, dict) and name in value:
            node = SpecNode(value[name], node.document, node, name)
        elif isinstance(value, list) and name.isascii() and name.isdigit() and len(name) < 9 and int(name) < len(value):
            node = SpecNode(value[int(name)], node.document, node, int(name))
        else:
            return None
    return node
