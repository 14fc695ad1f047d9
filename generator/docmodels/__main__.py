"""The commands ``docmodels`` and ``python -m docmodels``. ``--version`` imports nothing."""

from __future__ import annotations

import os
import sys


def _open_streams() -> None:
    """Open the null device for closed standard streams; otherwise the next opened file would replace them."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _exit(code: int) -> int:
    """End the process without releasing each of its values, which takes a sixteenth of a run. Return the exit code if a
    profiler, a debugger or a coverage tool still has work to do."""
    if sys.getprofile() or sys.gettrace():
        return code
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105  contextlib would be an import
            stream.flush()
        except (OSError, ValueError):
            pass  # closed; `run` has reported it
    os._exit(code)


def main() -> int:
    """Run the command line in ``sys.argv`` and return the exit code."""
    _open_streams()
    if sys.argv[1:] in (["--version"], ["-V"]):
        from . import __version__

        sys.stdout.write(f"docmodels {__version__}\n")
        return 0
    import gc

    from .cli import run

    # A run creates many small values that live until it ends, and no reference cycle for each page or model: searching
    # for cycles every 700 values would take a tenth of the time, and every 100,000 values still a twentieth.
    gc.set_threshold(1_000_000, 50, 50)
    return _exit(run(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
