"""The hand-written samples: one API in three styles, which detection reads without a setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from docmodels.app.read import InputResult, read_input
from docmodels.config.model import Input, InputPlace
from docmodels.findings import Severity
from docmodels.schema.model import Enumeration, Object
from docmodels.workspace.inputs.load import load

ROOT = Path(__file__).resolve().parents[3]
STYLES = ("harbour_tables", "harbour_prose", "harbour_zh")


def read(style: str) -> InputResult:
    return read_input(load(Input(name=style, places=(InputPlace(None, f"input_docs/{style}"),)), ROOT))


@pytest.mark.parametrize("style", STYLES)
def test_the_samples_give_no_warning(style: str) -> None:
    findings = read(style).findings
    assert "DM506" in {each.code for each in findings}
    assert {each.severity for each in findings} == {Severity.NOTE}


@pytest.mark.parametrize(("style", "name"), [(STYLES[0], "Berth"), (STYLES[1], "Berth"), (STYLES[2], "泊位信息")])
def test_a_berth_has_the_same_fields_in_each_style(style: str, name: str) -> None:
    (berth,) = [
        each for each in read(style).apis[0].schema.declarations if isinstance(each, Object) and each.id.name == name
    ]
    fields = {field.name: field.required for field in berth.fields}
    expected = {"number": True, "state": True, "depth": True, "ship": False}
    assert {field: fields[field] for field in expected} == expected


@pytest.mark.parametrize("style", STYLES)
def test_the_states_of_a_berth_are_an_enumeration_in_each_style(style: str) -> None:
    values = [
        [member.value for member in each.members]
        for each in read(style).apis[0].schema.declarations
        if isinstance(each, Enumeration)
    ]
    assert ["free", "taken", "closed"] in values


@pytest.mark.parametrize("style", STYLES)
def test_the_endpoint_is_an_operation_in_each_style(style: str) -> None:
    (operation,) = read(style).apis[0].schema.operations
    assert operation.route is not None
    assert operation.route.method == "get"
