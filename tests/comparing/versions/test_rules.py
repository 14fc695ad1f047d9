"""Every rule of the catalogue: the change that it is for, its severities, its page."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from docmodels.comparing.versions.classify import judge
from docmodels.comparing.versions.rules import CATALOGUE, DEFAULT_SEVERITIES, DEVIATIONS, RULES, Effect
from docmodels.findings import Severity
from docmodels.matching.renames import pair
from docmodels.schema.model import (
    Alias,
    Declaration,
    Documented,
    Enumeration,
    Field,
    Location,
    Member,
    Object,
    Operation,
    Response,
    Route,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from docmodels.schema.types import (
    ANY,
    BOOLEAN,
    FLOAT,
    INTEGER,
    STRING,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
    Unread,
)

Given = Declaration | Operation
DATE_TIME = Scalar(ScalarKind.DATE_TIME)
CLOSED_ROLE = UnionOf((Constant("user"), Constant("system")))
OPEN_ROLE = UnionOf((*CLOSED_ROLE.members, OtherValue(ScalarKind.STRING)))


def f(type_: Type = STRING, name: str = "model", **said: object) -> Field:
    return Field(**{"name": name, "type": type_, "required": True, "nullable": False, **said})  # type: ignore[arg-type]


def obj(*fields: Field, name: str = "Chat", space: str = "models", **said: object) -> Object:
    return Object(id=TypeId((space,), name), fields=fields, **said)  # type: ignore[arg-type]


def enum(*values: str, open: bool | None = False, names: tuple[str, ...] = ()) -> Enumeration:
    members = tuple(Member(value=v, name=n) for v, n in zip(values, names or [None] * len(values), strict=True))
    return Enumeration(id=TypeId(("models",), "Role"), members=members, open=open)


def union(*types: Type, open: bool | None = False, deprecated: str | None = None) -> Union:
    variants = tuple(Variant(type=type_, deprecation=deprecated) for type_ in types)
    return Union(id=TypeId(("models",), "Content"), variants=variants, open=open)


def op(*parameters: Field, call: str = "sdk.chat.complete", **said: object) -> Operation:
    return Operation(**{"call": call, "name": "x", "parameters": parameters, **said})  # type: ignore[arg-type]


def alias(type_: Type) -> Alias:
    return Alias(id=TypeId(("models",), "Stop"), target=type_)


def error(status: str, type_: Type = STRING) -> Response:
    return Response(type=type_, statuses=(status,))


USAGE = (f(INTEGER, "prompt_tokens"), f(INTEGER, "completion_tokens"), f(INTEGER, "total_tokens"), f(STRING, "kind"))
META = obj(f(STRING, "a"), name="Meta")
REF = Reference(META.id)
FILE = UnionOf((External("File"), External("Blob"), STRING))
UPLOAD = obj(f(FILE), name="Upload")
OPTIONAL: dict[str, object] = {"required": False}


def both(fields: dict[str, tuple[list[Field], list[Field]]]) -> list[tuple[str, list[Given], list[Given]]]:
    """The cases that fields and parameters share."""
    found: list[tuple[str, list[Given], list[Given]]] = []
    keep = f(BOOLEAN, "other")
    for suffix, (before, after) in fields.items():
        found.append((f"field-{suffix}", [obj(keep, *before)], [obj(keep, *after)]))
        found.append((f"parameter-{suffix}", [op(keep, *before)], [op(keep, *after)]))
    return found


CASES: list[tuple[str, list[Given], list[Given]]] = [
    *both(
        {
            "added-optional": ([], [f(required=False)]),
            "added-required": ([], [f()]),
            "added-required-with-default": ([], [f(default=Constant("x"))]),
            "removed-optional": ([f(required=False)], []),
            "removed-required": ([f()], []),
            "became-optional": ([f()], [f(required=False)]),
            "became-required": ([f(required=False)], [f()]),
            "became-nullable": ([f()], [f(nullable=True)]),
            "became-not-nullable": ([f(nullable=True)], [f()]),
            "default-added": ([f()], [f(default=Constant("x"))]),
            "default-removed": ([f(default=Constant("x"))], [f()]),
            "default-changed": ([f(default=Constant("x"))], [f(default=Constant("y"))]),
            "deprecated": ([f()], [f(deprecation="")]),
            "undeprecated": ([f(deprecation="")], [f()]),
            "wire-name-changed": ([f(wire_name="a")], [f(wire_name="b")]),
            "type-widened": ([f(INTEGER)], [f(FLOAT)]),
            "type-narrowed": ([f(UnionOf((STRING, INTEGER)))], [f(STRING)]),
            "type-changed": ([f(STRING)], [f(INTEGER)]),
            "type-unreadable": ([f(STRING)], [f(Unread("str)"))]),
        }
    ),
    (
        "field-renamed",
        [obj(f(name="tokens", description="How many."))],
        [obj(f(name="token_count", description="How many."))],
    ),
    ("field-accessor-renamed", [obj(f(name="model_id"))], [obj(f(name="modelId", wire_name="model_id"))]),
    ("field-type-form-changed", [enum("a"), obj(f(Constant("a")))], [enum("a"), obj(f(Reference(enum().id)))]),
    ("parameter-type-form-changed", [enum("a"), op(f(Constant("a")))], [enum("a"), op(f(Reference(enum().id)))]),
    ("field-format-changed", [obj(f(STRING))], [obj(f(DATE_TIME))]),
    ("field-type-narrowed", [obj(f(UnionOf((STRING, INTEGER, BOOLEAN))))], [obj(f(UnionOf((STRING, INTEGER))))]),
    ("field-type-widened", [obj(f(UnionOf((STRING, INTEGER))))], [obj(f(UnionOf((STRING, INTEGER, BOOLEAN))))]),
    ("field-type-narrowed", [obj(f(OPEN_ROLE))], [obj(f(CLOSED_ROLE))]),
    ("field-type-widened", [obj(f(CLOSED_ROLE))], [obj(f(OPEN_ROLE))]),
    ("field-type-form-changed", [obj(f(UnionOf((ANY, STRING))))], [obj(f(ANY))]),
    ("field-type-widened", [obj(f(ListOf(NullableOf(STRING))))], [obj(f(ListOf(ANY)))]),
    (
        "field-type-narrowed",
        [alias(NullableOf(STRING)), obj(f(Reference(alias(STRING).id)))],
        [alias(NullableOf(STRING)), obj(f(STRING))],
    ),
    ("field-list-to-single", [obj(f(ListOf(STRING)))], [obj(f(STRING))]),
    ("field-single-to-list", [obj(f(STRING))], [obj(f(ListOf(STRING)))]),
    ("field-map-to-object", [META, obj(f(MapOf(ANY)))], [META, obj(f(REF))]),
    ("field-object-to-map", [META, obj(f(REF))], [META, obj(f(MapOf(ANY)))]),
    ("field-constant-added", [obj(f(STRING))], [obj(f(Constant("a")))]),
    ("field-constant-removed", [obj(f(Constant("a")))], [obj(f(STRING))]),
    ("field-constant-changed", [obj(f(Constant("a")))], [obj(f(Constant("b")))]),
    ("field-type-widened", [obj(f(STRING))], [obj(f(UnionOf((STRING, INTEGER))))]),
    ("field-type-narrowed", [obj(f(ListOf(FLOAT)))], [obj(f(ListOf(INTEGER)))]),
    ("model-added", [], [obj()]),
    ("model-removed", [obj()], []),
    ("model-renamed", [obj(*USAGE, name="UsageOut")], [obj(*USAGE, name="Usage")]),
    ("namespace-moved", [obj(*USAGE, name="Usage")], [obj(*USAGE, name="Usage", space="errors")]),
    ("model-kind-changed", [obj(f(), name="Role")], [enum("a")]),
    (
        "model-form-changed",
        [Enumeration(id=TypeId(("models",), "Stop"), members=(Member(value="a"),))],
        [alias(Constant("a"))],
    ),
    (
        "model-form-changed",
        [UPLOAD, obj(f(FILE), name="UploadCore")],
        [Alias(id=UPLOAD.id, target=Reference(TypeId(("models",), "UploadCore"))), obj(f(FILE), name="UploadCore")],
    ),
    ("model-split", [obj(*USAGE, name="Topic")], [obj(*USAGE, name="TopicIn"), obj(*USAGE, name="TopicOut")]),
    ("model-merged", [obj(*USAGE, name="TopicIn"), obj(*USAGE, name="TopicOut")], [obj(*USAGE, name="Topic")]),
    (
        "model-split",
        [obj(*USAGE, name="Topic"), op(responses=(Response(type=Reference(TypeId(("models",), "Topic"))),))],
        [
            obj(*USAGE, name="TopicIn"),
            obj(*USAGE, name="TopicOut"),
            op(responses=(Response(type=Reference(TypeId(("models",), "TopicOut"))),)),
        ],
    ),
    (
        "model-merged",
        [enum("a"), *(Enumeration(id=TypeId(("models",), f"Kind{n}"), members=enum("x").members) for n in "12")],
        [enum("a"), Enumeration(id=TypeId(("models",), "Kind"), members=enum("x").members)],
    ),
    ("model-shape-unknown", [obj(f())], [Shapeless(id=TypeId(("models",), "Chat"))]),
    ("model-deprecated", [obj()], [obj(deprecation="")]),
    ("model-undeprecated", [obj(deprecation="")], [obj()]),
    ("additional-properties-added", [obj()], [obj(additional=ANY)]),
    ("additional-properties-removed", [obj(additional=ANY)], [obj()]),
    ("additional-properties-type-widened", [obj(additional=INTEGER)], [obj(additional=FLOAT)]),
    ("additional-properties-type-narrowed", [obj(additional=ANY)], [obj(additional=STRING)]),
    ("additional-properties-type-changed", [obj(additional=STRING)], [obj(additional=INTEGER)]),
    ("additional-properties-type-unreadable", [obj(additional=STRING)], [obj(additional=Unread("?"))]),
    (
        "additional-properties-type-form-changed",
        [enum("a"), obj(additional=Constant("a"))],
        [enum("a"), obj(additional=Reference(enum().id))],
    ),
    ("alias-type-widened", [alias(INTEGER)], [alias(FLOAT)]),
    ("alias-type-narrowed", [alias(ANY)], [alias(STRING)]),
    ("alias-type-changed", [alias(STRING)], [alias(INTEGER)]),
    ("alias-type-unreadable", [alias(STRING)], [alias(Unread("?"))]),
    ("alias-type-form-changed", [enum("a"), alias(Constant("a"))], [enum("a"), alias(Reference(enum().id))]),
    ("enum-value-added", [enum("a")], [enum("a", "b")]),
    ("enum-value-added-open", [enum("a", open=True)], [enum("a", "b", open=True)]),
    ("enum-value-removed", [enum("a", "b")], [enum("a")]),
    ("enum-value-removed-open", [enum("a", "b", open=True)], [enum("a", open=True)]),
    ("enum-member-renamed", [enum("a", names=("A",))], [enum("a", names=("AA",))]),
    ("enum-became-open", [enum("a")], [enum("a", open=True)]),
    ("enum-became-closed", [enum("a", open=True)], [enum("a")]),
    ("union-member-added", [union(STRING, BOOLEAN)], [union(STRING, BOOLEAN, INTEGER)]),
    ("union-member-removed", [union(STRING, BOOLEAN, INTEGER)], [union(STRING, BOOLEAN)]),
    ("union-became-open", [union(STRING, INTEGER)], [union(STRING, INTEGER, open=True)]),
    ("union-became-closed", [union(STRING, INTEGER, open=True)], [union(STRING, INTEGER)]),
    ("union-member-deprecated", [union(STRING)], [union(STRING, deprecated="")]),
    ("union-member-undeprecated", [union(STRING, deprecated="")], [union(STRING)]),
    ("operation-added", [], [op()]),
    ("operation-removed", [op()], []),
    ("operation-renamed", [op(id="chat")], [op(call="sdk.chat.create", id="chat")]),
    ("operation-route-changed", [op(route=Route("get", "/a"))], [op(route=Route("post", "/a"))]),
    ("operation-id-changed", [op(id="a")], [op(id="b")]),
    ("operation-deprecated", [op()], [op(deprecation="")]),
    ("operation-undeprecated", [op(deprecation="")], [op()]),
    ("response-added", [op()], [op(responses=(Response(type=STRING),))]),
    ("response-removed", [op(responses=(Response(type=STRING),))], [op()]),
    *(
        (f"response-type-{word}", [op(responses=(Response(type=one),))], [op(responses=(Response(type=other),))])
        for word, one, other in (
            ("widened", INTEGER, FLOAT),
            ("narrowed", ANY, STRING),
            ("changed", STRING, INTEGER),
            ("unreadable", STRING, Unread("?")),
        )
    ),
    *(
        (f"error-type-{word}", [op(errors=(error("404", one),))], [op(errors=(error("404", other),))])
        for word, one, other in (
            ("widened", INTEGER, FLOAT),
            ("narrowed", ANY, STRING),
            ("changed", STRING, INTEGER),
            ("unreadable", STRING, Unread("?")),
        )
    ),
    (
        "response-type-form-changed",
        [enum("a"), op(responses=(Response(type=Constant("a")),))],
        [enum("a"), op(responses=(Response(type=Reference(enum().id)),))],
    ),
    (
        "error-type-form-changed",
        [enum("a"), op(errors=(error("404", Constant("a")),))],
        [enum("a"), op(errors=(error("404", Reference(enum().id)),))],
    ),
    ("error-status-added", [op(errors=(error("404"),))], [op(errors=(error("404"), error("422")))]),
    ("error-status-removed", [op(errors=(error("404"), error("422")))], [op(errors=(error("404"),))]),
    (
        "error-content-type-changed",
        [op(errors=(replace(error("404"), content_type="application/json"),))],
        [op(errors=(replace(error("404"), content_type="text/plain"),))],
    ),
    ("nullability-unstated", [obj(f())], [obj(f(nullable=None))]),
    ("requirement-unstated", [obj(f())], [obj(f(required=None))]),
    ("openness-unstated", [enum("a")], [enum("a", open=None)]),
    ("deprecation-changed", [obj(deprecation="a")], [obj(deprecation="b")]),
    ("description-changed", [obj(description="a")], [obj(description="b")]),
    ("example-changed", [obj(f(example="a"))], [obj(f(example="b"))]),
    ("label-changed", [op(name="a")], [op(name="b")]),
]


def deprecated(deprecation: str | None) -> Enumeration:
    return Enumeration(id=TypeId(("models",), "Role"), members=(Member(value="a", deprecation=deprecation),))


CASES += [
    ("enum-value-deprecated", [deprecated(None)], [deprecated("")]),
    ("enum-value-undeprecated", [deprecated("")], [deprecated(None)]),
]


def schema(given: list[Given]) -> Schema:
    declared = sorted((each for each in given if not isinstance(each, Operation)), key=lambda each: each.id)
    operations = tuple(each for each in given if isinstance(each, Operation))
    assert all(isinstance(each, Documented) for each in given)
    return Schema(declarations=tuple(declared), operations=operations)


@pytest.mark.parametrize(("rule", "before", "after"), CASES, ids=[f"{i}-{case[0]}" for i, case in enumerate(CASES)])
def test_a_rule_finds_its_change_and_nothing_else(rule: str, before: list[Given], after: list[Given]) -> None:
    old, new = schema(before), schema(after)
    assert [found.rule for found in judge(old, new, pair(old, new), quiet=True)] == [rule]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the  number of\ntokens", "the number of tokens"),
        ("the `number` of *tokens*", "the number of tokens"),
        ("the number<br/>of tokens", "the number<br>of tokens"),
        (r"snake\_case", "snake_case"),
    ],
)
def test_prose_that_is_rendered_otherwise_reads_the_same(before: str, after: str) -> None:
    for one, other in ((before, after), (after, before)):
        old = schema([obj(f(description=one, example=one, deprecation=one), description=one)])
        new = schema([obj(f(description=other, example=other, deprecation=other), description=other)])
        assert judge(old, new, pair(old, new), quiet=True) == ()


def test_prose_with_other_words_is_told() -> None:
    old, new = schema([obj(description="for each one")]), schema([obj(description="for e ach one")])
    assert [found.rule for found in judge(old, new, pair(old, new), quiet=True)] == ["description-changed"]


def test_every_rule_has_a_case() -> None:
    untested = set(RULES) - {rule for rule, _, _ in CASES}
    assert untested == set()


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_a_rule_has_a_page_that_says_its_severities(rule: object) -> None:
    from docmodels.comparing.versions.rules import Rule

    assert isinstance(rule, Rule)
    text = (files("docmodels") / "explain" / f"{rule.id}.md").read_text(encoding="utf-8")
    reader, writer, source = rule.severities
    said = f"Reader of responses: {reader.value}; writer of requests: {writer.value}; source code: {source.value}."
    assert text.startswith(f"# {rule.id}: {rule.purpose}\n")
    assert said in text


def test_severities_follow_from_the_effect_but_for_the_listed_deviations() -> None:
    listed = {deviation.rule for deviation in DEVIATIONS}
    assert listed <= set(RULES)
    deviating = {rule.id for rule in CATALOGUE if rule.severities[:2] != DEFAULT_SEVERITIES[rule.effect]}
    assert deviating == listed


def test_each_deviation_has_a_reason_and_deviates() -> None:
    for deviation in DEVIATIONS:
        law = DEFAULT_SEVERITIES[RULES[deviation.rule].effect]
        assert len(deviation.reason) > 20
        assert (deviation.reader or law[0], deviation.writer or law[1]) != law


def test_what_comes_and_what_goes_are_judged_by_opposite_effects() -> None:
    opposite = {Effect.WIDENS: Effect.NARROWS, Effect.NARROWS: Effect.WIDENS}
    pairs = [
        (a, a.replace(one, other))
        for a in RULES
        for one, other in (
            ("-added", "-removed"),
            ("widened", "narrowed"),
            ("became-optional", "became-required"),
            ("became-nullable", "became-not-nullable"),
            ("became-open", "became-closed"),
        )
        if one in a
    ]
    for one, other in pairs:
        if other in RULES and one != other:
            effect = RULES[one].effect
            wanted = {opposite.get(effect, effect)} | ({Effect.REPLACES} if one == "operation-added" else set())
            assert RULES[other].effect in wanted, (one, other)


def test_a_side_that_no_operation_reaches_is_not_hurt() -> None:
    old = schema([obj(f()), op(responses=(Response(type=Reference(obj().id)),))])
    new = schema([obj(f(required=False)), op(responses=(Response(type=Reference(obj().id)),))])
    (found,) = judge(old, new, pair(old, new))
    assert (found.reader, found.writer, found.source) == (Severity.ERROR, None, Severity.WARNING)
    assert found.usages == ("sdk.chat.complete",)


def test_one_fact_is_one_finding_however_many_operations_it_reaches() -> None:
    calls = [op(call=f"sdk.chat.{name}", responses=(Response(type=ListOf(Reference(obj().id))),)) for name in "abc"]
    old, new = schema([obj(f()), *calls]), schema([obj(f(INTEGER)), *calls])
    (found,) = judge(old, new, pair(old, new))
    assert found.usages == ("sdk.chat.a", "sdk.chat.b", "sdk.chat.c")


def test_settings_change_a_rules_severity_or_silence_it() -> None:
    old, new = schema([enum("a")]), schema([enum("a", "b")])
    (found,) = judge(old, new, pair(old, new), levels={"enum-value-added": Severity.ERROR})
    assert found.worst is Severity.ERROR
    assert judge(old, new, pair(old, new), levels={"enum-value-added": None}) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([obj(*USAGE, name="Topic")], [obj(*USAGE, name="TopicIn"), obj(USAGE[0], name="TopicOut")]),
        ([obj(*USAGE, name="Topic")], [obj(*USAGE, name="TopicIn"), obj(*USAGE, name="Topical", space="other")]),
        ([obj(*USAGE, name="Topic")], [obj(*USAGE, name="Topic"), *(obj(*USAGE, name=f"Topic{n}") for n in "12")]),
        ([obj(name="Topic")], [obj(name="TopicIn"), obj(name="TopicOut")]),
        (
            [Shapeless(id=TypeId(("models",), "Topic"))],
            [Shapeless(id=TypeId(("models",), f"Topic{n}")) for n in ("In", "Out")],
        ),
    ],
    ids=["another shape", "another namespace", "the model stays", "no fields", "no shape"],
)
def test_what_is_no_copy_is_no_split(before: list[Given], after: list[Given]) -> None:
    for given, wanted in ((before, after), (after, before)):
        old, new = schema(given), schema(wanted)
        told = {found.rule for found in judge(old, new, pair(old, new))}
        assert not told & {"model-split", "model-merged"}
        assert told


def test_a_split_names_all_copies_and_where_it_stood() -> None:
    copies = [obj(*USAGE, name=name, at=Location(f"{name}.md", 1)) for name in ("TopicIn", "TopicOut")]
    old, new = schema([obj(*USAGE, name="Topic", at=Location("topic.md", 1))]), schema(list(copies))
    (split,), (merged,) = judge(old, new, pair(old, new)), judge(new, old, pair(new, old))
    assert (split.change.before, split.change.after) == ("models.Topic", "models.TopicIn, models.TopicOut")
    assert (str(split.change.was_at), str(split.change.at)) == ("topic.md:1:1", "TopicIn.md:1:1")
    assert merged.change == split.change.inverse()
