"""Measure speed and memory, and compare them with mistune's in the same run.

    python benchmarks/speed.py SHARED [--runs 5] [--sizes 1000,10000] [--peer PYTHON] [--json FILE] [--markdown FILE]

Every figure has beside it the time in which mistune alone parses the same pages (text in memory), measured in turn.
PYTHON is an interpreter that has datamodel-code-generator with black and ruff, which then generates the same models
from docmodels' JSON Schema. All figures are medians of several runs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import synthetic
from measuring import Command, Run, medians, spawn

FLOOR = """
import sys, time, pathlib, mistune
texts = [p.read_text("utf-8") for p in sorted(pathlib.Path(sys.argv[1]).rglob("*.md*")) if p.suffix in (".md", ".mdx")]
parse = mistune.create_markdown(renderer=None, plugins=["table"])
cpu, wall = time.process_time(), time.perf_counter()
for text in texts:
    parse(text)
print(time.process_time() - cpu, time.perf_counter() - wall, len(texts))
"""
USE = "import sys; sys.path.insert(0, {!r}); from {} import {} as M; M.model_json_schema()"
EVERYTHING = ("pydantic", "dataclass", "typeddict", "typescript")


@dataclass
class Workload:
    """All measurements on one documentation tree."""

    name: str
    pages: int = 0
    runs: dict[str, Run] = field(default_factory=dict)
    stages: list[tuple[str, float]] = field(default_factory=list)


def docmodels(*arguments: str | Path) -> list[str]:
    """Return a command line of docmodels in this interpreter."""
    return [sys.executable, "-m", "docmodels", *map(str, arguments)]


def generate(docs: Path, out: Path, *targets: str, cached: bool = True) -> list[str]:
    """Return the command that generates ``targets``."""
    names = [word for target in targets for word in ("--target", target)]
    return docmodels("generate", docs, *names, "--output", out, *(() if cached else ("--no-cache",)))


class Suite:
    """One run of the benchmarks."""

    def __init__(self, runs: int, scratch: Path) -> None:
        self.runs = runs
        self.scratch = scratch

    def measure(self, workload: Workload, commands: Sequence[Command]) -> None:
        """Add the medians of ``commands``, run in turn."""
        print(workload.name, file=sys.stderr)
        workload.runs |= medians(commands, self.runs, self.scratch)

    def floor(self, docs: Path) -> Command:
        """Return the command that parses the pages with mistune alone and prints their number."""
        return Command("mistune alone", [sys.executable, "-c", FLOOR, str(docs)], reads_own_time=True)

    def forget(self, *outputs: Path) -> Callable[[], None]:
        """Return a function that deletes outputs and the cache, so that the next run is a cold one."""
        return forget(*outputs, self.scratch / "cache")

    def start_up(self, workload: Workload) -> None:
        """Measure the start-up of a process."""
        nothing = Command("python -c pass", [sys.executable, "-c", "pass"])
        others = [Command(f"docmodels {word}", docmodels(word)) for word in ("--version", "--help")]
        self.measure(workload, [nothing, *others])

    def cold(self, workload: Workload, docs: Path, peer: str | None, *, targets: bool) -> None:
        """Measure cold runs of one target and of four, and the peer on the same models."""
        out = self.scratch / "out"
        commands = [self.floor(docs), Command("cold", generate(docs, out, "pydantic"), self.forget(out))]
        if targets:
            commands.append(Command("cold, four targets", generate(docs, out, *EVERYTHING), self.forget(out)))
        if peer is not None:
            commands += self.peer(docs, peer)
        self.measure(workload, commands)
        workload.pages = int(workload.runs["mistune alone"].out.split()[2])
        done = spawn(
            [sys.executable, str(Path(__file__).with_name("stages.py")), str(docs), "python", "pydantic"], self.scratch
        )
        workload.stages = [
            (stage, float(seconds)) for stage, seconds in (line.split("\t") for line in done.out.splitlines())
        ]

    def again(self, workload: Workload, docs: Path) -> None:
        """Measure runs with existing outputs (nothing changed, one page changed, check) and a comparison."""
        out, other = self.scratch / "out", self.scratch / "changing"
        before = self.scratch / "before"
        for copy in (before, self.scratch / "edited"):
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(docs, copy / "docs")
        edited = self.scratch / "edited" / "docs"
        edit = editor(edited)
        edit()
        for source, target in ((docs, out), (edited, other)):
            self.forget(target)()
            spawn(generate(source, target, "pydantic"), self.scratch)
        spawn(generate(docs, out, "pydantic"), self.scratch)
        check = docmodels("check", docs, "--target", "pydantic", "--output", out)
        cold, cache = self.scratch / "cold", self.scratch / "cold-cache"
        commands = [
            self.floor(docs),
            # Measured again in these rounds, since the others are compared with it.
            Command("cold", generate(docs, cold, "pydantic"), forget(cold, cache), environment=cache_in(cache)),
            Command("nothing changed", generate(docs, out, "pydantic")),
            Command("one page changed", generate(edited, other, "pydantic"), edit),
            Command("check", check),
            Command("compare", docmodels("compare", before / "docs", edited)),
        ]
        self.measure(workload, commands)

    def peer(self, docs: Path, python: str) -> list[Command]:
        """Return commands that generate the same models with datamodel-code-generator, from docmodels' JSON Schema."""
        schema = self.scratch / "schema"
        shutil.rmtree(schema, ignore_errors=True)
        spawn(generate(docs, schema, "jsonschema", cached=False), self.scratch)
        source = max(schema.rglob("*.json"), key=lambda path: path.stat().st_size)
        base = [python, "-m", "datamodel_code_generator", "--input", str(source), "--input-file-type", "jsonschema"]
        base += ["--output-model-type", "pydantic_v2.BaseModel", "--disable-timestamp", "--use-annotated"]
        return [
            Command(
                f"peer with {name}", [*base, "--output", str(self.scratch / f"peer_{name}.py"), "--formatters", *words]
            )
            for name, words in (("black", ["black", "isort"]), ("ruff", ["ruff-format"]))
        ]

    def imports(self, workload: Workload, docs: Path, model: str, python: str | None) -> None:
        """Measure the import of the generated code and the use of one model, in the peer's interpreter if given."""
        commands = []
        for layout in ("package", "modules"):
            folder = self.scratch / f"imported_{layout}"
            shutil.rmtree(folder, ignore_errors=True)
            words = [*generate(docs, folder / "ours", "pydantic", cached=False), "--layout", layout]
            spawn(words, self.scratch)
            use = USE.format(str(folder), "ours", model)
            commands.append(Command(f"import, layout {layout}", [python or sys.executable, "-c", use]))
        if python and (self.scratch / "peer_black.py").exists():
            use = USE.format(str(self.scratch), "peer_black", model)
            commands.append(Command("import of the peer's module", [python, "-c", use]))
        self.measure(workload, commands)


def forget(*folders: Path) -> Callable[[], None]:
    """Return a function that deletes folders."""

    def clean() -> None:
        for each in folders:
            shutil.rmtree(each, ignore_errors=True)

    return clean


def cache_in(folder: Path) -> dict[str, str]:
    """Return the environment of runs with a cache of their own."""
    return {"DOCMODELS_CACHE_DIR": str(folder)}


def editor(docs: Path) -> Callable[[], None]:
    """Return a function that changes one page of a tree in a new way on each call."""
    page = next(path for path in sorted(docs.rglob("*.md")) if "## Fields" in path.read_text(encoding="utf-8"))
    original = page.read_text(encoding="utf-8")
    count = 0

    def edit() -> None:
        nonlocal count
        count += 1
        page.write_text(original.replace("## Fields", f"Edited {count} times.\n\n## Fields", 1), encoding="utf-8")

    return edit


def table(workload: Workload) -> list[str]:
    """Return the measurements of one tree in Markdown."""
    floor = workload.runs.get("mistune alone")
    lines = [f"### {workload.name}" + (f" ({workload.pages:,} pages)" if workload.pages else ""), ""]
    lines.append("| what | processor (s) | wall (s) | times mistune | ms a page | peak (MB) |")
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    for what, run in workload.runs.items():
        ratio = f"{run.cpu / floor.cpu:.2f}" if floor else ""
        each = f"{1000 * run.cpu / workload.pages:.3f}" if workload.pages else ""
        lines.append(f"| {what} | {run.cpu:.3f} | {run.wall:.3f} | {ratio} | {each} | {run.peak:.0f} |")
    if workload.stages:
        whole = sum(seconds for _, seconds in workload.stages)
        lines += ["", "| stage of a cold run, without start-up | processor (s) | share |", "| --- | ---: | ---: |"]
        lines += [f"| {stage} | {seconds:.3f} | {seconds / whole:.0%} |" for stage, seconds in workload.stages]
    return [*lines, ""]


def prepared(source: Path, target: Path) -> Path:
    """Return a writable copy."""
    shutil.copytree(source, target)
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755)
    return target


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--peer", help="an interpreter that has datamodel-code-generator")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workloads = measured(options, Path(folder))
    text = "\n".join(line for workload in workloads for line in table(workload))
    print(text)
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")
    if options.json:
        figures = [
            {"docs": workload.name, "what": what, "cpu": run.cpu, "wall": run.wall, "peak": run.peak}
            for workload in workloads
            for what, run in workload.runs.items()
        ]
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def measured(options: argparse.Namespace, scratch: Path) -> list[Workload]:
    """Measure all trees."""
    suite = Suite(options.runs, scratch)
    start = Workload("start-up")
    suite.start_up(start)
    mistral = Workload("mistral, Python")
    corpus = options.shared / "corpus" / "mistral"
    docs = prepared(corpus / "python" / "docs", scratch / "mistral" / "docs")
    suite.cold(mistral, docs, options.peer, targets=True)
    suite.again(mistral, docs)
    drift = docmodels("drift", f"python={docs}", f"typescript={corpus / 'typescript' / 'docs'}")
    suite.measure(mistral, [Command("drift (with the TypeScript docs)", drift)])
    suite.imports(mistral, docs, "UsageInfo", options.peer)
    workloads = [start, mistral]
    for size in map(int, filter(None, options.sizes.split(","))):
        made = scratch / f"synthetic-{size}"
        synthetic.write(made, size)
        suite.runs = options.runs if size < 10_000 else min(options.runs, 3) if size < 100_000 else 1
        workload = Workload(f"synthetic, {size:,} pages")
        suite.cold(workload, made / "docs", None, targets=False)
        if size < 100_000:
            suite.again(workload, made / "docs")
        workloads.append(workload)
        shutil.rmtree(made)
    return workloads


if __name__ == "__main__":
    main()
