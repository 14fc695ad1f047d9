"""Parts of documentation trees that may be repeated any number of times, in the notation of each generator.

The parts of a kind are values of an enumeration, members of a union, operations, and models that refer to each other in
a circle. Pages of swagger-markdown, Microsoft Graph and protoc-gen-doc can't list the members of a union.
"""
# ruff: noqa: E501 - the pages' own lines

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .pages import FORMS, LANGUAGES


@dataclass(frozen=True, slots=True)
class Growing:
    """A page with a part for each number, or a page for each number if its path has one.

    ``{n}`` is a number, ``{m}`` the following one, which is 0 after the last.
    """

    path: str
    head: str
    part: str
    tail: str = ""

    def write(self, folder: Path, size: int) -> None:
        """Write the pages for so many numbers below a folder."""
        parts = [_numbered(self.part, number, size) for number in range(size)]
        if "{n}" not in self.path:
            self._save(folder / self.path, "".join(parts))
            return
        for number, part in enumerate(parts):
            self._save(folder / _numbered(self.path, number, size), part)

    def _save(self, path: Path, parts: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.head + parts + self.tail, encoding="utf-8")


def _numbered(text: str, number: int, size: int) -> str:
    return text.replace("{n}", str(number)).replace("{m}", str((number + 1) % size))


def _speakeasy(language: str) -> dict[str, Growing]:
    forms = FORMS[language]
    link = {
        "go": "[*components.Ring{m}](../../models/components/ring{m}.md)",
        "php": "[?Components\\Ring{m}](../../Models/Components/Ring{m}.md)",
        "ruby": "[T.nilable(Models::Components::Ring{m})](../../models/components/ring{m}.md)",
        "csharp": "[Ring{m}](../../Models/Components/Ring{m}.md)",
    }.get(language, "[components.Ring{m}](../../models/components/ring{m}.md)")
    models = "Models/Components" if language in ("csharp", "php") else "models/components"
    name = "Ring{n}" if language in ("csharp", "php") else "ring{n}"
    fields = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
    return {
        "values": Growing(
            f"{models}/manyvalues.md",
            "# ManyValues\n\n## Values\n\n| Name | Value |\n| --- | --- |\n",
            "| `VALUE{n}` | value{n} |\n",
        ),
        "members": Growing(
            f"{models}/manymembers.md",
            "# ManyMembers\n\n## Supported Types\n\n",
            f"### `components.Thing{{n}}`\n\n```{forms.fence}\n{forms.member.format(x='Thing{n}')}\n```\n\n",
        ),
        "operations": Growing(
            "sdks/many/README.md",
            "# Many\n\n## Overview\n\n### Available Operations\n\n",
            f"## List{{n}}\n\nIt does.\n\n### Example Usage\n\n```{forms.fence}\n{forms.call.format(x='list{n}')}\n```\n\n"
            f"### Parameters\n\n{fields}| `a` | {forms.string} | :heavy_check_mark: | A word |\n\n"
            f"### Response\n\n**{forms.string}**\n\n### Errors\n\n| Error Type | Status Code | Content Type |\n"
            "| --- | --- | --- |\n| errors.Error | 4XX | */* |\n\n",
        ),
        "models": Growing(
            f"{models}/{name}.md",
            "",
            f"# Ring{{n}}\n\n## Fields\n\n{fields}| `next` | {link} | :heavy_check_mark: | N/A |\n",
        ),
    }


def _openapi_generator(string: str, language: str) -> dict[str, Growing]:
    header = "Name | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n"
    return {
        "values": Growing("ManyValues.md", "# ManyValues\n\n## Enum\n\n", "* `VALUE{n}` (value: `'value{n}'`)\n\n"),
        "members": Growing("ManyMembers.md", "\n\n# ManyMembers\n\n## oneOf schemas\n", "* [Ring{n}](Ring{n}.md)\n"),
        "operations": Growing(
            "ManyApi.md",
            "# boatyard.ManyApi\n\nAll URIs are relative to *https://boatyard.example/v1*\n\n",
            f"# **list_{{n}}**\n> {string} list_{{n}}(a)\n\nIt does.\n\n### Example\n\n```{language}\nlist_{{n}}(a)\n```\n\n"
            f"### Parameters\n\n\n{header} **a** | **{string}**|  | \n\n### Return type\n\n**{string}**\n\n"
            "### HTTP response details\n\n| Status code | Description | Response headers |\n|-------------|-------------|------------------|\n"
            "**200** | The boat |  -  |\n\n[[Back to top]](#)\n\n",
        ),
        "models": Growing(
            "Ring{n}.md",
            "",
            f"# Ring{{n}}\n\n## Properties\n\n{header}**next** | [**Ring{{m}}**](Ring{{m}}.md) |  | [optional] \n\n",
        ),
    }


def _apimatic(string: str, language: str) -> dict[str, Growing]:
    return {
        "values": Growing(
            "doc/models/many-values.md",
            "\n# Many Values\n\n## Enumeration\n\n`ManyValues`\n\n## Fields\n\n| Name |\n|  --- |\n",
            "| `VALUE{n}` |\n",
        ),
        "members": Growing(
            "doc/models/containers/many-members.md",
            "\n# Many Members\n\n## Data Type\n\n`Ring1 | Ring2`\n\n## Cases\n\n| Type |\n|  --- |\n",
            "| [`Ring{n}`](../../../doc/models/ring{n}.md) |\n",
        ),
        "operations": Growing(
            "doc/controllers/many.md",
            "# Many\n\n## Class Name\n\n`ManyController`\n\n\n",
            f"# List {{n}}\n\nIt does.\n\n```{language}\ndef list_{{n}}(self, a)\n```\n\n## Parameters\n\n"
            f"| Parameter | Type | Tags | Description |\n|  --- | --- | --- | --- |\n| `a` | `{string}` | Template, Required | A word. |\n\n"
            f"## Response Type\n\n`{string}`\n\n## Errors\n\n| HTTP Status Code | Error Description | Exception Class |\n"
            "|  --- | --- | --- |\n| 404 | Unknown | `APIException` |\n\n\n",
        ),
        "models": Growing(
            "doc/models/ring{n}.md",
            "",
            "\n# Ring{n}\n\n## Structure\n\n`Ring{n}`\n\n## Fields\n\n| Name | Type | Tags | Description |\n|  --- | --- | --- | --- |\n"
            "| `next` | [`Ring{m}`](../../doc/models/ring{m}.md) | Required | - |\n",
        ),
    }


def _liblab(string: str, language: str) -> dict[str, Growing]:
    header = "| Name | Type | Required | Description |\n| :--- | :--- | :--- | :--- |\n"
    end = "<!-- This file was generated by liblab | https://liblab.com/ -->\n"
    return {
        "values": Growing(
            "documentation/models/ManyValues.md",
            f"# Holder\n\n**Properties**\n\n{header}| kind | ManyValues | ✅ | |\n\n# ManyValues\n\n**Properties**\n\n{header}",
            f'| VALUE{{n}} | {string} | ✅ | "value{{n}}" |\n',
            f"\n{end}",
        ),
        "members": Growing(
            "documentation/models/ManyMembers.md",
            "# ManyMembers\n\nThis is a union type which means it could be any of several possible types.\n\n",
            "# Ring{n}\n\nSee all details about Ring{n} model [here](Ring{n}.md).\n\n",
            end,
        ),
        "operations": Growing(
            "documentation/services/ManyService.md",
            "# ManyService\n\nA list of all methods in the `ManyService` service.\n\n",
            f"## list_{{n}}\n\nIt does.\n\n- HTTP Method: `GET`\n- Endpoint: `/things/{{n}}`\n\n**Parameters**\n\n{header}"
            f"| a | {string} | ✅ | A word. |\n\n**Return Type**\n\n`{string}`\n\n**Example Usage Code Snippet**\n\n```{language}\nlist_{{n}}()\n```\n\n",
            end,
        ),
        "models": Growing(
            "documentation/models/Ring{n}.md",
            "",
            f"# Ring{{n}}\n\n**Properties**\n\n{header}| next | Ring{{m}} | ✅ | |\n\n{end}",
        ),
    }


_WIDDERSHINS_HEAD = (
    "---\ntitle: Many v1.0.0\nlanguage_tabs:\n  - shell: Shell\nheadingLevel: 2\n\n---\n\n"
    '<!-- Generator: Widdershins v4.0.1 -->\n\n<h1 id="many">Many v1.0.0</h1>\n\n'
)


def _schema(name: str, code: str) -> str:
    low = name.lower()
    return (
        f'<h2 id="tocS_{name}">{name}</h2>\n<!-- backwards compatibility -->\n<a id="schema{low}"></a>\n'
        f'<a id="schema_{name}"></a>\n\n```json\n{code}\n\n```\n\n### Properties\n\n'
    )


_COLUMNS = "|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n"
_WIDDERSHINS = {
    "values": Growing(
        "many.md",
        f"{_WIDDERSHINS_HEAD}# Schemas\n\n{_schema('ManyValues', '{}')}{_COLUMNS}|kind|string|false|none|none|\n\n"
        "#### Enumerated Values\n\n|Property|Value|\n|---|---|\n",
        "|kind|value{n}|\n",
    ),
    "members": Growing(
        "many.md",
        f"{_WIDDERSHINS_HEAD}# Schemas\n\n{_schema('ManyMembers', '{}')}oneOf\n\n",
        f"{_COLUMNS}|*anonymous*|[Ring{{n}}](#schemaring{{n}})|false|none|none|\n\nxor\n\n",
        f"{_COLUMNS}|*anonymous*|string|false|none|none|\n",
    ),
    "operations": Growing(
        "many.md",
        f'{_WIDDERSHINS_HEAD}<h1 id="many-things">Things</h1>\n\n',
        '## list{n}\n\n<a id="opIdlist{n}"></a>\n\n`GET /things/{n}`\n\n*Find things*\n\n<h3 id="list{n}-parameters">Parameters</h3>\n\n'
        "|Name|In|Type|Required|Description|\n|---|---|---|---|---|\n|a|query|string|false|none|\n\n"
        '<h3 id="list{n}-responses">Responses</h3>\n\n|Status|Meaning|Description|Schema|\n|---|---|---|---|\n'
        "|200|[OK](https://tools.ietf.org/html/rfc7231#section-6.3.1)|Things|Inline|\n\n",
    ),
    "models": Growing(
        "many.md",
        f"{_WIDDERSHINS_HEAD}# Schemas\n\n",
        _schema("Ring{n}", '{"next": {}}') + f"{_COLUMNS}|next|[Ring{{m}}](#schemaring{{m}})|true|none|none|\n\n",
    ),
}
_SWAGGER_HEAD = "# Many\nMany things.\n\n## Version: 1.0.0\n\n---\n"
_SWAGGER_COLUMNS = "| Name | Type | Description | Required |\n| ---- | ---- | ----------- | -------- |\n"
_SWAGGER_MARKDOWN = {
    "values": Growing(
        "many.md",
        f"{_SWAGGER_HEAD}## Things\n\n### [GET] /things\n**Find things**\n\n#### Parameters\n\n| Name | Located in | Description | Required | Schema |\n"
        "| ---- | ---------- | ----------- | -------- | ------ |\n| kind | query | Only these | No | string, <br>**Available values:** ",
        '"value{n}", ',
        '"last" |\n',
    ),
    "operations": Growing(
        "many.md",
        f"{_SWAGGER_HEAD}## Things\n\n",
        "### [GET] /things/{n}\n**Find things**\n\n#### Parameters\n\n| Name | Located in | Description | Required | Schema |\n"
        "| ---- | ---------- | ----------- | -------- | ------ |\n| limit | query |  | No | integer, <br>**Default:** 20 |\n\n"
        "#### Responses\n\n| Code | Description | Schema |\n| ---- | ----------- | ------ |\n| 200 | Things | **application/json**: [ string ]<br> |\n\n",
    ),
    "models": Growing(
        "many.md",
        f"{_SWAGGER_HEAD}### Schemas\n\n",
        f"#### Ring{{n}}\n\n{_SWAGGER_COLUMNS}| next | [Ring{{m}}](#ring{{m}}) |  | Yes |\n\n",
    ),
}
_GRAPH_HEAD = '---\ntitle: "{x}"\ndoc_type: {kind}\n---\n\n# {x}\n\nNamespace: toolshed.graph\n\nA thing.\n\n'
_GRAPH = {
    "values": Growing(
        "resources/manyvalues.md",
        _GRAPH_HEAD.format(x="manyValues enum type", kind="enumPageType")
        + "## Members\n\n|Member|Description|\n|:---|:---|\n",
        "|value{n}|A value.|\n",
    ),
    "operations": Growing(
        "api/many-list{n}.md",
        "",
        _GRAPH_HEAD.format(x="List many{n}", kind="apiPageType")
        + "## HTTP request\n\n``` http\nGET /things/{n}\n```\n\n## Request body\n\n|Parameter|Type|Description|\n|:---|:---|:---|\n"
        "|until|Date|When it comes back. Optional.|\n\n## Response\n\nReturns a `200 OK` response code and a [tool](../resources/tool.md) object.\n",
    ),
    "models": Growing(
        "resources/ring{n}.md",
        "",
        _GRAPH_HEAD.format(x="ring{n} resource type", kind="resourcePageType")
        + "## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n|next|[ring{m}](ring{m}.md)|The next. Required.|\n",
    ),
}
_PROTO_HEAD = '# Protocol Documentation\n<a name="top"></a>\n\n<a name="many-proto"></a>\n<p align="right"><a href="#top">Top</a></p>\n\n## many.proto\n\n'
_PROTO = {
    "values": Growing(
        "many.md",
        f'{_PROTO_HEAD}<a name="many-ManyValues"></a>\n\n### ManyValues\n\n\n| Name | Number | Description |\n| ---- | ------ | ----------- |\n',
        "| VALUE_{n} | {n} |  |\n",
        "\n\n <!-- end enums -->\n",
    ),
    "operations": Growing(
        "many.md",
        f'{_PROTO_HEAD}<a name="many-Many"></a>\n\n### Many\n\n\n| Method Name | Request Type | Response Type | Description |\n'
        "| ----------- | ------------ | ------------- | ------------|\n",
        "| List{n} | [string](#string) | [string](#string) | Lists |\n",
        "\n <!-- end services -->\n",
    ),
    "models": Growing(
        "many.md",
        _PROTO_HEAD,
        '<a name="many-Ring{n}"></a>\n\n### Ring{n}\n\n\n| Field | Type | Label | Description |\n| ----- | ---- | ----- | ----------- |\n'
        "| next | [Ring{m}](#many-Ring{m}) |  |  |\n\n\n\n",
        " <!-- end messages -->\n",
    ),
}


def _tables(string: str, operation: str, value: str, header: str, row: str) -> dict[str, Growing]:
    before, after = (row % ("a", "@")).split("@")
    return {
        "values": Growing(
            "many.md", f"# A\n\n## Many values\n\n| {value} |\n| --- | --- |\n", "| `value{n}` | A value |\n"
        ),
        "operations": Growing(
            "many.md",
            "# A\n\n",
            f"## List {{n}}\n\n`GET /things/{{n}}`\n\n### {operation}\n\n{header}{row % ('a', string)}\n",
        ),
        "models": Growing("many.md", "# A\n\n", f"## Ring{{n}}\n\n{header}{row % ('next', '[Ring{m}](#ring{m})')}\n"),
        "members": Growing(
            "many.md", f"# A\n\n## Many members\n\n{header}{before}", "[Ring{n}](#ring{n}) or ", f"{string}{after}"
        ),
    }


STYLES: dict[str, dict[str, Growing]] = {
    **{f"speakeasy {language}": _speakeasy(language) for language in LANGUAGES},
    "openapi-generator python": _openapi_generator("str", "python"),
    "openapi-generator go": _openapi_generator("string", "go"),
    "openapi-generator java": _openapi_generator("String", "java"),
    "apimatic python": _apimatic("str", "python"),
    "apimatic typescript": _apimatic("string", "ts"),
    "apimatic go": _apimatic("string", "go"),
    "apimatic csharp": _apimatic("string", "csharp"),
    "liblab python": _liblab("str", "python"),
    "liblab typescript": _liblab("string", "typescript"),
    "widdershins": _WIDDERSHINS,
    "swagger-markdown": _SWAGGER_MARKDOWN,
    "microsoft-graph": _GRAPH,
    "protoc-gen-doc": _PROTO,
    "tables": _tables(
        "string", "Query parameters", "Value | Description",
        "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n", "| `%s` | %s | yes | A word |\n",
    ),
    "tables prose": _tables(
        "string", "Query String Params", "Value | Meaning",
        "| Field | Type | Description |\n| --- | --- | --- |\n", "| %s | %s | a word |\n",
    ),
    "tables zh": _tables(
        "字符串", "请求参数", "值 | 说明",
        "| 参数名 | 类型 | 是否必填 | 说明 |\n| --- | --- | --- | --- |\n", "| %s | %s | 是 | 词 |\n",
    ),
}  # fmt: skip
