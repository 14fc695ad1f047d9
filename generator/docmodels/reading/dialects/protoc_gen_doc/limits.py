"""What protoc-gen-doc's pages can't express."""

from __future__ import annotations

from ....schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

LIMITS = ExpressivenessLimits(
    declared=(
        ExpressivenessRow("nullable", "not at all", "messages have no null"),
        ExpressivenessRow("null within a type", "the type without null", "messages have no null"),
        ExpressivenessRow("union members", "not at all", "the members of a oneof are printed as ordinary fields"),
        ExpressivenessRow("union declarations", "not at all", "Protocol Buffers declare no unions"),
        ExpressivenessRow("constant", "its base type", "Protocol Buffers have no constants"),
        ExpressivenessRow("open enumeration", "not at all", "the page doesn't show the syntax of a file"),
        ExpressivenessRow("date", "string", "Protocol Buffers have no dates"),
        ExpressivenessRow("decimal", "string or number", "Protocol Buffers have no decimals"),
        ExpressivenessRow("constraints", "not at all", "options aren't printed"),
        ExpressivenessRow("error", "not at all", "services state no errors"),
        ExpressivenessRow("additional properties", "not at all", "messages have none"),
    ),
)
