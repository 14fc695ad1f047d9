"""Whether a file has already what changed items import."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ...lazy import lazy_pattern

_STATEMENT = lazy_pattern(
    r"""^(?: from\ (?!__future__\ )[^\s;]+\ import\ (?: \([^()]*\) | [^\n(]+ )
        | import\ [^\n{]+
        | import\ (?: type\  )? \{[^{}]*\}\ from\ [^\n]+ )$""",
    re.MULTILINE | re.VERBOSE,
)
_BODY = lazy_pattern(r"^(?:__all__ = |export )", re.MULTILINE)
"""Where the first statement of a file begins that isn't an import."""


def has_imports(text: str, before: Any, after: Any, add: Callable[[Any, str], Any]) -> bool:
    """Return whether a file without its items stays the same, ``text`` being the file with all of them: ``after`` is
    ``before`` with more imports, which the file has already.

    ``add`` adds import statements to such a file. Whether other items of the file need what is no longer imported isn't
    known.
    """
    if before == after:
        return True
    if not hasattr(after, "imports") or replace(before, imports=after.imports) != after:
        return False
    if add(before, _joined(after.imports)).imports != after.imports:
        return False
    body = _BODY.search(text)
    head = text[: body.start()] if body is not None else text
    known = add(replace(before, imports=()), "\n".join(_STATEMENT.findall(head)))
    is_exact = _joined(known.imports) in head
    return is_exact and add(known, _joined(after.imports)).imports == known.imports


def _joined(imports: Sequence[str]) -> str:
    return "\n".join(imports)
