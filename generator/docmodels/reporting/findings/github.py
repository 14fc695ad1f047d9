"""Findings as GitHub workflow commands, which annotate the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from ...findings import Finding, Severity
from ..terminal import escape_terminal
from .text import in_order

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def findings_github(findings: Iterable[Finding]) -> str:
    """Return one ``::error file=...::`` line per finding. Text from documents can't end a command or start another."""
    return "".join(_command(finding) for finding in in_order(findings))


def _command(finding: Finding) -> str:
    properties = []
    if finding.at is not None:
        at = finding.at
        properties = [f"file={property_value(escape_terminal(at.path))}", f"line={at.line}", f"col={at.column}"]
    properties.append(f"title={property_value(finding.code)}")
    parts = [finding.message]
    parts += [
        f"{label}: {text}"
        for label, text in (("read", finding.read), ("expected", finding.expected), ("hint", finding.hint))
        if text
    ]
    message = "\n".join(escape_terminal(part) for part in parts)
    return f"::{_COMMANDS[finding.severity]} {','.join(properties)}::{message_value(message)}\n"


def message_value(text: str) -> str:
    """Escape the message of a command by the rules of the runner."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    """Escape the value of a property by the rules of the runner."""
    return message_value(text).replace(":", "%3A").replace(",", "%2C")
