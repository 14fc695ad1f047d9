"""The three Python targets: each form's exact text, and real payloads through the models."""

from __future__ import annotations

import typing
from pathlib import Path
from typing import Any

import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_schema, make_union
from generated_package import generated, resolve

from docmodels.reading.dialects.speakeasy.layout import LAYOUT
from docmodels.registry import target
from docmodels.schema.model import (
    Declaration,
    Field,
    Member,
    Object,
    Origin,
    Schema,
    Union,
)
from docmodels.schema.types import (
    ANY,
    INTEGER,
    NULL,
    NUMBER,
    STRING,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    union_of,
)
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

ORIGIN = Origin(namespaces=LAYOUT.namespaces)
DATE, DATE_TIME = Scalar(ScalarKind.DATE), Scalar(ScalarKind.DATE_TIME)


def ref(name: str, namespace: str = "components") -> Reference:
    return Reference(TypeId((namespace,), name))


def row(name: str, type_: Type, required: bool = True, nullable: bool | None = False, **more: Any) -> Field:
    return make_field(name, type_, required=required, nullable=nullable, **more)


def thing(name: str, *fields: Field, namespace: str = "components", **more: Any) -> Object:
    return make_object(TypeId((namespace,), name), *fields, **more)


def union(name: str, *members: Type, namespace: str = "components") -> Union:
    return make_union(TypeId((namespace,), name), *members)


def schema(*declarations: Declaration) -> Schema:
    return make_schema(*declarations, origin=ORIGIN)


def text(name: str, *declarations: Declaration, **settings: Any) -> str:
    written = write(schema(*declarations), target(name), Settings(layout="single", **settings))
    assert [finding for finding in written.findings if finding.code == "DM401"] == []
    return written.value[0].text


FORMS: list[tuple[Field, str, str, str]] = [
    (row("x", STRING), "x: str", "x: str", "x: str"),
    (row("x", STRING, True, True), "x: str | None", "x: str | None", "x: str | None"),
    (row("x", STRING, False), "x: str | None = None", "x: str | None = None", "x: NotRequired[str]"),
    (row("x", STRING, False, True), "x: str | None = None", "x: str | None = None", "x: NotRequired[str | None]"),
    (row("x", Constant("a")), 'x: Literal["a"] = "a"', 'x: Literal["a"] = "a"', 'x: Literal["a"]'),
    (
        row("x", Constant(True), False),
        "x: Literal[True] | None = None",
        "x: Literal[True] | None = None",
        "x: NotRequired[Literal[True]]",
    ),
    (
        row("x", STRING, wire_name="y"),
        'x: str = Field(validation_alias="y", serialization_alias="y")',
        'x: str = field(metadata={"wire": "y"})',
        "y: str",
    ),
    (
        row("class", INTEGER, False),
        "class_: int | None = Field(\n        default=None, "
        'validation_alias="class", serialization_alias="class"\n    )',
        'class_: int | None = field(default=None, metadata={"wire": "class"})',
        '"class": NotRequired[int],',
    ),
    (row("date", DATE), "date: _datetime.date", "date: _datetime.date", "date: str"),
    (
        row("list", ListOf(STRING)),
        "list: _builtins.list[str]",
        "list: _builtins.list[str]",
        "list: _builtins.list[str]",
    ),
    (row("x", DATE_TIME), "x: datetime", "x: datetime", "x: str"),
    (row("x", union_of((INTEGER, Scalar(ScalarKind.BIG_INTEGER)))), "x: int", "x: int", "x: int"),
    (
        row("x", union_of((Constant("a"), NUMBER, Constant("b")))),
        'x: Literal["a", "b"] | float',
        'x: Literal["a", "b"] | float',
        'x: Literal["a", "b"] | float',
    ),
    (
        row("x", MapOf(NullableOf(STRING))),
        "x: dict[str, str | None]",
        "x: dict[str, str | None]",
        "x: dict[str, str | None]",
    ),
    (row("x", External("httpx.Response")), "x: Any", "x: Any", "x: Any"),
    (
        row("x", STRING, False, None, deprecation="use y"),
        'x: str | None = Field(default=None, deprecated="use y")',
        'x: str | None = field(default=None, metadata={"deprecated": "use y"})',
        "x: NotRequired[str]",
    ),
]


@pytest.mark.parametrize(("item", "pydantic", "dataclass", "typeddict"), FORMS)
def test_required_and_nullable_have_their_forms(item: Field, pydantic: str, dataclass: str, typeddict: str) -> None:
    for name, expected in (("pydantic", pydantic), ("dataclass", dataclass), ("typeddict", typeddict)):
        assert f"    {expected}\n" in text(name, thing("A", item))


def test_the_setting_decides_unstated_nullability() -> None:
    one = thing("A", row("x", STRING, True, None))
    assert "x: str\n" in text("typeddict", one)
    assert "x: str | None\n" in text("typeddict", one, unstated_nullable="yes")


def test_each_target_can_write_dates_as_types_or_strings() -> None:
    one = thing("A", row("x", DATE_TIME))
    assert "x: str\n" in text("pydantic", one, dates="iso")
    assert "x: datetime\n" in text("typeddict", one, dates="native")


def test_an_open_enumeration_admits_other_values_of_its_type() -> None:
    members = (Member(value="red", name="RED"), Member(value="blue"))
    one = make_enum("components.Color", *members, open=True)
    assert 'Color: TypeAlias = Literal["red", "blue"] | str\n' in text("pydantic", one)
    enum = text("pydantic", one, enum_style="enum")
    assert "class Color(str, Enum):" in enum
    with generated(write(schema(one), target("pydantic"), Settings(enum_style="enum")).value) as package:
        color = package.module("models.py").Color
        assert color("red") is color.RED
        assert color("green").value == "green"


@pytest.mark.parametrize(
    ("values", "is_open", "expected"),
    [
        ((), False, "Mixed: TypeAlias = Any\n"),
        (("a", 1), True, 'Mixed: TypeAlias = Literal["a", 1] | int | str\n'),
        ((1.5,), True, "Mixed: TypeAlias = float\n"),
        (("a", 1), False, "class Mixed(Enum):\n"),
        ((1, 2), True, "class Mixed(int, Enum):\n"),
    ],
)
def test_no_enum_class_rejects_what_the_enumeration_admits(
    values: tuple[str | int | float, ...], is_open: bool, expected: str
) -> None:
    members = tuple(Member(value=value) for value in values)
    one = make_enum("components.Mixed", *members, open=is_open)
    assert expected in text("pydantic", one, enum_style="enum")


def test_a_whole_module() -> None:
    usage = thing("Usage", row("tokens", INTEGER, description="How many."), description="What was used.")
    assert (
        text("pydantic", usage, metadata=False)
        == '''\
# Generated by docmodels. Changes by hand will be lost.
"""Models."""

from pydantic import BaseModel

__all__ = [
    "Usage",
]


class Usage(BaseModel, defer_build=True):
    """What was used."""

    tokens: int
    """How many."""
'''
    )


CAT = thing("Cat", row("kind", Constant("cat")), row("friend", ref("Pet"), False))
DOG = thing("Dog", row("kind", Constant("dog")), row("pets", ListOf(ref("Pet")), False))
PET = union("Pet", ref("Cat"), ref("Dog"))
VALUE = union("Value", STRING, ListOf(ref("Value")))
OWNER = thing("Owner", row("pet", ref("Pet")), row("value", ref("Value", "operations"), False), namespace="operations")
BACK = thing("Back", row("owner", ref("Owner", "operations"), False), row("any", ref("Mixed", "operations"), False))
MIXED = union("Mixed", ref("Owner", "operations"), ref("Back"), ref("Pet"), namespace="operations")
ALIAS = make_alias("operations.Value", ref("Value"))
CYCLES = schema(CAT, DOG, PET, VALUE, OWNER, BACK, MIXED, ALIAS)


@pytest.mark.parametrize("name", ["pydantic", "dataclass", "typeddict"])
@pytest.mark.parametrize("layout", ["single", "package", "modules"])
def test_cycles_can_be_entered_at_any_module(name: str, layout: Any) -> None:
    files = write(CYCLES, target(name), Settings(layout=layout)).value
    for first in files:
        with generated(files) as package:
            package.module(first.path)
            assert sum(len(resolve(package.module(file.path))) for file in files) == 4


def test_a_tag_selects_the_member_and_a_wrong_tag_is_an_error() -> None:
    from pydantic import ValidationError

    assert 'Annotated[Cat | Dog, Field(discriminator="kind")]' in text("pydantic", CAT, DOG, PET)
    with generated(write(CYCLES, target("pydantic"), Settings(layout="modules")).value) as package:
        owner = package.module("operations/owner.py").Owner
        pet = owner.model_validate({"pet": {"kind": "dog", "pets": [{"kind": "cat"}]}, "value": ["a", ["b"]]}).pet
        assert type(pet).__name__ == "Dog"
        assert type(pet.pets[0]).__name__ == "Cat"
        with pytest.raises(ValidationError):
            owner.model_validate({"pet": {"kind": "bird"}})


def test_the_best_fitting_of_two_overlapping_members_is_chosen() -> None:
    small, large = thing("Small", row("a", STRING)), thing("Large", row("a", STRING), row("b", STRING))
    for members in (("Small", "Large"), ("Large", "Small")):
        both = union("Both", *map(ref, members))
        holder = thing("Holder", row("x", ref("Both")))
        with generated(write(schema(small, large, both, holder), target("pydantic")).value) as package:
            model = package.module("models.py").Holder
            assert type(model.model_validate({"x": {"a": "1", "b": "2"}}).x).__name__ == "Large"
            assert type(model.model_validate({"x": {"a": "1"}}).x).__name__ == "Small"


PAYLOAD = {"from": "a", "oTher": 1, "at": "2024-05-06T07:08:09Z", "extra-key": 5}
MESSAGE = thing(
    "Message",
    *(row("from_", STRING, wire_name="from"), row("other", INTEGER, wire_name="oTher"), row("at", DATE_TIME)),
    additional=INTEGER,
)


def test_a_payload_round_trips_through_pydantic_with_its_wire_names() -> None:
    with generated(write(schema(MESSAGE), target("pydantic")).value) as package:
        model = package.module("models.py").Message
        parsed = model.model_validate(PAYLOAD)
        assert (parsed.from_, parsed.other, parsed.model_extra) == ("a", 1, {"extra-key": 5})
        assert parsed.model_dump(mode="json", by_alias=True) == PAYLOAD
        assert model(from_="a", other=1, at=parsed.at).from_ == "a"
        with pytest.raises(ValueError, match="extra-key"):
            model.model_validate({**PAYLOAD, "extra-key": "no number"})


def test_a_payload_round_trips_through_a_dataclass_with_cattrs() -> None:
    import dataclasses
    from datetime import datetime

    from cattrs import Converter
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

    converter = Converter()
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook(datetime, lambda value: value.isoformat().replace("+00:00", "Z"))
    one = thing("Message", *MESSAGE.fields)
    with generated(write(schema(one), target("dataclass")).value) as package:
        message = package.module("models.py").Message
        renames = {
            item.name: override(rename=item.metadata["wire"])
            for item in dataclasses.fields(message)
            if "wire" in item.metadata
        }
        converter.register_structure_hook(message, make_dict_structure_fn(message, converter, **renames))
        converter.register_unstructure_hook(message, make_dict_unstructure_fn(message, converter, **renames))
        payload = {key: value for key, value in PAYLOAD.items() if key != "extra-key"}
        parsed = converter.structure(payload, message)
        assert (parsed.from_, parsed.other, parsed.at.year) == ("a", 1, 2024)
        assert converter.unstructure(parsed) == payload


def test_additional_properties_of_a_dataclass_find_a_free_name() -> None:
    one = thing("A", row("additional_properties", STRING), additional=ANY)
    assert "additional_properties_2: dict[str, Any] = field(" in text("dataclass", one)


def test_keys_that_are_not_identifiers_need_a_functional_typed_dictionary() -> None:
    one = thing("A", row("x-y", STRING, description="Both."), row("in", ref("A"), False))
    assert "``x-y``: Both." in text("typeddict", one)
    with generated(write(schema(one), target("typeddict")).value) as package:
        own = package.module("models.py").A
        assert typing.get_type_hints(own) == {"x-y": str, "in": own}


def test_a_package_imports_a_module_on_first_use() -> None:
    import sys

    files = write(CYCLES, target("pydantic"), Settings(layout="package")).value
    with generated(files) as package:
        root = package.module("__init__.py")
        assert f"{package.name}.components" not in sys.modules
        assert root.Cat.__name__ == "Cat"
        assert root.OperationsOwner.__name__ == "Owner"
        assert {"Cat", "OperationsOwner", "components"} <= set(dir(root))
        with pytest.raises(AttributeError, match="Nothing"):
            root.Nothing  # noqa: B018


def test_a_custom_template_replaces_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "pydantic").mkdir()
    (tmp_path / "pydantic" / "model.jinja").write_text("class {{ item.name }}: ...\n")
    written = write(schema(thing("A")), target("pydantic"), Settings(), (str(tmp_path),))
    assert "class A: ...\n" in written.value[0].text


def test_a_type_of_the_users_own_takes_the_place_of_a_model() -> None:
    one = thing("A", row("x", ref("B")), row("y", STRING))
    code = text("pydantic", one, thing("B"), types={"B": "decimal.Decimal", "A.y": "uuid.UUID"})
    assert "B: TypeAlias = _decimal.Decimal\n" in code
    assert "y: _uuid.UUID\n" in code
    with pytest.raises(ValueError, match="Python type"):
        text("pydantic", one, thing("B"), types={"B": "os.system('x')"})


@pytest.mark.parametrize("name", ["pydantic", "dataclass", "typeddict"])
def test_an_alias_of_null_can_be_a_union_member(name: str) -> None:
    holder = thing("Holder", row("x", ref("Nothing"), False), row("y", ListOf(NullableOf(ref("Nothing")))))
    alias = make_alias("components.Nothing", NULL)
    with generated(write(schema(holder, alias), target(name)).value) as package:
        assert [each.__name__ for each in resolve(package.module("models.py"))] == ["Holder"]


def test_only_names_that_are_defined_later_are_quoted() -> None:
    a = thing("A", row("b", ref("B"), False), row("c", ref("C")))
    written = text("pydantic", a, thing("B", row("a", ListOf(ref("A")))), thing("C"))
    assert 'b: "B | None" = None' in written
    assert "c: C\n" in written
    assert "a: list[A]\n" in written


def test_models_build_their_validators_on_first_use_or_at_once() -> None:
    for defer in (True, False):
        with generated(write(schema(MESSAGE), target("pydantic"), Settings(defer_build=defer)).value) as package:
            model = package.module("models.py").Message
            assert model.__pydantic_complete__ is not defer
            assert model.model_validate(PAYLOAD).other == 1
            assert model.__pydantic_complete__


def test_models_may_be_first_used_by_many_threads_at_once() -> None:
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    with generated(write(CYCLES, target("pydantic"), Settings(layout="modules")).value) as package:
        owner = package.module("operations/owner.py").Owner
        together = Barrier(8)

        def use(_: int) -> str:
            together.wait()
            return type(owner.model_validate({"pet": {"kind": "cat"}}).pet).__name__

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(use, range(8))) == {"Cat"}


@pytest.mark.parametrize("additional", [ANY, MapOf(ref("B", "shared"))], ids=["any", "model"])
def test_a_typed_dictionary_imports_nothing_for_its_docstring(additional: Type) -> None:
    one, other = thing("A", row("x", STRING), additional=additional), thing("B", row("y", STRING), namespace="shared")
    for settings in (Settings(), Settings(docstrings="none"), Settings(layout="modules")):
        files = write(schema(one, other), target("typeddict"), settings).value
        code = next(file.text for file in files if "class A(" in file.text)
        assert [line for line in code.split("\n") if "import" in line] == [
            "from __future__ import annotations",
            "from typing import TypedDict",
        ]
        assert ("Additional properties are ``" in code) == (settings.docstrings != "none")


@pytest.mark.parametrize("name", ["pydantic", "dataclass", "typeddict"])
def test_nothing_is_imported_for_a_type_that_the_settings_replace(name: str) -> None:
    one = thing("A", row("x", ANY), row("y", STRING))
    code = text(name, one, types={"A.x": "decimal.Decimal"})
    assert "x: _decimal.Decimal" in code
    assert "Any" not in code
