"""The findings of one specification."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from ...findings import Finding, finding
from ...lazy import dataclass
from ...schema.model import Location
from ...suggestions import did_you_mean
from .loading.document import Json, SpecNode
from .loading.preview import preview

_KINDS = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", int: "a number", float: "a number"}


def kind_of(value: Json) -> str:
    """Return what kind of JSON a value is, for messages."""
    return _KINDS.get(type(value), "null")


@dataclass(slots=True)
class Problems:
    """Collects findings, each once."""

    found: dict[Finding, None] = field(default_factory=dict)
    _unread: dict[str, dict[tuple[int, str | int], SpecNode]] = field(default_factory=dict)
    """What is left out, by what it is, and by the identity of its owner and its key."""

    def add(self, code: str, message: str, at: Location, *, read: str = "", expected: str = "", hint: str = "") -> None:
        """Add a finding."""
        self.found[finding(code, message, at, read=read, expected=expected, hint=hint)] = None

    def unexpected(self, node: SpecNode, expected: str, *, is_kind: bool = True, effect: str = "was ignored") -> None:
        """Add the finding that a keyword can't have a value, because of its kind unless ``is_kind`` is False."""
        shown = kind_of(node.value) if is_kind else preview(node.value, 80)
        self.add(
            "DM805",
            f"`{str(node.key)[:100]}` is {shown} and {effect}",
            node.at,
            read=preview(node.value),
            expected=expected,
            hint="correct the specification",
        )

    def unknown(self, node: SpecNode, word: str, known: Iterable[str], effect: str) -> None:
        """Add the finding that a keyword has a word that no version knows."""
        words = sorted(known)
        hint = did_you_mean(word, words, "correct the specification")
        message = f"`{str(node.key)[:100]}` is unknown and {effect}"
        self.add("DM805", message, node.at, read=word[:200], expected=", ".join(words), hint=hint)

    def invalid(self, message: str, at: Location, read: str, expected: str) -> None:
        """Add the note that something breaks a rule but was read."""
        self.add("DM814", message, at, read=read[:200], expected=expected, hint="correct the specification")

    def leave_out(self, what: str, node: SpecNode) -> None:
        """Note that a valid part of the specification isn't read. ``what`` it is, such as ``callback``, has a plural
        with ``s``."""
        owner = 0 if node.parent is None else id(node.parent.value)
        self._unread.setdefault(what, {}).setdefault((owner, node.key), node)

    def all(self) -> tuple[Finding, ...]:
        """Return all findings, with one note that counts the parts that were left out."""
        if self._unread:
            self._report_unread()
        return tuple(self.found)

    def _report_unread(self) -> None:
        counts = [f"{len(found):,} {what}{'s' * (len(found) > 1)}" for what, found in self._unread.items()]
        shown = " and ".join(filter(None, (", ".join(counts[:-1]), counts[-1])))
        first = next(iter(next(iter(self._unread.values())).values()))
        self.add(
            "DM817",
            f"left out: {shown}; the schemas that they name are read",
            first.at,
            read=str(first.key)[:200],
            expected="operations, webhooks, the bodies of responses, and one example of each schema",
            hint="a schema within them has a model if it has a name among the components",
        )

    def object_of(self, node: SpecNode | None, key: str) -> SpecNode | None:
        """Return the value of a key if it is an object; with a finding if it is anything else."""
        return self._of(node, key, dict, "an object")

    def array_of(self, node: SpecNode | None, key: str) -> SpecNode | None:
        """Return the value of a key if it is an array; with a finding if it is anything else."""
        return self._of(node, key, list, "an array")

    def text_of(self, node: SpecNode | None, key: str) -> str | None:
        """Return the value of a key if it is a string; with a finding if it is anything else."""
        found = self._of(node, key, str, "a string")
        return None if found is None else str(found.value)

    def _of(self, node: SpecNode | None, key: str, kind: type, expected: str) -> SpecNode | None:
        found = None if node is None else node.get(key)
        if found is None or found.value is None:
            return None
        if isinstance(found.value, kind):
            return found
        self.unexpected(found, expected)
        return None
