"""Differences between two versions of a generated file or a report, by kind.

``header`` (the comments on top of a file), ``docs`` (docstrings and other comments) and ``messages`` (sentences in a
report) are words, and ``report keys`` are renamed or new keys of a report. All other kinds change what the output
means: ``code``, ``schema``, ``findings``, ``comparison``, ``exit code``.
"""

from __future__ import annotations

import io
import json
import re
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import Any

HARMLESS = frozenset({"header", "docs", "messages", "report keys"})
MANIFEST = ".docmodels-manifest"
STDOUT = "stdout.json"
EXIT_CODE = "exit-code"
_REPORT_KINDS = {"generate": "findings", "inspect": "schema", "compare": "comparison", "drift": "comparison"}
_SENTENCES = frozenset(
    {
        "message",
        "hint",
        "help",
        "expected",
        "reason",
        "text",
        "verdict",
        "evidence",
        "notes",
        "title",
        "why",
        "compared_as",
    }
)
_RENAMED_KEYS = {
    "losses": "limits",
    "loss": "left_out",
    "said": "statements",
    "odd": "outlier",
    "unsaid": "unstated",
    "lumps": "groups",
}
"""Keys of a drift report before version 2 -> their names since."""
_RENAMED_VALUES = {"artefact": "scaffolding"}
_PRAGMA = re.compile(r"(#|//) *(pyright|mypy|type|noqa|ruff|fmt|@ts-|eslint|prettier)\b")
_TYPESCRIPT = re.compile(
    r""" (?P<string> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*` )
       | (?P<comment> /\*.*?\*/ | //[^\n]* ) """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One block of lines that differs."""

    kind: str
    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a generated file, by what they are."""

    header: list[str]
    docs: list[str]
    code: list[str]


def compare_texts(file: str, old: str | None, new: str | None) -> list[Difference]:
    """Return the differences of one output file. None is a file that doesn't exist. ``file`` is
    ``TREE/COMMAND/...``."""
    name = PurePosixPath(file).name
    if old == new or name == MANIFEST:  # the manifest's digests follow from the files
        return []
    if name == EXIT_CODE:
        return [Difference("exit code", file, old or "none", new or "none")]
    if name == STDOUT:
        command = PurePosixPath(file).parent.name.split("-")[0]
        return list(_compare_reports(_REPORT_KINDS[command], file, old, new))
    if old is None or new is None:
        return [Difference("code", file, _presence(old), _presence(new))]
    return list(_compare_generated(file, old, new))


def _presence(text: str | None) -> str:
    return "(no such file)" if text is None else f"(a file of {len(text)} characters)"


def _compare_generated(file: str, old: str, new: str) -> Iterator[Difference]:
    before, after = split_parts(file, old), split_parts(file, new)
    found = False
    for kind in ("header", "docs", "code"):
        for difference in _changed_blocks(kind, file, getattr(before, kind), getattr(after, kind)):
            found = True
            yield difference
    if not found:  # only blank lines or the layout of comments
        yield from _changed_blocks("code", file, old.splitlines(), new.splitlines())


def split_parts(file: str, text: str) -> Parts:
    """Split a generated file into header, docs and code."""
    if file.endswith(".py"):
        return _python_parts(text)
    if file.endswith(".ts"):
        return _typescript_parts(text)
    if file.endswith(".json"):
        return _json_parts(text)
    return Parts([], [], text.splitlines())


def _python_parts(text: str) -> Parts:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        return Parts([], [], text.splitlines())
    parts, lines = Parts([], [], []), text.splitlines()
    at_statement = True
    for index, token in enumerate(tokens):
        if token.type == tokenize.COMMENT and not _PRAGMA.match(token.string):
            before_code = all(each.type in (tokenize.COMMENT, tokenize.NL) for each in tokens[:index])
            (parts.header if before_code else parts.docs).append(token.string)
            _blank(lines, token)
        elif token.type == tokenize.STRING and at_statement and tokens[index + 1].type == tokenize.NEWLINE:
            parts.docs.extend(token.string.splitlines())
            _blank(lines, token)
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            at_statement = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    parts.code.extend(line.rstrip() for line in lines if line.strip())
    return parts


def _blank(lines: list[str], token: tokenize.TokenInfo) -> None:
    (first, start), (last, end) = token.start, token.end
    for number in range(first, last + 1):
        line = lines[number - 1]
        before = line[:start] if number == first else ""
        lines[number - 1] = before + (line[end:] if number == last else "")


def _typescript_parts(text: str) -> Parts:
    header, docs = [], []
    in_header = True

    def without(match: re.Match[str]) -> str:
        nonlocal in_header
        comment = match["comment"]
        if comment is None or _PRAGMA.match(comment):
            return match[0]
        in_header = in_header and comment.startswith("//")
        (header if in_header else docs).extend(comment.splitlines())
        return ""

    code = _TYPESCRIPT.sub(without, text)
    return Parts(header, docs, [line.rstrip() for line in code.splitlines() if line.strip()])


def _json_parts(text: str) -> Parts:
    docs: list[str] = []

    def without(value: Any, *, is_schema: bool = True) -> Any:
        if isinstance(value, list):
            return [without(each) for each in value]
        if not isinstance(value, dict):
            return value
        kept = {}
        for key, each in value.items():
            if is_schema and key in ("description", "$comment") and isinstance(each, str):
                docs.append(each)
            else:
                kept[key] = without(each, is_schema=not is_schema or key not in ("properties", "$defs"))
        return kept

    return Parts([], docs, json.dumps(without(json.loads(text)), indent=1, ensure_ascii=False).splitlines())


def _changed_blocks(kind: str, file: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    if old == new:
        return
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            yield Difference(kind, file, "\n".join(old[start:end]), "\n".join(new[other_start:other_end]))


def _compare_reports(kind: str, file: str, old: str | None, new: str | None) -> Iterator[Difference]:
    try:
        before, after = (json.loads(text or "null", object_hook=_with_new_keys) for text in (old, new))
    except ValueError:
        yield Difference(kind, file, (old or "")[:500], (new or "")[:500])
        return
    yield from _compare_values(kind, file, "", before, after)


def _with_new_keys(given: dict[str, Any]) -> dict[str, Any]:
    return {
        _RENAMED_KEYS.get(name, name): _RENAMED_VALUES.get(value, value) if isinstance(value, str) else value
        for name, value in given.items()
    }


def _compare_values(kind: str, file: str, path: str, old: Any, new: Any) -> Iterator[Difference]:
    """Compare two JSON values. A schema has no sentences of docmodels' own, so that each of its texts counts."""
    if old == new:
        return
    key = path.rpartition(".")[2].removesuffix("[]")
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _compare_objects(kind, file, path, old, new)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            yield from _compare_values(kind, file, f"{path}[]", before, after)
    elif isinstance(old, list) and isinstance(new, list):
        shown = [json.dumps(each, sort_keys=True, ensure_ascii=False) for each in old]
        others = [json.dumps(each, sort_keys=True, ensure_ascii=False) for each in new]
        yield from _changed_blocks(kind, f"{file}{path}", shown, others)
    else:
        words = kind != "schema" and key in _SENTENCES and isinstance(old, str) and isinstance(new, str)
        prefix = "" if words else f"{path}: "
        yield Difference("messages" if words else kind, file, f"{prefix}{_shown(old)}", f"{prefix}{_shown(new)}")


def _compare_objects(kind: str, file: str, path: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    if path.endswith(".skipped") and sorted(old.values()) == sorted(new.values()):  # its keys are reasons
        yield Difference("messages", file, ", ".join(old), ", ".join(new))
        return
    for name in (name for name in old if name in new):
        yield from _compare_values(kind, file, f"{path}.{name}", old[name], new[name])
    gone = {name: value for name, value in old.items() if name not in new}
    added = {name: value for name, value in new.items() if name not in old}
    if gone or added:
        renamed = not gone or sorted(map(_shown, gone.values())) == sorted(map(_shown, added.values()))
        what = "report keys" if renamed and kind != "schema" else kind
        yield Difference(what, file, f"{path}: {_shown(gone)}", f"{path}: {_shown(added)}")


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
