"""Errors of the user or the system: invalid configuration, an unreadable input, a full disk.

Problems *in* documents are findings, not exceptions. A UserError ends the command with exit code 2.
"""

from __future__ import annotations


class UserError(Exception):
    """The command can't run. ``message`` says what is wrong and where, ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if hint:
            self.add_note(f"hint: {hint}")  # a traceback shows it


def from_os_error(error: OSError, action: str) -> UserError:
    """Return the UserError for a failed system call; ``action`` is what failed, such as ``reading docs/usage.md``."""
    reason = error.strerror or type(error).__name__
    return UserError(f"{action}: {reason}")
