"""Python's type cells: given and expected."""

from __future__ import annotations

import pytest
from expression_notation import shown
from read_documents import type_reader

from docmodels.reading.types.expressions import UnionExpression

READER = type_reader("python")

CELLS = [
    ("*str*", "string"),
    ("`*int*`", "integer"),
    ("*Optional[str]*", "opt[string]"),
    ("*OptionalNullable[int]*", "opt[null[integer]]"),
    ("*Nullable[str]*", "null[string]"),
    ("*Optional[Nullable[int]]*", "opt[null[integer]]"),
    ("List[*str*]", "list[string]"),
    ("list[[X](x.md)]", "list[X<x.md>]"),
    ("Dict[str, *Any*]", "map[string, any]"),
    ("Dict[str, [Nullable[models.X]](x.md)]", "map[string, null[models.X<x.md>]]"),
    ("[Optional[models.X]](x.md)", "opt[models.X<x.md>]"),
    ("List[[Nullable[models.X]](x.md)]", "list[null[models.X<x.md>]]"),
    ("List[List[[shared.X](x.md)]]", "list[list[shared.X<x.md>]]"),
    ("[Union[X, Y]](xy.md)", "(X | Y)"),
    ("[Optional[Union[models.X, str]]](x_or_str.md)", "opt[(models.X | string)]"),
    ("[Union[models.X, None]](x.md)", "null[models.X<x.md>]"),
    ("*Union[str, None]*", "null[string]"),
    ("*str | None*", "null[string]"),
    ("[List[shared.X]](../../models/.md)", "list[shared.X<../../models/.md>]"),
    ("[str](../../models/.md)", "string"),
    ("[Dict[str, List[shared.X]]](../../models/.md)", "map[string, list[shared.X<../../models/.md>]]"),
    ('*Literal["a"]*', "'a'"),
    ("*Optional[Literal[True]]*", "opt[True]"),
    ("*Literal[1, -2]*", "(1 | -2)"),
    ("*Literal['it']*", "'it'"),
    ('*Literal["*"]*', "'*'"),
    ('*Literal["a\\|b"]*', "'a|b'"),
    ('*Literal["say \\"hi\\""]*', "'say \"hi\"'"),
    ('*Union[Literal["a"], UnrecognizedStr]*', "('a' | other[string])"),
    ("*Union[Literal[1, 2], UnrecognizedInt]*", "(1 | 2 | other[integer])"),
    ("*Union[bytes, IO[bytes], io.BufferedReader]*", "bytes"),
    ("*bytes*", "bytes"),
    ("*Decimal*", "decimal"),
    ("*float*", "float"),
    ("*bool*", "boolean"),
    ("[datetime.date](../../models/.md)", "date"),
    ("[date](https://docs.python.org/3/library/datetime.html#date-objects)", "date-time"),
    ("[datetime](https://docs.python.org/3/library/datetime.html#datetime-objects)", "date"),
    ("List[[datetime](https://docs.python.org/3/library/datetime.html#datetime-objects)]", "list[date]"),
    ("[date](../../models/.md)", "date"),
    ("*datetime*", "date-time"),
    ("*Optional[requests_http.Response]*", "opt[external[requests_http.Response]]"),
    (
        "[requests.Response](https://requests.readthedocs.io/en/latest/api/#requests.Response)",
        "external[requests.Response]",
    ),
    ("**[httpx.Response](../../models/.md)**", "external[httpx.Response]"),
    (
        "[Optional[utils.RetryConfig]](../../models/utils/retryconfig.md)",
        "opt[utils.RetryConfig<../../models/utils/retryconfig.md>]",
    ),
    ("**Union[eventstreaming.EventStream[models.E], eventstreaming.EventStreamAsync[models.E]]**", "stream[models.E]"),
    ("**[models.X](../models/x.md)**", "models.X<../models/x.md>"),
    (
        "*Union[eventstreaming.EventStream[models.A], eventstreaming.EventStream[models.B]]*",
        "(stream[models.A] | stream[models.B])",
    ),
    (
        "[models.X](https://github.com/acme/sdk/blob/main/docs/models/x.md)",
        "models.X<https://github.com/acme/sdk/blob/main/docs/models/x.md>",
    ),
    ('[models.X](x.md#y "title")', "models.X<x.md#y>"),
    ("[models.X](a(b).md)", "models.X<a(b).md>"),
    ("List&#91;str&#x5D;", "list[string]"),
    ("Dict[str,<br/>*int*]", "map[string, integer]"),
    (" *str* ", "string"),
]
CODE = [
    ("models.X", "models.X"),
    ("List[models.X]", "list[models.X]"),
    ("Dict[str, Any]", "map[string, any]"),
    ("datetime", "date-time"),
    ("Union[str, List[int]]", "(string | list[integer])"),
    ("int | str | None", "null[(integer | string)]"),
]
REFUSED = [
    ("*Optional[str*", "`]`"),
    ("Foo[str]", "a generic type that can be read"),
    ("Dict[str]", "a key and a value"),
    ("Literal[a]", "a literal"),
    ("*str", "a Python type"),
    ("", "a type"),
    ("List[]", "a Python type"),
    ('*"a"*', "a Python type"),
    ("*str* or *int*", "the end of the type"),
    ("List&lt;str&gt;", "the end of the type"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_type_cell_of_python_reads_as(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == expected


@pytest.mark.parametrize(("code", "expected"), CODE)
def test_a_type_in_python_code_reads_as(code: str, expected: str) -> None:
    assert shown(READER.read_code(code)) == expected


@pytest.mark.parametrize(("cell", "expected"), REFUSED)
def test_what_is_no_python_type_stays_unread_and_says_what_was_expected(cell: str, expected: str) -> None:
    assert shown(READER.read(cell)) == f"unread: {expected}"


def test_a_link_over_a_qualified_union_is_none_of_its_members() -> None:
    plain, qualified = (READER.read(f"[{prefix}Union[shared.X, str]](../anyt.md)") for prefix in ("", "typing."))
    assert isinstance(plain, UnionExpression)
    assert plain.url == "../anyt.md"
    assert "anyt.md" not in repr(plain.members)
    assert isinstance(qualified, UnionExpression)
    assert "anyt.md" not in repr(qualified.members)
    assert shown(qualified) == shown(plain)
