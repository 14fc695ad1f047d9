"""Fields in Python: their type, their default, and what neither can express."""

from __future__ import annotations

from ....lazy import dataclass
from ....schema.model import Alias, Enumeration, Field, Object
from ....schema.types import (
    STRING,
    Constant,
    ConstantValue,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
)
from ...examples import field_examples
from ...settings import Settings
from .code.escaping import literal, string_literal
from .code.expressions import Bracketed, Keyword, Leaf, PythonExpression, optional
from .docstrings import unread_notes
from .enumerations import tag_members
from .scope import PythonModuleScope
from .type_printer import PythonTypePrinter

_WHOLE = frozenset({ScalarKind.INTEGER, ScalarKind.NUMBER, ScalarKind.FLOAT})
_KINDS: dict[type, frozenset[ScalarKind]] = {
    str: frozenset({ScalarKind.STRING}),
    bool: frozenset({ScalarKind.BOOLEAN}),
    int: _WHOLE,
    float: _WHOLE - {ScalarKind.INTEGER},
}
"""Type of a default -> the scalars that it is a value of."""
_LONGEST_DEFAULT = 60
"""A longer list or object is only in the docstring."""


def chosen_type(path: str, scope: PythonModuleScope) -> str:
    """Return a type of the user's own (``package.module.Class``), imported through its module."""
    parts = path.split(".")
    if len(parts) < 2 or not all(part.isidentifier() for part in parts):
        raise ValueError(f"`{path}` isn't a Python type: write it as package.module.Class")
    module = ".".join(parts[:-1])
    scope.imports.plain.add(f"import {module} as _{'_'.join(parts[:-1])}")
    return f"_{'_'.join(parts[:-1])}.{parts[-1]}"


def field_type(
    declaration: Object, item: Field, scope: PythonModuleScope, printer: PythonTypePrinter
) -> PythonExpression:
    """Return the type of a field, or the type that the user's settings give it."""
    chosen = _chosen(declaration, item, scope.output.settings)
    if chosen is not None:
        return Leaf(chosen_type(chosen, scope))
    enumeration = scope.output.tag_classes.get((declaration.id, item.key))
    if enumeration is not None:
        return tag_members(item.type, enumeration, scope, printer)
    if printer.checks_limits and item.constraints:
        from .code.limits import narrowed_type  # few APIs document limits

        return narrowed_type(item, printer, scope.output.by_id, scope.output.settings.types)
    return printer.to_expression(item.type)


def _chosen(declaration: Object, item: Field, settings: Settings) -> str | None:
    """Return the type that the user's settings give a field."""
    types = settings.types
    return types.get(f"{declaration.id}.{item.name}", types.get(f"{declaration.id.name}.{item.name}"))


def has_chosen_type(declaration: Object, item: Field, settings: Settings) -> bool:
    """Return whether the user's settings give a field a type of their own."""
    return _chosen(declaration, item, settings) is not None


def is_nullable(item: Field, settings: Settings) -> bool:
    """Does the written field admit null? If the documentation doesn't say, the setting decides."""
    return settings.unstated_nullable == "yes" if item.nullable is None else item.nullable


def additional_note(type_: Type, scope: PythonModuleScope) -> tuple[str, ...]:
    """Return what a docstring says about additional properties."""
    return (f"Additional properties are ``{scope.type_text(type_)}``.", *unread_notes(ListOf(type_)))


@dataclass(frozen=True, slots=True)
class DefaultCode:
    """The default of a field as code: an expression, or the body of a function that returns a new list or dict."""

    code: str
    is_factory: bool = False

    @property
    def argument(self) -> Keyword:
        """The argument of pydantic's ``Field`` or of ``dataclasses.field``."""
        return Keyword("default_factory", f"lambda: {self.code}") if self.is_factory else Keyword("default", self.code)


NO_VALUE = DefaultCode("None")


def documented_default(item: Field, scope: PythonModuleScope | None = None) -> DefaultCode | None:
    """Return the documented default, if it is a value of the type and not too long to read. ``scope`` says which values
    enumerations and dates have."""
    if item.default is None or not _fits(item.default.value, item.type, scope):
        return None
    if isinstance(item.default, Constant):
        return DefaultCode(literal(item.default.value))
    code = value_expression(item.default.value).flat
    return DefaultCode(code, is_factory=True) if len(code) <= _LONGEST_DEFAULT else None


def _fits(value: object, type_: Type, scope: PythonModuleScope | None) -> bool:
    """Return whether a JSON value is a value of a type that needs no class of this package and no import."""
    match type_:
        case UnionOf(members):
            return any(_fits(value, member, scope) for member in members)
        case NullableOf(inner):
            return value is None or _fits(value, inner, scope)
        case ListOf(inner):
            return isinstance(value, list) and all(_fits(each, inner, scope) for each in value)
        case MapOf(inner, key):
            return (
                isinstance(value, dict) and key == STRING and all(_fits(each, inner, scope) for each in value.values())
            )
        case Reference(to) if scope is not None:
            return _fits_named(value, to, scope)
        case Scalar(ScalarKind.DATE | ScalarKind.DATE_TIME) if scope is not None and scope.printer.dates_iso:
            return isinstance(value, str)
        case Constant():
            return not isinstance(value, list | dict) and Constant(value) == type_  # type: ignore[arg-type]
        case Scalar(kind):
            return kind is ScalarKind.ANY or kind in _KINDS.get(type(value), ())
        case _:
            return False


def _fits_named(value: object, to: TypeId, scope: PythonModuleScope) -> bool:
    """Return whether a value is one that an enumeration lists, which is written as a ``Literal``, or one of the type
    that another name stands for."""
    if {to.name, str(to)} & set(scope.output.settings.types):
        return False  # the user's own type
    match scope.output.by_id.get(to):
        case Enumeration(members=members) if scope.output.settings.enum_style == "literal":
            return any(type(each.value) is type(value) and each.value == value for each in members)
        case Alias(target=target) if to not in scope.output.laid_out.recursive:
            return _fits(value, target, scope)
        case _:
            return False


def annotation_and_default(
    declaration: Object, item: Field, scope: PythonModuleScope, printer: PythonTypePrinter
) -> tuple[PythonExpression, DefaultCode | None]:
    """Return the type and the default (None: no default) of a field, as pydantic models and dataclasses share them."""
    expression = field_type(declaration, item, scope, printer)
    settings = scope.output.settings
    stated = None
    is_member = (declaration.id, item.key) in scope.output.tag_classes
    if settings.documented_defaults and not is_member and not has_chosen_type(declaration, item, settings):
        stated = documented_default(item, scope)
    if stated is not None:
        return optional(expression) if is_nullable(item, settings) else expression, stated
    if not item.required:
        return optional(expression), NO_VALUE
    if is_nullable(item, settings):
        return optional(expression), None
    only = item.type.value if isinstance(item.type, Constant) and not is_member else 0.0
    return expression, None if isinstance(only, float) else DefaultCode(literal(only))


def json_schema_extra(item: Field) -> dict[str, ConstantValue]:
    """Return what JSON Schema says of a field and its type in Python doesn't: its format, and who sends it."""
    type_ = item.type.item if isinstance(item.type, NullableOf) else item.type
    found: dict[str, ConstantValue] = {}
    if item.format is not None and isinstance(type_, Scalar) and type_.kind in (*_WHOLE, ScalarKind.STRING):
        found["format"] = item.format
    if item.read_only:
        found["readOnly"] = True
    if item.write_only:
        found["writeOnly"] = True
    return found


def metadata_of(item: Field, settings: Settings, form: str) -> tuple[PythonExpression, ...]:
    """Return what the documentation says about a field for programs that run. ``form`` is ``{}=`` for arguments and
    ``"{}": `` for entries of a dict."""
    if not settings.metadata:
        return ()
    found: list[PythonExpression] = []
    if item.description:
        found.append(Leaf(form.format("description") + string_literal(item.description.strip())))
    if item.example is not None and (examples := field_examples(item, settings)):
        found.append(value_expression(list(examples), form.format("examples")))
    return tuple(found)


def value_expression(value: object, head: str = "") -> PythonExpression:
    """Return a JSON value as code, after ``head``."""
    match value:
        case str():
            return Leaf(head + string_literal(value))
        case list() if value:
            return Bracketed(head, tuple(map(value_expression, value)), "]")
        case dict() if value:
            pairs = (value_expression(one, f"{string_literal(str(key))}: ") for key, one in value.items())
            return Bracketed(head, tuple(pairs), "}")
        case _:
            return Leaf(head + repr(value))
