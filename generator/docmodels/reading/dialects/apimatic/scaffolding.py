"""What APIMatic's generator adds to an SDK and no API has. All words are match keys."""

from __future__ import annotations

from ....schema.dialect_facts import Scaffolding

SCAFFOLDING = Scaffolding(
    parameters=frozenset(("ctx", "context", "requestoptions", "cancellationtoken")),
    body_parameters=frozenset(("body",)),
)
