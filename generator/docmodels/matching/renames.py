"""Renames: what vanished under one name and appeared under another.

A pair is taken only where each is the other's best match by a clear margin. Precision comes first: a rename
that is missed shows as a removal and an addition, one that is invented hides both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..schema.facts import spelled
from ..schema.model import Declaration, Enumeration, Object, Operation, Schema, Union
from ..schema.names import match_key
from ..schema.references import declaration_types, references
from ..schema.transform import rename_references
from ..schema.types import Scalar, Type, TypeId
from .pairing import SAID, Pairing, Rename, full_name, holding, kind_of, pair_by_name
from .renamed_members import ACCEPT, MARGIN, likeness, renamed_fields, renamed_operations, respelled_operations

SHAPE, NAME, USE = 0.5, 0.25, 0.25
COMMON = 40
"""Shapes that more models share than this tell nothing about any of them."""
SMALL, TELLING = 2, 0.6
"""A shape of so few parts proves nothing where nobody uses the model, unless the name is at least so much alike."""
_UNKNOWN = TypeId((), "?")
ROUNDS = 4
"""Renames found in one round make uses comparable in the next."""


def pair(old: Schema, new: Schema, *, renames: bool = True, said: Mapping[str, str] | None = None) -> Pairing:
    """The pairing of two versions. ``said`` maps full names (``components.Old``, ``components.Model.old_field``,
    an operation's call) to new ones and wins over every guess; ``renames=False`` leaves only names and ``said``."""
    said = dict(said or {})
    models = pair_by_name(old, new)
    found = [*_say_models(models, old, new, said)]
    same = respelled_operations(old, new, said)
    moved = renamed_operations(old, new, said, renames, same)
    calls = same | {entry.old: entry.new for entry in moved}
    if renames:
        for _ in range(ROUNDS):
            more = _round(models, calls, old, new, frozenset(said))
            found += more
            if not more:
                break
    fields: dict[TypeId, dict[str, str]] = {}
    after = new.by_id()
    for declaration in old.declarations:
        partner = after.get(models[declaration.id]) if declaration.id in models else None
        if isinstance(declaration, Object) and isinstance(partner, Object):
            named = renamed_fields(declaration, partner, models, said, renames)
            if named:
                fields[declaration.id] = {rename.old: rename.new for rename in named}
                owner = full_name(partner.id)
                found += (
                    Rename("field", f"{full_name(declaration.id)}.{r.old}", f"{owner}.{r.new}", r.score, r.evidence)
                    for r in named
                )
    return Pairing(models, fields, calls, (*found, *moved))


def _say_models(models: dict[TypeId, TypeId], old: Schema, new: Schema, said: Mapping[str, str]) -> Iterable[Rename]:
    """Apply what the user says about models; a pair by name gives way to it."""
    before = {full_name(declaration.id): declaration.id for declaration in old.declarations}
    after = {full_name(declaration.id): declaration.id for declaration in new.declarations}
    held = holding(said, before, after)
    taken = {after[other] for other in held.values()}
    for id_ in [id_ for id_, partner in models.items() if partner in taken]:
        del models[id_]
    for one, other in held.items():
        models[before[one]] = after[other]
        yield Rename("model", one, other, 1.0, (SAID,))


def _round(
    models: dict[TypeId, TypeId], calls: Mapping[str, str], old: Schema, new: Schema, said: frozenset[str]
) -> list[Rename]:
    """One round of pairing what is left by shape, name and use."""
    taken = set(models.values())
    gone = [d for d in old.declarations if d.id not in models and full_name(d.id) not in said]
    come = [d for d in new.declarations if d.id not in taken]
    if not gone or not come:
        return []
    open_ids = ({d.id for d in gone}, {d.id for d in come})
    shapes = [
        {d.id: _shape(d, models if side == 0 else {}, open_ids[side]) for d in group}
        for side, group in enumerate((gone, come))
    ]
    uses = (_uses(old, open_ids[0], models, calls), _uses(new, open_ids[1], {}, {}))
    scores: dict[tuple[TypeId, TypeId], tuple[float, tuple[str, ...]]] = {}
    kinds = {d.id: kind_of(d) for d in gone} | {d.id: kind_of(d) for d in come}
    twins = _twins((old, new), open_ids)
    for one, other in _candidates(shapes, uses):
        if kinds[one] == kinds[other]:
            scores[one, other] = _score(one, other, shapes, uses, telling=not {one, other} & twins)
    found = []
    for one, other in _moved(scores) or _mutual(scores):
        score, evidence = scores[one, other]
        models[one] = other
        found.append(Rename("model", full_name(one), full_name(other), round(score, 3), evidence))
    return found


def _shape(declaration: Declaration, models: Mapping[TypeId, TypeId], open_: set[TypeId]) -> frozenset[str]:
    """What a declaration is made of, as words; models that are not paired yet all look alike."""
    match declaration:
        case Object(fields=fields):
            return frozenset(f"{match_key(f.key)}:{_masked(f.type, models, open_)}:{f.required}" for f in fields)
        case Enumeration(members=members):
            return frozenset(f"={member.value!r}" for member in members)
        case Union():
            return frozenset(f"|{_masked(type_, models, open_)}" for type_ in declaration_types(declaration))
        case _:
            return frozenset(f">{_masked(type_, models, open_)}" for type_ in declaration_types(declaration))


def _twins(sides: Sequence[Schema], open_ids: Sequence[set[TypeId]]) -> set[TypeId]:
    """Objects that are not paired yet whose keys are just those of another one of their side."""
    found: set[TypeId] = set()
    for side, open_ in zip(sides, open_ids, strict=True):
        keys = {d.id: frozenset(f.key for f in d.fields) for d in side.declarations if isinstance(d, Object)}
        counts = Counter(keys.values())
        found.update(id_ for id_ in open_ if id_ in keys and counts[keys[id_]] > 1)
    return found


def _masked(type_: Type, models: Mapping[TypeId, TypeId], open_: set[TypeId]) -> str:
    if isinstance(type_, Scalar):
        return type_.kind.value
    return spelled(
        rename_references(type_, {id_: _UNKNOWN if id_ in open_ else models.get(id_, id_) for id_ in references(type_)})
    )


def _uses(
    schema: Schema, open_: set[TypeId], models: Mapping[TypeId, TypeId], calls: Mapping[str, str]
) -> dict[TypeId, frozenset[str]]:
    """Where models that are not paired yet are named: by the field of a paired model, or by an operation."""
    found: dict[TypeId, set[str]] = {}
    for declaration in schema.declarations:
        owner = "?" if declaration.id in open_ else full_name(models.get(declaration.id, declaration.id))
        if isinstance(declaration, Object):
            rows: Iterable[tuple[str, Type]] = ((match_key(f.key), f.type) for f in declaration.fields)
        else:
            rows = (("", type_) for type_ in declaration_types(declaration))
        for name, type_ in rows:
            for id_ in references(type_):
                if id_ in open_ and (owner != "?" or name):
                    found.setdefault(id_, set()).add(f"{owner}.{name}")
    for operation in schema.operations:
        for place, type_ in _operation_types(operation):
            for id_ in references(type_):
                if id_ in open_:
                    found.setdefault(id_, set()).add(f"{calls.get(operation.call, operation.call)}:{place}")
    return {id_: frozenset(places) for id_, places in found.items()}


def _operation_types(operation: Operation) -> Iterable[tuple[str, Type]]:
    yield from ((match_key(parameter.key), parameter.type) for parameter in operation.parameters)
    for place, rows in (("response", operation.responses), ("error", operation.errors)):
        yield from ((place, row.type) for row in rows if row.type is not None)


def _candidates(
    shapes: Sequence[Mapping[TypeId, frozenset[str]]], uses: Sequence[Mapping[TypeId, frozenset[str]]]
) -> Iterable[tuple[TypeId, TypeId]]:
    """Pairs that share a part of their shape or a use; what too many share tells nothing."""
    found: dict[tuple[TypeId, TypeId], None] = {}
    for old, new in (shapes, uses):
        right: dict[str, list[TypeId]] = {}
        for id_, words in new.items():
            for word in words:
                right.setdefault(word, []).append(id_)
        left: dict[str, int] = {}
        for words in old.values():
            for word in words:
                left[word] = left.get(word, 0) + 1
        for id_, words in old.items():
            for word in sorted(words):
                others = right.get(word, ())
                if len(others) <= COMMON and left[word] <= COMMON:
                    found.update(((id_, other), None) for other in others)
    return found


def _score(
    one: TypeId,
    other: TypeId,
    shapes: Sequence[Mapping[TypeId, frozenset[str]]],
    uses: Sequence[Mapping[TypeId, frozenset[str]]],
    *,
    telling: bool,
) -> tuple[float, tuple[str, ...]]:
    """Score and evidence; a shape that is not ``telling`` is one that other models of its side have, too."""
    shape = jaccard(shapes[0][one], shapes[1][other])
    name = likeness(one.name, other.name)
    before, after = uses[0].get(one, frozenset()), uses[1].get(other, frozenset())
    evidence = [f"shape {shape:.0%} equal", f"name {name:.0%} alike"]
    if not before and not after:
        if name < TELLING and (not telling or len(shapes[0][one] | shapes[1][other]) <= SMALL):
            return 0.0, ()
        return (SHAPE * shape + NAME * name) / (SHAPE + NAME), tuple(evidence)
    use = jaccard(before, after)
    evidence.append(f"use {use:.0%} the same")
    return SHAPE * shape + NAME * name + USE * use, tuple(evidence)


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of what either has that both have; nothing at all proves nothing."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def _moved(scores: Mapping[tuple[TypeId, TypeId], tuple[float, tuple[str, ...]]]) -> list[tuple[TypeId, TypeId]]:
    """Pairs of one name in two folders, where no other model bears it: they come first, whatever else is alike."""
    same = [pair_ for pair_, (score, _) in scores.items() if pair_[0].name == pair_[1].name and score >= ACCEPT]
    counts = Counter(one.name for one, _ in same)
    return sorted(pair_ for pair_ in same if counts[pair_[0].name] == 1)


def _mutual(scores: Mapping[tuple[TypeId, TypeId], tuple[float, tuple[str, ...]]]) -> list[tuple[TypeId, TypeId]]:
    """Pairs that are each other's best by a margin."""
    ranked: dict[tuple[int, TypeId], list[float]] = {}
    for (one, other), (score, _) in scores.items():
        ranked.setdefault((0, one), []).append(score)
        ranked.setdefault((1, other), []).append(score)
    for found in ranked.values():
        found.sort(reverse=True)
        found.append(0.0)
    return sorted(
        (one, other)
        for (one, other), (score, _) in scores.items()
        if score >= ACCEPT
        and all(score == first and score - second >= MARGIN for first, second, *_ in (ranked[0, one], ranked[1, other]))
    )
