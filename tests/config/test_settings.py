"""Settings from the command line and from the Python API."""

from __future__ import annotations

import pytest

from docmodels.config.settings import changed_settings, read_options
from docmodels.config.tables import ConfigError


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("enum-style=enum", {"enum_style": "enum"}),
        ("enum_style=enum", {"enum_style": "enum"}),
        ("frozen = true", {"frozen": True}),
        ('header="a = b"', {"header": "a = b"}),
        ("header=a = b", {"header": "a = b"}),
        ('names={ "Usage" = "Tokens" }', {"names": {"Usage": "Tokens"}}),
    ],
)
def test_an_option_is_a_setting(option: str, expected: dict[str, object]) -> None:
    assert read_options([option]) == (expected, {})


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("wire-names=camel", {"wire_names": "camel"}),
        ("scaffolding=false", {"scaffolding": False}),
        ("reachable-from=orders.*", {"reachable_from": ("orders.*",)}),
        ('reachable-from=["orders.*", "Usage"]', {"reachable_from": ("orders.*", "Usage")}),
        ("exclude=docs/old/*.md", {"exclude": ("docs/old/*.md",)}),
        ("follow_links=true", {"follow_links": True}),
    ],
)
def test_an_option_says_how_documentation_is_read(option: str, expected: dict[str, object]) -> None:
    assert read_options([option]) == ({}, expected)


@pytest.mark.parametrize(
    ("option", "message", "hint"),
    [
        ("enum-stile=enum", "unknown setting `enum-stile`", "enum-style"),
        ("wire-name=camel", "unknown setting `wire-name`", "wire-names"),
        ("wire-names=camels", "camels", "camel"),
        ("scaffolding=no", "expected true or false", ""),
        ("language=python", "`language` is not a setting", "--language"),
        ("overlays=a.yaml", "`overlays` is not a setting", "--overlay"),
        ("enum-style=enums", "enums", "enum"),
        ("frozen=yes", "expected true or false", ""),
        ("frozen", "has no value", "KEY=VALUE"),
    ],
)
def test_a_wrong_option_names_the_nearest_right_one(option: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_options([option])
    assert message in error.value.message
    assert hint in error.value.hint


def test_none_is_the_default_of_a_setting() -> None:
    assert changed_settings({"layout": None, "frozen": True}, "settings") == ({"frozen": True}, {})


@pytest.mark.parametrize("text", ['{ datetime = "yes", list = "no" }', '{datetime="yes",list="no"}'])
def test_unstated_null_is_set_by_kind(text: str) -> None:
    assert read_options([f"unstated-nullable={text}"]) == ({"unstated_nullable": {"datetime": "yes", "list": "no"}}, {})


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('{ lists = "no" }', "unknown value 'lists'", "did you mean `list`?"),
        ('{ list = "yess" }', "unknown value 'yess'", "did you mean `yes`?"),
        ("maybe", "unknown value 'maybe'", "api"),
    ],
)
def test_a_wrong_kind_of_unstated_null_names_the_nearest(text: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_options([f"unstated-nullable={text}"])
    assert message in str(raised.value)
    assert hint in str(raised.value.hint)
