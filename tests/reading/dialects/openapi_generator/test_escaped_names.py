"""The JSON keys of names that SDKs change because their language reserves them."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object, make_operation, make_schema

from docmodels.reading.dialects.openapi_generator.escaped_names import undo_escapes
from docmodels.schema.model import Object, Origin


@pytest.mark.parametrize(
    ("language", "name", "key"),
    [
        ("python", "var_from", "from"),
        ("python", "_class", "class"),
        ("python", "variable", None),
        ("ruby", "_end", "end"),
        ("ruby", "_links", None),
        ("typescript", "_delete", "delete"),
        ("typescript", "_id", None),
        ("typescript", "_404", "404"),
        ("php", "_self", None),
        ("php", "_2fa", "2fa"),
        ("java", "propertyClass", "class"),
        ("java", "propertyName", None),
        ("java", "_file", "file"),
        ("kotlin", "propertyEntries", "entries"),
        ("csharp", "VarVersion", "version"),
        ("csharp", "_Model", "model"),
        ("csharp", "Variable", None),
        ("go", "Var404", "404"),
        ("go", "VarName", None),
        ("rust", "r#type", "type"),
        ("rust", "param_self", "self"),
        ("rust", "param_name", None),
        ("dart", "class_", "class"),
        ("markdown", "_class", None),
    ],
)
def test_a_changed_name_has_its_key(language: str, name: str, key: str | None) -> None:
    origin = Origin("", language, "openapi-generator")
    schema = make_schema(make_object("Dog", make_field(name)), make_operation("a.b", make_field(name)), origin=origin)
    changed = undo_escapes(schema)
    (declared,) = changed.declarations
    assert isinstance(declared, Object)
    assert [declared.fields[0].wire_name, changed.operations[0].parameters[0].wire_name] == [key, key]


def test_fields_that_would_share_a_key_keep_their_names() -> None:
    fields = (make_field("var_1"), make_field("var_1"), make_field("var_class"), make_field("class"))
    schema = make_schema(make_object("Dog", *fields), origin=Origin("", "python", "openapi-generator"))
    (declared,) = undo_escapes(schema).declarations
    assert isinstance(declared, Object)
    assert [field.wire_name for field in declared.fields] == [None] * 4
