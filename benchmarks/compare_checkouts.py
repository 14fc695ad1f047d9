"""Compare what two checkouts of the project write over many documentation trees.

    python benchmarks/compare_checkouts.py OLD NEW CORPUS... [--layout package ...] [--keep FOLDER]

Every documentation tree below the CORPUS folders is generated in every target (``docmodels generate``) and inspected
(``docmodels inspect --format json``) by both checkouts. Trees of one SDK in several languages are compared
(``docmodels drift``), and so are the tags ``before-N`` and ``after-N`` of a git bundle (``docmodels compare``). The
differences are printed by kind, the most frequent first. Exit code 1 if any differs in more than words and the keys of
reports.

With ``--keep`` OLD's outputs stay in FOLDER, so that the next run only runs NEW.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import repeat
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "benchmarks")]

from differences import EXIT_CODE, HARMLESS, STDOUT, Difference, compare_texts  # noqa: E402

from docmodels import registry  # noqa: E402
from docmodels.workspace.inputs.find_docs import find_docs  # noqa: E402

TARGETS = ("pydantic", "dataclass", "typeddict", "typescript", "jsonschema")
LAYOUTS = ("package", "single", "modules")
LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")
TIMEOUT = 600
_TAG = re.compile(r"after-(\d+)\Z")


@dataclass(frozen=True, slots=True)
class Task:
    """One command to run with both checkouts. ``name`` is also the folder of its outputs."""

    name: str
    arguments: tuple[str, ...]


def main() -> int:
    """Run both checkouts and print the differences."""
    options = _options()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="compare-checkouts-") as folder:
        scratch = Path(folder)
        kept = options.keep or scratch / "old"
        tasks = list(_tasks(options, kept / "clones"))
        old, new = kept, scratch / "new"
        _run_all(options.old, old, tasks, options.jobs, scratch / "bytecode-old")
        _run_all(options.new, new, tasks, options.jobs, scratch / "bytecode-new")
        with ProcessPoolExecutor(options.jobs) as pool:
            names = [task.name for task in tasks]
            compared = list(pool.map(compare_folders, repeat(old), repeat(new), names, chunksize=4))
    files = sum(count for count, _ in compared)
    differences = [difference for _, found in compared for difference in found]
    print("\n".join(report_lines(differences, options.samples)))
    print(f"{len(tasks)} commands, {files} output files compared in {time.perf_counter() - start:.0f} s")
    return int(any(difference.kind not in HARMLESS for difference in differences))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path, help="a checkout of the project")
    parser.add_argument("new", type=Path, help="another one")
    parser.add_argument("corpus", type=Path, nargs="+", help="a folder, or a git bundle")
    parser.add_argument("--layout", action="append", choices=LAYOUTS, help="layouts to generate (default: package)")
    parser.add_argument("--only", help="only commands whose name matches this regular expression")
    parser.add_argument("--keep", type=Path, help="a folder that keeps OLD's outputs for the next run")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--samples", type=int, default=5, help="differences to show of each kind")
    return parser.parse_args()


def _tasks(options: argparse.Namespace, clones: Path) -> Iterator[Task]:
    layouts = tuple(dict.fromkeys(options.layout or ("package",)))
    for corpus in options.corpus:
        corpus = corpus.resolve()
        found = _bundle_tasks(corpus, clones) if corpus.suffix == ".bundle" else _folder_tasks(corpus, layouts)
        for task in found:
            if not options.only or re.search(options.only, task.name):
                yield task


def _folder_tasks(corpus: Path, layouts: Sequence[str]) -> Iterator[Task]:
    trees = [corpus / found.path for found in find_docs(corpus, registry.layout(None))]
    by_sdk: dict[Path, dict[str, Path]] = defaultdict(dict)
    for tree in trees:
        name = _name(corpus, tree)
        targets = [word for target in TARGETS for word in ("--target", target)]
        for layout in layouts:
            words = ("generate", str(tree), *targets, "--output", "out", "--no-cache", "--format", "json")
            yield Task(f"{name}/generate-{layout}", (*words, "--layout", layout))
        yield Task(f"{name}/inspect", ("inspect", str(tree), "--format", "json"))
        if (language := tree.parent.name) in LANGUAGES:
            by_sdk[tree.parent.parent][language] = tree
    for sdk, languages in by_sdk.items():
        if len(languages) > 1:
            sides = [f"{language}={tree}" for language, tree in languages.items()]
            yield Task(f"{_name(corpus, sdk)}/drift", ("drift", *sides, "--format", "json"))


def _bundle_tasks(bundle: Path, clones: Path) -> Iterator[Task]:
    """Yield the comparisons that a bundle offers: tags before and after a change, or one branch per language."""
    clone = (clones / f"{bundle.parent.name}-{bundle.stem}").resolve()
    if not clone.exists():
        subprocess.run(["git", "clone", "--quiet", "--mirror", str(bundle), str(clone)], check=True, timeout=TIMEOUT)
    tags = _git(clone, "tag").split()
    for number in sorted(int(found[1]) for tag in tags if (found := _TAG.match(tag))):
        sides = [f"git+file://{clone}@{when}-{number}#docs" for when in ("before", "after")]
        yield Task(f"{clone.name}/{number}/compare", ("compare", *sides, "--format", "json"))
    branches = _git(clone, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()
    languages = [branch for branch in branches if branch in LANGUAGES]
    if len(languages) > 1:
        sides = [f"{language}=git+file://{clone}@{language}#docs" for language in languages]
        yield Task(f"{clone.name}/drift", ("drift", *sides, "--format", "json"))


def _git(clone: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(clone), *words], check=True, capture_output=True, text=True, timeout=60)
    return done.stdout


def _name(corpus: Path, folder: Path) -> str:
    """Return a short path that is unique, although two corpora may have folders with the same name."""
    digest = sha256(str(corpus).encode()).hexdigest()[:4]
    return f"{corpus.name}-{digest}/{folder.relative_to(corpus).as_posix()}".removesuffix("/.").removesuffix("/docs")


def _run_all(checkout: Path, outputs: Path, tasks: Sequence[Task], jobs: int, bytecode: Path) -> None:
    revision = _revision(checkout)
    fingerprints = {task.name: f"{revision}\n{' '.join(task.arguments)}\n" for task in tasks}
    missing = [task for task in tasks if not _is_kept(outputs / task.name, fingerprints[task.name])]
    print(f"{checkout}: {len(missing)} commands to run, {len(tasks) - len(missing)} kept", file=sys.stderr)
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(_run, repeat(checkout), repeat(outputs), missing, repeat(bytecode)))
    for task in missing:
        (outputs / task.name / "task").write_text(fingerprints[task.name], encoding="utf-8")


def _revision(checkout: Path) -> str:
    """Return the checkout's folder and commit, which kept outputs depend on."""
    words = ["git", "-C", str(checkout), "rev-parse", "HEAD"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    return f"{checkout.resolve()} {done.stdout.strip()}"


def _is_kept(folder: Path, fingerprint: str) -> bool:
    known = folder / "task"
    return known.exists() and known.read_text(encoding="utf-8") == fingerprint


def _run(checkout: Path, outputs: Path, task: Task, bytecode: Path) -> None:
    folder = outputs / task.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environment = {
        **os.environ,
        "PYTHONPATH": str(checkout.resolve() / "generator"),
        "PYTHONPYCACHEPREFIX": str(bytecode),
        "DOCMODELS_CACHE_DIR": str(bytecode / "cache"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with (folder / STDOUT).open("wb") as out, (folder / "stderr").open("wb") as err:
        words = [sys.executable, "-m", "docmodels", *task.arguments]
        done = subprocess.run(words, stdout=out, stderr=err, cwd=folder, env=environment, timeout=TIMEOUT, check=False)
    shown = f"{done.returncode}"
    if done.returncode not in (0, 1):
        shown += "\n" + (folder / "stderr").read_text("utf-8", "replace")[-1000:]
    (folder / EXIT_CODE).write_text(shown, encoding="utf-8")


def compare_folders(old: Path, new: Path, name: str) -> tuple[int, list[Difference]]:
    """Return how many files were compared, and their differences."""
    folders = (old / name, new / name)
    files = sorted({file for folder in folders for file in _files(folder)})
    found = []
    for file in files:
        before, after = (_text(folder / file) for folder in folders)
        found += compare_texts(f"{name}/{file}", before, after)
    return len(files), found


def _files(folder: Path) -> Iterator[str]:
    for name in (STDOUT, EXIT_CODE):
        if (folder / name).exists():
            yield name
    for path in (folder / "out").rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else None


def report_lines(differences: Iterable[Difference], samples: int) -> Iterator[str]:
    """Return the lines of the report: the kinds, and the most frequent differences of each."""
    by_kind: dict[str, list[Difference]] = defaultdict(list)
    for difference in differences:
        by_kind[difference.kind].append(difference)
    if not by_kind:
        yield "no differences"
    for kind, found in sorted(by_kind.items(), key=lambda item: (item[0] in HARMLESS, item[0])):
        files = len({difference.file for difference in found})
        frequent = Counter((difference.old, difference.new) for difference in found)
        what = "harmless" if kind in HARMLESS else "FAILS"
        yield f"== {kind} ({what}): {len(found)} differences in {files} files, {len(frequent)} distinct"
        for (old, new), times in frequent.most_common(samples):
            first = next(difference.file for difference in found if (difference.old, difference.new) == (old, new))
            yield f"-- {times} times, first in {first}"
            yield from _shortened("-", old)
            yield from _shortened("+", new)


def _shortened(sign: str, text: str, limit: int = 8) -> Iterator[str]:
    lines = text.splitlines()
    for line in lines[:limit]:
        yield f"   {sign} {line[:300]}"
    if len(lines) > limit:
        yield f"   {sign} ... {len(lines) - limit} more lines"


if __name__ == "__main__":
    raise SystemExit(main())
