"""Files as values: the input of the reader and the output of the writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import field
from errno import ENOSPC
from hashlib import blake2b
from io import BytesIO
from typing import IO

from .errors import UserError, from_os_error
from .lazy import dataclass

MAX_IN_MEMORY = 1024 * 1024
"""How many bytes of a long text are in memory before it waits on disk."""
PART = 1 << 20
"""How many bytes or characters of a long text are read, encoded and written together."""
PAGE_SUFFIXES = (".mdx", ".markdown", ".md")


def page_path(path: str) -> str:
    """Return the path of a page, or of a link to one, without its suffix, which links may omit."""
    for suffix in PAGE_SUFFIXES:
        if path.endswith(suffix) or path[-len(suffix) :].lower() == suffix:
            return path[: -len(suffix)]
    return path


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input document."""

    path: str
    """The path in findings: posix, relative to the working directory or as the user named it."""
    text: str
    tree: str
    """The path relative to the root of the docs tree, from which namespaces and links are resolved."""
    digest: bytes = field(default=b"", compare=False)
    """The digest of the bytes of the text, if it is known: the key of the page in caches."""


def encoded(text: str) -> bytes:
    """Return the bytes of a file. A lone surrogate, which UTF-8 doesn't have, becomes its escape."""
    return text.encode("utf-8", "backslashreplace")


def content_hash(chunks: Iterable[bytes]) -> str:
    """Return the hash of a file by which a later run knows it. Line ends don't count: git may convert them."""
    found, rest = blake2b(digest_size=16), b""
    for chunk in chunks:
        text = rest + chunk
        rest = b"\r" if text.endswith(b"\r") else b""  # maybe the first half of a line end
        text = text[:-1] if rest else text
        found.update(text.replace(b"\r\n", b"\n") if b"\r\n" in text else text)
    found.update(rest)
    return found.hexdigest()


class LongText:
    """A text of which a hundred megabytes may be made while much else is in memory: it waits on disk, in parts. If the
    disk is full, it stays in memory."""

    def __init__(self) -> None:
        self._parts: IO[bytes] = BytesIO()
        self._size = 0
        self._around = "", ""

    def add(self, part: str) -> None:
        """Add a part at the end."""
        data = encoded(part)
        if isinstance(self._parts, BytesIO) and self._size <= MAX_IN_MEMORY < self._size + len(data):
            self._move_to_disk()
        try:
            _write(self._parts, data, self._size)
        except OSError:
            self._parts = BytesIO(b"".join(self._stored()))
            _write(self._parts, data, self._size)
        self._size += len(data)

    def _move_to_disk(self) -> None:
        from tempfile import TemporaryFile  # few texts are long

        with suppress(OSError):
            file = TemporaryFile(buffering=0)  # noqa: SIM115  # open as long as the text is needed
            _write(file, b"".join(self._stored()), 0)
            self._parts = file

    def _stored(self) -> Iterator[bytes]:
        """Yield all parts. Others may read or add at the same time. Raises UserError."""
        at = 0
        while at < self._size:
            try:
                self._parts.seek(at)
                data = self._parts.read(min(PART, self._size - at))
            except OSError as error:
                raise from_os_error(error, "reading from the folder of temporary files") from None
            if not data:
                raise UserError("a temporary file became shorter", "run the command again")
            at += len(data)
            yield data

    def within(self, before: str, after: str) -> LongText:
        """Put text before and after all parts, and return the whole."""
        self._around = before, after
        return self

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the whole. Raises UserError if a temporary file can't be read."""
        before, after = self._around
        yield encoded(before)
        yield from self._stored()
        yield encoded(after)

    def __str__(self) -> str:
        return b"".join(self.chunks()).decode("utf-8")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LongText | str) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)  # for another process


def _write(file: IO[bytes], data: bytes, at: int) -> None:
    """Write at a position of an unbuffered file. Raises OSError."""
    file.seek(at)
    if file.write(data) != len(data):
        raise OSError(ENOSPC, "No space left on device")


@dataclass(frozen=True, slots=True)
class SavedText:
    """The text of a file that an earlier run wrote, and that is on disk unchanged."""

    read: Callable[[], Iterator[bytes]]
    """Yields the bytes of the file. Raises OSError."""
    hash: str

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the file. Raises OSError, and UserError if it is no longer the same."""
        found = list(self.read())
        if content_hash(found) != self.hash:
            raise UserError("a generated file changed while docmodels ran", "run the command again")
        return iter(found)

    def __str__(self) -> str:
        return b"".join(self.chunks()).decode("utf-8", "backslashreplace").replace("\r\n", "\n")


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to write: a posix path relative to the output folder, and the text with ``\\n`` line ends."""

    path: str
    content: str | LongText | SavedText
    optional: bool = False
    """Whether any other file with this path is kept, without a finding."""

    @property
    def text(self) -> str:
        """The whole text."""
        return str(self.content)

    @property
    def data(self) -> bytes:
        """The whole text as bytes; see ``chunks``."""
        return b"".join(self.chunks())

    @property
    def hash(self) -> str:
        """The hash by which a later run knows the file."""
        return self.content.hash if isinstance(self.content, SavedText) else content_hash(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        """Yield the text as bytes. Raises UserError and OSError if the text is on disk and can't be read."""
        if not isinstance(self.content, str):
            return self.content.chunks()
        text = self.content
        return (encoded(text[start : start + PART]) for start in range(0, len(text), PART))
