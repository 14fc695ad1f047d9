"""Extreme pages (deep, wide, long) are read and written in time, and a finding reports what was cut off."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from math import isqrt

import pytest
from build_schema import make_field, make_object
from processor_time import assert_linear, fastest, seconds, timed
from read_documents import read_documents

from docmodels import registry
from docmodels.findings import Finding
from docmodels.reading.dialects.speakeasy.examples.literals import read_literal
from docmodels.refining.wire_names import assign_wire_names
from docmodels.schema.model import Object, Schema
from docmodels.schema.types import Constant, Reference, TypeId
from docmodels.text_files import SourceFile
from docmodels.writing.cycles import find_cycles
from docmodels.writing.discriminator import Discriminators

from .fuzz_targets import LANGUAGES, is_sound, outputs, reports

SECONDS = 2.0
HEADER = "| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n"
MANY = 10_000


def page(text: str) -> list[SourceFile]:
    return [SourceFile("docs/page.md", text, "models/components/page.md")]


def fields(*cells: str) -> str:
    rows = "".join(f"| `f{index}` | {cell} | :heavy_check_mark: | x | |\n" for index, cell in enumerate(cells))
    return f"# Page\n\n## Fields\n\n{HEADER}{rows}"


def read(files: Sequence[SourceFile], language: str = "python") -> tuple[Schema, list[Finding]]:
    allowed = SECONDS * max(1, len(files) / 50)
    found, took = fastest(lambda: read_documents(files, registry.language(language), "sdk"), allowed)
    assert took < allowed, f"{took:.2f} s"
    for each in found.findings:
        is_sound(each)
    return found.value.schema, list(found.findings)


DEEP = (
    *("[", "(", "<", "{", "*", "`", "![", "[x](", "\\", "&", '"', "'", "a.", "[]", "?", "List[", "Optional[", "Array<"),
    *("T.nilable(", "map[string]", "**", "| ", "Record<string, ", "array<", "[[X]](", "&#", "X | "),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_thousand_brackets_are_reported_with_their_position(language: str) -> None:
    for unit in DEEP:
        schema, found = read(page(fields(unit * MANY, "string")), language)
        (declaration,) = (each for each in schema.declarations if each.id.name == "Page")
        assert isinstance(declaration, Object)
        assert [field.name for field in declaration.fields][:1] == ["f0"], unit
        # A cell of only opening marks is too long or too deep, or its row has too many cells. It is always reported.
        assert any(each.at is not None and each.at.line == 7 for each in found), unit


LEVELS = {
    "python": ("List[", "str", "]"),
    "typescript": ("Array<", "string", ">"),
    "go": ("[]", "string", ""),
    "java": ("List\\<", "String", ">"),
    "csharp": ("List<", "string", ">"),
    "php": ("array<", "string", ">"),
    "ruby": ("T::Array<", "::String", ">"),
}


@pytest.mark.parametrize("language", LEVELS)
@pytest.mark.parametrize("levels", [1, 30, 90])
def test_all_targets_write_nesting_within_the_limit(language: str, levels: int) -> None:
    opened, inner, closed = LEVELS[language]
    schema, found = read(page(fields(opened * levels + inner + closed * levels)), language)
    assert found == []
    outputs(schema)


SIZE = 20_000
LONG: dict[str, Callable[[int], str]] = {
    "rows": lambda size: fields(*["*str*"] * (3 * size)),
    "columns": lambda size: (
        f"# Page\n\n## Fields\n\n|{' a |' * (2 * size)}\n|{' - |' * (2 * size)}\n|{' x |' * (2 * size)}\n"
    ),
    "a cell": lambda size: fields("*str*") + "| `y` | *str* | :heavy_check_mark: | " + "x " * (45 * size) + "| |\n",
    "a name": lambda size: fields("*str*") + f"| `{'y' * (45 * size)}` | *str* | :heavy_check_mark: | z | |\n",
    "a title": lambda size: f"# {'T' * (45 * size)}\n\n## Fields\n\n{HEADER}",
    "a title of underscores": lambda size: f"# {'_' * (45 * size)}\n\n## Fields\n\n{HEADER}",
    "prose": lambda size: "# Page\n\n" + "word word\n" * (50 * size),
    "quotes": lambda size: "# Page\n\n" + ">" * (5 * size) + "\n",
    "quotes that grow": lambda size: (
        "# Page\n\n" + "\n".join(">" * depth for depth in range(1, isqrt(50 * size))) + "\n"
    ),
    "lists that grow": lambda size: "# Page\n\n" + "".join("  " * depth + "- x\n" for depth in range(isqrt(50 * size))),
    "a list in a line": lambda size: "# Page\n\n" + "- " * (5 * size) + "\n",
    "fences": lambda size: "# Page\n\n" + "```\n" * (5 * size),
    "fences that grow": lambda size: (
        "# Page\n\n" + "".join("`" * length + "a\n" for length in range(3, isqrt(50 * size)))
    ),
    "headings": lambda size: "# Page\n\n" + "## Fields\n" * size,
    "values": lambda size: "# Page\n\n## Values\n\n" + '- `"x"`\n' * (5 * size),
    "literals": lambda size: "# Page\n\n## Values\n\n```typescript\n" + '"x" | ' * (5 * size) + '"y"\n```\n',
    "open comments": lambda size: "# Page\n\n" + "<!--\n" * (5 * size),
    "open tags": lambda size: "# Page\n\n" + "<pre>\n" * (5 * size),
    "bare tables": lambda size: "# Page\n\n" + "a|b\n-|-\n\n" * (5 * size),
    "dashes": lambda size: "# Page\n\na" + "|-" * (25 * size),
    "members": lambda size: "# Page\n\n## Supported Types\n\n" + "### `str`\n\n" * (2 * size),
    "code of a member": lambda size: f"# Page\n\n## Supported Types\n\n### A\n\n```ruby\n{'a ' * (10 * size)}\n```\n",
    "spaces of a member": lambda size: f"# Page\n\n## Supported Types\n\n### A\n\n```java\na{' ' * (20 * size)}\n```\n",
    "an open string": lambda size: (
        "# Page\n\n## Example Usage\n\n```typescript\nx = " + "`/*" * (5 * size) + "\n```\n\n## Fields\n"
    ),
}


@pytest.mark.parametrize("language", ["python", "typescript"])
@pytest.mark.parametrize("what", LONG)
def test_an_extreme_page_is_read_in_linear_time(what: str, language: str) -> None:
    def measure(size: int) -> float:
        files = page(LONG[what](size))
        found, taken = timed(lambda: read_documents(files, registry.language(language), "sdk"))
        for each in found.findings:
            is_sound(each)
        return taken + seconds(lambda: reports(tuple(found.findings[:2_000])))

    assert_linear(measure, SIZE // 4)


@pytest.mark.parametrize("what", ["columns", "a name", "a title", "quotes that grow", "fences that grow", "members"])
def test_all_targets_write_what_is_read_of_an_extreme_page(what: str) -> None:
    schema, _ = read(page(LONG[what](SIZE)))
    outputs(schema)


def test_pages_rows_cells_and_types_over_their_limit_are_reported() -> None:
    for text in (LONG["prose"](SIZE), LONG["rows"](SIZE), fields("Union[" + ", ".join(["str"] * MANY) + "]")):
        _, found = read(page(text))
        assert "DM106" in {each.code for each in found}


def test_a_union_of_thousands_of_models_is_written_flat() -> None:
    members = "".join(f"### `models.A{index}`\n\n" for index in range(2_000))
    schema, _ = read(page(f"# Page\n\n## Supported Types\n\n{members}"))
    outputs(schema)


@pytest.mark.slow
def test_ten_thousand_models_in_a_circle_are_read_and_written() -> None:
    files = [
        SourceFile(
            f"docs/{index}.md",
            f"# M{index}\n\n## Fields\n\n{HEADER}| `next` | [models.M{(index + 1) % MANY}]"
            f"(../../models/components/m{(index + 1) % MANY}.md) | :heavy_check_mark: | x | |\n",
            f"models/components/m{index}.md",
        )
        for index in range(MANY)
    ]
    schema, found = read(files)
    assert found == []
    assert len(schema.declarations) == MANY
    outputs(schema)


EXAMPLES = ["[" * MANY, '{"a":' * MANY, "[" * MANY + "]" * MANY, '{"a":' * 900 + "null" + "}" * 900, '"' * MANY]


@pytest.mark.parametrize("example", EXAMPLES, ids=[each[:6] for each in EXAMPLES])
def test_deep_examples_are_no_evidence_and_no_crash(example: str) -> None:
    code = f"## Example Usage\n\n```typescript\nlet value: Page = {{x: {example}}};\n```\n\n"
    text = fields("*string*").replace("## Fields", code + "## Fields")
    text += f"| `x` | *any* | :heavy_minus_sign: | x | {example} |\n"
    schema, _ = read(page(text), "typescript")
    assign_wire_names(schema, "auto", frozenset(), ())
    read_literal(example)


def test_a_saved_schema_that_is_nested_too_deep_is_rejected() -> None:
    from docmodels.app.read import load_saved_schema
    from docmodels.errors import UserError

    alias = {"kind": "alias", "id": ["a", "A"], "target": "string"}
    whole = {"format": "", "declarations": [alias], "operations": []}
    from docmodels.schema import codec

    whole["format"] = codec.FORMAT
    for levels in (99, 101, 900, 100_000):
        text = json.dumps(whole).replace(
            '"target": "string"', '"target": ' + '{"list": ' * levels + '"string"' + "}" * levels
        )
        if levels < 100:
            outputs(load_saved_schema(text.encode(), "schema.json"))
        else:
            with pytest.raises(UserError):
                load_saved_schema(text.encode(), "schema.json")


def test_wide_models_that_differ_in_the_last_field_are_distinguished_in_time() -> None:
    count, width = 20, 3_000
    objects = []
    for number in range(count):
        kinds = [min(number, count - 2)] * width + [
            number
        ]  # all fields except the last one fail only at the last model
        made = (make_field(f"f{at}", Constant(f"v{kind}")) for at, kind in enumerate(kinds))
        objects.append(make_object(TypeId((), f"M{number}"), *made))
    members, declarations = tuple(Reference(each.id) for each in objects), {each.id: each for each in objects}
    cycles = find_cycles(declarations)
    found, took = fastest(lambda: Discriminators(declarations, cycles).find(members), SECONDS)
    assert took < SECONDS
    assert found == f"f{width}"
