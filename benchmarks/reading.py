"""Compare reading with mistune's parse, both in one process: ``reading.py DIALECT LANGUAGE DOCS [--runs 5]``.

Prints the row of a Markdown table: the minimum of the rounds for mistune's parse of all pages, for reading the pages,
and for reading the tree, which also resolves types and makes the schema. Start-up and imports aren't counted.
``cold.py`` measures whole processes. For a dialect without a programming language, LANGUAGE is ``-``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import mistune

from docmodels import registry
from docmodels.reading.read import read_tree
from docmodels.text_files import SourceFile


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dialect")
    parser.add_argument("language")
    parser.add_argument("docs", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    dialect = registry.dialect(options.dialect)
    language = dialect.type_language or registry.language(options.language)
    files = [
        SourceFile(str(path), path.read_text("utf-8", "replace"), path.relative_to(options.docs).as_posix())
        for path in sorted(options.docs.rglob("*.md"))
    ]
    parse = mistune.create_markdown(renderer=None, plugins=["table"]).parse
    floor = fastest(lambda: [parse(file.text) for file in files], options.runs)
    pages = fastest(lambda: [dialect.read_page(file) for file in files], options.runs)
    tree = fastest(lambda: read_tree(files, dialect, [language], "measured"), options.runs)
    cells = (options.docs.as_posix(), len(files), f"{floor:.3f}", f"{pages:.3f}", f"{tree:.3f}", f"{tree / floor:.2f}")
    print(f"| {' | '.join(map(str, cells))} |")


def fastest(run: Callable[[], object], runs: int) -> float:
    """Return the least processor time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        begin = time.process_time()
        run()
        times.append(time.process_time() - begin)
    return min(times)


if __name__ == "__main__":
    main()
