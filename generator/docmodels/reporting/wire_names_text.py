"""How JSON keys were derived from documented names, and by what evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from .terminal import escape_terminal

MAX_WORDS = 30


class SpellingEvidence(Protocol):
    """The different spellings that the docs show."""

    @property
    def camel(self) -> Sequence[str]: ...
    @property
    def snake(self) -> Sequence[str]: ...
    @property
    def proofs(self) -> Mapping[Any, str]: ...
    @property
    def in_paths(self) -> Sequence[str]: ...


class WireNameDecision(Protocol):
    """The convention that was chosen, with the evidence for it."""

    @property
    def setting(self) -> str: ...
    @property
    def convention(self) -> str: ...
    @property
    def evidence(self) -> SpellingEvidence: ...
    @property
    def acronyms(self) -> Sequence[str]: ...
    @property
    def renamed(self) -> int: ...
    @property
    def guessed(self) -> int: ...


def wire_names_text(sdk: str, language: str, decision: WireNameDecision | None) -> str:
    """Return the convention and its evidence, with up to ``MAX_WORDS`` words of each spelling."""
    title = f"{escape_terminal(sdk)} ({escape_terminal(language)})"
    if decision is None:
        return f"{title}: wire names were not examined\n"
    lines = [f"{title}: wire names are {decision.convention} (wire-names = {decision.setting})"]
    for name, words in (("camelCase", decision.evidence.camel), ("snake_case", decision.evidence.snake)):
        lines.append(f"  keys of the API spelled in {name}: {len(words)}" + _words(words))
    if decision.evidence.in_paths:
        lines.append(f"  variables in paths: {len(decision.evidence.in_paths)}" + _words(decision.evidence.in_paths))
    if decision.acronyms:
        lines.append(f"  acronyms learned: {escape_terminal(', '.join(decision.acronyms))}")
    lines.append(f"  fields whose key a text of their own model proves: {len(decision.evidence.proofs)}")
    lines.append(f"  fields whose key differs from the documented name: {decision.renamed}")
    if decision.guessed:
        lines.append(f"  fields whose key is a guess: {decision.guessed}")
    return "\n".join(lines) + "\n"


def _words(words: Sequence[str]) -> str:
    if not words:
        return ""
    more = f" and {len(words) - MAX_WORDS} more" if len(words) > MAX_WORDS else ""
    return f" ({escape_terminal(', '.join(words[:MAX_WORDS]), 2000)}{more})"
