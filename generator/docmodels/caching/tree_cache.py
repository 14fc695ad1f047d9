"""ReadCaches of the cache: what single pages say, one file a tree; and type cells and statements, one a configuration.

A file is lines: what it was made by, entries, the digest of all that. A file that is not whole, or was made by other
code, counts as none. JSON holds data and no code, whoever wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from . import store as cache
from .protocol import ReadCaches

if TYPE_CHECKING:
    from pathlib import Path

    from ..workspace.inputs.load import Tree

T = TypeVar("T")
DIGEST = 16
HEX = 2 * DIGEST
SPARE = 256
"""How many entries stay that a run did not use: those of another branch, or of an edit that is taken back."""
MAX_PAGES = 128 * 1024 * 1024
"""Bytes of one tree's pages, beyond which no more are kept."""
MAX_TEXTS = 8192
"""Short texts of one configuration, beyond which no more are kept."""
NO_DATA = (ValueError, TypeError, LookupError, RecursionError)
"""What comes of data that no ``pack`` made."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")).encode


class PageCache:
    """A ``Cache`` for much data, an entry a line: the digest of its key, and JSON that is read when it is asked for."""

    def __init__(self, name: str, stamp: str) -> None:
        self._name, self._stamp = name, stamp
        self._text = _opened(name, stamp)
        self._places = _places(self._text)
        self._used: list[int] = []
        self._new = bytearray()  # in one piece, which goes back to the system: a large tree has a hundred megabytes
        self._size = 0

    def keep(self, key: str, make: Callable[[], T], pack: Callable[[T], Any], unpack: Callable[[Any], T]) -> T:
        """See ``Cache``."""
        try:
            digest = _digest(key.encode("utf-8"))
        except UnicodeEncodeError:  # JSON would join two lone surrogates
            return make()
        start = self._places.get(digest)
        if start is not None:
            line = self._line(start)
            try:
                known = unpack(json.loads(line))
            except NO_DATA:
                del self._places[digest]
            else:
                self._used.append(start)
                self._size += len(line)
                return known
        made = make()
        self._put(digest, pack(made))
        return made

    def _line(self, start: int) -> bytes:
        return self._text[start : self._text.index(b"\n", start)]

    def _put(self, digest: bytes, data: Any) -> None:
        line = _line_of(data)
        self._size += len(line)
        if line and self._size <= MAX_PAGES:
            self._new += b"%b %b\n" % (digest, line)

    def close(self) -> None:
        """See ``Cache``. Where nothing is new, the file stays as it is."""
        if self._new:
            cache.replace(self._name, _sealed(self._stamp, self._lines()))
        self._text, self._places, self._used, self._new = b"", {}, [], bytearray()

    def _lines(self) -> Iterator[bytes | bytearray]:
        """New entries first, so that the spare ones at the end are the oldest."""
        yield self._new
        used = set(self._used)
        unused = (start for start in self._places.values() if start not in used)
        left = MAX_PAGES - len(self._new)
        for start in chain(self._used, islice(unused, SPARE)):
            line = self._text[start - HEX - 1 : self._text.index(b"\n", start) + 1]
            left -= len(line)
            if left >= 0:
                yield line


@dataclass(slots=True)
class CacheUsage:
    """What was asked of a shelf: old keys, and new entries."""

    used: dict[str, None] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)


class TextCache:
    """A ``Cache`` for thousands of short entries, read and written together."""

    def __init__(self, name: str, stamp: str, known: dict[str, Any] | None = None) -> None:
        """``known`` are its entries, where they are not to be read from the file."""
        self._name, self._stamp = name, stamp
        self._known = _texts(_opened(name, stamp)) if known is None else known
        self.asked = CacheUsage()

    def keep(self, key: str, make: Callable[[], T], pack: Callable[[T], Any], unpack: Callable[[Any], T]) -> T:
        """See ``Cache``."""
        data = self._known.get(key)
        if data is not None:
            try:
                known = unpack(data)
            except NO_DATA:
                pass
            else:
                self.asked.used[key] = None
                return known
        made = make()
        if len(self.asked.made) + len(self.asked.used) < MAX_TEXTS:
            self.asked.made[key] = pack(made)
        return made

    def branch(self) -> TextCache:
        """The same entries, for work that is done in a copy of the process and has to send back what it asked."""
        return TextCache(self._name, self._stamp, self._known)

    def absorb(self, asked: CacheUsage) -> None:
        """Adds what was asked of a branch."""
        self.asked.used |= asked.used
        self.asked.made |= asked.made

    def close(self) -> None:
        """See ``Cache``. Where nothing is new, the file stays as it is."""
        if self.asked.made:
            cache.replace(self._name, _sealed(self._stamp, self._lines()))
        self._known, self.asked = {}, CacheUsage()

    def _lines(self) -> Iterator[bytes]:
        entries = dict(self.asked.made)
        for key in self.asked.used:
            entries.setdefault(key, self._known[key])
        spare = islice((key for key in self._known if key not in entries), SPARE)
        entries |= {key: self._known[key] for key in spare}
        line = _line_of(entries) or _line_of({key: data for key, data in entries.items() if _line_of([key, data])})
        yield b"%b\n" % line


class RunCache:
    """The shelves of one run."""

    def __init__(self, base: Path, slot: str, stamp: str) -> None:
        """``slot`` is the configuration's place in the cache, ``stamp`` tells the code that makes the entries."""
        self._base, self._stamp = str(base.resolve()), stamp
        self.texts = TextCache(f"{slot}-texts.shelf", stamp)

    def lend(self, tree: Tree) -> ReadCaches:
        """What reading this tree is lent. Its pages lie where every configuration with this tree finds them."""
        pages = cache.slot("pages", self._base, tree.shown, *tree.root)
        return ReadCaches(PageCache(f"{pages}.shelf", self._stamp), self.texts)


def _line_of(data: Any) -> bytes:
    """Data as a line; empty where it would not come back as it is: a lone surrogate, an endless number, one of too
    many digits."""
    try:
        return _encode(data).encode("utf-8")
    except (ValueError, RecursionError):
        return b""


def _digest(text: bytes | memoryview) -> bytes:
    return blake2b(text, digest_size=DIGEST).hexdigest().encode("ascii")


def _head(stamp: str) -> bytes:
    return json.dumps({"cache": cache.FORMAT, "code": stamp}).encode("ascii") + b"\n"


def _sealed(stamp: str, lines: Iterable[bytes | bytearray]) -> Iterator[bytes | bytearray]:
    """A file of these lines."""
    whole = blake2b(head := _head(stamp), digest_size=DIGEST)
    yield head
    for line in lines:
        whole.update(line)
        yield line
    yield whole.hexdigest().encode("ascii")


def _opened(name: str, stamp: str) -> bytes:
    """The lines of a file, if it is whole and made by this code."""
    text, head = cache.read(name), _head(stamp)
    if not text.startswith(head) or _digest(memoryview(text)[:-HEX]) != text[-HEX:]:
        return b""
    return text[len(head) : -HEX]


def _places(text: bytes) -> dict[bytes, int]:
    """Digest of a key -> where its entry starts."""
    places: dict[bytes, int] = {}
    start = 0
    while (end := text.find(b"\n", start)) >= 0:
        if end - start > HEX:
            places[text[start : start + HEX]] = start + HEX + 1
        start = end + 1
    return places


def _texts(text: bytes) -> dict[str, Any]:
    try:
        known = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}
