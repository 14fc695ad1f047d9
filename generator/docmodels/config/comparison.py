"""``[compare]`` and ``[drift]`` of the configuration. Options of the command line override them, rule by rule."""

from __future__ import annotations

from dataclasses import field
from typing import Any, Literal, TypeAlias, TypeVar

from ..lazy import dataclass
from .tables import TomlTable, read_table

Level: TypeAlias = Literal["error", "warning", "note", "off"]
FailOn: TypeAlias = Literal["breaking", "warning", "none"]


@dataclass(frozen=True, kw_only=True)  # no slots: the two tables below derive from it
class _ComparisonTable:
    levels: dict[str, Level] = field(default_factory=dict)
    """Severity of each rule: ``error``, ``warning``, ``note`` or ``off``."""
    fail_on: FailOn | None = None
    """What fails the run: ``breaking`` (errors), ``warning`` (also warnings) or ``none``."""
    baseline: str | None = None
    """A file of accepted findings."""


@dataclass(frozen=True, kw_only=True)
class CompareTable(_ComparisonTable):
    """``[tool.docmodels.compare]``: how two versions are compared."""

    renames: str | None = None
    """A file of renames, with lines such as ``"models.Old" = "models.New"``."""


@dataclass(frozen=True, kw_only=True)
class DriftTable(_ComparisonTable):
    """``[tool.docmodels.drift]``: how the SDKs of one API are compared across languages."""


AnyComparisonTable = TypeVar("AnyComparisonTable", CompareTable, DriftTable)


def parse_comparison_table(cls: type[AnyComparisonTable], data: dict[str, Any], place: str) -> AnyComparisonTable:
    """Return one of the two tables. Raises ConfigError, which names file, key and the nearest valid spelling."""
    return read_table(cls, TomlTable(data, place))
