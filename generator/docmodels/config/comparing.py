"""``[compare]`` and ``[drift]`` of the configuration: what fails, which rules matter how much, what is accepted.

The command line's own options win over these, rule by rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, TypeVar

from .tables import Table, read_table

Level: TypeAlias = Literal["error", "warning", "note", "off"]
FailOn: TypeAlias = Literal["breaking", "warning", "none"]


@dataclass(frozen=True, kw_only=True)  # no slots: the two tables below derive from it
class _Judging:
    levels: dict[str, Level] = field(default_factory=dict)
    """Rule -> how bad it is: ``error``, ``warning``, ``note`` or ``off``."""
    fail_on: FailOn | None = None
    """What fails the run: ``breaking`` (errors), ``warning`` (warnings, too) or ``none``."""
    ledger: str | None = None
    """A file of accepted findings."""


@dataclass(frozen=True, kw_only=True)
class CompareTable(_Judging):
    """``[tool.docmodels.compare]``: how two versions are compared."""

    renames: str | None = None
    """A file of renames: lines ``"models.Old" = "models.New"``."""


@dataclass(frozen=True, kw_only=True)
class DriftTable(_Judging):
    """``[tool.docmodels.drift]``: how the SDKs of one API are compared across languages."""


JudgingTable = TypeVar("JudgingTable", CompareTable, DriftTable)


def comparing_table(cls: type[JudgingTable], data: dict[str, Any], place: str) -> JudgingTable:
    """One of the two tables. Raises ConfigError, which names file, key and the nearest right spelling."""
    return read_table(cls, Table(data, place))
