"""Corrections of wrong documentation."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_field, make_object, make_schema, ref

from docmodels.refining.correction_file import CorrectionFileError, read_corrections
from docmodels.refining.corrections import apply_corrections
from docmodels.refining.nullability import guess_nullability
from docmodels.schema.model import Enumeration, Field, Member, Object, Schema
from docmodels.schema.notation import spell
from docmodels.schema.types import INTEGER, ListOf, Reference, TypeId

COLOR = make_enum("Color", Member(value="red", name="RED"))
USAGE = make_object(
    "Usage", make_field("tokens"), make_field("color", Reference(COLOR.id), required=False, nullable=None)
)
SCHEMA = make_schema(COLOR, USAGE)


def apply(body: str) -> tuple[Schema, list[str]]:
    text = f'[[correction]]\nreason = "the server says otherwise"\n{body}'
    done = apply_corrections(SCHEMA, read_corrections(text, "corrections.toml"))
    return done.value, [found.code for found in done.findings]


def usage(schema: Schema) -> Object:
    return next(declared for declared in schema.declarations if isinstance(declared, Object))


def test_a_correction_changes_type_marks_and_key_of_a_field() -> None:
    schema, codes = apply(
        'model = "Usage"\nfield = "tokens"\ntype = "list[integer]"\n'
        'required = false\nnullable = true\nwire-name = "tok"'
    )
    tokens = usage(schema).fields[0]
    assert codes == []
    assert (spell(tokens.type), tokens.required, tokens.nullable, tokens.key) == ("list[integer]", False, True, "tok")


def test_references_to_a_renamed_model_are_renamed_too() -> None:
    schema, codes = apply('model = "models.Color"\nrename = "Paint"')
    assert codes == []
    assert [declared.id.name for declared in schema.declarations] == ["Paint", "Usage"]
    assert usage(schema).fields[1].type == ref("Paint")


def test_corrected_values_keep_the_members_that_the_enumeration_already_has() -> None:
    schema, codes = apply('model = "Color"\nvalues = ["red", "blue"]\nopen = true')
    color = schema.declarations[0]
    assert codes == []
    assert isinstance(color, Enumeration)
    assert [(member.value, member.name) for member in color.members] == [("red", "RED"), ("blue", None)]
    assert color.open is True


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('model = "Nobody"\nfield = "x"\nrequired = true', "DM701"),
        ('model = "Usage"\nfield = "x"\nrequired = true', "DM701"),
        ('model = "Usage"\nfield = "tokens"\ntype = "@models.Nobody"', "DM701"),
        ('model = "Usage"\nfield = "tokens"\nwire-name = "color"', "DM701"),
        ('model = "Usage"\nvalues = ["a"]', "DM701"),
        ('model = "Usage"', "DM701"),
        ('model = "Usage"\nrename = "Color"', "DM701"),
        ('model = "Usage"\nfield = "tokens"\nrequired = true', "DM702"),
        ('model = "Color"\nvalues = ["red"]', "DM702"),
        ('model = "Color"\nrename = "Color"', "DM702"),
    ],
)
def test_an_entry_without_effect_is_an_error(body: str, code: str) -> None:
    schema, codes = apply(body)
    assert codes == [code]
    assert schema == SCHEMA


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[correction]]\nmodel = 'X'", "no reason"),
        ("[[correction]]\nreason = 'r'", "no model"),
        ("[[correction]]\nmodel = 'X'\nreason = 'r'\nrequird = true", "did you mean `required`?"),
        ("[[correction]]\nmodel = 'X'\nreason = 'r'\nxyz = true", "unknown key 'xyz'; expected one of field, model, "),
        ("[[correction]]\nmodel = 'X'\nreason = 'r'\nrequired = 'yes'", "must be a bool"),
        ("[[correction]]\nmodel = 'X'\nfield = 'f'\nreason = 'r'\ntype = 'lst[string]'", "column 1: expected"),
        ("[[correction]]\nmodel = 'X'\nreason = 'r'\nrename = 'Y'\nrequired = true", "required needs a `field`"),
        (
            "[[correction]]\nmodel = 'X'\nreason = 'r'\nfield = 'f'\nvalues = ['a']",
            "values belongs in an entry without",
        ),
        ("[[correction]]\nmodel = 'X'\nreason = 'r'\nfield = 'f'\nrename = 'Y'", "rename belongs in an entry without"),
        ("[[correction]]\nmodel = 'X'\nreason = 'r'\nrename = ''", "rename is empty"),
        ("[corrections]\nx = 1", "unknown table 'corrections'"),
        ("[[correction", "corrections.toml: "),
    ],
)
def test_the_error_of_an_invalid_file_names_the_problem(text: str, message: str) -> None:
    with pytest.raises(CorrectionFileError, match=message.replace("[", r"\[").replace("(", r"\(")):
        read_corrections(text, "corrections.toml")


@pytest.mark.parametrize(
    ("renames", "names", "codes"),
    [
        ({"A": "B", "B": "A"}, ["A", "B", "C"], []),
        ({"A": "B", "B": "D"}, ["B", "C", "D"], []),
        ({"A": "Z", "B": "Z"}, ["B", "C", "Z"], ["DM701"]),
        ({"A": "B", "B": "C"}, ["A", "B", "C"], ["DM701", "DM701"]),
    ],
)
def test_two_models_never_get_the_same_name(renames: dict[str, str], names: list[str], codes: list[str]) -> None:
    given = make_schema(*(make_object(TypeId(("m",), name)) for name in "ABC"))
    text = "".join(f'[[correction]]\nmodel = "{a}"\nrename = "{b}"\nreason = "r"\n' for a, b in renames.items())
    done = apply_corrections(given, read_corrections(text, "c.toml"))
    assert [declared.id.name for declared in done.value.declarations] == names
    assert [found.code for found in done.findings] == codes


def test_a_second_rename_of_a_model_is_an_error() -> None:
    schema, codes = apply(
        'model = "Color"\nrename = "Paint"\n[[correction]]\nmodel = "Color"\nrename = "Dye"\nreason = "r"'
    )
    assert codes == ["DM701"]
    assert [declared.id.name for declared in schema.declarations] == ["Paint", "Usage"]


def test_a_documented_field_name_takes_precedence_over_a_json_key() -> None:
    fields = tuple(make_field(a, nullable=None, wire_name=b) for a, b in ("ab", "bc"))
    text = '[[correction]]\nmodel = "X"\nfield = "b"\nrequired = false\nreason = "r"'
    given = make_schema(make_object("m.X", *fields))
    done = apply_corrections(given, read_corrections(text, "c.toml"))
    assert [field.required for field in usage(done.value).fields] == [True, False]


def scalar(name: str, required: bool, nullable: bool | None) -> Field:
    return make_field(name, required=required, nullable=nullable)


def test_unstated_nullability_follows_most_scalar_fields_with_the_same_mark() -> None:
    fields = (
        scalar("a", False, True),
        scalar("b", False, True),
        scalar("c", False, False),
        scalar("d", True, False),
        make_field("e", ListOf(INTEGER), required=False, nullable=None),
        make_field("f", ListOf(INTEGER), nullable=None),
    )
    schema, guessed = guess_nullability(make_schema(make_object("m.X", *fields)))
    declared = schema.declarations[0]
    assert isinstance(declared, Object)
    assert [field.nullable for field in declared.fields] == [True, True, False, False, True, False]
    assert {name for _, name in guessed} == {"e", "f"}


def test_nothing_is_guessed_if_no_field_states_its_nullability() -> None:
    fields = (make_field("e", ListOf(INTEGER), required=False, nullable=None), scalar("d", True, False))
    schema, guessed = guess_nullability(make_schema(make_object("m.X", *fields)))
    assert guessed == frozenset()
    assert schema.declarations[0] == make_object("m.X", *fields)
