"""Names that break their language's convention: ``fooBar`` in Python, ``foo_bar`` in Go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...lazy import lazy_pattern
from ...matching.models_across_languages import LanguageSide
from ...schema.model import Field, Object
from .context import DriftContext, place, statement

_SNAKE = lazy_pattern(r"\A[^A-Z]*+\Z")
_CAMEL = lazy_pattern(r"\A[^A-Z_][^_]*+\Z")
_PASCAL = lazy_pattern(r"\A[^a-z_][^_]*+\Z")
_CONVENTIONS = {
    "python": ("snake_case", _SNAKE),
    "ruby": ("snake_case", _SNAKE),
    "typescript": ("camelCase", _CAMEL),
    "java": ("camelCase", _CAMEL),
    "php": ("camelCase", _CAMEL),
    "go": ("PascalCase", _PASCAL),
    "csharp": ("PascalCase", _PASCAL),
}
_MIN_SHARE = 0.9
"""If fewer names than this follow the convention, the tree follows another one on purpose."""
_IDENTIFIER = lazy_pattern(r"_*[A-Za-z]\w*\Z")


def report_unconventional_names(context: DriftContext) -> None:
    """Report the field names that break a convention that the other names of their tree follow."""
    for side in context.sides:
        if side.language not in _CONVENTIONS:
            continue
        title, pattern = _CONVENTIONS[side.language]
        count: Counter[bool] = Counter()
        broken: list[tuple[str, Field]] = []
        for model, field in _fields(context, side):
            follows = bool(pattern.match(field.name.strip("_$")))
            count[follows] += 1
            if not follows:
                broken.append((model, field))
        if count[True] >= _MIN_SHARE * count.total():
            for model, field in broken:
                statements = [statement(side.name, field.name, place(field))]
                message = f"`{field.name}` is not {title}, unlike the other names in {side.name}"
                context.report("lang-name-nonconventional", model, field.name, statements, [side.name], message=message)


def _fields(context: DriftContext, side: LanguageSide) -> Iterator[tuple[str, Field]]:
    for declared in side.schema.declarations:
        if isinstance(declared, Object) and not context.scaffolding[side.name].is_scaffolding(declared):
            model = context.name(context.groups.of[side.name, declared.id])
            for field in declared.fields:
                if _IDENTIFIER.match(field.name) and not field.name.startswith("__"):
                    yield model, field
