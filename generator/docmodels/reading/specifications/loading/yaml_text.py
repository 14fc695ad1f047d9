"""Parse YAML 1.2 from PyYAML's events: plain scalars by the core schema, shared aliases, positions of all parts."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import field
from typing import Any

from ....lazy import dataclass, lazy_pattern
from .document import Json, Position
from .preview import preview

MAX_DEPTH = 500
"""How deep collections may be nested."""
_MERGE = "<<"
_INTEGER = lazy_pattern(r"[-+]?[0-9]{1,4000}")
_BASED = lazy_pattern(r"0o[0-7]{1,1000}|0x[0-9a-fA-F]{1,1000}")
_FLOAT = lazy_pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_TEXT_TAG = "tag:yaml.org,2002:str"
_CORE = "tag:yaml.org,2002:"
_OLD_BREAKS = "\x85\u2028\u2029"
"""Line breaks of YAML 1.1, which PyYAML reads. In YAML 1.2, they are characters like others."""
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """What is wrong with a YAML text, and where."""

    kind: str
    """``syntax``, ``depth``, ``duplicate``, ``key``, ``number``, ``alias``, ``tag``, ``merge`` or ``documents``."""
    read: str
    at: Position


@dataclass(slots=True)
class YamlPositions:
    """The positions in a YAML text."""

    keys: dict[int, dict[str, Position]] = field(default_factory=dict)
    """Id of an object -> its keys."""
    items: dict[int, list[Position]] = field(default_factory=dict)
    """Id of an array -> its items."""

    def of_key(self, owner: dict[str, Json], key: str) -> Position | None:
        """Return where a key of an object is."""
        return self.keys.get(id(owner), {}).get(key)

    def of_item(self, array: list[Json], index: int, owner: Json, key: str | int) -> Position | None:
        """Return where an item of an array is."""
        places = self.items.get(id(array), ())
        return places[index] if index < len(places) else None

    def prepare(self) -> None:
        """Do nothing: all positions are known."""

    def forget(self, array: list[Json], removed: Set[int]) -> None:
        """Note that items were removed from an array."""
        places = self.items.get(id(array), [])
        places[:] = [at for index, at in enumerate(places) if index not in removed]


@dataclass(slots=True)
class _OpenCollection:
    """A collection whose end isn't read yet."""

    value: dict[str, Json] | list[Json]
    places: dict[str, Position] | list[Position]
    key: str | None = None
    """The key whose value is next; None if a key is next."""
    skips: bool = False
    """Whether the next value is dropped, since its key can't be read."""
    merges: bool = False
    """Whether the next value is that of a merge key."""
    merged: bool = False
    """Whether the collection itself is merged into the one around it when it ends."""
    at: Position = (1, 1)
    own: set[str] = field(default_factory=set)
    """The keys that were stated here, not merged."""


class _Composer:
    """Builds values from events. Iterative, so that no nesting exhausts the stack."""

    def __init__(self) -> None:
        self.root: Json = None
        self.positions = YamlPositions()
        self.problems: list[YamlProblem] = []
        self._stack: list[_OpenCollection] = []
        self._anchors: dict[str, Json] = {}
        self._scalars: dict[str, Json] = {}
        self._too_deep = 0
        self._documents = 0
        self._has_number_key = False

    def add(self, event: Any) -> bool:
        """Add an event and return whether the document goes on."""
        name = type(event).__name__
        if self._too_deep:
            self._too_deep += name.endswith("StartEvent") - name.endswith("EndEvent")
        elif name == "ScalarEvent":
            self._scalar(event)
        elif name == "MappingStartEvent":
            self._start(event, {})
        elif name == "SequenceStartEvent":
            self._start(event, [])
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            ended = self._stack.pop()
            if ended.merged:
                self._merge(self._stack[-1], ended.value, event)
        elif name == "AliasEvent":
            self._alias(event)
        elif name == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._problem("documents", "---", event)
                return False
        return True

    def _problem(self, kind: str, read: str, event: Any) -> None:
        self.problems.append(YamlProblem(kind, read[:200], _position(event)))

    def _start(self, event: Any, value: dict[str, Json] | list[Json]) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._problem("depth", "", event)
            self._too_deep = 1
            self._put(None, _position(event), event)
            return
        if event.tag and not event.tag.startswith(_CORE):
            self._problem("tag", event.tag, event)
        if self._is_key_next():
            self._problem("key", "", event)
            self._stack[-1].key, self._stack[-1].skips = "", True
            self._stack.append(_OpenCollection(value, self._places(value), at=_position(event)))
            return
        merged = bool(self._stack) and self._stack[-1].merges
        if merged:
            self._stack[-1].key, self._stack[-1].merges = None, False
        else:
            self._put(value, _position(event), event)
        self._stack.append(_OpenCollection(value, self._places(value), at=_position(event), merged=merged))
        if event.anchor:
            self._anchors[event.anchor] = value

    def _places(self, value: dict[str, Json] | list[Json]) -> dict[str, Position] | list[Position]:
        # Assigned, not looked up: the id may have been one of a collection that was dropped.
        if isinstance(value, dict):
            keys = self.positions.keys[id(value)] = {}
            return keys
        items = self.positions.items[id(value)] = []
        return items

    def _is_key_next(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None

    def _scalar(self, event: Any) -> None:
        if self._is_key_next():
            top = self._stack[-1]
            top.key, top.at, top.skips = event.value, _position(event), False
            top.merges = event.value == _MERGE and event.implicit[0]
            if event.implicit[0] and not self._has_number_key and not isinstance(self._plain(event.value), str):
                self._has_number_key = True  # one problem is enough: statuses are often written so
                self._problem("number", event.value, event)
            if event.anchor:
                self._anchors[event.anchor] = event.value
            return
        value = self._value(event)
        if event.anchor:
            self._anchors[event.anchor] = value
        self._put(value, _position(event), event)

    def _value(self, event: Any) -> Json:
        text: str = event.value
        if event.tag and not event.implicit[0]:
            if not event.tag.startswith(_CORE):
                self._problem("tag", event.tag, event)
            return text if event.tag == _TEXT_TAG or event.style else self._plain(text)
        return self._plain(text) if event.implicit[0] else text

    def _plain(self, text: str) -> Json:
        if text not in self._scalars:
            self._scalars[text] = plain_value(text)
        return self._scalars[text]

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            self._problem("alias", event.anchor, event)
        value = self._anchors.get(event.anchor)
        if self._is_key_next():
            self._stack[-1].key, self._stack[-1].at = preview(value), _position(event)
            return
        if any(each.value is value for each in self._stack):
            self._problem("alias", event.anchor, event)  # a collection within itself
            value = None
        self._put(value, _position(event), event)

    def _put(self, value: Json, at: Position, event: Any) -> None:
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
            assert isinstance(top.places, list)
            top.places.append(at)
            return
        key, merges = top.key or "", top.merges
        top.key, top.merges = None, False
        if top.skips:
            return
        assert isinstance(top.places, dict)
        if merges and isinstance(value, dict | list):
            self._merge(top, value, event)
            return
        if key in top.own:
            self.problems.append(YamlProblem("duplicate", key[:200], top.at))
        top.own.add(key)
        top.value[key] = value
        top.places[key] = top.at

    def _merge(self, top: _OpenCollection, value: Json, event: Any) -> None:
        """Add the pairs of a merge key; keys stated here keep their values."""
        assert isinstance(top.value, dict) and isinstance(top.places, dict)
        for each in value if isinstance(value, list) else [value]:
            if not isinstance(each, dict):
                self._problem("merge", preview(each), event)
                continue
            for key, inner in each.items():
                if key not in top.value:
                    top.value[key] = inner
                    top.places[key] = self.positions.keys.get(id(each), {}).get(key, top.at)


def _position(event: Any) -> Position:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def plain_value(text: str) -> Json:
    """Return the value of a plain scalar by the core schema of YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text[2:], 8 if text[1] == "o" else 16)
    return float(text) if text[0] in "-+.0123456789" and _FLOAT.fullmatch(text) else text


def parse_yaml(text: str) -> tuple[Json, YamlPositions, list[YamlProblem]]:
    """Return the value of a YAML text, the positions of its parts, and its problems. After a syntax error, the value
    is what was read before it."""
    composer = _Composer()
    try:
        for event in _events(text):
            if not composer.add(event):
                break
    except _YamlStopped as stopped:
        composer.problems.append(stopped.problem)
    return composer.root, composer.positions, composer.problems


class _YamlStopped(Exception):
    """The text isn't YAML from some place on."""

    def __init__(self, problem: YamlProblem) -> None:
        super().__init__(problem.read)
        self.problem = problem


def _events(text: str) -> Iterator[Any]:
    import yaml  # only specifications in YAML need it

    substitutes = _substitutes(text)
    originals = {ord(substitute): chr(char) for char, substitute in substitutes.items()}
    try:
        for event in yaml.parse(text.translate(substitutes), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if originals and isinstance(event, yaml.ScalarEvent):
                event.value = event.value.translate(originals)
            yield event
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        at = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
        read = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
        raise _YamlStopped(YamlProblem("syntax", str(read), at)) from None


def _substitutes(text: str) -> dict[int, str]:
    """Return a character that the text doesn't have for each line break of YAML 1.1 that it has."""
    breaks = [each for each in _OLD_BREAKS if each in text]
    if not breaks:
        return {}
    unused = (chr(code) for code in _PRIVATE_USE if chr(code) not in text)
    return {ord(each): substitute for each, substitute in zip(breaks, unused, strict=False)}
