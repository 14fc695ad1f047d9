"""Each page of a tree is read in one dialect, which its marks or the scores of the dialects decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from read_documents import DIALECT
from reading_pages import NO, fields_page, row

from docmodels import registry
from docmodels.app.read import InputResult, read_input
from docmodels.config.model import Input, InputPlace
from docmodels.errors import UserError
from docmodels.reading.dialect import Dialect, Recognition, Recognizer
from docmodels.workspace.inputs.load import load

HAND_WRITTEN = "# Pet\n\n| Field | Type | Required |\n| - | - | - |\n| id | string | yes |\n"
GUIDE = "# Settings of {}\n\n| Name | Type | Description |\n| --- | --- | --- |\n| `PORT` | integer | The port |\n"
GENERATED = fields_page(row("a", "*str*"), row("b", "*Optional[Dict[str, int]]*", NO))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "models").mkdir(parents=True)
    return tmp_path / "docs"


def read(docs: Path, **options: str) -> InputResult:
    source = Input(name="docs", places=(InputPlace(None, "docs"),), **options)  # type: ignore[arg-type]
    return read_input(load(source, docs.parent))


def models(result: InputResult) -> list[str]:
    return [str(declared.id) for api in result.apis for declared in api.schema.declarations]


def test_a_few_generated_pages_among_many_guides_with_tables_remain_generated(docs: Path) -> None:
    (docs / "models" / "order.md").write_text(GENERATED)
    for number in range(5):
        (docs / f"guide{number}.md").write_text(GUIDE.format(number))
    assert models(read(docs)) == ["models.Order"]


def test_the_lines_say_which_dialect_was_detected_and_why(docs: Path) -> None:
    (docs / "models" / "order.md").write_text(GENERATED)
    (docs / "guide.md").write_text(GUIDE.format("it"))
    (detected,) = read(docs).dialects
    assert [line.rpartition("docs: ")[2] for line in detected.lines()] == [
        "2 pages read as speakeasy (required fields marked with :heavy_check_mark:: on 1 page)"
    ]


def test_pages_that_two_dialects_fit_equally_stop_the_run_with_the_candidates(docs: Path) -> None:
    (docs / "models" / "pet.md").write_text(
        HAND_WRITTEN.replace("# Pet\n", "# Pet\n\n## Fields\n").replace(
            "| Field | Type | Required |\n| - |", "| Field | Type | Required | Description |\n| - | - |"
        )
    )
    with pytest.raises(UserError) as raised:
        read(docs)
    assert "can't detect the dialect; the pages match tables (tables of names" in raised.value.message
    assert "; speakeasy (tables with Field, Type, Required and Description: on 1 page, " in raised.value.message
    assert raised.value.hint == 'name it: --dialect tables (or `dialect = "tables"` in the configuration)'


def test_a_named_language_keeps_hand_written_tables(docs: Path) -> None:
    (docs / "pet.md").write_text(HAND_WRITTEN)
    for result in (read(docs), read(docs, language="python")):
        assert models(result) == ["models.Pet"]
        assert [each.code for each in result.findings] == ["DM506"]


def test_a_named_language_prefers_the_dialect_of_a_generator(docs: Path) -> None:
    columns = HAND_WRITTEN.replace("| Required |\n| - |", "| Required | Description |\n| - | - |")
    (docs / "models" / "pet.md").write_text(columns.replace("# Pet\n", "# Pet\n\n## Fields\n"))
    (chosen,) = read(docs, language="python").dialects
    assert [share.name for share in chosen.shares] == ["speakeasy"]


class Other:
    """A second generator: the pages of the default dialect, with a mark of its own."""

    dialect: Dialect = replace(
        DIALECT, name="other", recognize_page=lambda page: "other marks" if "[other]" in page.text else None
    )

    @classmethod
    def recognizers(cls) -> Iterator[Recognizer]:
        yield from (DIALECT.recognizer, cls.dialect.recognizer)

    @classmethod
    def load(cls, name: str) -> Dialect:
        return cls.dialect if name == "other" else DIALECT


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "recognizers", Other.recognizers)
    monkeypatch.setattr(registry, "dialect", Other.load)


def of_other(title: str) -> str:
    return fields_page(row("c", "*float*"), title=title).replace(":heavy_check_mark:", "[other]")


@pytest.mark.usefixtures("other")
def test_pages_of_two_generators_in_one_folder_are_each_read_in_their_own_dialect(docs: Path) -> None:
    (docs / "models" / "order.md").write_text(GENERATED)
    (docs / "models" / "bill.md").write_text(GENERATED.replace("Order", "Bill"))
    (docs / "models" / "line.md").write_text(of_other("Line"))
    result = read(docs)
    assert models(result) == ["models.Bill", "models.Line", "models.Order"]
    (mixed,) = [each for each in result.findings if each.code == "DM506"]
    assert mixed.message == (
        "read in several dialects: speakeasy (2 pages), other (1 page); each page is read in its own"
    )


@pytest.mark.usefixtures("other")
def test_two_models_of_one_name_get_names_of_their_own_with_a_finding(docs: Path) -> None:
    (docs / "models" / "order.md").write_text(GENERATED)
    (docs / "models" / "bill.md").write_text(GENERATED.replace("Order", "Bill"))
    (docs / "models" / "other").mkdir()
    (docs / "models" / "line.md").write_text(of_other("Order"))
    result = read(docs)
    assert models(result) == ["models.Bill", "models.Order", "models.other.Order"]
    (duplicate,) = [each.message for each in result.findings if each.code == "DM302"]
    assert duplicate == "a page of another dialect declares models.Order as well; this one is named models.other.Order"


def of_plugin(score: float) -> Dialect:
    return replace(DIALECT, name="lists", recognize=lambda _: Recognition(score, ("lists",)), recognize_page=None)


@pytest.mark.parametrize(("score", "wanted"), [(0.9, "lists"), (0.2, "tables")])
def test_a_plugins_dialect_is_detected_by_its_score(
    docs: Path, score: float, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "plugin_dialects", lambda: iter([of_plugin(score)]))
    known = registry.dialect
    monkeypatch.setattr(registry, "dialect", lambda name: of_plugin(score) if name == "lists" else known(name))
    (docs / "pet.md").write_text(HAND_WRITTEN)
    (chosen,) = read(docs).dialects
    assert [share.name for share in chosen.shares] == [wanted]
    assert chosen.asked_plugins


def test_plugins_are_not_searched_for_a_generators_pages(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "plugin_dialects", lambda: pytest.fail("searched"))
    (docs / "models" / "order.md").write_text(GENERATED)
    assert models(read(docs)) == ["models.Order"]


def test_pages_without_tables_stop_the_run_without_a_guess_of_the_language(docs: Path) -> None:
    for name in ("start", "install"):
        (docs / f"{name}.md").write_text(f"# How to {name}\n\nSome text.\n")
    with pytest.raises(UserError, match="found no tables of fields"):
        read(docs)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_do_not_matter_for_the_dialect(docs: Path, end: bytes) -> None:
    (docs / "order.md").write_bytes(GENERATED.encode().replace(b"\n", end))
    (detected,) = read(docs).dialects
    assert [share.name for share in detected.shares] == ["speakeasy"]
