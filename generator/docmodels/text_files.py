"""Files as values: the input of the reader and the output of the writer."""

from __future__ import annotations

from dataclasses import field

from .errors import from_os_error
from .lazy_dataclasses import dataclass

MAX_IN_MEMORY = 8 * 1024 * 1024
"""How many bytes of a long text are in memory before it waits on disk."""
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


class LongText:
    """A text of which a hundred megabytes may be made while much else is in memory: it waits on disk, in parts."""

    def __init__(self) -> None:
        from tempfile import SpooledTemporaryFile  # few texts are long

        self._parts = SpooledTemporaryFile[bytes](MAX_IN_MEMORY)
        self._around = "", ""

    def add(self, part: str) -> None:
        """Add a part at the end. Raises UserError if it can't be written to disk."""
        try:
            self._parts.write(encoded(part))
        except OSError as error:
            raise from_os_error(error, "writing to the folder of temporary files") from None

    def within(self, before: str, after: str) -> LongText:
        """Put text before and after all parts, and return the whole."""
        self._around = before, after
        return self

    def __bytes__(self) -> bytes:
        from io import BytesIO
        from shutil import copyfileobj

        before, after = self._around
        whole = BytesIO()
        whole.write(encoded(before))
        self._parts.seek(0)
        copyfileobj(self._parts, whole)
        whole.write(encoded(after))
        return whole.getvalue()

    def __str__(self) -> str:
        return bytes(self).decode("utf-8")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LongText | str) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)  # for another process


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to write: a posix path relative to the output folder, and the text with ``\\n`` line ends."""

    path: str
    content: str | LongText
    optional: bool = False
    """Whether any other file with this path is kept, without a finding."""

    @property
    def text(self) -> str:
        """The whole text."""
        return str(self.content)

    @property
    def data(self) -> bytes:
        """The whole text as bytes."""
        return bytes(self.content) if isinstance(self.content, LongText) else encoded(self.content)
