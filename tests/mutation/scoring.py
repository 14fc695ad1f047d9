"""Scores for reports against the expected findings, by rule, with the worst first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from .expected_findings import LEVELS, ExpectedFinding, Place
from .run_compare import place

_TRANSPORT = re.compile(r"(?i)(content_?type|status_?code|raw_?response|http_?meta|headers)$")
Position = tuple[str, int] | None


@dataclass(slots=True)
class Score:
    """The score of one rule in one tree."""

    expected: int = 0
    found: int = 0
    extra: int = 0
    right_place: int = 0
    right_levels: int = 0

    def add(self, other: Score) -> None:
        for name in ("expected", "found", "extra", "right_place", "right_levels"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.extra) if self.found + self.extra else 1.0

    @property
    def location(self) -> float:
        return self.right_place / self.found if self.found else 1.0

    @property
    def level(self) -> float:
        return self.right_levels / self.found if self.found else 1.0


@dataclass(slots=True)
class Scores:
    """All scores and problems of a run."""

    cells: dict[tuple[str, str], Score] = field(default_factory=dict)
    """By rule and tree."""
    problems: list[dict[str, Any]] = field(default_factory=list)

    def cell(self, rule: str, tree: str) -> Score:
        return self.cells.setdefault((rule, tree), Score())

    def by_rule(self) -> dict[str, Score]:
        found: dict[str, Score] = {}
        for (rule, _), score in self.cells.items():
            found.setdefault(rule, Score()).add(score)
        return found

    def add_problem(self, kind: str, tree: str, operator: str, rule: str, **more: Any) -> None:
        self.problems.append({"kind": kind, "tree": tree, "operator": operator, "rule": rule, **more})


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """An expected finding with its positions in both trees."""

    operator: str
    expected: ExpectedFinding
    was_at: Position
    at: Position
    sides: tuple[bool, bool] | None
    """Whether readers and whether writers are affected. None if nothing leads to the model on both sides."""
    surely: tuple[bool, bool] = (True, True)
    """The same, by way of pages that both sides have and that lead to the same pages: without such a way, another
    mutation of the batch may have cut the model off, and then nobody is affected on the wire."""


def locate(
    operator: str,
    expected: ExpectedFinding,
    old: Callable[[Place], Position],
    new: Callable[[Place], Position],
    sides: Callable[[Position, Position], tuple[bool, bool]],
    surely: Callable[[Position], tuple[bool, bool]] = lambda at: (True, True),
) -> LocatedFinding:
    """Find the positions of an expected finding."""
    was_at = old(expected.was_at) if expected.was_at else None
    at = new(expected.at) if expected.at else None
    if expected.side:
        reached = (expected.side != "request", expected.side == "request")
    elif expected.rule.startswith("operation-"):
        reached = (True, True)
    else:
        reached = sides(was_at, at)
    direct = bool(expected.side) or expected.rule.startswith("operation-")
    sure = (True, True) if direct else surely(at)
    return LocatedFinding(operator, expected, was_at, at, reached if any(reached) else None, sure)


def score(scores: Scores, tree: str, every: Iterable[LocatedFinding], report: dict[str, Any]) -> None:
    """Add the score of one report."""
    left = list(report["findings"])
    for entry in every:
        rule = entry.expected.rule
        cell = scores.cell(rule, tree)
        cell.expected += 1
        found = [finding for finding in left if _matches(entry, finding)]
        if not found:
            near = [_short(f) for f in left if place(f["at"]) == entry.at or place(f["was_at"]) == entry.was_at]
            scores.add_problem("missed", tree, entry.operator, rule, expected=_show(entry), instead=near[:4])
            continue
        best = max(found, key=lambda finding: _has_right_place(entry, finding))
        left.remove(best)
        cell.found += 1
        cell.right_place += _has_right_place(entry, best)
        cell.right_levels += _has_right_levels(entry, best)
        if not _has_right_place(entry, best):
            scores.add_problem("place", tree, entry.operator, rule, expected=_show(entry), found=_short(best))
        if not _has_right_levels(entry, best):
            scores.add_problem("level", tree, entry.operator, rule, expected=_show(entry), found=_short(best))
    for finding in left:
        scores.cell(finding["rule"], tree).extra += 1
        scores.add_problem("extra", tree, "", finding["rule"], found=_short(finding))


def _matches(entry: LocatedFinding, finding: dict[str, Any]) -> bool:
    expected = entry.expected
    if finding["rule"] != expected.rule or (expected.field is not None and finding["field"] != expected.field):
        return False
    owner = str(finding["model"])
    if not owner.endswith(expected.owner) and not owner.replace("`", "").endswith(expected.owner):
        return False
    return _has_right_place(entry, finding) or _page(entry.at, finding["at"]) or _page(entry.was_at, finding["was_at"])


def _page(position: Position, entry: dict[str, Any] | None) -> bool:
    found = place(entry)
    return position is not None and found is not None and position[0] == found[0]


def _has_right_place(entry: LocatedFinding, finding: dict[str, Any]) -> bool:
    return place(finding["at"]) == entry.at and place(finding["was_at"]) == entry.was_at


def _has_right_levels(entry: LocatedFinding, finding: dict[str, Any]) -> bool:
    reader, writer, source = LEVELS[entry.expected.rule]
    if _is_between_models(entry, finding):
        reader, writer = (
            "warning" if (level, finding[name]) == ("error", "warning") else level
            for name, level in (("reader", reader), ("writer", writer))
        )
    given = (finding["reader"], finding["writer"], finding["source"])
    if _TRANSPORT.match(str(entry.expected.field)) and str(finding["model"]).endswith("Response"):
        return given == ("none", "none", source)  # a class around a response adds it; it isn't in the JSON
    if entry.sides is None:
        # Nothing names it, so nobody is affected on the wire, or it is a body whose fields an operation's table lists.
        return given in (("none", "none", source), ("none", writer, source))
    reads, writes = entry.sides
    readers = {reader if reads else "none"} | (set() if entry.surely[0] else {"none"})
    writers = {writer if writes else "none"} | (set() if entry.surely[1] else {"none"})
    return given[0] in readers and given[1] in writers and given[2] == source


def _is_between_models(entry: LocatedFinding, finding: dict[str, Any]) -> bool:
    """Did a type change from one model to another? What the two have in common decides how severe that is."""
    both = finding["before"], finding["after"]
    return "-type-" in entry.expected.rule and all(value and re.search(r"\w\.\w", value) for value in both)


def _show(entry: LocatedFinding) -> str:
    expected = entry.expected
    return f"{expected.rule} {expected.owner}.{expected.field} {entry.was_at} -> {entry.at} {entry.sides}"


def _short(finding: dict[str, Any]) -> str:
    levels = "/".join(finding[name] for name in ("reader", "writer", "source"))
    places = f"{place(finding['was_at'])} -> {place(finding['at'])}"
    return (
        f"{finding['rule']} {finding['model']}.{finding['field']} {places} {levels} "
        f"{finding['before']} -> {finding['after']}"
    )


def table(scores: Scores) -> str:
    """Return the table of all rules, the worst first."""
    rules = sorted(
        scores.by_rule().items(),
        key=lambda item: (min(item[1].recall, item[1].precision, item[1].location, item[1].level), -item[1].expected),
    )
    lines = [
        "| rule | mutants | trees | recall | precision | place | level | worst tree |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for rule, total in rules:
        cells = [(tree, score) for (name, tree), score in scores.cells.items() if name == rule]
        worst = min(cells, key=lambda each: min(each[1].recall, each[1].precision, each[1].location, each[1].level))
        low = min(worst[1].recall, worst[1].precision, worst[1].location, worst[1].level)
        shares = " | ".join(f"{x:.3f}" for x in (total.recall, total.precision, total.location, total.level))
        lines.append(f"| {rule} | {total.expected} | {len(cells)} | {shares} | {worst[0]} {low:.2f} |")
    return "\n".join(lines)
