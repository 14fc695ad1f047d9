"""Views with the items of some models have the items that the views of all models have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docmodels import api, registry
from docmodels.schema.model import Schema
from docmodels.writing.formatter import BLACK
from docmodels.writing.render import View
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.target import Target
from docmodels.writing.view_parts import DeclarationParts
from docmodels.writing.write import make_views, renderer_of

LAYOUTS: tuple[Layout, ...] = ("single", "package", "modules")


@cache
def schema(root: Path) -> Schema:
    return api.read(root / "input_docs" / "chatline" / "python", language="python").schema


def items(views: Iterable[View]) -> dict[tuple[str, str], DeclarationParts]:
    """Map the path and name of each item to the item."""
    return {
        (view.path, getattr(part, "name", "")): part
        for view in views
        for each in fields(view)  # type: ignore[arg-type]
        for part in _parts(getattr(view, each.name))
    }


def _parts(value: Any) -> tuple[DeclarationParts, ...]:
    return tuple(part for part in value if isinstance(part, DeclarationParts)) if isinstance(value, tuple) else ()


def problem(target: Target, view: View) -> str | None:
    """Return what is wrong with the text of a file, according to its own target."""
    assert target.check is not None
    return target.check(view, renderer_of(target).render(view))


def without_comma(item: Any) -> Any:
    """Return an item of JSON without what follows it if it isn't the last one."""
    return replace(item, comma="") if hasattr(item, "comma") else item


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("target", ["pydantic", "dataclass", "typeddict", "typescript", "jsonschema"])
def test_items_are_those_of_all_models_and_pass_the_check(target: str, layout: Layout, root: Path) -> None:
    settings, chosen = Settings(layout=layout), registry.target(target)
    whole = items(make_views(schema(root), chosen, settings, BLACK).value)
    for declared in schema(root).declarations[::3]:
        only = frozenset({declared.id})
        views = make_views(schema(root), chosen, settings, BLACK, only=only).value
        some = items(views)
        assert 1 <= len(some) < len(whole)
        assert [problem(chosen, view) for view in views if items([view])] == [None] * len({path for path, _ in some})
        assert all(without_comma(item) == without_comma(whole[name]) for name, item in some.items())
