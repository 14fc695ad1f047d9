"""What the text of an operation states about its parameters and responses is in the schema."""

from __future__ import annotations

from dataclasses import replace

from read_documents import DIALECT

from docmodels import registry
from docmodels.reading.pages import ErrorRow, FieldRow, OperationText, PageResult, ResponseText
from docmodels.reading.read import read_tree
from docmodels.reading.tables.rows import CellPosition
from docmodels.schema.model import Operation, Route
from docmodels.schema.types import STRING
from docmodels.text_files import SourceFile


def built(text: OperationText) -> Operation:
    page = PageResult("docs/sdks/a.md", "sdks/a.md", operations=(text,))
    dialect = replace(DIALECT, read_page=lambda file: page)
    read = read_tree([SourceFile(page.path, "", page.tree)], dialect, [registry.language("python")])
    (operation,) = read.value.schema.operations
    return operation


ROW = FieldRow("owner_id", "*str*", True, CellPosition(7, 3), location="path")


def test_a_parameter_in_the_path_has_the_key_that_the_path_spells() -> None:
    rows = (ROW, replace(ROW, name="dog_id"), replace(ROW, name="ownerid", location="query"))
    operation = OperationText("get", "a.get", 1, route=Route("get", "/owners/{ownerId}/dogs/{dog_id}"), parameters=rows)
    assert [field.wire_name for field in built(operation).parameters] == ["ownerId", None, None]
    assert [field.wire_name for field in built(replace(operation, route=None)).parameters] == [None, None, None]


def test_a_response_states_its_statuses_and_content_type() -> None:
    responses = (
        ResponseText("*str*", 9, 1, "Done.", ("200",), "text/plain"),
        ResponseText("", 9, 1, "Some.", ("207",), unstated=True),
    )
    operation = built(OperationText("get", "a.get", 1, responses=responses, request_content_type="text/csv"))
    assert operation.request_content_type == "text/csv"
    assert [(one.type, one.type_unstated, one.statuses, one.content_type) for one in operation.responses] == [
        (STRING, False, ("200",), "text/plain"),
        (None, True, ("207",), None),
    ]


def test_an_error_without_a_name_has_an_unstated_type() -> None:
    (error,) = built(OperationText("get", "a.get", 1, errors=(ErrorRow((), None, ("404",), None, 9),))).errors
    assert (error.type, error.type_unstated, error.statuses) == (None, True, ("404",))
