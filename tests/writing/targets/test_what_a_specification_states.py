"""Formats, limits, closed models, discriminators and defaults that are lists, in the targets that can express them."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pydantic
import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_schema, make_union, ref, type_id

import docmodels
from docmodels import registry
from docmodels.schema import codec
from docmodels.schema.model import Constraint, Discriminator, Field, Variant
from docmodels.schema.types import (
    ANY,
    BOOLEAN,
    FLOAT,
    INTEGER,
    STRING,
    Composite,
    Constant,
    ListOf,
    MapOf,
    NullableOf,
    Scalar,
    ScalarKind,
    Type,
    UnionOf,
)
from docmodels.writing.settings import Settings
from docmodels.writing.targets.python.code.limits import constraint_arguments
from docmodels.writing.write import write


def limited(type_: Type = STRING, **limits: Any) -> Field:
    return make_field("a", type_, constraints=tuple(Constraint(key, value) for key, value in limits.items()))


DOG = make_object(
    "Dog",
    make_field("id", format="uuid", read_only=True, description="Its number."),
    make_field("tags", ListOf(STRING), default=Composite.of(["a"]), required=False),
    make_field("owners", ListOf(STRING), format="uuid", constraints=(Constraint("minItems", 1),)),
    make_field("age", INTEGER, nullable=True, format="int32", constraints=(Constraint("minimum", 0),)),
    closed=True,
)
CAT = make_object("Cat", make_field("kind"))
PET = make_union(
    "Pet", ref("Dog"), ref("Cat"), discriminator=Discriminator("kind", (("dog", type_id("Dog")), ("cat", CAT.id)))
)


def generated(folder: Path, target: str, **settings: Any) -> str:
    saved = folder / "schema.json"
    saved.write_text(codec.dumps(make_schema(DOG, CAT, PET)), encoding="utf-8")
    output = folder / target
    docmodels.generate(saved, target=target, output=output, layout="single", use_cache=False, **settings)
    (file,) = [path for path in output.iterdir() if path.name in ("models.py", "models.ts", "schema.json")]
    return file.read_text(encoding="utf-8")


def module(code: str, name: str) -> Any:
    spec = importlib.util.spec_from_loader(name, loader=None)
    assert spec is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    exec(code, made.__dict__)
    return made


def test_pydantic_models_check_limits_and_reject_other_properties_of_closed_models(tmp_path: Path) -> None:
    code = generated(tmp_path, "pydantic")
    dog = module(code, "checked_dog").Dog
    assert dog(id="a", owners=["b"], age=None).tags is None
    for wrong in ({"age": -1}, {"owners": []}, {"colour": "red"}):
        with pytest.raises(pydantic.ValidationError):
            dog(**{"id": "a", "owners": ["b"], "age": 1, **wrong})
    properties = dog.model_json_schema()["properties"]
    assert properties["id"] == {
        "description": "Its number.", "format": "uuid", "readOnly": True, "title": "Id", "type": "string"
    }  # fmt: skip
    assert [line.split()[1] for line in code.split("\n") if "import " in line] == ["typing", "pydantic"]


def test_settings_turn_the_limits_off_and_let_closed_models_ignore_other_properties(tmp_path: Path) -> None:
    dog = module(generated(tmp_path, "pydantic", constraints=False, extra="ignore"), "lenient_dog").Dog
    assert dog(id="a", owners=[], age=-1, colour="red").age == -1


@pytest.mark.parametrize("target", ["pydantic", "dataclass"])
def test_a_default_that_is_a_list_is_new_for_each_object(target: str, tmp_path: Path) -> None:
    dog = module(generated(tmp_path, target, documented_defaults=True), f"{target}_dog").Dog
    one, other = (dog(id="a", owners=["b"], age=None) for _ in "ab")
    assert one.tags == other.tags == ["a"]
    assert one.tags is not other.tags


@pytest.mark.parametrize(
    ("type_", "default", "written"),
    [
        (ListOf(STRING), [], True),
        (ListOf(INTEGER), ["a"], False),
        (ListOf(ListOf(INTEGER)), [[1]], True),
        (MapOf(INTEGER), {"a": 1}, True),
        (MapOf(INTEGER), [1], False),
        (Scalar(ScalarKind.ANY), {"a": [1]}, True),
        (UnionOf((STRING, ListOf(BOOLEAN))), [True], True),
        (ref("Cat"), {"kind": "a"}, False),
        (ListOf(STRING), ["a long default"] * 9, False),
    ],
)
def test_a_list_is_written_as_default_only_if_it_is_a_short_value_of_the_type(
    type_: Type, default: Any, written: bool, tmp_path: Path
) -> None:
    from docmodels.writing.targets.python.fields import documented_default

    found = documented_default(make_field("a", type_, default=Composite.of(default)))
    assert (found is not None) == written


def test_dataclasses_have_formats_and_limits_as_metadata(tmp_path: Path) -> None:
    fields = module(generated(tmp_path, "dataclass"), "dataclass_dog").Dog.__dataclass_fields__
    assert dict(fields["id"].metadata) == {"description": "Its number.", "format": "uuid", "readOnly": True}
    assert dict(fields["age"].metadata) == {"format": "int32", "minimum": 0}


def test_typed_dicts_describe_formats_and_limits(tmp_path: Path) -> None:
    code = generated(tmp_path, "typeddict")
    for text in (
        '    """Its number.\n\n    Read-only. Format: ``uuid``.\n    """',
        '"""Format: ``int32``. Limits: minimum ``0``."""',
        '    """Other properties are invalid."""',
    ):
        assert text in code


def test_typescript_has_tags_for_formats_limits_and_defaults(tmp_path: Path) -> None:
    code = generated(tmp_path, "typescript")
    assert "   * Its number.\n   *\n   * @readonly\n   * @format uuid\n   */\n  id: string;" in code
    assert '  /** @default ["a"] */\n  tags?: string[];' in code
    assert "   * @format int32\n   * @minimum 0\n" in code
    readonly = generated(tmp_path, "typescript", ts_readonly=True)
    assert "  readonly id: string;" in readonly
    assert "@readonly" not in readonly


def test_json_schema_has_all_of_it(tmp_path: Path) -> None:
    schema = json.loads(generated(tmp_path, "jsonschema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    dog, pet = schema["$defs"]["Dog"], schema["$defs"]["Pet"]
    assert dog["additionalProperties"] is False
    assert dog["properties"] == {
        "id": {"type": "string", "format": "uuid", "description": "Its number.", "readOnly": True},
        "tags": {"type": "array", "items": {"type": "string"}, "default": ["a"]},
        "owners": {"type": "array", "items": {"type": "string", "format": "uuid"}, "minItems": 1},
        "age": {"anyOf": [{"type": "integer", "format": "int32", "minimum": 0}, {"type": "null"}]},
    }
    mapping = {"dog": "#/$defs/Dog", "cat": "#/$defs/Cat"}
    assert pet["discriminator"] == {"propertyName": "kind", "mapping": mapping}


def test_the_pattern_of_a_field_applies_beside_that_of_its_type(tmp_path: Path) -> None:
    from docmodels.writing.targets.jsonschema.limits import with_limits

    field = limited(pattern="^1")
    assert with_limits({"type": "string", "pattern": "1$"}, field) == {
        "allOf": [{"type": "string", "pattern": "1$"}],
        "pattern": "^1",
    }


LISTS = make_object(
    "Lists",
    limited(ListOf(STRING), **{"minItems": 1, "items.maxLength": 3}),
    make_field("b", MapOf(INTEGER), constraints=(Constraint("additionalProperties.minimum", 1),), required=False),
    make_field("c", ListOf(NullableOf(MapOf(STRING))), required=False, nullable=True,
               constraints=(Constraint("items.additionalProperties.pattern", "^x"),)),
    make_field("d", ListOf(ref("Code")), required=False),
    make_field("e", ListOf(ref("Code")), constraints=(Constraint("items.maxLength", 3),), required=False),
)  # fmt: skip
CODE = make_alias("Code", STRING, format="slug", constraints=(Constraint("maxLength", 3),))
CODES = make_alias("Codes", ListOf(STRING), constraints=(Constraint("items.maxLength", 3),))
GOOD = {"a": ["abc"], "b": {"x": 1}, "c": [None, {"k": "xy"}], "d": ["abc"], "e": ["abc"]}
WRONG: list[dict[str, Any]] = [
    {"a": []}, {"a": ["abcd"]}, {"b": {"x": 0}}, {"c": [{"k": "y"}]}, {"d": ["abcd"]}, {"e": ["abcd"]}
]  # fmt: skip


def lists(target: str, **settings: Any) -> str:
    schema = make_schema(LISTS, CODE, CODES)
    written = write(schema, registry.target(target), Settings(layout="single", **settings))
    assert written.findings == ()
    return written.value[0].text


def test_limits_of_items_values_and_named_types_are_checked() -> None:
    made = module(lists("pydantic"), "checked_lists")
    assert made.Lists.model_validate(GOOD).model_dump() == GOOD
    validator = jsonschema.Draft202012Validator({**json.loads(lists("jsonschema")), "$ref": "#/$defs/Lists"})
    assert validator.is_valid(GOOD)
    for wrong in WRONG:
        with pytest.raises(pydantic.ValidationError):
            made.Lists.model_validate({**GOOD, **wrong})
        assert not validator.is_valid({**GOOD, **wrong})
    assert module(lists("pydantic", constraints=False), "lenient_lists").Lists(a=["abcd"], d=["abcd"]).a == ["abcd"]


def test_limits_of_items_and_named_types_are_documented() -> None:
    assert dict(module(lists("dataclass"), "lists_of_dataclasses").Lists.__dataclass_fields__["a"].metadata) == {
        "minItems": 1,
        "items.maxLength": 3,
    }
    assert '"""Limits: minItems ``1``, items.maxLength ``3``."""' in lists("typeddict")
    code = lists("typescript")
    assert "   * @minItems 1\n   * @items.maxLength 3\n" in code
    assert " * @format slug\n * @maxLength 3\n */\nexport type Code = string;" in code
    assert json.loads(lists("jsonschema"))["$defs"]["Code"] == {"type": "string", "format": "slug", "maxLength": 3}


@pytest.mark.parametrize(
    ("limits", "arguments"),
    [
        ({"minimum": 0.01, "maximum": 9.5}, ["ge=1", "le=9"]),
        ({"exclusiveMinimum": 0.5, "exclusiveMaximum": 9.5}, ["gt=0", "lt=10"]),
        ({"minimum": 2.0, "multipleOf": 0.5}, ["ge=2"]),
        ({"multipleOf": 2.0}, ["multiple_of=2"]),
    ],
)
def test_the_limits_of_integers_are_integers(limits: dict[str, float], arguments: list[str]) -> None:
    written = constraint_arguments(limited(INTEGER, **limits))
    assert [each.flat for each in written] == arguments
    values = dict(each.split("=") for each in arguments)
    field: Any = pydantic.Field(**{name: int(value) for name, value in values.items()})
    pydantic.create_model("Model", a=(int, field))


@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        (limited(INTEGER, minimum=1, maximum=9), ["ge=1", "le=9"]),
        (limited(FLOAT, exclusiveMinimum=0.5, multipleOf=0.25), ["gt=0.5", "multiple_of=0.25"]),
        (limited(INTEGER, minimum=1, exclusiveMinimum=True), ["gt=1"]),
        (limited(INTEGER, minimum=1, exclusiveMinimum=False), ["ge=1"]),
        (
            limited(STRING, minLength=1, pattern="^[a-z]{2}(-[A-Z]+)?$"),
            ["min_length=1", 'pattern="^[a-z]{2}(-[A-Z]+)?$"'],
        ),
        (limited(ListOf(STRING), minItems=1, uniqueItems=True), ["min_length=1"]),
        (limited(MapOf(STRING), maxProperties=3), ["max_length=3"]),
        (limited(STRING, minimum=1), []),
        (limited(STRING, minLength=-1, maxLength="9"), []),
        (limited(INTEGER, multipleOf=0, minimum="a"), []),
        (limited(UnionOf((STRING, INTEGER)), minLength=1), []),
        (limited(Scalar(ScalarKind.DATE), minLength=1), []),
        *(
            (limited(STRING, pattern=pattern), [])
            for pattern in (r"(?=a)", r"(a)\1", r"\w{1,999}", "[[a]", "(", "a{2}{3}")
        ),
    ],
    ids=str,
)
def test_limits_become_arguments_where_pydantic_can_check_them(field: Field, arguments: list[str]) -> None:
    assert [each.flat for each in constraint_arguments(field)] == arguments


SLUG = make_alias("Slug", STRING, constraints=(Constraint("minLength", 2), Constraint("maxLength", 8)))
OTHERS = (
    SLUG,
    make_alias("Short", ref("Slug"), constraints=(Constraint("maxLength", 5),)),
    make_alias("Any", ANY),
    make_alias("Shorter", ref("Short"), constraints=(Constraint("maxLength", 4),)),
)


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        (limited(ref("Slug"), minLength=2, maxLength=4), "Annotated[Slug, Field(max_length=4)]"),
        (limited(ref("Slug"), minLength=1, maxLength=9), "Slug"),
        (limited(ref("Slug"), minLength=3, pattern="^a"), 'Annotated[Slug, Field(min_length=3, pattern="^a")]'),
        (limited(ref("Short"), minLength=3, maxLength=5), "Annotated[Short, Field(min_length=3)]"),
        (limited(ref("Short"), maxLength=9), "Short"),
        (limited(ref("Any"), maxLength=4), "Any_"),
        (limited(NullableOf(STRING), maxLength=4), "str | None = Field(max_length=4)"),
        (limited(ref("Shorter"), minLength=2, maxLength=4), "Shorter"),
        (
            limited(UnionOf((STRING, INTEGER)), minLength=3, maximum=7),
            "Annotated[str, Field(min_length=3)] | Annotated[int, Field(le=7)]",
        ),
        (
            limited(UnionOf((Constant("a"), STRING, BOOLEAN, Constant("b"))), minLength=3),
            'Annotated[str, Field(min_length=3)] | Literal["a", "b"] | bool',
        ),
        (limited(UnionOf((STRING, ref("Slug"))), maxLength=3), "str | Slug"),
        (limited(UnionOf((BOOLEAN, INTEGER)), minLength=3), "bool | int"),
    ],
    ids=str,
)
def test_the_limits_of_a_field_narrow_those_of_its_named_type(field: Field, wanted: str) -> None:
    schema = make_schema(make_object("Page", field), *OTHERS)
    text = write(schema, registry.target("pydantic"), Settings(layout="single")).value[0].text
    assert f"    a: {wanted}\n" in text


@pytest.mark.parametrize("options", [{}, {"required": False}, {"nullable": True}], ids=str)
def test_a_value_has_the_limits_of_its_field_and_of_its_named_type(options: Any) -> None:
    item = make_field("a", ref("Slug"), constraints=(Constraint("maxLength", 4),), **options)
    schema = make_schema(make_object("Page", item), *OTHERS)
    text = write(schema, registry.target("pydantic"), Settings(layout="single")).value[0].text
    made = module(text, "page_with_a_slug")
    assert made.Page(a="abcd").a == "abcd"
    for wrong in ("abcde", "a"):
        with pytest.raises(pydantic.ValidationError):
            made.Page(a=wrong)


@pytest.mark.parametrize(
    "pattern", [r"^\d{3}-\w+$", r"a\/b", r"[\w-]", "^(?:a|b)+$", r"^\S+@\S+\.\S+$", "é", "(|a)", "", "[a-z]{1,255}"]
)
def test_a_pattern_that_is_written_is_one_that_pydantic_reads(pattern: str) -> None:
    assert constraint_arguments(limited(STRING, pattern=pattern))
    assert issubclass(pydantic.create_model("Made", a=(str, pydantic.Field(pattern=pattern))), pydantic.BaseModel)


def test_a_constant_default_is_unchanged() -> None:
    from docmodels.writing.targets.python.fields import documented_default

    found = documented_default(make_field("a", default=Constant("x")))
    assert found is not None
    assert found.argument.flat == 'default="x"'


def test_another_name_for_a_named_type_narrows_its_limits() -> None:
    text = write(make_schema(*OTHERS), registry.target("pydantic"), Settings(layout="single")).value[0].text
    assert "Short: TypeAlias = Annotated[Slug, Field(max_length=5)]" in text
    made = module(text, "names_of_names")
    adapter = pydantic.TypeAdapter(made.Shorter)
    assert adapter.validate_python("abcd") == "abcd"
    for wrong in ("a", "abcde"):
        with pytest.raises(pydantic.ValidationError):
            adapter.validate_python(wrong)


def test_the_limits_of_a_union_apply_to_the_members_that_they_are_about() -> None:
    item = limited(UnionOf((STRING, INTEGER)), minLength=3, maximum=7)
    text = write(make_schema(make_object("Page", item)), registry.target("pydantic"), Settings(layout="single"))
    made = module(text.value[0].text, "page_with_a_union")
    assert [made.Page(a=value).a for value in ("abc", 7)] == ["abc", 7]
    for wrong in ("ab", 8):
        with pytest.raises(pydantic.ValidationError):
            made.Page(a=wrong)


@pytest.mark.parametrize(
    ("target", "settings", "wanted"),
    [
        (
            "pydantic",
            {},
            [("DM404", "(?=a)", "pydantic models don't check a pattern in 2 places; their docstrings have it")],
        ),
        ("pydantic", {"constraints": False}, []),
        ("typescript", {}, []),
    ],
)
def test_a_pattern_that_pydantic_cannot_check_is_a_note(
    target: str, settings: dict[str, Any], wanted: list[tuple[str, str, str]]
) -> None:
    fields = [make_field(name, ListOf(STRING), constraints=(Constraint("items.pattern", pattern),)) for name, pattern in
              (("a", "(?=a)"), ("b", "(?=a)"), ("c", "^a+$"))]  # fmt: skip
    schema = make_schema(make_object("Page", *fields))
    found = write(schema, registry.target(target), Settings(layout="single", **settings)).findings
    assert [(each.code, each.read, each.message) for each in found] == wanted


@pytest.mark.parametrize(
    ("named", "own", "wanted", "left_out"),
    [
        ("^a", "^a", "Code", []),
        ("^a", "b$", "Code", ["b$"]),
        ("(?=a)", "b$", 'Annotated[Code, Field(pattern="b$")]', ["(?=a)"]),
        ("^a", "(?=b)", "Code", ["(?=b)"]),
    ],
)
def test_of_two_patterns_of_a_text_pydantic_checks_one(named: str, own: str, wanted: str, left_out: list[str]) -> None:
    code = make_alias("Code", STRING, constraints=(Constraint("pattern", named),))
    schema = make_schema(make_object("Page", limited(ref("Code"), pattern=own)), code)
    found = write(schema, registry.target("pydantic"), Settings(layout="single"))
    assert f"    a: {wanted}\n" in found.value[0].text
    assert [(each.code, each.read) for each in found.findings] == [("DM404", each) for each in left_out]


def text_of(target: str, *declared: Any) -> str:
    return write(make_schema(*declared), registry.target(target), Settings(layout="single")).value[0].text


def test_write_only_fields_say_so_in_every_language() -> None:
    page = make_object("Page", make_field("secret", write_only=True, description="A word."))
    for target in ("pydantic", "dataclass", "typeddict", "typescript"):
        assert text_of(target, page).count("Write-only.") == 1, target


def test_null_as_a_default_is_no_sentence_of_a_docstring() -> None:
    page = make_object("Page", make_field("note", nullable=True, required=False, default=Constant(None)))
    assert "Default" not in text_of("pydantic", page)
    assert "@default null" in text_of("typescript", page)


@pytest.mark.parametrize(
    ("target", "wanted"), [("pydantic", '- ``"low"``: Little'), ("typescript", '- `"low"`: Little')]
)
def test_a_constant_of_a_union_is_named_beside_its_description(target: str, wanted: str) -> None:
    level = make_union("Level", STRING, INTEGER)
    variants = (Variant(type=Constant("low"), description="Little", at=level.at), Variant(type=INTEGER, at=level.at))
    assert wanted in text_of(target, replace(level, variants=variants))


@pytest.mark.parametrize("target", ["pydantic", "dataclass"])
def test_defaults_of_enumerations_and_of_dates_as_strings_are_written(target: str) -> None:
    page = make_object(
        "Page",
        make_field("level", ref("Level"), required=False, default=Constant("low")),
        make_field("other", ref("Level"), required=False, default=Constant("none")),
        make_field("levels", ListOf(ref("Level")), required=False, default=Composite.of(["low", "high"])),
        make_field("day", Scalar(ScalarKind.DATE), required=False, default=Constant("2020-01-31")),
        make_field("rank", ref("Rank"), required=False, default=Constant("high")),
        make_field("name", ref("Name"), required=False, default=Constant("Ada")),
    )
    names = (make_alias("Rank", ref("Level")), make_alias("Name", STRING))
    schema = make_schema(page, *names, make_enum("Level", "low", "high"))

    def defaults(**settings: Any) -> tuple[Any, ...]:
        chosen = Settings(layout="single", documented_defaults=True, **settings)
        text = write(schema, registry.target(target), chosen).value[0].text
        made = module(text, f"{target}_defaults_{len(settings)}").Page()
        return made.level, made.other, made.levels, made.day, made.rank, made.name

    assert defaults() == ("low", None, ["low", "high"], None, "high", "Ada")
    assert defaults(dates="iso") == ("low", None, ["low", "high"], "2020-01-31", "high", "Ada")
    assert defaults(enum_style="enum", dates="iso", types={}) == (None, None, None, "2020-01-31", None, "Ada")
