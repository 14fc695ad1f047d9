"""The command ``docmodels`` and ``python -m docmodels``. The version is told before anything is imported."""

from __future__ import annotations

import os
import sys


def _open_streams() -> None:
    """Gives closed standard streams to the null device: else the first file that is opened would take their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def main() -> int:
    """Runs the command on ``sys.argv``; returns the exit code."""
    _open_streams()
    if sys.argv[1:] in (["--version"], ["-V"]):
        from . import __version__

        sys.stdout.write(f"docmodels {__version__}\n")
        return 0
    import gc

    from .cli import run

    # A run makes many small values that live to its end, and hardly a circle among them: looking for circles every
    # 700 values costs a tenth of its time.
    gc.set_threshold(100_000, 50, 50)
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
