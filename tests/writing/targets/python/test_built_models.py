"""Generated pydantic models are built and validate payloads: import and type checkers don't notice models that fail at
their first use."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
from build_schema import make_enum, make_field, make_object, make_schema, make_union, ref
from generated_package import generated, resolve
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from docmodels import registry
from docmodels.schema.model import Schema
from docmodels.schema.types import BOOLEAN, INTEGER, STRING, Constant, ListOf, MapOf
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.targets.python.names import PYDANTIC_ATTRIBUTES
from docmodels.writing.write import write


def validate(schema: Schema, model: str, payload: object, **settings: Any) -> Any:
    """Return the payload as an instance of a generated model; every other model is built too."""
    written = write(schema, registry.target("pydantic"), Settings(layout="single", **settings))
    assert not [found for found in written.findings if found.code == "DM401"]
    with warnings.catch_warnings(), generated(written.value) as package:
        warnings.simplefilter("error")
        module = package.module("models.py")
        resolve(module)
        made = getattr(module, model).model_validate(payload)
        assert getattr(module, model).model_validate_json(made.model_dump_json(by_alias=True)) == made
        return made


def pets(*kinds: Constant) -> Schema:
    """A home with a pet, of which each kind has an enumeration of its own as its tag.

    Each kind has a field of its own as well: to pydantic, ``Literal[1]`` and ``Literal[True]`` are the same.
    """
    enums = [make_enum(f"Kind{index}", kind.value) for index, kind in enumerate(kinds)]
    members = [
        make_object(f"Pet{index}", make_field(f"name{index}"), kind=ref(f"Kind{index}")) for index in range(len(kinds))
    ]
    union = make_union("Pet", *(ref(f"Pet{index}") for index in range(len(kinds))))
    return make_schema(*enums, *members, union, make_object("Home", pet=ref("Pet")))


@pytest.mark.parametrize(
    "kinds", [("cat", "dog"), (1, 2), (True, False), (1, True), (0, False), ("cat", 1), (1, True, "cat")], ids=str
)
@pytest.mark.parametrize("style", ["literal", "enum"])
def test_unions_whose_tags_are_enumerations_are_built(style: str, kinds: tuple[str | int, ...]) -> None:
    schema = pets(*map(Constant, kinds))
    for index, kind in enumerate(kinds):
        made = validate(schema, "Home", {"pet": {"kind": kind, f"name{index}": "Kim"}}, enum_style=style)
        assert type(made.pet).__name__ == f"Pet{index}"


def test_an_enumeration_of_several_strings_is_a_tag_of_members() -> None:
    schema = make_schema(
        make_enum("CatKind", "cat"),
        make_enum("DogKind", "dog", "puppy"),
        make_object("Cat", kind=ref("CatKind")),
        make_object("Dog", kind=ref("DogKind")),
        make_object("Home", pet=ref("Pet")),
        make_union("Pet", ref("Cat"), ref("Dog")),
    )
    written = write(schema, registry.target("pydantic"), Settings(layout="single", enum_style="enum"))
    text = written.value[0].text
    assert "kind: Literal[DogKind.DOG, DogKind.PUPPY]" in text
    assert 'Field(discriminator="kind")' in text


def test_values_that_are_equal_in_python_dont_discriminate() -> None:
    schema = make_schema(
        make_object("Old", ok=Constant(1), text=STRING),
        make_object("New", ok=Constant(True), items=ListOf(STRING)),
        make_union("Reply", ref("Old"), ref("New")),
        make_object("Call", reply=ref("Reply")),
    )
    assert type(validate(schema, "Call", {"reply": {"ok": True, "items": []}}).reply).__name__ == "New"
    assert type(validate(schema, "Call", {"reply": {"ok": 1, "text": "x"}}).reply).__name__ == "Old"


def tree(members: int, *, tagged: bool) -> Schema:
    """A union of members of which each has children of the union."""
    node = ref("Node")
    objects = [
        make_object(
            f"M{index}",
            make_field("kind" if tagged else f"kind{index}", Constant(f"m{index}")),
            make_field("children", ListOf(node), required=False),
            make_field("by_name", MapOf(node), required=False),
        )
        for index in range(members)
    ]
    return make_schema(*objects, make_union("Node", *(ref(f"M{index}") for index in range(members))))


@pytest.mark.parametrize("layout", ["single", "package", "modules"])
@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("members", [3, 60])
def test_unions_within_their_own_members_are_built_at_any_size(members: int, tagged: bool, layout: Layout) -> None:
    def key(index: int) -> str:
        return "kind" if tagged else f"kind{index}"

    payload = {key(1): "m1", "children": [{key(2): "m2", "by_name": {"a": {key(0): "m0"}}}]}
    schema = tree(members, tagged=tagged)
    written = write(schema, registry.target("pydantic"), Settings(layout=layout))
    with generated(written.value) as package:
        module = package.module({"single": "models.py", "package": "models.py", "modules": "models/m1.py"}[layout])
        made = module.M1.model_validate(payload)
        assert made.model_dump(by_alias=True, exclude_unset=True) == payload
        assert "$defs" in module.M1.model_json_schema()
    (file,) = write(schema, registry.target("jsonschema"), Settings(layout="single")).value
    validator = Draft202012Validator({**json.loads(file.text), "$ref": "#/$defs/Node"})
    assert validator.is_valid(payload)
    assert not validator.is_valid({**payload, "children": [{"kind": "m2", "children": 1}]})


@pytest.mark.parametrize("target", ["dataclass", "typeddict"])
@pytest.mark.parametrize("members", [3, 60])
def test_unions_within_their_own_members_are_resolved_at_any_size(members: int, target: str) -> None:
    written = write(tree(members, tagged=True), registry.target(target), Settings(layout="single"))
    with generated(written.value) as package:
        assert len(resolve(package.module("models.py"))) == members


@pytest.mark.parametrize("is_circle", [False, True])
@pytest.mark.parametrize("defer_build", [False, True])
def test_a_chain_of_eighty_models_is_built(defer_build: bool, is_circle: bool) -> None:
    last = make_field("next", ref("M0"), required=False) if is_circle else make_field("end", INTEGER, required=False)
    chain = [make_object(f"M{at}", make_field("next", ref(f"M{at + 1}"), required=False)) for at in range(79)]
    payload: dict[str, Any] = {}
    for _ in range(79):
        payload = {"next": payload}
    made = validate(make_schema(*chain, make_object("M79", last)), "M0", payload, defer_build=defer_build)
    assert made.model_dump(exclude_unset=True) == payload


@pytest.mark.parametrize("amount", [5, "5 kg"])
def test_unions_that_are_members_of_each_other_lose_no_member(amount: object) -> None:
    schema = make_schema(
        make_union("Amount", ref("Quantity"), STRING),
        make_union("Quantity", ref("Amount"), INTEGER),
        make_object("Order", amount=ref("Amount"), quantity=ref("Quantity")),
    )
    assert validate(schema, "Order", {"amount": amount, "quantity": amount}).quantity == amount
    (file,) = write(schema, registry.target("jsonschema"), Settings(layout="single")).value
    validator = Draft202012Validator({**json.loads(file.text), "$ref": "#/$defs/Order"})
    assert validator.is_valid({"amount": amount, "quantity": amount})


def attributes() -> list[str]:
    """The public names that a field of a pydantic model may hide."""
    return sorted(name for name in {*dir(BaseModel), *dir(type(BaseModel))} if not name.startswith("_"))


def test_all_attributes_of_pydantic_models_are_reserved() -> None:
    assert set(attributes()) <= PYDANTIC_ATTRIBUTES


def test_a_field_with_a_default_may_have_the_name_of_the_configuration_of_pydantic_v1() -> None:
    schema = make_schema(make_object("Till", make_field("Config", BOOLEAN, required=False)))
    assert validate(schema, "Till", {"Config": True}, field_names="documented", frozen=True).Config_ is True


@pytest.mark.parametrize("field_names", ["snake", "documented"])
def test_fields_with_the_names_of_attributes_are_built_without_warnings(field_names: str) -> None:
    schema = make_schema(make_object("Till", *(make_field(name, BOOLEAN) for name in attributes())))
    made = validate(schema, "Till", dict.fromkeys(attributes(), True), field_names=field_names)
    assert made.register_ is made.mro_ is True
