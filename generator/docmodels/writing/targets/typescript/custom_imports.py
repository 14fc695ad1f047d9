"""Import statements of the user's templates, merged and sorted with those of a file."""

from __future__ import annotations

from dataclasses import replace

from ....lazy import lazy_pattern
from .imports import import_statement
from .views import FileView, IndexView

_STATEMENT = lazy_pattern(r"\s*(import\b[^;\"']*(?:\"[^\"\n]*\"|'[^'\n]*')\s*;)")
_NAMED = lazy_pattern(r"import (?P<type>type )?\{(?P<names>[^{}]*)\} from [\"'](?P<source>[^\"']*)[\"'];")
_SOURCE = lazy_pattern(r"[\"']([^\"']*)[\"']\s*;$")


def add_imports(view: FileView | IndexView, text: str) -> FileView | IndexView:
    """Return the view with the import statements of ``text`` added. Raises ValueError if ``text`` holds anything else.

    An ``index.ts`` only exports and stays as it is.
    """
    if isinstance(view, IndexView):
        return view
    named: dict[tuple[str, bool], set[tuple[str, str]]] = {}
    others: set[tuple[str, str]] = set()
    for statement in (*view.imports, *_statements(text)):
        match = _NAMED.fullmatch(" ".join(statement.split()))
        if match is None:
            source = _SOURCE.search(statement)
            others.add((source.group(1) if source else "", statement))
        else:
            names = (name.strip() for name in match["names"].split(",") if name.strip())
            named.setdefault((match["source"], match["type"] is not None), set()).update(map(_pair, names))
    lines = [
        (source, not is_type, import_statement(source, sorted(names), is_type=is_type))
        for (source, is_type), names in named.items()
    ]
    lines += [(source, True, statement) for source, statement in others]
    return replace(view, imports=tuple(statement for _, _, statement in sorted(lines)))


def _statements(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while text[at:].strip():
        match = _STATEMENT.match(text, at)
        if match is None:
            first = text[at:].strip().split("\n")[0]
            raise ValueError(f"imports.jinja holds something other than an import with its semicolon: {first}")
        found.append(match.group(1))
        at = match.end()
    return found


def _pair(name: str) -> tuple[str, str]:
    """Return the imported name and its local name."""
    imported, _, local = name.partition(" as ")
    return imported.strip(), (local or imported).strip()
