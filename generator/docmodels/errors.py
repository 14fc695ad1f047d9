"""UserErrors: why a run could not be done at all (wrong configuration, unreadable input, a full disk).

Problems *in* documents are findings, never exceptions. A fault ends the command with exit code 2.
"""

from __future__ import annotations


class UserError(Exception):
    """The run cannot go on. ``message`` says what and where, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def from_os_error(error: OSError, doing: str) -> UserError:
    """The fault for a failed system call: ``doing`` is the act, such as ``reading docs/usage.md``."""
    reason = error.strerror or type(error).__name__
    return UserError(f"{doing}: {reason}")
