"""Packs of mutants: many at once in one copy of a tree, no two in one model, so that one comparison judges all."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .draft import Draft
from .expecting import Expected, inverse
from .on_fields import FIELDS
from .on_models import MODELS
from .on_operations import OPERATIONS
from .on_prose import PROSE
from .on_types import TYPES
from .on_values import VALUES
from .operating import Operator
from .reaching import Reach
from .running import Runner
from .scoring import BuildResult, Position, Scores, score, wanted
from .spelling import Spelling, spelling_of
from .texts import Tree

OPERATORS: tuple[Operator, ...] = (*FIELDS, *TYPES, *VALUES, *MODELS, *OPERATIONS, *PROSE)


def packs(tree: Tree, per: int, size: int, seed: int, *, prose: bool = False) -> Iterator[Draft]:
    """Drafts with up to ``per`` mutants an operator in all, about ``size`` an operator in each."""
    spelling = spelling_of(tree)
    operators = [operator for operator in OPERATORS if operator.prose == prose]
    order = random.Random(f"{tree.name} {seed}")
    sites = {operator.name: _shuffled(list(operator.sites(tree, spelling)), order) for operator in operators}
    wanted = {operator.name: max(1, round(per * operator.share)) for operator in operators}
    for number in range(math.ceil(2 * per / size) if not prose else 1):
        size = per if prose else size
        draft = Draft(tree, seed * 1000 + number)
        for operator in sorted(operators, key=lambda each: (each.last, order.random())):
            most = min(wanted[operator.name], max(1, round(size * operator.share)))
            wanted[operator.name] -= _fill(draft, spelling, operator, sites[operator.name], most)
        if not draft.expected:
            return
        yield draft


def _shuffled(items: list[Any], order: random.Random) -> list[Any]:
    order.shuffle(items)
    return items


def _fill(draft: Draft, spelling: Spelling, operator: Operator, sites: list[Any], most: int) -> int:
    """Up to ``most`` mutants of one operator; a site that was used or is of no use is used up."""
    done, tries = 0, 0
    while sites and done < most and tries < 60:
        tries += 1
        expected = operator.apply(draft, spelling, sites.pop())
        if expected:
            draft.expected += [(operator.name, each) for each in expected]
            done += 1
    return done


class Judge:
    """Runs drafts of one tree and scores them in both directions."""

    def __init__(self, tree: Tree, work: Path) -> None:
        self.tree, self.runner, self.before = tree, Runner(tree, work), Reach(tree)

    def judge(self, draft: Draft, scores: Scores, *, prose: bool = False) -> None:
        """Scores a draft from old to new and back, and holds the two reports against one another."""
        after = Reach(Tree(self.tree.name, self.tree.language, draft.pages))
        self.runner.put(draft.pages)
        options = ("--with-docs",) if prose else ()
        there, back = self.runner.compare(options=options), self.runner.compare(back=True, options=options)
        score(scores, self.tree.name, self._wanted(draft, after), there)
        score(scores, self.tree.name, self._wanted(draft, after, back=True), back)
        self._symmetry(scores, there, back)

    def _wanted(self, draft: Draft, after: Reach, *, back: bool = False) -> list[BuildResult]:
        def sides(was_at: Position, at: Position) -> tuple[bool, bool]:
            old, new = (at, was_at) if back else (was_at, at)
            first = self.before.of(old[0]) if old else (False, False)
            second = after.of(new[0]) if new else (False, False)
            return first[0] or second[0], first[1] or second[1]

        places = (draft.old_position, draft.new_position)
        old, new = places[::-1] if back else places
        return [
            wanted(operator, each.inverted() if back else each, old, new, sides) for operator, each in draft.expected
        ]

    def _symmetry(self, scores: Scores, there: dict[str, Any], back: dict[str, Any]) -> None:
        """Each finding must have its inverse in the other report."""
        names = {f["before"]: f["after"] for f in there["findings"] if f["before"] and "renamed" in f["rule"]}
        one = sorted(_key(finding) for finding in there["findings"])
        other = sorted(_key(finding, turned=True) for finding in back["findings"])
        for key in set(one) ^ set(other):
            scores.fault("asymmetry", self.tree.name, "", key[0], key=list(key), renames=len(names))


def _key(finding: Mapping[str, Any], *, turned: bool = False) -> tuple[str, str, str, str, str]:
    """What is the same in both directions: the rule and both places."""
    rule = inverse(finding["rule"]) if turned else finding["rule"]
    one, other = ("at", "was_at") if turned else ("was_at", "at")
    before, after = ("after", "before") if turned else ("before", "after")
    places = [f"{p['path'].rpartition('/docs/')[2]}:{p['line']}" if (p := finding[w]) else "" for w in (one, other)]
    return rule, places[0], places[1], str(finding[before]), str(finding[after])


def expected_rules(draft: Draft) -> list[Expected]:
    """All that a draft expects, for tests."""
    return [each for _, each in draft.expected]
