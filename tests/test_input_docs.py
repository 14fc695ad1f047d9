"""The sample documentation is whole: its links lead somewhere, its tables are tables, and every form that real
documentation takes is on at least one of its pages."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from read_documents import read_documents

from docmodels import registry
from docmodels.text_files import SourceFile

SAMPLES = Path(__file__).resolve().parent.parent / "input_docs"
LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")
TREES = sorted(SAMPLES.glob("*/*/docs"))
NOT_MODELS = {"utils", "lib", "types", "sdks"}

CELL_FORMS = {
    "python": (
        r"\*str\*",
        r"`\*int\*`",
        r"\*Optional\[str\]\*",
        r"\*OptionalNullable\[int\]\*",
        r"\*Nullable\[str\]\*",
        r"\*Optional\[Nullable\[int\]\]\*",
        r"List\[\*str\*\]",
        r"list\[\[\w+\]\(\S+\.md\)\]",
        r"List\[List\[",
        r"Dict\[str, \*Any\*\]",
        r"Dict\[str, \[Nullable\[\w+\.\w+\]\]\(\S+\)\]",
        r"\[Optional\[models\.\w+\]\]\(",
        r"\[OptionalNullable\[components\.\w+\]\]\(",
        r"List\[\[Nullable\[\w+\.\w+\]\]\(\S+\)\]",
        r"\[Union\[shared\.\w+, shared\.\w+\]\]\(\S+\w\.md\)",
        r"\[Optional\[Union\[str, shared\.\w+\]\]\]\(\S+\w\.md\)",
        r"\[Union\[shared\.\w+\]\]\(",
        r"\[List\[\w+\.\w+\]\]\(../../models/\.md\)",
        r"\[str\]\(../../models/\.md\)",
        r'\*Literal\["\w+"\]\*',
        r"\*Optional\[Literal\[(True|False)\]\]\*",
        r"\*Union\[bytes, IO\[bytes\], io\.BufferedReader\]\*",
        r'\*Union\[Literal\["\w+"\], UnrecognizedStr\]\*',
        r"\[date\]\(https://docs\.python\.org/\S+#date-objects\)",
        r"\[datetime\]\(https://docs\.python\.org/\S+#datetime-objects\)",
        r"\*Decimal\*",
        r"\*Optional\[requests_http\.Response\]\*",
        r"\*Optional\[str\]\* +\| :heavy_check_mark:",
        r"`__pydantic_extra__`",
        r"`(from_|class_)`",
    ),
    "typescript": (
        r"\*string\*",
        r"\*string\*\[\]",
        r"\*string\*\[\]\[\]",
        r"\[components\.\w+\]\(\S+\w\.md\)\[\]",
        r"\*components\.\w+\* ",
        r"\*components\.\w+\*\[\]",
        r"Record<string, \*any\*>",
        r"Record<string, \*components\.\w+\*>",
        r"\[Record<string, [\w.]+>\]\(",
        r"\[any\]\(../../models/\.md\)",
        r'\*"\w+"\*',
        r"\*(true|false)\*",
        r"\[File\]\(\S+\) \\\| \[Blob\]\(\S+\) \\\| \[components\.File\]\(",
        r"\[Date\]\(https://developer\.mozilla\.org/\S+\)",
        r"\[RFCDate\]\(\S+rfcdate\.md\)",
        r"\*Uint8Array\*",
        r"\*ReadableStream<Uint8Array>\*",
        r"RequestOptions",
        r"`additionalProperties`",
    ),
    "go": (
        r"`string`",
        r"`\*string`",
        r"\*\*string\*",
        r"\[\]`string`",
        r"\[\*components\.\w+\]\(",
        r"\[\]\[components\.\w+\]\(",
        r"\[\[\]shared\.\w+\]\(",
        r"\[map\[string\]shared\.\w+\]\(",
        r"map\[string\]`any`",
        r"\[time\.Time\]\(https://",
        r"\[types\.Date\]\(\S+date\.md\)",
        r"\[\*big\.Int\]\(",
        r"\[\*decimal\.Big\]\(",
        r"\*\[\]byte\*",
        r"\*interface\{\}\*",
        r"`\*stream\.EventStream\[components\.\w+\]`",
        r"\*io\.ReadCloser\*",
        r"`\*string` +\| :heavy_check_mark:",
        r"`AdditionalProperties`",
    ),
    "java": (
        r"\*Optional\\<String>\*",
        r"\*JsonNullable\\<Long>\*",
        r"List\\<\[\w+\]\(\S+\.md\)>",
        r"Map\\<String, \*Object\*>",
        r"List\\<Map\\\\<String, \*Object\*>>",
        r"Map<String, List<\*String\*>>",
        r"\[JsonNullable\\<\w+>\]\(",
        r"\[String\[\]\]\(../../models//\.md\)",
        r"\[java\.util\.Map<String, \S+>\]\(../../models//\.md\)",
        r"\[OffsetDateTime\]\(https://",
        r"\[LocalDate\]\(https://",
        r"\*int\*",
        r"\*Integer\*",
        r"\*byte\[\]\*",
        r"\[HttpResponse\\<\?>\]\(",
        r"\*Optional\\<String>\* +\| :heavy_check_mark:",
        r"`additionalProperties`",
    ),
    "csharp": (
        r"\*string\*",
        r"\*long\*",
        r"\*float\*",
        r"List<\[\w+\]\(\S+\.md\)>",
        r"Dictionary<String, \*object\*>",
        r"\[Dictionary<string, object>\]\(../../Models/\.md\)",
        r"\[DateTime\]\(https://",
        r"\[LocalDate\]\(https://",
        r"\*byte\[\]\*",
        r"\*BigInteger\*",
        r"\*decimal\*",
        r"\[Models\.Errors\.\w+\]\(",
        r"`AdditionalProperties`",
    ),
    "php": (
        r"\*\?string\*",
        r"array<\*string\*>",
        r"array<string, \*mixed\*>",
        r"array<\[[\w\\]+\\\|[\w\\]+\]\(\S+\.md\)>",
        r"\[\?Components\\\w+\]\(",
        r"\[\?\\Chatline\\Chatline\\Models\\\w+\\\w+\]\(",
        r"\[string\\\|array\\\|null\]\(",
        r"\[array\]\(../../\.md\)",
        r"\[mixed\]\(../../\.md\)",
        r"\[\\DateTime\]\(https://",
        r"`additionalProperties`",
    ),
    "ruby": (
        r"\*::String\*",
        r"\*String\*",
        r"\*T\.nilable\(::String\)\*",
        r"T::Array<\*::String\*>",
        r"T::Array<\[T\.any\(.*?\)\]\(\S+\.md\)>",
        r"T::Hash\[Symbol, \*::Object\*\]",
        r"\[T::Hash\[Symbol, \S+\]\]\(../../models//\.md\)",
        r"\[T\.nilable\(Models::Shared::\w+\)\]\(",
        r"\[T\.nilable\(T\.any\(.*\)\)\]\(",
        r"\*T::Boolean\*",
        r"\[Date\]\(https://ruby-doc\.org/",
        r"\[DateTime\]\(https://ruby-doc\.org/",
        r"\*T\.nilable\(::String\)\* +\| :heavy_check_mark:",
        r"`additional_properties`",
    ),
}

EVERYWHERE = {
    "an object": r"^## Fields$",
    "an empty table": r"^## Fields\n\n\| Field[^\n]*\n\| -[^\n]*\Z",
    "an enumeration as a table or a code block": r'^## Values\n\n(\| Name +\| Value|```typescript\n")',
    "an integer enumeration": r"(`\w+` +\| -?\d+ +\||^-?\d \| \d)",
    "a value that is empty": r'(\| `\w+` +\| +\||"" \| ")',
    "a deprecated page": r"^# ~~\w+~~\n[\s\S]*?^> :warning: \*\*DEPRECATED\*\*: ",
    "a deprecation that is only prose": r"Deprecated: use ",
    "a deprecated field with a mangled mark": r"\| ~~`\w+`~~ .*: warning: \*\* DEPRECATED \*\*: \w",
    "HTML in a cell": r"^\|.*<ul><li>",
    "a line break in a cell": r"^\|.*<br/>",
    "a pipe in a cell": r'^\|.*"A\\\|B"',
    "JSON in an Example cell": r'^\|.*\{<br/>"\w+": ',
    "a heading's sign in a code fence": r"^```text\n# ",
    "a name that is no identifier": r"^\| `x-request-id`",
    "a recursive model": r"^# MessageNode\n[\s\S]*/(?i:messagenode)\.md\)",
    "an operation with its snippet comment": r'<!-- UsageSnippet language="\w+" operationID="\w+" method="get" path="/',
    "a deprecated operation": r"^## ~~\w+~~$",
    "errors by status": r"\| 400, 404, 409 +\| application/json",
    "a catch-all error": r"\| 4XX, 5XX +\| \\\*/\\\*",
    "a catch-all range": r"^\| Error Object[\s\S]*\| 400-600 +\| \*/\*",
}

SOMEWHERE = {
    "an enumeration as bullets": ("python", r'^- `"\w+"`$'),
    "an open enumeration": ("python", r"^This is an open enum\."),
    "an open integer enumeration": ("python", r"UnrecognizedInt[\s\S]*^- `1`$"),
    "an open enumeration in code": ("typescript", r'" \| Unrecognized<string>$'),
    "an open integer enumeration in code": ("typescript", r"\d \| Unrecognized<number>$"),
    "an open enumeration of Go": ("go", r"^// Open enum: "),
    "an open enumeration of Java": ("java", r"^// Open enum: "),
    "a union with a tag": ("python", r"^### `components\.UserMessage`$"),
    "a union of primitives": ("typescript", r"^### `string`$[\s\S]*^### `number`$"),
    "a union member that is an open object": ("typescript", r"^### `\{ \[k: string\]: any \}`$"),
    "a single-member union": ("python", r"^# ModelName\n[\s\S]*^### `str`\n[^#]*\Z"),
    "an empty heading": ("go", r"^### $[\s\S]*Str\(string\{"),
    "an empty heading of older Python": ("python", r"^### $[\s\S]*: str = "),
    "Go's prose on unions": ("go", r"^## Union Discrimination$"),
    "errors right under the response": ("go", r"error\*\*\n### Errors$"),
    "a union of C#": ("csharp", r"^### Str$[\s\S]*\.CreateStr\("),
    "a union of PHP": ("php", r"^### `array`$"),
    "a bare page of Java": ("java", r"\A# \w+\n[^#|]*\Z"),
    "a bare page of Ruby": ("ruby", r"\A# \w+\n[^#|]*\Z"),
    "events of Python": ("python", r"\*\*Union\[eventstreaming\.EventStream\["),
    "events of TypeScript": ("typescript", r"\*\*Promise\\<\[EventStream<components\.\w+>\]\("),
    "bytes as a response": ("python", r"\*\*httpx\.Response\*\*"),
    "nothing as a response": ("typescript", r"\*\*Promise\\<void\\>\*\*"),
    "an older response": ("typescript", r"\*\*Promise<\[operations\.\w+\]\("),
    "a null in an example": ("typescript", r"^let value: \w+ = \{[\s\S]*: null,"),
    "Go's type that ends with T": ("go", r"^# ErrorT$"),
    "Go's options": ("go", r"^# Options$"),
    "a retry page": ("python", r"^# RetryConfig$"),
    "a page that starts with a lower heading": ("typescript", r"\A## RFCDate$"),
}

SEEDS = (
    (
        "python",
        "ChatCompletionResponse",
        '`object` *Literal["chat.completion"]* check; `usage` [Optional[models.Usage]]',
    ),
    ("python", "ChatCompletionResponseJSONMode", "`created` *Optional[int]* minus; `choices` List[[models."),
    ("python", "ChatCompletion", "`service_tier` *OptionalNullable[str]* minus; `metadata` Dict[str, *str*] minus"),
    ("python", "CreateChatCompletionResponse", "`choices` list[[CreateChatCompletionResponseChoices]"),
    ("typescript", "ChatCompletionResponse", "`object` *string* check; `usage` [components.UsageInfo]"),
)


@cache
def pages(language: str) -> dict[Path, str]:
    """Return every page of a language in all samples."""
    return {page: page.read_text(encoding="utf-8") for page in sorted(SAMPLES.glob(f"*/{language}/docs/**/*.md"))}


def cells(row: str) -> list[str]:
    """Return the cells of a table row. Escaped pipes don't end a cell."""
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def outside_fences(text: str) -> list[str]:
    """Return the lines of a page outside code blocks."""
    lines, fenced = [], False
    for line in text.split("\n"):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced:
            lines.append(line)
    return lines


def test_the_samples_cover_every_language() -> None:
    assert {tree.parent.name for tree in TREES} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page(language: str) -> None:
    dead = [
        f"{page.relative_to(SAMPLES)}: {target}"
        for page, text in pages(language).items()
        for target in re.findall(r"\]\(([^)\s]+)\)", "\n".join(outside_fences(text)))
        if not target.startswith(("https://", "#"))
        and not target.endswith("/.md")  # a construct of real pages: a link without a target
        and not (page.parent / target).is_file()
    ]
    assert dead == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_table_has_as_many_cells_as_the_header(language: str) -> None:
    ragged = []
    for page, text in pages(language).items():
        if "utils" in page.parts:  # real retry pages have an unescaped pipe, and so do these
            continue
        width = 0
        for number, line in enumerate(outside_fences(text), 1):
            if not line.startswith("|"):
                width = 0
                continue
            width = width or len(cells(line))
            if len(cells(line)) != width or not line.endswith("|"):
                ragged.append(f"{page.relative_to(SAMPLES)}:{number}")
    assert ragged == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_has_the_name_of_its_page(language: str) -> None:
    wrong = []
    for page, text in pages(language).items():
        for words, target in re.findall(r"\[([^\[\]()]+)\]\(([^)\s]+\w\.md)\)", text):
            named = re.findall(r"\w+", words)[-1].lower()
            union = any(mark in words for mark in ("|", ",")) or named in ("string",)
            if "sdks/" in target or {"utils", "types"} & set(Path(target).parts) or union:
                continue
            if named != Path(target).stem.lower():
                wrong.append(f"{page.relative_to(SAMPLES)}: {words} -> {target}")
    assert wrong == []


@pytest.mark.parametrize(("language", "form"), [(name, form) for name, forms in CELL_FORMS.items() for form in forms])
def test_every_form_of_a_type_cell_is_on_a_page(language: str, form: str) -> None:
    pattern = re.compile(rf"^\|.*{form}", re.MULTILINE)
    assert any(pattern.search(text) for text in pages(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", EVERYWHERE)
def test_every_shared_form_is_in_each_language(language: str, form: str) -> None:
    pattern = re.compile(EVERYWHERE[form], re.MULTILINE)
    assert any(pattern.search(text) for text in pages(language).values())


@pytest.mark.parametrize("form", SOMEWHERE)
def test_every_form_of_one_language_is_in_it(form: str) -> None:
    language, expression = SOMEWHERE[form]
    pattern = re.compile(expression, re.MULTILINE)
    assert any(pattern.search(text) for text in pages(language).values())


@pytest.mark.parametrize(("language", "title", "facts"), SEEDS)
def test_the_first_pages_of_the_project_are_among_the_samples(language: str, title: str, facts: str) -> None:
    squeezed = [
        re.sub(r"[ |]+", " ", text).replace(":heavy_check_mark:", "check").replace(":heavy_minus_sign:", "minus")
        for text in pages(language).values()
        if text.startswith(f"# {title}\n")
    ]
    assert any(all(fact in text for fact in facts.split("; ")) for text in squeezed)


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: "-".join(tree.parts[-3:-1]))
def test_no_two_pages_of_a_namespace_have_the_same_title(tree: Path) -> None:
    titles = Counter(
        (page.parent, page.read_text(encoding="utf-8").partition("\n")[0])
        for page in tree.glob("**/*.md")
        if not NOT_MODELS & set(page.relative_to(tree).parts)
    )
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize("sdk", ["chatline", "chatline_classic"])
def test_the_languages_of_one_api_document_the_same_objects(sdk: str) -> None:
    scaffolding = re.compile(r"Response$")
    objects = {}
    for language in LANGUAGES:
        found = {
            title
            for page, text in pages(language).items()
            if f"/{sdk}/" in page.as_posix() and "\n## Fields\n" in text and "utils" not in page.parts
            for title in [text.partition("\n")[0].strip("# ~")]
        }
        objects[language] = {title.replace("ErrorT", "Error") for title in found if not scaffolding.search(title)}
    differing = {language: sorted(titles ^ objects["python"]) for language, titles in objects.items()}
    assert not any(differing.values()), differing


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: "-".join(tree.parts[-3:-1]))
def test_the_samples_give_no_finding(tree: Path) -> None:
    files = [
        SourceFile(
            page.relative_to(SAMPLES).as_posix(), page.read_text(encoding="utf-8"), page.relative_to(tree).as_posix()
        )
        for page in sorted(tree.glob("**/*.md"))
    ]
    assert read_documents(files, registry.language(tree.parent.name)).findings == ()
