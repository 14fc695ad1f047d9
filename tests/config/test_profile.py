"""Profiles of hand-written documentation in the configuration and in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from docmodels.app.configuration import with_dialect
from docmodels.config.file import read_config
from docmodels.config.json_schema import profile_schema
from docmodels.config.model import Input
from docmodels.config.profile import parse_profile, profile_of
from docmodels.config.tables import ConfigError
from docmodels.table_profile import NO_PROFILE, RequiredRules, TableRule, stated

CONFIG = """
[inputs.api]
path = "docs"
dialect = "acme"

[dialects.acme.required]
silent = "required"

[[output]]
target = "pydantic"
path = "out"
"""


def test_an_input_takes_the_profile_that_its_dialect_names(tmp_path: Path) -> None:
    (tmp_path / "docmodels.toml").write_text(CONFIG)
    config, _ = read_config(tmp_path)
    assert config.inputs[0].profile is not None
    assert config.inputs[0].profile.required == RequiredRules(silent="required")


def test_an_unknown_dialect_is_an_error_with_the_nearest_profile(tmp_path: Path) -> None:
    (tmp_path / "docmodels.toml").write_text(CONFIG.replace('dialect = "acme"', 'dialect = "amce"'))
    with pytest.raises(ConfigError) as raised:
        read_config(tmp_path)
    assert raised.value.message == f"{tmp_path / 'docmodels.toml'}: unknown dialect `amce`"
    assert raised.value.hint == "did you mean `acme`?"


def test_a_dialect_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "acme.toml").write_text('[types.scalars]\nsnowflake = "string"\n')
    (tmp_path / "docmodels.toml").write_text(CONFIG.replace('"acme"', '"acme.toml"'))
    config, _ = read_config(tmp_path)
    assert config.inputs[0].profile is not None
    assert config.inputs[0].profile.types.scalars == {"snowflake": "string"}
    named = with_dialect(Input(name="docs", places=((None, "docs"),)), str(tmp_path / "acme.toml"))
    assert named.profile == config.inputs[0].profile


def test_an_empty_profile_states_nothing() -> None:
    assert profile_of({}, "x") == NO_PROFILE
    assert stated(NO_PROFILE) == {}


def test_rules_for_tables() -> None:
    profile = profile_of({"tables": [{"kind": "ignore", "heading": "Errors"}]}, "x")
    assert profile.tables == (TableRule(kind="ignore", heading="Errors"),)


def test_headers_are_compared_in_lower_case() -> None:
    rule = {"header": ["Key"], "columns": {"type": "Kind  of Value"}}
    profile = profile_of({"columns": {"name": "Field Key"}, "tables": [rule]}, "x")
    assert profile.columns.name == ("field key",)
    assert profile.tables == (TableRule(header=("key",), columns={"type": ("kind of value",)}),)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[requierd]\nsilent = 'required'", "p.toml:1: unknown key `requierd`", "did you mean `required`?"),
        ("\n[required]\nsilnt = 'required'", "p.toml:3: required: unknown key `silnt`", "did you mean `silent`?"),
        (
            "[required]\nsilent = 'requird'",
            "p.toml:2: required: silent: unknown value 'requird'",
            "did you mean `required`?",
        ),
        ("[[tables]]\nheading = 'x'", "p.toml: tables[1]: `kind` is missing", "say what the tables are, such as"),
        ("[names]\nstrip = ['(']", "p.toml: names: strip: '(' isn't a regular expression", ""),
        ("[models]\nstrip = ['x{498}']", "p.toml: models: strip: 'x{498}' isn't a regular expression", ""),
        (
            "[models]\nstrip = ['(?i)x']",
            "p.toml: models: strip: '(?i)x' isn't a regular expression that can be used: global flags not at the start",
            "",
        ),
        (
            "[names]\nskip = [" + ", ".join(f"'x{number}{{450}}'" for number in range(250)) + "]",
            "p.toml: the patterns are too large: they have more than 100,000 steps together",
            "write several patterns as one",
        ),
        ("tables = 1", "p.toml:1: tables: expected a list of tables", "write [[tables]]"),
        ("[", "p.toml: invalid TOML", ""),
    ],
)
def test_an_error_names_the_line_and_the_nearest_key(text: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_profile(text, "p.toml")
    assert raised.value.message.startswith(message)
    assert raised.value.hint.startswith(hint)


def test_the_json_schema_describes_every_key() -> None:
    schema = profile_schema()
    assert set(schema["properties"]) >= {"columns", "required", "types", "tables"}
    described = [
        "description" in shape
        for section in schema["properties"].values()
        for shape in section.get("properties", section.get("items", {}).get("properties", {})).values()
    ]
    assert described
    assert all(described)
