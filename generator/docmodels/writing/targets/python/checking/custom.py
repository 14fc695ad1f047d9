"""Re-reads a Python file that a custom template rendered: valid syntax, no undefined name, no lost model or field."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator

from ....target import TemplateProblem
from ..views import ItemView, ModuleView, PackageView, SupportView


def check_custom(view: ModuleView | PackageView | SupportView, text: str) -> TemplateProblem | None:
    """Return what is wrong with a rendered file, or None."""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        return TemplateProblem(f"it isn't valid Python: {error.msg}", error.lineno or 1)
    except (ValueError, RecursionError, MemoryError) as error:
        return TemplateProblem(f"it isn't valid Python: {error}")
    match view:
        case ModuleView():
            return _lost_item(view, tree) or _undefined_name(tree)
        case SupportView():
            return None
        case PackageView():
            found = _words(tree)
            lost = next((name for name in view.exports if ast.literal_eval(name) not in found), None)
            return None if lost is None else TemplateProblem(f"the name {lost} is missing")


def _lost_item(view: ModuleView, tree: ast.Module) -> TemplateProblem | None:
    declared = {name: node for node in _statements(tree.body) for name in _bound(node)}
    for item in (*view.items, *view.deferred_items):
        node = declared.get(item.name)
        if node is None:
            return TemplateProblem(f"{item.name} ({item.id}) is missing")
        lost = _lost_member(item, node)
        if lost is not None:
            return TemplateProblem(f"{item.name} ({item.id}) has lost {lost}", node.lineno)
    return None


def _lost_member(item: ItemView, node: ast.stmt) -> str | None:
    """Return the field or member that a declaration no longer holds."""
    names = [*(("the field", field.name) for field in item.fields), *(("the member", m.name) for m in item.members)]
    if not names:
        return None
    body = _statements(node.body) if isinstance(node, ast.ClassDef) else None
    inside = _words(node) if body is None else {name for each in body for name in _bound(each)}
    return next((f"{kind} {name}" for kind, name in names if name not in inside), None)


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Return the statements of a body, those of ``if`` and ``try`` included."""
    for node in body:
        yield node
        if isinstance(node, ast.If | ast.Try):
            yield from _statements([*node.body, *node.orelse])


def _bound(node: ast.stmt) -> list[str]:
    """Return the names that a statement defines."""
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
            return [name]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case _:
            return []


def _words(node: ast.AST) -> set[str]:
    """Return the strings and keyword names within a node: ``TypedDict("X", {"key": ...})``, ``create(key=...)``."""
    found: set[str] = set()
    for each in ast.walk(node):
        match each:
            case ast.Constant(value=str(value)):
                found.add(value)
            case ast.keyword(arg=str(name)):
                found.add(name)
            case _:
                pass
    return found


_TYPE_PARAMETERS = frozenset(("TypeVar", "ParamSpec", "TypeVarTuple"))
"""Nodes of ``def f[T]()``, which Python 3.11's ``ast`` doesn't have."""


def _undefined_name(tree: ast.Module) -> TemplateProblem | None:
    """Return the first name that is used but bound nowhere in the file: a decorator without its import, a typo."""
    known = {*dir(builtins), "__file__", "__path__", "__class__", "__module__", "__qualname__"}
    used: list[ast.Name] = []
    for node in ast.walk(tree):
        match node:
            case ast.Name(ctx=ast.Load()):
                used.append(node)
            case ast.Name(id=name) | ast.arg(arg=name):
                known.add(name)
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                known.add(name)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                if any(each.name == "*" for each in names):
                    return None
                known.update(each.asname or each.name.partition(".")[0] for each in names)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                known.add(name)
            case ast.MatchMapping(rest=str(name)):
                known.add(name)
            case _ if type(node).__name__ in _TYPE_PARAMETERS:
                known.add(node.name)  # type: ignore[attr-defined]
            case _:
                pass
    first = min((node for node in used if node.id not in known), key=lambda node: node.lineno, default=None)
    if first is None:
        return None
    return TemplateProblem(f"the name {first.id} isn't defined: import it in imports.jinja", first.lineno)
