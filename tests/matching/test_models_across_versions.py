"""Renames are detected if the match is mutual and clear."""

from __future__ import annotations

from dataclasses import replace

from build_schema import make_enum, make_field, make_object, make_operation, make_schema, ref

from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.matching.models_across_versions import pair_versions
from docmodels.matching.rename_file import RenameFile
from docmodels.schema.model import Object, Response, Schema
from docmodels.schema.types import INTEGER, STRING, ListOf, Reference, Type, TypeId

USAGE: dict[str, Type] = {"prompt": INTEGER, "completion": INTEGER, "total": INTEGER}


def renamed(old: Schema, new: Schema, **options: object) -> list[tuple[str, str]]:
    return [(r.old, r.new) for r in pair_versions(old, new, **options).renames]  # type: ignore[arg-type]


def test_a_model_of_the_same_shape_and_use_is_renamed() -> None:
    old = make_schema(make_object("Chat", usage=ref("UsageOut")), make_object("UsageOut", **USAGE))
    new = make_schema(make_object("Chat", usage=ref("Tokens")), make_object("Tokens", **USAGE))
    assert renamed(old, new) == [("models.UsageOut", "models.Tokens")]


def test_two_equal_candidates_are_not_a_rename() -> None:
    old = make_schema(make_object("Usage", **USAGE))
    new = make_schema(make_object("UsageA", **USAGE), make_object("UsageB", **USAGE))
    assert renamed(old, new) == []


def test_models_of_different_kinds_are_not_a_rename() -> None:
    old = make_schema(make_object("Role", a=STRING))
    new = make_schema(make_enum("Roles", "a", open=None))
    assert renamed(old, new) == []


def test_models_that_reference_each_other_are_renamed_together() -> None:
    old = make_schema(
        make_object("TreeOut", child=ListOf(ref("LeafOut")), size=INTEGER),
        make_object("LeafOut", tree=ref("TreeOut"), **USAGE),
    )
    new = make_schema(
        make_object("Tree", child=ListOf(ref("Leaf")), size=INTEGER), make_object("Leaf", tree=ref("Tree"), **USAGE)
    )
    assert sorted(renamed(old, new)) == [("models.LeafOut", "models.Leaf"), ("models.TreeOut", "models.Tree")]


def test_a_detected_rename_has_evidence() -> None:
    old = make_schema(make_object("Chat", usage=ref("UsageOut")), make_object("UsageOut", **USAGE))
    new = make_schema(make_object("Chat", usage=ref("Usage")), make_object("Usage", **USAGE))
    (rename,) = pair_versions(old, new).renames
    assert rename.evidence == ("shape 100% equal", "names 77% similar", "uses 100% equal")
    assert 0.9 < rename.score < 1


def test_detection_can_be_disabled_and_user_renames_take_precedence() -> None:
    old = make_schema(make_object("Usage1", **USAGE), make_object("Other", a=STRING))
    new = make_schema(make_object("Usage2", **USAGE), make_object("Third", b=INTEGER))
    assert renamed(old, new, detect=False) == []
    assert renamed(old, new, user_renames={"models.Usage1": "models.Third"}) == [("models.Usage1", "models.Third")]


def test_a_field_with_another_type_is_not_a_rename() -> None:
    old, new = (
        make_schema(make_object("Chat", total_tokens=INTEGER)),
        make_schema(make_object("Chat", total_token=STRING)),
    )
    assert renamed(old, new) == []


def test_a_field_with_the_same_type_and_a_similar_name_is_renamed() -> None:
    old, new = (
        make_schema(make_object("Chat", total_tokens=INTEGER)),
        make_schema(make_object("Chat", total_token=INTEGER)),
    )
    assert renamed(old, new) == [("models.Chat.total_tokens", "models.Chat.total_token")]


def test_an_operation_that_keeps_its_id_is_renamed() -> None:
    def named(call: str) -> Schema:
        return make_schema(
            make_operation(
                call,
                name="x",
                id="chat",
                responses=(Response(type=STRING),),
            )
        )

    assert renamed(named("sdk.chat.create"), named("sdk.chat.complete")) == [("sdk.chat.create", "sdk.chat.complete")]


def moved(model: Object, *namespace: str) -> Object:
    return replace(model, id=TypeId(namespace, model.id.name))


def test_a_moved_model_is_paired_by_name_even_if_a_copy_of_it_was_added() -> None:
    request = make_object("SuspendNetworkTokenRequest", token=STRING, reason=STRING)
    copy = make_object("SuspendNetworkTokenRequests", token=STRING, reason=STRING)
    old = make_schema(moved(request, "requests"))
    new = make_schema(moved(request, "components"), moved(copy, "requests"))
    assert renamed(old, new) == [
        ("requests.SuspendNetworkTokenRequest", "components.SuspendNetworkTokenRequest"),
    ]


def test_one_common_field_is_not_a_rename_without_a_similar_name_or_a_use() -> None:
    old, new = (
        make_schema(make_object("DeleteTagRequest", id=STRING)),
        make_schema(make_object("CustomerResponseBody", id=STRING)),
    )
    assert renamed(old, new) == []


def test_one_common_field_and_a_similar_name_are_a_rename() -> None:
    old, new = (
        make_schema(make_object("DeleteTagRequest", id=STRING)),
        make_schema(make_object("DeleteTagsRequest", id=STRING)),
    )
    assert renamed(old, new) == [("models.DeleteTagRequest", "models.DeleteTagsRequest")]


def test_a_request_is_not_renamed_to_a_response() -> None:
    old, new = (
        make_schema(make_object("DeleteFolderRequest", id=STRING)),
        make_schema(make_object("DeleteFolderResponseBody", id=STRING)),
    )
    assert renamed(old, new) == []
    assert renamed(new, old) == []


def test_a_shared_shape_is_not_a_rename_without_a_similar_name_or_a_use() -> None:
    kept = make_object("KeptResponse", **USAGE)
    old, new = (
        make_schema(kept, make_object("CallbackIgnored", **USAGE)),
        make_schema(kept, make_object("SchemesMoonlit", **USAGE)),
    )
    assert renamed(old, new) == []
    assert renamed(make_schema(*old.declarations[:1]), make_schema(*new.declarations[1:])) == [
        ("models.CallbackIgnored", "models.SchemesMoonlit")
    ]


def test_a_shared_shape_and_a_similar_name_are_a_rename() -> None:
    kept = make_object("KeptResponse", **USAGE)
    old, new = (
        make_schema(kept, make_object("DeleteTagRequest", **USAGE)),
        make_schema(kept, make_object("DeleteTagsRequest", **USAGE)),
    )
    assert renamed(old, new) == [("models.DeleteTagRequest", "models.DeleteTagsRequest")]


def called(client: str, *paths: str, type_: Type = STRING) -> Schema:
    """Operations whose examples hold the client in this variable, without an id or a route."""
    answer = make_object("Answer", make_field("text", type_))
    responses = (Response(type=Reference(answer.id)),)
    operations = tuple(make_operation(f"{client}.{path}", responses=responses) for path in paths)
    return make_schema(answer, *operations)


def test_another_client_variable_in_the_examples_is_not_a_rename() -> None:
    for renames in (True, False):
        report = compare_versions(
            called("s", "chat.get", "health"), called("sdk", "chat.get", "health"), renames=renames
        )
        assert (report.differences, report.operations, report.verdict) == ((), (), "Nothing changed.")


def test_a_respelled_call_is_one_usage() -> None:
    report = compare_versions(called("s", "chat.get"), called("sdk", "chat.get", type_=INTEGER))
    assert [(each.rule, each.usages) for each in report.differences] == [("field-type-changed", ("sdk.chat.get",))]


def test_the_rename_file_takes_precedence_over_the_client_variable() -> None:
    old, new = called("s", "chat.get"), called("sdk", "chat.get", "chat.read")
    rename_file = RenameFile({"s.chat.get": "sdk.chat.read"})
    rules = [(each.rule, each.model) for each in compare_versions(old, new, rename_file=rename_file).differences]
    assert sorted(rules) == [("operation-added", "sdk.chat.get"), ("operation-renamed", "sdk.chat.read")]
