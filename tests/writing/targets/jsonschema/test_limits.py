"""The formats and limits of fields in JSON Schema."""

from __future__ import annotations

from build_schema import make_field

from docmodels.writing.targets.jsonschema.limits import with_limits


def test_a_format_is_left_out_where_a_type_is_written_as_a_number_or_a_string() -> None:
    schema = {"anyOf": [{"type": "string"}, {"type": ["number", "string"]}]}
    written = {"anyOf": [{"type": "string", "format": "uuid"}, {"type": ["number", "string"]}]}
    assert with_limits(schema, make_field("price", format="uuid")) == written
