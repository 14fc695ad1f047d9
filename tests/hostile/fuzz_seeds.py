"""The inputs that fuzzing starts from: pages of the sample docs, their type cells, hostile texts, a saved schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .dialect_samples import SAMPLES
from .payloads import PAYLOADS
from .specifications import STRUCTURES

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


_HEAD = "overlay: 1.0.0\nactions:\n"
OVERLAYS = tuple(
    _HEAD + each
    for each in (
        "- target: $\n  update: {info: {title: Boats}, tags: [{name: a}]}\n",
        "- target: $.components.schemas.Boat.properties.id\n  update: {type: integer, description: An id.}\n",
        "- target: $.components.schemas[?@.allOf]\n  remove: true\n",
        "- target: $..properties[?@.type == 'string' && !@.format]\n  update: {format: uuid}\n",
        "- target: $.components.schemas.Boat~\n  update: Ship\n",
        "- target: $.paths['/boats/{id}'].get.parameters[0]\n  update: {schema: {type: string}}\n",
        "- {target: $..enum, update: submarine}\n- {target: '$..enum[-1,0]', remove: true}\n",
        "- target: $.components.schemas\n  update: &a {Port: {properties: "
        "{a: {items: {$ref: '#/components/schemas/Boat'}}}}}\n"
        "- {target: $.components.schemas.Port, update: *a}\n",
        "- {target: '$[?(@.a || $.b >= 1) && @[0] != null]..*', update: [1, true, {}]}\n",
    )
)
"""Overlays with each action, and with each part of a path."""
SEVERAL_FILES = (
    "$ref: 'a.yaml#/x'\nopenapi: 3.0.0\n"
    "paths: {/a: {$ref: 'b.json#/~1a'}}\ncomponents: {schemas: {A: {$ref: a.yaml}}}\n"
    '\ftype: object\nproperties: {b: {$ref: "parts/c.yaml#d"}, c: {$ref: "../up.yaml"}, d: {$ref: "http://x/y#z"}}\n'
    '\f{"/a": {"get": {"responses": {"200": {"schema": {"$ref": "openapi.yaml#/components/schemas/A"}}}}}}\n'
    "\f$id: http://x/y\n$defs: {d: {$anchor: d, type: [string, 'null']}, e: {$ref: '#d'}}\n",
    "openapi: 3.0.0\nx: &x [&y {a: *y}, !!set {b}, !x z]\n"
    "components: {schemas: {<<: *x, A: {<<: [*x, {type: 1}]}}}\n---\n",
    '{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"A": {"type": "string"}}, "$ref": "#/A"}',
)
"""Specifications of several files, and with all that YAML has."""
OPTIONS = (
    "layout=modules\fenum-style=enum\fdates=iso",
    'unstated-nullable={ datetime = "yes", list = "no", other = "api" }\ffrozen=true\fextra=forbid',
    'header="""a\nb"""\fbase-class=a.b.C\fconstraints=false',
    'names={ Boat = "Ship" }\ftypes={ Part = "a.b.Part", "Boat.id" = "a.Id" }',
    "import-extension=.js\fts-object=type\fts-enum=enum\fts-readonly=true",
    "converter=cattrs\fdocstrings=none\fexamples=true\fmetadata=false\fdocumented-defaults=true",
    "enum-values=snake\ffield-names=documented\fstrict=1\fdefer_build=no",
)
"""Options of ``--set``, separated by form feeds."""
RECORDS = (
    '0{"id": 1, "kind": "sail", "length": null, "price": "1.50", "built": "2024-02-29", "rig": true, "tags": ["a"]}',
    '0{"id": "1", "kind": "sail", "seen": "2024-02-29T12:00:00Z", "image": "YQ==", "parts": {"a": {"kind": "part"}}}',
    '1{"kind": "part", "inner": [{"kind": "part", "more": 1}], "own": 5}',
    '2"text"',
    "2-1.5e300",
    '2{"kind": "part"}',
    '3{"thing": {"kind": "sail", "id": 9007199254740993}, "any": [null, {}], "number": NaN}',
    '3{"thing": 1, "number": 1e999, "other": {}}',
)
"""Payloads, each after the number of its model."""


_WRITTEN = {"overlay": OVERLAYS, "settings": OPTIONS, "converter": RECORDS}


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
    elif name.startswith("grammar-"):
        pages = SAMPLES[name.removeprefix("grammar-")].pages()
        cells = {cell.strip() for page in pages for cell in _CELL.findall(page)}
        yield from sorted(cells)
        yield from PAYLOADS.values()
    elif name == "specification":
        yield from (path.read_text(encoding="utf-8") for path in sorted(docs.glob("*/openapi.yaml")))
        yield from (make(12) for make in STRUCTURES.values())
        yield from SEVERAL_FILES
    elif name in _WRITTEN:
        yield from _WRITTEN[name]
        yield from PAYLOADS.values()
    elif name == "inspector":
        yield from (page for sample in SAMPLES.values() for page in sample.pages()[:3])
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
