"""The Python API: small, typed, and the same as the command."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from scratch_pages import ANSWER, USAGE

import docmodels
from docmodels.schema import codec
from docmodels.schema.model import Object


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    models = tmp_path / "docs" / "models"
    models.mkdir(parents=True)
    (models / "usage.md").write_text(USAGE, encoding="utf-8")
    (models / "answer.md").write_text(ANSWER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "docs"


def test_all_public_names_exist() -> None:
    assert [name for name in docmodels.__all__ if not hasattr(docmodels, name)] == []
    assert set(docmodels.__all__) <= set(dir(docmodels))
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        docmodels.nothing_of_the_kind  # noqa: B018


def test_read_returns_the_schema(docs: Path) -> None:
    api = docmodels.read(docs)
    assert isinstance(api.schema, docmodels.Schema)
    assert [each.id.name for each in api.schema.declarations] == ["Answer", "Usage"]
    assert (api.language, api.summary.pages, api.findings) == ("python", 2, ())


def test_the_dialect_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("users.md").write_text("# User\n\n| Name | Type |\n| --- | --- |\n| `id` | integer |\n", encoding="utf-8")
    for dialect in ("tables", "discord", "auto", None):
        api = docmodels.read("users.md", dialect=dialect)
        assert (api.schema.origin.dialect, len(api.schema.declarations)) == ("tables", 1)
    generated = docmodels.generate("users.md", dialect="tables", output="out", layout="single")
    assert generated.written == ["out/__init__.py", "out/models.py"]
    assert docmodels.check("users.md", dialect="tables", output="out", layout="single").clean
    with pytest.raises(docmodels.UserError, match="table"):
        docmodels.read("users.md", dialect="table")


def test_several_languages_are_read_as_one_api(docs: Path, tmp_path: Path) -> None:
    other = tmp_path / "ts" / "models"
    other.mkdir(parents=True)
    (other / "usage.md").write_text(USAGE.replace("*int*", "*number*"), encoding="utf-8")
    api = docmodels.read({"python": docs, "typescript": tmp_path / "ts"})
    assert api.language == "python"
    assert len(api.schema.declarations) == 2


def test_models_are_written_and_checked(docs: Path, tmp_path: Path) -> None:
    done = docmodels.generate(docs, target=["pydantic", "typescript"], output="out", layout="single")
    assert done.written == [
        f"out/{each}"
        for each in (
            "pydantic_models/__init__.py",
            "pydantic_models/models.py",
            "typescript_models/index.ts",
            "typescript_models/models.ts",
        )
    ]
    assert docmodels.check(docs, target=["pydantic", "typescript"], output="out", layout="single").clean
    (tmp_path / "out" / "pydantic_models" / "models.py").unlink()
    assert not docmodels.check(docs, target=["pydantic", "typescript"], output="out", layout="single").clean
    assert not (tmp_path / "out" / "pydantic_models" / "models.py").exists()


def test_the_configuration_is_used_without_docs(docs: Path, tmp_path: Path) -> None:
    text = '[[output]]\ninput = "docs"\ntarget = "dataclass"\npath = "out"\n'
    (tmp_path / "docmodels.toml").write_text(text, encoding="utf-8")
    assert docmodels.generate().written == ["out/__init__.py", "out/models.py"]


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: docmodels.read("nowhere"), "nowhere"),
        (lambda: docmodels.generate("docs"), "`output` is missing"),
        (lambda: docmodels.generate("docs", target="pydantc", output="o"), "pydantc"),
        (lambda: docmodels.generate("docs", output="o", layuot="single"), "layuot"),
        (lambda: docmodels.generate("docs", output="o", enum_style="enums"), "enums"),
        (lambda: docmodels.generate("docs", output="{x}"), "{x}"),
    ],
)
def test_wrong_arguments_raise_user_errors(docs: Path, call: object, word: str) -> None:
    with pytest.raises(docmodels.UserError) as error:
        call()  # type: ignore[operator]
    assert word in error.value.message


def test_versions_are_compared(docs: Path, tmp_path: Path) -> None:
    new = tmp_path / "new" / "models"
    new.mkdir(parents=True)
    for page in (docs / "models").iterdir():
        (new / page.name).write_text(page.read_text(encoding="utf-8").replace("*int*", "*float*"), encoding="utf-8")
    result = docmodels.compare(docs, tmp_path / "new", language="python")
    assert isinstance(result, docmodels.ComparisonResult)
    assert isinstance(result.report, docmodels.Report)
    assert result.failed
    assert {each.rule for each in result.report.differences} == {"field-type-widened"}
    relaxed = docmodels.compare(docs, tmp_path / "new", levels={"field-type-widened": "risky"})
    assert not relaxed.failed
    assert relaxed.report.differences
    assert docmodels.compare(docs, docs).report.verdict == "Nothing changed."
    with pytest.raises(docmodels.UserError, match="unknown rule"):
        docmodels.compare(docs, docs, levels={"field-type-widend": "risky"})
    with pytest.raises(docmodels.UserError, match="nowhere"):
        docmodels.compare(docs, "nowhere")


def test_languages_are_compared(docs: Path, tmp_path: Path) -> None:
    other = tmp_path / "ts" / "models"
    other.mkdir(parents=True)
    for page in (docs / "models").iterdir():
        text = page.read_text(encoding="utf-8").replace("*int*", "*string*")
        (other / page.name).write_text(text, encoding="utf-8")
    result = docmodels.drift({"python": docs, "typescript": tmp_path / "ts"})
    assert "lang-type-differs" in {each.rule for each in result.report.differences}
    assert result.failed
    assert not docmodels.drift({"python": docs, "typescript": tmp_path / "ts"}, fail_on="none").failed
    with pytest.raises(docmodels.UserError, match="fewer than two"):
        docmodels.drift({"python": docs})


@pytest.fixture
def specification(docs: Path) -> str:
    schemas = "{Usage: {type: object, properties: {total: {type: integer, minimum: 1}}}}"
    Path("openapi.yaml").write_text(f"openapi: 3.1.0\npaths: {{}}\ncomponents: {{schemas: {schemas}}}\n", "utf-8")
    update = "{target: $.components.schemas.Usage.properties.total, update: {maximum: 9}}"
    Path("overlay.yaml").write_text(f"overlay: 1.0.0\nactions: [{update}]\n", "utf-8")
    return "openapi.yaml"


def test_a_specification_and_its_overlays_complete_documentation_with_and_without_a_language(
    docs: Path, specification: str
) -> None:
    for given in (docs, {"python": docs}):
        usage = docmodels.read(given, spec=specification, overlays=["overlay.yaml"]).schema["Usage"]
        assert isinstance(usage, Object)
        limits = {each.keyword: each.value for each in usage.fields[0].constraints}
        assert limits == {"minimum": 1, "maximum": 9}
        docmodels.generate(given, spec=specification, output="out")
        assert "ge=1" in Path("out/models.py").read_text("utf-8")
        assert docmodels.check(given, spec=specification, output="out").clean
        assert not docmodels.check(given, spec=specification, overlays=["overlay.yaml"], output="out").clean


def test_documentation_is_checked_against_a_specification(docs: Path, specification: str) -> None:
    docmodels.generate(docs, output="out")
    for against in (specification, {str(docs): specification}):
        (compared,) = docmodels.check(docs, output="out", against=against).comparisons
        assert {each.rule for each in compared.report.differences} == {"lang-required-differs", "lang-model-missing"}
        assert compared.failed
    with pytest.raises(docmodels.UserError, match="unknown input `other`"):
        docmodels.check(docs, output="out", against={"other": specification})


def test_a_specification_is_a_side(docs: Path, specification: str) -> None:
    found = docmodels.drift({"python": docs, "spec": specification}, overlays=["overlay.yaml"]).report
    assert [side.name for side in found.sides] == ["python", "spec"]
    same = docmodels.compare(specification, specification, overlays=["overlay.yaml"])
    assert not same.report.differences


@pytest.mark.parametrize(
    ("call", "message", "hint"),
    [
        (lambda: docmodels.drift({"spec": "docs", "python": "docs"}), "docs: isn't a specification", "another name"),
        (lambda: docmodels.drift({"spec": "saved.json", "python": "docs"}), "saved.json: isn't a specification", ""),
        (lambda: docmodels.read("docs", spec="docs"), "docs: isn't a specification", "an OpenAPI document"),
        (lambda: docmodels.read({"spec": "openapi.yaml"}, spec="openapi.yaml"), "two specifications", "remove one"),
        (lambda: docmodels.generate(spec="openapi.yaml"), "`spec` needs `docs`", "the configuration"),
    ],
)
def test_a_source_that_is_no_specification_is_an_error(
    docs: Path, specification: str, call: Callable[[], object], message: str, hint: str
) -> None:
    Path("saved.json").write_text(codec.dumps(docmodels.read(docs).schema), "utf-8")
    with pytest.raises(docmodels.UserError, match=re.escape(message)) as error:
        call()
    assert hint in error.value.hint


def test_models_are_found_by_name_or_id(docs: Path) -> None:
    schema = docmodels.read("docs").schema
    name = schema.declarations[0].id
    assert schema[name.name] is schema[str(name)] is schema.declarations[0]
    with pytest.raises(KeyError, match=f"did you mean {name.name}"):
        schema[name.name + "x"]
    assert name.name in schema
    assert str(name) in schema
    assert name.name + "x" not in schema
    assert tuple(schema) == schema.declarations


def test_results_are_shown_on_one_line(docs: Path) -> None:
    api = docmodels.read("docs")
    done = docmodels.generate("docs", output="o", use_cache=False)
    checked = docmodels.check("docs", output="o", use_cache=False)
    compared = docmodels.compare("docs", "docs")
    for each in (api, api.schema, done, checked, compared.report):
        assert repr(each).startswith("<")
        assert "\n" not in repr(each)
        assert len(repr(each)) < 160
    assert len(repr(compared)) < 200
    assert "up to date" in repr(checked)


def test_a_traceback_shows_the_hint_of_an_error(docs: Path) -> None:
    with pytest.raises(docmodels.UserError) as error:
        docmodels.generate("docs", output="o", layuot="single")  # type: ignore[arg-type]
    assert "did you mean `layout`" in error.value.hint
    assert error.value.__notes__ == [f"hint: {error.value.hint}"]


@pytest.mark.parametrize(
    ("call", "name", "nearest"),
    [
        (lambda docs: docmodels.read(docs, langauge="python"), "langauge", "language"),
        (lambda docs: docmodels.read(docs, wire_nams="camel"), "wire_nams", "wire_names"),
        (lambda docs: docmodels.generate(docs, output="out", languge="python"), "languge", "language"),
        (lambda docs: docmodels.generate(docs, output="out", traget="pydantic"), "traget", "target"),
        (lambda docs: docmodels.generate(docs, ouput="out"), "ouput", "output"),
        (lambda docs: docmodels.generate(docs, output="out", enum_stile="enum"), "enum_stile", "enum_style"),
        (lambda docs: docmodels.check(docs, output="out", reachable_form="Usage"), "reachable_form", "reachable_from"),
        (lambda docs: docmodels.compare(docs, docs, rename=False), "rename", "renames"),
        (lambda docs: docmodels.drift({"python": docs, "go": docs}, level={}), "level", "levels"),
    ],
)
def test_a_wrong_keyword_names_the_nearest(docs: Path, call: Callable[[Path], object], name: str, nearest: str) -> None:
    with pytest.raises(docmodels.UserError, match=f"unknown argument `{name}`") as raised:
        call(docs)
    assert raised.value.hint == f"did you mean `{nearest}`?"


def test_keywords_say_what_is_read(docs: Path, tmp_path: Path) -> None:
    done = docmodels.generate(docs, output="out", layout="modules", reachable_from=["Usage"], scaffolding=False)
    assert [each for each in done.written if "usage" in each]
    assert not [each for each in done.written if "answer" in each]


def test_settings_change_what_the_configuration_says(docs: Path, tmp_path: Path) -> None:
    text = '[[output]]\ninput = "docs"\npath = "out"\ntarget = "dataclass"\n'
    (tmp_path / "docmodels.toml").write_text(text, encoding="utf-8")
    docmodels.generate(frozen=True, exclude="Answer")
    written = (tmp_path / "out" / "models.py").read_text(encoding="utf-8")
    assert "frozen=True" in written
    assert "Answer" not in written


def test_documentation_and_a_configuration_exclude_each_other(docs: Path) -> None:
    with pytest.raises(docmodels.UserError, match="`config` and `docs` exclude each other"):
        docmodels.generate("docs", output="out", config="docmodels.toml")


@pytest.mark.parametrize("name", ["target", "output", "language", "dialect", "spec", "overlays"])
def test_arguments_that_describe_documentation_need_it(docs: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "docmodels.toml").write_text('[[output]]\ninput = "docs"\npath = "out"\ntarget = "dataclass"\n')
    with pytest.raises(docmodels.UserError, match=f"`{name}` needs `docs`"):
        docmodels.generate(**{name: "python"})
