"""Batches of mutants: many changes in one copy of a tree, in different models, scored by one comparison."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .expected_findings import ExpectedFinding, inverse
from .mutated_tree import MutatedTree
from .operators.descriptions import PROSE
from .operators.fields import FIELDS
from .operators.members import VALUES
from .operators.models import MODELS
from .operators.operations import OPERATIONS
from .operators.operator import Operator
from .operators.types import TYPES
from .page_text import TextTree
from .reachability import Reachability
from .run_compare import CompareRunner
from .scoring import LocatedFinding, Position, Scores, locate, score
from .type_spelling import Spelling, spelling_of

OPERATORS: tuple[Operator, ...] = (*FIELDS, *TYPES, *VALUES, *MODELS, *OPERATIONS, *PROSE)


def batches(tree: TextTree, per: int, size: int, seed: int, *, prose: bool = False) -> Iterator[MutatedTree]:
    """Yield copies of a tree with about ``size`` mutants per operator in each, and up to ``per`` in all."""
    spelling = spelling_of(tree)
    operators = [operator for operator in OPERATORS if operator.prose == prose]
    order = random.Random(f"{tree.name} {seed}")
    sites = {operator.name: _shuffled(list(operator.sites(tree, spelling)), order) for operator in operators}
    remaining = {operator.name: max(1, round(per * operator.share)) for operator in operators}
    for number in range(math.ceil(2 * per / size) if not prose else 1):
        size = per if prose else size
        mutated = MutatedTree(tree, seed * 1000 + number)
        for operator in sorted(operators, key=lambda each: (each.last, order.random())):
            most = min(remaining[operator.name], max(1, round(size * operator.share)))
            remaining[operator.name] -= _fill(mutated, spelling, operator, sites[operator.name], most)
        if not mutated.expected:
            return
        yield mutated


def _shuffled(items: list[Any], order: random.Random) -> list[Any]:
    order.shuffle(items)
    return items


def _fill(mutated: MutatedTree, spelling: Spelling, operator: Operator, sites: list[Any], most: int) -> int:
    """Apply one operator to up to ``most`` sites and return to how many. Removes every site that was tried."""
    done, tries = 0, 0
    while sites and done < most and tries < 60:
        tries += 1
        expected = operator.apply(mutated, spelling, sites.pop())
        if expected:
            mutated.expected += [(operator.name, each) for each in expected]
            done += 1
    return done


class BatchScorer:
    """Compares the batches of one tree and scores the reports in both directions."""

    def __init__(self, tree: TextTree, work: Path) -> None:
        self.tree, self.runner, self.before = tree, CompareRunner(tree, work), Reachability(tree)

    def score(self, mutated: MutatedTree, scores: Scores, *, prose: bool = False) -> None:
        """Score a batch from old to new and back, and check that the two reports mirror each other."""
        after = Reachability(TextTree(self.tree.name, self.tree.language, mutated.pages), self.before)
        self.runner.put(mutated.pages)
        options = ("--with-docs",) if prose else ()
        there, back = self.runner.compare(options=options), self.runner.compare(back=True, options=options)
        score(scores, self.tree.name, self._located(mutated, after), there)
        score(scores, self.tree.name, self._located(mutated, after, back=True), back)
        self._symmetry(scores, there, back)

    def _located(self, mutated: MutatedTree, after: Reachability, *, back: bool = False) -> list[LocatedFinding]:
        def sides(was_at: Position, at: Position) -> tuple[bool, bool]:
            old, new = (at, was_at) if back else (was_at, at)
            first = self.before.of(old[0]) if old else (False, False)
            second = after.of(new[0]) if new else (False, False)
            if not old or not new:
                return False, False  # the name of a model isn't on the wire
            return first[0] and second[0], first[1] and second[1]  # on the wire, both versions must be reached

        def surely(at: Position) -> tuple[bool, bool]:
            return after.may_be(at[0]) if at else (False, False)

        places = (mutated.old_position, mutated.new_position)
        old, new = places[::-1] if back else places
        return [
            locate(operator, each.inverted() if back else each, old, new, sides, surely)
            for operator, each in mutated.expected
        ]

    def _symmetry(self, scores: Scores, there: dict[str, Any], back: dict[str, Any]) -> None:
        """Check that each finding has its inverse in the other report."""
        names = {f["before"]: f["after"] for f in there["findings"] if f["before"] and "renamed" in f["rule"]}
        one = sorted(_key(finding) for finding in there["findings"])
        other = sorted(_key(finding, turned=True) for finding in back["findings"])
        for key in set(one) ^ set(other):
            scores.add_problem("asymmetry", self.tree.name, "", key[0], key=list(key), renames=len(names))


def _key(finding: Mapping[str, Any], *, turned: bool = False) -> tuple[str, str, str, str, str]:
    """Return what is the same in both directions: the rule and both places."""
    rule = inverse(finding["rule"]) if turned else finding["rule"]
    one, other = ("at", "was_at") if turned else ("was_at", "at")
    before, after = ("after", "before") if turned else ("before", "after")
    places = [f"{p['path'].rpartition('/docs/')[2]}:{p['line']}" if (p := finding[w]) else "" for w in (one, other)]
    return rule, places[0], places[1], str(finding[before]), str(finding[after])


def expected_rules(mutated: MutatedTree) -> list[ExpectedFinding]:
    """Return all findings that a batch expects."""
    return [each for _, each in mutated.expected]
