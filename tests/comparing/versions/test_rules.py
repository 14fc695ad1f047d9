"""Every rule of the catalogue: a change that falls under it, its severities, its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from importlib.resources import files

import pytest
from build_schema import make_alias, make_enum, make_error, make_object, make_schema, make_union, ref, type_id
from syrupy.assertion import SnapshotAssertion

from docmodels.comparing.versions.classify import ClassifiedChange, classify
from docmodels.comparing.versions.messages import sentence, value_texts
from docmodels.comparing.versions.rule_families import DEPRECATION_RULES, FIELD_RULES, TYPE_RULES
from docmodels.comparing.versions.rules import CATALOGUE, DEFAULT_SEVERITIES, RULES, SEVERITY_OVERRIDES, Effect, Rule
from docmodels.findings import Severity
from docmodels.matching.models_across_versions import pair_versions
from docmodels.schema.model import (
    Alias,
    Constraint,
    Declaration,
    Discriminator,
    Enumeration,
    Field,
    Location,
    Member,
    Object,
    Operation,
    Origin,
    Response,
    Route,
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
    ConstantValue,
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
NOTHING = Response(type=None)
DATE_TIME = Scalar(ScalarKind.DATE_TIME)
CLOSED_ROLE = UnionOf((Constant("user"), Constant("system")))
OPEN_ROLE = UnionOf((*CLOSED_ROLE.members, OtherValue(ScalarKind.STRING)))


def f(type_: Type = STRING, name: str = "model", **facts: object) -> Field:
    return Field(**{"name": name, "type": type_, "required": True, "nullable": False, **facts})  # type: ignore[arg-type]


def limited(keyword: str, value: ConstantValue) -> Field:
    return f(constraints=(Constraint(keyword, value),))


def obj(*fields: Field, name: str = "Chat", space: str = "models", **facts: object) -> Object:
    return make_object(TypeId((space,), name), *fields, **facts)  # type: ignore[arg-type]


def enum(*values: str, open: bool | None = False, names: tuple[str, ...] = ()) -> Enumeration:
    members = tuple(Member(value=v, name=n) for v, n in zip(values, names or [None] * len(values), strict=True))
    return make_enum("Role", *members, open=open)


def union(*types: Type, open: bool | None = False, deprecated: str | None = None) -> Union:
    variants = tuple(Variant(type=type_, deprecation=deprecated) for type_ in types)
    return make_union("Content", *variants, open=open)


def op(*parameters: Field, call: str = "sdk.chat.complete", **facts: object) -> Operation:
    return Operation(**{"call": call, "name": "x", "parameters": parameters, **facts})  # type: ignore[arg-type]


def alias(type_: Type) -> Alias:
    return make_alias("Stop", type_)


USAGE = (f(INTEGER, "prompt_tokens"), f(INTEGER, "completion_tokens"), f(INTEGER, "total_tokens"), f(STRING, "kind"))
USAGE_MODEL = obj(*USAGE, name="Usage")


def payment(key: str | None, *values: str) -> Union:
    mapping = tuple((value, USAGE_MODEL.id) for value in values)
    discriminator = None if key is None else Discriminator(key, mapping)
    return make_union("Payment", Reference(USAGE_MODEL.id), STRING, open=False, discriminator=discriminator)


def other_object() -> Object:
    return obj(f(name="a", format="uuid"), name="Talk", closed=True)


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
        [make_enum("Stop", "a", open=None)],
        [alias(Constant("a"))],
    ),
    (
        "model-form-changed",
        [UPLOAD, obj(f(FILE), name="UploadCore")],
        [make_alias(UPLOAD.id, ref("UploadCore")), obj(f(FILE), name="UploadCore")],
    ),
    ("model-split", [obj(*USAGE, name="Topic")], [obj(*USAGE, name="TopicIn"), obj(*USAGE, name="TopicOut")]),
    ("model-merged", [obj(*USAGE, name="TopicIn"), obj(*USAGE, name="TopicOut")], [obj(*USAGE, name="Topic")]),
    (
        "model-split",
        [obj(*USAGE, name="Topic"), op(responses=(Response(type=ref("Topic")),))],
        [
            obj(*USAGE, name="TopicIn"),
            obj(*USAGE, name="TopicOut"),
            op(responses=(Response(type=ref("TopicOut")),)),
        ],
    ),
    (
        "model-merged",
        [enum("a"), *(make_enum(TypeId(("models",), f"Kind{n}"), *enum("x").members, open=None) for n in "12")],
        [enum("a"), make_enum("Kind", *enum("x").members, open=None)],
    ),
    ("model-shape-unknown", [obj(f())], [Shapeless(id=type_id("Chat"))]),
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
    ("union-member-added-open", [union(STRING, open=True)], [union(STRING, INTEGER, open=True)]),
    ("union-member-removed-open", [union(STRING, INTEGER, open=True)], [union(STRING, open=True)]),
    ("union-became-open", [union(STRING, INTEGER)], [union(STRING, INTEGER, open=True)]),
    ("union-became-closed", [union(STRING, INTEGER, open=True)], [union(STRING, INTEGER)]),
    ("union-member-deprecated", [union(STRING)], [union(STRING, deprecated="")]),
    ("union-member-undeprecated", [union(STRING, deprecated="")], [union(STRING)]),
    ("operation-added", [], [op()]),
    ("operation-removed", [op()], []),
    ("operation-renamed", [op(id="chat")], [op(call="sdk.chat.create", id="chat")]),
    (
        "parameter-renamed",
        [op(f(name="chat_id"), route=Route("get", "/chats/{chat_id}"))],
        [op(f(name="id"), route=Route("get", "/chats/{id}"))],
    ),
    ("operation-route-changed", [op(route=Route("get", "/a"))], [op(route=Route("post", "/a"))]),
    ("operation-id-changed", [op(id="a")], [op(id="b")]),
    ("operation-deprecated", [op()], [op(deprecation="")]),
    ("operation-undeprecated", [op(deprecation="")], [op()]),
    ("response-added", [op()], [op(responses=(Response(type=STRING),))]),
    ("response-added", [op(responses=(NOTHING,))], [op(responses=(Response(type=STRING),))]),
    ("response-removed", [op(responses=(Response(type=STRING),))], [op()]),
    ("response-type-changed", [op(responses=(Response(type=STRING),))], [op(responses=(NOTHING,))]),
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
        (f"error-type-{word}", [op(errors=(make_error("404", one),))], [op(errors=(make_error("404", other),))])
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
        [enum("a"), op(errors=(make_error("404", Constant("a")),))],
        [enum("a"), op(errors=(make_error("404", Reference(enum().id)),))],
    ),
    ("error-status-added", [op(errors=(make_error("404"),))], [op(errors=(make_error("404"), make_error("422")))]),
    ("error-status-removed", [op(errors=(make_error("404"), make_error("422")))], [op(errors=(make_error("404"),))]),
    (
        "error-content-type-changed",
        [op(errors=(replace(make_error("404"), content_type="application/json"),))],
        [op(errors=(replace(make_error("404"), content_type="text/plain"),))],
    ),
    (
        "response-type-unreadable",
        [op(responses=(Response(type=STRING),))],
        [op(responses=(Response(type=None, type_unstated=True),))],
    ),
    (
        "response-type-unreadable",
        [op(responses=(Response(type=None, type_unstated=True),))],
        [op(responses=(Response(type=STRING),))],
    ),
    (
        "response-status-changed",
        [op(responses=(Response(type=STRING, statuses=("200",)),))],
        [op(responses=(Response(type=STRING, statuses=("201",)),))],
    ),
    (
        "response-content-type-changed",
        [op(responses=(Response(type=STRING, content_type="application/json"),))],
        [op(responses=(Response(type=STRING, content_type="text/csv"),))],
    ),
    (
        "request-content-type-changed",
        [op(request_content_type="application/json")],
        [op(request_content_type="multipart/form-data")],
    ),
    ("nullability-unstated", [obj(f())], [obj(f(nullable=None))]),
    ("requirement-unstated", [obj(f())], [obj(f(required=None))]),
    ("openness-unstated", [enum("a")], [enum("a", open=None)]),
    (
        "additional-properties-removed",
        [obj(f(), additional=ANY), obj(f(name="a"), name="Talk", additional=ANY)],
        [obj(f()), obj(f(name="a"), name="Talk", additional=ANY)],
    ),
    ("constraint-tightened", [obj(f())], [obj(f(constraints=(Constraint("minimum", 1),)))]),
    ("constraint-tightened", [obj(limited("minimum", 1))], [obj(limited("minimum", 2))]),
    ("constraint-tightened", [obj(limited("maxLength", 9))], [obj(limited("maxLength", 8))]),
    ("constraint-tightened", [obj(limited("items.maxLength", 9))], [obj(limited("items.maxLength", 8))]),
    ("constraint-loosened", [obj(limited("maximum", 1.5))], [obj(limited("maximum", 2))]),
    ("constraint-loosened", [obj(limited("pattern", "a"))], [obj(f())]),
    ("constraint-changed", [obj(limited("pattern", "a"))], [obj(limited("pattern", "b"))]),
    ("constraint-changed", [obj(limited("multipleOf", 2))], [obj(limited("multipleOf", 3))]),
    ("access-changed", [obj(f(read_only=True))], [obj(f(read_only=False))]),
    ("access-changed", [obj(f(write_only=False))], [obj(f(write_only=True))]),
    ("value-format-changed", [obj(f(format="uuid"))], [obj(f(format="uri"))]),
    ("value-format-changed", [obj(f()), other_object()], [obj(f(format="uri")), other_object()]),
    ("value-format-unstated", [obj(f())], [obj(f(format="uri"))]),
    ("model-became-closed", [obj(f()), other_object()], [obj(f(), closed=True), other_object()]),
    ("model-became-closed", [obj(f(), closed=False)], [obj(f(), closed=True)]),
    ("model-no-longer-closed", [obj(f(), closed=True), other_object()], [obj(f()), other_object()]),
    ("model-closed-unstated", [obj(f(), closed=True)], [obj(f())]),
    ("discriminator-changed", [payment("kind"), USAGE_MODEL], [payment("type"), USAGE_MODEL]),
    ("discriminator-changed", [payment("kind"), USAGE_MODEL], [payment("kind", "usage"), USAGE_MODEL]),
    ("discriminator-unstated", [payment("kind"), USAGE_MODEL], [payment(None), USAGE_MODEL]),
    ("access-unstated", [obj(f(read_only=True))], [obj(f())]),
    ("location-unstated", [op(f())], [op(f(location="query"))]),
    ("parameter-location-changed", [op(f(location="query"))], [op(f(location="path"))]),
    ("condition-changed", [obj(f(condition="if a"))], [obj(f(condition="if b"))]),
    ("deprecation-changed", [obj(deprecation="a")], [obj(deprecation="b")]),
    ("description-changed", [obj(description="a")], [obj(description="b")]),
    ("example-changed", [obj(f(example="a"))], [obj(f(example="b"))]),
    ("label-changed", [op(name="a")], [op(name="b")]),
]


def deprecated(deprecation: str | None) -> Enumeration:
    return make_enum("Role", Member(value="a", deprecation=deprecation), open=None)


CASES += [
    ("enum-value-deprecated", [deprecated(None)], [deprecated("")]),
    ("enum-value-undeprecated", [deprecated("")], [deprecated(None)]),
]


def classified(before: Sequence[Given], after: Sequence[Given]) -> tuple[ClassifiedChange, ...]:
    old, new = make_schema(*before), make_schema(*after)
    return classify(old, new, pair_versions(old, new), include_quiet=True)


def rules_of(before: Sequence[Given], after: Sequence[Given]) -> list[str]:
    return [found.rule for found in classified(before, after)]


@pytest.mark.parametrize(("rule", "before", "after"), CASES, ids=[f"{i}-{case[0]}" for i, case in enumerate(CASES)])
def test_a_change_falls_under_one_rule(rule: str, before: list[Given], after: list[Given]) -> None:
    assert rules_of(before, after) == [rule]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the  number of\ntokens", "the number of tokens"),
        ("the `number` of *tokens*", "the number of tokens"),
        ("the number<br/>of tokens", "the number<br>of tokens"),
        (r"snake\_case", "snake_case"),
    ],
)
def test_prose_that_differs_only_in_markup_is_unchanged(before: str, after: str) -> None:
    old = [obj(f(description=before, example=before, deprecation=before), description=before)]
    new = [obj(f(description=after, example=after, deprecation=after), description=after)]
    assert rules_of(old, new) == rules_of(new, old) == []


def test_prose_with_other_words_is_changed() -> None:
    assert rules_of([obj(description="for each one")], [obj(description="for e ach one")]) == ["description-changed"]


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("access-changed", obj(f()), obj(f(read_only=True))),
        ("access-changed", obj(f(write_only=True)), obj(f())),
        ("value-format-changed", obj(f()), obj(f(format="uri"))),
        ("model-became-closed", obj(f()), obj(f(), closed=True)),
        ("discriminator-changed", payment(None), payment("kind")),
    ],
)
def test_what_a_specification_does_not_state_it_denies(rule: str, before: Given, after: Given) -> None:
    origin = Origin(dialect="specification")
    old, new = make_schema(before, USAGE_MODEL, origin=origin), make_schema(after, USAGE_MODEL, origin=origin)
    assert [each.rule for each in classify(old, new, pair_versions(old, new), include_quiet=True)] == [rule]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (
            limited("maxLength", 9),
            limited("maxLength", 8),
            "a constraint on a value was added or allows less: maxLength 9 → 8",
        ),
        (limited("uniqueItems", True), f(), "a constraint on a value was removed or allows more: uniqueItems true"),
        (
            f(read_only=True),
            f(read_only=False),
            "a field became or is no longer read-only or write-only: no longer read-only",
        ),
        (
            f(write_only=False),
            f(write_only=True),
            "a field became or is no longer read-only or write-only: now write-only",
        ),
        (f(), limited("pattern", "a"), 'a constraint on a value was added or allows less: pattern "a"'),
    ],
)
def test_the_changed_fact_is_named(before: Field, after: Field, wanted: str) -> None:
    (change,) = classified([obj(before)], [obj(after)])
    assert sentence(change) == wanted


def test_every_rule_has_a_case() -> None:
    untested = set(RULES) - {rule for rule, _, _ in CASES}
    assert untested == {"additional-properties-unstated"}  # at least two models change: it has a test of its own


def test_every_rule_of_a_family_is_in_the_catalogue() -> None:
    families = (*TYPE_RULES.values(), *FIELD_RULES.values())
    ids = {id_ for family in families for id_ in asdict(family).values()}
    assert ids | {id_ for family in DEPRECATION_RULES.values() for id_ in family} <= set(RULES)


def test_the_rules_and_their_severities(snapshot: SnapshotAssertion) -> None:
    rows = [
        f"{rule.id}: reader {rule.severities[0].value}, writer {rule.severities[1].value}, "
        f"source {rule.severities[2].value}{', quiet' if rule.quiet else ''}"
        for rule in CATALOGUE
    ]
    assert "\n".join(sorted(rows)) == snapshot


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_the_page_of_a_rule_starts_with_its_purpose_and_lists_its_severities(rule: Rule) -> None:
    text = (files("docmodels") / "explain" / f"{rule.id}.md").read_text(encoding="utf-8")
    reader, writer, source = rule.severities
    assert text.startswith(f"# {rule.id}: {rule.purpose}\n")
    assert (
        f"Reader of responses: {reader.value}; writer of requests: {writer.value}; source code: {source.value}." in text
    )


def test_only_listed_rules_override_the_default_severities() -> None:
    listed = {override.rule for override in SEVERITY_OVERRIDES}
    assert listed == {rule.id for rule in CATALOGUE if rule.severities[:2] != DEFAULT_SEVERITIES[rule.effect]}


def test_each_severity_override_has_a_reason_and_an_effect() -> None:
    for override in SEVERITY_OVERRIDES:
        reader, writer = DEFAULT_SEVERITIES[RULES[override.rule].effect]
        assert len(override.reason) > 20
        assert (override.reader or reader, override.writer or writer) != (reader, writer)


def test_additions_and_removals_have_opposite_effects() -> None:
    opposite = {Effect.WIDENS: Effect.NARROWS, Effect.NARROWS: Effect.WIDENS}
    pairs = [
        (rule, rule.replace(one, other))
        for rule in RULES
        for one, other in (
            ("-added", "-removed"),
            ("widened", "narrowed"),
            ("became-optional", "became-required"),
            ("became-nullable", "became-not-nullable"),
            ("became-open", "became-closed"),
        )
        if one in rule
    ]
    for one, other in pairs:
        if other in RULES and one != other:
            effect = RULES[one].effect
            expected = {opposite.get(effect, effect)} | ({Effect.REPLACES} if one == "operation-added" else set())
            assert RULES[other].effect in expected, (one, other)


def test_a_side_that_no_operation_reaches_is_unaffected() -> None:
    responses = (Response(type=Reference(obj().id)),)
    (found,) = classified([obj(f()), op(responses=responses)], [obj(f(required=False)), op(responses=responses)])
    assert (found.reader, found.writer, found.source) == (Severity.WARNING, None, Severity.WARNING)
    assert found.usages == ("sdk.chat.complete",)


def test_a_change_that_several_operations_reach_is_reported_once() -> None:
    calls = [op(call=f"sdk.chat.{name}", responses=(Response(type=ListOf(Reference(obj().id))),)) for name in "abc"]
    (found,) = classified([obj(f()), *calls], [obj(f(INTEGER)), *calls])
    assert found.usages == ("sdk.chat.a", "sdk.chat.b", "sdk.chat.c")


def test_settings_change_the_severity_of_a_rule_or_disable_it() -> None:
    old, new = make_schema(enum("a")), make_schema(enum("a", "b"))
    pairing = pair_versions(old, new)
    (found,) = classify(old, new, pairing, severities={"enum-value-added": Severity.ERROR})
    assert found.worst is Severity.ERROR
    assert classify(old, new, pairing, severities={"enum-value-added": None}) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([obj(*USAGE, name="Topic")], [obj(*USAGE, name="TopicIn"), obj(USAGE[0], name="TopicOut")]),
        ([obj(*USAGE, name="Topic")], [obj(*USAGE, name="TopicIn"), obj(*USAGE, name="Topical", space="other")]),
        ([obj(*USAGE, name="Topic")], [obj(*USAGE, name="Topic"), *(obj(*USAGE, name=f"Topic{n}") for n in "12")]),
        ([obj(name="Topic")], [obj(name="TopicIn"), obj(name="TopicOut")]),
        (
            [Shapeless(id=type_id("Topic"))],
            [Shapeless(id=TypeId(("models",), f"Topic{n}")) for n in ("In", "Out")],
        ),
    ],
    ids=["another shape", "another namespace", "the model stays", "no fields", "no shape"],
)
def test_models_that_are_not_copies_are_not_a_split(before: list[Given], after: list[Given]) -> None:
    for old, new in ((before, after), (after, before)):
        rules = set(rules_of(old, new))
        assert not rules & {"model-split", "model-merged"}
        assert rules


def test_a_split_names_all_copies_and_has_both_locations() -> None:
    copies = [obj(*USAGE, name=name, at=Location(f"{name}.md", 1)) for name in ("TopicIn", "TopicOut")]
    old, new = [obj(*USAGE, name="Topic", at=Location("topic.md", 1))], [*copies]
    (split,), (merged,) = classified(old, new), classified(new, old)
    assert value_texts(split.change) == ("models.Topic", "models.TopicIn, models.TopicOut")
    assert (str(split.change.old_at), str(split.change.at)) == ("topic.md:1:1", "TopicIn.md:1:1")
    assert merged.change == split.change.inverse()


def test_additional_properties_that_one_side_never_shows_are_unstated() -> None:
    shown = [obj(f(), additional=ANY), obj(f(name="a"), name="Talk", additional=ANY), obj(f(name="b"), name="List")]
    hidden = [obj(f()), obj(f(name="a"), name="Talk"), obj(f(name="b"), name="List")]
    assert rules_of(shown, hidden) == rules_of(hidden, shown) == ["additional-properties-unstated"] * 2
    assert rules_of(shown[1:], hidden[1:]) == ["additional-properties-removed"]
