"""Which rule a change falls under."""

from __future__ import annotations

from ...lazy import lazy_pattern
from ...matching.operations_across_versions import is_same_method
from ...matching.pairing import Pairing
from ...matching.routes import route_key
from ...matching.value_sets import ValueSets
from ...schema.facts import Element, ElementKind, constraint_keyword, elements_of
from ...schema.model import Documented, Enumeration, Field, Object, Route, Schema, Shapeless
from ...schema.types import Constant, Type, TypeId
from ..stated import StatedBySides
from .changes import COPIES, IDENTITY, Change, ChangeValue
from .rule_families import DEPRECATION_RULES, FIELD_RULES, TYPE_RULES, FieldChangeRules, TypedKind
from .type_effects import SelectedRule, TypeEffects

_BREAK = lazy_pattern(r"<br ?/?>")
_MARKUP = str.maketrans("", "", "*`\\")
"""Emphasis, code spans and escapes: they change how prose is rendered, not what it says."""

_LOWER_LIMITS = frozenset(("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"))
_UPPER_LIMITS = frozenset(("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"))


def _same_prose(change: Change) -> bool:
    """Return whether both texts are the same but for markup and white space."""
    if not isinstance(change.before, str) or not isinstance(change.after, str):
        return False
    before, after = (_BREAK.sub(" ", text).translate(_MARKUP).split() for text in (change.before, change.after))
    return before == after


class RuleSelector:
    """Selects the rule of each change between two schemas."""

    def __init__(self, old: Schema, new: Schema, pairing: Pairing) -> None:
        self.effects = TypeEffects(ValueSets(old), ValueSets(new), pairing.models)
        self.stated = StatedBySides(old, new)
        self.before: dict[Element, Documented] = dict(elements_of(old))
        self.after: dict[Element, Documented] = dict(elements_of(new))

    def same_shape(self, old: TypeId, new: TypeId) -> bool:
        """Return whether two models have the same shape under different names. Without fields they have none."""
        both = self.effects.old.declarations[old], self.effects.new.declarations[new]
        if any(isinstance(each, Shapeless) or (isinstance(each, Object) and not each.fields) for each in both):
            return False
        return not self.effects.model_differences(old, new)

    def rule(self, change: Change) -> SelectedRule | None:
        """Return the rule of a change, or None if nothing changed in effect."""
        match change.attribute:
            case "route":
                return None if _is_same_route(change) else SelectedRule("operation-route-changed")
            case "required" | "nullable" | "open" | "name" | "content-type" | "catch-all" | "id":
                return SelectedRule(self._attribute_rule(change))
            case "statuses":
                return None if change.one_sided else SelectedRule("response-status-changed")
            case "request-content-type":
                return None if change.one_sided else SelectedRule("request-content-type-changed")
            case "description" | "example" | "deprecation":
                return None if _same_prose(change) else SelectedRule(_prose_rule(change))
            case "read-only" | "write-only":
                is_unstated = change.one_sided and not self.stated.are_specifications
                return SelectedRule("access-unstated" if is_unstated else "access-changed")
            case "condition":
                return SelectedRule("condition-changed")
            case "location":
                return SelectedRule("location-unstated" if change.one_sided else "parameter-location-changed")
            case "format" | "closed" | "discriminator":
                return SelectedRule(self._stated_rule(change))
            case str(attribute) if constraint_keyword(attribute):
                return SelectedRule(_constraint_rule(change))
            case str(attribute) if attribute == COPIES:
                return SelectedRule("model-split" if isinstance(change.after, tuple) else "model-merged")
        match change.element.part:
            case "":
                return self._whole_rule(change)
            case "variant" if self._is_same_union(change):
                return None
            case "member" | "variant":
                return self._member_rule(change)
            case "field" | "parameter" as kind:
                return self._field_rule(kind, change)
            case "response" | "error" as kind:
                return self._response_rule(kind, change)

    def _attribute_rule(self, change: Change) -> str:
        part = change.element.part
        match change.attribute:
            case "required" | "nullable":
                return _mark_rule(FIELD_RULES["parameter" if part == "parameter" else "field"], change)
            case "open":
                return self._openness_rule(change)
            case "id":
                return "operation-id-changed"
            case "content-type" if part in ("error", "response") and not change.one_sided:
                return f"{part}-content-type-changed"
            case _:
                return "enum-member-renamed" if part == "member" and not change.one_sided else "label-changed"

    def _stated_rule(self, change: Change) -> str:
        """Return the rule of a fact that only some documentation can state."""
        unstated = self.stated.are_unstated(change.attribute)
        match change.attribute:
            case "format":
                return "value-format-unstated" if unstated else "value-format-changed"
            case "discriminator":
                return "discriminator-unstated" if unstated else "discriminator-changed"
            case _ if unstated:
                return "model-closed-unstated"
            case _:
                return "model-became-closed" if change.after else "model-no-longer-closed"

    def _openness_rule(self, change: Change) -> str:
        if change.one_sided:
            return "openness-unstated"
        if isinstance(self.after[change.element.whole], Enumeration):
            return "enum-became-open" if change.after else "enum-became-closed"
        return "union-became-open" if change.after else "union-became-closed"

    def _whole_rule(self, change: Change) -> SelectedRule | None:
        match change.attribute:
            case str(attribute) if attribute == IDENTITY:
                renamed = _identity_rule(change)
                return SelectedRule(renamed) if renamed else None
            case "target":
                return self._type_rule("alias", change)
            case "additional" if change.one_sided and self.stated.additional_by_one:
                return SelectedRule("additional-properties-unstated")
            case "additional" if change.before is None:
                return SelectedRule("additional-properties-added")
            case "additional" if change.after is None:
                return SelectedRule("additional-properties-removed")
            case "additional":
                return self._type_rule("additional-properties", change)
        is_model = change.element.scope == "model"
        if change.before is None:
            return SelectedRule("model-added" if is_model else "operation-added")
        if change.after is None:
            return SelectedRule("model-removed" if is_model else "operation-removed")
        if {change.before, change.after} & {ElementKind.MISSING, ElementKind.SHAPELESS}:
            return SelectedRule("model-shape-unknown")
        old, new = change.old_element.owner, change.element.owner
        assert isinstance(old, TypeId) and isinstance(new, TypeId)
        found = self.effects.model_differences(old, new)
        parts = tuple(dict.fromkeys(each.rule for each in found))
        return SelectedRule("model-kind-changed", parts=parts) if found else SelectedRule("model-form-changed")

    def _is_same_union(self, change: Change) -> bool:
        """Do both unions have the alternatives of an added or removed member? One may list them one by one, or under
        another name."""
        return self.effects.has_alternatives(*_member(change))

    def _member_rule(self, change: Change) -> SelectedRule:
        added = change.before is None
        what = "union-member" if change.element.part == "variant" else "enum-value"
        is_open = getattr(self.after.get(change.element.whole), "open", None)
        if not is_open and what == "union-member" and self.effects.is_expected_enumeration(*_member(change)):
            what, is_open = "enum-value", True
        rule = f"{what}-{'added' if added else 'removed'}"
        if is_open:
            return SelectedRule(f"{rule}-open")
        absorbed = what == "union-member" and self.effects.has_scalar_for(*_member(change))
        return SelectedRule(rule, parts=(f"{rule}-open",) if absorbed else ())

    def _field_rule(self, kind: TypedKind, change: Change) -> SelectedRule | None:
        before, after = self.before.get(change.old_element), self.after.get(change.element)
        same_key = isinstance(before, Field) and isinstance(after, Field) and before.key == after.key
        rules = FIELD_RULES["parameter" if kind == "parameter" else "field"]
        match change.attribute:
            case "wire-name":
                return None if same_key else SelectedRule(rules.wire_name_changed)
            case "default" if change.before is None:
                return SelectedRule(rules.default_added)
            case "default":
                return SelectedRule(rules.default_removed if change.after is None else rules.default_changed)
            case str(attribute) if attribute == IDENTITY and kind == "parameter":
                return SelectedRule("parameter-renamed")
            case str(attribute) if attribute == IDENTITY:
                return SelectedRule("field-accessor-renamed" if same_key else "field-renamed")
        if change.before is None:
            return SelectedRule(_addition_rule(rules, after))
        if change.after is None:
            required = isinstance(before, Field) and before.required is True
            return SelectedRule(rules.removed_required if required else rules.removed_optional)
        return self._type_rule(kind, change)

    def _response_rule(self, kind: TypedKind, change: Change) -> SelectedRule:
        if change.before is None:
            return SelectedRule("error-status-added" if kind == "error" else "response-added")
        if change.after is None:
            return SelectedRule("error-status-removed" if kind == "error" else "response-removed")
        return self._type_rule(kind, change)

    def _type_rule(self, kind: TypedKind, change: Change) -> SelectedRule:
        if kind == "response" and change.before is ElementKind.NOTHING:
            return SelectedRule("response-added")
        if ElementKind.NOTHING in (change.before, change.after):
            return SelectedRule(TYPE_RULES[kind].changed)
        if ElementKind.UNSTATED in (change.before, change.after):
            return SelectedRule(TYPE_RULES[kind].unreadable)
        return self.effects.rule(kind, _as_type(change.before), _as_type(change.after))


def _is_same_route(change: Change) -> bool:
    """Do two routes differ in the names of their variables only?"""
    match change.before, change.after:
        case Route() as before, Route() as after:
            return route_key(before) == route_key(after)
        case _:
            return False


def _member(change: Change) -> tuple[Type, TypeId, TypeId, bool]:
    """The member that two unions don't share, both unions, and whether it was removed."""
    old, new = change.old_element.owner, change.element.owner
    assert isinstance(old, TypeId) and isinstance(new, TypeId)
    name = change.old_element.name if change.after is None else change.element.name
    assert isinstance(name, Type)
    return name, old, new, change.after is None


def _as_type(value: ChangeValue | None) -> Type:
    assert isinstance(value, Type)
    return value


def _prose_rule(change: Change) -> str:
    match change.attribute:
        case "description":
            return "description-changed"
        case "example":
            return "example-changed"
    rules = DEPRECATION_RULES[change.element.part or change.element.scope]
    if change.before is None:
        return rules.deprecated
    return rules.undeprecated if change.after is None else "deprecation-changed"


def _mark_rule(rules: FieldChangeRules, change: Change) -> str:
    """Return the rule for a changed mark of a field: required or nullable."""
    if change.attribute == "required":
        if change.one_sided:
            return "requirement-unstated"
        return rules.became_required if change.after else rules.became_optional
    if change.one_sided:
        return "nullability-unstated"
    return rules.became_nullable if change.after else rules.became_not_nullable


def _constraint_rule(change: Change) -> str:
    """Return the rule for a constraint: an added one allows less, a higher minimum too."""
    if change.one_sided:
        return "constraint-tightened" if change.before is None else "constraint-loosened"
    keyword = (constraint_keyword(change.attribute) or "").rpartition(".")[2]
    before, after = _number(change.before), _number(change.after)
    if before is None or after is None or keyword not in _LOWER_LIMITS | _UPPER_LIMITS:
        return "constraint-changed"
    return "constraint-tightened" if (after > before) == (keyword in _LOWER_LIMITS) else "constraint-loosened"


def _number(value: ChangeValue | None) -> int | float | None:
    number = value.value if isinstance(value, Constant) else None
    return number if isinstance(number, int | float) and not isinstance(number, bool) else None


def _addition_rule(rules: FieldChangeRules, added: Documented | None) -> str:
    if not isinstance(added, Field) or added.required is not True:
        return rules.added_optional
    return rules.added_required if added.default is None else rules.added_required_with_default


def _identity_rule(change: Change) -> str | None:
    """Return the rule of a renamed model or operation, or None if only the example's client variable differs."""
    match change.before, change.after:
        case TypeId() as before, TypeId() as after:
            return "namespace-moved" if before.name == after.name else "model-renamed"
        case str(before), str(after) if is_same_method(before, after):
            return None
        case _:
            return "operation-renamed"
