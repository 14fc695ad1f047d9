"""The lines of the operation view that concern parameters which an SDK may set on its client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ....findings import Severity
from ....report import RANK
from ....schema.names import match_key
from ..operations import Line
from .cause import Cause
from .rules import CLIENT_PARAMETERS


def with_client_parameters(lines: Iterable[Line], causes: Iterable[Cause]) -> Iterator[Line]:
    """Yield the lines; those of parameters that an SDK may set on its client are as severe as in the view by model."""
    limits: dict[tuple[str, str], Severity] = {}
    for cause in causes:
        if cause.rule == CLIENT_PARAMETERS:
            for part in cause.parts:
                for call in part.usages:
                    limits[call, match_key(part.change.shown.name_text)] = part.writer or Severity.NOTE
    for line in lines:
        limit = limits.get((line.operation, match_key(line.path.removeprefix("request."))))
        if limit is not None and line.change in ("added", "removed") and RANK[line.severity] < RANK[limit]:
            line = replace(line, severity=limit)
        yield line
