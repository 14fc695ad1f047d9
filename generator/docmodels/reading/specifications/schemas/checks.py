"""Checks the keywords of each schema that is read: values of another kind, values that contradict each other, and
keywords of other versions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from ..loading.document import Json, SpecNode
from ..loading.preview import json_text, preview
from ..problems import Problems
from ..version import Version
from .keywords import REFERENCES, reference_of, types_of
from .scalars import constant_of
from .values import constants_of_union

_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
_FLAGS = ("nullable", "x-nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems")
_TEXTS = (*REFERENCES, "pattern", "format", "title", "description", "contentEncoding", "contentMediaType")
_MAY_BE_FLAGS = ("exclusiveMinimum", "exclusiveMaximum")
_RANGES = (("minimum", "maximum"), *((f"min{what}", f"max{what}") for what in ("Length", "Items", "Properties")))
_APPLIES_TO: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*_NUMBERS, "multipleOf"), ("number", "integer")),
    **dict.fromkeys(("minLength", "maxLength", "pattern"), ("string", "file")),
    **dict.fromkeys(("minItems", "maxItems", "uniqueItems"), ("array",)),
    **dict.fromkeys(("minProperties", "maxProperties"), ("object",)),
}
"""Limits, and the types that they say something about."""
_SINCE_3_1 = frozenset(
    {"const", "prefixItems", "patternProperties", "unevaluatedProperties", "examples", "contentEncoding"}
    | {"contentMediaType", "$dynamicRef", "$recursiveRef"}
)
_SINCE_3_0 = _SINCE_3_1 | {"oneOf", "anyOf", "nullable", "writeOnly", "deprecated"}
_UNTIL_3_0 = frozenset({"nullable"})


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and constant_of(value) is not None


def _is_count(value: Json) -> bool:
    return _is_number(value) and value >= 0 and int(value) == value


def _is_types(value: Json) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and bool(value) and all(isinstance(each, str | None) for each in value)
    )


def is_count(keyword: str) -> bool:
    """Return whether a limit is a whole number, which JSON may write as ``5.0``."""
    return keyword in _COUNTS


def is_limit(keyword: str, value: Json) -> bool:
    """Return whether the value of a limit is one that it can have, and no flag of OpenAPI 3.0."""
    return _KINDS[keyword][0](value)


_KINDS: dict[str, tuple[Callable[[Json], bool], str]] = {
    **dict.fromkeys(_NUMBERS, (_is_number, "a number")),
    **dict.fromkeys(_COUNTS, (_is_count, "a whole number that isn't negative")),
    "multipleOf": (lambda value: _is_number(value) and value > 0, "a number above zero"),
    **dict.fromkeys(_FLAGS, (lambda value: isinstance(value, bool), "true or false")),
    **dict.fromkeys(_TEXTS, (lambda value: isinstance(value, str), "a string")),
    "type": (_is_types, "a type, or an array of types"),
    "enum": (lambda value: not isinstance(value, list) or bool(value), "at least one value"),
    "const": (lambda value: constant_of(value) is not None, "a string, a number, a boolean or null"),
}
"""Keywords whose values are of one kind. Others are checked where they are read."""
_MOST_SHOWN = 50
_OF_PARAMETERS = frozenset({"required", "deprecated", "description"})


class SchemaChecks:
    """Checks each schema of a specification once."""

    def __init__(self, version: Version, problems: Problems) -> None:
        self._problems = problems
        self._version = version
        self._is_older_api = version.is_api and not version.heeds_siblings
        self._checked: set[int] = set()
        self._values_of: dict[int, tuple[list[Json], frozenset[Hashable]]] = {}
        self._of_other_versions = _keywords_of_other_versions(version)

    def check(self, node: SpecNode) -> None:
        """Add the findings about the keywords of a schema."""
        value = node.value
        if not isinstance(value, dict) or id(value) in self._checked:
            return
        self._checked.add(id(value))
        if not self._version.heeds_siblings and reference_of(value) is not None:
            return  # what is beside the reference has its own finding
        self._check_kinds(node, _KINDS.keys() & value.keys())
        self._check_required(node)
        self._check_unions(node)
        self._leave_out(node)
        self._check_ranges(node)
        self._check_types_of_limits(node)
        self._check_version(node)
        if value.get("readOnly") is True and value.get("writeOnly") is True:
            self._invalid(node, "writeOnly", "the property is both read-only and write-only; both were read")

    def check_parameter(self, node: SpecNode) -> None:
        """Add the findings about a parameter, as far as they aren't about its schema."""
        for keyword in sorted(_OF_PARAMETERS & node.value.keys()):
            found = node.get(keyword)
            is_text = keyword == "description"
            if found is not None and not isinstance(found.value, (str if is_text else bool) | None):
                self._problems.unexpected(found, "a string" if is_text else "true or false")

    def _check_kinds(self, node: SpecNode, keywords: Iterable[str]) -> None:
        for keyword in sorted(keywords):
            found = node.get(keyword)
            if found is None or (found.value is None and keyword != "type"):
                continue
            if keyword in _MAY_BE_FLAGS and isinstance(found.value, bool):
                continue
            fits, expected = _KINDS[keyword]
            if not fits(found.value):
                is_kind = not (_is_number(found.value) and keyword not in _TEXTS) and found.value != []
                self._problems.unexpected(found, expected, is_kind=is_kind)

    def _check_required(self, node: SpecNode) -> None:
        found = node.get("required")
        if found is None or found.value is None:
            return
        if isinstance(found.value, bool):
            self._problems.unexpected(found, "the names of properties; the object around a property requires it")
        elif not isinstance(found.value, list):
            self._problems.unexpected(found, "an array of names")
        for each in found.items():
            if not isinstance(each.value, str):
                message = "the name of a required property isn't a text, and was read as one"
                self._problems.invalid(message, each.at, preview(each.value), "a text")

    def _check_unions(self, node: SpecNode) -> None:
        for keyword in ("oneOf", "anyOf", "allOf"):
            found = node.get(keyword)
            if found is not None and found.value == []:
                self._problems.unexpected(found, "at least one schema", is_kind=False)

    def _leave_out(self, node: SpecNode) -> None:
        """Note what a schema may say that isn't read."""
        examples = node.get("examples")
        for each in () if examples is None else list(examples.items())[1:]:
            self._problems.leave_out("further example", each)
        if (inner := node.get("contentSchema")) is not None:
            self._problems.leave_out("content schema", inner)

    def _check_ranges(self, node: SpecNode) -> None:
        value = node.value
        for least, most in _RANGES:
            low, high = value.get(least), value.get(most)
            if _is_number(low) and _is_number(high) and low > high:
                shown = f"{least} {low}, {most} {high}"
                self._invalid(node, most, "the limits contradict each other; no value is valid", shown)

    def _check_types_of_limits(self, node: SpecNode) -> None:
        types = types_of(node.value)
        for keyword in sorted(_APPLIES_TO.keys() & node.value.keys()) if types else ():
            if not set(_APPLIES_TO[keyword]) & set(types) and "any" not in types:
                self._invalid(node, keyword, f"`{keyword}` says nothing about the type {' or '.join(types)}")

    def _check_version(self, node: SpecNode) -> None:
        value, name = node.value, self._version.name
        for keyword in sorted(self._of_other_versions & value.keys()):
            self._invalid(node, keyword, f"{name} has no `{keyword}`; it was read as in another version")
        for keyword in _MAY_BE_FLAGS:
            if isinstance(value.get(keyword), bool) and self._version.heeds_siblings:
                self._invalid(node, keyword, f"`{keyword}` is a number in {name}; it was read as in OpenAPI 3.0")
            elif self._is_older_api and _is_number(value.get(keyword)):
                self._invalid(node, keyword, f"`{keyword}` is true or false in {name}; it was read as in OpenAPI 3.1")
        types = value.get("type")
        if isinstance(types, list) and None in types:
            self._invalid(node, "type", "a type is null without quotes; it was read as `'null'`")
        if self._is_older_api and (types == "null" or isinstance(types, list)):
            self._invalid(node, "type", f"{name} has no such type; it was read as in OpenAPI 3.1")

    def check_default(self, chain: Iterable[SpecNode], found: SpecNode) -> None:
        """Add the finding that a default isn't valid by one of the schemas that describe its value."""
        value = found.value
        if value is None:
            return  # many specifications write it for "no default"
        for each in chain:
            stated = each.value
            listed, keys = self._values(each)
            if listed and _key(value) not in keys:
                expected = ", ".join(map(preview, listed[:_MOST_SHOWN]))[:200]
                self._problems.invalid(
                    "the default isn't one of the values; it was read", found.at, preview(value), expected
                )
                return
            types = types_of(stated)
            if types and not any(_has_type(value, name) for name in types):
                read, expected = json_text(value) or preview(value), " or ".join(types)
                self._problems.invalid("the default has another type; it was read", found.at, read, expected)
                return

    def _values(self, node: SpecNode) -> tuple[list[Json], frozenset[Hashable]]:
        """Return the values that a schema lists, and what they are compared by."""
        found = self._values_of.get(id(node.value))
        if found is None:
            stated = [node.value["const"]] if "const" in node.value else node.value.get("enum")
            listed = stated or [each.value["const"] for each in constants_of_union(node)]
            listed = listed if isinstance(listed, list) else []
            found = self._values_of[id(node.value)] = listed, frozenset(map(_key, listed))
        return found

    def _invalid(self, node: SpecNode, keyword: str, message: str, read: str = "") -> None:
        found = node.get(keyword) or node
        shown = read or f"{keyword}: {preview(found.value)}"
        self._problems.invalid(message, found.at, shown, "keywords and values of the version that the document states")


def _key(value: Json) -> Hashable:
    """Return what JSON values are compared by. Unlike in Python, 1 and true differ."""
    return preview(value) if isinstance(value, list | dict) else (isinstance(value, bool), value)


def _has_type(value: Json, name: str) -> bool:
    kinds = _PYTHON_TYPES.get(name)
    if kinds is None:
        return True
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, kinds) or (name == "integer" and isinstance(value, float) and value.is_integer())


_PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def _keywords_of_other_versions(version: Version) -> frozenset[str]:
    """Return the keywords that only other versions have."""
    if version.heeds_siblings:
        return _UNTIL_3_0
    if not version.is_api:
        return frozenset()
    return _SINCE_3_0 if version.is_swagger else _SINCE_3_1
