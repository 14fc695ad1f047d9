"""Hostile pages: each payload in each place of a page, in the notation of each language.

A page has a model of its own beside the hostile text (``{kind}{number}`` with the field ``keep``), so that a test
notices a lost page or field. Payloads aren't escaped.
"""
# ruff: noqa: E501 - the pages' own lines

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docmodels.text_files import SourceFile

from .payloads import PAYLOADS

LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")


@dataclass(frozen=True)
class Forms:
    """How the pages of a language spell a string, a list, a model, a map and a union's member."""

    string: str
    cells: tuple[str, ...]
    """Type cells with ``{x}`` for the payload."""
    member: str
    """The code of a union's member, with ``{x}`` for its type."""
    fence: str
    additional: str
    call: str


FORMS = {
    "python": Forms(
        "*str*",
        (
            "*{x}*",
            "List[*{x}*]",
            "[models.{x}](../../models/components/{x}.md)",
            "Dict[str, [{x}](x.md)]",
            '*Literal["{x}"]*',
        ),
        "value: {x} = /* values here */",
        "python",
        "| `__pydantic_extra__` | Dict[str, *{x}*] | :heavy_minus_sign: | N/A | |",
        "res = sdk.chat.{x}(request={{}})",
    ),
    "typescript": Forms(
        "*string*",
        (
            "*{x}*",
            "[components.{x}](../../models/components/{x}.md)[]",
            "Record<string, *{x}*>",
            '*"{x}"*',
            "*components.{x}*",
        ),
        "const value: {x} = {{}};",
        "typescript",
        "| `additionalProperties` | *{x}* | :heavy_minus_sign: | N/A | |",
        "const result = await sdk.chat.{x}({{}});",
    ),
    "go": Forms(
        "`string`",
        ("`{x}`", "[]{x}", "[*components.{x}](../../models/components/{x}.md)", "map[string]`{x}`"),
        "x := components.Create{x}({x}{{/* values here */}})",
        "go",
        "| `AdditionalProperties` | map[string]`{x}` | :heavy_minus_sign: | N/A | |",
        "res, err := s.Chat.{x}(ctx)",
    ),
    "java": Forms(
        "*String*",
        ("*{x}*", "List\\<[{x}]({x}.md)>", "*Optional\\<{x}>*", "Map\\<String, *{x}*>"),
        "{x} value = /* values here */;",
        "java",
        "| `additionalProperties` | Map\\<String, *{x}*> | :heavy_minus_sign: | N/A | |",
        "var res = sdk.chat().{x}().call();",
    ),
    "csharp": Forms(
        "*string*",
        ("*{x}*", "List<[{x}]({x}.md)>", "Dictionary<String, *{x}*>"),
        "Thing.Create{x}(/* values here */);",
        "csharp",
        "| `AdditionalProperties` | Dictionary<String, *{x}*> | :heavy_minus_sign: | N/A | |",
        "var res = await sdk.Chat.{x}Async();",
    ),
    "php": Forms(
        "*string*",
        ("*{x}*", "*?{x}*", "array<[Components\\{x}]({x}.md)>", "array<string, *{x}*>"),
        "/**\n* @var {x}\n*/\n{x} $value = /* values here */",
        "php",
        "| `additionalProperties` | array<string, *{x}*> | :heavy_minus_sign: | N/A | |",
        "$response = $sdk->chat->{x}();",
    ),
    "ruby": Forms(
        "*::String*",
        ("*{x}*", "*T.nilable({x})*", "T::Array<[Models::Shared::{x}]({x}.md)>", "T::Hash[Symbol, *{x}*]"),
        "{x} value = nil",
        "ruby",
        "| `additional_properties` | T::Hash[Symbol, *{x}*] | :heavy_minus_sign: | N/A | |",
        "res = sdk.chat.{x}(request: {{}})",
    ),
}

HEADER = "| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n"


def table(*rows: str) -> str:
    return HEADER + "".join(f"{row}\n" for row in rows)


def model(title: str, rows: str, above: str = "") -> str:
    return f"# {title}\n\n{above}\n\n## Fields\n\n{rows}"


def keep(forms: Forms) -> str:
    return f"| `keep` | {forms.string} | :heavy_check_mark: | Kept. | |"


@dataclass(frozen=True)
class Place:
    """A place for the payload. ``make`` returns the page's path in the tree and its text."""

    name: str
    make: Callable[[str, int, Forms, str], tuple[str, str]]
    keeps: bool = True
    """Whether the page has the field ``keep`` below a title that isn't the payload."""


def _page(number: int) -> str:
    return f"models/components/thing{number}.md"


def _row(row: Callable[[str, Forms], str]) -> Callable[[str, int, Forms, str], tuple[str, str]]:
    def make(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
        return _page(number), model(f"Thing{number}", table(row(text, forms), keep(forms)))

    return make


def _title(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    return _page(number), model(text, table(keep(forms)))


def _described(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    return _page(number), model(f"Thing{number}", table(keep(forms)), text)


def _deprecated_page(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    return _page(number), model(f"~~Thing{number}~~", table(keep(forms)), f"> :warning: **DEPRECATED**: {text}")


def _example_code(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    above = f"## Example Usage\n\n```{forms.fence}\n{text}\n```\n"
    return _page(number), model(f"Thing{number}", table(keep(forms)), above)


def _file(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    return f"models/components/{text}{number}.md", model(f"Thing{number}", table(keep(forms)))


def _folder(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    return f"models/{text}/thing{number}.md", model(f"Thing{number}", table(keep(forms)))


def _values(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    if language == "python":
        return _page(number), f'# Thing{number}\n\n## Values\n\n- `"{text}"`\n- "{text}2"\n- "keep"\n'
    if language == "typescript":
        return _page(
            number
        ), f'# Thing{number}\n\n## Values\n\n```typescript\n"{text}" | "keep" | Unrecognized<string>\n```\n'
    return _page(
        number
    ), f"# Thing{number}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `A` | {text} |\n| `KEEP` | keep |\n"


def _value_names(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    rows = f"| `{text}` | a | {text} |\n| {text} | b | x |\n| `KEEP` | keep | |\n"
    return _page(number), f"# Thing{number}\n\n## Values\n\n| Name | Value | Description |\n| --- | --- | --- |\n{rows}"


def _union_heading(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    code = forms.member.format(x="Other")
    return _page(number), (
        f"# Thing{number}\n\n## Supported Types\n\n### {text}\n\n```{forms.fence}\n{code}\n```\n\n### `{text}`\n\n### keep\n"
    )


def _union_code(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    code = forms.member.format(x=text)
    return _page(
        number
    ), f"# Thing{number}\n\n## Supported Types\n\n### A\n\n```{forms.fence}\n{code}\n```\n\n### keep\n"


def _operation(name: str, call: str, extra: str, forms: Forms, number: int) -> tuple[str, str]:
    return f"sdks/s{number}/README.md", (
        f"# S{number}\n\n## Overview\n\n## {name}\n\nIt does.\n\n### Example Usage\n\n{extra}"
        f"```{forms.fence}\n{call}\n```\n\n### Parameters\n\n{table(keep(forms))}\n"
        f"### Response\n\n**{forms.string}**\n"
    )


def _operation_heading(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    return _operation(text, forms.call.format(x="keep"), "", forms, number)


def _operation_call(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    return _operation("keep", forms.call.format(x=text), "", forms, number)


def _operation_snippet(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    note = f'<!-- UsageSnippet language="x" operationID="{text}" method="{text}" path="{text}" -->\n'
    return _operation("keep", forms.call.format(x="keep"), note, forms, number)


def _operation_errors(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    path, page = _operation("keep", forms.call.format(x="keep"), "", forms, number)
    return path, page + (
        f"\n### Errors\n\n| Error Type | Status Code | Content Type |\n| --- | --- | --- |\n"
        f"| errors.{text} | {text} | {text} |\n| [{text}]({text}.md) | 4XX | */* |\n"
    )


def _operation_response(text: str, number: int, forms: Forms, language: str) -> tuple[str, str]:
    path, page = _operation("keep", forms.call.format(x="keep"), "", forms, number)
    return path, page.replace(f"**{forms.string}**", f"**[{text}](../{text}.md), {text}**")


PLACES = (
    Place("title", _title, keeps=False),
    Place("page description", _described),
    Place("page deprecation", _deprecated_page),
    Place("page example", _example_code),
    Place("file name", _file),
    Place("namespace folder", _folder),
    Place("field name", _row(lambda x, forms: f"| `{x}` | {forms.string} | :heavy_check_mark: | SideStatement. | |")),
    Place(
        "bare field name", _row(lambda x, forms: f"| {x} | {forms.string} | :heavy_minus_sign: | SideStatement. | 1 |")
    ),
    Place("required cell", _row(lambda x, forms: f"| `x` | {forms.string} | {x} | SideStatement. | |")),
    Place("description", _row(lambda x, forms: f"| `x` | {forms.string} | :heavy_minus_sign: | {x} | |")),
    Place("example", _row(lambda x, forms: f"| `x` | {forms.string} | :heavy_minus_sign: | SideStatement. | {x} |")),
    Place(
        "deprecation reason",
        _row(
            lambda x, forms: f"| ~~`x`~~ | {forms.string} | :heavy_minus_sign: | : warning: ** DEPRECATED **: {x} | |"
        ),
    ),
    Place("link url", _row(lambda x, forms: f"| `x` | [Other]({x}) | :heavy_check_mark: | [a]({x}) | |")),
    Place("additional properties", _row(lambda x, forms: forms.additional.format(x=x))),
    Place("header cell", lambda x, n, f, _: (_page(n), model(f"Thing{n}", table(keep(f)).replace("Example", x, 1)))),
    Place("enumeration value", _values, keeps=False),
    Place("enumeration name", _value_names, keeps=False),
    Place("union heading", _union_heading, keeps=False),
    Place("union code", _union_code, keeps=False),
    Place("operation heading", _operation_heading, keeps=False),
    Place("example call", _operation_call, keeps=False),
    Place("usage snippet", _operation_snippet, keeps=False),
    Place("error rows", _operation_errors, keeps=False),
    Place("response", _operation_response, keeps=False),
)


def _cell_places(forms: Forms) -> Iterator[Place]:
    for cell in forms.cells:
        row = _row(lambda x, f, cell=cell: f"| `x` | {cell.format(x=x)} | :heavy_check_mark: | SideStatement. | |")  # type: ignore[misc]
        yield Place(f"type cell {cell}", row)


SAME_EVERYWHERE = frozenset(
    {"page description", "page deprecation", "page example", "file name", "namespace folder", "required cell"}
    | {"description", "example", "deprecation reason", "header cell", "usage snippet", "bare field name"}
)


def places(language: str) -> tuple[Place, ...]:
    """Return all places for Python and TypeScript, and for other languages those with a notation of their own."""
    own = PLACES if language in ("python", "typescript") else tuple(p for p in PLACES if p.name not in SAME_EVERYWHERE)
    return (*own, *_cell_places(FORMS[language]))


def hostile_tree(language: str, place: Place) -> list[SourceFile]:
    """Return one page per payload, with the payload in that place, and the page that they link to."""
    forms = FORMS[language]
    files = [SourceFile("docs/other.md", model("Other", table(keep(forms))), "models/components/other.md")]
    for number, text in enumerate(PAYLOADS.values()):
        tree, page = place.make(text, number, forms, language)
        files.append(SourceFile(f"docs/{tree}", page, tree))
    return files


TREES = tuple((language, place) for language in LANGUAGES for place in places(language))
