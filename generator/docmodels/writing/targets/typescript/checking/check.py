"""Re-reads a TypeScript file before it is written: it must hold exactly the statements of its view.

Each piece of the view must be what it claims to be (one comment, one key, one type, one import), and the file, without
comments and white space, must be those pieces in order. Text that escaped from its place fails.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .....lazy import lazy_pattern
from ....render import View
from ..letters import NAME, has_other_letters, is_name
from ..views import DeclarationView, EnumValueView, FileView, IndexView, PropertyView

_OPEN_STRING = r'"(?:[^"\\\n\r\u2028\u2029]|\\.)*+', r"'(?:[^'\\\n\r\u2028\u2029]|\\.)*+"
_STRING = rf"""{_OPEN_STRING[0]}"|{_OPEN_STRING[1]}'"""
_MAYBE_OPEN = rf"""{_OPEN_STRING[0]}"?|{_OPEN_STRING[1]}'?"""
"""A string that may have no end. Matched as a whole, so that an end is searched for only once."""
_NUMBER = r"-?\d++(?:\.\d++)?(?:e-?\d++)?"
_OPEN_COMMENT = r"/\*(?:[^*]|\*(?!/))*+"
_KEY = lazy_pattern(rf"{NAME}|{_STRING}|\[\s*key: string\s*\]", re.ASCII)
_VALUE = lazy_pattern(rf"(?:\s++|{NAME}|{_STRING}|{_NUMBER}|\[\s*key: string\s*\]:|[|&<>.{{}}()\[\];])++", re.ASCII)
_LITERAL = lazy_pattern(rf"\s*(?:{_STRING}|{_NUMBER}|true|false|null)", re.ASCII)
_PAIR = rf"{NAME}(?: as {NAME})?"
_IMPORT = lazy_pattern(rf"import type \{{\s*{_PAIR}(?:,\s*{_PAIR})*,?\s*\}} from (?:{_STRING});", re.ASCII)
_EXPORT = lazy_pattern(
    rf"export (?:\*(?: as {NAME})?|(?:type )?\{{\s*{_PAIR}(?:,\s*{_PAIR})*,?\s*\}}) from (?:{_STRING});", re.ASCII
)
_COMMENT = lazy_pattern(rf"{_OPEN_COMMENT}\*/")
_SKIPPED = lazy_pattern(
    rf"""(?P<string>{_MAYBE_OPEN})|//[^\n\r\u2028\u2029]*+|{_OPEN_COMMENT}\*/
    |(?P<open>{_OPEN_COMMENT})|\s++""",
    re.VERBOSE,
)
"""Strings, comments and white space. A comment without an end stays, as a string does."""
_STRINGS = lazy_pattern(_MAYBE_OPEN)
_RUN_ON = lazy_pattern(r"[\w$\"]\s*\(|(?<!\btypeof)(?<!\bkeyof)(?<=[\w$\"])\s+[\w$\"]|\bimport\b")
"""A call, a word after a word that isn't a type operator, or an import: none is part of a type that we write."""
_BRACKETS = {")": "(", "]": "[", "}": "{", ">": "<"}


def check(view: View, text: str) -> str | None:
    """Return None if ``text`` holds exactly what ``view`` declares, else what is wrong."""
    match view:
        case FileView():
            pieces: list[str] = list(view.imports)
            wrong = next((f"the import {line!r}" for line in view.imports if not _is_import(line)), None)
            for declaration in view.declarations:
                wrong = wrong or _wrong(declaration)
                pieces.append(_code(declaration))
        case IndexView():
            pieces = list(view.exports)
            wrong = next((f"the export {line!r}" for line in view.exports if not _is_export(line)), None)
        case _:
            return "the view isn't a TypeScript view"
    if wrong is not None:
        return wrong
    found, expected = _bare(text), "".join(map(_bare, pieces))
    return None if found == expected else _difference(found, expected)


def _bare(code: str) -> str:
    """Return ``code`` without comments and white space; strings stay."""
    return _SKIPPED.sub(lambda match: match["string"] or match["open"] or "", code)


def _difference(found: str, expected: str) -> str:
    shorter = min(len(found), len(expected))
    same = next((at for at in range(shorter) if found[at] != expected[at]), shorter)
    return f"found {found[same : same + 40]!r}, expected {expected[same : same + 40]!r}"


def _wrong(declaration: DeclarationView) -> str | None:
    if not is_name(declaration.name):
        return f"the name {declaration.name!r}"
    if not _is_comment(declaration.comment):
        return f"the comment of {declaration.name}"
    if declaration.value and not _is_type(declaration.value):
        return f"the type {declaration.value!r}"
    for item in declaration.properties:
        if not _is_property(item):
            return f"the property {item.key}{item.mark}:{item.value}"
    wrong = next((member for member in declaration.members if not _is_member(member)), None)
    return None if wrong is None else f"the member {wrong.key}:{wrong.value}"


VALUES = frozenset({"typescript/enum.jinja", "typescript/const_object.jinja"})
"""Templates of declarations that exist at run time."""


def _is_property(item: PropertyView) -> bool:
    key = item.key.removeprefix("readonly ")
    return _is_type(item.value) and item.mark in ("", "?") and _is_key(key) and _is_comment(item.comment)


def _is_member(item: EnumValueView) -> bool:
    return _LITERAL.fullmatch(item.value) is not None and _is_key(item.key) and _is_comment(item.comment)


def _is_comment(text: str) -> bool:
    return not text or _COMMENT.fullmatch(text) is not None


def _is_import(line: str) -> bool:
    return _IMPORT.fullmatch(line) is not None and _has_known_letters(line)


def _is_export(line: str) -> bool:
    return _EXPORT.fullmatch(line) is not None and _has_known_letters(line)


def _has_known_letters(line: str) -> bool:
    """Is each letter outside of strings one that names may have?"""
    return line.isascii() or not has_other_letters(_without_strings(line))


def _without_strings(code: str) -> str:
    return _STRINGS.sub('""', code)


@lru_cache(maxsize=16384)
def _is_key(key: str) -> bool:
    return _KEY.fullmatch(key) is not None and _has_known_letters(key)


@lru_cache(maxsize=16384)
def _is_type(value: str) -> bool:
    """Is it words, strings, numbers and type operators, with matching brackets, and ``;`` only within braces?"""
    if not _VALUE.fullmatch(value):
        return False
    bare = _without_strings(value)
    if _RUN_ON.search(bare) or has_other_letters(bare):
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
    """Return the declaration in its fixed syntax."""
    name, value = declaration.name, declaration.value
    match declaration.template:
        case "typescript/alias.jinja":
            return f"export type {name} ={value};"
        case "typescript/external.jinja":
            return f"type {name} = unknown;"
        case "typescript/enum.jinja":
            return f"export enum {name} {{{''.join(f'{item.key}={item.value},' for item in declaration.members)}}}"
        case "typescript/const_object.jinja":
            members = "".join(f"{item.key}:{item.value}," for item in declaration.members)
            return f"export const {name} = {{{members}}} as const; export type {name} ={value};"
        case template:
            body = "".join(f"{item.key}{item.mark}:{item.value};" for item in declaration.properties)
            if template == "typescript/type.jinja":
                return f"export type {name} = {{{body}}};"
            return f"export interface {name} {{{body}}}"
