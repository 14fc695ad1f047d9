"""Real pages with damage: as left by a cut download, a wrong encoding or a hasty edit."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .payloads import PAYLOADS

Damage = Callable[[bytes, random.Random], bytes]
TEXTS = tuple(PAYLOADS.values())
MARKS = (
    "`",
    "``",
    "```",
    "~~~",
    "*",
    "**",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "{",
    "|",
    "\\",
    '"',
    "'",
    "<!--",
    "<pre>",
    "&",
    "\0",
)


def _cut(data: bytes, choose: random.Random) -> bytes:
    return data[: choose.randrange(len(data) + 1)]


def _cut_front(data: bytes, choose: random.Random) -> bytes:
    return data[choose.randrange(len(data) + 1) :]


def _cut_out(data: bytes, choose: random.Random) -> bytes:
    start, end = sorted(choose.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def _flip(data: bytes, choose: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(choose.randint(1, 20)):
        if changed:
            changed[choose.randrange(len(changed))] = choose.randrange(256)
    return bytes(changed)


def _lines(change: Callable[[list[bytes], random.Random], None]) -> Damage:
    def damage(data: bytes, choose: random.Random) -> bytes:
        lines = data.split(b"\n")
        change(lines, choose)
        return b"\n".join(lines)

    return damage


def _swap(lines: list[bytes], choose: random.Random) -> None:
    for _ in range(choose.randint(1, 4)):
        a, b = choose.randrange(len(lines)), choose.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]


def _drop(lines: list[bytes], choose: random.Random) -> None:
    for _ in range(choose.randint(1, 3)):
        if lines:
            del lines[choose.randrange(len(lines))]


def _double(lines: list[bytes], choose: random.Random) -> None:
    at = choose.randrange(len(lines))
    lines.insert(choose.randrange(len(lines) + 1), lines[at])


def _double_section(lines: list[bytes], choose: random.Random) -> None:
    starts = [index for index, line in enumerate(lines) if line.startswith(b"## ")]
    if starts:
        start = choose.choice(starts)
        lines.extend(lines[start:])


def _join(lines: list[bytes], choose: random.Random) -> None:
    at = choose.randrange(len(lines))
    lines[at : at + 2] = [b"".join(lines[at : at + 2])]


def _row(lines: list[bytes], choose: random.Random, change: Callable[[list[bytes]], list[bytes]]) -> None:
    rows = [index for index, line in enumerate(lines) if line.startswith(b"|")]
    if rows:
        at = choose.choice(rows)
        lines[at] = b"|".join(change(lines[at].split(b"|")))


def _short(lines: list[bytes], choose: random.Random) -> None:
    _row(lines, choose, lambda cells: [*cells[: max(2, len(cells) - choose.randint(1, 3))], b""])


def _long(lines: list[bytes], choose: random.Random) -> None:
    _row(lines, choose, lambda cells: cells[:-1] + [b" more "] * choose.randint(1, 5) + [b""])


def _open(lines: list[bytes], choose: random.Random) -> None:
    _row(lines, choose, lambda cells: cells[:-1])


def _split_row(lines: list[bytes], choose: random.Random) -> None:
    _row(lines, choose, lambda cells: [*cells[:-2], (cells[-2] if len(cells) > 1 else b"") + b"\nmore ", b""])


def _table(lines: list[bytes], choose: random.Random) -> None:
    at = choose.randrange(min(6, len(lines)) + 1)
    lines[at:at] = [b"", b"| Field | Type |", b"| --- | --- |", b"| `not` | *str* |", b""]


def _insert(texts: tuple[str, ...]) -> Damage:
    def damage(data: bytes, choose: random.Random) -> bytes:
        at = choose.randrange(len(data) + 1)
        text = choose.choice(texts).encode("utf-8", "surrogatepass")
        return data[:at] + text + data[at:]

    return damage


def _encoded(encoding: str) -> Damage:
    return lambda data, choose: data.decode("utf-8", "replace").encode(encoding, "replace")


DAMAGES: dict[str, Damage] = {
    "cut": _cut,
    "front cut off": _cut_front,
    "middle cut out": _cut_out,
    "bytes flipped": _flip,
    "lines swapped": _lines(_swap),
    "lines dropped": _lines(_drop),
    "a line doubled": _lines(_double),
    "a section doubled": _lines(_double_section),
    "lines joined": _lines(_join),
    "a row too short": _lines(_short),
    "a row too long": _lines(_long),
    "a row left open": _lines(_open),
    "a row broken": _lines(_split_row),
    "a table in the description": _lines(_table),
    "a mark too many": _insert(MARKS),
    "a hostile text": _insert(TEXTS),
    "UTF-16": _encoded("utf-16"),
    "UTF-16 without its mark": _encoded("utf-16-le"),
    "UTF-32": _encoded("utf-32"),
    "Latin-1": _encoded("latin-1"),
    "a byte order mark": lambda data, choose: b"\xef\xbb\xbf" + data,
    "CRLF": lambda data, choose: data.replace(b"\n", b"\r\n"),
    "CR": lambda data, choose: data.replace(b"\n", b"\r"),
    "tabs": lambda data, choose: data.replace(b"  ", b"\t"),
    "no blank lines": lambda data, choose: data.replace(b"\n\n", b"\n"),
    "pipes gone": lambda data, choose: data.replace(b" | ", b"   ", choose.randint(1, 3)),
    "NULs": lambda data, choose: data.replace(b"e", b"\0", choose.randint(1, 5)),
    "nothing": lambda data, choose: b"",
}


@dataclass(frozen=True)
class Mutant:
    """One damaged page."""

    language: str
    tree: str
    damage: str
    original: bytes
    data: bytes


def real_pages(root: Path) -> list[tuple[str, str, bytes]]:
    """Return (language, path in the tree, bytes) of all pages below ``<sdk>/<language>/docs``, in a fixed order."""
    found = []
    for docs in sorted(root.glob("*/*/docs")):
        language = docs.parent.name
        for path in sorted(docs.rglob("*.md")):
            found.append((language, path.relative_to(docs).as_posix(), path.read_bytes()))
    return found


def mutants(pages: list[tuple[str, str, bytes]], number: int, seed: int) -> Iterator[Mutant]:
    """Yield ``number`` damaged pages. One in four is damaged twice."""
    choose = random.Random(seed)
    names = list(DAMAGES)
    for _ in range(number):
        language, tree, original = choose.choice(pages)
        chosen = choose.choices(names, k=2 if choose.random() < 0.25 else 1)
        data = original
        for name in chosen:
            data = DAMAGES[name](data, choose)
        yield Mutant(language, tree, " + ".join(chosen), original, data)
