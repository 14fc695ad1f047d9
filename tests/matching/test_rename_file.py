"""Entries of the rename file apply, or fail the run with a suggestion."""

from __future__ import annotations

import pytest
from build_schema import make_object, make_operation, make_schema
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_strategies import schemas

from docmodels.comparing.versions.apply_changes import apply_changes, canonical_schema
from docmodels.comparing.versions.changes import changes
from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.matching.models_across_versions import pair_versions
from docmodels.matching.pairing import full_name
from docmodels.matching.rename_file import UNMATCHED, RenameFile, RenameFileError, read_rename_file
from docmodels.report import Difference
from docmodels.schema.model import Location, Schema
from docmodels.schema.types import BOOLEAN, INTEGER, STRING

OLD = make_schema(
    make_object("Usage", prompt=INTEGER, total=INTEGER),
    make_object("Chat", text=STRING),
    make_operation("sdk.chat.complete"),
    make_operation("sdk.run"),
)
NEW = make_schema(
    make_object("Tokens", input=STRING, all=STRING),
    make_object("Chat", body=BOOLEAN),
    make_operation("sdk.chat.create"),
    make_operation("sdk.run"),
)


def unmatched(old: Schema, new: Schema, **renames: str) -> list[Difference]:
    entries = {one.replace("__", "."): other for one, other in renames.items()}
    report = compare_versions(old, new, rename_file=RenameFile(entries))
    return [each for each in report.differences if each.rule == UNMATCHED]


def test_entries_apply_to_models_fields_and_operations() -> None:
    renames = {
        "models.Usage": "models.Tokens",
        "models.Usage.prompt": "models.Tokens.input",
        "models.Usage.total": "models.Usage.all",
        "sdk.chat.complete": "sdk.chat.create",
    }
    report = compare_versions(OLD, NEW, rename_file=RenameFile(renames))
    assert {each.rule for each in report.differences} >= {"model-renamed", "field-renamed", "operation-renamed"}
    assert UNMATCHED not in {each.rule for each in report.differences}


@pytest.mark.parametrize(
    ("old_name", "new_name", "problem"),
    [
        ("models__Useage", "models.Tokens", "the old side has no `models.Useage`; did you mean `models.Usage`?"),
        ("models__Usage", "models.Token", "the new side has no `models.Token`; did you mean `models.Tokens`?"),
        ("models__Chat__txt", "models.Chat.body", "has no `models.Chat.txt`; did you mean `models.Chat.text`?"),
        (
            "sdk__chat__complet",
            "sdk.chat.create",
            "no `sdk.chat.complet`; did you mean `sdk.chat.complete`?",
        ),
        ("models__Chat", "models.Chat", "both names are the same"),
        ("sdk__chat__complete", "sdk.run", "`sdk.run` exists on both sides"),
        ("models__Usage", "sdk.chat.create", "`sdk.chat.create` can't be its new name"),
        ("models__Usage__total", "models.Chat.body", "`models.Chat.body` can't be its new name"),
        ("zzz", "models.Tokens", "the old side has no `zzz`"),
    ],
)
def test_an_unmatched_entry_is_an_error_with_a_suggestion(old_name: str, new_name: str, problem: str) -> None:
    (found,) = unmatched(OLD, NEW, **{old_name: new_name})
    assert found.message.startswith("this entry of the rename file matches nothing: ")
    assert found.message.endswith(problem)
    assert found.severity.value == "error"
    assert found.hint


def test_an_unmatched_entry_is_the_only_finding_of_two_equal_sides() -> None:
    report = compare_versions(OLD, OLD, rename_file=RenameFile({"models.Usage": "models.Tokens"}))
    assert [each.rule for each in report.differences] == [UNMATCHED]
    assert report.fails("breaking")


def test_a_new_name_applies_once() -> None:
    old, new = (
        make_schema(make_object("A", a=STRING), make_object("B", b=STRING)),
        make_schema(make_object("C", c=STRING)),
    )
    assert [each.model for each in unmatched(old, new, models__A="models.C", models__B="models.C")] == ["models.B"]


@pytest.mark.parametrize("what", ["model", "field", "operation"])
def test_a_new_name_that_the_old_side_has_needs_a_rename_of_its_own(what: str) -> None:
    old, new = {
        "model": (
            make_schema(make_object("A", a=STRING), make_object("B", b=STRING)),
            make_schema(make_object("B", a=STRING), make_object("C", b=STRING)),
        ),
        "field": (make_schema(make_object("M", A=STRING, B=STRING)), make_schema(make_object("M", B=STRING, C=STRING))),
        "operation": (
            make_schema(make_operation("s.A"), make_operation("s.B")),
            make_schema(make_operation("s.B"), make_operation("s.C")),
        ),
    }[what]
    prefix = {"model": "models", "field": "models.M", "operation": "s"}[what]
    alone, chained = {f"{prefix}.A": f"{prefix}.B"}, {f"{prefix}.A": f"{prefix}.B", f"{prefix}.B": f"{prefix}.C"}
    assert [each.model for each in unmatched(old, new, **alone)] == [f"{prefix}.A"]
    assert unmatched(old, new, **chained) == []
    for renames in (alone, chained):
        assert apply_changes(changes(old, new, pair_versions(old, new, user_renames=renames)), old) == canonical_schema(
            new
        )


@given(schemas(), schemas(), st.data())
@settings(max_examples=60, deadline=None)
def test_no_fact_is_lost_with_any_rename_file(old: Schema, new: Schema, data: st.DataObject) -> None:
    names = sorted({full_name(each.id) for side in (old, new) for each in side.declarations} | {"models.Nothing"})
    renames = data.draw(st.dictionaries(st.sampled_from(names), st.sampled_from(names), max_size=5))
    assert apply_changes(changes(old, new, pair_versions(old, new, user_renames=renames)), old) == canonical_schema(new)


def test_the_line_of_an_entry_is_known() -> None:
    text = "# names\n[renames]\n\"models.A\" = 'models.B'\n'models.C' = \"models.D\"\n"
    found = read_rename_file(text, "renames.toml")
    assert found.names == {"models.A": "models.B", "models.C": "models.D"}
    assert found.places == {"models.A": Location("renames.toml", 3), "models.C": Location("renames.toml", 4)}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x", "renames.toml: "),
        ('"a" = 1', "a: expected a name in quotes, found 1"),
        ("renames = 3", "expected names in quotes, found 3"),
        ("a.b = 'c'", "a: expected a name in quotes"),
    ],
)
def test_a_file_that_is_not_a_rename_file_is_an_error(text: str, problem: str) -> None:
    with pytest.raises(RenameFileError, match=r"renames\.toml") as caught:
        read_rename_file(text, "renames.toml")
    assert problem in str(caught.value)
