"""What JSON Schema templates see: JSON text, and the parts that it consists of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ....lazy import dataclass
from ....schema.model import Declaration, Field, Object
from ...view_parts import DeclarationParts, FieldParts


def to_text(value: Any) -> str:
    """Return a value as JSON text."""
    return json.dumps(value, indent=2, allow_nan=False)


def _admits_null(schema: Mapping[str, Any]) -> bool:
    return any(each == {"type": "null"} for each in (schema, *schema.get("anyOf", ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertySchemaView(FieldParts):
    """One property of a model."""

    name: str
    """The key as JSON text: ``"max_tokens"``."""
    body: str
    """The schema of the property as JSON text."""
    comma: str
    """``,``, or empty for the last property."""
    nullable: bool
    """Whether the schema allows null."""
    documented: Field
    """The field as docmodels' schema has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionView(DeclarationParts):
    """One entry of ``$defs``. With one file per model: one keyword of the model's schema."""

    name: str
    """The key as JSON text: ``"Usage"``."""
    body: str
    """The value as JSON text."""
    comma: str
    """``,``, or empty for the last entry."""
    schema: Mapping[str, Any]
    """The whole schema of the declaration as plain data."""
    documented: Declaration
    """The declaration as docmodels' schema has it."""

    @property
    def properties(self) -> tuple[PropertySchemaView, ...]:
        """The properties of a model."""
        if not isinstance(self.documented, Object):
            return ()
        schemas = self.schema.get("properties", {})
        fields = [field for field in self.documented.fields if field.key in schemas]
        return tuple(
            PropertySchemaView(
                name=json.dumps(field.key),
                body=to_text(schemas[field.key]),
                comma="," if number < len(fields) else "",
                nullable=_admits_null(schemas[field.key]),
                documented=field,
            )
            for number, field in enumerate(fields, start=1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaFileView:
    """One file. With one file per model, its ``definitions`` are the keywords of the schema."""

    path: str
    template: str
    comment: str
    """The header text as JSON text, or empty."""
    definitions: tuple[DefinitionView, ...]
    """The entries of ``$defs``, or the keywords of the schema."""
