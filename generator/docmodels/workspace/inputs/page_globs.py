"""Which pages ``include`` and ``exclude`` select. Their globs of model names apply to the schema instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase

from ...config.model import Input, is_page_glob, must_match
from ...findings import Finding, finding


def has_page_globs(source: Input) -> bool:
    """Return whether ``include`` or ``exclude`` has a glob of pages."""
    return any(is_page_glob(glob) for glob in (*source.include, *source.exclude))


def selects_page(path: str, source: Input) -> bool:
    """Return whether a page, by its path in its tree, is part of the input."""
    include = [glob for glob in source.include if is_page_glob(glob)]
    exclude = [glob for glob in source.exclude if is_page_glob(glob)]
    return not _matches_any(path, exclude) and (not include or _matches_any(path, include))


def unmatched_globs(source: Input, pages: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each glob of pages that matches none of ``pages``."""
    for glob in must_match(source):
        if pages and is_page_glob(glob) and not any(_matches_any(page, [glob]) for page in pages):
            yield _no_match(glob, pages)


def _matches_any(path: str, globs: Collection[str]) -> bool:
    return any(fnmatchcase(path, glob) or fnmatchcase(path, glob.rstrip("/") + "/*") for glob in globs)


def _no_match(glob: str, pages: Collection[str]) -> Finding:
    from ...suggestions import did_you_mean

    name = glob.rpartition("/")[2]
    folders = {page.rpartition("/")[0] for page in pages} - {""}
    known = {f"{folder}/{name}" for folder in folders} if set(name) & set("*?[") else set(pages)
    return finding(
        "DM505",
        "no page has this path",
        read=glob,
        expected="the path of a page below the docs folder, or a glob of such paths",
        hint=did_you_mean(glob, known, "`docmodels inspect` shows the page of each model"),
    )
