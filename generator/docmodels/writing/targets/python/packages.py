"""The ``__init__`` of generated packages: every name, imported on first use (PEP 562)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from .code.escaping import string_literal
from .code.imports import import_lines
from .code.statements import LINE_LENGTH, width
from .docstrings import module_docstring
from .scope import PythonOutput
from .views import PackageView

_ROOT_DOC = "Models. Each is imported on first use."


def package_views(output: PythonOutput, header: tuple[str, ...]) -> list[PackageView]:
    """Return the ``__init__`` of the output folder and its sub-folders; none for an empty schema."""
    layout = output.laid_out.layout
    if not output.laid_out.modules:
        return []
    names = output.names
    doc = partial(module_docstring, settings=output.settings)
    everything: dict[str, tuple[str, str]] = {}
    folders: dict[str, dict[str, tuple[str, str]]] = {}
    for index, module in enumerate(output.laid_out.modules):
        path = names.modules[index]
        if layout != "single":
            everything.setdefault(path[0], (f".{path[0]}", ""))
        for id_ in module.ids:
            everything[names.flat[id_]] = ("." + ".".join(path), names.types[id_])
            if layout == "modules":
                folders.setdefault(path[0], {})[names.types[id_]] = (f".{path[1]}", names.types[id_])
    root = _package("__init__.py", doc(_ROOT_DOC), everything, header)
    # A single file may lie among the user's own modules, whose package has an `__init__` of its own.
    views = [replace(root, optional=layout == "single")]
    for folder, table in sorted(folders.items()):
        views.append(_package(f"{folder}/__init__.py", doc(f"Models of ``{folder}``."), table, header))
    return views


def _package(path: str, doc: str, table: dict[str, tuple[str, str]], header: tuple[str, ...]) -> PackageView:
    imports: dict[str, set[str]] = {}
    for exported, (module, name) in table.items():
        if name:
            imports.setdefault(module, set()).add(name if name == exported else f"{name} as {exported}")
        else:
            imports.setdefault(".", set()).add(exported)
    ordered = sorted(table)
    return PackageView(
        path=path,
        template="python/package.jinja",
        header=header,
        docstring=doc,
        imports=import_lines((), imports, 4),
        exports=tuple(string_literal(name) for name in ordered),
        places=tuple(_place(name, *table[name]) for name in ordered),
    )


def _place(exported: str, module: str, name: str) -> str:
    """Return an entry of the table of names, split as black splits it if it is long."""
    flat = f"{string_literal(exported)}: ({string_literal(module)}, {string_literal(name)}),"
    if width(flat) + 4 <= LINE_LENGTH:
        return flat
    return f"{string_literal(exported)}: (\n        {string_literal(module)},\n        {string_literal(name)},\n    ),"
