"""``allOf`` and what is beside ``$ref``: the parts that a schema consists of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from ....lazy import dataclass
from ..loading.document import SpecNode
from ..loading.preview import preview
from ..problems import Problems
from ..references import References
from ..version import Version
from .checks import SchemaChecks
from .keywords import REFERENCES, SHAPES, is_null, is_trivial, reference_of, states_null
from .scalars import is_binary

MAX_PARTS = 1000
"""How many schemas one model may combine."""
_MAX_ALL_PARTS = 50_000
"""How many schemas the models of one specification may combine before less is allowed."""
_FEW_PARTS = 20
_MAX_HOPS = 100


@dataclass(frozen=True, slots=True)
class SchemaLink:
    """Another schema that a schema is. ``target`` is None if it doesn't exist."""

    target: SpecNode | None
    nullable: bool = False


class Merging:
    """Finds the parts of schemas."""

    def __init__(self, version: Version, references: References, problems: Problems) -> None:
        self._references = references
        self._problems = problems
        self._heeds_siblings = version.heeds_siblings
        self.checks = SchemaChecks(version, problems)
        self._combined = 0

    def link(self, node: SpecNode) -> SchemaLink | None:
        """Return the schema that this one is, by ``$ref`` or by ``allOf`` of one; None if it has its own shape."""
        value = node.value
        ref = reference_of(value)
        shapes = SHAPES & value.keys()
        if ref is not None:
            if self._heeds_siblings and shapes - {*REFERENCES, "type"}:
                return None
            if not self._heeds_siblings:
                self._report_siblings(node, value.keys() & {*SHAPES, "nullable"} - {*REFERENCES})
            return SchemaLink(self.target(node, ref), self._heeds_siblings and value.get("nullable") is True)
        if "allOf" not in shapes or shapes - {"allOf", "type"}:
            return None
        members = list(self._members(node))
        real = [each for each in members if not is_trivial(each.value, beside=True)]
        if len(real) != 1:
            return None
        others = [each.value for each in members if each is not real[0] and isinstance(each.value, dict)]
        return SchemaLink(real[0], states_null(value) or any(states_null(each) for each in others))

    def _report_siblings(self, node: SpecNode, ignored: set[str]) -> None:
        if ignored:
            shown = ", ".join(sorted(ignored))
            self._problems.invalid(
                "keywords beside `$ref` were ignored", node.at, shown, "`$ref` alone, before OpenAPI 3.1"
            )

    def end(self, node: SpecNode, stops: Mapping[int, object]) -> SchemaLink | None:
        """Return the last of a chain of links, or the first whose id is in ``stops``; None if the schema is no link."""
        link = self.link(node)
        if link is None:
            return None
        seen = {id(node.value)}
        nullable = link.nullable
        while link.target is not None:
            target = link.target
            value = target.value
            if id(value) in seen:
                self.report_cycle(node)
                return SchemaLink(None, nullable)
            if len(seen) > _MAX_HOPS:
                self._report_hops(node)
                return SchemaLink(None, nullable)
            seen.add(id(value))
            after = None if id(value) in stops or not isinstance(value, dict) else self.link(target)
            if after is None:
                return SchemaLink(target, nullable)
            nullable |= after.nullable
            link = after
        return SchemaLink(None, nullable)

    def target(self, node: SpecNode, ref: str) -> SpecNode | None:
        """Return what a reference of a schema refers to."""
        key = next(key for key in REFERENCES if node.value.get(key) == ref)
        return self._references.resolve(node, ref, node.get(key))

    def report_cycle(self, node: SpecNode) -> None:
        """Add the finding that a schema consists of itself."""
        self._problems.add(
            "DM804",
            "the schema refers to itself and to nothing else; the type is read as any",
            node.at,
            read=preview(node.value),
            expected="a reference to a schema with a type",
            hint="correct the reference",
        )

    def _report_own_part(self, node: SpecNode) -> None:
        self._problems.add(
            "DM804",
            "the schema combines itself; its other parts are read",
            node.at,
            read=preview(node.value),
            expected="other schemas among `allOf`",
            hint="remove the reference",
        )

    def parts(self, node: SpecNode) -> list[SpecNode]:
        """Return the schemas that a schema combines, itself last. Each is one object of keywords; ``allOf`` and
        ``$ref`` are followed."""
        found: list[SpecNode] = []
        state: dict[int, bool] = {}  # False: its parts are being collected
        stack: list[tuple[SpecNode, bool]] = [(node, False)]
        limit = MAX_PARTS if self._combined < _MAX_ALL_PARTS else _FEW_PARTS
        while stack:
            top, is_visited = stack.pop()
            if is_visited:
                state[id(top.value)] = True
                self.checks.check(top)
                if self._heeds_siblings or reference_of(top.value) is None:
                    found.append(top)
                continue
            if not isinstance(top.value, dict):
                continue
            if id(top.value) in state:
                if not state[id(top.value)]:
                    self._report_own_part(top)
                continue
            if len(state) >= limit:
                self._report_size(node, limit)
                break
            state[id(top.value)] = False
            stack.append((top, True))
            stack += [(each, False) for each in reversed(list(self._inner(top)))]
        self._combined += len(state)
        return found

    def _inner(self, node: SpecNode) -> Iterator[SpecNode]:
        """Yield the schemas that a schema combines directly."""
        ref = reference_of(node.value)
        if ref is not None and (target := self.target(node, ref)) is not None:
            yield target
            if not self._heeds_siblings:
                return
        yield from self._members(node)

    def _members(self, node: SpecNode) -> Iterator[SpecNode]:
        members = self._problems.array_of(node, "allOf")
        for each in () if members is None else members.items():
            if isinstance(each.value, dict):
                yield each
            elif not isinstance(each.value, bool):
                self._problems.unexpected(each, "a schema")

    def _report_hops(self, node: SpecNode) -> None:
        self._problems.add(
            "DM807",
            "the chain of references is too long; the type is read as any",
            node.at,
            expected=f"at most {_MAX_HOPS} references",
            hint="refer to the schema directly",
        )

    def _report_size(self, node: SpecNode, limit: int) -> None:
        self._problems.add(
            "DM807",
            "the schema combines too many others; the rest was left out",
            node.at,
            expected=f"at most {limit:,} schemas",
            hint="combine fewer schemas",
        )


def last(parts: list[SpecNode], key: str) -> SpecNode | None:
    """Return the value of a keyword in the last part that has it."""
    for part in reversed(parts):
        if key in part.value:
            return part.get(key)
    return None


def states_bytes(parts: list[SpecNode]) -> bool:
    """Return whether a string is bytes by its content type. One that is encoded is text."""
    media_type = last(parts, "contentMediaType")
    return media_type is not None and last(parts, "contentEncoding") is None and is_binary(media_type.value)


def only_member(node: SpecNode) -> SpecNode | None:
    """Return the only member of a union beside null."""
    for key in ("oneOf", "anyOf"):
        members = node.get(key)
        if members is not None:
            # The second one decides: many fields may refer to a union of many members.
            rest = list(islice((each for each in members.items() if not is_null(each.value)), 2))
            return rest[0] if len(rest) == 1 else None
    return None


def states_null_itself(node: SpecNode) -> bool:
    """Return whether a schema admits null by its own keywords, or by those that ``allOf`` adds."""
    members = node.get("allOf")
    inner = [] if members is None else [each.value for each in members.items()]
    return states_null(node.value) or any(
        isinstance(each, dict) and "$ref" not in each and states_null(each) for each in inner
    )
