"""The inputs that fuzzing starts from: pages of the sample docs, their type cells, hostile texts, a saved schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .dialect_samples import SAMPLES
from .payloads import PAYLOADS

LETTERS = dict(zip("FGABCDE", ("python", "typescript", "go", "java", "csharp", "php", "ruby"), strict=True))
"""The first letter of the pipeline's input, which selects the language."""
_CELL = re.compile(r"^\|[^|]*\|([^|]*(?:\\\|[^|]*)*)\|", re.M)


PROFILE_TEXTS = (
    '[columns]\nname = ["Key"]\ntype = ["Kind"]\n',
    '[required]\ntrue = ["Y", "Yes"]\nfalse = ["N"]\nblank = "optional"\nsilent = "optional"\n',
    '[types]\nscalars."snowflake" = "string"\nscalars."Go duration" = "string"\n',
    '[pages]\ninclude = ["docs/**"]\nexclude = ["*.md"]\n',
    '[[tables]]\nheading = "Webhook events"\nkind = "ignore"\n',
    '[types]\npatterns."^list of (.*)$" = "list"\n',
)
"""Profiles of hand-written tables."""


def _pages(docs: Path, language: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(docs.glob(f"chatline/{language}/**/*.md"))]


def seeds(name: str, docs: Path) -> Iterator[str]:
    """Return the first inputs of a fuzzing target."""
    if name.startswith("types-"):
        language = name.removeprefix("types-")
        pages = _pages(docs, language) or SAMPLES["openapi-generator"].pages()
        cells = {cell.strip() for page in pages for cell in _CELL.findall(page)}
        yield from sorted(cells)
        yield from PAYLOADS.values()
    elif name == "pipeline":
        for letter, language in zip(
            "FGABCDE", ("python", "typescript", "go", "java", "csharp", "php", "ruby"), strict=True
        ):
            pages = _pages(docs, language)
            yield from (letter + "\f".join(pages[start : start + 3]) for start in range(0, len(pages), 3))
        yield from ("F" + text for text in PAYLOADS.values())
    elif name.startswith("dialect-"):
        pages = SAMPLES[name.removeprefix("dialect-")].pages()
        yield from ("\f".join(pages[start : start + 3]) for start in range(0, len(pages), 3))
        yield from PAYLOADS.values()
    elif name == "profile":
        yield from PROFILE_TEXTS
        yield from PAYLOADS.values()
    elif name == "saved":
        from read_documents import read_documents

        from docmodels import registry
        from docmodels.schema import codec, lock
        from docmodels.text_files import SourceFile

        for start in range(0, 60, 4):
            files = [
                SourceFile(f"{i}.md", text, f"models/components/{i}.md")
                for i, text in enumerate(_pages(docs, "python")[start : start + 4])
            ]
            schema = read_documents(files, registry.language("python"), "x").value.schema
            yield codec.dumps(schema)
            yield lock.write_lock(schema, prose=True)
    else:
        yield from _pages(docs, "python")
        yield from _pages(docs, "typescript")
        yield from PAYLOADS.values()
