"""A union within its own members, in TypeScript: tsc accepts payloads, and rejects wrong ones, at any size."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from build_schema import make_field, make_object, make_schema, make_union, ref

from docmodels.schema.model import Schema
from docmodels.schema.types import Constant, ListOf, MapOf
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.targets.typescript.target import TARGET
from docmodels.writing.write import write

MEMBERS = 60
Tool = Callable[..., "subprocess.CompletedProcess[str]"]


def tree(*, tagged: bool) -> Schema:
    objects = [
        make_object(
            f"M{index}",
            make_field(key(index, tagged=tagged), Constant(f"m{index}")),
            make_field("children", ListOf(ref("Node")), required=False),
            make_field("by_name", MapOf(ref("Node")), required=False),
        )
        for index in range(MEMBERS)
    ]
    return make_schema(*objects, make_union("Node", *(ref(f"M{index}") for index in range(MEMBERS))))


def key(index: int, *, tagged: bool) -> str:
    return "kind" if tagged else f"kind{index}"


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("layout", ["single", "package", "modules"])
def test_a_recursive_union_of_sixty_members_checks_payloads(
    layout: Layout, tagged: bool, tmp_path: Path, node_tool: Tool
) -> None:
    for file in write(tree(tagged=tagged), TARGET, Settings(layout=layout)).value:
        (tmp_path / "models" / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "models" / file.path).write_text(file.text, encoding="utf-8")
    good: dict[str, Any] = {}
    for index in range(MEMBERS):
        good = {key(index, tagged=tagged): f"m{index}", **({"children": [good]} if good else {})}
    last = key(MEMBERS - 1, tagged=tagged)
    wrong = [{last: "nobody"}, {**good, "children": 1}, {**good, "children": [{last: "nobody"}]}, {**good, "other": 1}]
    lines = ['import type { Node } from "./models";', f"export const good: Node = {json.dumps(good)};"]
    lines += [
        f"// @ts-expect-error\nexport const wrong{at}: Node = {json.dumps(each)};" for at, each in enumerate(wrong)
    ]
    (tmp_path / "use.ts").write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"]
    done = node_tool("tsc", *options, "use.ts", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
