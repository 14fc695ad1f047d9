"""Run mutants and equivalent mutants over documentation trees: ``python -m tests.mutation DOCS...``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "generator"))

from .batches import BatchScorer, batches  # noqa: E402
from .equivalent_mutants import run_equivalent_mutants  # noqa: E402
from .page_text import TextTree, load  # noqa: E402
from .scoring import Score, Scores, table  # noqa: E402

LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")


def trees(places: list[Path]) -> list[tuple[str, str, Path]]:
    """Return name, language and folder of every tree ``.../SDK/LANGUAGE[/docs]`` below the places."""
    found = []
    for place in places:
        for folder in sorted({place, *place.glob("*"), *place.glob("*/*")}):
            if folder.name in LANGUAGES and folder.is_dir():
                docs = folder / "docs" if (folder / "docs").is_dir() else folder
                found.append((f"{folder.parent.name}/{folder.name}", folder.name, docs))
    return found


def main() -> int:
    """Runs everything and prints the tables. Returns 1 if there is any problem."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("docs", nargs="*", type=Path, help="folders that hold trees: .../SDK/LANGUAGE/docs")
    parser.add_argument(
        "--merge", nargs="+", type=Path, metavar="JSON", help="show the results of earlier runs instead"
    )
    parser.add_argument("--per", type=int, default=8, help="mutants for each operator and tree (default 8)")
    parser.add_argument("--size", type=int, default=2, help="mutants for each operator in one batch (default 2)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write all scores and problems to this file")
    parser.add_argument("--problems", type=int, default=40, help="problems to print (default 40)")
    parser.add_argument("--no-equivalents", action="store_true")
    parser.add_argument("--no-mutants", action="store_true")
    given = parser.parse_args()
    if given.merge:
        return show(*merged(given.merge), given.problems)
    scores, equivalents = Scores(), {}
    for name, language, folder in trees(given.docs):
        start = time.perf_counter()
        tree = load(folder, name, language)
        with tempfile.TemporaryDirectory() as work:
            if not given.no_mutants:
                run_mutants(tree, Path(work), given.per, given.size, given.seed, scores)
            if not given.no_equivalents:
                equivalents[name] = run_equivalent_mutants(tree, Path(work), given.seed, scores)
        if given.json:
            given.json.write_text(
                json.dumps(as_data(scores, equivalents), indent=1, ensure_ascii=False), encoding="utf-8"
            )
        print(f"{name}: {time.perf_counter() - start:.1f} s, {len(scores.problems)} problems so far", file=sys.stderr)
    return show(scores, equivalents, given.problems)


def merged(files: list[Path]) -> tuple[Scores, dict[str, dict[str, int]]]:
    """Merge the scores of several runs. If a tree occurs in two runs, its later scores count."""
    scores, equivalents = Scores(), dict[str, dict[str, int]]()
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        trees = {cell["tree"] for cell in data["cells"]}
        scores.cells = {key: score for key, score in scores.cells.items() if key[1] not in trees}
        kept = [
            problem for problem in scores.problems if problem["tree"] not in trees or problem["kind"] == "equivalent"
        ]
        scores.problems = kept + data["problems"]
        for cell in data["cells"]:
            key = cell.pop("rule"), cell.pop("tree")
            scores.cells[key] = Score(**cell)
        equivalents |= data["equivalents"]
    return scores, equivalents


def run_mutants(tree: TextTree, work: Path, per: int, size: int, seed: int, scores: Scores) -> None:
    """Run all batches of one tree."""
    scorer = BatchScorer(tree, work)
    for prose in (False, True):
        for mutated in batches(tree, per, size, seed, prose=prose):
            scorer.score(mutated, scores, prose=prose)


def show(scores: Scores, equivalents: dict[str, dict[str, int]], problems: int) -> int:
    """Prints the tables. Returns 1 if there is any problem."""
    print(table(scores))
    every = list(scores.by_rule().values())
    mutants, found, extra = (sum(getattr(each, name) for each in every) for name in ("expected", "found", "extra"))
    print(f"\n{mutants} expected findings, {found} found, {extra} extra")
    kinds = sorted({name for each in equivalents.values() for name in each})
    for kind in kinds:
        counts = {tree: each[kind] for tree, each in equivalents.items() if kind in each}
        bad = {tree: number for tree, number in counts.items() if number}
        print(f"equivalent: {kind}: {len(counts)} trees, {sum(counts.values())} findings {bad or ''}")
    for problem in scores.problems[:problems]:
        print(json.dumps(problem, ensure_ascii=False))
    return int(bool(scores.problems))


def as_data(scores: Scores, equivalents: dict[str, dict[str, int]]) -> dict[str, Any]:
    return {
        "rules": {rule: asdict(score) for rule, score in sorted(scores.by_rule().items())},
        "cells": [{"rule": rule, "tree": tree, **asdict(s)} for (rule, tree), s in sorted(scores.cells.items())],
        "equivalents": equivalents,
        "problems": scores.problems,
    }


if __name__ == "__main__":
    raise SystemExit(main())
