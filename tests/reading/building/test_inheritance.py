"""Objects that extend others have the fields of their ancestors."""

from __future__ import annotations

from dataclasses import replace

from read_documents import DIALECT

from docmodels import registry
from docmodels.findings import Read
from docmodels.reading.building.inheritance import MAX_ANCESTORS
from docmodels.reading.pages import FieldRow, Head, ObjectText, PageResult, TypeText, UnionMember, UnionText
from docmodels.reading.read import ReadTree, read_tree
from docmodels.reading.tables.rows import CellPosition
from docmodels.schema.model import Object, Schema, Union
from docmodels.schema.types import MapOf, Reference, Scalar, ScalarKind, TypeId
from docmodels.text_files import SourceFile


def field(name: str, cell: str = "str") -> FieldRow:
    return FieldRow(name, cell, True, CellPosition(5, 3))


def model(title: str, *rows: FieldRow, parents: tuple[str, ...] = ()) -> ObjectText:
    return ObjectText(Head(title), rows, tuple(TypeText(f"[{parent}]({parent}.md)", 3) for parent in parents))


def read_models(*models: ObjectText | UnionText) -> Read[ReadTree]:
    pages = {f"models/{each.head.title}.md": each for each in models}
    dialect = replace(DIALECT, read_page=lambda file: PageResult(file.path, file.tree, (pages[file.tree],)))
    return read_tree([SourceFile(path, "", path) for path in pages], dialect, [registry.language("python")])


def fields_of(schema: Schema) -> dict[str, list[str]]:
    return {each.id.name: [one.name for one in each.fields] for each in schema.declarations if isinstance(each, Object)}


def test_the_fields_of_all_ancestors_come_before_the_own_ones() -> None:
    read = read_models(
        model("C", field("c"), parents=("B",)), model("B", field("b"), parents=("A",)), model("A", field("a"))
    )
    assert fields_of(read.value.schema) == {"A": ["a"], "B": ["a", "b"], "C": ["a", "b", "c"]}
    assert read.findings == ()


def test_an_own_field_replaces_that_of_an_ancestor() -> None:
    read = read_models(model("B", field("id", "int"), parents=("A",)), model("A", field("id"), field("name")))
    (_, child) = read.value.schema.declarations
    assert isinstance(child, Object)
    assert [(each.name, each.type) for each in child.fields] == [
        ("id", Scalar(ScalarKind.INTEGER)),
        ("name", Scalar(ScalarKind.STRING)),
    ]


def test_additional_properties_are_inherited() -> None:
    parent = replace(model("A", field("a")), additional=TypeText("List[int]", 4))
    read = read_models(model("B", field("b"), parents=("A",)), parent)
    assert len({each.additional for each in read.value.schema.declarations if isinstance(each, Object)}) == 1


def test_models_that_extend_each_other_share_their_fields() -> None:
    read = read_models(model("A", field("a"), parents=("B",)), model("B", field("b"), parents=("A",)))
    assert fields_of(read.value.schema) == {"A": ["b", "a"], "B": ["a", "b"]}


def test_a_parent_without_a_page_is_reported() -> None:
    read = read_models(model("B", field("b"), parents=("A",)))
    assert [found.code for found in read.findings] == ["DM301"]
    assert fields_of(read.value.schema) == {"B": ["b"]}


def test_a_long_line_of_ancestors_is_cut_with_a_finding() -> None:
    names = [f"M{number:03}" for number in range(MAX_ANCESTORS + 5)]
    pairs = zip(names, [None, *names], strict=False)
    read = read_models(*(model(name, field(name), parents=(parent,) if parent else ()) for name, parent in pairs))
    assert {found.code for found in read.findings} == {"DM106"}
    assert max(len(found) for found in fields_of(read.value.schema).values()) == MAX_ANCESTORS + 1


def test_additional_properties_outside_of_the_table_are_read() -> None:
    read = read_models(replace(model("A"), additional=TypeText("Dict[str, int]", 4)))
    (declared,) = read.value.schema.declarations
    assert isinstance(declared, Object)
    assert declared.additional == MapOf(Scalar(ScalarKind.INTEGER), Scalar(ScalarKind.STRING))


def test_members_of_unions_may_be_links() -> None:
    union = UnionText(Head("Either"), (UnionMember("[Other](A.md)", 5, is_cell=True), UnionMember("int", 6)))
    read = read_models(union, model("A"))
    declared = read.value.schema.by_id()[TypeId(("models",), "Either")]
    assert isinstance(declared, Union)
    assert [each.type for each in declared.variants] == [
        Reference(TypeId(("models",), "A")),
        Scalar(ScalarKind.INTEGER),
    ]
