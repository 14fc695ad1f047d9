"""Which edits of a page need only that page and the models it names, and which need a whole run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docmodels.app.build import build, save_record
from docmodels.app.generate import generate
from docmodels.app.incremental import edit as incremental_edit
from docmodels.config.model import Config, Input, Output
from docmodels.writing.settings import Settings

ROW = "| `{}` | {} | {} | {} |"
TABLE = "## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
YES, NO = ":heavy_check_mark:", ":heavy_minus_sign:"


def object_page(title: str, *rows: tuple[str, str, str, str]) -> str:
    return f"# {title}\n\nAn {title.lower()}.\n\n\n{TABLE}" + "\n".join(ROW.format(*row) for row in rows) + "\n"


def link(name: str, text: str = "{}") -> str:
    return f"[{text.format(f'models.{name}')}](../models/{name.lower()}.md)"


STATUS = """# Status

How far it is.


## Values

| Name | Value |
| --- | --- |
| `OPEN` | open |
| `DONE` | done |
"""
PAYMENT = """# Payment


## Supported Types

### `models.Card`

```python
value: models.Card = /* values here */
```

### `models.Cash`

```python
value: models.Cash = /* values here */
```
"""
ORDERS = f"""# Orders

## Overview

### Available Operations

* [get](#get)

## get

Get one.

### Example Usage

<!-- UsageSnippet language="python" operationID="getOrder" method="get" path="/orders/{{order_id}}" -->
```python
res = sdk.orders.get(order_id="a")
```

### Parameters

| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| `order_id` | *str* | {YES} | N/A |

### Response

**[models.Order](../../models/order.md)**
"""
PAGES = {
    "models/order.md": object_page(
        "Order",
        ("id", "*str*", YES, "The `order_id` of it."),
        ("total", "*float*", YES, "N/A"),
        ("status", link("Status"), YES, "N/A"),
        ("buyer", link("Customer", "Optional[{}]"), NO, "Who buys."),
        ("paid_with", link("Payment", "Optional[{}]"), NO, "N/A"),
    ),
    "models/customer.md": object_page("Customer", ("full_name", "*str*", YES, "N/A"), ("age", "*int*", YES, "N/A")),
    "models/card.md": object_page("Card", ("number", "*str*", YES, "N/A")),
    "models/cash.md": object_page("Cash", ("amount", "*float*", YES, "N/A")),
    "models/status.md": STATUS,
    "models/payment.md": PAYMENT,
    "sdks/orders/README.md": ORDERS,
}
TARGETS = ("pydantic", "dataclass", "typeddict", "typescript", "jsonschema")
ROW_AFTER = ROW.format("total", "*float*", YES, "N/A") + "\n"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    for path, text in PAGES.items():
        page = tmp_path / "docs" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
    source = Input(name="x", places=((None, str(tmp_path / "docs")),))
    outputs = tuple(Output(inputs=("x",), target=each, path=f"out/{each}") for each in TARGETS)
    done = Config(inputs=(source,), outputs=outputs)
    generate(done, tmp_path)
    return done


def edit(folder: Path, page: str, old: str, new: str) -> None:
    path = folder / "docs" / page
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


MORE = "more changed than texts and rows of models"
OTHER_MODELS = "the types of new rows may name other models"
EDITS = {
    "a description of a model": ("models/order.md", "An order.", "An order of goods.", ""),
    "a description of a field": ("models/order.md", "Who buys.", "Who pays.", ""),
    "a description of an enumeration": ("models/status.md", "How far it is.", "Where it is.", ""),
    "a description of an operation": ("sdks/orders/README.md", "Get one.", "Get one of them.", ""),
    "a deprecation": ("models/order.md", "Who buys.", ":warning: **DEPRECATED**: Not used. Who buys.", ""),
    "a new field": (
        "models/order.md",
        ROW_AFTER,
        ROW_AFTER + ROW.format("note", "*Optional[str]*", NO, "N/A") + "\n",
        "",
    ),
    "a field less": ("models/order.md", ROW_AFTER, "", ""),
    "another type": ("models/order.md", "*float*", "*int*", ""),
    "another mark": ("models/order.md", f"*float* | {YES}", f"*Optional[float]* | {NO}", ""),
    "a second field of a known model": (
        *("models/order.md", ROW_AFTER),
        *(
            ROW_AFTER + ROW.format("payer", link("Customer", "Optional[{}]"), NO, "N/A") + "\n",
            "the models refer to others than before",
        ),
    ),
    "a new field of a named model": (
        "models/customer.md",
        "| `age`",
        f"| `vip` | *bool* | {YES} | N/A |\n| `age`",
        "",
    ),
    "a new field of a member of a union": (
        "models/card.md",
        "| `number`",
        f"| `holder` | *str* | {YES} | N/A |\n| `number`",
        "",
    ),
    "a new field of a member of a union that may distinguish it": (
        "models/card.md",
        "| `number`",
        f'| `kind` | *Literal["card"]* | {YES} | N/A |\n| `number`',
        "values of the rows may distinguish the members of a union",
    ),
    "another title": ("models/customer.md", "# Customer", "# Client", MORE),
    "a link to another model": (
        "models/order.md",
        link("Customer", "Optional[{}]"),
        link("Card", "Optional[{}]"),
        OTHER_MODELS,
    ),
    "a link to no model": ("models/order.md", "*float*", link("Nothing"), OTHER_MODELS),
    "a misspelled type": ("models/order.md", "*float*", "*flaot*", OTHER_MODELS),
    "another value": ("models/status.md", "| `DONE` | done |", "| `GONE` | gone |", MORE),
    "another member": ("models/payment.md", "value: models.Cash", "value: models.Order", MORE),
    "another key in a text": ("models/order.md", "`order_id`", "`orderId`", "its texts show other names"),
    "another parameter": ("sdks/orders/README.md", "`order_id` | *str*", "`order_id` | *int*", MORE),
    "a row that doesn't fit": (
        "models/order.md",
        "| Who buys. |",
        "| Who | buys. |",
        "the page has findings, whose positions change",
    ),
}
"""A page, what is replaced and by what, and why that needs a whole run, if it does."""


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_reads_only_what_it_can_change(name: str, config: Config, tmp_path: Path) -> None:
    *change, whole_run = EDITS[name]
    edit(tmp_path, *change)
    result = build(config, tmp_path)
    cold = build(config, tmp_path, use_cache=False)
    assert (result.is_partial, result.whole_run) == (not whole_run, whole_run)
    made = {folder: {file.path: file.text for file in files} for folder, files in result.folders.items()}
    assert made == {folder: {file.path: file.text for file in files} for folder, files in cold.folders.items()}
    assert (result.findings, result.summary) == (cold.findings, cold.summary)


@pytest.mark.parametrize("name", [name for name in EDITS if name.startswith(("a description", "a deprecation"))])
def test_an_edit_of_a_text_needs_no_items_of_other_models(
    name: str, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incremental_edit, "reachable_pages", lambda pages, numbers: pytest.fail("more pages are read"))
    *change, _ = EDITS[name]
    edit(tmp_path, *change)
    assert build(config, tmp_path).is_partial


UNION = """# Item

An item.


## Supported Types

### `components.Order`

```python
value: components.Order = /* values here */
```

### `errors.Problem`

```python
value: errors.Problem = /* values here */
```
"""
CYCLE = {
    "models/components/order.md": object_page("Order", ("item", "[errors.Item](../errors/item.md)", YES, "N/A")),
    "models/errors/item.md": UNION,
    "models/errors/problem.md": object_page("Problem", ("text", "*str*", YES, "N/A")),
}


@pytest.mark.parametrize("target", ["pydantic", "dataclass", "typeddict"])
def test_an_edit_of_a_union_below_the_imports_of_a_cycle_is_partial(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(incremental_edit, "reachable_pages", lambda pages, numbers: pytest.fail("more pages are read"))
    for path, text in CYCLE.items():
        (tmp_path / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / path).write_text(text, "utf-8")
    output = Output(inputs=("x",), target=target, path="out", settings=Settings(layout="package"))
    config = Config(inputs=(Input(name="x", places=((None, str(tmp_path / "docs")),)),), outputs=(output,))
    generate(config, tmp_path)
    edit(tmp_path, "models/errors/item.md", "An item.", "An item of an order.")
    result, cold = build(config, tmp_path), build(config, tmp_path, use_cache=False)
    assert result.is_partial, result.whole_run
    assert "An item of an order." in "".join(str(file.text) for file in result.folders["out"])
    assert [(file.path, file.text) for file in result.folders["out"]] == [
        (file.path, file.text) for file in cold.folders["out"]
    ]


def test_edits_one_after_the_other_read_only_their_pages(config: Config, tmp_path: Path) -> None:
    for number in range(3):
        edit(tmp_path, "models/order.md", ROW_AFTER, ROW_AFTER + ROW.format(f"new{number}", "*str*", YES, "N/A") + "\n")
        edit(tmp_path, "models/customer.md", "An customer", f"A {number} An customer")
        result = build(config, tmp_path)
        assert result.is_partial
        done = generate(config, tmp_path)
        assert [each.model for each in done.changes] == ["models.Order"]
        assert [part.part for each in done.changes for part in each.parts] == [f"new{number}"]


def test_an_edit_that_is_undone_restores_the_files(config: Config, tmp_path: Path) -> None:
    before = (tmp_path / "out/pydantic/models.py").read_text("utf-8")
    for old, new in (("An order.", "An order of goods."), ("An order of goods.", "An order.")):
        edit(tmp_path, "models/order.md", old, new)
        generate(config, tmp_path)
    assert (tmp_path / "out/pydantic/models.py").read_text("utf-8") == before


def test_a_file_that_was_edited_by_hand_needs_a_whole_run(config: Config, tmp_path: Path) -> None:
    edit(tmp_path, "models/order.md", "An order.", "An order of goods.")
    file = tmp_path / "out/pydantic/models.py"
    file.write_text(file.read_text("utf-8") + "# mine\n", "utf-8")
    assert build(config, tmp_path).whole_run == "a file isn't as the last run wrote it"


@pytest.mark.parametrize(
    ("settings", "whole_run"),
    [
        (Settings(unstated_nullable="api"), 'unstated-nullable is "api"'),
        (Settings(names={"Order": "Purchase"}), "a file isn't as the last run wrote it"),
        (Settings(header="Ours."), "a file isn't as the last run wrote it"),
    ],
    ids=["null by the whole API", "another name", "a header"],
)
def test_other_settings_need_a_whole_run_once(
    settings: Settings, whole_run: str, config: Config, tmp_path: Path
) -> None:
    other = replace(config, outputs=tuple(replace(each, settings=settings) for each in config.outputs))
    save_record(build(other, tmp_path))
    edit(tmp_path, "models/order.md", "An order.", "An order of goods.")
    assert build(other, tmp_path).whole_run == whole_run


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 100])
def test_a_damaged_state_is_none(damage: bytes, config: Config, tmp_path: Path) -> None:
    (state,) = (tmp_path / "cache").glob("*-state.cache")
    state.write_bytes(damage)
    edit(tmp_path, "models/order.md", "An order.", "An order of goods.")
    result = build(config, tmp_path)
    assert result.whole_run == "the cache has no state of the last run"
    assert result.summary == build(config, tmp_path, use_cache=False).summary


@pytest.mark.parametrize("dialect", ["speakeasy", None])
def test_a_dialect_may_be_named(dialect: str | None, config: Config, tmp_path: Path) -> None:
    named = replace(config, inputs=tuple(replace(each, dialect=dialect) for each in config.inputs))
    generate(named, tmp_path)
    edit(tmp_path, "models/order.md", "An order.", "An order of goods.")
    assert build(named, tmp_path).is_partial
