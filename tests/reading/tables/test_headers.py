"""Roles of columns by their headers."""

import pytest

from docmodels.reading.tables.headers import header_key, roles_of
from docmodels.reading.tables.roles import Role


@pytest.mark.parametrize(
    "header",
    [
        ("Field", "Type", "Required", "Description"),
        ("名称", "类型", "必选项", "描述"),
        ("參數", "類型", "是否必填", "說明"),
        ("フィールド", "型", "必須", "説明"),
        ("필드", "타입", "필수", "설명"),
        ("Feld", "Typ", "Pflicht", "Beschreibung"),
        ("Champ", "Type", "Obligatoire", "Description"),
        ("Campo", "Tipo", "Obligatorio", "Descripción"),
        ("Campo", "Tipo", "Obrigatório", "Descrição"),
        ("Campo", "Tipo", "Obbligatorio", "Descrizione"),
        ("Параметр", "Тип", "Обязательный", "Описание"),
        ("Campo", "Tipo", "Obrigatorio", "Descricao"),
        ("Cle", "Type", "Necessaire", "Utilité"),
        ("Feld", "Datentyp", "Pflicht", "Hinweis"),
        ("Поле", "Тип", "Обязательно", "Назначение"),
        ("**Field**", "[Type](#types)", "Required?", "Description (long)"),
    ],
)
def test_a_header_in_ten_languages(header: tuple[str, ...]) -> None:
    assert roles_of(header) == (Role.NAME, Role.TYPE, Role.REQUIRED, Role.DESCRIPTION)


def test_a_word_of_a_role_within_a_header_is_no_role() -> None:
    assert roles_of(("Required OAuth2 Scope", "Binding support")) == (None, None)


def test_headers_of_a_documentation_go_first() -> None:
    assert roles_of(("Notes",), {"notes": Role.VALUES}) == (Role.VALUES,)


def test_a_header_is_compared_without_markup_and_notes() -> None:
    assert header_key("**Field** (supported but deprecated):") == "field"


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("기본", Role.DEFAULT),
        ("Дефолт", Role.DEFAULT),
        ("取值示例", Role.EXAMPLE),
        ("Restricciones", Role.VALUES),
        ("Validation", Role.VALUES),
        ("제약조건", Role.VALUES),
        ("Notiz", Role.DESCRIPTION),
    ],
)
def test_a_header_of_another_role(header: str, role: Role) -> None:
    assert roles_of((header,)) == (role,)
