"""Values listed in a cell or a description, distinguished from limits and examples."""

import pytest

from docmodels.reading.tables.values import (
    constant_of,
    values_of_alternatives,
    values_of_cell,
    values_of_enumeration,
    values_of_text,
)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ('["fixed","sliding"]', ("fixed", "sliding")),
        ("`debug` `info` `warn`", ("debug", "info", "warn")),
        ("`tcp` or `udp`", ("tcp", "udp")),
        ("info, warn", ("info", "warn")),
        ("`1` | `2`", (1, 2)),
        ('enum: ["a b", "c"]', ("a b", "c")),
        ("Enum: [a b, c]", ("a b", "c")),
        ("Enum: [A B]", ("A", "B")),
        ("enum=[1, 2]", (1, 2)),
        ("`none`, `low`, `max`", ("none", "low", "max")),
    ],
)
def test_a_cell_lists_values(cell: str, values: tuple[object, ...]) -> None:
    assert values_of_cell(cell) == values


@pytest.mark.parametrize(
    "cell", ["", "-", "[1,...]", "[200,...,599]", ">= 0", "Format: uri", "[true, false]", "1-10", "any text here"]
)
def test_limits_are_no_values(cell: str) -> None:
    assert values_of_cell(cell) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("One of `a`, `b`", ("a", "b")),
        ('Accepted values "allow" (default) or "deny"', ("allow", "deny")),
        ("Must be one of: `x` (foo), `y`.", ("x", "y")),
        ("可选值为 `a`、`b`", ("a", "b")),
        ('Values MUST be from the list: `"http"`, `"ws"`.', ("http", "ws")),
        ("either 0 (role) or 1 (member)", (0, 1)),
        ("`10` for a text display", (10,)),
        ("The value is always `none`.", ("none",)),
        ("`1` for small padding, `2` for large padding", (1, 2)),
    ],
)
def test_a_description_lists_values(text: str, values: tuple[object, ...]) -> None:
    assert values_of_text(text) == values


@pytest.mark.parametrize(
    "text", ["Such as `a`, `b`", "Supported values: `a`, `b`, etc.", "1-100 characters", "`true` or `false`"]
)
def test_open_lists_and_limits_are_no_closed_set(text: str) -> None:
    assert values_of_text(text) == ()


def test_constants_of_a_value_column() -> None:
    assert [constant_of(cell) for cell in ("`1`", '"a"', "0x10", "-3", "WORD")] == [1, "a", 16, -3, "WORD"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("`a` \\| `b` \\| `c`", ("a", "b", "c")),
        ("`piloti` / `dentto`", ("piloti", "dentto")),
        ("`SIGNAL`, `POSITION` ou `CANDIDATE` déjà existant", ("SIGNAL", "POSITION", "CANDIDATE")),
        ("The state: `on` or `off`.", ("on", "off")),
        ("active, inactive", ("active", "inactive")),
        ("such as `a`, `b`", ()),
        ("`a`, `b`, etc.", ()),
        ("The state of the order", ()),
        ("See `a`.", ()),
    ],
)
def test_the_values_of_a_field_whose_type_is_an_enumeration(text: str, values: tuple[str, ...]) -> None:
    assert values_of_enumeration(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("`DISCOVERY`\\|`VERIFIED`", ("DISCOVERY", "VERIFIED")),
        ("`SS`(노을) / `YS`(윤슬)", ("SS", "YS")),
        ("`a` または `b`", ("a", "b")),
        ("`a`, `b`", ()),
        ("Sorts by `a` or `b`", ()),
        ("`true` / `false`", ()),
    ],
)
def test_a_description_that_is_nothing_but_alternatives(text: str, values: tuple[str, ...]) -> None:
    assert values_of_alternatives(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "Valid options are:<br><br>`0` - Tram.<br>`1` - Subway.",
        "Current valid values are:<br /><ul><li>`0`</li><li>`1`</li></ul>",
        "The type. Possible values: <br>- `0`: tram<br>- `1`: subway",
        "取值：<br>`0`：电车<br>`1`：地铁",
        "Valid options are:<br>`0` or empty - Tram.<br>`1` - Subway.",
        "Valid options are:<br>`0` (or empty) - Tram.<br>`1` - Subway.",
        "Valid values are:<ul><li>`0` _(steel)_</li><li>`1` *(added in v2.3)*</li></ul>",
        "Valid options are:<br>`0` - Tram,<br>a train.<br>`1` - Subway.<br><br>Forbidden:<br>`2` must not occur.",
        "Valid options are:<br>`0` - Tram. " + "Long. " * 400 + "<br>`1` - Subway.",
    ],
)
def test_values_on_lines_of_their_own_below_an_introduction(text: str) -> None:
    assert values_of_text(text) == (0, 1)


@pytest.mark.parametrize(
    "lines", ["`a` must be set first.<br>`b` follows.", "`a`: A<br>`b` follows.<br>`c`: C", "`a`: A<br>`b`: B<br>..."]
)
def test_values_on_lines_are_all_read_or_none_of_them(lines: str) -> None:
    assert values_of_text(f"Valid values are:<br>{lines}") == ()
