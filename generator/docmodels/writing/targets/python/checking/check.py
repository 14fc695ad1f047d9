"""Re-reads a Python file before it is written: it must hold exactly the statements that its view declares.

Text that escaped from its docstring, comment or literal shows up as an extra statement, an unknown name or an
unexpected call. So importing a generated file runs nothing but docmodels' own code.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable

from ....render import View
from ....view_parts import WrittenItems
from ..views import EnumMemberView, ItemView, ModuleView, PackageView, SupportView
from .expressions import (
    Known,
    dotted,
    is_configuration,
    is_dataclass_call,
    is_default,
    is_deferral,
    is_field_call,
    is_literal,
    strings,
    wrong_annotation,
    wrong_quoted,
    wrong_type,
)
from .head import ALL, FUTURE, bound, statement_syntax, take_exports, take_imports
from .lists import EXPORTS, without_lists
from .package import check_package, package_lists
from .statements import Statements, Unexpected, at

_BUILTINS = frozenset({"str", "int", "float", "bool", "bytes", "list", "dict"})


def check(view: View, text: str) -> str | None:
    """Return None if the text is what the view declares, else what is wrong."""
    lists = package_lists(view) if isinstance(view, PackageView) else {ALL: EXPORTS}
    written = view.written if isinstance(view, ModuleView) else None
    rest = text if written is None else _without_written(written, text)
    if rest is None:
        return "the items have no place"
    short = without_lists(rest, lists)
    statements = Statements([], short.text)

    def take() -> None:
        match view:
            case ModuleView():
                _module(view, statements, short.entries(ALL))
            case PackageView():
                check_package(view, statements, short)
            case _:
                raise Unexpected("the view isn't a Python view")

    # Nothing of the documentation is in modules of code that is the same for all models.
    return None if isinstance(view, SupportView) else _problem(statements, take)


def check_items(items: Iterable[ItemView], text: str, names: ModuleNames, imports: tuple[str, ...]) -> str | None:
    """Return None if the text is what the views of some items of a module declare, else what is wrong."""
    statements = Statements([], text)

    def take() -> None:
        known = names.known(imports)
        for item in items:
            _item(item, statements, known)

    return _problem(statements, take)


def _problem(statements: Statements, take: Callable[[], None]) -> str | None:
    """Return what is wrong with the statements that are taken, or if any are left."""
    try:
        take()
        statements.end()
    except Unexpected as error:
        return f"line {statements.before + error.line}: {error}" if error.line else str(error)
    except SyntaxError as error:
        return f"line {statements.before + (error.lineno or 0)} isn't Python: {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return f"not Python: {error}"
    return None


class ModuleNames:
    """The names that the items of a module may use. Kept from one part of a large module to the next."""

    def __init__(self, own: Iterable[str]) -> None:
        self._own = _BUILTINS.union(own)
        self._imported: frozenset[str] = frozenset()
        self._known = Known(self._own, self._imported)

    def known(self, imports: Iterable[str]) -> Known:
        """Return the names with those that import statements bind."""
        imported = frozenset[str]().union(*map(bound, filter(None, imports)))
        if imported != self._imported:
            self._imported, self._known = imported, Known(self._own | imported, imported)
        return self._known


def _without_written(written: WrittenItems, text: str) -> str | None:
    """Return the text of a file without the place of items that were checked before. None if that isn't a line."""
    line = f"\n{written.place}\n"
    return text.replace(line, "\n") if text.count(line) == text.count(written.place) == 1 else None


def _require(wrong: str | None, node: ast.stmt | ast.expr) -> None:
    if wrong is not None:
        raise at(node, wrong)


def _module(view: ModuleView, statements: Statements, exports: str) -> None:
    statements.doc(view.docstring, "the module")
    if view.lazy_annotations:
        statements.same(FUTURE, "from __future__ import annotations")
    if view.written is not None or view.is_partial:
        names = [literal[1:-1] for literal in view.exports]
    else:
        names = [item.name for item in (*view.items, *view.deferred_items)]
    # Annotations are lazy or quoted: they may use what is imported below them.
    known = ModuleNames(names).known((*view.imports, *view.deferred_imports))
    take_imports(view.imports, statements)
    take_exports(view.exports, statements, exports, names)
    if view.written is not None and view.written.problem is not None:
        raise Unexpected(view.written.problem)
    for item in view.items:
        _item(item, statements, known)
    take_imports(view.deferred_imports, statements)
    for item in view.deferred_items:
        _item(item, statements, known)


def _item(item: ItemView, statements: Statements, known: Known) -> None:
    match item.template:
        case "python/alias.jinja":
            _alias(item, statements.next(item.name), known)
            statements.doc(item.docstring, item.name)
        case "python/recursive_alias.jinja":
            _recursive_alias(item, statements.next(item.name), known)
            statements.doc(item.docstring, item.name)
        case "python/enumeration.jinja":
            body = _class(item, statements.next(item.name), known)
            for member in item.members:
                _member(member, body)
            if item.open_type:
                body.same(_missing(item.name, item.open_type), "the method for other values")
            body.end()
        case _:
            _model(item, statements.next(item.name), known)


def _alias(item: ItemView, node: ast.stmt, known: Known) -> None:
    match node:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=marker, value=ast.expr() as value, simple=1) if (
            name == item.name and dotted(marker) in ("TypeAlias", "_typing.TypeAlias")
        ):
            _require(wrong_type(value, known), node)
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=maker, args=arguments, keywords=[])) if (
            name == item.name and strings(arguments[:1]) == [name] and len(arguments) == 2
        ):
            _call(dotted(maker), arguments[1], known)
        case _:
            raise at(node, f"no definition of {item.name}")


def _call(maker: str, argument: ast.expr, known: Known) -> None:
    """``TypeAliasType("X", ...)`` and ``TypedDict("X", {...})``."""
    if maker == "TypeAliasType":
        _require(wrong_annotation(argument, known), argument)
    elif maker == "TypedDict" and isinstance(argument, ast.Dict):
        for key, value in zip(argument.keys, argument.values, strict=True):
            if not (isinstance(key, ast.Constant) and isinstance(key.value, str)):
                raise at(argument, "a key that isn't a string")
            _require(wrong_annotation(value, known), value)
    else:
        raise at(argument, f"a call of {maker or 'an unknown function'}")


def _recursive_alias(item: ItemView, node: ast.stmt, known: Known) -> None:
    match node:
        case ast.If(
            test=ast.Name(id="TYPE_CHECKING"),
            body=[ast.AnnAssign(ast.Name(first), ast.Name("TypeAlias"), ast.expr() as text)],
            orelse=[ast.Assign(targets=[ast.Name(id=second)], value=now)],
        ) if first == second == item.name:
            _require(wrong_quoted(text, known) or wrong_type(now, known), node)
        case _:
            raise at(node, f"no definition of {item.name}")


def _class(item: ItemView, node: ast.stmt, known: Known) -> Statements:
    """Check the head of a class: its name, decorator and bases. Return what follows its docstring."""
    if not (isinstance(node, ast.ClassDef) and node.name == item.name):
        raise at(node, f"no class {item.name}")
    if len(node.decorator_list) != len(item.decorators) or not all(map(is_dataclass_call, node.decorator_list)):
        raise at(node, f"an unexpected decorator of {item.name}")
    if len(node.keywords) != len(item.keywords) or not all(map(is_deferral, node.keywords)):
        raise at(node, f"an unexpected class keyword of {item.name}")
    for base in node.bases:
        _require(wrong_type(base, known) if dotted(base) else "a base class that isn't a name", node)
    body = Statements(node.body)
    body.doc(item.docstring, item.name)
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
        body.doc(field.docstring, "a field")
    for line in item.extra:
        _field(line, body, known)
    if item.empty:
        body.same(_PASS, "a pass")
    body.end()


def _field(code: str, body: Statements, known: Known) -> None:
    """``name: type`` or ``name: type = value``."""
    node = body.next("a field")
    if not (isinstance(node, ast.AnnAssign) and node.simple and isinstance(node.target, ast.Name)):
        raise at(node, "something other than a field")
    if not code.startswith(node.target.id + ":"):
        raise at(node, f"an unexpected field {node.target.id!r}")
    _require(wrong_annotation(node.annotation, known), node)
    if node.value is not None and not (is_default(node.value) or is_field_call(node.value)):
        raise at(node, f"a value of {node.target.id} that isn't a literal")


def _member(member: EnumMemberView, body: Statements) -> None:
    """``NAME = literal``."""
    node = body.next("a member")
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if member.code.startswith(name + " = "):
            if not is_literal(value):
                raise at(node, f"a value of {name} that isn't a literal")
        case _:
            raise at(node, "something other than a member")
    body.doc(member.docstring, "a member")


_PASS = ast.dump(ast.Pass())
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


def _missing(name: str, kind: str) -> str:
    return statement_syntax(_MISSING.format(name=name, kind=kind)) if kind in ("str", "int") else ""
