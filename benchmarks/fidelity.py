"""Score how well generated models agree with the SDKs' own, in one table for all trees of a corpus.

    python benchmarks/fidelity.py SHARED [--json FILE] [--only mistral]

SHARED holds ``corpus/<sdk>/<language>/docs``, ``truth/<sdk>-<language>.json`` and ``tools/`` (the extractors and
the scorers). The TypeScript scorer needs ``typescript`` in the folder that $ORACLE_NODE names. Without it, the table
has no TypeScript rows and says so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

COUNTS = {
    "types": ("fields type", "fields"),
    "names": ("fields name", "fields"),
    "required": ("fields required", "fields"),
    "wire": ("fields wire", "fields"),
    "enums": ("enums equal", "enums"),
    "unions": ("unions equal", "unions"),
    "extra": ("extra equal", "extra compared"),
}
TS_COUNTS = {
    "types": ("type but for inner null", "fields"),
    "names": ("fields found", "fields"),
    "required": ("required but for defaults", "fields"),
    "wire": ("wire", "wire known"),
    "enums": ("enum values", "enums"),
    "unions": ("union members", "unions"),
    "nullable": ("nullable", "fields"),
}


@dataclass(frozen=True)
class Row:
    """One row of the table: the tree, the variant, and (agreeing, all) for each fact."""

    tree: str
    variant: str
    scores: dict[str, tuple[int, int]]


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Return the output of a command. If it fails, the benchmark ends with its error."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=cwd, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def generate(places: dict[str, Path], target: str, out: Path, **settings: str) -> None:
    """Run docmodels on docs (language -> folder) as a user would, with a configuration file in an empty folder."""
    out.mkdir(parents=True)
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    if len(places) == 1:
        ((language, place),) = places.items()
        lines += ["[inputs.api]", f"language = {json.dumps(language)}", f"path = {json.dumps(str(place))}"]
    else:
        lines += ["[inputs.api.languages]", *(f"{key} = {json.dumps(str(place))}" for key, place in places.items())]
    lines += ["[[output]]", 'input = ["api"]', f'target = ["{target}"]', 'path = "models"']
    (out / "docmodels.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run(sys.executable, "-m", "docmodels", "generate", "--no-cache", cwd=out)


def column_counts(counts: dict[str, int], columns: dict[str, tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Return the (agreeing, all) pairs of the table's columns."""
    return {key: (counts.get(part, 0), counts.get(whole, 0)) for key, (part, whole) in columns.items()}


def python_rows(shared: Path, sdk: str, scratch: Path) -> list[Row]:
    """Score the Python docs of one SDK: pydantic with documented names for names and types, TypedDict for null."""
    truth = shared / "truth" / f"{sdk}-python.json"
    alone = {"python": shared / "corpus" / sdk / "python" / "docs"}
    beside = shared / "corpus" / sdk / "typescript" / "docs"
    variants: list[tuple[str, dict[str, Path], dict[str, str]]] = [
        ("alone", alone, {}),
        ("alone, unstated = api", alone, {"unstated-nullable": "api"}),
    ]
    if beside.is_dir():
        both = alone | {"typescript": beside}
        variants += [("with TypeScript beside", both, {}), ("both, unstated = api", both, {"unstated-nullable": "api"})]
    for specification in sorted((shared / "specifications" / sdk).glob("openapi.*")):
        variants.append(("with its specification beside", alone | {"spec": specification}, {}))
    rows = []
    for number, (variant, places, settings) in enumerate(variants):
        scores: dict[str, tuple[int, int]] = {}
        for target, extra in (("pydantic", {"field-names": "documented"}), ("typeddict", {"dates": "native"})):
            out = scratch / f"{sdk}-python-{number}-{target}"
            generate(places, target, out, **settings, **extra)
            facts = out / "facts.json"
            run(sys.executable, shared / "tools" / "pyfacts.py", out / "models", "--out", facts)
            scorer = shared / "tools" / "fidelity.py"
            scored = run(sys.executable, scorer, truth, facts, "--flavour", target, "--json", "--mismatches", "0")
            counts = json.loads(scored)["counts"]
            if target == "pydantic":
                scores |= column_counts(counts, COUNTS)
            else:
                scores["nullable"] = (counts.get("fields nullable", 0), counts.get("fields", 0))
        rows.append(Row(f"{sdk} python", variant, scores))
    return rows


def typescript_rows(shared: Path, sdk: str, scratch: Path) -> list[Row]:
    """Score the TypeScript docs of one SDK, generated with documented names or JSON keys, and native dates."""
    truth = shared / "truth" / f"{sdk}-typescript.json"
    docs = shared / "corpus" / sdk / "typescript" / "docs"
    tools = shared / "tools" / "ts"
    rows, known = [], 0
    for variant, wire_names in (("documented names", "documented"), ("JSON keys", "auto")):
        out = scratch / f"{sdk}-typescript-{wire_names}"
        generate({"typescript": docs}, "typescript", out, **{"dates": "native", "wire-names": wire_names})
        run("node", tools / "tsfacts.mjs", out / "models", "--out", out / "facts.json")
        report = out / "report.json"
        run("node", tools / "score.mjs", "--truth", truth, "--facts", out / "facts.json", "--json", report)
        counts = json.loads(report.read_text(encoding="utf-8"))["counts"]
        known = known or counts["wire known"]  # of all fields: it only counts those that are found by their names
        counts["wire known"] = known
        rows.append(Row(f"{sdk} typescript", variant, column_counts(counts, TS_COUNTS)))
    return rows


def table(rows: list[Row]) -> str:
    """Return the rows in Markdown: each score as a percentage, with its counts below 100 %."""
    columns = ["types", "names", "required", "nullable", "enums", "unions", "wire", "extra"]

    def cell(score: tuple[int, int] | None) -> str:
        if score is None or not score[1]:
            return "–"
        good, total = score
        return "100 %" if good == total else f"{100 * good / total:.1f} % ({good}/{total})"

    lines = ["| docs | given | " + " | ".join(columns) + " |", "| --- | --- |" + " ---: |" * len(columns)]
    for row in rows:
        cells = " | ".join(cell(row.scores.get(column)) for column in columns)
        lines.append(f"| {row.tree} | {row.variant} | {cells} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    shared: Path = options.shared.resolve()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        for truth in sorted((shared / "truth").glob("*.json")):
            sdk, _, language = truth.stem.rpartition("-")
            if options.only not in truth.stem:
                continue
            if language == "python":
                rows += python_rows(shared, sdk, Path(scratch))
            elif os.environ.get("ORACLE_NODE"):
                rows += typescript_rows(shared, sdk, Path(scratch))
    print(table(rows))
    if not os.environ.get("ORACLE_NODE"):
        print("\nTypeScript was left out: $ORACLE_NODE names no folder with typescript in it.")
    if options.json:
        text = json.dumps([{"docs": row.tree, "given": row.variant, **row.scores} for row in rows], indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
