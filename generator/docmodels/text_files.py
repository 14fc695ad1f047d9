"""Files as values: what the workspace hands to the reader, and what the writer hands back."""

from __future__ import annotations

from dataclasses import dataclass, field

PAGE_SUFFIXES = (".mdx", ".markdown", ".md")


def page_path(path: str) -> str:
    """The path of a page, or of a link to one, without its suffix: links may leave it out."""
    for suffix in PAGE_SUFFIXES:
        if path.endswith(suffix) or path[-len(suffix) :].lower() == suffix:
            return path[: -len(suffix)]
    return path


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input document.

    ``path`` is what findings print: a POSIX path, relative to the working directory or as the user wrote it.
    ``tree`` is the path below the root of its documentation tree (``models/components/usage.md``), from which
    namespaces and links are derived.
    """

    path: str
    text: str
    tree: str
    digest: bytes = field(default=b"", compare=False)
    """The digest of the bytes that the text was decoded from, if known: the key of the page in the cache."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to write: a posix path relative to the output folder, and its whole text (``\\n`` line ends)."""

    path: str
    text: str
