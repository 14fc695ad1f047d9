"""Check that drift finds nothing between docs that were generated from one specification.

Every finding there is false, except those explained below.

    python benchmarks/negatives.py CORPUS [--list]

``CORPUS`` holds ``<sdk>/<language>/docs`` and ``same-specification/<sdk>.bundle`` with one branch per language. Exit
code 1 if a finding isn't explained or an explanation matches no finding.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "tests")]

from read_documents import read_documents  # noqa: E402

from docmodels.app.comparison.dialect_facts import dialect_facts_by_side  # noqa: E402
from docmodels.comparing.drift.compare_languages import compare_languages  # noqa: E402
from docmodels.matching.models_across_languages import LanguageSide  # noqa: E402
from docmodels.registry import language  # noqa: E402
from docmodels.report import Difference, Report  # noqa: E402
from docmodels.text_files import SourceFile  # noqa: E402

_NO_PAGE = "the TypeScript tree has the models of the logs operations, and no page for the operations themselves"


ALL = ("python", "typescript", "go", "java", "csharp", "php", "ruby")


@dataclass(frozen=True)
class Negative:
    """One API in several languages."""

    name: str
    sdk: str
    languages: tuple[str, ...]
    bundle: bool = False
    explained: Mapping[tuple[str, str], str] | None = None
    """(rule, element) -> why it is found although the specification is the same."""


NEGATIVES = (
    Negative("dub, one specification", "dub", ("python", "typescript", "go", "php", "ruby"), bundle=True),
    Negative(
        "mistral, one specification",
        "mistral",
        ("python", "typescript"),
        bundle=True,
        explained={
            ("lang-operation-missing", "mistral.beta.observability.logs.search"): _NO_PAGE,
            ("lang-operation-missing", "mistral.beta.observability.logs.list"): _NO_PAGE,
            ("lang-operation-missing", "mistral.beta.observability.logs.fetch_options"): _NO_PAGE,
        },
    ),
    Negative("dub today", "dub", ("python", "go", "php")),
    Negative(
        "conformance, older style", "conformance", ("python", "typescript", "go", "java", "csharp", "php", "ruby")
    ),
)


def main() -> int:
    """Print the table. Returns 0 if every finding is explained."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--list", action="store_true", help="print each explained finding with its reason")
    options = parser.parse_args()
    bad = 0
    heads = ("sides", "models", "fields", "found", "explained", "false", "seconds")
    print(f"{'API':<28} {' '.join(f'{head:>{max(5, len(head))}}' for head in heads)}")
    for negative in NEGATIVES:
        started = time.perf_counter()
        sides = [side(options.corpus, negative, name) for name in negative.languages]
        report = compare_languages(sides, dialects=dialect_facts_by_side(sides))
        seconds = time.perf_counter() - started
        false = unexplained(report, negative)
        stale = (negative.explained or {}).keys() - {(each.rule, each.element) for each in report.differences}
        bad += len(false) + len(stale)
        found = len(report.differences)
        models, fields = (max(getattr(one, what) for one in report.sides) for what in ("models", "fields"))
        row = f"{negative.name:<28} {len(report.sides):>5} {models:>6} {fields:>6} {found:>5}"
        print(f"{row} {found - len(false):>9} {len(false):>5} {seconds:>7.2f}")
        for each in false:
            print(f"    false: {each.rule} {each.element}: {each.message}")
        for rule, element in sorted(stale):
            print(f"    explained but not found: {rule} {element}")
        if options.list:
            for (rule, element), why in (negative.explained or {}).items():
                print(f"    {rule} {element}: {why}")
    return min(bad, 1)


def unexplained(report: Report, negative: Negative) -> list[Difference]:
    """Return the findings without an explanation."""
    return [each for each in report.differences if (each.rule, each.element) not in (negative.explained or {})]


def side(corpus: Path, negative: Negative, name: str) -> LanguageSide:
    """Return the docs in one language."""
    if negative.bundle:
        files = list(from_bundle(corpus / "same-specification" / f"{negative.sdk}.bundle", name))
    else:
        files = list(from_folder(corpus / negative.sdk / name))
    return LanguageSide(name, name, read_documents(files, language(name), negative.sdk).value.schema)


def from_folder(root: Path) -> Iterator[SourceFile]:
    """Yield the pages below a folder."""
    for page in sorted(root.rglob("*.md")):
        tree = page.relative_to(root).as_posix()
        yield SourceFile(f"{root.name}/{tree}", page.read_bytes().decode("utf-8", "replace"), tree)


def from_bundle(bundle: Path, branch: str) -> Iterator[SourceFile]:
    """Yield the pages of a branch of a git bundle, read without a checkout."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        clone = ["git", "clone", "-q", "--bare", "--branch", branch, "--single-branch", str(bundle), folder]
        subprocess.run(clone, check=True, timeout=300)
        archive = ["git", "-C", folder, "archive", branch]
        data = subprocess.run(archive, check=True, capture_output=True, timeout=300).stdout
    with tarfile.open(fileobj=BytesIO(data)) as tree:
        for member in tree:
            content = tree.extractfile(member) if member.isfile() and member.name.endswith(".md") else None
            if content is not None:
                yield SourceFile(f"{branch}/{member.name}", content.read().decode("utf-8", "replace"), member.name)


if __name__ == "__main__":
    sys.exit(main())
