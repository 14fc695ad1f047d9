"""Measure the processor time of each stage in one process: ``python benchmarks/stages.py DOCS LANGUAGE TARGET...``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from docmodels import registry
from docmodels.reading.building.schema import build_schema
from docmodels.refining.wire_names import assign_wire_names
from docmodels.schema.model import Origin
from docmodels.text_files import SourceFile
from docmodels.writing.layout import lay_out
from docmodels.writing.naming import assign_names
from docmodels.writing.render import Renderer
from docmodels.writing.settings import Settings
from docmodels.writing.target import WriteContext


class Laps:
    """Prints the time of each stage."""

    def __init__(self) -> None:
        self.start = time.process_time()

    def __call__(self, stage: str) -> None:
        now = time.process_time()
        print(f"{stage}\t{now - self.start:.4f}", flush=True)
        self.start = time.process_time()


def main(docs: str, language: str, *targets: str) -> None:
    """Run each stage once."""
    lap = Laps()
    root = Path(docs)
    files = [
        SourceFile(str(path), path.read_text("utf-8", "replace"), path.relative_to(root).as_posix())
        for path in sorted(root.rglob("*.md"))
    ]
    lap("files to texts")
    dialect = registry.dialect(registry.DEFAULT_DIALECT)
    pages = [dialect.read_page(file) for file in files]
    lap("pages: sections, tables, rows")
    known = registry.language(language)
    rules = dialect.null_rules.get(language, known.null_rules)
    origin = Origin("", language, dialect.name, dialect.layout.namespaces)
    schema = build_schema(pages, dialect, known.reader(dialect.words(language)), rules, origin).value.schema
    lap("schema: types, references")
    schema, _ = assign_wire_names(schema, "auto", known.reserved, [])
    lap("wire names")
    settings = Settings()
    for name in targets:
        target = registry.target(name)
        laid_out = lay_out(schema)
        lap(f"{name}: layout")
        named = assign_names(schema, laid_out, target.conventions(settings), settings).value
        lap(f"{name}: names")
        context = WriteContext(schema=schema, laid_out=laid_out, names=named, settings=settings)
        views = tuple(target.view(context).value)
        lap(f"{name}: views")
        renderer = Renderer()
        texts = [renderer.render(view) for view in views]
        lap(f"{name}: templates")
        for view, text in zip(views, texts, strict=True):
            if target.check is not None:
                target.check(view, text)
        lap(f"{name}: re-read and checked")


if __name__ == "__main__":
    main(*sys.argv[1:])
