"""Print what ``generate --watch`` does. A page that is incomplete in the middle of an edit, or a file that is missing
for a moment, is reported, and the watch goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..app.watch import watch as run_on_changes
from ..config.model import Config, LocatedConfig
from ..errors import UserError
from ..reporting.terminal import escape_terminal
from . import console

MAX_SHOWN = 5


def watch(
    config: Config, base: Path, generate: Callable[[], int], reload: Callable[[], LocatedConfig] | None = None
) -> int:
    """Call ``generate`` now and whenever an input or the configuration changes, until interrupted."""
    started = False

    def run(paths: frozenset[str]) -> None:
        nonlocal started
        if paths:
            console.say(f"changed: {escape_terminal(_shortened(paths), 2000)}\n")
        _generate(generate)
        if not started:
            console.say("watching for changes; press Ctrl-C to stop\n")
            started = True

    run_on_changes(config, base, run, reload)
    return 0


def _generate(generate: Callable[[], int]) -> None:
    try:
        generate()
    except UserError as error:
        hint = f"  hint: {escape_terminal(error.hint, 2000)}\n" if error.hint else ""
        console.say(f"docmodels: {escape_terminal(error.message, 2000)}\n{hint}")


def _shortened(paths: Iterable[str]) -> str:
    ordered = sorted(paths)
    more = f" and {len(ordered) - MAX_SHOWN} more" if len(ordered) > MAX_SHOWN else ""
    return ", ".join(ordered[:MAX_SHOWN]) + more
