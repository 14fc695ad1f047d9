"""What liblab's generator adds to an SDK and no API has. All words are match keys."""

from __future__ import annotations

from ....schema.dialect_facts import Scaffolding

SCAFFOLDING = Scaffolding(
    parameters=frozenset(("ctx", "context", "requestconfig", "cancellationtoken", "params", "requestparameters")),
    body_parameters=frozenset(("body", "requestbody", "input")),
)
