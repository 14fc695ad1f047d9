"""Pages and types are decoded from plain data unchanged; other data is rejected."""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_documents import DIALECT, read_pages, type_reader

from docmodels import registry
from docmodels.caching import cell_cache, page_cache
from docmodels.findings import Finding
from docmodels.reading import pages
from docmodels.reading.pages import FieldRow, ObjectText, PageResult
from docmodels.reading.tables.rows import CellPosition
from docmodels.reading.types import expressions
from docmodels.reading.types.expressions import Expression
from docmodels.schema.model import Constraint, Location, Route
from docmodels.schema.types import Constant
from docmodels.text_files import SourceFile

DOCS = Path(__file__).resolve().parents[2] / "input_docs"
LANGUAGES = DIALECT.languages
REFUSED = (ValueError, TypeError, LookupError)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)
CRAFTED = SourceFile("docs/x.md", "", "models/x.md")
DAMAGED = {
    "a surplus cell": "# X\n\n## Fields\n\n| Field | Type | Required |\n| - | - | - |\n| `a` | *str* | x | y |\n",
    "a number of many digits": f"# X\n\n## Values\n\n- `{'9' * 5000}`\n",
    "an endless number": "# X\n\n## Values\n\n- `1e999`\n- `NaN`\n",
    "no text": "\n",
    "no title": "## Fields\n\n| Field | Type |\n| - | - |\n",
    "a line separator": "# X\u2028\n\nText\u0085 \x0b \U0001f600\n",
}


def through_json(data: Any) -> Any:
    return json.loads(json.dumps(data, ensure_ascii=False))


def sample_pages(language: str) -> Iterator[SourceFile]:
    for root in sorted(DOCS.glob(f"*/{language}/docs")):
        for path in sorted(root.rglob("*.md")):
            yield SourceFile(path.name, path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())


def comes_back(file: SourceFile) -> None:
    (result,) = read_pages([file])
    again = page_cache.decode(through_json(page_cache.encode(result)), file)
    assert again == result
    assert repr(again) == repr(result)  # 1, 1.0 and True are equal


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_samples_comes_back_as_it_was(language: str) -> None:
    files = list(sample_pages(language))
    assert files
    for file in files:
        comes_back(file)


FIELDS = {
    pages.Head: "title line description deprecation example anchor namespace",
    pages.FieldRow: "name type required at description deprecation example nullable default constraints "
    "condition read_only write_only location values",
    pages.ObjectText: "head rows parents additional",
    pages.TypeText: "type line column",
    pages.MemberRow: "value line column name description deprecation",
    pages.EnumerationText: "head members open",
    pages.UnionMember: "type line column description example is_cell",
    pages.UnionText: "head members open",
    pages.ShapelessText: "head",
    pages.ResponseText: "type line column description statuses content_type unstated",
    pages.ErrorRow: "path url statuses content_type line column description",
    pages.OperationText: "name call line description deprecation id route parameters responses errors anchor "
    "request_content_type",
    pages.PageResult: "path tree declarations operations skipped findings fences generation",
    CellPosition: "line column",
    Constraint: "keyword value",
    Route: "method path",
    Finding: "code severity message at read expected hint",
    Location: "path line column",
    expressions.ScalarExpression: "start end kind",
    expressions.ConstantExpression: "start end value",
    expressions.OtherValueExpression: "start end kind",
    expressions.ListExpression: "start end item",
    expressions.MapExpression: "start end key value",
    expressions.StreamExpression: "start end item",
    expressions.UnionExpression: "start end members url",
    expressions.OptionalExpression: "start end item",
    expressions.NullableExpression: "start end item",
    expressions.NameExpression: "start end path url otherwise",
    expressions.ExternalExpression: "start end name url",
    expressions.UnreadExpression: "start end text expected",
}


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
def test_no_field_is_forgotten(kind: Any) -> None:
    """A field that is new has to go through ``page_cache`` or ``cell_cache``; then add it here."""
    assert [field.name for field in dataclasses.fields(kind)] == FIELDS[kind].split()


def test_what_a_page_states_outside_of_its_table_comes_back() -> None:
    stated = pages.TypeText("[Base](base.md)", 3, 2)
    for text in (
        pages.ObjectText(pages.Head("A"), (), (stated, stated)),
        pages.ObjectText(pages.Head("A"), (), (), stated),
        pages.UnionText(pages.Head("A"), (pages.UnionMember("[B](b.md)", 3, is_cell=True),)),
    ):
        result = pages.PageResult(CRAFTED.path, CRAFTED.tree, (text,))
        assert page_cache.decode(through_json(page_cache.encode(result)), CRAFTED) == result


def test_every_kind_of_page_and_expression_is_known() -> None:
    assert {*get_args(pages.DeclarationText), *get_args(expressions.Expression)} <= FIELDS.keys()


@pytest.mark.parametrize("damaged", ["a surplus cell", "no text", "no title", "a line separator"])
def test_pages_with_findings_come_back_with_them(damaged: str) -> None:
    comes_back(SourceFile("docs/x.md", DAMAGED[damaged], "models/x.md"))


FRAGMENTS = st.sampled_from(
    [*DAMAGED.values(), "## Values\n", "| `a` |", "> :warning: **DEPRECATED**\n", "```python\n", "## Supported Types\n"]
) | st.text(max_size=40)


@given(st.lists(FRAGMENTS, max_size=8).map("\n".join))
def test_any_page_comes_back_as_it_was(text: str) -> None:
    comes_back(SourceFile("docs/x.md", text, "sdks/x/README.md"))


def cells_of(results: tuple[PageResult, ...]) -> Iterator[str]:
    for result in results:
        for text in result.declarations:
            if isinstance(text, ObjectText):
                yield from (row.type for row in text.rows)
        yield from (row.type for each in result.operations for row in (*each.parameters, *each.responses))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_of_the_samples_comes_back_as_it_was(language: str) -> None:
    known = type_reader(language)
    cells = sorted(set(cells_of(read_pages(sample_pages(language)))))
    assert cells
    for cell in (*cells, "", "[", "`x", "List[" * 40, '*Literal["a"]*', "*true*", "`1`", '"\\ud83d"[]'):
        for read in (known.read, known.read_code):
            expression = read(cell)
            again = cell_cache.decode(through_json(cell_cache.encode(expression)))
            assert repr(again) == repr(expression)


@given(JSON)
def test_any_other_data_is_no_page(data: Any) -> None:
    refused(lambda: page_cache.decode(data, CRAFTED), PageResult)


@given(JSON, st.sampled_from(["object", "enumeration", "union", "shapeless"]))
def test_any_other_data_is_no_page_of_any_kind(data: Any, kind: str) -> None:
    refused(
        lambda: page_cache.decode([[], [], None, [[kind, ["X", 1, "", None, None, ""], data]], [], ""], CRAFTED),
        PageResult,
    )


@given(JSON)
def test_any_other_data_is_no_expression(data: Any) -> None:
    refused(lambda: cell_cache.decode(data), Expression)


def refused(unpack: Callable[[], object], kind: Any) -> None:
    try:
        found = unpack()
    except REFUSED:
        return
    assert isinstance(found, kind)


def leaves(data: Any, way: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    if isinstance(data, list):
        for index, each in enumerate(data):
            yield from leaves(each, (*way, index))
    else:
        yield way


@pytest.mark.parametrize("name", ["usage.md", "role.md", "message.md", "README.md"])
def test_a_value_of_another_kind_is_refused_in_any_place(name: str) -> None:
    """Not of the values of an enumeration, which may be of any kind."""
    file = next(file for file in sample_pages("python") if file.path == name)
    (result,) = read_pages([file])
    packed = through_json(page_cache.encode(result))
    ways = list(leaves(packed))
    assert ways
    for way in ways:
        changed = copy.deepcopy(packed)
        place = changed
        for index in way[:-1]:
            place = place[index]
        place[way[-1]] = {"of": "another kind"}
        with pytest.raises(REFUSED):
            page_cache.decode(changed, file)


class MemoryCache:
    """A cache in memory."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}

    def get_or_compute(
        self, key: str, compute: Callable[[], Any], encode: Callable[[Any], Any], decode: Callable[[Any], Any]
    ) -> Any:
        if key in self.data:
            return decode(self.data[key])
        made = compute()
        self.data[key] = through_json(encode(made))
        return made

    def close(self) -> None:
        pass


STATED = FieldRow(
    *("size", "number", True, CellPosition(7, 3), "", None, None),
    nullable=False,
    default=Constant(None),
    constraints=(Constraint("minimum", 1), Constraint("maximum", 1.5)),
)


RESPONSES = (
    pages.ResponseText("Size", 12, 3, "The size.", ("200",), "application/json"),
    pages.ResponseText("", 13, statuses=("207", "208"), unstated=True),
)


@pytest.mark.parametrize(
    "row",
    [
        STATED,
        dataclasses.replace(STATED, constraints=()),
        dataclasses.replace(STATED, default=None, nullable=None),
        dataclasses.replace(STATED, default=None, nullable=None, constraints=None),
        dataclasses.replace(STATED, condition="if `unit` is set", read_only=True, write_only=False, location="query"),
        FieldRow("size", "number", None, CellPosition(7, 3), location="path"),
        FieldRow("size", "number", None, CellPosition(7, 3), values=("1", 1, 1.0, True, None)),
    ],
)
def test_what_a_row_states_comes_back(row: FieldRow) -> None:
    head = pages.Head("Size", 3, anchor="size")
    operation = pages.OperationText("get", "sizes.get", 9, parameters=(row,), responses=RESPONSES, anchor="get")
    page = PageResult(CRAFTED.path, CRAFTED.tree, (ObjectText(head, (row,)), pages.ShapelessText(head)), (operation,))
    assert repr(page_cache.decode(through_json(page_cache.encode(page)), CRAFTED)) == repr(page)


@pytest.mark.parametrize("content_type", [None, "application/json, text/csv"])
def test_the_content_type_of_a_request_comes_back(content_type: str | None) -> None:
    operation = pages.OperationText("get", "sizes.get", 9, request_content_type=content_type)
    page = PageResult(CRAFTED.path, CRAFTED.tree, operations=(operation,))
    assert page_cache.decode(through_json(page_cache.encode(page)), CRAFTED) == page


def test_a_page_is_known_by_its_path_its_place_in_the_tree_and_its_bytes() -> None:
    text = "# X\n\nProse.\n"
    files = [
        SourceFile("docs/a.md", text, "models/x.md", b"1"),
        SourceFile("docs/a.md", text, "guides/x.md", b"1"),
        SourceFile("docs/b.md", text, "models/x.md", b"1"),
        SourceFile("docs/a.md", text + "More.\n", "models/x.md", b"2"),
    ]
    cache = MemoryCache()
    cached = page_cache.cached_dialect(DIALECT, cache)
    for _ in range(2):
        assert tuple(map(cached.read_page, files)) == read_pages(files)
        assert len(cache.data) == 4


def test_a_page_without_a_digest_is_read_every_time() -> None:
    cache = MemoryCache()
    page_cache.cached_dialect(DIALECT, cache).read_page(SourceFile("docs/a.md", "# X\n", "models/x.md"))
    assert cache.data == {}


def test_a_cell_is_known_by_its_language_its_dialect_and_what_it_is_read_as() -> None:
    cache = MemoryCache()
    for _ in range(2):
        for dialect in ("one", "other"):
            for name in LANGUAGES:
                words = DIALECT.words(name)
                known = registry.language(name).reader(words)
                cached = cell_cache.cached_language(registry.language(name), dialect, cache).reader(words)
                for cell in ("`str`", "*List*\\<str>", "[]string", "x" * 3000):
                    assert cached.read(cell) == known.read(cell)
                    assert cached.read_code(cell) == known.read_code(cell)
    assert len(cache.data) == 3 * 2 * 2 * len(LANGUAGES)
