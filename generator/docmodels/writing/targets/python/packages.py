"""The ``__init__`` of generated packages: every name, imported when it is first asked for (PEP 562)."""

from __future__ import annotations

from ...views import PackageView
from .imports import import_lines
from .scope import PythonOutput
from .text import docstring, string_literal

_ROOT_DOC = "Models. Each is imported when it is first asked for."


def package_views(whole: PythonOutput, header: tuple[str, ...], flavour: str) -> list[PackageView]:
    """The ``__init__`` of the output folder and of its sub-folders; none for a single file or for no model at all."""
    layout = whole.laid_out.layout
    if layout == "single" or not whole.laid_out.modules:
        return []
    names = whole.names
    everything: dict[str, tuple[str, str]] = {}
    folders: dict[str, dict[str, tuple[str, str]]] = {}
    for index, module in enumerate(whole.laid_out.modules):
        path = names.modules[index]
        everything.setdefault(path[0], (f".{path[0]}", ""))
        for id_ in module.ids:
            everything[names.flat[id_]] = ("." + ".".join(path), names.types[id_])
            if layout == "modules":
                folders.setdefault(path[0], {})[names.types[id_]] = (f".{path[1]}", names.types[id_])
    views = [_package("__init__.py", _ROOT_DOC, everything, header)]
    for folder, table in sorted(folders.items()):
        views.append(_package(f"{folder}/__init__.py", f"Models of ``{folder}``.", table, header))
    return views


def _package(path: str, doc: str, table: dict[str, tuple[str, str]], header: tuple[str, ...]) -> PackageView:
    imports: dict[str, set[str]] = {}
    for shown, (module, name) in table.items():
        if name:
            imports.setdefault(module, set()).add(name if name == shown else f"{name} as {shown}")
        else:
            imports.setdefault(".", set()).add(shown)
    ordered = sorted(table)
    return PackageView(
        path=path,
        template="python/package.jinja",
        header=header,
        doc=docstring(doc, 0),
        imports=import_lines((), imports, 4),
        exports=tuple(string_literal(name) for name in ordered),
        places=tuple(_place(name, *table[name]) for name in ordered),
    )


def _place(shown: str, module: str, name: str) -> str:
    """An entry of the table, split as black splits it where it is long."""
    flat = f"{string_literal(shown)}: ({string_literal(module)}, {string_literal(name)}),"
    if len(flat) + 4 <= 88:
        return flat
    return f"{string_literal(shown)}: (\n        {string_literal(module)},\n        {string_literal(name)},\n    ),"
