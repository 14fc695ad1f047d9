"""The top of a generated Python file: its imports and its exports."""

from __future__ import annotations

import ast
from functools import lru_cache

from .expressions import strings
from .lists import quoted_names
from .statements import Statements, Unexpected, at

FUTURE = ast.dump(ast.parse("from __future__ import annotations").body[0])
ALL = "__all__ = ["
"""The first line of the exports."""


def take_imports(expected: tuple[str, ...], statements: Statements) -> None:
    """Take the import statements."""
    for line in filter(None, expected):
        bound(line)
        statements.same(statement_syntax(line), f"the import {line!r}")


@lru_cache(maxsize=4096)
def bound(line: str) -> tuple[str, ...]:
    """Return the names that an import statement binds."""
    node = _only(line)
    match node:
        case ast.Import(names=[ast.alias(name=name, asname=str(local))]) if local == "_" + name.replace(".", "_"):
            return (local,)
        case ast.ImportFrom(module=module, names=names, level=level) if level or module in _MODULES:
            return tuple([each.asname or each.name for each in names])
        case _:
            raise Unexpected(f"the import {line!r}, which docmodels never writes")


_MODULES = frozenset({"typing", "typing_extensions", "datetime", "decimal", "dataclasses", "enum", "pydantic"})


def _only(code: str) -> ast.stmt | None:
    """Return the only statement of a text, or None."""
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return body[0] if len(body) == 1 else None


@lru_cache(maxsize=4096)
def statement_syntax(code: str) -> str:
    """Return the syntax of one statement for a comparison; empty if the text doesn't hold exactly one."""
    node = _only(code)
    return "" if node is None else ast.dump(node)


def take_exports(
    expected: tuple[str, ...], statements: Statements, entries: str, names: list[str] | None = None
) -> None:
    """Take ``__all__``, of which ``entries`` were taken out of the text."""
    node = statements.next("__all__")
    match node:
        case ast.Assign(targets=[ast.Name(id="__all__")], value=ast.List(elts=elements)):
            found = strings(elements)
            count = len(found or ()) + entries.count("\n")
            if found is None or count != len(expected):
                raise at(node, "exports other than the models")
            if names is not None and sorted([*found, *quoted_names(entries)]) != sorted(names):
                raise at(node, "exports other than the models")
        case _:
            raise at(node, "no __all__")
