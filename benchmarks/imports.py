"""Measure how long the generated pydantic models take to import, beside those of datamodel-code-generator.

    python benchmarks/imports.py DOCS PEER [--model UsageInfo] [--runs 7]

PEER is an interpreter that has datamodel-code-generator with black and isort. It generates the same models from
docmodels' JSON Schema, and all models are imported in it. Each figure is the median of several rounds, without the time
that pydantic itself takes to import; the ratio is that to the peer's models in the same rounds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measuring import Command, Run, medians, spawn

VARIANTS = {
    "docmodels": [],
    "docmodels, layout single": ["--layout", "single"],
    "docmodels, layout modules": ["--layout", "modules"],
    "docmodels, metadata = false": ["--set", "metadata=false"],
}
PEER = "datamodel-code-generator"
PYDANTIC = "pydantic alone"
IMPORT = """
import sys
sys.path.insert(0, {folder!r})
import {package} as package
"""
EVERYTHING = """
values = [getattr(package, name) for name in getattr(package, "__all__", None) or list(vars(package))]
"""
BUILD = """
from pydantic import BaseModel
for value in values:
    if isinstance(value, type) and issubclass(value, BaseModel) and value is not BaseModel:
        value.model_rebuild()
        value.__pydantic_validator__.title
"""
USES = {
    "import one model and use it": "package.{model}.model_json_schema()",
    "import all models": EVERYTHING,
    "import all models and build them": EVERYTHING + BUILD,
}
"""The root of docmodels' package imports a model when it is first used."""


def generate_ours(docs: Path, folder: Path, *words: str, target: str = "pydantic") -> None:
    command = [sys.executable, "-m", "docmodels", "generate", docs, "--target", target, "--output", folder, *words]
    spawn([str(word) for word in [*command, "--no-cache"]], folder.parent)


def generate_peer(docs: Path, scratch: Path, python: str) -> Path:
    """Write the peer's models and return their folder."""
    generate_ours(docs, scratch / "schema", target="jsonschema")
    source = max((scratch / "schema").rglob("*.json"), key=lambda path: path.stat().st_size)
    folder = scratch / "peer"
    folder.mkdir()
    base = [python, "-m", "datamodel_code_generator", "--input", str(source), "--input-file-type", "jsonschema"]
    base += ["--output-model-type", "pydantic_v2.BaseModel", "--disable-timestamp", "--use-annotated"]
    spawn([*base, "--output", str(folder / "peer_models.py"), "--formatters", "black", "isort"], scratch)
    return folder


def commands(docs: Path, scratch: Path, python: str, model: str) -> dict[str, list[Command]]:
    """Generate everything, and return the commands of each use."""
    places = {PEER: (generate_peer(docs, scratch, python), "peer_models")}
    for number, (variant, words) in enumerate(VARIANTS.items()):
        generate_ours(docs, scratch / f"out{number}" / f"ours{number}", *words)
        places[variant] = scratch / f"out{number}", f"ours{number}"
    return {
        use: [Command(PYDANTIC, [python, "-c", "from pydantic import BaseModel, Field, RootModel; import datetime"])]
        + [
            Command(what, [python, "-c", (IMPORT + code).format(folder=str(folder), package=package, model=model)])
            for what, (folder, package) in places.items()
        ]
        for use, code in USES.items()
    }


def table(use: str, runs: dict[str, Run]) -> list[str]:
    base = runs.pop(PYDANTIC).cpu
    peer = runs[PEER].cpu - base
    lines = [f"| {use} | processor (s) | of the peer's |", "| --- | ---: | ---: |"]
    for what, run in runs.items():
        lines.append(f"| {what} | {run.cpu - base:.3f} | {(run.cpu - base) / peer:.2f} |")
    return [*lines, ""]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path)
    parser.add_argument("peer")
    parser.add_argument("--model", default="UsageInfo")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for use, each in commands(options.docs.resolve(), scratch, options.peer, options.model).items():
            print("\n".join(table(use, medians(each, options.runs, scratch))))


if __name__ == "__main__":
    main()
