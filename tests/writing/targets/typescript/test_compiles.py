"""Schemas full of hostile names, values and texts: tsc --strict and prettier have nothing to say."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from docmodels.schema.model import (
    Alias,
    Declaration,
    Enumeration,
    Field,
    Member,
    Object,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from docmodels.schema.types import (
    Constant,
    ConstantValue,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    Unread,
    union_of,
)
from docmodels.writing.settings import Settings
from docmodels.writing.targets.typescript.target import TARGET
from docmodels.writing.write import write

NAMES = [
    *("Usage", "Usage_2", "usage", "Date", "Record", "Array", "Object", "Blob", "Uint8Array", "ReadableStream"),
    *("string", "class", "foo-bar", "foo bar", "3d", "日本語", "", "__proto__", "constructor", "null", "globalThis"),
    *("index", "con", "é", "ß", "😀", "_", "Foo.Bar", "components", "X*/", "Very" + "Long" * 16),
]
NAMESPACES = ["components", "operations", "shared", "class", "index", "CON", "3x", "models", "../up"]
TEXTS = [
    *(
        "",
        "Text.",
        "two\nlines",
        "*/ export const x = 1; /*",
        "@deprecated x",
        "{@link y} @see z",
        "\u2028\r\x00\u202e",
    ),
    *("`${1}` \\", "*", "/", "long " * 40, "\n\n  lead\n\n", "```ts\n/** */\n```", "\ud800", "\ttab\t"),
]
VALUES: list[ConstantValue] = [
    *("a", "b", "", "1", 'say "hi"', "it's", "back\\slash", "\n\r\u2028", "*/", "`${x}`", "日本", "😀", "x" * 90),
    *("a" * 30, "b" * 30, "c" * 30, 1, 2, -1, 0, 1.5, 1e22, 1e-7, -0.0, float("nan"), float("inf"), 10**400, 2**63),
    *(True, False, None, "__proto__"),
]
KEYS = [
    *("id", "from_", "", "a b", '"x"', "'", "ä", "日本", "😀", "__proto__", "constructor", "new", "class", "1", "x\ny"),
    *("[key: string]", "?", "x" * 50, "x-" * 45, "get", "readonly", "\u2028", "\\"),
]


def make_type(source: random.Random, ids: list[TypeId], depth: int) -> Type:
    draw = source.random()
    if depth <= 0 or draw < 0.5:
        return source.choice(
            [
                Scalar(source.choice(list(ScalarKind))),
                Constant(source.choice(VALUES)),
                External(source.choice(["httpx.Response", "Date", "Usage", "", "Blob"]), source.choice(["*/", None])),
                Unread(source.choice(TEXTS)),
                OtherValue(source.choice(list(ScalarKind))),
                Reference(source.choice(ids)),
                Reference(source.choice(ids)),
            ]
        )
    if draw < 0.8:
        return source.choice([ListOf, MapOf, StreamOf, NullableOf])(make_type(source, ids, depth - 1))
    return union_of(tuple(make_type(source, ids, depth - 1) for _ in range(source.choice([2, 3, 5]))))


def documented(source: random.Random) -> dict[str, Any]:
    return {"description": source.choice(["", *TEXTS]), "deprecation": source.choice([None, None, None, *TEXTS])}


def make_field(source: random.Random, ids: list[TypeId]) -> Field:
    return Field(
        name=source.choice(KEYS),
        type=make_type(source, ids, 3),
        required=source.choice([True, False, None]),
        nullable=source.choice([True, False, None]),
        default=source.choice([None, Constant(source.choice(VALUES))]),
        example=source.choice([None, *TEXTS]),
        **documented(source),
    )


def make_member(source: random.Random) -> Member:
    return Member(value=source.choice(VALUES), name=source.choice([None, *KEYS]), **documented(source))


def declare(source: random.Random, id_: TypeId, ids: list[TypeId]) -> Declaration:
    shared = {"id": id_, "example": source.choice([None, *TEXTS]), **documented(source)}
    match source.choice("oooeeuuas"):
        case "o":
            fields = tuple(make_field(source, ids) for _ in range(source.choice([0, 1, 2, 5])))
            additional = make_type(source, ids, 2) if source.random() < 0.3 else None
            return Object(fields=fields, additional=additional, **shared)
        case "e":
            members = tuple(make_member(source) for _ in range(source.choice([0, 1, 2, 4, 8])))
            return Enumeration(members=members, open=source.choice([True, False, None]), **shared)
        case "u":
            count = source.choice([2, 3])
            variants = tuple(Variant(type=make_type(source, ids, 2), **documented(source)) for _ in range(count))
            return Union(variants=variants, **shared)
        case "a":
            return Alias(target=make_type(source, ids, 2), **shared)
        case _:
            return Shapeless(**shared)


def make_schema(source: random.Random) -> Schema:
    some = NAMESPACES[: source.choice([1, 2, 9])]
    found = {TypeId((source.choice(some),), source.choice(NAMES)) for _ in range(source.choice([1, 4, 12]))}
    ids = sorted(found)
    return Schema(declarations=tuple(declare(source, id_, ids) for id_ in ids))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """150 schemas in all layouts and styles."""
    source = random.Random(20_24)
    result = tmp_path_factory.mktemp("typescript")
    for number in range(150):
        settings = Settings(
            layout=source.choice(["single", "package", "modules", None]),
            ts_enum=source.choice(["union", "const-object", "enum"]),
            ts_object=source.choice(["interface", "type"]),
            dates=source.choice(["native", "iso", None]),
            unstated_nullable=source.choice(["yes", "no"]),
            header=source.choice(TEXTS),
        )
        written = write(make_schema(source), TARGET, settings)
        assert [found.message for found in written.findings if found.code == "DM401"] == []
        for file in written.value:
            path = (result / str(number) / file.path).resolve()
            assert path.is_relative_to(result / str(number))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="")
    return result


def test_prettier_has_nothing_to_change(folder: Path, node_tool: Any) -> None:
    done = node_tool("prettier", "--check", ".", cwd=folder)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("target", ["es5", "es2022"])
def test_tsc_reports_no_error(folder: Path, node_tool: Any, target: str) -> None:
    options = dict.fromkeys(
        ("strict", "noEmit", "noUnusedLocals", "isolatedModules", "exactOptionalPropertyTypes"), True
    ) | {"types": [], "target": target, "module": "esnext", "moduleResolution": "bundler"}
    file = folder / f"tsconfig.{target}.json"
    file.write_text(json.dumps({"compilerOptions": options, "include": ["**/*.ts"]}) + "\n", encoding="utf-8")
    done = node_tool("tsc", "-p", str(file), cwd=folder)
    file.unlink()
    assert done.returncode == 0, done.stdout[-2000:]
