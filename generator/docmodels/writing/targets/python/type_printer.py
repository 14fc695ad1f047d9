"""Types of the schema -> Python type expressions, with the imports that they need.

Each module has one ``PythonTypePrinter``. A name that a field of the current class would hide (``date: date``) is
reached through a private import of its module (``_datetime.date``), so that the field keeps its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, replace

from ....lazy import dataclass
from ....schema.types import (
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)
from .code.escaping import literal
from .code.expressions import NONE, Bracketed, Either, Leaf, PythonExpression, either

_SCALARS: dict[ScalarKind, tuple[str, str]] = {
    ScalarKind.STRING: ("builtins", "str"),
    ScalarKind.BOOLEAN: ("builtins", "bool"),
    ScalarKind.INTEGER: ("builtins", "int"),
    ScalarKind.FLOAT: ("builtins", "float"),
    ScalarKind.NUMBER: ("builtins", "float"),
    ScalarKind.DECIMAL: ("decimal", "Decimal"),
    ScalarKind.BIG_INTEGER: ("builtins", "int"),
    ScalarKind.DATE: ("datetime", "date"),
    ScalarKind.DATE_TIME: ("datetime", "datetime"),
    ScalarKind.BYTES: ("builtins", "bytes"),
    ScalarKind.ANY: ("typing", "Any"),
}
_MANY = 200
"""A union of more members is written as ``Union[...]``."""
_DATES = (ScalarKind.DATE, ScalarKind.DATE_TIME)


@dataclass(slots=True)
class Imports:
    """What a module imports: at its top, and below its classes to close a cycle."""

    plain: set[str] = field(default_factory=set)
    """``import x as y`` lines."""
    names: dict[str, set[str]] = field(default_factory=dict)
    """Module -> names (``Color`` or ``Color as ComponentsColor``)."""
    deferred: dict[str, set[str]] = field(default_factory=dict)


Refer = Callable[[TypeId, frozenset[str]], PythonExpression]
"""Returns the expression for a declaration, given the names that are hidden in the current class."""
Discriminate = Callable[[tuple[Type, ...]], str | None]
"""Returns the attribute that discriminates a union, if there is one."""
MarkRecursive = Callable[[tuple[Type, ...], int], PythonExpression | None]
"""Returns the mark of a union in a declaration of a cycle, whose number is given, if it needs one."""


@dataclass(slots=True)
class PythonTypePrinter:
    """Prints the types of one module. ``hidden`` are the field names of the current class."""

    imports: Imports
    refer: Refer
    dates_iso: bool
    discriminate: Discriminate | None = None
    mark_recursive: MarkRecursive | None = None
    checks_limits: bool = False
    """Do types of items and values have limits?"""
    hidden: frozenset[str] = frozenset()
    cycle: int | None = None
    """The number of the cycle that the current declaration belongs to."""
    _known: dict[Type, PythonExpression] = field(default_factory=dict)

    def within(self, hidden: Iterable[str]) -> PythonTypePrinter:
        """Return the printer for a class with these field names."""
        names = frozenset(hidden)
        return replace(self, hidden=names, _known={})

    def enter(self, cycle: int | None) -> None:
        """Print the types of another declaration. ``cycle`` is the number of the cycle that it belongs to."""
        if cycle != self.cycle:
            self.cycle = cycle
            self._known.clear()

    def name(self, module: str, name: str) -> str:
        """Import a name of the standard library or of pydantic, and return it."""
        if name in self.hidden:
            private = "_" + module.replace(".", "_")
            self.imports.plain.add(f"import {module} as {private}")
            return f"{private}.{name}"
        if module != "builtins":
            self.imports.names.setdefault(module, set()).add(name)
        return name

    def to_expression(self, type_: Type) -> PythonExpression:
        """Return the expression of a type."""
        known = self._known.get(type_)
        if known is None:
            known = self._known[type_] = self._to_expression(type_)
        return known

    def _to_expression(self, type_: Type) -> PythonExpression:
        match type_:
            case Scalar(kind) | OtherValue(kind):
                return self._scalar(kind)
            case Constant():
                return self._literals([type_])[0]
            case ListOf(item):
                return Bracketed(self.name("builtins", "list"), (self.to_expression(item),))
            case MapOf(value):
                key = Leaf(self.name("builtins", "str"))
                return Bracketed(self.name("builtins", "dict"), (key, self.to_expression(value)))
            case UnionOf(members):
                return self.union(members)
            case NullableOf(item):
                return either([self.to_expression(item), NONE])
            case Reference(to):
                return self.refer(to, self.hidden)
            case StreamOf() | External() | Unread():
                return Leaf(self.name("typing", "Any"))

    def _scalar(self, kind: ScalarKind) -> PythonExpression:
        if kind is ScalarKind.NULL:
            return NONE
        if self.dates_iso and kind in _DATES:
            kind = ScalarKind.STRING
        return Leaf(self.name(*_SCALARS[kind]))

    def union(self, members: tuple[Type, ...]) -> PythonExpression:
        """Return a union: constants in one ``Literal``, with a discriminator if there is one."""
        if not members:
            return Leaf(self.name("typing", "Any"))
        parts: list[PythonExpression] = []
        constants = [member for member in members if isinstance(member, Constant)]
        pending = bool(constants)
        for member in members:
            if not isinstance(member, Constant):
                parts.append(self.to_expression(member))
            elif pending:
                parts.extend(self._literals(constants))
                pending = False
        united = either(parts)
        tag = self.discriminate(members) if self.discriminate is not None and isinstance(united, Either) else None
        if tag is not None:
            mark: PythonExpression = Leaf(f"discriminator={literal(tag)}")
            return self._annotated(united, Bracketed(self.name("pydantic", "Field"), (mark,), ")"))
        recursive = None
        if self.mark_recursive is not None and self.cycle is not None:
            recursive = self.mark_recursive(members, self.cycle)
        return self._wide(united) if recursive is None else self._annotated(united, recursive)

    def _wide(self, united: PythonExpression) -> PythonExpression:
        """Return ``Union[...]`` for a long union: each ``|`` nests one level deeper, which Python's parser limits."""
        if not isinstance(united, Either) or len(united.parts) <= _MANY:
            return united
        self.imports.plain.add("import typing as _typing")
        return Bracketed("_typing.Union", united.parts)

    def _annotated(self, united: PythonExpression, mark: PythonExpression) -> PythonExpression:
        annotate = self.name("typing", "Annotated")
        if isinstance(united, Either) and united.parts[-1] is NONE:
            return Either((Bracketed(annotate, (self._wide(either(list(united.parts[:-1]))), mark)), NONE))
        return Bracketed(annotate, (self._wide(united), mark))

    def _literals(self, constants: list[Constant]) -> list[PythonExpression]:
        """Return ``Literal[...]`` of the values that Python admits there; floats are ``float``, null is None."""
        values = dict.fromkeys(
            literal(constant.value) for constant in constants if isinstance(constant.value, (str, int))
        )
        parts: list[PythonExpression] = []
        if values:
            parts.append(Bracketed(self.name("typing", "Literal"), tuple(map(Leaf, values))))
        if any(isinstance(constant.value, float) for constant in constants):
            parts.append(Leaf(self.name("builtins", "float")))
        if any(constant.value is None for constant in constants):
            parts.append(NONE)
        return parts
