"""What a specification doesn't say although the documentation made from it may."""

from __future__ import annotations

from ...schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

LIMITS = ExpressivenessLimits(declared=(ExpressivenessRow("bytes", "string", "bytes in Base64 are strings of JSON"),))
