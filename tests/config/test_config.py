"""The configuration: what it means, and the errors for an invalid one."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from docmodels.config.file import find_config, read_config
from docmodels.config.json_schema import config_schema_text, profile_schema_text
from docmodels.config.model import Config
from docmodels.config.parse import config_of
from docmodels.config.tables import ConfigError

TARGETS = ("pydantic", "typescript")
LANGUAGES = ("python", "typescript", "go")
DIALECTS = ("speakeasy", "tables")
OUTPUT = '[[output]]\ninput = "docs"\ntarget = "pydantic"\npath = "out"\n'


def config(text: str) -> Config:
    return config_of(tomllib.loads(text), "docmodels.toml", targets=TARGETS, languages=LANGUAGES, dialects=DIALECTS)


def test_an_output_inherits_the_settings_of_the_top_level() -> None:
    one, two = config(f'layout = "single"\ndates = "iso"\n{OUTPUT}dates = "native"\n{OUTPUT}').outputs
    assert (one.settings.layout, one.settings.dates) == ("single", "native")
    assert (two.settings.layout, two.settings.dates) == ("single", "iso")


def test_an_input_inherits_the_reading_options_of_the_top_level() -> None:
    made = config(
        f'language = "go"\nexclude = "x/*"\n[inputs]\na = "a"\nb = {{path = "b", language = "python"}}\n{OUTPUT}'
    )
    by_name = {each.name: each for each in made.inputs}
    assert {name: each.language for name, each in by_name.items()} == {"a": "go", "b": "python", "docs": "go"}
    assert all(each.exclude == ("x/*",) for each in made.inputs)


def test_an_output_without_input_uses_all_named_inputs() -> None:
    made = config('[inputs]\na = "a"\nb = "b"\n[[output]]\ntarget = "pydantic"\npath = "{tree}"\n')
    assert made.outputs[0].inputs == ("a", "b")


def test_the_languages_of_one_api_keep_their_order() -> None:
    made = config(f'[inputs.api.languages]\ntypescript = "t"\npython = "p"\n{OUTPUT}')
    assert made.inputs[0].places == (("typescript", "t"), ("python", "p"))


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ('path = "d"\nspec = "s"', [(None, "d"), ("spec", "s")]),
        ('languages = {python = "p", go = "g"}\nspec = "s"', [("python", "p"), ("go", "g"), ("spec", "s")]),
        ('languages = {python = "p", spec = "s"}', [("python", "p"), ("spec", "s")]),
        ('spec = "s"', [("spec", "s")]),
    ],
)
def test_an_input_names_its_specification_beside_any_documentation(
    lines: str, places: list[tuple[str | None, str]]
) -> None:
    assert list(config(f"[inputs.api]\n{lines}\n{OUTPUT}").inputs[0].places) == places


def test_each_of_several_targets_is_an_output() -> None:
    made = config('[[output]]\ninput = "d"\ntarget = ["pydantic", "typescript"]\npath = "o/{target}"\n')
    assert [each.target for each in made.outputs] == ["pydantic", "typescript"]


def test_a_converter_at_the_top_level_is_for_the_outputs_with_dataclasses() -> None:
    text = f"converter = 'cattrs'\n{OUTPUT}{OUTPUT.replace('pydantic', 'dataclass')}"
    targets = [*TARGETS, "dataclass"]
    made = config_of(tomllib.loads(text), "a.toml", targets=targets, languages=LANGUAGES, dialects=DIALECTS)
    assert len(made.outputs) == 2


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "no output is configured", "[[output]]"),
        (f"langage = 'go'\n{OUTPUT}", "unknown key `langage`", "`language`"),
        (f"unstated_nullable = 'yes'\n{OUTPUT}", "unknown key `unstated_nullable`", "`unstated-nullable`"),
        (f"{OUTPUT}layuot = 'single'", "output[1]: unknown key `layuot`", "`layout`"),
        (f"{OUTPUT}wire-names = 'snake'", "output[1]: `wire-names` doesn't belong here", "[inputs.NAME]"),
        (f"{OUTPUT}[inputs.a]\npath = 'a'\nlayout = 'single'", "inputs.a: `layout` doesn't belong here", "[[output]]"),
        (f"inputs = ['sdk/docs']\n{OUTPUT}", "inputs: expected a table", "api = 'sdk/docs'"),
        (f"{OUTPUT}layout = 'singel'", "output[1]: layout: unknown value 'singel'", "`single`"),
        (f"{OUTPUT}frozen = 'yes'", "output[1]: frozen: expected true or false, found 'yes'", ""),
        (f"{OUTPUT}names = 'x'", "output[1]: names: expected a table", ""),
        (f"{OUTPUT}names = {{A = 1}}", "output[1]: names.A: expected a string, found 1", ""),
        (f"include = 3\n{OUTPUT}", "include: expected a string, found 3", ""),
        ('[[output]]\ninput = "d"\ntarget = "pydantc"\npath = "o"', "unknown target `pydantc`", "`pydantic`"),
        ('[[output]]\ninput = "d"\ntarget = "pydantic"', "`path` is missing", "src/models"),
        ('[[output]]\ninput = "d"\npath = "o"', "`target` is missing", "pydantic, typescript"),
        ('[[output]]\ntarget = "pydantic"\npath = "o"', "`input` is missing", ""),
        ('[[output]]\ninput = "d"\ntarget = "pydantic"\npath = "{lang}"', "{lang}", "{language}"),
        ('[[output]]\ninput = "d"\ntarget = "pydantic"\npath = "{"', "path", ""),
        (f"[inputs.a]\nlanguages = {{}}\n{OUTPUT}", "inputs.a: expected either `path` or `languages`", ""),
        (f'[inputs.a]\npath = "d"\nlanguages = {{go = "g"}}\n{OUTPUT}', "inputs.a: expected either `path` or", ""),
        (f'[inputs.a]\nspec = "s"\nlanguages = {{spec = "s"}}\n{OUTPUT}', "both name a specification", "remove one"),
        (f'[inputs.a]\npath = "x"\nlanguage = "pyton"\n{OUTPUT}', "unknown language `pyton`", "`python`"),
        (f'[inputs.a.languages]\ntypscript = "x"\n{OUTPUT}', "unknown language `typscript`", "`typescript`"),
        (f"[inputs]\na = 3\n{OUTPUT}", "inputs.a: expected a table, found 3", ""),
        ('[[output]]\ninput = "d"\ntarget = ["pydantic", "typescript"]\npath = "o"', "several targets", "{target}"),
        ('[[output]]\ninput = "d"\ntarget = "pydantic"\noutput = "o"', "unknown key `output`", "`path`"),
        (f"{OUTPUT}converter = 'cattrs'", "output[1]: `converter` has no effect on pydantic", "dataclass"),
        (f"converter = 'cattrs'\n{OUTPUT}", "`converter` has no effect on pydantic", "dataclass"),
    ],
)
def test_an_invalid_configuration_names_file_key_and_the_valid_spelling(text: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as error:
        config(text)
    assert error.value.message.startswith("docmodels.toml: ")
    assert message in error.value.message
    assert hint in error.value.hint


def test_the_published_schema_is_up_to_date() -> None:
    published = (files("docmodels") / "config.schema.json").read_text(encoding="utf-8")
    assert published == config_schema_text()
    profile = (files("docmodels") / "profile.schema.json").read_text(encoding="utf-8")
    assert profile == profile_schema_text()


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (OUTPUT, True),
        (f'wire-names = "auto"\n[inputs]\na = "b"\n[inputs.c.languages]\ngo = "x"\n{OUTPUT}frozen = true\n', True),
        (f'[inputs.a]\npath = "d"\nspec = "s"\n{OUTPUT}', True),
        (f'[inputs.a]\npath = "d"\nlanguages = {{go = "g"}}\n{OUTPUT}', False),
        (f"[inputs.a]\nfollow-links = true\n{OUTPUT}", False),
        (f"langage = 'go'\n{OUTPUT}", False),
        (f"{OUTPUT}layout = 'singel'\n", False),
        ('[[output]]\ninput = "d"\npath = "o"\n', False),
        ("", False),
    ],
)
def test_the_published_schema_accepts_what_the_code_accepts(text: str, valid: bool) -> None:
    schema = json.loads(config_schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(tomllib.loads(text)) == valid


def test_this_repository_is_configured(root: Path) -> None:
    made, base = read_config(root)
    assert base.resolve() == root
    assert ("input_docs",) in {each.inputs for each in made.outputs}
    named = {each.name: [place.spec for place in each.places] for each in made.inputs}
    read = [place for each in made.outputs for name in each.inputs for place in named.get(name, [name])]
    assert all(place.startswith("input_docs") for place in read)
    merged = "generated/boatyard_merged/"
    assert all(each.path.startswith(("generated/{sdk}/", merged)) for each in made.outputs)


def test_the_nearest_configuration_up_to_the_repository_is_found(tmp_path: Path) -> None:
    (tmp_path / "docmodels.toml").write_text(OUTPUT, encoding="utf-8")
    inner = tmp_path / "inner" / "deep"
    inner.mkdir(parents=True)
    (tmp_path / "inner" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    found = find_config(inner)
    assert found is not None
    assert found.samefile(tmp_path / "docmodels.toml")
    (inner / ".git").mkdir()
    assert find_config(inner) is None


def test_broken_toml_names_the_file_and_the_line(tmp_path: Path) -> None:
    (tmp_path / "docmodels.toml").write_text("a = \n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"docmodels\.toml: invalid TOML: .*line 1"):
        read_config(tmp_path)
