"""Caches on disk: parsed pages, one file per documentation tree; type cells and formatted statements, one file per
configuration.

A file is a sequence of lines: a header with the code stamp, the entries, and a digest of everything before it. A file
that is incomplete, or that other code wrote, counts as empty. The entries are JSON, so no file can run code.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import partial
from hashlib import blake2b
from itertools import chain, islice
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from ..lazy import dataclass
from . import store

if TYPE_CHECKING:
    from pathlib import Path

    from ..workspace.inputs.load import Tree

T = TypeVar("T")
DIGEST_SIZE = 16
HEX_LENGTH = 2 * DIGEST_SIZE
MAX_UNUSED = 256
"""How many entries stay in a file although the run didn't use them: those of another branch, or of an edit that is
undone later."""
MAX_PAGE_BYTES = 128 * 1024 * 1024
"""How many bytes of pages the cache of one tree holds."""
MAX_IN_MEMORY = 8 * 1024 * 1024
"""How many bytes of new pages wait in memory until they are written."""
_PART = 1 << 20
MAX_TEXTS = 8192
"""How many short entries the cache of one configuration holds."""
UNDECODABLE = (ValueError, TypeError, LookupError, RecursionError)
"""What ``decode`` raises for data that ``encode`` didn't produce."""

_to_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")).encode


class _NewEntries:
    """The entries that a run adds to a file: those of a large tree take a hundred megabytes, and wait on disk."""

    def __init__(self) -> None:
        self._spool = SpooledTemporaryFile[bytes](MAX_IN_MEMORY)
        self.size = 0

    def add(self, line: bytes) -> None:
        """Add an entry. If it can't be written to disk, all are forgotten: the next run starts without them."""
        try:
            self._spool.write(line)
            self.size += len(line)
        except OSError:
            self.close()
            self._spool = SpooledTemporaryFile[bytes](MAX_IN_MEMORY)

    def parts(self) -> Iterator[bytes]:
        """Yield all entries."""
        self._spool.seek(0)
        return iter(partial(self._spool.read, _PART), b"")

    def close(self) -> None:
        """Forget all entries."""
        self._spool.close()
        self.size = 0


class PageCache:
    """A ``Cache`` for large entries, one per line: the digest of the key, and JSON that is parsed on access."""

    def __init__(self, name: str, stamp: str) -> None:
        self._name, self._stamp = name, stamp
        self._text = read_sealed(name, stamp)
        self._offsets = _entry_offsets(self._text)
        self._used: list[int] = []
        self._new = _NewEntries()
        self._size = 0

    def get_or_compute(
        self, key: str, compute: Callable[[], T], encode: Callable[[T], Any], decode: Callable[[Any], T]
    ) -> T:
        """See ``Cache``."""
        try:
            digest = _digest(key.encode("utf-8"))
        except UnicodeEncodeError:  # a lone surrogate, of which JSON would join two
            return compute()
        cached = self._cached(digest, decode)
        if cached is not None:
            return cached
        result = compute()
        self._add(digest, encode(result))
        return result

    def get(self, key: str, decode: Callable[[Any], T]) -> T | None:
        """Return the cached result of ``key``, None if there is none."""
        return self._cached(_digest(key.encode("utf-8", "replace")), decode)

    def _cached(self, digest: bytes, decode: Callable[[Any], T]) -> T | None:
        offset = self._offsets.get(digest)
        if offset is None:
            return None
        line = self._line(offset)
        try:
            cached = decode(json.loads(line))
        except UNDECODABLE:
            del self._offsets[digest]
            return None
        self._used.append(offset)
        self._size += len(line)
        return cached

    def _line(self, offset: int) -> bytes:
        return self._text[offset : self._text.index(b"\n", offset)]

    def _add(self, digest: bytes, data: Any) -> None:
        line = _encoded_line(data)
        self._size += len(line)
        if line and self._size <= MAX_PAGE_BYTES:
            self._new.add(b"%b %b\n" % (digest, line))

    def close(self) -> None:
        """See ``Cache``. Without new entries, the file stays as it is."""
        if self._new.size:
            store.replace(self._name, sealed(self._stamp, self._lines()))
        self._new.close()
        self._text, self._offsets, self._used = b"", {}, []

    def _lines(self) -> Iterator[bytes]:
        """New entries come first, so that the unused ones at the end are the oldest."""
        yield from self._new.parts()
        used = set(self._used)
        unused = (offset for offset in self._offsets.values() if offset not in used)
        left = MAX_PAGE_BYTES - self._new.size
        for offset in chain(self._used, islice(unused, MAX_UNUSED)):
            line = self._text[offset - HEX_LENGTH - 1 : self._text.index(b"\n", offset) + 1]
            left -= len(line)
            if left >= 0:
                yield line


@dataclass(slots=True)
class CacheUsage:
    """Which old entries a run used, and which new ones it added."""

    used: dict[str, None] = field(default_factory=dict)
    added: dict[str, Any] = field(default_factory=dict)


class TextCache:
    """A ``Cache`` for thousands of short entries, which are read and written together."""

    def __init__(self, name: str, stamp: str, entries: dict[str, Any] | None = None) -> None:
        """Without ``entries``, they are read from the file."""
        self._name, self._stamp = name, stamp
        self._entries = _parse_texts(read_sealed(name, stamp)) if entries is None else entries
        self.usage = CacheUsage()

    def get_or_compute(
        self, key: str, compute: Callable[[], T], encode: Callable[[T], Any], decode: Callable[[Any], T]
    ) -> T:
        """See ``Cache``."""
        data = self._entries.get(key)
        if data is not None:
            try:
                cached = decode(data)
            except UNDECODABLE:
                pass
            else:
                self.usage.used[key] = None
                return cached
        result = compute()
        if len(self.usage.added) + len(self.usage.used) < MAX_TEXTS:
            self.usage.added[key] = encode(result)
        return result

    def branch(self) -> TextCache:
        """Return a cache with the same entries and a usage of its own, for work in a forked process."""
        return TextCache(self._name, self._stamp, self._entries)

    def absorb(self, usage: CacheUsage) -> None:
        """Add the usage of a branch."""
        self.usage.used |= usage.used
        self.usage.added |= usage.added

    def close(self, *, keep_unused: bool = False) -> None:
        """See ``Cache``. Without new entries, the file stays as it is. ``keep_unused``: the run needed only a part."""
        if keep_unused:
            self.usage.used = dict.fromkeys(self._entries)
        if self.usage.added:
            store.replace(self._name, sealed(self._stamp, self._lines()))
        self._entries, self.usage = {}, CacheUsage()

    def _lines(self) -> Iterator[bytes]:
        entries = dict(self.usage.added)
        for key in self.usage.used:
            entries.setdefault(key, self._entries[key])
        unused = islice((key for key in self._entries if key not in entries), MAX_UNUSED)
        entries |= {key: self._entries[key] for key in unused}
        encodable = {key: data for key, data in entries.items() if _encoded_line([key, data])}
        yield b"%b\n" % (_encoded_line(entries) or _encoded_line(encodable))


class TreeCaches(NamedTuple):
    """The caches for reading one documentation tree."""

    pages: PageCache
    """Parsed pages. Closed as soon as all pages are read."""
    cells: TextCache
    """Type cells. Open until the run ends."""


class RunCache:
    """The caches of one run."""

    def __init__(self, base: Path, name: str, stamp: str) -> None:
        """``name`` is the configuration's name in the cache, ``stamp`` identifies the code that writes the entries."""
        self._base = str(base.resolve())
        self.name, self.stamp = name, stamp
        self.texts = TextCache(f"{name}-texts.cache", stamp)

    def for_tree(self, tree: Tree) -> TreeCaches:
        """Return the caches for reading one tree. All configurations that read a tree share its cache of pages."""
        pages = store.entry_name("pages", self._base, tree.shown, *tree.root)
        return TreeCaches(PageCache(f"{pages}.cache", self.stamp), self.texts)


def _encoded_line(data: Any) -> bytes:
    """Return the data as a line of JSON; nothing if it wouldn't survive: a lone surrogate, infinity, a number with too
    many digits."""
    try:
        return _to_json(data).encode("utf-8")
    except (ValueError, RecursionError):
        return b""


def _digest(text: bytes | memoryview) -> bytes:
    return blake2b(text, digest_size=DIGEST_SIZE).hexdigest().encode("ascii")


def _header(stamp: str) -> bytes:
    return json.dumps({"cache": store.FORMAT, "code": stamp}).encode("ascii") + b"\n"


def sealed(stamp: str, lines: Iterable[bytes | bytearray]) -> Iterator[bytes | bytearray]:
    """Yield the content of a file: the header, the lines and their digest."""
    digest = blake2b(header := _header(stamp), digest_size=DIGEST_SIZE)
    yield header
    for line in lines:
        digest.update(line)
        yield line
    yield digest.hexdigest().encode("ascii")


def read_sealed(name: str, stamp: str) -> bytes:
    """Return the entries of a file; nothing if it is incomplete or other code wrote it."""
    text, header = store.read(name), _header(stamp)
    if not text.startswith(header) or _digest(memoryview(text)[:-HEX_LENGTH]) != text[-HEX_LENGTH:]:
        return b""
    return text[len(header) : -HEX_LENGTH]


def _entry_offsets(text: bytes) -> dict[bytes, int]:
    """Map the digest of each key to the offset of its entry."""
    offsets: dict[bytes, int] = {}
    start = 0
    while (end := text.find(b"\n", start)) >= 0:
        if end - start > HEX_LENGTH:
            offsets[text[start : start + HEX_LENGTH]] = start + HEX_LENGTH + 1
        start = end + 1
    return offsets


def _parse_texts(text: bytes) -> dict[str, Any]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}
