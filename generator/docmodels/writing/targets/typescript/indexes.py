"""The ``index.ts`` files, which export what others declare: one per folder, and the one at the top."""

from __future__ import annotations

from collections.abc import Set

from ....schema.names import Namespaces
from ....schema.types import TypeId
from ...naming import is_main
from .escaping import string_literal
from .names import namespace_identifier
from .scope import TypeScriptOutput
from .views import IndexView

_TEMPLATE = "typescript/index.jinja"


def index_views(output: TypeScriptOutput, header: tuple[str, ...], values: Set[TypeId]) -> list[IndexView]:
    """Return the index files; none for an empty schema. ``values`` are the declarations that exist at run time."""
    layout = output.laid_out.layout
    extension = output.settings.import_extension
    if layout == "single":
        # The file may lie among the user's own modules, whose index is kept.
        names = dict.fromkeys(path[0] for path in output.names.modules)
        exports = tuple(f"export * from {string_literal(f'./{name}{extension}')};" for name in names)
        index = IndexView(path="index.ts", template=_TEMPLATE, header=header, exports=exports, optional=True)
        return [index] if exports else []
    namespaces: dict[str, tuple[str, ...]] = {}
    inside: dict[str, list[tuple[str, TypeId]]] = {}
    for module, path in zip(output.laid_out.modules, output.names.modules, strict=True):
        namespaces[path[0]] = module.ids[0].namespace
        inside.setdefault(path[0], []).append((path[-1], module.ids[0]))
    views: list[IndexView] = []
    if layout == "modules":
        for folder, models in inside.items():
            exports = _models(sorted(models), output, values)
            views.append(IndexView(path=f"{folder}/index.ts", template=_TEMPLATE, header=header, exports=exports))
    tail = f"/index{extension}" if layout == "modules" else extension
    exports = _namespaces(namespaces, tail, output.laid_out.namespaces)
    views.append(IndexView(path="index.ts", template=_TEMPLATE, header=header, exports=exports))
    return views


def _models(models: list[tuple[str, TypeId]], output: TypeScriptOutput, values: Set[TypeId]) -> tuple[str, ...]:
    """Return the exports of one folder. Names that collide here, though not in their files, get a number."""
    taken = {output.names.types[id_] for _, id_ in models}
    used: set[str] = set()
    exports: list[str] = []
    for stem, id_ in models:
        name = output.names.types[id_]
        what = "*"
        if name in used:
            free, number = name, 2
            while free in taken:
                free, number = f"{name}_{number}", number + 1
            taken.add(free)
            what = f"{'' if id_ in values else 'type '}{{ {name} as {free} }}"
        used.add(name)
        source = f"./{stem}{output.settings.import_extension}"
        exports.append(f"export {what} from {string_literal(source)};")
    return tuple(exports)


def _namespaces(namespaces: dict[str, tuple[str, ...]], tail: str, known: Namespaces) -> tuple[str, ...]:
    """Return the exports of the top index: models of the main namespace by name, others through their namespace."""
    main = [folder for folder, namespace in namespaces.items() if is_main(namespace, known)]
    exports: list[str] = []
    for folder in sorted(namespaces):
        what = "*" if main == [folder] else f"* as {namespace_identifier(folder)}"
        exports.append(f"export {what} from {string_literal(f'./{folder}{tail}')};")
    return tuple(exports)
