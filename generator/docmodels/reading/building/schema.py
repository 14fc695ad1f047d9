"""Pages and a language -> one schema. The only place where names resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...findings import Finding, Read, finding
from ...schema.model import Location, Origin, Schema, Shapeless
from ...schema.types import Type, TypeId
from ...text_files import page_path
from ...tree_layout import TreeLayout
from ..dialects.speakeasy.examples import nulls_proved
from ..pages import BarePage, EnumerationPage, ObjectPage, PageResult, UnionPage
from ..resolving.nullability import Style, style_of
from ..resolving.references import Index
from ..resolving.resolution import Resolver
from ..types.language import Language
from .declarations import declare
from .fields import FieldReader, is_additional
from .operations import called, operate


def assemble(results: Sequence[PageResult], language: Language, layout: TreeLayout, origin: Origin) -> Read[Schema]:
    """The schema of one tree. ``results`` may come in any order; the outcome depends on their content only."""
    pages = sorted(results, key=lambda result: (result.tree, result.path))
    declared, findings = _identify(pages, layout)
    index = Index(((result.tree, id_) for result, id_ in declared), layout)
    resolver = Resolver(index, language.read, language.read_code, _unions(declared))
    reader = FieldReader(resolver, _style(pages, resolver, language))
    declarations = [declare(result, id_, reader) for result, id_ in declared]
    texts, same = called(pages)
    operations = [operate(text, result, reader) for text, result in texts]
    declarations += [Shapeless(id=id_, at=at, missing=True) for id_, (at, _) in reader.missing.items()]
    schema = Schema(
        origin=origin,
        declarations=tuple(sorted(declarations, key=lambda declaration: declaration.id)),
        operations=tuple(operations),
    )
    if language.examples_prove_null:
        schema = nulls_proved(schema, _shown(pages, resolver))
    own = [found for result in pages for found in result.findings]
    return Read(schema, (*own, *findings, *same, *reader.findings, *reader.unseen()))


def _unions(declared: Sequence[tuple[PageResult, TypeId]]) -> dict[TypeId, tuple[str, tuple[str, ...]]]:
    """The pages of unions that name all their members, with these."""
    return {
        id_: (result.tree, tuple([member.type for member in result.page.members]))
        for result, id_ in declared
        if isinstance(result.page, UnionPage) and len(result.page.members) > 1
        if all(member.type for member in result.page.members)
    }


def _shown(pages: Sequence[PageResult], resolver: Resolver) -> Iterator[tuple[Type, str]]:
    """The types of union members with the code that shows a value of them."""
    for result in pages:
        if isinstance(result.page, UnionPage):
            for member in result.page.members:
                if member.example is not None:
                    yield resolver.code(member.type, result.tree).type, member.example


def _style(pages: Sequence[PageResult], resolver: Resolver, language: Language) -> Style:
    """From model pages only: parameters follow rules of their own."""
    distinct: dict[tuple[bool | None, str], str] = {}
    for result in pages:
        if isinstance(result.page, ObjectPage):
            for row in result.page.rows:
                if not is_additional(row.name):
                    distinct.setdefault((row.required, row.type), result.tree)
    return style_of(((required, resolver.cell(cell, tree)) for (required, cell), tree in distinct.items()), language)


def _identify(pages: Sequence[PageResult], layout: TreeLayout) -> tuple[list[tuple[PageResult, TypeId]], list[Finding]]:
    """Each declaring page with its id. Of two pages with one id, the first by path keeps it."""
    declared: list[tuple[PageResult, TypeId]] = []
    findings: list[Finding] = []
    known: dict[TypeId, PageResult] = {}
    for result in pages:
        if not isinstance(result.page, ObjectPage | EnumerationPage | UnionPage | BarePage):
            continue
        *folders, file = result.tree.split("/")
        id_ = TypeId(layout.namespace_of(folders), result.page.head.title)
        if (other := known.get(id_)) is not None:
            own = TypeId((*id_.namespace, page_path(file)), id_.name)
            while own in known:
                own = TypeId((*own.namespace, page_path(file)), id_.name)
            findings.append(_declared_twice(result, id_, own, other))
            id_ = own
        known[id_] = result
        declared.append((result, id_))
    return declared, findings


def _declared_twice(result: PageResult, id_: TypeId, own: TypeId, other: PageResult) -> Finding:
    return finding(
        "DM302",
        f"{id_} is declared by {other.path}, too; this one is named {own}",
        Location(result.path, 1),
        read=id_.name,
        expected="one page a model and namespace",
        hint="remove one of the two pages, or move it to a namespace of its own",
    )
