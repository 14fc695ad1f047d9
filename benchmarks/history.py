"""Compare neighbouring releases, to be scored against the vendors' release lists: JSON of ``{after tag: comparison}``.

    git clone NAME.bundle CLONE
    python benchmarks/history.py CLONE --changes NAME.changes.json --out ours.json
    python change_score.py NAME.changes.json ours.json

Without ``--changes``, all pairs of tags ``before-N`` and ``after-N`` of the clone are compared.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tarfile
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "tests")]

from read_documents import read_documents  # noqa: E402

from docmodels.app.comparison.dialect_facts import dialect_facts  # noqa: E402
from docmodels.comparing.versions.compare_versions import compare_versions  # noqa: E402
from docmodels.reporting.reports.json import report_data  # noqa: E402
from docmodels.text_files import SourceFile  # noqa: E402

if TYPE_CHECKING:
    from docmodels.schema.model import Schema

FOLDER = "docs"
OPENNESS = ("-became-open", "-became-closed")
_TAG = re.compile(r"after-(\d+)\Z")


def files_at(clone: Path, tag: str) -> list[SourceFile]:
    """Return the pages of the docs folder at a tag, read without a checkout."""
    archive = ["git", "-C", str(clone), "archive", tag, "--", FOLDER]
    data = subprocess.run(archive, check=True, capture_output=True, timeout=120).stdout
    files = []
    with tarfile.open(fileobj=BytesIO(data)) as tree:
        for member in tree:
            content = tree.extractfile(member) if member.isfile() and member.name.endswith(".md") else None
            if content is not None:
                text = content.read().decode("utf-8", "replace")
                files.append(SourceFile(member.name, text, member.name.removeprefix(f"{FOLDER}/")))
    return files


def schema_at(clone: Path, tag: str) -> Schema:
    """Return the schema of the docs folder at a tag."""
    return read_documents(files_at(clone, tag), None).value.schema


def pairs_of(clone: Path, changes: Path | None) -> list[tuple[str, str]]:
    """Return the pairs of tags to compare, the oldest first."""
    if changes is not None:
        return [(pair["before"], pair["after"]) for pair in json.loads(changes.read_text(encoding="utf-8"))]
    listed = subprocess.run(["git", "-C", str(clone), "tag"], check=True, capture_output=True, text=True, timeout=60)
    numbers = sorted(int(found[1]) for tag in listed.stdout.split() if (found := _TAG.match(tag)))
    return [(f"before-{number}", f"after-{number}") for number in numbers]


def main() -> int:
    """Compare all pairs and write their JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clone", type=Path)
    parser.add_argument("--changes", type=Path, help="the vendor's list, for its pairs of tags")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    found: dict[str, Any] = {}
    start = time.perf_counter()
    pairs = pairs_of(given.clone, given.changes)
    for before, after in pairs:
        old, new = schema_at(given.clone, before), schema_at(given.clone, after)
        scaffolding = dialect_facts(new).scaffolding
        report = compare_versions(old, new, (before, after), scaffolding=scaffolding)
        found[after] = data = report_data(report)
        # whether an enumeration or union is open is a choice of the SDK, so vendors' lists don't mention it
        data["operations"] = [line for line in data["operations"] if not line["rule"].endswith(OPENNESS)]
    given.out.write_text(json.dumps(found, indent=1), encoding="utf-8")
    print(f"{len(pairs)} pairs compared in {time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
