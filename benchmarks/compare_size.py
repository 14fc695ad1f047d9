"""Is comparing two versions linear: its processor time beside the time of reading both, by kind of tree and size.

    python benchmarks/compare_size.py [--sizes 1000,3000] [--only renamed]

Each scenario is a tree of N models with operations, and a second version of it. Reading is what ``compare`` does
before: from texts to schemas, without caches. "Ratio" is the time of comparing both divided by that of reading both.
"Growth" is how many times longer comparing takes than for the size before; a linear comparison grows as the size does.
As in real trees, an operation reaches some dozens of models. In the dense tree, each reaches all of them, so its
report has a line for each operation and change.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from read_documents import read_documents  # noqa: E402
from synthetic import kind_of, name_of, page_text, table  # noqa: E402

from docmodels.app.comparison.dialect_facts import dialect_facts  # noqa: E402
from docmodels.comparing.versions.compare_versions import compare_versions  # noqa: E402
from docmodels.report import Report  # noqa: E402
from docmodels.schema.model import Schema  # noqa: E402
from docmodels.text_files import SourceFile  # noqa: E402

Pages = dict[str, str]
"""Texts by their path below the docs folder."""
HEADER = ("Parameter", "Type", "Required", "Description")
CLUSTER = 50
"""How many models link to each other."""
WIDE = 300
"""The members of a wide union."""


def model_path(name: str) -> str:
    """Return the path of a model's page."""
    return f"models/{name.lower()}.md"


def linked(name: str) -> str:
    """Return the type cell of a model."""
    return f"[models.{name}](../../{model_path(name)})"


def operation(group: int, number: int, body: str, answer: str) -> str:
    """Return the section of one operation with a body, a parameter and an answer."""
    call = f"op{number}"
    rows = [("`id`", "*str*", ":heavy_check_mark:", "N/A"), ("`request`", linked(body), ":heavy_check_mark:", "N/A")]
    return (
        f"## {call}\n\n### Example Usage\n\n"
        f'<!-- UsageSnippet language="python" operationID="{call}" method="post" path="/{call}/{{id}}" -->\n'
        f'```python\nfrom acme import Acme\n\n\nwith Acme() as acme:\n\n    res = acme.g{group}.{call}(id="a")\n```\n\n'
        f"### Parameters\n\n{table(HEADER, rows)}\n\n### Response\n\n**{linked(answer)}**\n"
    )


def operations(pages: Pages, names: list[str], count: int) -> None:
    """Add ``count`` operations in groups of twenty; each takes and answers one of the models."""
    for group in range((count + 19) // 20):
        numbers = range(group * 20, min(count, group * 20 + 20))
        index = "\n".join(f"* [op{number}](#op{number}) - One" for number in numbers)
        sections = (
            operation(group, number, names[number * 5 % len(names)], names[number * 3 % len(names)])
            for number in numbers
        )
        title = f"# G{group}\n\n## Overview\n\n### Available Operations\n\n{index}\n\n"
        pages[f"sdks/g{group}/README.md"] = title + "\n".join(sections)


def synthetic(size: int, count: int, cluster: int = CLUSTER) -> Pages:
    """Return the synthetic pages, in clusters whose models link only to each other, and ``count`` operations."""
    word = re.compile(r"(?<=[A-Za-z])[0-9]+\b")
    pages: Pages = {}
    names = []
    for number in range(size):
        first, own = number - number % cluster, number % cluster

        def shifted(text: str, first: int = first) -> str:
            return word.sub(lambda found: str(int(found[0]) + first), text)

        name = shifted(name_of(own))
        pages[model_path(name)] = shifted(page_text(own, min(cluster, size - first)))
        if kind_of(own) == "object":
            names.append(name)
    operations(pages, names, count)
    return pages


def changed(pages: Pages) -> Pages:
    """Return the pages with one row of every tenth page of a model changed."""
    found = dict(pages)
    for path in sorted(pages)[::10]:
        found[path] = found[path].replace("*str*", "*bool*", 1).replace(":heavy_minus_sign:", ":heavy_check_mark:", 1)
    return found


def renamed(pages: Pages, every: int) -> Pages:
    """Return the pages with every ``every``-th model renamed, in its page and in all links and examples."""
    titles = [re.match(r"# (\w+)", pages[path]) for path in sorted(pages) if path.startswith("models/")]
    names = {title[1]: f"Other{title[1][::-1].title()}" for title in titles[::every] if title}
    lower = {name.lower(): other.lower() for name, other in names.items()}
    word = re.compile(r"\w+")

    def text(old: str) -> str:
        return word.sub(lambda found: names.get(found[0]) or lower.get(found[0]) or found[0], old)

    return {text(path): text(page) for path, page in pages.items()}


def unions(size: int) -> Pages:
    """Return unions of many members each, which share them, and operations that take and answer them."""
    members = [f"Member{number}" for number in range(size - size // WIDE)]
    pages: Pages = {}
    for number, name in enumerate(members):
        rows = [
            ("`kind`", f'*Literal["k{number}"]*' if number % 2 else "*str*", ":heavy_check_mark:", "N/A"),
            (f"`field_{number % 7}`", "*str*", ":heavy_check_mark:", "N/A"),
            ("`next`", linked(f"Wide{number % max(size // WIDE, 1)}"), ":heavy_minus_sign:", "N/A"),
        ]
        pages[model_path(name)] = f"# {name}\n\n## Fields\n\n{table(HEADER, rows)}"
    names = [f"Wide{number}" for number in range(max(size // WIDE, 1))]
    for number, name in enumerate(names):
        own = (members[(number * 97 + index) % len(members)] for index in range(WIDE))
        body = "".join(f"### `models.{each}`\n\n```python\nvalue: models.{each} = ...\n```\n\n" for each in own)
        pages[model_path(name)] = f"# {name}\n\n## Supported Types\n\n{body}"
    operations(pages, names, size // 50)
    return pages


def deep(size: int) -> Pages:
    """Return one chain of models, each with a list of the next and a link back to the first."""
    names = [f"Link{number}" for number in range(size)]
    pages: Pages = {}
    for number, name in enumerate(names):
        rows = [
            ("`value`", "*str*" if number % 3 else "*int*", ":heavy_check_mark:", "N/A"),
            ("`next`", f"List[{linked(names[(number + 1) % size])}]", ":heavy_minus_sign:", "N/A"),
            ("`first`", linked(names[0]), ":heavy_minus_sign:", "N/A"),
        ]
        pages[model_path(name)] = f"# {name}\n\n## Fields\n\n{table(HEADER, rows)}"
    operations(pages, names, 10)
    return pages


def equal(size: int) -> Pages:
    """Return models of one shape each, which only their use tells apart."""
    names = [f"Same{number}" for number in range(size)]
    rows = [("`id`", "*str*", ":heavy_check_mark:", "N/A"), ("`name`", "*str*", ":heavy_check_mark:", "N/A")]
    pages = {model_path(name): f"# {name}\n\n## Fields\n\n{table(HEADER, rows)}" for name in names}
    operations(pages, names, size // 2)
    return pages


SCENARIOS: dict[str, Callable[[int], tuple[Pages, Pages]]] = {
    "no change": lambda size: _both(synthetic(size, size // 10), dict),
    "a change in every tenth model": lambda size: _both(synthetic(size, size // 10), changed),
    "as many operations as models": lambda size: _both(synthetic(size, size), changed),
    "every tenth model renamed": lambda size: _both(synthetic(size, size // 10), lambda pages: renamed(pages, 10)),
    "all models renamed": lambda size: _both(synthetic(size, size // 10), lambda pages: renamed(pages, 1)),
    "all renamed, without operations": lambda size: _both(synthetic(size, 0), lambda pages: renamed(pages, 1)),
    "dense, a change in every tenth model": lambda size: _both(synthetic(size, size // 10, size), changed),
    "dense, all renamed": lambda size: _both(synthetic(size, size // 10, size), lambda pages: renamed(pages, 1)),
    "equal shapes, all renamed": lambda size: _both(equal(size), lambda pages: renamed(pages, 1)),
    f"unions of {WIDE} members": lambda size: _both(unions(size), changed),
    f"unions of {WIDE} members, all renamed": lambda size: _both(unions(size), lambda pages: renamed(pages, 1)),
    "one chain of all models": lambda size: _both(deep(size), changed),
    "one chain, all renamed": lambda size: _both(deep(size), lambda pages: renamed(pages, 1)),
}


def _both(pages: Pages, change: Callable[[Pages], Pages]) -> tuple[Pages, Pages]:
    return pages, change(pages)


def read(pages: Pages) -> Schema:
    """Return the schema of some pages."""
    files = [SourceFile(f"docs/{path}", text, path) for path, text in sorted(pages.items())]
    return read_documents(files, None).value.schema


def compare(old: Schema, new: Schema) -> Report:
    """Return the comparison as the command makes it."""
    return compare_versions(old, new, scaffolding=dialect_facts(new).scaffolding)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,3000")
    parser.add_argument("--only", default="", help="a part of the scenario's name")
    given = parser.parse_args()
    gc.set_threshold(1_000_000, 50, 50)  # as the command does
    print("| scenario | models | reading both (s) | comparing (s) | ratio | growth | changes |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, scenario in SCENARIOS.items():
        if given.only not in name:
            continue
        before = 0.0
        for size in map(int, given.sizes.split(",")):
            old, new = scenario(size)
            times = [time.process_time()]
            schemas = read(old), read(new)
            times.append(time.process_time())
            report = compare(*schemas)
            times.append(time.process_time())
            reading, comparing = times[1] - times[0], times[2] - times[1]
            growth = f"{comparing / before:.1f}" if before else ""
            row = (name, size, f"{reading:.2f}", f"{comparing:.2f}", f"{comparing / reading:.2f}", growth)
            print("|", " | ".join(map(str, (*row, len(report.differences)))), "|", flush=True)
            before = comparing


if __name__ == "__main__":
    main()
