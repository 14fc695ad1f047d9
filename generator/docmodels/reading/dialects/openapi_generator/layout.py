"""The folders of OpenAPI Generator's docs trees. Imports nothing heavy: inputs are split before any page is read."""

from __future__ import annotations

from ....tree_layout import TreeLayout

LAYOUT = TreeLayout(
    root_folders=frozenset({"docs", "doc"}),
    unnamed_folders=frozenset({"doc", "generated", "client", "api", "sdk"}),
    namespace_root="models",
    single_namespace=True,
    reserved_prefix="Model",
)
"""Each model has a page of its own in one folder, whose name depends on the language: ``docs``, ``docs/Model``."""
