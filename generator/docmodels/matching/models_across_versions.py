"""Which model, field and operation of one version is which of the next, renames included.

A pair counts as renamed only if each is the other's best match by a clear margin. Precision comes first: a missed
rename shows as a removal and an addition, an invented one hides both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ..lazy import dataclass
from ..schema.facts import spelled
from ..schema.model import Declaration, Enumeration, Object, Operation, Schema, Union
from ..schema.names import match_key, words
from ..schema.references import declaration_types, references
from ..schema.transform import rename_references
from ..schema.types import Scalar, Type, TypeId
from .operations_across_versions import pair_operations, paired_operations, renamed_path_parameters
from .pairing import LISTED, Pairing, Rename, applicable_renames, full_name, kind_of, pair_by_name
from .renamed_members import MARGIN, MIN_SCORE, Score, renamed_fields, similarity
from .scaffolding import NO_FILTER, ScaffoldingFilter
from .use.choose import choose_pairs
from .use.versions import walk_versions

SHAPE_WEIGHT, NAME_WEIGHT, USE_WEIGHT = 0.5, 0.25, 0.25
MAX_SHARING = 40
"""A feature that more models than this share isn't evidence for any pair."""
SMALL_SHAPE, SIMILAR_NAME = 2, 0.6
"""A shape of so few parts isn't evidence for a model without uses, unless the names are at least this similar."""
_UNKNOWN = TypeId((), "?")
MAX_ROUNDS = 4
"""Renames found in one round make uses comparable in the next."""
Scores = Mapping[tuple[TypeId, TypeId], Score]


@dataclass(frozen=True, slots=True)
class _Features:
    """What the unpaired models of one side are compared by."""

    shapes: Mapping[TypeId, frozenset[str]]
    uses: Mapping[TypeId, frozenset[str]]

    def compared(self, twins: set[TypeId]) -> dict[TypeId, _Compared]:
        """Return what each model is compared by. ``twins`` have a shape that another model has, too."""
        return {
            id_: _Compared(id_, shape, self.uses.get(id_, frozenset()), id_ not in twins)
            for id_, shape in self.shapes.items()
        }


class _Compared(NamedTuple):
    """What one unpaired model is compared by."""

    id: TypeId
    shape: frozenset[str]
    uses: frozenset[str]
    distinctive: bool
    """Has no other model of its side the same shape?"""


def pair_versions(
    old: Schema,
    new: Schema,
    *,
    detect: bool = True,
    user_renames: Mapping[str, str] | None = None,
    scaffolding: ScaffoldingFilter = NO_FILTER,
) -> Pairing:
    """Return the pairing of two versions.

    ``user_renames`` maps full names (``components.Old``, ``components.Model.old_field``, an operation's call) to new
    ones and wins. Then models that operations reach at the same places are the same, then models of one name, then
    those that are clearly similar. Without ``detect`` only names and ``user_renames`` pair.
    """
    user_renames = dict(user_renames or {})
    operations = pair_operations(old, new, user_renames, detect=detect)
    calls = {one: other for one, other in operations.calls.items() if one != other}
    paired = paired_operations(old, new, Pairing(operations=calls))
    models: dict[TypeId, TypeId] = {}
    found = [*_apply_user_renames(models, old, new, user_renames)]
    if detect:
        found += _pair_by_use(models, old, new, paired, frozenset(user_renames), scaffolding)
    models |= pair_by_name(old, new, models)
    if detect:
        score = cache(_score)  # most features are the same in the next round
        for _ in range(MAX_ROUNDS):
            more = _detect_renames(models, calls, old, new, frozenset(user_renames), score)
            found += more
            if not more:
                break
    fields: dict[TypeId, dict[str, str]] = {}
    for owners, renamed in _renamed_fields(old, new, models, user_renames, detect=detect):
        fields[owners[0]] = {rename.old: rename.new for rename in renamed}
        found += (_with_owners(rename, *owners) for rename in renamed)
    parameters = renamed_path_parameters(paired)
    return Pairing(models, fields, calls, parameters, (*found, *operations.renames))


def _pair_by_use(
    models: dict[TypeId, TypeId],
    old: Schema,
    new: Schema,
    operations: Sequence[tuple[Operation, Operation]],
    listed: frozenset[str],
    scaffolding: ScaffoldingFilter,
) -> list[Rename]:
    """Pair the models that operations reach at the same places, and return those with another name."""
    graph, sides = walk_versions(old, new, operations, scaffolding)
    taken = ({*models, *(each.id for each in old.declarations if full_name(each.id) in listed)}, set(models.values()))
    found = []
    for chosen in choose_pairs(graph.places, sides, taken):
        one, other = chosen.pair
        models[one] = other
        if one != other:
            places = "one place" if chosen.places == 1 else f"the same {chosen.places} places"
            evidence = (f"operations use both at {places}", f"shape {chosen.likeness:.0%} equal")
            found.append(Rename("model", full_name(one), full_name(other), round(chosen.likeness, 3), evidence))
    return found


def _renamed_fields(
    old: Schema, new: Schema, models: Mapping[TypeId, TypeId], user_renames: Mapping[str, str], *, detect: bool
) -> Iterable[tuple[tuple[TypeId, TypeId], list[Rename]]]:
    """The renamed fields of each pair of models that has any."""
    after = new.by_id()
    for declaration in old.declarations:
        partner = after.get(models[declaration.id]) if declaration.id in models else None
        if isinstance(declaration, Object) and isinstance(partner, Object):
            renamed = renamed_fields(declaration, partner, models, user_renames, detect=detect)
            if renamed:
                yield (declaration.id, partner.id), renamed


def _with_owners(field: Rename, old: TypeId, new: TypeId) -> Rename:
    """The rename of a field with the full names of the field."""
    return Rename("field", full_name(old, field.old), full_name(new, field.new), field.score, field.evidence)


def _apply_user_renames(
    models: dict[TypeId, TypeId], old: Schema, new: Schema, user_renames: Mapping[str, str]
) -> Iterable[Rename]:
    """Pair the models that the user renames."""
    before = {full_name(declaration.id): declaration.id for declaration in old.declarations}
    after = {full_name(declaration.id): declaration.id for declaration in new.declarations}
    applied = applicable_renames(user_renames, before, after)
    for old_name, new_name in applied.items():
        models[before[old_name]] = after[new_name]
        yield Rename("model", old_name, new_name, 1.0, (LISTED,))


def _detect_renames(
    models: dict[TypeId, TypeId],
    calls: Mapping[str, str],
    old: Schema,
    new: Schema,
    listed: frozenset[str],
    score: Callable[[_Compared, _Compared], Score],
) -> list[Rename]:
    """Add one round of detected renames to ``models``, by shape, name and use, and return them."""
    taken = set(models.values())
    removed = [d for d in old.declarations if d.id not in models and full_name(d.id) not in listed]
    added = [d for d in new.declarations if d.id not in taken]
    if not removed or not added:
        return []
    unpaired = ({d.id for d in removed}, {d.id for d in added})
    sides = (
        _Features(
            {d.id: _shape(d, models, unpaired[0]) for d in removed},
            _uses(old, unpaired[0], models, calls),
        ),
        _Features({d.id: _shape(d, {}, unpaired[1]) for d in added}, _uses(new, unpaired[1], {}, {})),
    )
    kinds = {d.id: kind_of(d) for d in removed}, {d.id: kind_of(d) for d in added}
    before, after = sides[0].compared(_twins(old, unpaired[0])), sides[1].compared(_twins(new, unpaired[1]))
    scores = {
        (one, other): score(before[one], after[other])
        for one, other in _candidates(*sides)
        if kinds[0][one] == kinds[1][other]
    }
    found = []
    for one, other in _moved(scores) or _best_of_both(scores):
        models[one] = other
        value, evidence = scores[one, other]
        found.append(Rename("model", full_name(one), full_name(other), round(value, 3), evidence))
    return found


def _shape(declaration: Declaration, models: Mapping[TypeId, TypeId], unpaired: set[TypeId]) -> frozenset[str]:
    """The parts of a declaration as words; all unpaired models are the same word."""
    match declaration:
        case Object(fields=fields):
            return frozenset(f"{match_key(f.key)}:{_masked(f.type, models, unpaired)}:{f.required}" for f in fields)
        case Enumeration(members=members):
            return frozenset(f"={member.value!r}" for member in members)
        case Union():
            return frozenset(f"|{_masked(type_, models, unpaired)}" for type_ in declaration_types(declaration))
        case _:
            return frozenset(f">{_masked(type_, models, unpaired)}" for type_ in declaration_types(declaration))


def _twins(side: Schema, unpaired: set[TypeId]) -> set[TypeId]:
    """The unpaired objects that have exactly the keys of another object of their side."""
    keys = {d.id: frozenset(f.key for f in d.fields) for d in side.declarations if isinstance(d, Object)}
    counts = Counter(keys.values())
    return {id_ for id_ in unpaired if id_ in keys and counts[keys[id_]] > 1}


def _masked(type_: Type, models: Mapping[TypeId, TypeId], unpaired: set[TypeId]) -> str:
    """A type as text, with new names for paired models and the same name for all others."""
    if isinstance(type_, Scalar):
        return type_.kind.value
    ids = {id_: _UNKNOWN if id_ in unpaired else models.get(id_, id_) for id_ in references(type_)}
    return spelled(rename_references(type_, ids))


def _uses(
    schema: Schema, unpaired: set[TypeId], models: Mapping[TypeId, TypeId], calls: Mapping[str, str]
) -> dict[TypeId, frozenset[str]]:
    """Where unpaired models are referenced: by the field of a paired model, or by an operation."""
    found: dict[TypeId, set[str]] = {}
    for declaration in schema.declarations:
        owner = "?" if declaration.id in unpaired else full_name(models.get(declaration.id, declaration.id))
        if isinstance(declaration, Object):
            rows: Iterable[tuple[str, Type]] = ((match_key(f.key), f.type) for f in declaration.fields)
        else:
            rows = (("", type_) for type_ in declaration_types(declaration))
        for name, type_ in rows:
            for id_ in references(type_):
                if id_ in unpaired and (owner != "?" or name):
                    found.setdefault(id_, set()).add(f"{owner}.{name}")
    for operation in schema.operations:
        for place, type_ in _operation_types(operation):
            for id_ in references(type_):
                if id_ in unpaired:
                    found.setdefault(id_, set()).add(f"{calls.get(operation.call, operation.call)}:{place}")
    return {id_: frozenset(places) for id_, places in found.items()}


def _operation_types(operation: Operation) -> Iterable[tuple[str, Type]]:
    yield from ((match_key(parameter.key), parameter.type) for parameter in operation.parameters)
    for place, rows in (("response", operation.responses), ("error", operation.errors)):
        yield from ((place, row.type) for row in rows if row.type is not None)


def _candidates(old: _Features, new: _Features) -> Iterable[tuple[TypeId, TypeId]]:
    """The pairs that share a part of their shape or a use which isn't common."""
    found: dict[TypeId, dict[TypeId, None]] = {}
    for before, after in ((old.shapes, new.shapes), (old.uses, new.uses)):
        new_by_word: dict[str, dict[TypeId, None]] = {}
        for id_, parts in after.items():
            for word in parts:
                new_by_word.setdefault(word, {})[id_] = None
        counts = Counter(word for parts in before.values() for word in parts)
        for id_, parts in before.items():
            candidates = found.setdefault(id_, {})
            for word in sorted(parts):
                others = new_by_word.get(word, {})
                if len(others) <= MAX_SHARING and counts[word] <= MAX_SHARING:
                    candidates.update(others)
    return ((one, other) for one, others in found.items() for other in others)


def _score(old: _Compared, new: _Compared) -> Score:
    """Score a pair of models."""
    shape = shared_part(old.shape, new.shape)
    name = similarity(old.id.name, new.id.name)
    before, after = old.uses, new.uses
    evidence = (f"shape {shape:.0%} equal", f"names {name:.0%} similar")
    if not before and not after:
        small = len(old.shape | new.shape) <= SMALL_SHAPE
        if _are_request_and_response(old.id, new.id):
            return Score(0.0, ())
        if name < SIMILAR_NAME and (small or not (old.distinctive and new.distinctive)):
            return Score(0.0, ())
        return Score((SHAPE_WEIGHT * shape + NAME_WEIGHT * name) / (SHAPE_WEIGHT + NAME_WEIGHT), evidence)
    use = shared_part(before, after)
    score = SHAPE_WEIGHT * shape + NAME_WEIGHT * name + USE_WEIGHT * use
    return Score(score, (*evidence, f"uses {use:.0%} equal"))


def _are_request_and_response(one: TypeId, other: TypeId) -> bool:
    """Do two names say that one model is sent and the other is received?"""
    words_of = [{word.casefold() for word in words(id_.name)} for id_ in (one, other)]
    return any("request" in ours and "response" in theirs for ours, theirs in (words_of, words_of[::-1]))


def shared_part(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard index of two sets; 0 for two empty ones, which prove nothing."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def _moved(scores: Scores) -> list[tuple[TypeId, TypeId]]:
    """The pairs of one name in two namespaces, if no other model has the name; they come before all other pairs."""
    same = [pair for pair, score in scores.items() if pair[0].name == pair[1].name and score.value >= MIN_SCORE]
    counts = Counter(one.name for one, _ in same)
    return sorted(pair for pair in same if counts[pair[0].name] == 1)


def _best_of_both(scores: Scores) -> list[tuple[TypeId, TypeId]]:
    """The pairs that are each other's best match by a margin."""
    before: dict[TypeId, list[float]] = {}
    after: dict[TypeId, list[float]] = {}
    for (one, other), score in scores.items():
        before.setdefault(one, []).append(score.value)
        after.setdefault(other, []).append(score.value)
    for values in (*before.values(), *after.values()):
        values.sort(reverse=True)
        values.append(0.0)
    return sorted(
        (one, other)
        for (one, other), score in scores.items()
        if score.value >= MIN_SCORE
        and all(
            score.value == first and score.value - second >= MARGIN for first, second, *_ in (before[one], after[other])
        )
    )
