"""``python -m benchmarks.mutants DOCS...``: mutants, null mutants, identity and symmetry over docs trees."""

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

from .mutating import Judge, packs  # noqa: E402
from .nulls import run_nulls  # noqa: E402
from .scoring import Score, Scores, table  # noqa: E402
from .texts import Tree, load  # noqa: E402

LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")


def trees(places: list[Path]) -> list[tuple[str, str, Path]]:
    """Name, language and folder of every tree: ``.../SDK/LANGUAGE[/docs]`` below the places."""
    found = []
    for place in places:
        for folder in sorted({place, *place.glob("*"), *place.glob("*/*")}):
            if folder.name in LANGUAGES and folder.is_dir():
                docs = folder / "docs" if (folder / "docs").is_dir() else folder
                found.append((f"{folder.parent.name}/{folder.name}", folder.name, docs))
    return found


def main() -> int:
    """Runs everything and prints the tables; 1 where anything is not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("docs", nargs="*", type=Path, help="folders of docs trees: .../SDK/LANGUAGE/docs")
    parser.add_argument("--merge", nargs="+", type=Path, metavar="JSON", help="show runs that were made apart instead")
    parser.add_argument("--per", type=int, default=8, help="mutants an operator and tree (default 8)")
    parser.add_argument("--size", type=int, default=2, help="mutants an operator in one copy of a tree (default 2)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write all scores and faults here")
    parser.add_argument("--faults", type=int, default=40, help="faults to print (default 40)")
    parser.add_argument("--no-nulls", action="store_true")
    parser.add_argument("--no-mutants", action="store_true")
    given = parser.parse_args()
    if given.merge:
        return show(*merged(given.merge), given.faults)
    scores, nulls = Scores(), {}
    for name, language, folder in trees(given.docs):
        start = time.perf_counter()
        tree = load(folder, name, language)
        with tempfile.TemporaryDirectory() as work:
            if not given.no_mutants:
                run_mutants(tree, Path(work), given.per, given.size, given.seed, scores)
            if not given.no_nulls:
                nulls[name] = run_nulls(tree, Path(work), given.seed, scores)
        if given.json:
            given.json.write_text(json.dumps(as_data(scores, nulls), indent=1, ensure_ascii=False), encoding="utf-8")
        print(f"{name}: {time.perf_counter() - start:.1f} s, {len(scores.faults)} faults so far", file=sys.stderr)
    return show(scores, nulls, given.faults)


def merged(files: list[Path]) -> tuple[Scores, dict[str, dict[str, int]]]:
    """The scores of several runs; a tree's later mutants stand in for its earlier ones."""
    scores, nulls = Scores(), dict[str, dict[str, int]]()
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        trees = {cell["tree"] for cell in data["cells"]}
        scores.cells = {key: score for key, score in scores.cells.items() if key[1] not in trees}
        kept = [fault for fault in scores.faults if fault["tree"] not in trees or fault["kind"] == "null"]
        scores.faults = kept + data["faults"]
        for cell in data["cells"]:
            key = cell.pop("rule"), cell.pop("tree")
            scores.cells[key] = Score(**cell)
        nulls |= data["nulls"]
    return scores, nulls


def run_mutants(tree: Tree, work: Path, per: int, size: int, seed: int, scores: Scores) -> None:
    """All packs of one tree."""
    judge = Judge(tree, work)
    for prose in (False, True):
        for draft in packs(tree, per, size, seed, prose=prose):
            judge.judge(draft, scores, prose=prose)


def show(scores: Scores, nulls: dict[str, dict[str, int]], faults: int) -> int:
    """Prints the tables; 1 where there is any fault."""
    print(table(scores))
    every = list(scores.by_rule().values())
    mutants, found, extra = (sum(getattr(each, name) for each in every) for name in ("wanted", "found", "extra"))
    print(f"\n{mutants} expected findings, {found} found, {extra} extra")
    kinds = sorted({name for each in nulls.values() for name in each})
    for kind in kinds:
        counts = {tree: each[kind] for tree, each in nulls.items() if kind in each}
        bad = {tree: number for tree, number in counts.items() if number}
        print(f"null: {kind}: {len(counts)} trees, {sum(counts.values())} findings {bad or ''}")
    for fault in scores.faults[:faults]:
        print(json.dumps(fault, ensure_ascii=False))
    return int(bool(scores.faults))


def as_data(scores: Scores, nulls: dict[str, dict[str, int]]) -> dict[str, Any]:
    return {
        "rules": {rule: asdict(score) for rule, score in sorted(scores.by_rule().items())},
        "cells": [{"rule": rule, "tree": tree, **asdict(s)} for (rule, tree), s in sorted(scores.cells.items())],
        "nulls": nulls,
        "faults": scores.faults,
    }


if __name__ == "__main__":
    raise SystemExit(main())
