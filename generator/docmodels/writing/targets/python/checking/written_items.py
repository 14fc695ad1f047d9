"""Renders and checks the items of a large module in batches, so that few of their views exist at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from .....text_files import LongText
from ....render import Renderer
from ....view_parts import WrittenItems
from ..code.imports import import_lines
from ..scope import PythonModuleScope
from ..views import ItemView
from .check import ModuleNames, check_items

BATCH = 1024
"""The number of items in a batch. Smaller modules are written as a whole."""


def write_items(items: Iterator[ItemView], scope: PythonModuleScope, renderer: Renderer) -> WrittenItems:
    """Return the items as text, separated as the template of modules separates them. Raises UserError."""
    own = [scope.output.names.types[id_] for id_ in scope.output.laid_out.modules[scope.index].ids]
    names, text, problem, separator = ModuleNames(own), LongText(), None, ""
    while batch := tuple(islice(items, BATCH)):
        part = "\n\n".join([renderer.render_item(item) for item in batch])
        imports = import_lines(scope.imports.plain, scope.imports.names) + import_lines((), scope.imports.deferred)
        problem = problem or check_items(batch, part, names, imports)
        text.add(separator + part)
        separator = "\n\n"
    return WrittenItems(text, problem)
