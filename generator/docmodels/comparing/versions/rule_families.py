"""The rules that several kinds of elements share: for each kind, the id of its rule for each event."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from ...lazy import dataclass

TypedKind: TypeAlias = Literal["field", "parameter", "response", "error", "alias", "additional-properties"]
"""What has a type."""


@dataclass(frozen=True, slots=True)
class TypeChangeRules:
    """The rules for a changed type."""

    widened: str
    narrowed: str
    changed: str
    form_changed: str
    unreadable: str


@dataclass(frozen=True, slots=True)
class FieldChangeRules:
    """The rules for fields and parameters."""

    added_optional: str
    added_required: str
    added_required_with_default: str
    removed_optional: str
    removed_required: str
    became_optional: str
    became_required: str
    became_nullable: str
    became_not_nullable: str
    default_added: str
    default_removed: str
    default_changed: str
    wire_name_changed: str


class DeprecationRules(NamedTuple):
    """The rules for deprecation marks."""

    deprecated: str
    undeprecated: str


TYPE_RULES: dict[TypedKind, TypeChangeRules] = {
    "field": TypeChangeRules(
        widened="field-type-widened",
        narrowed="field-type-narrowed",
        changed="field-type-changed",
        form_changed="field-type-form-changed",
        unreadable="field-type-unreadable",
    ),
    "parameter": TypeChangeRules(
        widened="parameter-type-widened",
        narrowed="parameter-type-narrowed",
        changed="parameter-type-changed",
        form_changed="parameter-type-form-changed",
        unreadable="parameter-type-unreadable",
    ),
    "response": TypeChangeRules(
        widened="response-type-widened",
        narrowed="response-type-narrowed",
        changed="response-type-changed",
        form_changed="response-type-form-changed",
        unreadable="response-type-unreadable",
    ),
    "error": TypeChangeRules(
        widened="error-type-widened",
        narrowed="error-type-narrowed",
        changed="error-type-changed",
        form_changed="error-type-form-changed",
        unreadable="error-type-unreadable",
    ),
    "alias": TypeChangeRules(
        widened="alias-type-widened",
        narrowed="alias-type-narrowed",
        changed="alias-type-changed",
        form_changed="alias-type-form-changed",
        unreadable="alias-type-unreadable",
    ),
    "additional-properties": TypeChangeRules(
        widened="additional-properties-type-widened",
        narrowed="additional-properties-type-narrowed",
        changed="additional-properties-type-changed",
        form_changed="additional-properties-type-form-changed",
        unreadable="additional-properties-type-unreadable",
    ),
}

FIELD_RULES: dict[Literal["field", "parameter"], FieldChangeRules] = {
    "field": FieldChangeRules(
        added_optional="field-added-optional",
        added_required="field-added-required",
        added_required_with_default="field-added-required-with-default",
        removed_optional="field-removed-optional",
        removed_required="field-removed-required",
        became_optional="field-became-optional",
        became_required="field-became-required",
        became_nullable="field-became-nullable",
        became_not_nullable="field-became-not-nullable",
        default_added="field-default-added",
        default_removed="field-default-removed",
        default_changed="field-default-changed",
        wire_name_changed="field-wire-name-changed",
    ),
    "parameter": FieldChangeRules(
        added_optional="parameter-added-optional",
        added_required="parameter-added-required",
        added_required_with_default="parameter-added-required-with-default",
        removed_optional="parameter-removed-optional",
        removed_required="parameter-removed-required",
        became_optional="parameter-became-optional",
        became_required="parameter-became-required",
        became_nullable="parameter-became-nullable",
        became_not_nullable="parameter-became-not-nullable",
        default_added="parameter-default-added",
        default_removed="parameter-default-removed",
        default_changed="parameter-default-changed",
        wire_name_changed="parameter-wire-name-changed",
    ),
}

DEPRECATION_RULES: dict[str, DeprecationRules] = {
    "model": DeprecationRules("model-deprecated", "model-undeprecated"),
    "operation": DeprecationRules("operation-deprecated", "operation-undeprecated"),
    "field": DeprecationRules("field-deprecated", "field-undeprecated"),
    "parameter": DeprecationRules("parameter-deprecated", "parameter-undeprecated"),
    "member": DeprecationRules("enum-value-deprecated", "enum-value-undeprecated"),
    "variant": DeprecationRules("union-member-deprecated", "union-member-undeprecated"),
    "response": DeprecationRules("operation-deprecated", "operation-undeprecated"),
    "error": DeprecationRules("operation-deprecated", "operation-undeprecated"),
}
"""By the part of the element, or by the scope of a whole one."""
