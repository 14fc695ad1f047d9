"""Files as values: the input of the reader and the output of the writer."""

from __future__ import annotations

from dataclasses import field

from .lazy_dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to write: a posix path relative to the output folder, and the text with ``\\n`` line ends."""

    path: str
    text: str
    optional: bool = False
    """Whether any other file with this path is kept, without a finding."""
