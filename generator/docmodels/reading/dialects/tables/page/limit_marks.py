"""Required and null marks among the limits of a field, in columns such as ``Validation``: ``Required, unique``."""

from __future__ import annotations

import re

from .....lazy import dataclass, lazy_pattern
from ....tables.cells import plain_text

_PARTS = lazy_pattern(r"(<br\s*+/?>|[,;，；、])", re.IGNORECASE)
_MARK = lazy_pattern(
    r"(?:is )?(?:(?P<required>required|mandatory|必填|必须|必須|필수|obligatoire|requis|obligatorio|requerido|"
    r"obrigat[oó]rio|pflicht|pflichtfeld|обязательное|обязательно)|(?P<optional>optional|可选|选填|任意|선택|optionnel|"
    r"facultatif|opcional|необязательное|необязательно)|(?P<filled>not null|non[- ]?null|not nullable)|"
    r"(?P<null>nullable|null))(?:\s?[:=]\s?(?:\{\}|true|yes))?",
    re.IGNORECASE,
)

_OF_VALUES = lazy_pattern(
    r"value|valid\b|enum|option|choice|allowed|werte|valeur|valor|значени|值|値|값|枚举|枚舉", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LimitMarks:
    """What a cell of limits says of being required and null, and the rest of the cell."""

    rest: str
    required: bool | None = None
    nullable: bool | None = None


def marks_among_limits(cell: str, header: str) -> LimitMarks:
    """Return the marks of a cell, which are parts between commas or line breaks. Code, and what is below a header such
    as ``Allowed values``, is a value: ``required`` of ``none, required``. Null marks are found there as well."""
    if not cell:
        return LimitMarks("")
    lists_values = _OF_VALUES.search(header) is not None
    required = nullable = None
    kept: list[str] = []
    pieces = [*_PARTS.split(cell), ""]
    for part, separator in zip(pieces[::2], pieces[1::2], strict=True):
        found = _MARK.fullmatch(plain_text(part).strip(" .。"))
        if found is None or (not (found["null"] or found["filled"]) and (lists_values or "`" in part)):
            kept += [part, separator]
        elif found["required"] or found["optional"]:
            required = found["required"] is not None
        else:
            nullable = found["null"] is not None
    if required is None and nullable is None:
        return LimitMarks(cell)
    return LimitMarks("".join(kept[:-1]).strip(" ,;，；、"), required, nullable)
