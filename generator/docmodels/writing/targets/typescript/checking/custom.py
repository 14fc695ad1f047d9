"""Re-reads a TypeScript file that a custom template rendered: brackets and strings match, no lost model or property.

This is no parser: an error that leaves brackets and names in place is left to the TypeScript compiler.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ....target import TemplateProblem
from ..views import DeclarationView, FileView, IndexView
from .tokens import TokenError, TypeScriptToken, tokens

_DECLARING = frozenset({"interface", "type", "enum", "const", "let", "var", "class", "function", "namespace"})


def check_custom(view: FileView | IndexView, text: str) -> TemplateProblem | None:
    """Return what is wrong with a rendered file, or None."""
    try:
        found = list(tokens(text))
    except TokenError as error:
        return TemplateProblem(f"it isn't valid TypeScript: {error}", error.line)
    match view:
        case FileView():
            return _lost_declaration(view, _declarations(found))
        case IndexView():
            written = "".join(token.text for token in found)
            lost = next((each for each in view.exports if _bare(each) not in written), None)
            return None if lost is None else TemplateProblem(f"the export is missing: {lost}")


def _bare(statement: str) -> str:
    return "".join(token.text for token in tokens(statement))


def _declarations(found: Sequence[TypeScriptToken]) -> dict[str, list[TypeScriptToken]]:
    """Return the tokens of each declaration by its name; a type and a value of one name belong together."""
    declared: dict[str, list[TypeScriptToken]] = {}
    current: list[TypeScriptToken] = []
    for before, token in pairwise(found):
        if before.depth == 0 and before.text in _DECLARING and token.kind == "name":
            current = declared.setdefault(token.text, [])
        current.append(token)
    return declared


def _lost_declaration(view: FileView, declared: dict[str, list[TypeScriptToken]]) -> TemplateProblem | None:
    for declaration in view.declarations:
        body = declared.get(declaration.name)
        if body is None:
            return TemplateProblem(f"{declaration.name} ({declaration.id or 'a platform class'}) is missing")
        lost = _lost_key(declaration, body)
        if lost is not None:
            return TemplateProblem(f"{declaration.name} ({declaration.id}) has lost {lost}", body[0].line)
    return None


def _lost_key(declaration: DeclarationView, body: Sequence[TypeScriptToken]) -> str | None:
    """Return the property or member that a declaration no longer holds."""
    keys = {_unquoted(before.text) for before, after in pairwise(body) if after.text in _AFTER_KEY}
    for item in declaration.properties:
        if item.documented is not None and _unquoted(item.key) not in keys:
            return f"the property {item.key}"
    lost = next((member.key for member in declaration.members if _unquoted(member.key) not in keys), None)
    return None if lost is None else f"the member {lost}"


_AFTER_KEY = frozenset({":", "?", "=", ",", "(", "!"})


def _unquoted(key: str) -> str:
    return key[1:-1] if key[:1] in ("'", '"') else key
