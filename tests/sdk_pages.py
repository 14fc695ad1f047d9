"""The docs of one small specification as Speakeasy writes them, in seven languages and with any of its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from read_documents import read_documents

from docmodels.registry import language as language_named
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile

RESOURCES = ("boat", "crew_member", "harbor", "mooring")


@dataclass(frozen=True)
class Settings:
    """How the generator is configured."""

    flattened: bool = False
    """Methods take the inputs one by one instead of in one object."""
    on_client: bool = False
    """The parameter that all operations share is set on the client."""
    wrapped: bool = False
    """Responses have a class around them."""
    other_names: bool = False
    """Models are named after the place where they are used."""


class Row(NamedTuple):
    """A field or parameter of the specification."""

    name: str
    type: str
    """``string``, ``int``, the name of a model, or ``[NAME]`` for a list of it."""
    required: bool = True


class Style(NamedTuple):
    """How the pages of a language are written. ``{}`` stands for the name or the type."""

    scalars: dict[str, str]
    qualified: str
    list: str
    optional: str
    optional_model: str
    call: str
    meta: tuple[Row, ...]


HTTP = (Row("content_type", "string"), Row("status_code", "int"), Row("raw_response", "http"))
STYLES = {
    "python": Style(
        {"string": "str", "int": "int", "http": "httpx.Response"},
        *("models.{}", "List[{}]", "Optional[{}]", "Optional[{}]"),
        "with Sdk() as sdk:\n\n    res = sdk.{}.{}()",
        (Row("http_meta", "http"),),
    ),
    "typescript": Style(
        {"string": "string", "int": "number", "http": "HTTPMetadata"},
        *("models.{}", "{}[]", "{}", "{}"),
        'import {{ Sdk }} from "sdk";\n\nconst sdk = new Sdk();\n\nconst result = await sdk.{}.{}({{}});',
        (Row("http_meta", "http"),),
    ),
    "go": Style(
        {"string": "string", "int": "int64", "http": "components.HTTPMetadata"},
        *("components.{}", "[]{}", "*{}", "*{}"),
        "package main\n\nfunc main() {{\n    s := sdk.New()\n\n    res, err := s.{}.{}(ctx)\n}}",
        (Row("http_meta", "http"),),
    ),
    "java": Style(
        {"string": "String", "int": "long", "http": "HttpResponse"},
        *("{}", "List\\<{}>", "Optional\\<{}>", "Optional\\<{}>"),
        "Sdk sdk = Sdk.builder().build();\n\nvar res = sdk.{}().{}().call();",
        HTTP,
    ),
    "csharp": Style(
        {"string": "string", "int": "long", "http": "HttpResponseMessage"},
        *("{}", "List<{}>", "{}", "{}"),
        "var sdk = new Sdk();\n\nvar res = await sdk.{}.{}Async();",
        HTTP,
    ),
    "php": Style(
        {"string": "string", "int": "int", "http": "\\Psr\\Http\\Message\\ResponseInterface"},
        *("Components\\{}", "array<{}>", "?{}", "?{}"),
        "$sdk = Sdk\\Sdk::builder()->build();\n\n$response = $sdk->{}->{}();",
        HTTP,
    ),
    "ruby": Style(
        {"string": "::String", "int": "::Integer", "http": "::Faraday::Response"},
        *("Models::Components::{}", "T::Array<{}>", "T.nilable({})", "T.nilable({})"),
        "s = ::Sdk::Client.new\n\nres = s.{}.{}()",
        HTTP,
    ),
}


def sdk_schema(language: str, settings: Settings) -> Schema:
    """Return the schema that docmodels reads from the pages."""
    files = [SourceFile(f"{language}/docs/{path}", text, path) for path, text in sdk_pages(language, settings).items()]
    return read_documents(files, language_named(language)).value.schema


def sdk_pages(language: str, settings: Settings) -> dict[str, str]:
    """Return the pages by path."""
    writer = _Writer(language, settings)
    for resource in RESOURCES:
        writer.add_resource(resource)
    return writer.pages


class _Writer:
    def __init__(self, language: str, settings: Settings) -> None:
        self.language, self.style, self.settings = language, STYLES[language], settings
        self.pages: dict[str, str] = {}

    def add_resource(self, resource: str) -> None:
        title = "".join(word.capitalize() for word in resource.split("_"))
        other = self.settings.other_names
        status = f"{title}State" if other else f"{title}Status"
        owner = f"{title}Person" if other else f"{title}Owner"
        body = f"Create{title}Body" if other else f"{title}Input"
        answer = f"Create{title}ResponseBody" if other else title
        self.add_enumeration(status, (f"{resource}-new", "used", "lost"))
        self.add_object(owner, Row("full_name", "string"), Row(f"{resource}_count", "int"))
        rows = (Row("name", "string"), Row("status", status, required=False), Row("owner", owner))
        self.add_object(body, *rows)
        self.add_object(answer, Row("id", "int"), Row("owners", f"[{owner}]"), Row(f"{resource}_status", status))
        account = () if self.settings.on_client else (Row("account_id", "string", required=False),)
        self.add_operation(resource, title, (*account, *rows), (*account, Row("body", body)), answer)

    def add_operation(
        self, resource: str, title: str, listed: tuple[Row, ...], grouped: tuple[Row, ...], answer: str
    ) -> None:
        rows = listed
        if not self.settings.flattened:
            request = f"Create{title}Request"
            self.add_object(request, *grouped)
            rows = (Row("request", request),)
        returned = answer
        if self.settings.wrapped:
            returned = f"Create{title}Response"
            self.add_object(returned, *self.style.meta, Row("object", answer, required=False))
        comment = f'operationID="create{title}" method="post" path="/{resource}s"'
        names = self.name(resource), self.name("create")
        self.pages[f"sdks/{resource.replace('_', '')}/README.md"] = "\n".join(
            (
                *(f"# {title}", "", "### Available Operations", "", f"* [{names[1]}](#{names[1].lower()})", ""),
                *(f"## {names[1]}", "", "### Example Usage", ""),
                f'<!-- UsageSnippet language="{self.language}" {comment} -->',
                *(f"```{self.language}", self.style.call.format(*names), "```", "", "### Parameters", ""),
                *self.table("Parameter", rows, "../../models"),
                *("", "### Response", "", f"**{self.type(returned, '../../models')}**", ""),
            )
        )

    def add_object(self, name: str, *rows: Row) -> None:
        table = self.table("Field", rows, "../models")
        self.pages[f"models/{name.lower()}.md"] = "\n".join((f"# {name}", "", "", "## Fields", "", *table, ""))

    def add_enumeration(self, name: str, values: tuple[str, ...]) -> None:
        rows = (f"| `{value.upper().replace('-', '_')}` | {value} |" for value in values)
        lines = (f"# {name}", "", "", "## Values", "", "| Name | Value |", "| --- | --- |", *rows, "")
        self.pages[f"models/{name.lower()}.md"] = "\n".join(lines)

    def table(self, head: str, rows: tuple[Row, ...], folder: str) -> list[str]:
        lines = [f"| {head} | Type | Required | Description |", "| --- | --- | --- | --- |"]
        for row in rows:
            mark = ":heavy_check_mark:" if row.required else ":heavy_minus_sign:"
            cell = self.type(row.type, folder, required=row.required)
            lines.append(f"| `{self.name(row.name)}` | {cell} | {mark} | N/A |")
        return lines

    def type(self, type_: str, folder: str, *, required: bool = True) -> str:
        """Return a type cell."""
        style = self.style
        if type_.startswith("["):
            return style.list.format(self.type(type_[1:-1], folder))
        if type_ in style.scalars:
            text = style.scalars[type_] if required else style.optional.format(style.scalars[type_])
            return f"`{text}`" if self.language == "go" else f"*{text}*"
        name = style.qualified.format(type_)
        return f"[{name if required else style.optional_model.format(name)}]({folder}/{type_.lower()}.md)"

    def name(self, name: str) -> str:
        """Return a name in the language's convention."""
        words = name.split("_")
        if self.language in ("python", "ruby"):
            return name
        joined = "".join(word.capitalize() for word in words)
        return joined if self.language in ("go", "csharp") else joined[:1].lower() + joined[1:]
