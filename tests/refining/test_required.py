"""Fields whose documentation doesn't say whether they are required."""

from __future__ import annotations

from docmodels.refining.required import require_unstated
from docmodels.schema.model import Field, Object, Operation, Response, Schema
from docmodels.schema.types import STRING, Reference, TypeId

PET, ORDER, SHARED = (TypeId(("models",), name) for name in ("Pet", "Order", "Shared"))


def field(required: bool | None, name: str = "a") -> Field:
    return Field(name=name, type=STRING, required=required, nullable=None)


def schema() -> Schema:
    return Schema(
        declarations=(
            Object(
                id=ORDER, fields=(field(None), Field(name="s", type=Reference(SHARED), required=None, nullable=None))
            ),
            Object(
                id=PET,
                fields=(
                    field(None),
                    field(False, "b"),
                    Field(name="s", type=Reference(SHARED), required=True, nullable=None),
                ),
            ),
            Object(id=SHARED, fields=(field(None),)),
        ),
        operations=(
            Operation(
                call="add",
                name="add",
                parameters=(Field(name="body", type=Reference(ORDER), required=None, nullable=None),),
                responses=(Response(type=Reference(PET)),),
            ),
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
