"""``re.compile`` for module constants: a pattern is compiled when it is first used.

A run that has little to do imports modules with a hundred patterns and uses one in six of them. Compiling one takes as
long as matching it hundreds of times.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class LazyPattern:
    """A pattern that isn't compiled yet, or the methods and attributes of it that were used."""

    def __init__(self, text: Any, flags: int) -> None:
        self._arguments = (text, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(re.compile(*self._arguments), name)
        setattr(self, name, value)  # so that `__getattr__` isn't called for it again
        return value


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", LazyPattern(text, flags))
