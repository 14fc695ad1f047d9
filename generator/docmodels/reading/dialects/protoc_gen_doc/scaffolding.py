"""What every service of Protocol Buffers has: a method has one message as its input."""

from __future__ import annotations

from ....schema.dialect_facts import Scaffolding

SCAFFOLDING = Scaffolding(request_parameters=frozenset({"request"}), body_parameters=frozenset({"request"}))
