"""The command ``docmodels`` and ``python -m docmodels``. The version is told before anything is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command on ``sys.argv``; returns the exit code."""
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
