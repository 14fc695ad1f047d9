"""Unions in pydantic whose members contain the union again: they are validated fast, with the results of pydantic."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from build_schema import make_alias, make_field, make_object, make_schema, make_union, ref
from generated_package import generated
from processor_time import fastest
from pydantic import BaseModel, TypeAdapter, ValidationError

from docmodels import registry
from docmodels.schema.model import Schema
from docmodels.schema.types import (
    ANY,
    INTEGER,
    STRING,
    Constant,
    ListOf,
    MapOf,
    NullableOf,
    Scalar,
    ScalarKind,
    Type,
    UnionOf,
)
from docmodels.text_files import OutputFile
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.write import write

MARK = "_unions.RecursiveUnion()"
NODE = ref("Node")


def write_files(schema: Schema, layout: Layout = "single") -> tuple[OutputFile, ...]:
    written = write(schema, registry.target("pydantic"), Settings(layout=layout))
    assert written.findings == ()
    return written.value


def tree(members: int, *, is_distinct: bool) -> Schema:
    """A union of members with children of the union. Unless they are distinct, their own field is optional."""
    objects = [
        make_object(
            f"M{index}",
            make_field(f"kind{index}", Constant(f"m{index}"), required=is_distinct),
            make_field("children", ListOf(NODE), required=False),
        )
        for index in range(members)
    ]
    return make_schema(*objects, make_union("Node", *(ref(f"M{index}") for index in range(members))))


def nested(levels: int) -> dict[str, Any]:
    payload: dict[str, Any] = {"kind0": "m0"}
    for level in range(1, levels):
        payload = {f"kind{level * 7}": f"m{level * 7}", "children": [payload]}
    return payload


def seconds(run: Callable[[], object]) -> float:
    """Return the shortest time of three runs."""
    return fastest(run, 0)[1]


@pytest.mark.parametrize("layout", ["single", "package", "modules"])
@pytest.mark.parametrize("is_distinct", [True, False])
def test_sixty_members_on_six_levels_are_validated_in_a_second(is_distinct: bool, layout: Layout) -> None:
    place = {"single": "models.py", "package": "models.py", "modules": "models/node.py"}[layout]
    with generated(write_files(tree(60, is_distinct=is_distinct), layout)) as package:
        adapter = TypeAdapter[Any](package.module(place).Node)
        payload = nested(6)
        text = json.dumps(payload)
        made = adapter.validate_python(payload)
        assert type(made).__name__ == "M35"
        assert type(made.children[0].children[0]).__name__ == "M21"
        assert made.model_dump(exclude_unset=True) == payload
        assert adapter.validate_json(text) == made
        assert seconds(lambda: adapter.validate_python(payload)) < 1
        assert seconds(lambda: adapter.validate_json(text)) < 1


def test_a_value_that_fits_no_member_has_each_error_once() -> None:
    payload = nested(6)
    deepest = payload
    while "children" in deepest:
        deepest = deepest["children"][0]
    deepest["children"] = 5
    with generated(write_files(tree(60, is_distinct=True))) as package:
        adapter = TypeAdapter[Any](package.module("models.py").Node)
        with pytest.raises(ValidationError) as caught:
            adapter.validate_python(payload)
        assert caught.value.error_count() < 60 * 60
        assert sum(error["type"] == "list_type" for error in caught.value.errors()) == 60


def test_no_member_is_kept_after_a_validation() -> None:
    with generated(write_files(tree(3, is_distinct=True))) as package:
        adapter = TypeAdapter[Any](package.module("models.py").Node)
        payload: dict[str, Any] = {"kind1": "m1", "children": [{"kind0": "m0"}]}
        assert type(adapter.validate_python(payload).children[0]).__name__ == "M0"
        del payload["children"][0]["kind0"]
        payload["children"][0]["kind2"] = "m2"
        assert type(adapter.validate_python(payload).children[0]).__name__ == "M2"


FOLDER = make_object("Folder", items=ListOf(UnionOf((ref("Folder"), ref("File")))))
DATE = Scalar(ScalarKind.DATE)


@pytest.mark.parametrize(
    ("schema", "is_marked"),
    [
        (tree(2, is_distinct=True), True),
        (make_schema(FOLDER, make_object("File", make_field("in", ref("Folder"), required=False))), True),
        (make_schema(FOLDER, make_object("File", parts=MapOf(ref("Folder")))), True),
        (make_schema(FOLDER, make_object("File")), False),  # files contain no union
        (make_schema(make_alias("Json", UnionOf((ListOf(ref("Json")), MapOf(ref("Json")), STRING)))), False),
        (
            make_schema(
                make_alias("Json", UnionOf((MapOf(ref("Json")), ref("Box")))), make_object("Box", x=ref("Json"))
            ),
            True,
        ),
        (
            make_schema(
                *(make_object(name, kind=Constant(name), next=NODE) for name in "AB"),
                make_union("Node", ref("A"), ref("B")),
            ),
            False,  # a field discriminates it
        ),
        (
            make_schema(
                make_object("A", make_field("b", ref("B"), required=False)),
                make_object("B", make_field("a", ref("A"), required=False)),
                make_object("Order", item=UnionOf((ref("A"), ref("B")))),
            ),
            False,  # its members don't contain it
        ),
    ],
)
def test_a_union_is_marked_if_several_members_for_one_value_contain_it(schema: Schema, is_marked: bool) -> None:
    files = write_files(schema)
    assert any(MARK in file.text for file in files) == is_marked
    assert any(file.path == "_unions.py" for file in files) == is_marked


def random_schema(source: random.Random) -> Schema:
    types: list[Type] = [
        *(INTEGER, STRING, DATE, ANY, Constant("x"), UnionOf((DATE, STRING)), UnionOf((INTEGER, STRING))),
        *(NODE, NODE, ListOf(NODE), MapOf(NODE), NullableOf(NODE)),
    ]
    objects = [
        make_object(
            f"M{index}",
            *(
                make_field(key, source.choice(types), required=source.random() < 0.5)
                for key in source.sample("abcdef", source.randint(1, 4))
            ),
            make_field("node", NODE, required=False),
            closed=source.random() < 0.2,
        )
        for index in range(source.randint(2, 4))
    ]
    others = source.sample([STRING, INTEGER, DATE, ListOf(NODE), MapOf(NODE), MapOf(ANY)], source.randint(0, 3))
    members = [*(ref(each.id) for each in objects), *others]
    source.shuffle(members)
    return make_schema(*objects, make_union("Node", *members))


def random_value(source: random.Random, depth: int) -> Any:
    kind = source.random()
    if depth == 0 or kind < 0.3:
        return source.choice(["x", "y", "1", 1, 2.5, True, None, "2024-01-01", "2.5", 2.0])
    if kind < 0.45:
        return [random_value(source, depth - 1) for _ in range(source.randint(0, 2))]
    keys = source.sample(["a", "b", "c", "d", "e", "f", "node"], source.randint(0, 4))
    return {key: random_value(source, depth - 1) for key in keys}


def shown(value: object) -> object:
    """Return a value with the types of its parts."""
    match value:
        case BaseModel():
            parts = {name: shown(each) for name, each in dict(value).items()}
            return type(value).__name__, parts, sorted(value.model_fields_set)
        case dict():
            return {name: shown(each) for name, each in value.items()}
        case list():
            return [shown(each) for each in value]
        case _:
            return type(value).__name__, value


def outcomes(files: tuple[OutputFile, ...], payloads: list[Any]) -> list[object]:
    """Return what each payload is validated as, in each way; and the JSON Schemas."""
    found: list[object] = []
    with generated(files) as package:
        adapter = TypeAdapter[Any](package.module("models.py").Node)
        found += (adapter.json_schema(), adapter.json_schema(mode="serialization"))
        for payload in payloads:
            for validate, given in ((adapter.validate_python, payload), (adapter.validate_json, json.dumps(payload))):
                for strict in (None, True):
                    try:
                        made = validate(given, strict=strict)
                    except ValidationError:
                        found.append(None)
                    else:
                        found += (shown(made), adapter.dump_json(made, warnings="error"))
    return found


def test_results_are_those_of_pydantic_without_the_mark() -> None:
    accepted = 0
    for seed in range(30):
        source = random.Random(seed)
        files = write_files(random_schema(source))
        plain = tuple(OutputFile(file.path, file.text.replace(MARK, "None")) for file in files)
        assert plain != files
        payloads = [random_value(source, 3) for _ in range(40)]
        found = outcomes(files, payloads)
        assert found == outcomes(plain, payloads), seed
        accepted += sum(each is not None for each in found)
    assert accepted > 1000
