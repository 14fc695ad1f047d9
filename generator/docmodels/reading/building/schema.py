"""Pages of one tree -> a schema. The only place where names resolve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from ...findings import Read
from ...lazy import dataclass
from ...schema.model import Declaration, Origin, Schema, Shapeless
from ...schema.names import match_key
from ...schema.types import Reference, TypeId
from ..dialect import Dialect, ShownValue
from ..null_rules import NullRules
from ..pages import ObjectText, PageResult, UnionText
from ..resolving.nullability import NullUses, count_uses, style_of
from ..resolving.references import DeclaredPlace, ReferenceIndex
from ..resolving.resolution import Resolver, UnionMembers
from ..types.language import TypeReader
from .declarations import build_declaration
from .fields import FieldBuilder
from .identities import IdentifiedDeclaration, identify_declarations, identify_operations
from .inheritance import with_inherited_fields
from .operations import build_operation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BuiltSchema:
    """The schema of one tree, and which forms that show null it has."""

    schema: Schema
    null_uses: NullUses
    is_local: bool = True
    """Whether pages that a model's page doesn't name have no effect on the model."""
    is_inferred: bool = False
    """Whether examples on any page may have added facts."""


def build_schema(
    results: Iterable[PageResult],
    dialect: Dialect,
    reader: TypeReader,
    rules: NullRules,
    origin: Origin,
    null_uses: NullUses | None = None,
) -> Read[BuiltSchema]:
    """Return the schema of one tree. ``results`` may be in any order; the schema depends on their content only.

    ``null_uses`` are those of the whole tree, if ``results`` are only some of its pages. The rows of a page are
    released when its models are made, if ``results`` is an iterator: all rows take as much memory as all models.
    """
    pages = sorted(results, key=lambda result: (result.tree, result.path))
    of_pages = [found for result in pages for found in result.findings]
    identified = identify_declarations(pages, dialect.layout)
    declared, repeated = identified.value
    called = identify_operations(pages)
    pages.clear()
    index = ReferenceIndex(_places([*declared, *repeated]), dialect.layout)
    resolver = Resolver(index, reader, _members_of_unions(declared), dialect.split_union)
    own_uses = _null_uses(declared, resolver, dialect.additional_names)
    fields = FieldBuilder(resolver, style_of(null_uses or own_uses, rules), dialect.additional_names)
    unions = [each for each in declared if isinstance(each.text, UnionText)]
    built = _build_declarations(declared, fields)
    inherited = with_inherited_fields(*built)
    operations = [build_operation(each.text, each.page, fields) for each in called.value]
    without_page = [Shapeless(id=id_, at=at, missing=True) for id_, (at, _) in fields.missing.items()]
    schema = Schema(
        origin=origin,
        declarations=tuple(sorted([*inherited.value, *without_page], key=lambda declaration: declaration.id)),
        operations=tuple(operations),
    )
    schema = _with_examples(schema, dialect, _shown_values(unions, resolver))
    is_local = not (built.parents or repeated or identified.findings)
    missing = fields.missing_findings()
    return Read(
        BuiltSchema(schema, own_uses, is_local, dialect.infers(origin.language)),
        (*of_pages, *identified.findings, *called.findings, *fields.findings, *inherited.findings, *missing),
    )


def _places(declared: Iterable[IdentifiedDeclaration]) -> list[DeclaredPlace]:
    return [DeclaredPlace(each.page.tree, each.text.head.anchor, each.id) for each in declared]


class _Built(NamedTuple):
    declarations: list[Declaration]
    parents: dict[TypeId, list[TypeId]]
    """The models that each object extends."""


def _build_declarations(declared: list[IdentifiedDeclaration], fields: FieldBuilder) -> _Built:
    """Return the declarations. ``declared`` holds none of them afterwards."""
    extending = [each for each in declared if isinstance(each.text, ObjectText) and each.text.parents]
    built = [build_declaration(each.text, each.page, each.id, fields) for each in drain(declared)]
    return _Built(built, _parents(extending, fields))


def drain(values: list[T]) -> Iterator[T]:
    """Yield the values of a list, which holds none of them afterwards."""
    values.reverse()
    while values:
        yield values.pop()


def _with_examples(schema: Schema, dialect: Dialect, shown: Iterator[ShownValue]) -> Schema:
    """Return the schema with what the examples prove."""
    if dialect.infer is None or not dialect.infers(schema.origin.language):
        return schema
    return dialect.infer(schema, shown)


def _parents(declared: Sequence[IdentifiedDeclaration], fields: FieldBuilder) -> dict[TypeId, list[TypeId]]:
    """Return the models that each object extends."""
    found: dict[TypeId, list[TypeId]] = {}
    for each in declared:
        if isinstance(each.text, ObjectText):
            types = [fields.named_type(parent, each.page) for parent in each.text.parents]
            found[each.id] = [type_.to for type_ in types if isinstance(type_, Reference)]
    return found


def _members_of_unions(declared: Sequence[IdentifiedDeclaration]) -> dict[TypeId, UnionMembers]:
    """Return the unions that name all of their members."""
    return {
        each.id: UnionMembers(each.page.tree, each.text.members)
        for each in declared
        if isinstance(each.text, UnionText) and len(each.text.members) > 1
        if all(member.type for member in each.text.members)
    }


def _shown_values(declared: Sequence[IdentifiedDeclaration], resolver: Resolver) -> Iterator[ShownValue]:
    for each in declared:
        if isinstance(each.text, UnionText):
            for member in each.text.members:
                if member.example is not None:
                    yield ShownValue(resolver.member(member, each.page.tree).type, member.example)


def _null_uses(
    declared: Sequence[IdentifiedDeclaration], resolver: Resolver, additional_names: frozenset[str]
) -> NullUses:
    """Count the forms that show null. Parameters have other rules."""
    places: dict[tuple[bool | None, str], str] = {}
    counts: Counter[tuple[bool | None, str]] = Counter()
    for each in declared:
        if isinstance(each.text, ObjectText):
            for row in each.text.rows:
                if match_key(row.name) not in additional_names:
                    form = row.required, row.type
                    places.setdefault(form, each.page.tree)
                    counts[form] += 1
    return count_uses(
        (required, resolver.cell(cell, tree), counts[required, cell]) for (required, cell), tree in places.items()
    )
