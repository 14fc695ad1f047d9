"""Parse JSON with the standard library, and find the positions of its parts when one is needed.

``json`` reports no positions. A second scan of the text finds the objects in the order in which they end, which is the
order in which ``json`` builds them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import field

from ....lazy import dataclass, lazy_pattern
from .document import Json, Position

_TOKEN = lazy_pattern(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"(\s*+:)?+)?+|[{}]', re.DOTALL)
_SPACE = lazy_pattern(r"[\s,]*+")
_LONG_NUMBER = 4000


@dataclass(slots=True)
class _ObjectBuilder:
    """Builds the objects of one text."""

    objects: list[dict[str, Json]] = field(default_factory=list)
    """In the order in which they end."""
    repeated: dict[int, list[str]] = field(default_factory=dict)
    """Id of an object with duplicate keys -> all its keys in order."""

    def build(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        made = dict(pairs)
        self.objects.append(made)
        if len(made) < len(pairs):
            self.repeated[id(made)] = [key for key, _ in pairs]
        return made


@dataclass(slots=True)
class JsonPositions:
    """The positions in a JSON text."""

    text: str
    objects: list[dict[str, Json]]
    repeated: dict[int, list[str]]
    _starts: dict[int, int] = field(default_factory=dict)
    _keys: dict[int, dict[str, int]] = field(default_factory=dict)
    _lines: list[int] = field(default_factory=list)
    _items: dict[int, list[int]] = field(default_factory=dict)
    _is_scanned: bool = False

    def of_key(self, owner: dict[str, Json], key: str) -> Position | None:
        """Return where a key of an object is."""
        self._scan()
        offset = self._keys.get(id(owner), {}).get(key)
        return None if offset is None else self.line_and_column(offset)

    def of_item(self, array: list[Json], index: int, owner: Json, key: str | int) -> Position | None:
        """Return where an item of an array is, which is the value of a key of ``owner``."""
        self._scan()
        if isinstance(array[index], dict):
            offset = self._starts.get(id(array[index]))
            return None if offset is None else self.line_and_column(offset)
        if id(array) not in self._items:
            at = self._keys.get(id(owner), {}).get(str(key))
            self._items[id(array)] = [] if at is None else list(_item_offsets(self.text, at))
        offsets = self._items[id(array)]
        return self.line_and_column(offsets[index]) if index < len(offsets) else None

    def prepare(self) -> None:
        """Find all positions, before an overlay changes the values. Those of the items of arrays are approximate."""
        self._scan()

    def forget(self, array: list[Json], removed: Set[int]) -> None:
        """Note that items were removed from an array."""
        offsets = self._items.get(id(array), [])
        offsets[:] = [at for index, at in enumerate(offsets) if index not in removed]

    def line_and_column(self, offset: int) -> Position:
        """Return the position of an offset."""
        if not self._lines:
            self._lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def duplicates(self) -> Iterator[tuple[str, int]]:
        """Yield each repeated key and the offset of its last place."""
        self._scan()
        for owner, names in self.repeated.items():
            keys = self._keys.get(owner, {})
            for name, count in Counter(names).items():
                if count > 1 and name in keys:
                    yield name, keys[name]

    def _scan(self) -> None:
        if self._is_scanned:
            return
        self._is_scanned = True
        stack: list[tuple[int, list[int]]] = []
        ended = 0
        for token in _TOKEN.finditer(self.text):
            if token[1] is not None:
                stack[-1][1].append(token.start())
            elif (mark := token[0]) == "{":
                stack.append((token.start(), []))
            elif mark == "}":
                start, offsets = stack.pop()
                made = self.objects[ended]
                ended += 1
                self._starts[id(made)] = start
                self._keys[id(made)] = dict(zip(self.repeated.get(id(made), made), offsets, strict=False))


def _item_offsets(text: str, offset: int) -> Iterator[int]:
    """Yield where the items of the array begin that is the value of the key at ``offset``."""
    start = text.find("[", text.find(":", _TOKEN.match(text, offset).end() - 1))  # type: ignore[union-attr]
    decoder, place = json.JSONDecoder(), start + 1
    while True:
        place = _SPACE.match(text, place).end()  # type: ignore[union-attr]
        if place >= len(text) or text[place] == "]":
            return
        yield place
        try:
            _, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return


def parse_json(text: str) -> tuple[Json, JsonPositions]:
    """Return the value of a JSON text, and its positions. Raises ValueError and RecursionError."""
    builder = _ObjectBuilder()
    try:
        value = json.loads(text, object_pairs_hook=builder.build, parse_constant=str)
    except json.JSONDecodeError:
        raise
    except ValueError:  # an integer of more digits than Python converts
        builder = _ObjectBuilder()
        value = json.loads(text, object_pairs_hook=builder.build, parse_constant=str, parse_int=_integer)
    return value, JsonPositions(text, builder.objects, builder.repeated)


def _integer(digits: str) -> Json:
    return int(digits) if len(digits) < _LONG_NUMBER else digits
