"""Import statements of the user's templates, merged and sorted with those of a module."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import replace

from ..code.imports import import_lines
from ..views import ModuleView, PackageView, SupportView


def add_imports(view: ModuleView | PackageView | SupportView, text: str) -> ModuleView | PackageView | SupportView:
    """Return the view with the import statements of ``text`` added. Raises ValueError if ``text`` holds anything else.

    The ``__init__`` of a package and modules that are the same for all models stay as they are.
    """
    if not isinstance(view, ModuleView):
        return view
    plain, names = _parse((*filter(None, view.imports), text))
    return replace(view, imports=import_lines(plain, names))


def _parse(statements: Iterable[str]) -> tuple[set[str], dict[str, set[str]]]:
    """Return whole ``import`` statements, and the names that ``from`` statements import by module."""
    plain: set[str] = set()
    names: dict[str, set[str]] = {}
    for statement in statements:
        try:
            body = ast.parse(statement).body
        except (SyntaxError, ValueError) as error:
            raise ValueError(f"imports.jinja isn't Python: {error}") from None
        for node in body:
            match node:
                case ast.Import(names=imported):
                    plain.update(f"import {_written(each)}" for each in imported)
                case ast.ImportFrom(module=module, names=imported, level=level) if module != "__future__":
                    names.setdefault("." * level + (module or ""), set()).update(map(_written, imported))
                case _:
                    raise ValueError(f"imports.jinja holds something other than an import: {ast.unparse(node)}")
    return plain, names


def _written(name: ast.alias) -> str:
    return name.name if name.asname is None else f"{name.name} as {name.asname}"
