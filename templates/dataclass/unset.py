"""The value of optional fields that are absent: they may be null as well, and null is ``None``."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal

__all__ = ["UNSET", "Unset"]


class Unset(Enum):
    """The type of ``UNSET``, which is false in conditions."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return self.value


UNSET: Final = Unset.UNSET
