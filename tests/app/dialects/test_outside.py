"""Pages outside of the documentation trees that the folders show: trees of other dialects, and tables passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_pages import NO, fields_page, row

from docmodels.app.read import InputResult, read_input
from docmodels.config.model import Input, InputPlace
from docmodels.workspace.inputs.load import load

GENERATED = fields_page(row("a", "*str*"), row("b", "*Optional[Dict[str, int]]*", NO))
OTHER = """# Pet

## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**id** | **str** |  |
**born_on** | **date** |  | [optional]

[[Back to Model list]](../README.md#documentation-for-models) [[Back to README]](../README.md)

```python
pet = Pet()
```
"""
HAND_WRITTEN = "# Ship\n\n| Field | Type | Required |\n| - | - | - |\n| id | string | yes |\n"
SETTINGS = "# Settings\n\n| Option | Type | Description |\n| - | - | - |\n| `port` | integer | The port |\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


def write(root: Path, **pages: str) -> None:
    for place, text in pages.items():
        file = root / f"{place.replace('__', '/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def read(root: Path) -> InputResult:
    return read_input(load(Input(name="api", places=(InputPlace(None, "."),)), root))


def models(result: InputResult) -> list[list[str]]:
    return [[str(each.id) for each in api.schema.declarations] for api in result.apis]


def test_sdks_of_two_generators_in_one_repository_are_two_trees(root: Path) -> None:
    write(root, first__docs__models__order=GENERATED, second__docs__Pet=OTHER)
    result = read(root)
    assert models(result) == [["models.Order"], ["models.Pet"]]
    assert [api.sdk for api in result.apis] == ["first", "second"]


def test_a_folder_called_models_hides_no_generated_pages(root: Path) -> None:
    write(root, src__models__notes="# Notes\n\nText.\n", docs__Pet=OTHER)
    assert models(read(root)) == [["models.Pet"]]


def test_pages_of_two_generators_in_one_folder_become_one_schema(root: Path) -> None:
    write(root, docs__models__order=GENERATED, docs__models__bill=GENERATED.replace("Order", "Bill"), docs__Pet=OTHER)
    result = read(root)
    assert models(result) == [["models.Bill", "models.Order", "models.Pet"]]
    assert "DM506" in {each.code for each in result.findings}


def test_hand_written_pages_beside_a_folder_of_guides_are_read(root: Path) -> None:
    write(root, docs__guide="# Guide\n\nText.\n", reference__ship=HAND_WRITTEN)
    assert models(read(root)) == [["models.Ship"]]


def test_tables_outside_the_tree_are_findings_by_how_likely_they_are_models(root: Path) -> None:
    write(root, sdk__docs__models__order=GENERATED, settings=SETTINGS, ship=HAND_WRITTEN)
    result = read(root)
    assert models(result) == [["models.Order"]]
    found = [(each.code, each.at.path, each.at.line) for each in result.findings if each.at is not None]
    assert found == [("DM131", "settings.md", 3), ("DM130", "ship.md", 3)]
    assert result.tables_outside == (0, 0, 2)
    assert result.findings[0].message == "the table isn't read: its page is outside the docs tree"


def test_several_hand_written_pages_in_a_folder_of_their_own_are_a_tree(root: Path) -> None:
    pages = {f"web__hooks__page{number}": HAND_WRITTEN.replace("Ship", f"Hook{number}") for number in range(3)}
    kinds = "# Kind\n\n| Name | Value |\n| - | - |\n| A | 1 |\n| B | 2 |\n"
    write(root, sdk__docs__models__order=GENERATED, web__hooks__kind=kinds, **pages)
    result = read(root)
    assert models(result) == [["models.Order"], ["models.Hook0", "models.Hook1", "models.Hook2", "models.Kind"]]
    assert [api.root[-2:] for api in result.apis] == [("sdk", "docs"), ("web", "hooks")]
    assert result.tables_outside == (0, 0, 0)


def test_a_folder_that_divides_hand_written_pages_hides_none_of_them(root: Path) -> None:
    pages = {f"web__page{number}": HAND_WRITTEN.replace("Ship", f"Page{number}") for number in range(3)}
    write(root, sdk__docs__models__order=GENERATED, web__docs__models__ship=HAND_WRITTEN, **pages)
    assert sorted(models(read(root))) == [
        ["models.Order"],
        ["models.Page0", "models.Page1", "models.Page2"],
        ["models.Ship"],
    ]
