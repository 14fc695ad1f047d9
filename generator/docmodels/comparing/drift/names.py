"""Names that break their own language's convention: ``fooBar`` in Python, ``foo_bar`` in Go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ...matching.languages import LanguageSide
from ...schema.model import Field, Object
from ..scaffolding import is_artefact
from .context import Drifting, Statement, place

_SNAKE = re.compile(r"[^A-Z]*\Z")
_CAMEL = re.compile(r"[^A-Z_][^_]*\Z")
_PASCAL = re.compile(r"[^a-z_][^_]*\Z")
_CONVENTIONS = {
    "python": ("snake_case", _SNAKE),
    "ruby": ("snake_case", _SNAKE),
    "typescript": ("camelCase", _CAMEL),
    "java": ("camelCase", _CAMEL),
    "php": ("camelCase", _CAMEL),
    "go": ("PascalCase", _PASCAL),
    "csharp": ("PascalCase", _PASCAL),
}
_KEPT = 0.9
"""A tree of which fewer names keep the convention follows another one on purpose."""
_TELLING = re.compile(r"_*[A-Za-z]\w*\Z")


def names_drift(run: Drifting) -> None:
    """Reports field names that break a convention that their tree keeps elsewhere, once for each model and field."""
    for side in run.sides:
        title, pattern = _CONVENTIONS.get(side.language, ("", re.compile("")))
        if not title:
            continue
        kept: Counter[bool] = Counter()
        broken: list[tuple[str, Field]] = []
        for model, field in _names(run, side):
            fits = bool(pattern.match(field.name.strip("_$")))
            kept[fits] += 1
            if not fits:
                broken.append((model, field))
        if kept[True] >= _KEPT * kept.total():
            for model, field in broken:
                statement = Statement(side.name, field.name, place(field))
                message = f"`{field.name}` is not {title}, which {side.name} has elsewhere"
                run.report("lang-name-nonconventional", model, field.name, [statement], [side.name], message=message)


def _names(run: Drifting, side: LanguageSide) -> Iterator[tuple[str, Field]]:
    for declared in side.schema.declarations:
        if isinstance(declared, Object) and not is_artefact(declared):
            model = run.name(run.groups.of[side.name, declared.id])
            for field in declared.fields:
                if _TELLING.match(field.name) and not field.name.startswith("__"):
                    yield model, field
