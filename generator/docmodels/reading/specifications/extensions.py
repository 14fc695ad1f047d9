"""Extensions of specifications (``x-...``) that rename, hide or describe, as generators read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .loading.document import Json

_HIDES = ("x-speakeasy-ignore", "x-fern-ignore")
_NAMES = ("x-speakeasy-name-override", "x-ms-client-name", "x-fern-property-name", "x-fern-parameter-name")
_METHOD_NAMES = ("x-speakeasy-name-override", "x-fern-sdk-method-name")
_GROUPS = ("x-speakeasy-group", "x-fern-sdk-group-name")
_TAGS = ("x-ms-discriminator-value", "x-discriminator-value")
_DEPRECATIONS = ("x-speakeasy-deprecation-message", "x-deprecated-reason", "x-deprecation-message")
_MEMBER_NAMES = ("x-enum-varnames", "x-enumNames", "x-enum-names")
_MEMBER_TEXTS = ("x-enum-descriptions", "x-enumDescriptions")


def _text(value: dict[str, Any], keys: Iterable[str]) -> str | None:
    return next((found for key in keys if isinstance(found := value.get(key), str) and found.strip()), None)


def hidden_by(value: Json) -> str | None:
    """Return the extension that hides an operation or a property from SDKs."""
    if not isinstance(value, dict):
        return None
    return next((key for key in _HIDES if value.get(key) is True), None)


def name_of(value: Json) -> str | None:
    """Return the name that generators use instead of the key or the component's name."""
    return _text(value, _NAMES) if isinstance(value, dict) else None


def tag_of(value: Json) -> str | None:
    """Return the value of a discriminator that stands for a schema."""
    return _text(value, _TAGS) if isinstance(value, dict) else None


def method_of(value: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the group and the name of an operation's method."""
    group = _text(value, _GROUPS)
    listed = value.get("x-fern-sdk-group-name")
    if group is None and isinstance(listed, list):
        group = ".".join(each for each in listed if isinstance(each, str)) or None
    return group, _text(value, _METHOD_NAMES)


def deprecation_of(value: Json) -> str | None:
    """Return why something is deprecated, empty without a reason; None if it isn't deprecated."""
    if not isinstance(value, dict) or value.get("deprecated") is not True:
        return None
    return _text(value, _DEPRECATIONS) or ""


def is_any(value: dict[str, Any]) -> bool:
    """Return whether generators read a schema as any value."""
    return value.get("x-speakeasy-type-override") == "any"


def is_open(value: dict[str, Any]) -> bool | None:
    """Return whether an enumeration admits other values; None if nothing says so."""
    for key in ("x-speakeasy-unknown-values", "x-speakeasy-unknown-fields"):
        if value.get(key) in ("allow", "disallow"):
            return bool(value[key] == "allow")
    ms_enum = value.get("x-ms-enum")
    if isinstance(ms_enum, dict) and isinstance(ms_enum.get("modelAsString"), bool):
        return bool(ms_enum["modelAsString"])
    return None


def lists_of_members(value: dict[str, Any]) -> list[tuple[str, int]]:
    """Return the extensions that list a text for each value of an enumeration, and how many texts they have."""
    keys = (*_MEMBER_NAMES, "x-speakeasy-enums", *_MEMBER_TEXTS)
    return [(key, len(value[key])) for key in keys if isinstance(value.get(key), list)]


def members_of(value: dict[str, Any], listed: list[Json]) -> tuple[dict[int, str], dict[int, str]]:
    """Return the names and the descriptions of an enumeration's members by their index among the listed values."""
    names, texts = _by_index(value, _MEMBER_NAMES, listed), _by_index(value, _MEMBER_TEXTS, listed)
    names = names or _by_index(value, ("x-speakeasy-enums",), listed)
    ms_enum = value.get("x-ms-enum")
    described = ms_enum.get("values") if isinstance(ms_enum, dict) else None
    places = {each: index for index, each in reversed(list(enumerate(listed))) if isinstance(each, str | int)}
    for each in described if isinstance(described, list) else ():
        index = (
            places.get(each["value"]) if isinstance(each, dict) and isinstance(each.get("value"), str | int) else None
        )
        if index is not None:
            if isinstance(name := each.get("name"), str):
                names.setdefault(index, name)
            if isinstance(text := each.get("description"), str):
                texts.setdefault(index, text)
    return names, texts


def _by_index(value: dict[str, Any], keys: Iterable[str], listed: list[Json]) -> dict[int, str]:
    for key in keys:
        found = value.get(key)
        if isinstance(found, list):
            return {index: each for index, each in enumerate(found[: len(listed)]) if isinstance(each, str)}
        if isinstance(found, dict):
            texts = ((index, found.get(str(each))) for index, each in enumerate(listed))
            return {index: text for index, text in texts if isinstance(text, str)}
    return {}
