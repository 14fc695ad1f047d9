"""The generated samples in use: real JSON parses and round-trips, wire names included, and wrong JSON is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import cattrs
import pytest
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from pydantic import TypeAdapter, ValidationError

from .trees import Tree, gather, load

RESPONSE = {
    "id": "chl-1",
    "object": "chat.completion",
    "model": "chatline-small-2",
    "usage": {"prompt_tokens": 3, "a_key_of_tomorrow": 1},
    "created": 1735689600,
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": "Hello",
                "tool_calls": [{"function": {"name": "look_up", "arguments": {"word": "hello"}}}],
            },
            "finish_reason": "a reason of tomorrow",
        }
    ],
}
ENTRY = {"from": "me", "class": "note", "date": "2026-02-03", "x-request-id": "r1", "$schema": "s", "2fa": True}
NODE = {
    "id": "a",
    "parent_id": None,
    "message": {"role": "user", "content": [{"type": "text", "text": "Hi"}]},
    "children": [
        {"id": "b", "parent_id": "a", "message": {"role": "system", "content": "Be brief."}, "children": []},
    ],
    "state": {"deep": [1, {"deeper": "x"}]},
}
GOOD = [("ChatCompletionResponse", RESPONSE), ("TranscriptEntry", ENTRY), ("MessageNode", NODE)]
WRONG = [
    ("ChatCompletionResponse", {**RESPONSE, "created": "yesterday"}),
    ("ChatCompletionResponse", {key: value for key, value in RESPONSE.items() if key != "choices"}),
    ("TranscriptEntry", {**ENTRY, "date": "no date"}),
    ("TranscriptEntry", {"from_": None, "date": "2026-02-03"}),
    ("MessageNode", {**NODE, "message": {"role": "nobody", "content": ""}}),
    ("MessageNode", {**NODE, "parent_id": 3}),
]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("payloads")
    gather(folder, ("pydantic", "dataclass", "typeddict"))
    for module in [name for name in sys.modules if name.startswith("chatline_")]:
        del sys.modules[module]
    return folder


def package(packages: Path, target: str) -> Any:
    return load(packages, Tree("chatline", "python", target).package)


@pytest.mark.parametrize(("model", "payload"), GOOD)
def test_json_comes_back_from_a_pydantic_model_as_it_went_in(model: str, payload: Any, packages: Path) -> None:
    parsed = getattr(package(packages, "pydantic"), model).model_validate_json(json.dumps(payload))
    assert json.loads(parsed.model_dump_json(by_alias=True, exclude_unset=True)) == payload


@pytest.mark.parametrize(("model", "payload"), WRONG)
def test_invalid_json_is_rejected_by_a_pydantic_model(model: str, payload: Any, packages: Path) -> None:
    with pytest.raises(ValidationError):
        getattr(package(packages, "pydantic"), model).model_validate(payload)


def verdicts(packages: Path, payloads: list[tuple[str, Any]]) -> list[bool]:
    """For each payload, written as a literal: does mypy take it for a value of the TypedDict?"""
    name = Tree("chatline", "python", "typeddict").package
    uses = [f"from {name}.components import {', '.join(sorted({model for model, _ in payloads}))}"]
    uses += [f"value_{number}: {model} = {payload!r}" for number, (model, payload) in enumerate(payloads)]
    (packages / "uses.py").write_text("\n".join(uses) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--no-error-summary", "uses.py"]
    done = subprocess.run(command, cwd=packages, capture_output=True, text=True, check=False)
    wrong = {int(line.split(":")[1]) - 2 for line in done.stdout.splitlines() if line.startswith("uses.py:")}
    return [number not in wrong for number in range(len(payloads))]


def test_a_type_checker_accepts_valid_json_and_rejects_invalid_json_for_typed_dicts(packages: Path) -> None:
    wrong = [(model, payload) for model, payload in WRONG if payload.get("date") != "no date"]  # a string, to a type
    response = {**RESPONSE, "usage": {"prompt_tokens": 3}}  # a TypedDict has no place for other keys before PEP 728
    good = [("ChatCompletionResponse", response), *GOOD[1:]]
    assert verdicts(packages, [*good, *wrong]) == [True] * len(good) + [False] * len(wrong)


def by_wire_name() -> cattrs.Converter:
    """The recipe for dataclasses: each field under the name that its metadata gives."""
    from datetime import date

    converter = cattrs.Converter()
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(date, date.isoformat)

    def names(cls: type) -> dict[str, Any]:
        return {each.name: override(rename=each.metadata.get("wire", each.name)) for each in fields(cls)}

    converter.register_structure_hook_factory(
        is_dataclass, lambda cls: make_dict_structure_fn(cls, converter, **names(cls))
    )
    converter.register_unstructure_hook_factory(
        is_dataclass,
        lambda cls: make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **names(cls)),
    )
    return converter


def test_json_comes_back_from_a_dataclass_as_it_went_in(packages: Path) -> None:
    entry = package(packages, "dataclass").TranscriptEntry
    converter = by_wire_name()
    parsed = converter.structure(ENTRY, entry)
    assert (parsed.from_, parsed.x_request_id, parsed.date.day) == ("me", "r1", 3)
    assert converter.unstructure(parsed) == ENTRY


def test_pydantic_reads_the_dataclasses_too(packages: Path) -> None:
    node = TypeAdapter(package(packages, "dataclass").MessageNode).validate_python(NODE)
    assert node.children[0].message.content == "Be brief."
    assert node.state == {"deep": [1, {"deeper": "x"}]}


OVERLAPPING = [
    ({"role": "assistant", "content": "x"}, "AssistantMessage"),
    ({"role": "tool", "content": [], "tool_call_id": None}, "ToolMessage"),
    ({"role": "user", "content": "x"}, "UserMessage"),
]


@pytest.mark.parametrize(("payload", "model"), OVERLAPPING)
def test_a_tag_decides_where_members_of_a_union_overlap(payload: Any, model: str, packages: Path) -> None:
    found = TypeAdapter(package(packages, "pydantic").ChatMessage).validate_python(payload)
    assert type(found).__name__ == model


def test_an_untagged_union_uses_the_best_member_in_any_order(packages: Path) -> None:
    components = package(packages, "pydantic")
    adapter = TypeAdapter(components.ImageURLChunkImageURL)
    assert adapter.validate_python("https://chatline.example/a.png") == "https://chatline.example/a.png"
    assert type(adapter.validate_python({"url": "u", "detail": "low"})).__name__ == "ImageURL"
    assert TypeAdapter(components.Loc).validate_python(3) == 3
    assert TypeAdapter(components.Loc).validate_python("3") == "3"
