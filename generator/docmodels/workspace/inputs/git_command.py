"""Run the user's git.

No shell is involved, every call has a time limit, and git asks nothing and fetches nothing by itself.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from ...errors import UserError

LOCAL_SECONDS = 120
REMOTE_SECONDS = 600
_HOOK_VARIABLES = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"}
)
"""Variables by which git hands its hooks their own repository; they would redirect git from any other folder."""


def environment(protocols: str) -> dict[str, str]:
    """Return the environment for git: no prompts, no locks, and no protocols but ``protocols``. The configuration of a
    repository can name a remote, and a program to reach it, from which git would fetch missing objects."""
    own = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    return own | {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": protocols,
        "GIT_LITERAL_PATHSPECS": "1",
        "LC_ALL": "C",
    }


def run_git(
    folder: Path,
    *arguments: str,
    stdin: bytes = b"",
    seconds: int = LOCAL_SECONDS,
    check: bool = True,
    protocols: str = "",
) -> bytes | None:
    """Return the standard output of git; None if it fails and ``check`` is off. Raises UserError."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=stdin,
            capture_output=True,
            timeout=seconds,
            env=environment(protocols),
            check=False,
        )
    except FileNotFoundError:
        raise UserError("git was not found", "install git, or name a folder or an archive") from None
    except subprocess.TimeoutExpired:
        raise UserError(f"git {arguments[0]} took longer than {seconds} s") from None
    except (OSError, ValueError) as error:
        raise UserError(f"git {arguments[0]}: {error}") from None
    if done.returncode == 0:
        return done.stdout
    if not check:
        return None
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit code {done.returncode}"]
    raise UserError(f"git {arguments[0]}: {lines[-1]}")
