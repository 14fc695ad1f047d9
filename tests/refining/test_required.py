"""Fields whose documentation doesn't say whether they are required."""

from __future__ import annotations

from build_schema import make_field, make_object, make_operation, make_schema

from docmodels.refining.required import require_unstated
from docmodels.schema.model import Field, Object, Response, Schema
from docmodels.schema.types import Reference, TypeId

PET, ORDER, SHARED = (TypeId(("models",), name) for name in ("Pet", "Order", "Shared"))


def field(required: bool | None, name: str = "a") -> Field:
    return make_field(name, required=required, nullable=None)


def schema() -> Schema:
    return make_schema(
        make_object(ORDER, field(None), make_field("s", Reference(SHARED), required=None, nullable=None)),
        make_object(PET, field(None), field(False, "b"), make_field("s", Reference(SHARED), nullable=None)),
        make_object(SHARED, field(None)),
        make_operation(
            "add",
            make_field("body", Reference(ORDER), required=None, nullable=None),
            responses=(Response(type=Reference(PET)),),
        ),
    )


def marks(found: Schema) -> dict[str, list[bool | None]]:
    return {
        each.id.name: [one.required for one in each.fields] for each in found.declarations if isinstance(each, Object)
    }


def test_all_unstated_fields_can_be_required() -> None:
    found = require_unstated(schema(), requests=True)
    assert marks(found) == {"Order": [True, True], "Pet": [True, False, True], "Shared": [True]}


def test_requests_can_stay_unstated() -> None:
    found = require_unstated(schema(), requests=False)
    assert marks(found) == {"Order": [None, None], "Pet": [True, False, True], "Shared": [True]}
