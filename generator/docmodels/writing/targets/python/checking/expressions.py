"""Which expressions a generated Python file may hold: types of known names, literals, and a handful of calls.

Functions whose depth of nesting depends on documents are iterative. Each returns what is wrong, or None.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import lru_cache

from .....lazy import dataclass
from ....constraints import KEYWORDS

_FIELD_CALLS = frozenset({"Field", "_pydantic.Field", "field", "_dataclasses.field"})
_FIELD_KEYWORDS = frozenset(
    {
        *("validation_alias", "serialization_alias", "deprecated", "description", "init", "discriminator"),
        *("ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern"),
    }
)
_LITERALS = frozenset({"Literal", "_typing.Literal"})
_ANNOTATED = frozenset({"Annotated", "_typing.Annotated"})
_CONFIGURATION = frozenset(
    {"validate_by_name", "serialize_by_alias", "extra", "frozen", "strict", "protected_namespaces"}
)
_UNSET = ("UNSET", "_unset.UNSET")
"""The default of a field that may be absent, null or a value."""
_METADATA = frozenset({"wire", "additional", "description", "deprecated", "format", "readOnly", "writeOnly"}) | KEYWORDS


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a module may use."""

    names: frozenset[str]
    """Its own, those of builtins, and imported ones."""
    imported: frozenset[str]
    """Those that may be modules, so that a name can be reached through them."""


def dotted(node: ast.expr) -> str:
    """Return ``a.b.c`` for names and attributes; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join((node.id, *reversed(parts))) if parts else node.id


def is_literal(node: ast.expr) -> bool:
    """Is it a string, a number (also a negative one), a boolean or None?"""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
        return isinstance(node, ast.Constant) and type(node.value) in (int, float)
    return isinstance(node, ast.Constant) and (node.value is None or type(node.value) in (str, int, float, bool))


def wrong_type(node: ast.expr, known: Known) -> str | None:
    """Return what is wrong with a type: it may hold known names, names of modules, ``X[...]`` and ``X | Y``."""
    stack = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, ast.Name):
            if top.id not in known.names:
                return f"the unknown name {top.id!r}"
        elif isinstance(top, ast.Subscript):
            wrong = _subscript(top, stack)
            if wrong is not None:
                return wrong
        elif isinstance(top, ast.BinOp) and isinstance(top.op, ast.BitOr):
            stack += (top.left, top.right)
        elif isinstance(top, ast.Attribute):
            root = dotted(top).partition(".")[0]
            if root not in known.imported or top.attr.startswith("__"):
                return f"the attribute {top.attr!r} of something that isn't a module"
        elif not (isinstance(top, ast.Constant) and top.value is None):
            return f"{type(top).__name__} in a type"
    return None


def _subscript(node: ast.Subscript, stack: list[ast.expr]) -> str | None:
    """Push the types within ``X[...]`` on the stack. Literals and the discriminator of a field are checked here."""
    head = dotted(node.value)
    if not head:
        return "a subscript of something unknown"
    stack.append(node.value)
    inner: list[ast.expr] = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if head in _LITERALS:
        members = [each for each in inner if not is_literal(each)]
        if not all(isinstance(each, ast.Attribute) and dotted(each) for each in members):
            return "something other than a literal or a member of an enumeration in Literal"
        stack += [each.value for each in members if isinstance(each, ast.Attribute)]
        return None
    if head in _ANNOTATED:
        stack.append(inner[0])
        is_mark = len(inner) == 2 and (is_field_call(inner[1]) or is_recursive_mark(inner[1]))
        return None if is_mark else "an annotation that isn't a Field"
    stack += inner
    return None


@lru_cache(maxsize=1024)
def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def wrong_quoted(node: ast.expr, known: Known) -> str | None:
    """Return what is wrong with a type in quotes."""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return "a type without its quotes"
    inner = _parsed(node.value)
    return "a string that isn't a type" if inner is None else wrong_type(inner, known)


def wrong_annotation(node: ast.expr, known: Known) -> str | None:
    """Return what is wrong with a type, in quotes or not."""
    quoted = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return wrong_quoted(node, known) if quoted else wrong_type(node, known)


def is_deferral(keyword: ast.keyword) -> bool:
    """Is it ``defer_build=True`` in the head of a class?"""
    return keyword.arg == "defer_build" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True


def is_field_call(node: ast.expr) -> bool:
    """Is it ``Field(...)`` or ``field(...)`` with literals, or a function that returns a new list or dict?"""
    if not isinstance(node, ast.Call) or node.args or dotted(node.func) not in _FIELD_CALLS:
        return False
    return all(_is_option(each) for each in node.keywords)


def is_recursive_mark(node: ast.expr) -> bool:
    """Is it the mark of a union whose members contain the union again?"""
    if not isinstance(node, ast.Call) or node.args or node.keywords:
        return False
    return dotted(node.func) == "_unions.RecursiveUnion"


def _is_option(keyword: ast.keyword) -> bool:
    value = keyword.value
    if keyword.arg == "metadata":
        return isinstance(value, ast.Dict) and all(map(_is_pair, value.keys, value.values))
    if keyword.arg == "default_factory":
        return _is_factory(value)
    if keyword.arg in ("examples", "json_schema_extra"):
        return is_value(value)
    if keyword.arg == "default":
        return is_default(value)
    return keyword.arg in _FIELD_KEYWORDS and is_literal(value)


def is_default(node: ast.expr) -> bool:
    """Is it a literal or ``UNSET``?"""
    return is_literal(node) or dotted(node) in _UNSET


_NO_ARGUMENTS = ast.dump(ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]))


def _is_factory(node: ast.expr) -> bool:
    """Is it ``lambda: []`` or ``lambda: {}``, also with values?"""
    if not isinstance(node, ast.Lambda) or ast.dump(node.args) != _NO_ARGUMENTS:
        return False
    return isinstance(node.body, ast.List | ast.Dict) and is_value(node.body)


def _is_pair(key: ast.expr | None, value: ast.expr) -> bool:
    if not isinstance(key, ast.Constant):
        return False
    if key.value == "examples":
        return is_value(value)
    keyword = key.value.rpartition(".")[2] if isinstance(key.value, str) else key.value
    return keyword in _METADATA and is_literal(value)


def is_value(node: ast.expr) -> bool:
    """Is it a JSON value of literals, lists and dicts?"""
    stack = [node]
    while stack:
        match stack.pop():
            case ast.List(elts=items):
                stack += items
            case ast.Dict(keys=keys, values=values):
                if not all(isinstance(key, ast.Constant) and isinstance(key.value, str) for key in keys):
                    return False
                stack += values
            case other if not is_literal(other):
                return False
            case _:
                pass
    return True


def is_configuration(node: ast.expr | None) -> bool:
    """Is it ``ConfigDict(...)`` with known keywords and literals?"""
    return (
        isinstance(node, ast.Call)
        and not node.args
        and dotted(node.func) in ("ConfigDict", "_pydantic.ConfigDict")
        and all(
            each.arg in _CONFIGURATION
            and (is_literal(each.value) or (isinstance(each.value, ast.Tuple) and not each.value.elts))
            for each in node.keywords
        )
    )


def is_dataclass_call(node: ast.expr) -> bool:
    """Is it ``dataclass(kw_only=True, ...)``?"""
    return (
        isinstance(node, ast.Call)
        and not node.args
        and dotted(node.func) in ("dataclass", "_dataclasses.dataclass")
        and all(each.arg in ("frozen", "kw_only", "slots") and is_literal(each.value) for each in node.keywords)
    )


def strings(nodes: Iterable[ast.expr]) -> list[str] | None:
    """Return the values of string literals, or None if one is something else."""
    found = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return found if len(found) == len(list(nodes)) else None
