"""How JSON keys were told from documented names, and by what evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from .terminal import visible

MAX_WORDS = 30


class Evidence(Protocol):
    """The distinct spellings that the docs show."""

    @property
    def camel(self) -> Sequence[str]: ...
    @property
    def snake(self) -> Sequence[str]: ...
    @property
    def proofs(self) -> Mapping[Any, str]: ...


class Report(Protocol):
    """What was decided, and from what."""

    @property
    def setting(self) -> str: ...
    @property
    def convention(self) -> str: ...
    @property
    def evidence(self) -> Evidence: ...
    @property
    def acronyms(self) -> Sequence[str]: ...
    @property
    def renamed(self) -> int: ...
    @property
    def rejected(self) -> str: ...


def wire_names_text(sdk: str, language: str, report: Report | None) -> str:
    """The verdict and its evidence, capped lists of words."""
    if report is None:
        return f"{visible(sdk)} ({visible(language)}): wire names were not looked at\n"
    lines = [
        f"{visible(sdk)} ({visible(language)}): wire names are {report.convention} (wire-names = {report.setting})"
    ]
    for name, words in (("camelCase", report.evidence.camel), ("snake_case", report.evidence.snake)):
        lines.append(f"  keys of the API spelled in {name}: {len(words)}" + _words(words))
    if report.acronyms:
        lines.append(f"  acronyms learned: {visible(', '.join(report.acronyms))}")
    lines.append(f"  fields whose key an example of their own model proves: {len(report.evidence.proofs)}")
    lines.append(f"  fields whose key differs from the documented name: {report.renamed}")
    if report.rejected:
        lines.append(f"  convention not used: {visible(report.rejected)}")
    return "\n".join(lines) + "\n"


def _words(words: Sequence[str]) -> str:
    if not words:
        return ""
    more = f" and {len(words) - MAX_WORDS} more" if len(words) > MAX_WORDS else ""
    return f" ({visible(', '.join(words[:MAX_WORDS]), 2000)}{more})"
