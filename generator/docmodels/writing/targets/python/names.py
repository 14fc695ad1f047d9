"""Names in Python: case functions, and reserved words."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from functools import lru_cache

from ....lazy import lazy_pattern
from ...naming import Conventions
from ...settings import Settings

_HUMP = lazy_pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PYTHON_WORDS = frozenset(keyword.kwlist) | {"__debug__"}

RESERVED_TYPES = frozenset(
    {
        *_PYTHON_WORDS,
        *dir(builtins),
        *("Any", "Annotated", "Literal", "NotRequired", "TypeAlias", "TypeAliasType", "TypedDict", "TYPE_CHECKING"),
        *("BaseModel", "ConfigDict", "Field", "Decimal", "Enum"),
    }
)
"""Names that the generated modules use themselves: a model of that name gets a trailing underscore."""

PYDANTIC_ATTRIBUTES = frozenset(
    {
        *("construct", "copy", "dict", "from_orm", "json", "parse_file", "parse_obj", "parse_raw", "schema"),
        *("schema_json", "update_forward_refs", "validate"),
        *("Config", "model_computed_fields", "model_config"),
        *("model_construct", "model_copy", "model_dump", "model_dump_json", "model_extra", "model_fields"),
        *("model_fields_set", "model_json_schema", "model_parametrized_name", "model_post_init", "model_rebuild"),
        *("model_validate", "model_validate_json", "model_validate_strings", "mro", "register"),
    }
)
"""Attributes of ``pydantic.BaseModel`` and its class that a field would hide. A test compares them with the installed
pydantic; they are listed here so that the output doesn't depend on what is installed. A value called ``Config`` is the
configuration of v1."""

_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})
_PACKAGE_WORDS = frozenset({"str", "list", "dict", "tuple", "sorted", "globals", "getattr", "import_module"})
_MODULE_WORDS = frozenset({"bool", "bytes", "date", "datetime", "dataclass", "field", "float", "int"})
RESERVED_MODULES = frozenset(map(str.casefold, _PYTHON_WORDS)) | _DEVICES | _PACKAGE_WORDS | _MODULE_WORDS
"""Keywords can't be imported by name, device names can't be files on Windows, and a module hides what its package, or
a module that imports it, uses under the same name."""


def python_conventions(settings: Settings, reserved_fields: frozenset[str] | None) -> Conventions:
    """Return the conventions of a Python target. ``reserved_fields`` is None if fields keep their wire names."""
    field_name = field_name_snake if settings.field_names == "snake" else field_name_documented
    has_classes = reserved_fields is not None and settings.enum_style == "enum"
    return Conventions(
        type_name=type_name,
        field_name=None if reserved_fields is None else field_name,
        member_name=member_name if has_classes else None,
        module_name=module_name,
        reserved_types=RESERVED_TYPES,
        reserved_fields=_PYTHON_WORDS | (reserved_fields or frozenset()),
        reserved_members=_PYTHON_WORDS,
        reserved_modules=RESERVED_MODULES,
    )


def _identifier(name: str, prefix: str) -> str:
    """Return ``name`` in Python's normal form, other characters as underscores, without leading underscores."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    if not name.isidentifier():
        name = "".join(char if f"_{char}".isidentifier() else "_" for char in name)
        if name.strip("_"):
            name = name.rstrip("_") if not name[-1:].isalnum() else name
    name = name.lstrip("_")
    if not name:
        return prefix.rstrip("_")
    return name if name.isidentifier() else prefix + name


@lru_cache(maxsize=4096)
def type_name(name: str) -> str:
    """Return a class name: the documented spelling if it is a valid one, else each word capitalised."""
    if not (name.isidentifier() and name.isascii()):
        parts = re.split(r"[\W_]+", unicodedata.normalize("NFKC", name))
        name = "".join(part[:1].upper() + part[1:] for part in parts if part)
    name = _identifier(name, "Model_").replace("Model_", "Model", 1) if not name.isidentifier() else name.lstrip("_")
    if not name or not name.isidentifier() or "\u1160" <= name[0] <= "\u11ff":
        name = "Model" + name  # these letters would combine with the end of a namespace's prefix
    return _normal(name[0].upper() + name[1:])


def _normal(name: str) -> str:
    """Return the normal form in which Python reads a name: a change of case may leave it."""
    return name if name.isascii() else unicodedata.normalize("NFKC", name)


def _snake(name: str) -> str:
    return _HUMP.sub("_", name).lower() if name != name.lower() else name


@lru_cache(maxsize=4096)
def field_name_snake(name: str) -> str:
    """Return a field name in snake_case. A name that is in snake_case keeps its trailing underscores."""
    return _tidy(_snake(_identifier(name, "field_")), name)


@lru_cache(maxsize=4096)
def field_name_documented(name: str) -> str:
    """Return a field name as documented, made an identifier."""
    return _tidy(_identifier(name, "field_"), name)


def _tidy(spelled: str, name: str) -> str:
    """Merge runs of underscores that come from other characters."""
    return _normal(spelled if name.isidentifier() else re.sub(r"__+", "_", spelled))


@lru_cache(maxsize=4096)
def member_name(name: str) -> str:
    """Return the name of an enumeration member in UPPER_CASE; the empty value is ``EMPTY``."""
    if not name:
        return "EMPTY"
    minus = "MINUS_" if re.fullmatch(r"-[0-9.]+", name) else ""
    spelled = _snake(_identifier(name, "value_").rstrip("_") or "value")
    return _normal(minus + re.sub(r"__+", "_", spelled).upper())


@lru_cache(maxsize=4096)
def module_name(name: str) -> str:
    """Return a module name: snake_case in ASCII (other letters by their code points), never a path."""
    spelled = _snake(_identifier(name, "module_"))
    spelled = "".join(char if char.isascii() else f"u{ord(char):04x}" for char in spelled)
    return re.sub(r"__+", "_", spelled)[:100].rstrip("_") or "module"
