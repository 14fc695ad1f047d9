"""Python expressions as small trees, each with its one-line spelling: what black may split over lines."""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from .....lazy import dataclass


@dataclass(frozen=True, slots=True)
class Leaf:
    """An expression that can't be split: a name, a literal."""

    flat: str


_OPENERS = {"]": "[", ")": "(", "}": "{"}


@dataclass(frozen=True, slots=True)
class Bracketed:
    """``head[a, b]``, ``head(a, b)`` or ``head{a, b}``."""

    head: str
    items: tuple[PythonExpression, ...]
    closer: str = "]"
    flat: str = field(init=False)

    def __post_init__(self) -> None:
        inside = ", ".join([item.flat for item in self.items])
        object.__setattr__(self, "flat", f"{self.head}{self.opener}{inside}{self.closer}")

    @property
    def opener(self) -> str:
        """The opening bracket."""
        return _OPENERS[self.closer]


@dataclass(frozen=True, slots=True)
class Either:
    """``a | b``; at least two parts."""

    parts: tuple[PythonExpression, ...]
    flat: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "flat", " | ".join([part.flat for part in self.parts]))


@dataclass(frozen=True, slots=True)
class Keyword:
    """``name=value`` in a call."""

    name: str
    value: str

    @property
    def flat(self) -> str:
        return f"{self.name}={self.value}"


PythonExpression: TypeAlias = Leaf | Bracketed | Either | Keyword
NONE = Leaf("None")


def either(parts: list[PythonExpression]) -> PythonExpression:
    """Return the union of ``parts``: flattened, without duplicates, ``None`` last."""
    flat: dict[str, PythonExpression] = {}
    for part in parts:
        for inner in part.parts if isinstance(part, Either) else (part,):
            flat.setdefault(inner.flat, inner)
    none = flat.pop("None", None)
    kept = [*flat.values(), *((none,) if none is not None else ())]
    return kept[0] if len(kept) == 1 else Either(tuple(kept))


def optional(expression: PythonExpression) -> PythonExpression:
    """Return ``expression | None``."""
    return either([expression, NONE])
