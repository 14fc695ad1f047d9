"""Pages of one tree -> a schema. The only place where names resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...findings import Read
from ...schema.model import Origin, Schema, Shapeless
from ...schema.names import match_key
from ...schema.types import Reference, TypeId
from ..dialect import Dialect, ShownValue
from ..null_rules import NullRules
from ..pages import ObjectText, PageResult, UnionText
from ..resolving.nullability import NullStyle, style_of
from ..resolving.references import DeclaredPlace, ReferenceIndex
from ..resolving.resolution import Resolver, UnionMembers
from ..types.language import TypeReader
from .declarations import build_declaration
from .fields import FieldBuilder
from .identities import IdentifiedDeclaration, identify_declarations, identify_operations
from .inheritance import with_inherited_fields
from .operations import build_operation


def build_schema(
    results: Sequence[PageResult], dialect: Dialect, reader: TypeReader, rules: NullRules, origin: Origin
) -> Read[Schema]:
    """Return the schema of one tree. ``results`` may be in any order; the schema depends on their content only."""
    pages = sorted(results, key=lambda result: (result.tree, result.path))
    identified = identify_declarations(pages, dialect.layout)
    declared, repeated = identified.value.declared, identified.value.repeated
    called = identify_operations(pages)
    places = [DeclaredPlace(each.page.tree, each.text.head.anchor, each.id) for each in (*declared, *repeated)]
    index = ReferenceIndex(places, dialect.layout)
    resolver = Resolver(index, reader, _members_of_unions(declared), dialect.split_union)
    style = _null_style(declared, resolver, rules, dialect.additional_names)
    fields = FieldBuilder(resolver, style, dialect.additional_names)
    built = [build_declaration(each.text, each.page, each.id, fields) for each in declared]
    inherited = with_inherited_fields(built, _parents(declared, fields))
    declarations = inherited.value
    operations = [build_operation(each.text, each.page, fields) for each in called.value]
    declarations += [Shapeless(id=id_, at=at, missing=True) for id_, (at, _) in fields.missing.items()]
    schema = Schema(
        origin=origin,
        declarations=tuple(sorted(declarations, key=lambda declaration: declaration.id)),
        operations=tuple(operations),
    )
    if dialect.infer is not None:
        schema = dialect.infer(schema, _shown_values(declared, resolver))
    of_pages = [found for result in pages for found in result.findings]
    missing = fields.missing_findings()
    return Read(
        schema, (*of_pages, *identified.findings, *called.findings, *fields.findings, *inherited.findings, *missing)
    )


def _parents(declared: Sequence[IdentifiedDeclaration], fields: FieldBuilder) -> dict[TypeId, list[TypeId]]:
    """Return the models that each object extends."""
    found: dict[TypeId, list[TypeId]] = {}
    for each in declared:
        if isinstance(each.text, ObjectText) and each.text.parents:
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


def _null_style(
    declared: Sequence[IdentifiedDeclaration], resolver: Resolver, rules: NullRules, additional_names: frozenset[str]
) -> NullStyle:
    """Return the tree's style. Parameters say nothing about it: they follow rules of their own."""
    distinct: dict[tuple[bool | None, str], str] = {}
    for each in declared:
        if isinstance(each.text, ObjectText):
            for row in each.text.rows:
                if match_key(row.name) not in additional_names:
                    distinct.setdefault((row.required, row.type), each.page.tree)
    return style_of(((required, resolver.cell(cell, tree)) for (required, cell), tree in distinct.items()), rules)
