"""The part of JSONPath (RFC 9535) that overlays use, and ``~`` after a path, which selects keys.

Not read: slices and functions. Such a path raises ``PathError``.

Libraries such as python-jsonpath read all of RFC 9535, but set no limit to what a path visits: a filter within a filter
over a large document runs for hours, and YAML aliases make it endless. Here, ``Steps`` counts every visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from ....lazy import dataclass, lazy_pattern
from ..loading.document import Json

_TOKEN = lazy_pattern(
    r"""\s*+(?:(?P<text>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')
    | (?P<number>-?[0-9]+(?:\.[0-9]+)?)
    | (?P<mark>\.\.|&&|\|\||[=!<>]=|[][().,?*@$!<>~])
    | (?P<word>[^\W\d][\w-]*+))""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = lazy_pattern(r"\\(.)", re.DOTALL)
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}
_MAX_DEPTH = 50
_MIN_STEPS = 1_000_000
_STEPS_PER_VALUE = 50
"""Enough for a filter that looks at everything within each value of a specification."""


class PathError(Exception):
    """A path that can't be read; the message says what was expected."""


class TooManyValues(PathError):
    """A path that visits too many values."""


class Steps:
    """How many values a path may still visit: each is visited once per filter and per selector."""

    def __init__(self, allowed: int) -> None:
        self._allowed = self._left = allowed

    def spend(self) -> None:
        """Count one value. Raises TooManyValues."""
        self._left -= 1
        if self._left < 0:
            raise TooManyValues(f"it visits more than {self._allowed:,} values")


@dataclass(frozen=True, slots=True)
class SelectedValue:
    """A selected value: it is ``container[key]``. The root is in no container."""

    container: Json
    key: str | int
    value: Json


@dataclass(frozen=True, slots=True)
class Select:
    """A selector: a name, an index, ``*`` (all), or a filter."""

    key: str | int | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A step of a path."""

    selectors: tuple[Select, ...]
    descends: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """A path from the root (``$``) or from the current value (``@``)."""

    segments: tuple[Segment, ...]
    from_root: bool = True
    keys: bool = False
    """Whether the path selects keys instead of values."""

    def find(self, root: Json, current: Json = None, steps: Steps | None = None) -> list[SelectedValue]:
        """Return what the path selects, in the order of the document. Raises TooManyValues."""
        start = root if self.from_root else current
        search = _Search(root, steps or Steps(allowed_steps(root)))
        found = [SelectedValue(None, "", start)]
        for segment in self.segments:
            sources = search.descendants(found) if segment.descends else found
            found = [each for source in sources for each in search.selected(source, segment.selectors)]
        return found


@dataclass(frozen=True, slots=True)
class Literal:
    """A value in a condition."""

    value: Json


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a filter: ``and``, ``or`` and ``not`` of others, ``exists`` of a path, or a comparison."""

    operator: str
    operands: tuple[Condition | Path | Literal, ...]


Operand: TypeAlias = Path | Literal


def allowed_steps(root: Json) -> int:
    """Return how many values a path may visit in a document: some for each of its values."""
    containers = _Search(root, Steps(1 << 60)).descendants([SelectedValue(None, "", root)])
    return _MIN_STEPS + _STEPS_PER_VALUE * sum(len(each.value) for each in containers)


class _Search:
    """Finds values in one document."""

    def __init__(self, root: Json, steps: Steps) -> None:
        self._root = root
        self._steps = steps

    def descendants(self, found: list[SelectedValue]) -> Iterator[SelectedValue]:
        """Yield the objects and arrays among the values and within them, each once."""
        stack = list(reversed(found))
        seen: set[int] = set()
        while stack:
            top = stack.pop()
            if isinstance(top.value, dict | list):
                if id(top.value) in seen:
                    continue
                seen.add(id(top.value))
                yield top
                stack += reversed(list(self._children(top.value)))

    def _children(self, value: Json) -> Iterator[SelectedValue]:
        pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, inner in pairs:
            self._steps.spend()
            yield SelectedValue(value, key, inner)

    def selected(self, source: SelectedValue, selectors: tuple[Select, ...]) -> Iterator[SelectedValue]:
        """Yield what the selectors of one step select in a value."""
        value = source.value
        for select in selectors:
            self._steps.spend()
            if select.condition is not None:
                yield from (each for each in self._children(value) if self._holds(select.condition, each.value))
            elif select.key is None:
                yield from self._children(value)
            elif isinstance(value, dict) and isinstance(select.key, str):
                if select.key in value:
                    yield SelectedValue(value, select.key, value[select.key])
            elif isinstance(value, list) and isinstance(select.key, int) and -len(value) <= select.key < len(value):
                yield SelectedValue(value, select.key % len(value), value[select.key])

    def _holds(self, condition: Condition, current: Json) -> bool:
        self._steps.spend()
        operands = condition.operands
        match condition.operator:
            case "and":
                return all(isinstance(each, Condition) and self._holds(each, current) for each in operands)
            case "or":
                return any(isinstance(each, Condition) and self._holds(each, current) for each in operands)
            case "not":
                return not (isinstance(operands[0], Condition) and self._holds(operands[0], current))
            case "exists":
                return isinstance(operands[0], Path) and bool(operands[0].find(self._root, current, self._steps))
            case operator:
                left, right = (self._values(each, current) for each in operands)
                return _compare(operator, left, right)

    def _values(self, operand: Condition | Path | Literal, current: Json) -> list[Json]:
        if isinstance(operand, Path):
            return [each.value for each in operand.find(self._root, current, self._steps)]
        return [operand.value] if isinstance(operand, Literal) else []


def _compare(operator: str, left: list[Json], right: list[Json]) -> bool:
    if len(left) != 1 or len(right) != 1:
        return (not left and not right) == (operator == "==") if operator in ("==", "!=") else False
    one, other = left[0], right[0]
    if isinstance(one, dict | list) or isinstance(other, dict | list):
        return (one is other) == (operator == "==") if operator in ("==", "!=") else False
    equal = one == other and isinstance(one, bool) is isinstance(other, bool)
    if operator in ("==", "!="):
        return equal == (operator == "==")
    is_ordered = (isinstance(one, str) and isinstance(other, str)) or (_is_number(one) and _is_number(other))
    if not is_ordered:
        return False
    return bool({"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[operator])


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


class _PathParser:
    """A position in a path."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._depth = 0

    def parse(self) -> Path:
        """Return the whole path."""
        self._expect("$")
        found = self._path(from_root=True)
        keys = self._accept("~")
        if self._text[self._place :].strip():
            raise self._error("the end of the path")
        return Path(found.segments, keys=keys)

    def _error(self, expected: str) -> PathError:
        return PathError(f"expected {expected} at {self._text[self._place :][:40] or 'the end'!r}")

    def _next(self) -> re.Match[str] | None:
        return _TOKEN.match(self._text, self._place)

    def _accept(self, mark: str) -> bool:
        token = self._next()
        if token is None or token["mark"] != mark:
            return False
        self._place = token.end()
        return True

    def _expect(self, mark: str) -> None:
        if not self._accept(mark):
            raise self._error(f"`{mark}`")

    def _take(self, group: str) -> str | None:
        token = self._next()
        if token is None or token[group] is None:
            return None
        self._place = token.end()
        return token[group]

    def _path(self, *, from_root: bool) -> Path:
        segments: list[Segment] = []
        while True:
            if self._accept(".."):
                selectors = self._bracket() if self._accept("[") else (self._name(),)
                segments.append(Segment(selectors, descends=True))
            elif self._accept("."):
                segments.append(Segment((self._name(),)))
            elif self._accept("["):
                segments.append(Segment(self._bracket()))
            else:
                return Path(tuple(segments), from_root)

    def _name(self) -> Select:
        if self._accept("*"):
            return Select()
        word = self._take("word")
        if word is None:
            raise self._error("a name or `*`")
        return Select(word)

    def _bracket(self) -> tuple[Select, ...]:
        found = [self._selector()]
        while self._accept(","):
            found.append(self._selector())
        self._expect("]")
        return tuple(found)

    def _selector(self) -> Select:
        if self._accept("*"):
            return Select()
        if self._accept("?"):
            return Select(condition=self._any())
        text, number = self._take("text"), None
        if text is not None:
            return Select(_unquoted(text))
        number = self._take("number")
        if number is None or not number.lstrip("-").isdigit() or len(number) > 9:
            raise self._error("a name in quotes, an index, `*` or a filter")
        return Select(int(number))

    def _any(self) -> Condition:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise self._error("fewer parentheses")
        found = [self._all()]
        while self._accept("||"):
            found.append(self._all())
        self._depth -= 1
        return found[0] if len(found) == 1 else Condition("or", tuple(found))

    def _all(self) -> Condition:
        found = [self._basic()]
        while self._accept("&&"):
            found.append(self._basic())
        return found[0] if len(found) == 1 else Condition("and", tuple(found))

    def _basic(self) -> Condition:
        negated = False
        while self._accept("!"):
            negated = not negated
        found = self._test()
        return Condition("not", (found,)) if negated else found

    def _test(self) -> Condition:
        if self._accept("("):
            found = self._any()
            self._expect(")")
            return found
        left = self._operand()
        for operator in ("==", "!=", "<=", ">=", "<", ">"):
            if self._accept(operator):
                return Condition(operator, (left, self._operand()))
        if not isinstance(left, Path):
            raise self._error("a comparison")
        return Condition("exists", (left,))

    def _operand(self) -> Operand:
        if self._accept("@"):
            return self._path(from_root=False)
        if self._accept("$"):
            return self._path(from_root=True)
        if (text := self._take("text")) is not None:
            return Literal(_unquoted(text))
        if (number := self._take("number")) is not None and len(number) < 300:
            return Literal(float(number) if "." in number else int(number))
        word = self._take("word")
        if word in _WORDS:
            return Literal(_WORDS[word])
        raise self._error("a path or a value")


def _unquoted(text: str) -> str:
    return _ESCAPE.sub(r"\1", text[1:-1])


def parse_path(text: str) -> Path:
    """Return the path of a text. Raises PathError."""
    return _PathParser(text).parse()
