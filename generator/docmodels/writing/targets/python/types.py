"""Types of the schema -> Python type expressions, with the imports that each spelling needs.

One ``PythonTypePrinter`` a module. A name that a field of the class at hand would hide (``date: date``) is spelled
through a private import of its module (``_datetime.date``), so that the field keeps its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

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
from .lines import NONE, Atom, Bracketed, Either, Expression, either
from .text import literal

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
"""Members of a union that are joined by ``|``."""
_DATES = (ScalarKind.DATE, ScalarKind.DATE_TIME)


@dataclass(slots=True)
class Imports:
    """What a module imports: top statements, and those below its classes that close a circle."""

    plain: set[str] = field(default_factory=set)
    """``import x as y`` lines."""
    names: dict[str, set[str]] = field(default_factory=dict)
    """Module -> names (``Color`` or ``Color as ComponentsColor``)."""
    late: dict[str, set[str]] = field(default_factory=dict)


Refer = Callable[[TypeId, frozenset[str]], Expression]
"""How a module names a declaration, given the names that are hidden where it does."""
Discriminate = Callable[[tuple[Type, ...]], str | None]


@dataclass(slots=True)
class PythonTypePrinter:
    """Spells types within one module; ``hidden`` are the field names of the class at hand."""

    imports: Imports
    refer: Refer
    dates_iso: bool
    discriminate: Discriminate | None = None
    hidden: frozenset[str] = frozenset()
    _known: dict[Type, Expression] = field(default_factory=dict)

    def within(self, hidden: Iterable[str]) -> PythonTypePrinter:
        """The speller for a class with these field names."""
        names = frozenset(hidden)
        return PythonTypePrinter(self.imports, self.refer, self.dates_iso, self.discriminate, names)

    def name(self, module: str, name: str) -> str:
        """A name of the standard library or of pydantic, imported."""
        if name in self.hidden:
            private = "_" + module.replace(".", "_")
            self.imports.plain.add(f"import {module} as {private}")
            return f"{private}.{name}"
        if module != "builtins":
            self.imports.names.setdefault(module, set()).add(name)
        return name

    def spell(self, type_: Type) -> Expression:
        """The expression of ``type_``."""
        known = self._known.get(type_)
        if known is None:
            known = self._known[type_] = self._spell(type_)
        return known

    def _spell(self, type_: Type) -> Expression:
        match type_:
            case Scalar(kind) | OtherValue(kind):
                return self._scalar(kind)
            case Constant():
                return self._literals([type_])[0]
            case ListOf(item):
                return Bracketed(self.name("builtins", "list"), (self.spell(item),))
            case MapOf(value):
                key = Atom(self.name("builtins", "str"))
                return Bracketed(self.name("builtins", "dict"), (key, self.spell(value)))
            case UnionOf(members):
                return self.union(members)
            case NullableOf(item):
                return either([self.spell(item), NONE])
            case Reference(to):
                return self.refer(to, self.hidden)
            case StreamOf() | External() | Unread():
                return Atom(self.name("typing", "Any"))

    def _scalar(self, kind: ScalarKind) -> Expression:
        if kind is ScalarKind.NULL:
            return NONE
        if self.dates_iso and kind in _DATES:
            kind = ScalarKind.STRING
        return Atom(self.name(*_SCALARS[kind]))

    def union(self, members: tuple[Type, ...]) -> Expression:
        """A union: constants together in one ``Literal``, a discriminator where there is one."""
        if not members:
            return Atom(self.name("typing", "Any"))
        parts: list[Expression] = []
        constants = [member for member in members if isinstance(member, Constant)]
        pending = bool(constants)
        for member in members:
            if not isinstance(member, Constant):
                parts.append(self.spell(member))
            elif pending:
                parts.extend(self._literals(constants))
                pending = False
        united = either(parts)
        tag = self.discriminate(members) if self.discriminate is not None and isinstance(united, Either) else None
        return self._wide(united) if tag is None else self._tagged(united, tag)

    def _wide(self, united: Expression) -> Expression:
        """Each ``|`` nests one level deeper in Python's syntax, which ends at some hundred; ``Union[...]`` is flat."""
        if not isinstance(united, Either) or len(united.parts) <= _MANY:
            return united
        self.imports.plain.add("import typing as _typing")
        return Bracketed("_typing.Union", united.parts)

    def _tagged(self, united: Expression, tag: str) -> Expression:
        mark = Bracketed(self.name("pydantic", "Field"), (Atom(f"discriminator={literal(tag)}"),), ")")
        annotate = self.name("typing", "Annotated")
        if isinstance(united, Either) and united.parts[-1] is NONE:
            return Either((Bracketed(annotate, (self._wide(either(list(united.parts[:-1]))), mark)), NONE))
        return Bracketed(annotate, (self._wide(united), mark))

    def _literals(self, constants: list[Constant]) -> list[Expression]:
        """``Literal[...]`` of what Python admits there; floats are ``float``, null is None."""
        values = dict.fromkeys(
            literal(constant.value) for constant in constants if isinstance(constant.value, (str, int))
        )
        parts: list[Expression] = []
        if values:
            parts.append(Bracketed(self.name("typing", "Literal"), tuple(map(Atom, values))))
        if any(isinstance(constant.value, float) for constant in constants):
            parts.append(Atom(self.name("builtins", "float")))
        if any(constant.value is None for constant in constants):
            parts.append(NONE)
        return parts
