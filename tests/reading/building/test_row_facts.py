"""What a row states about null, a default and constraints is in the schema."""

from __future__ import annotations

from dataclasses import replace

from read_documents import DIALECT

from docmodels import registry
from docmodels.reading.pages import FieldRow, Head, ObjectText, PageResult
from docmodels.reading.read import read_tree
from docmodels.reading.tables.rows import CellPosition
from docmodels.schema.model import Constraint, Field, Object
from docmodels.schema.types import Constant
from docmodels.text_files import SourceFile


def field(row: FieldRow) -> Field:
    page = PageResult("docs/models/a.md", "models/a.md", (ObjectText(Head("A"), (row,)),))
    dialect = replace(DIALECT, read_page=lambda file: page)
    read = read_tree([SourceFile(page.path, "", page.tree)], dialect, [registry.language("python")])
    (declared,) = read.value.schema.declarations
    assert isinstance(declared, Object)
    return declared.fields[0]


ROW = FieldRow("size", "*Optional[int]*", True, CellPosition(7, 3))


def test_the_statement_of_a_row_overrides_the_null_rules() -> None:
    assert field(ROW).nullable is True
    assert field(replace(ROW, nullable=False)).nullable is False
    assert field(replace(ROW, type="*int*", nullable=True)).nullable is True


def test_a_default_may_be_null() -> None:
    assert field(ROW).default is None
    assert field(replace(ROW, default=Constant(None))).default == Constant(None)


def test_constraints_are_in_the_schema() -> None:
    limits = (Constraint("minimum", 1), Constraint("maximum", 9))
    assert field(ROW).constraints == ()
    assert field(replace(ROW, constraints=limits)).constraints == limits


def test_conditions_access_and_locations_are_in_the_schema() -> None:
    stated = replace(ROW, condition="if `b` is set", read_only=True, write_only=False, location="header")
    read = field(stated)
    assert (read.condition, read.read_only, read.write_only, read.location) == ("if `b` is set", True, False, "header")
    unstated = field(ROW)
    assert (unstated.condition, unstated.read_only, unstated.write_only, unstated.location) == (None,) * 4
