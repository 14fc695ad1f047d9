"""Re-reads a Python file before it is written: it must hold exactly the statements that its view promised.

A text that broke out of its docstring, comment or literal shows as a statement too many, a name that the module
does not know, or a call that is none of ours. What runs when a file is imported is then ours alone.
"""

from __future__ import annotations

import ast
from functools import lru_cache

from ....render import View
from ....views import FieldView, ItemView, ModuleView, PackageView
from .expressions import (
    Known,
    dotted,
    is_configuration,
    is_dataclass_call,
    is_deferral,
    is_field_call,
    is_literal,
    strings,
    wrong_annotation,
    wrong_quoted,
    wrong_type,
)
from .statements import Statements, Unexpected, at

_BUILTINS = frozenset({"str", "int", "float", "bool", "bytes", "list", "dict"})
_FUTURE = ast.dump(ast.parse("from __future__ import annotations").body[0])


def check(view: View, text: str) -> str | None:
    """None where the text is what the view promised, else what is wrong."""
    statements = Statements([], text)
    try:
        match view:
            case ModuleView():
                _module(view, statements)
            case PackageView():
                _package(view, statements)
            case _:
                return "a view that is not Python's"
        statements.end()
    except Unexpected as error:
        return f"line {statements.before + error.line}: {error}" if error.line else str(error)
    except SyntaxError as error:
        return f"line {statements.before + (error.lineno or 0)} is no Python: {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return f"no Python: {error}"
    return None


def _hold(wrong: str | None, node: ast.stmt | ast.expr) -> None:
    if wrong is not None:
        raise at(node, wrong)


def _module(view: ModuleView, statements: Statements) -> None:
    statements.doc(view.doc, "the module")
    if view.lazy_annotations:
        statements.same(_FUTURE, "from __future__ import annotations")
    names = [item.name for item in (*view.items, *view.late_items)]
    # Annotations are lazy, or stand in quotes: what is imported below them is known to them.
    imported = frozenset[str]().union(*map(_bound, filter(None, (*view.imports, *view.late_imports))))
    known = Known(_BUILTINS.union(names, imported), imported)
    _imports(view.imports, statements)
    _exports(view.exports, statements, names)
    for item in view.items:
        _item(item, statements, known)
    _imports(view.late_imports, statements)
    for item in view.late_items:
        _item(item, statements, known)


def _imports(wanted: tuple[str, ...], statements: Statements) -> None:
    """Takes the import statements."""
    for line in filter(None, wanted):
        _bound(line)
        statements.same(_statement(line), f"the import {line!r}")


@lru_cache(maxsize=4096)
def _bound(line: str) -> tuple[str, ...]:
    """The names that an import statement binds."""
    node = _only(line)
    match node:
        case ast.Import(names=[ast.alias(name=name, asname=str(local))]) if local == "_" + name.replace(".", "_"):
            return (local,)
        case ast.ImportFrom(module=module, names=names, level=level) if level or module in _MODULES:
            return tuple([each.asname or each.name for each in names])
        case _:
            raise Unexpected(f"the import {line!r}, of a kind that is never written")


_MODULES = frozenset({"typing", "typing_extensions", "datetime", "decimal", "dataclasses", "enum", "pydantic"})


def _only(code: str) -> ast.stmt | None:
    """The one statement of a text, or None."""
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return body[0] if len(body) == 1 else None


@lru_cache(maxsize=4096)
def _statement(code: str) -> str:
    """The syntax of one statement, to compare with; empty for a text that holds none or several."""
    node = _only(code)
    return "" if node is None else ast.dump(node)


def _exports(wanted: tuple[str, ...], statements: Statements, names: list[str] | None = None) -> None:
    node = statements.next("__all__")
    match node:
        case ast.Assign(targets=[ast.Name(id="__all__")], value=ast.List(elts=elements)):
            found = strings(elements)
            if found is None or len(found) != len(wanted) or (names is not None and sorted(found) != sorted(names)):
                raise at(node, "other exports than the models")
        case _:
            raise at(node, "no __all__")


def _item(item: ItemView, statements: Statements, known: Known) -> None:
    match item.template:
        case "python/alias.jinja":
            _alias(item, statements.next(item.name), known)
            statements.doc(item.doc, item.name)
        case "python/recursive_alias.jinja":
            _recursive_alias(item, statements.next(item.name), known)
            statements.doc(item.doc, item.name)
        case "python/enumeration.jinja":
            body = _class(item, statements.next(item.name), known)
            for field in item.fields:
                _member(field, body)
            if item.eager:
                body.same(_missing(item.name, item.eager), "the method for other values")
            body.end()
        case _:
            _model(item, statements.next(item.name), known)


def _alias(item: ItemView, node: ast.stmt, known: Known) -> None:
    match node:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=marker, value=ast.expr() as value, simple=1) if (
            name == item.name and dotted(marker) in ("TypeAlias", "_typing.TypeAlias")
        ):
            _hold(wrong_type(value, known), node)
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=maker, args=arguments, keywords=[])) if (
            name == item.name and strings(arguments[:1]) == [name] and len(arguments) == 2
        ):
            _made(dotted(maker), arguments[1], known)
        case _:
            raise at(node, f"no definition of {item.name}")


def _made(maker: str, argument: ast.expr, known: Known) -> None:
    """``TypeAliasType("X", "...")`` and ``TypedDict("X", {...})``."""
    if maker == "TypeAliasType":
        _hold(wrong_quoted(argument, known), argument)
    elif maker == "TypedDict" and isinstance(argument, ast.Dict):
        for key, value in zip(argument.keys, argument.values, strict=True):
            if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
                raise at(argument, "a key that is no string")
            _hold(wrong_annotation(value, known), value)
    else:
        raise at(argument, f"a call of {maker or 'something unknown'}")


def _recursive_alias(item: ItemView, node: ast.stmt, known: Known) -> None:
    match node:
        case ast.If(
            test=ast.Name(id="TYPE_CHECKING"),
            body=[ast.AnnAssign(ast.Name(first), ast.Name("TypeAlias"), ast.expr() as text)],
            orelse=[ast.Assign(targets=[ast.Name(id=second)], value=now)],
        ) if first == second == item.name:
            _hold(wrong_quoted(text, known) or wrong_type(now, known), node)
        case _:
            raise at(node, f"no definition of {item.name}")


def _class(item: ItemView, node: ast.stmt, known: Known) -> Statements:
    """The class of an item: its name, decorator and bases; gives what follows its docstring."""
    if not (isinstance(node, ast.ClassDef) and node.name == item.name):
        raise at(node, f"no class {item.name}")
    if len(node.decorator_list) != bool(item.decorator) or not all(map(is_dataclass_call, node.decorator_list)):
        raise at(node, f"another decorator of {item.name}")
    if bool(node.keywords) != ("defer_build=" in item.head) or not all(map(is_deferral, node.keywords)):
        raise at(node, f"another class keyword of {item.name}")
    for base in node.bases:
        _hold(wrong_type(base, known) if dotted(base) else "a base class that is no name", node)
    body = Statements(node.body)
    body.doc(item.doc, item.name)
    return body


def _model(item: ItemView, node: ast.stmt, known: Known) -> None:
    body = _class(item, node, known)
    if item.config:
        match found := body.next("model_config"):
            case ast.Assign(targets=[ast.Name(id="model_config")], value=value) if is_configuration(value):
                pass
            case _:
                raise at(found, "no model_config")
    for field in item.fields:
        _field(field.code, body, known)
        body.doc(field.doc, "a field")
    for line in item.extra:
        _field(line, body, known)
    body.end()


def _field(code: str, body: Statements, known: Known) -> None:
    """``name: type`` or ``name: type = value``."""
    node = body.next("a field")
    if not (isinstance(node, ast.AnnAssign) and node.simple and isinstance(node.target, ast.Name)):
        raise at(node, "something else than a field")
    if not code.startswith(node.target.id + ":"):
        raise at(node, f"a field {node.target.id!r} that was not promised")
    _hold(wrong_annotation(node.annotation, known), node)
    if node.value is not None and not (is_literal(node.value) or is_field_call(node.value)):
        raise at(node, f"a value of {node.target.id} that is no literal")


def _member(field: FieldView, body: Statements) -> None:
    """``NAME = literal``."""
    node = body.next("a member")
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if field.code.startswith(name + " = "):
            if not is_literal(value):
                raise at(node, f"a value of {name} that is no literal")
        case _:
            raise at(node, "something else than a member")
    body.doc(field.doc, "a member")


_MISSING = """
@classmethod
def _missing_(cls, value: object) -> {name} | None:
    if not isinstance(value, {kind}):
        return None
    other = {kind}.__new__(cls, value)
    other._name_ = str(value)
    other._value_ = value
    return other
"""
_LAZY = """
def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    value: Any = import_module(module, __name__)
    if attribute:
        value = getattr(value, attribute)
    globals()[name] = value
    return value
"""
_LISTED = """
def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
"""


def _missing(name: str, kind: str) -> str:
    return _statement(_MISSING.format(name=name, kind=kind)) if kind in ("str", "int") else ""


def _package(view: PackageView, statements: Statements) -> None:
    """The lazy ``__init__``: fixed, but for names and places, which are literals."""
    statements.doc(view.doc, "the package")
    statements.same(_FUTURE, "from __future__ import annotations")
    statements.same(_statement("from importlib import import_module"), "the import of import_module")
    statements.same(_statement("from typing import TYPE_CHECKING, Any"), "the import of TYPE_CHECKING")
    guard = statements.next("the imports for type checkers")
    if not (isinstance(guard, ast.If) and isinstance(guard.test, ast.Name) and guard.test.id == "TYPE_CHECKING"):
        raise at(guard, "something else than the imports for type checkers")
    if guard.orelse:
        raise at(guard, "an else of the imports for type checkers")
    inside = Statements(guard.body)
    _imports(view.imports, inside)
    inside.end()
    _exports(view.exports, statements)
    _places(view, statements.next("the table of places"))
    statements.same(_statement(_LAZY), "the fixed __getattr__")
    statements.same(_statement(_LISTED), "the fixed __dir__")


def _places(view: PackageView, node: ast.stmt) -> None:
    match node:
        case ast.AnnAssign(target=ast.Name(id="_PLACES"), value=ast.Dict(keys=keys, values=values)) if len(keys) == len(
            view.places
        ):
            for value in values:
                found = strings(value.elts) if isinstance(value, ast.Tuple) else None
                if found is None or len(found) != 2 or not found[0].startswith("."):
                    raise at(node, "a place outside the package")
        case _:
            raise at(node, "no table of places")
