"""The lazy ``__init__`` of a package: it is fixed except for names and places, which are literals."""

from __future__ import annotations

import ast
import re

from ..views import PackageView
from .expressions import strings
from .head import ALL, FUTURE, statement_syntax, take_exports, take_imports
from .lists import EXPORTS, IMPORTED, PLACES, WithoutLists
from .statements import Statements, Unexpected, at

_PLACES = "_PLACES: dict[str, tuple[str, str]] = {"
"""The first line of the table of names."""
_LAZY = """
def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    value: Any = import_module(module, __name__)
    if attribute:
        value = getattr(value, attribute)
    globals()[name] = value
    return value
"""
_LISTED = """
def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
"""


def package_lists(view: PackageView) -> dict[str, re.Pattern[str]]:
    """Return the lists of which entries are taken out of the text: their first lines, and what follows them."""
    imports = (line.partition("\n")[0] for line in view.imports if "\n" in line)
    return {ALL: EXPORTS, _PLACES: PLACES, **{"    " + opening: IMPORTED for opening in imports}}


def check_package(view: PackageView, statements: Statements, short: WithoutLists) -> None:
    """Take all statements of the file, without the entries of lists."""
    statements.doc(view.docstring, "the package")
    statements.same(FUTURE, "from __future__ import annotations")
    statements.same(statement_syntax("from importlib import import_module"), "the import of import_module")
    statements.same(statement_syntax("from typing import TYPE_CHECKING, Any"), "the import of TYPE_CHECKING")
    guard = statements.next("the imports for type checkers")
    if not (isinstance(guard, ast.If) and isinstance(guard.test, ast.Name) and guard.test.id == "TYPE_CHECKING"):
        raise at(guard, "something other than the imports for type checkers")
    if guard.orelse:
        raise at(guard, "an else of the imports for type checkers")
    inside = Statements(guard.body)
    take_imports(tuple([_without_entries(line, short) for line in view.imports]), inside)
    inside.end()
    take_exports(view.exports, statements, short.entries(ALL))
    _places(view, statements.next("the table of places"), short.entries(_PLACES))
    statements.same(statement_syntax(_LAZY), "the fixed __getattr__")
    statements.same(statement_syntax(_LISTED), "the fixed __dir__")


def _without_entries(line: str, short: WithoutLists) -> str:
    """Return an import without the names that were taken out of the text. Raises Unexpected for other names."""
    opening, _, rest = line.partition("\n")
    taken = short.entries("    " + opening)
    if not rest.startswith(taken):
        raise Unexpected(f"the import {opening!r} of other names")
    return f"{opening}\n{rest.removeprefix(taken)}" if taken else line


def _places(view: PackageView, node: ast.stmt, entries: str) -> None:
    count = len(view.places) - entries.count(": (")
    match node:
        case ast.AnnAssign(target=ast.Name(id="_PLACES"), value=ast.Dict(keys=keys, values=values)) if (
            len(keys) == count
        ):
            for value in values:
                found = strings(value.elts) if isinstance(value, ast.Tuple) else None
                if found is None or len(found) != 2 or not found[0].startswith("."):
                    raise at(node, "a place outside the package")
        case _:
            raise at(node, "no table of places")
