"""Compare the speed of two checkouts of the project, in one run.

    python benchmarks/compare_speed.py OLD NEW DOCS [--runs 11]

Runs each command with both checkouts in turn (old, new, old, new ...) and prints the medians of the processor times,
the ratio of new to old and the range that holds half of the ratios of the rounds. Exit code 1 if a ratio exceeds
``--limit``.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measuring import Command, run_in_turn

TARGETS = ("pydantic", "dataclass", "typeddict", "typescript", "jsonschema")


@dataclass(frozen=True, slots=True)
class Checkout:
    """One side of the comparison, with a folder of its own for outputs and caches."""

    name: str
    path: Path
    scratch: Path

    def commands(self, docs: Path) -> list[Command]:
        """Return what is measured."""
        cold = [str(docs), "--output", str(self.scratch / "out"), "--target"]
        every = [word for target in TARGETS[1:] for word in ("--target", target)]
        return [
            self.command("--version", "--version"),
            self.command("--help", "--help"),
            self.command("cold", "generate", *cold, "pydantic", before=self.clean),
            self.command("nothing changed", "generate", *cold, "pydantic"),
            self.command("cold, all targets", "generate", *cold, "pydantic", *every, before=self.clean),
            self.command("inspect", "inspect", str(docs), "--format", "json"),
        ]

    def command(self, what: str, *arguments: str, before: Callable[[], None] = lambda: None) -> Command:
        """Return a command of this checkout's docmodels."""
        variables = {
            "PYTHONPATH": str(self.path.resolve() / "generator"),
            "PYTHONPYCACHEPREFIX": str(self.scratch / "bytecode"),
            "DOCMODELS_CACHE_DIR": str(self.scratch / "cache"),
        }
        words = [sys.executable, "-m", "docmodels", *arguments]
        return Command(f"{what} ({self.name})", words, before, environment=variables)

    def clean(self) -> None:
        """Delete outputs and the cache, so that the next run is a cold one."""
        for folder in ("out", "cache"):
            shutil.rmtree(self.scratch / folder, ignore_errors=True)


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path, help="a checkout of the project")
    parser.add_argument("new", type=Path, help="another one")
    parser.add_argument("docs", type=Path, help="a documentation tree")
    parser.add_argument("--runs", type=int, default=11, help="rounds for each command (default 11)")
    parser.add_argument("--limit", type=float, default=1.02, help="the highest allowed ratio (default 1.02)")
    options = parser.parse_args()
    worst = 0.0
    print("| command | old (s) | new (s) | new / old | half of the rounds |\n| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        sides = [Checkout("old", options.old, scratch / "old"), Checkout("new", options.new, scratch / "new")]
        for pair in zip(*(side.commands(options.docs.resolve()) for side in sides), strict=True):
            old, new = ([run.cpu for run in runs] for runs in run_in_turn(pair, options.runs, scratch).values())
            ratio = statistics.median(new) / statistics.median(old)
            low, _, high = statistics.quantiles((b / a for a, b in zip(old, new, strict=True)), n=4)
            times = f"{statistics.median(old):.3f} | {statistics.median(new):.3f}"
            print(
                f"| {pair[0].what.removesuffix(' (old)')} | {times} | {ratio:.3f} | {low:.3f} to {high:.3f} |",
                flush=True,
            )
            worst = max(worst, ratio)
    return int(worst > options.limit)


if __name__ == "__main__":
    raise SystemExit(main())
