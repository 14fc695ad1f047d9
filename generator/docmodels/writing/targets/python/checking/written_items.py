"""Renders and checks the items of a large module in batches, so that few of their views exist at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ....render import Renderer
from ....view_parts import WrittenItems
from ..code.imports import import_lines
from ..scope import PythonModuleScope
from ..views import ItemView
from .check import ModuleNames, check_items

BATCH = 256
"""The number of items in a batch. Smaller modules are written as a whole."""


def write_items(items: Iterator[ItemView], scope: PythonModuleScope, renderer: Renderer) -> Iterator[WrittenItems]:
    """Yield the items of a module as text, separated as a template of modules separates them."""
    own = [scope.output.names.types[id_] for id_ in scope.output.laid_out.modules[scope.index].ids]
    names = ModuleNames(own)
    while batch := tuple(islice(items, BATCH)):
        text = "\n\n".join([renderer.render_item(item) for item in batch])
        imports = import_lines(scope.imports.plain, scope.imports.names) + import_lines((), scope.imports.deferred)
        yield WrittenItems(text.removesuffix("\n"), check_items(batch, text, names, imports))
