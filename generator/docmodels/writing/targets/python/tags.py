"""Tags of discriminated unions in pydantic: which attribute tells the members apart, and how its type is written.

pydantic looks a tag up in a table of Python values. So all members must have one attribute for it, its type must be a
``Literal``, and values that are equal in Python (``1`` and ``True``) can't tell members apart.
"""

from __future__ import annotations

from ....schema.model import Alias, Enumeration, Field, Object
from ....schema.types import Constant, ConstantValue, Reference, Type, TypeId, UnionOf
from ...discriminator import closed_values
from .code.escaping import literal
from .code.expressions import Bracketed, Leaf, PythonExpression
from .enumerations import has_class
from .fields import is_nullable
from .scope import PythonModuleScope, PythonOutput
from .type_printer import PythonTypePrinter


def discriminating_attribute(members: tuple[Type, ...], output: PythonOutput) -> str | None:
    """Return the attribute that discriminates a union, if pydantic can use one."""
    if output.settings.types:
        return None  # a type of the user's own may replace any member
    tags = _tags(members, output)
    attributes = {output.names.fields[id_][index] for id_, index in tags}
    if len(attributes) != 1:
        return None
    taken: set[ConstantValue] = set()
    for id_, index in tags:
        item = _field(output, id_, index)
        values = {value for _, value in closed_values(item.type, output.by_id) or ()}
        if is_nullable(item, output.settings) or not taken.isdisjoint(values) or not _as_literal(item.type, output):
            return None
        taken |= values
    return attributes.pop()


def tag_fields(output: PythonOutput) -> frozenset[tuple[TypeId, int]]:
    """Return the fields, (model, index), whose type is written as a ``Literal`` of members of an ``Enum`` class."""
    if output.settings.enum_style != "enum":
        return frozenset()
    found: set[tuple[TypeId, int]] = set()
    for members in set(output.discriminators.unions()):
        if discriminating_attribute(members, output) is not None:
            found.update(_tags(members, output))
    return frozenset(found)


def tag_expression(type_: Type, scope: PythonModuleScope, printer: PythonTypePrinter) -> PythonExpression:
    """Return ``Literal[Kind.CAT, Kind.DOG]`` for the type of a tag; enumerations without a class are plain values."""
    output = scope.output
    parts: dict[str, None] = {}
    stack = [type_]
    while stack:
        match stack.pop():
            case Constant(value):
                parts[literal(value)] = None
            case UnionOf(members):
                stack.extend(reversed(members))
            case Reference(to):
                declared = output.by_id[to]
                if isinstance(declared, Alias):
                    stack.append(declared.target)
                elif isinstance(declared, Enumeration) and has_class(declared):
                    name = printer.to_expression(Reference(to)).flat
                    parts.update(dict.fromkeys(f"{name}.{member}" for member in output.names.members[to]))
                elif isinstance(declared, Enumeration):
                    parts.update(dict.fromkeys(literal(member.value) for member in declared.members))
            case _:
                pass
    return Bracketed(printer.name("typing", "Literal"), tuple(map(Leaf, parts)))


def _tags(members: tuple[Type, ...], output: PythonOutput) -> list[tuple[TypeId, int]]:
    """Return the field of each member, (model, index), that discriminates the union; none if there is none."""
    key = output.discriminators.find(members)
    if key is None:
        return []
    return [
        (declaration.id, index)
        for declaration in output.discriminators.objects(members) or ()
        for index, item in enumerate(declaration.fields)
        if item.key == key
    ]


def _field(output: PythonOutput, id_: TypeId, index: int) -> Field:
    declaration = output.by_id[id_]
    assert isinstance(declaration, Object)
    return declaration.fields[index]


def _as_literal(type_: Type, output: PythonOutput) -> bool:
    """Can pydantic look the values of a tag up? Not if they are members of an ``Enum`` class of mixed values."""
    if output.settings.enum_style != "enum":
        return True
    stack = [type_]
    while stack:
        match stack.pop():
            case UnionOf(members):
                stack.extend(members)
            case Reference(to):
                declared = output.by_id[to]
                if isinstance(declared, Alias):
                    stack.append(declared.target)
                elif isinstance(declared, Enumeration) and has_class(declared):
                    kinds = {type(member.value) for member in declared.members}
                    if kinds not in ({str}, {int}):
                        return False
            case _:
                pass
    return True
