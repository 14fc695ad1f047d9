"""Speed and memory, as ratios in one run.

    python benchmarks/speed.py SHARED [--runs 5] [--sizes 1000,10000] [--peer PYTHON] [--json FILE] [--markdown FILE]

Every figure stands beside the time that mistune alone takes to parse the same pages (text in memory), measured
in turn with it. PYTHON is an interpreter that has datamodel-code-generator with black and ruff installed; with it, the
same models are written by the peer from docmodels' own JSON Schema of them. Medians of several runs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import synthetic

FLOOR = """
import sys, time, pathlib, mistune
texts = [p.read_text("utf-8") for p in sorted(pathlib.Path(sys.argv[1]).rglob("*.md"))]
parse = mistune.create_markdown(renderer=None, plugins=["table"])
start = time.perf_counter()
for text in texts:
    parse(text)
print(time.perf_counter() - start, len(texts))
"""


@dataclass
class Figures:
    """All that was measured: (subject, what) -> median seconds, and -> peak memory in MB."""

    seconds: dict[tuple[str, str], float] = field(default_factory=dict)
    memory: dict[tuple[str, str], float] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)


def spawn(command: list[str], cwd: Path | None = None, cache: Path | None = None) -> tuple[float, float, str]:
    """Seconds, peak MB and output of one child process. A crash (exit code over 1) ends the benchmark."""
    environment = dict(os.environ)
    if cache is not None:
        environment["XDG_CACHE_HOME"] = str(cache)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    )
    out, err = process.communicate()
    took = time.perf_counter() - start
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}\n{err[-2000:]}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return took, peak, out


def median(measure: Callable[[], float], runs: int) -> float:
    """The median of several measurements."""
    return statistics.median(measure() for _ in range(runs))


def docmodels(*arguments: str) -> list[str]:
    """The command line of docmodels, in this interpreter."""
    return [sys.executable, "-m", "docmodels", *arguments]


class Suite:
    """One run of the benchmarks."""

    def __init__(self, runs: int, scratch: Path) -> None:
        self.runs = runs
        self.scratch = scratch
        self.figures = Figures()

    def time(self, subject: str, what: str, command: Callable[[int], list[str]], before: Callable[[int], None]) -> None:
        """Runs ``command`` several times, each after ``before``; keeps median time."""
        taken: list[float] = []
        for number in range(self.runs):
            before(number)
            taken.append(spawn(command(number), cache=self.scratch / "cache")[0])
        self.figures.seconds[subject, what] = statistics.median(taken)
        print(f"{subject:<28} {what:<28} {statistics.median(taken):8.3f} s", file=sys.stderr)

    def floor(self, subject: str, docs: Path) -> None:
        """mistune alone on the same pages."""
        told = [spawn([sys.executable, "-c", FLOOR, str(docs)])[2].split() for _ in range(self.runs)]
        self.figures.seconds[subject, "mistune"] = statistics.median(float(seconds) for seconds, _ in told)
        self.figures.pages[subject] = int(told[0][1])

    def start_up(self) -> None:
        """What a process costs before it does anything."""
        nothing = [sys.executable, "-c", "pass"]
        self.time("start", "python -c pass", lambda _: nothing, lambda _: None)
        self.time("start", "--version", lambda _: docmodels("--version"), lambda _: None)
        self.time("start", "--help", lambda _: docmodels("--help"), lambda _: None)

    def tree(self, subject: str, docs: Path, *, targets: bool, rounds: bool = True) -> None:
        """Cold, warm, one page changed, and check, for one docs tree."""
        self.floor(subject, docs)
        out = self.scratch / "out"
        cache = self.scratch / "cache"

        def fresh(_: int) -> None:
            shutil.rmtree(out, ignore_errors=True)
            shutil.rmtree(cache, ignore_errors=True)

        def generate(*chosen: str) -> list[str]:
            names = [word for target in chosen for word in ("--target", target)]
            return docmodels("generate", str(docs), *names, "--output", str(out))

        self.time(subject, "cold", lambda _: generate("pydantic"), fresh)
        if targets:
            everything = ("pydantic", "dataclass", "typeddict", "typescript")
            self.time(subject, "cold, four targets", lambda _: generate(*everything), fresh)
            fresh(0)
            spawn(generate("pydantic"), cache=cache)
        if not rounds:
            return
        self.time(subject, "nothing changed", lambda _: generate("pydantic"), lambda _: None)
        page = next(p for p in sorted(docs.rglob("*.md")) if "## Fields" in p.read_text(encoding="utf-8"))
        original = page.read_text(encoding="utf-8")
        edit = lambda number: page.write_text(  # noqa: E731
            original.replace("## Fields", f"Edited {number} times.\n\n## Fields", 1), encoding="utf-8"
        )
        self.time(subject, "one page changed", lambda _: generate("pydantic"), lambda number: void(edit(number)))
        page.write_text(original, encoding="utf-8")
        spawn(generate("pydantic"), cache=cache)
        check = docmodels("check", str(docs), "--target", "pydantic", "--output", str(out))
        self.time(subject, "check", lambda _: check, lambda _: None)

    def peak(self, subject: str, docs: Path) -> None:
        """Peak memory of one cold run, measured in a process of its own."""
        script = (
            "import resource, subprocess, sys;"
            "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
        )
        out = self.scratch / "peak"
        command = docmodels("generate", str(docs), "--target", "pydantic", "--output", str(out), "--no-cache")
        told = spawn([sys.executable, "-c", script, *command])[2]
        self.figures.memory[subject, "cold"] = float(told)
        shutil.rmtree(out, ignore_errors=True)

    def peer(self, subject: str, docs: Path, python: str) -> None:
        """datamodel-code-generator on the same models, from docmodels' own JSON Schema of them."""
        schema = self.scratch / "schema"
        shutil.rmtree(schema, ignore_errors=True)
        spawn(docmodels("generate", str(docs), "--target", "jsonschema", "--output", str(schema), "--no-cache"))
        source = max(schema.rglob("*.json"), key=lambda path: path.stat().st_size)
        base = [python, "-m", "datamodel_code_generator", "--input", str(source), "--input-file-type", "jsonschema"]
        base += ["--output-model-type", "pydantic_v2.BaseModel", "--disable-timestamp", "--use-annotated"]
        for formatter, words in (("black", ["black", "isort"]), ("ruff", ["ruff-format"])):
            out = self.scratch / f"peer_{formatter}.py"
            command = [*base, "--output", str(out), "--formatters", *words]
            self.time(subject, f"peer with {formatter}", lambda _, c=command: c, lambda _: None)

    def imports(self, subject: str, docs: Path, model: str, python: str | None) -> None:
        """Importing the generated package and using one model of it."""
        out = self.scratch / "imported"
        shutil.rmtree(out, ignore_errors=True)
        spawn(docmodels("generate", str(docs), "--target", "pydantic", "--output", str(out / "ours"), "--no-cache"))
        use = "import sys; sys.path.insert(0, {!r}); from {} import {} as M; M.model_json_schema()"
        ours = use.format(str(out), "ours", model)
        self.time(subject, "import ours", lambda _: [sys.executable, "-c", ours], lambda _: None)
        peer = self.scratch / "peer_black.py"
        if python and peer.exists():
            theirs = use.format(str(self.scratch), "peer_black", model)
            self.time(subject, "import peer's", lambda _: [python, "-c", theirs], lambda _: None)


def void(_: object) -> None:
    """Drops a result."""


def ratios(figures: Figures) -> str:
    """The table in Markdown: seconds, and each figure's ratio to mistune's bare parse."""
    lines = ["| docs | what | seconds | times mistune | per page (ms) |", "| --- | --- | ---: | ---: | ---: |"]
    for (subject, what), seconds in figures.seconds.items():
        floor = figures.seconds.get((subject, "mistune"))
        pages = figures.pages.get(subject)
        ratio = f"{seconds / floor:.2f}" if floor else "–"
        each = f"{1000 * seconds / pages:.3f}" if pages else "–"
        lines.append(f"| {subject} | {what} | {seconds:.3f} | {ratio} | {each} |")
    lines += ["", "| docs | peak memory (MB) |", "| --- | ---: |"]
    lines += [f"| {subject} | {peak:.0f} |" for (subject, _), peak in figures.memory.items()]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--peer", help="an interpreter that has datamodel-code-generator")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        suite = Suite(options.runs, scratch)
        suite.start_up()
        docs = scratch / "mistral" / "docs"
        shutil.copytree(options.shared / "corpus" / "mistral" / "python" / "docs", docs)
        for path in [docs, *docs.rglob("*")]:
            path.chmod(0o755)
        suite.tree("mistral python", docs, targets=True)
        suite.peak("mistral python", docs)
        if options.peer:
            suite.peer("mistral python", docs, options.peer)
        suite.imports("mistral python", docs, "UsageInfo", options.peer)
        for size in filter(None, options.sizes.split(",")):
            made = scratch / f"synthetic-{size}"
            synthetic.write(made, int(size))
            suite.runs = min(options.runs, 3) if int(size) >= 10_000 else options.runs
            suite.tree(f"synthetic {size}", made / "docs", targets=False, rounds=int(size) <= 10_000)
            suite.peak(f"synthetic {size}", made / "docs")
    text = ratios(suite.figures)
    print(text)
    if options.markdown:
        options.markdown.write_text(text + "\n", encoding="utf-8")
    if options.json:
        told = [{"docs": s, "what": w, "seconds": t} for (s, w), t in suite.figures.seconds.items()]
        options.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
