"""What the examples of Go and TypeScript say about parameters: ``// string | Cursor (optional)``.

The tables of these languages don't mark every optional parameter. The line that declares its variable does.
"""

from __future__ import annotations

from itertools import pairwise

from .....lazy import lazy_pattern
from .sections import EXAMPLES, OperationSection

_VARIABLE = lazy_pattern(r"[ \t]*+(?:let |var |const )?([A-Za-z_$][\w$]{0,200})(?: ?:=|:)")
_OPTIONAL = lazy_pattern(r"\(optional\)(?: \(default to [^\n]*\))?[ \t]*$")


def list_variables(operation: OperationSection) -> frozenset[str]:
    """Return the parameters that are lists, as the comments above them in the examples of TypeScript say. A table that
    shows the values of an enumeration as the type doesn't."""
    found: set[str] = set()
    for section in operation.named(EXAMPLES):
        for comment, line in pairwise(section.lines):
            if comment.code and comment.text.lstrip().startswith("// Array<"):
                variable = _VARIABLE.match(line.text)
                found.update(variable.groups() if variable is not None else ())
    return frozenset(found)


def optional_variables(operation: OperationSection) -> dict[str, bool]:
    """Return whether each variable that the examples declare, and comment on, is optional."""
    found: dict[str, bool] = {}
    for section in operation.named(EXAMPLES):
        for line in section.lines:
            if line.code and "//" in line.text and (variable := _VARIABLE.match(line.text)) is not None:
                found.setdefault(variable[1], _OPTIONAL.search(line.text) is not None)
    return found
