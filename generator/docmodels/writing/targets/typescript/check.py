"""Re-reads a rendered TypeScript file before it is written: exactly the statements of its view, nothing else.

Two halves: each piece of the view is what it claims to be (one comment, one key, one type, one import), and
the file, but for comments and white space, is those pieces in order. A text that broke out of its place fails.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...render import View
from .text import LETTERS
from .views import DeclarationView, FileView, IndexView, PropertyView

_NAME = rf"[A-Za-z_${LETTERS}][\w${LETTERS}]*"
_STRING = r'"(?:[^"\\\n\r\u2028\u2029]|\\.)*"|' + r"'(?:[^'\\\n\r\u2028\u2029]|\\.)*'"
_NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
_ONE_NAME = re.compile(_NAME, re.ASCII)
_KEY = re.compile(rf"{_NAME}|{_STRING}|\[\s*key: string\s*\]", re.ASCII)
_VALUE = re.compile(rf"(?:\s+|{_NAME}|{_STRING}|{_NUMBER}|\[\s*key: string\s*\]:|[|&<>.{{}}()\[\];])+", re.ASCII)
_LITERAL = re.compile(rf"\s*(?:{_STRING}|{_NUMBER}|true|false|null)", re.ASCII)
_PAIR = rf"{_NAME}(?: as {_NAME})?"
_IMPORT = re.compile(rf"import type \{{\s*{_PAIR}(?:,\s*{_PAIR})*,?\s*\}} from (?:{_STRING});", re.ASCII)
_EXPORT = re.compile(
    rf"export (?:\*(?: as {_NAME})?|(?:type )?\{{\s*{_PAIR}(?:,\s*{_PAIR})*,?\s*\}}) from (?:{_STRING});", re.ASCII
)
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*\*/")
_SKIPPED = re.compile(rf"({_STRING})|//[^\n\r\u2028\u2029]*|/\*(?:[^*]|\*(?!/))*\*/|\s+")
_STRINGS = re.compile(_STRING)
_RUN_ON = re.compile(
    rf"[\w$\"{LETTERS}]\s*\(|(?<!\btypeof)(?<!\bkeyof)(?<=[\w$\"{LETTERS}])\s+[\w$\"{LETTERS}]|\bimport\b"
)
"""A call, a word behind a word that is no operator of types, or an import: never part of a type of ours."""
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}


def check(view: View, text: str) -> str | None:
    """None where ``text`` holds exactly what ``view`` promised, else what is wrong."""
    match view:
        case FileView():
            pieces: list[str] = list(view.imports)
            wrong = next((f"the import {line!r}" for line in view.imports if not _IMPORT.fullmatch(line)), None)
            for declaration in view.declarations:
                wrong = wrong or _wrong(declaration)
                pieces.append(_code(declaration))
        case IndexView():
            pieces = list(view.exports)
            wrong = next((f"the export {line!r}" for line in view.exports if not _EXPORT.fullmatch(line)), None)
        case _:
            return "a view that is not TypeScript's"
    if wrong is not None:
        return wrong
    found, wanted = _bare(text), "".join(map(_bare, pieces))
    return None if found == wanted else _difference(found, wanted)


def _bare(code: str) -> str:
    """``code`` without comments and white space; strings are kept."""
    return _SKIPPED.sub(lambda match: match.group(1) or "", code)


def _difference(found: str, wanted: str) -> str:
    shorter = min(len(found), len(wanted))
    same = next((at for at in range(shorter) if found[at] != wanted[at]), shorter)
    return f"found {found[same : same + 40]!r} where {wanted[same : same + 40]!r} was expected"


def _wrong(declaration: DeclarationView) -> str | None:
    if not _ONE_NAME.fullmatch(declaration.name):
        return f"the name {declaration.name!r}"
    if not _is_doc(declaration.doc):
        return f"the comment of {declaration.name}"
    if declaration.value and not _is_type(declaration.value):
        return f"the type {declaration.value!r}"
    is_value = declaration.template in VALUES
    wrong = (item for item in declaration.properties if not _is_right(item, is_value))
    return next((_wrong_property(item, is_value) for item in wrong), None)


VALUES = frozenset({"typescript/enum.jinja", "typescript/const_object.jinja"})
"""Templates of declarations that exist at run time, with values instead of types."""


def _is_right(item: PropertyView, is_value: bool) -> bool:
    value_is_right = _LITERAL.fullmatch(item.value) is not None if is_value else _is_type(item.value)
    return value_is_right and item.mark in ("", "?") and _is_key(item.key) and _is_doc(item.doc)


def _wrong_property(item: PropertyView, is_value: bool) -> str:
    return f"the {'member' if is_value else 'property'} {item.key}{item.mark}:{item.value}"


def _is_doc(doc: str) -> bool:
    return not doc or _COMMENT.fullmatch(doc) is not None


@lru_cache(maxsize=16384)
def _is_key(key: str) -> bool:
    return _KEY.fullmatch(key) is not None


@lru_cache(maxsize=16384)
def _is_type(value: str) -> bool:
    """Words, strings, numbers and operators of types, brackets in pairs, ``;`` within braces alone."""
    if not _VALUE.fullmatch(value):
        return False
    bare = _STRINGS.sub('""', value)
    if _RUN_ON.search(bare):
        return False
    open_: list[str] = []
    for char in bare:
        if char in "([{<":
            open_.append(char)
        elif char in _BRACKETS:
            if not open_ or open_.pop() != _BRACKETS[char]:
                return False
        elif char == ";" and (not open_ or open_[-1] != "{"):
            return False
    return not open_


def _code(declaration: DeclarationView) -> str:
    """The declaration, in its fixed syntax."""
    name, value = declaration.name, declaration.value
    match declaration.template:
        case "typescript/alias.jinja":
            return f"export type {name} ={value};"
        case "typescript/external.jinja":
            return f"type {name} = unknown;"
        case "typescript/enum.jinja":
            return f"export enum {name} {{{''.join(f'{item.key}={item.value},' for item in declaration.properties)}}}"
        case "typescript/const_object.jinja":
            members = "".join(f"{item.key}:{item.value}," for item in declaration.properties)
            return f"export const {name} = {{{members}}} as const; export type {name} ={value};"
        case template:
            body = "".join(f"{item.key}{item.mark}:{item.value};" for item in declaration.properties)
            if template == "typescript/type.jinja":
                return f"export type {name} = {{{body}}};"
            return f"export interface {name} {{{body}}}"
