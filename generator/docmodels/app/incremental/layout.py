"""The division of some models into files, as all models of the tree are divided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...schema.model import Schema
from ...schema.references import references_of
from ...schema.types import TypeId
from ...writing.layout import LaidOut, Module, divide, homes
from .facts import InputFacts, is_missing
from .pages import TreePages
from .reasons import require

if TYPE_CHECKING:
    from ...writing.settings import Layout


def partial_layout(schema: Schema, pages: TreePages, layout: Layout | None) -> LaidOut:
    """Return how the models of ``schema``, which are some of those of the tree, are divided. Raises WholeRunNeeded if
    there are others among them."""
    facts = pages.facts
    if layout is None:
        layout = "package" if len(facts.namespaces) > 1 else "single"
    references = {each.id: tuple(dict.fromkeys(references_of(each))) for each in schema.declarations}
    numbers = _numbers(schema, pages, references)
    require(numbers.keys() == references.keys(), "the pages describe other models than in the last run")
    rank = {number: place for place, number in enumerate(facts.order)}
    modules = divide(sorted(numbers, key=lambda id_: rank[numbers[id_]]), layout)
    return LaidOut(
        layout,
        modules,
        homes(modules),
        references,
        {id_: facts.cycles[number] for id_, number in numbers.items() if number in facts.cycles},
        frozenset(id_ for id_, number in numbers.items() if number in facts.alias_cycles),
        tuple(_group(module, layout, facts, numbers) for module in modules),
        schema.namespaces,
    )


def _numbers(schema: Schema, pages: TreePages, references: Mapping[TypeId, tuple[TypeId, ...]]) -> dict[TypeId, int]:
    """Map the models to their numbers in the tree, as far as these fit. Models whose pages weren't read are known by
    what names them."""
    read = defaultdict[int, list[TypeId]](list)
    for each in schema.declarations:
        if not is_missing(each):
            read[pages.numbers[each.at.path]].append(each.id)
    numbers: dict[TypeId, int] = {}
    for page, ids in read.items():
        known = pages.models[page]
        for id_, number in zip(ids, known, strict=False):  # both are in the order of the ids
            named = pages.facts.declared[number][2]
            if len(ids) == len(known) and len(named) == len(references[id_]):
                numbers |= {id_: number, **dict(zip(references[id_], named, strict=True))}
    return numbers


def _group(module: Module, layout: Layout, facts: InputFacts, numbers: Mapping[TypeId, int]) -> int:
    """Return the group of a file: that of its namespace, or the cycle of its only model."""
    if layout == "single":
        return 0
    if layout == "package":
        return facts.namespaces["\0".join(module.path)]
    number = numbers[module.ids[0]]
    return facts.cycles.get(number, -1 - number)  # no other model has this group
