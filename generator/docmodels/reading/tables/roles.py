"""What the columns of a table are for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum


class Role(Enum):
    """What a column of a table states about the row's field."""

    NAME = "name"
    TYPE = "type"
    REQUIRED = "required"
    NULLABLE = "nullable"
    DEFAULT = "default"
    DESCRIPTION = "description"
    VALUES = "values"
    EXAMPLE = "example"
    VALUE = "value"
    DEPRECATED = "deprecated"
    ACCESS = "access"
    """Who may read and write a field: ``Read-only``, ``Writable``, ``Access``."""
    LOCATION = "location"
    """Where a request carries a parameter: ``In``, ``参数位置``."""

    __hash__ = object.__hash__  # that of enumerations is several times as slow, and each cell asks for it


def column_of(roles: Sequence[Role | None], role: Role) -> int | None:
    """Return the first column of a role, None if there is none."""
    return next((index for index, found in enumerate(roles) if found is role), None)


def free_column(roles: Sequence[Role | None]) -> int:
    """Return the column that takes the surplus cells of a row: the last description, or the last column."""
    found = [index for index, role in enumerate(roles) if role is Role.DESCRIPTION]
    return found[-1] if found else len(roles) - 1
