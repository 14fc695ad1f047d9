"""Required markers in ten languages."""

import csv
from pathlib import Path

import pytest

from docmodels.reading.tables.headers import header_key, roles_of
from docmodels.reading.tables.markers import (
    Access,
    Marker,
    MarkerWords,
    access_in_text,
    read_access,
    read_marker,
    required_by_titles,
    words_of_column,
)
from docmodels.reading.tables.roles import Role


@pytest.mark.parametrize(
    "cell", ["true", "**True**", "Y", "✅", ":white_check_mark:", "是", "必須", "필수", "ja", "Oui", "1", "✅ Yes"]
)
def test_a_mark_of_a_required_field(cell: str) -> None:
    assert read_marker(cell) == Marker(True)


@pytest.mark.parametrize(
    "cell",
    ["False", "`no`", "❌", "—", "否", "可选", "任意", "선택", "nein", "Non", "0..1", "~~No~~", "[Optional](x.md)"],
)
def test_a_mark_of_an_optional_field(cell: str) -> None:
    assert read_marker(cell) == Marker(False)


@pytest.mark.parametrize(
    "cell",
    [
        "Required if Known",
        "Conditional; required if `a` is not provided.",
        "True, if `service_name` is used",
        "Y*",
        "Y<sup>1</sup>",
        "与 `upstream` 二选一。",
        "`multipart/form-data` only",
        "Y/N",
    ],
)
def test_a_condition_is_kept(cell: str) -> None:
    found = read_marker(cell)
    assert found is not None
    assert found.condition


@pytest.mark.parametrize("cell", ["", "integer", "see below", "The name of the user."])
def test_other_text_is_no_marker(cell: str) -> None:
    assert read_marker(cell) is None


def test_words_of_a_documentation_go_first() -> None:
    assert read_marker("needed", MarkerWords({"needed": True})) == Marker(True)
    assert read_marker("depends on x", MarkerWords(conditional=("depends",))) == Marker(None, "depends on x")


@pytest.mark.parametrize(
    ("cells", "header", "cell", "required"),
    [
        (["O", "X"], "필수", "O", True),
        (["R", "O"], "r/o", "O", False),
        (["M", "O"], "required", "O", False),
        (["○", "—"], "必須", "○", True),
        (["●", "○"], "必須", "○", False),
        (["true", "false"], "optional", "true", False),
    ],
)
def test_the_other_cells_decide_what_an_ambiguous_mark_means(
    cells: list[str], header: str, cell: str, required: bool
) -> None:
    assert read_marker(cell, words_of_column(cells, header)) == Marker(required)


def test_every_spelling_of_the_corpus_has_its_meaning(shared: Path) -> None:
    """A star or a remark is kept as a condition even where it turned out to be none."""
    table = shared / "dialects" / "hand-written" / "cells" / "markers.tsv"
    meanings = {"true": True, "false": False, '"conditional"': None, "null": None}
    wrong = []
    for row in csv.DictReader(table.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        found = read_marker(row["cell"])
        required = None if found is None or found.condition else found.required
        meant = meanings[row["fact"]] if row["cell"] else None
        if required is not meant and not (meant is False and found is not None and not found.required):
            wrong.append((row["cell"], row["fact"]))
    assert wrong == []


@pytest.mark.parametrize(
    ("header", "cell", "wanted"),
    [
        ("Read-only?", "✅", Access(True)),
        ("只读", "否", Access(False)),
        ("읽기 전용", "예", Access(True)),
        ("Nur lesen", "ja", Access(True)),
        ("Writable", "no", Access(True)),
        ("編集可能", "はい", Access(False)),
        ("Écriture seule", "oui", Access(None, True)),
        ("Access", "R", Access(True)),
        ("Access", "read/write", Access(False, False)),
        ("Access", "Read, Write", Access(False, False)),
        ("R/W", "RW", Access(False, False)),
        ("Mutability", "writeOnly", Access(None, True)),
        ("アクセス", "読み取り専用", Access(True)),
        ("Доступ", "только чтение", Access(True)),
        ("Acceso", "solo lectura", Access(True)),
        ("Access", "admins", Access()),
        ("Read-only", "", Access()),
    ],
)
def test_a_cell_says_who_may_read_and_write(header: str, cell: str, wanted: Access) -> None:
    assert roles_of([header]) == (Role.ACCESS,)
    assert read_access(cell, header_key(header)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("(read-only)", Access(True)),
        ("Read only. The id.", Access(True)),
        ("*Write-only*: the secret", Access(None, True)),
        ("只读。标识", Access(True)),
        ("Read-only fields are ignored", Access()),
        ("The read-only id", Access()),
    ],
)
def test_the_first_words_of_a_text_say_who_may_read_and_write(text: str, wanted: Access) -> None:
    assert access_in_text(text) == wanted


@pytest.mark.parametrize(
    ("title", "required"),
    [
        ("Required parameters", True),
        ("Optional query parameters", False),
        ("必填参数", True),
        ("可选参数:", False),
        ("必須パラメータ", True),
        ("필수 파라미터", True),
        ("Champs obligatoires (7 champs)", True),
        ("Parámetros opcionales", False),
        ("Campos obrigatórios", True),
        ("Pflichtfelder", True),
        ("Необязательные поля", False),
        ("Required and optional parameters", None),
        ("Required", None),
        ("Fields", None),
    ],
)
def test_a_heading_says_whether_fields_are_required(title: str, required: bool | None) -> None:
    assert required_by_titles([title]) is required


@pytest.mark.parametrize(
    "cell",
    [
        "для server-side stream",
        "pour les commandes",
        "para pedidos",
        "nur bei Bestellungen",
        "仅限企业",
        "quando há frete",
    ],
)
def test_a_condition_in_another_language(cell: str) -> None:
    assert read_marker(cell) == Marker(None, cell)


@pytest.mark.parametrize(
    ("cell", "required"), [("siempre", True), ("toujours", True), ("всегда", True), ("nunca", False)]
)
def test_always_and_never_in_other_languages(cell: str, required: bool) -> None:
    assert read_marker(cell) == Marker(required)
