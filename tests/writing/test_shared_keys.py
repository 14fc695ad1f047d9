"""One JSON key, one field: what becomes of two fields that share a key, in every target."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object, make_schema, type_id

from docmodels import registry
from docmodels.schema.model import Field, Object, Schema
from docmodels.schema.types import INTEGER, STRING, UnionOf
from docmodels.writing.shared_keys import merge_shared_keys
from docmodels.writing.write import write

X = type_id("components.X")


def schema(*fields: Field) -> Schema:
    return make_schema(make_object(X, *fields))


def field(name: str, **facts: object) -> Field:
    given = {"name": name, "type": STRING, "required": True, "nullable": False, **facts}
    return Field(**given)  # type: ignore[arg-type]


SHARING = schema(
    field("from_", wire_name="from", description="A.", example="a"),
    field("from", type=INTEGER, required=False, description="B.", deprecation="Old."),
    field("other"),
)


def test_a_schema_with_different_keys_is_returned_as_it_is() -> None:
    given = schema(field("a"), field("b", wire_name="c"))
    assert merge_shared_keys(given).value is given
    assert merge_shared_keys(given).findings == ()


def test_two_fields_of_one_key_become_one_that_admits_either_type() -> None:
    read = merge_shared_keys(SHARING)
    result = read.value.declarations[0]
    assert isinstance(result, Object)
    joined = field("from_", wire_name="from", type=UnionOf((STRING, INTEGER)), required=False, example="a")
    assert [each.name for each in result.fields] == ["from_", "other"]
    assert result.fields[0] == make_field(
        "from_", joined.type, required=False, wire_name="from", example="a", description="A.\n\nB."
    )
    assert [(each.code, each.read) for each in read.findings] == [("DM403", "from")]


@pytest.mark.parametrize(
    ("one", "other", "either"), [(True, None, True), (False, True, True), (None, False, None), (False, False, False)]
)
def test_the_merged_field_may_be_null_if_either_may(one: bool | None, other: bool | None, either: bool | None) -> None:
    result = merge_shared_keys(schema(field("a", nullable=one), field("b", wire_name="a", nullable=other))).value
    assert isinstance(result.declarations[0], Object)
    assert result.declarations[0].fields[0].nullable is either


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("pydantic", '        validation_alias="from",\n        serialization_alias="from",\n'),
        ("dataclass", 'metadata={"wire": "from", '),
        ("typeddict", '        "from": NotRequired[str | int],\n'),
        ("typescript", "  from?: string | number;\n"),
        ("jsonschema", '"anyOf": [\n'),
    ],
)
def test_every_target_declares_the_key_once_and_says_so(target: str, expected: str) -> None:
    written = write(SHARING, registry.target(target))
    assert expected in written.value[0].text
    assert [each.code for each in written.findings] == ["DM403"]
