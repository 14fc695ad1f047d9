"""Compare cold runs with the time in which mistune parses the same pages: ``cold.py DOCS... [--runs 5]``.

Prints a Markdown table: for each tree, the minimum of several rounds, in which mistune and docmodels run in turn. A
cold run includes start-up and has no cache; compiled modules exist. Further checkouts are measured in the same rounds
with ``--checkout FOLDER``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import Command, run_in_turn
from speed import FLOOR, generate

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--target", default="pydantic")
    parser.add_argument("--checkout", type=Path, action="append", default=[])
    options = parser.parse_args()
    checkouts = {"cold": ROOT, **{folder.name: folder.resolve() for folder in options.checkout}}
    print(f"| tree | pages | mistune (s) | {' | '.join(f'{name} (s) | times mistune' for name in checkouts)} |")
    print("| --- | ---: | ---: |" + " ---: | ---: |" * len(checkouts))
    with tempfile.TemporaryDirectory() as folder:
        for docs in options.docs:
            print(row(docs, checkouts, options.target, options.runs, Path(folder)), flush=True)


def row(docs: Path, checkouts: dict[str, Path], target: str, runs: int, scratch: Path) -> str:
    """Return the measurements of one tree."""
    out = scratch / "out"

    def forget() -> None:
        for each in (out, scratch / "cache"):
            shutil.rmtree(each, ignore_errors=True)

    commands = [Command("mistune", [sys.executable, "-c", FLOOR, str(docs)], reads_own_time=True)]
    commands += [
        Command(name, generate(docs, out, target), forget, environment={"PYTHONPATH": str(checkout / "generator")})
        for name, checkout in checkouts.items()
    ]
    taken = run_in_turn(commands, runs, scratch)
    floor = min(run.cpu for run in taken["mistune"])
    cells = [docs.as_posix(), taken["mistune"][0].out.split()[2], f"{floor:.3f}"]
    for name in checkouts:
        fastest = min(run.cpu for run in taken[name])
        cells += [f"{fastest:.3f}", f"{fastest / floor:.2f}"]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
