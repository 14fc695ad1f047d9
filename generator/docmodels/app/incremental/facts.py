"""What a run keeps about an input, so that the next one knows what a changed page has an effect on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from ... import registry
from ...lazy import dataclass
from ...reading.resolving.nullability import NullUses
from ...schema.model import Declaration, Object, Schema, Shapeless
from ...schema.names import match_key
from ...schema.references import declaration_types, references
from ...schema.types import Reference, Scalar, TypeId, UnionOf, walk
from ...writing.layout import divide, homes, lay_out, module_groups
from ...writing.targets.typescript.reserved import PLATFORM

if TYPE_CHECKING:
    from ...config.model import Input
    from ...refining.evidence import WireNameEvidence
    from ...workspace.inputs.load import Tree
    from ..read import InputResult, TreeSchema
    from ..refine import Api

CLAIMED, RESEMBLING, OTHER = "c", "r", "o"
"""How a page was recognized: by a mark of its dialect, as similar to the others, or not."""
_GLOBALS = frozenset(map(match_key, PLATFORM))
DIGEST_LENGTH = 32
"""The hexadecimal digits of a page's digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """How the documentation spells JSON keys; see ``WireNameEvidence``."""

    camel: tuple[str, ...]
    snake: tuple[str, ...]
    capital: tuple[str, ...]
    in_paths: tuple[str, ...]
    unused: frozenset[str]

    def used(self) -> set[str]:
        """Return the match keys of the words that are spellings of fields."""
        return {match_key(word) for words in (self.camel, self.snake, self.capital) for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFacts:
    """What is known about the one tree of an input that was read whole."""

    dialect: str
    language: str
    generation: str
    null_uses: NullUses
    is_inferred: bool
    """Whether examples on any page may have added facts."""
    spare_cells: int
    """How many type cells may go before the pages may seem to be in another language. Below 0: any
    change may do that."""
    digests: str
    """The digests of the pages, one after the other."""
    recognized: str
    """How each page was recognized: a letter for each; empty if the dialect was named."""
    unread: frozenset[str]
    """The paths of the pages with tables that aren't read."""
    declared: tuple[tuple[int, bool, tuple[int, ...]], ...]
    """For each model: the number of its page, -1 if it has none; whether it is an object; and the numbers of the models
    that it names."""
    order: tuple[int, ...]
    """The models as files have them: definitions before uses, as far as cycles allow."""
    cycles: Mapping[int, int]
    """Model -> the number of the cycle that it is part of."""
    alias_cycles: frozenset[int]
    """Aliases and unions in a cycle of aliases and unions alone."""
    namespaces: Mapping[str, int]
    """Namespace -> the number of its group; files of one group import one another."""
    linked: frozenset[int]
    """The models on whose fields more may depend than their own items: those that JSON examples may show. All if one
    has the name of a global type."""
    members: frozenset[int]
    """The models in unions and behind aliases. Values that their fields are limited to may distinguish them."""
    inputs: frozenset[int]
    """The models of all inputs of an operation. Which of their fields is the body depends on the operation."""
    spellings: Spellings
    wire_names: Mapping[str, tuple[str | None, ...]]
    """Model (see ``key_of``) -> the JSON keys of its fields, for models with a key that differs from the name."""
    edited: Mapping[int, Any] = field(default_factory=dict)
    """Page -> its result as plain data, for pages that were read since the last whole run."""

    def digest(self, page: int) -> str:
        """Return the digest of a page in hexadecimal."""
        return self.digests[page * DIGEST_LENGTH : (page + 1) * DIGEST_LENGTH]


def key_of(id_: TypeId) -> str:
    """Return the id of a model as one text."""
    return "\0".join((*id_.namespace, id_.name))


def page_digests(tree: Tree) -> str:
    """Return the digests of the pages of a tree, one after the other, in hexadecimal."""
    return b"".join([page.digest for page in tree.pages]).hex()


def facts_of(read: InputResult) -> InputFacts | None:
    """Return the facts of an input, or None if a change of it always needs a whole run."""
    if not is_simple(read.loaded.input) or len(read.loaded.trees) != 1 or read.loaded.outside:
        return None
    (tree,), (raw,), (api,) = read.loaded.trees, read.trees, read.apis
    if tree.saved is not None or len(raw.dialects.shares) != 1 or raw.null_uses is None:
        return None
    dialect = registry.dialect(raw.dialects.shares[0].name)
    detected = read.loaded.input.dialect is None
    is_first = next(registry.recognizers()).name == dialect.name
    if (
        dialect.join_pages is not None
        or not registry.is_built_in("dialect", dialect.name)
        or (detected and not is_first)
    ):
        return None
    if not raw.is_local or any(_has_discriminator(each) for each in api.schema.declarations):
        return None
    return _facts(tree, raw, api, raw.null_uses, detected=detected)


def is_missing(declaration: Declaration) -> bool:
    """Return whether a model has no page of its own."""
    return isinstance(declaration, Shapeless) and declaration.missing


def is_simple(source: Input) -> bool:
    """Return whether each model of an input depends only on its page and on those of the models that it names."""
    chooses = source.include or source.exclude or source.reachable_from or not source.scaffolding
    return source.sources == 1 and source.corrections is None and source.profile is None and not chooses


def _has_discriminator(declaration: Declaration) -> bool:
    return getattr(declaration, "discriminator", None) is not None


def _facts(tree: Tree, raw: TreeSchema, api: Api, null_uses: NullUses, *, detected: bool) -> InputFacts:
    schema, share = api.schema, raw.dialects.shares[0]
    numbers = {each.id: number for number, each in enumerate(schema.declarations)}
    laid_out = lay_out(schema, "single")
    files = divide(laid_out.modules[0].ids, "package") if laid_out.modules else ()
    groups = module_groups(files, homes(files), laid_out.references)
    assert api.wire_names is not None
    evidence = api.wire_names.evidence
    ends = registry.dialect(share.name).scaffolding.operation_models
    return InputFacts(
        dialect=share.name,
        language=schema.origin.language,
        generation=schema.origin.generation,
        null_uses=null_uses,
        is_inferred=raw.is_inferred,
        spare_cells=raw.spare_cells,
        digests=page_digests(tree),
        recognized=_recognized(len(tree.pages), share.resembling, share.others) if detected else "",
        unread=raw.unread,
        declared=_declared(tree, schema, numbers, laid_out.references),
        order=tuple([numbers[id_] for module in laid_out.modules for id_ in module.ids]),
        cycles={numbers[id_]: cycle for id_, cycle in laid_out.recursive.items()},
        alias_cycles=frozenset(numbers[id_] for id_ in laid_out.recursive_aliases),
        namespaces={"\0".join(file.path): group for file, group in zip(files, groups, strict=True)},
        linked=frozenset(numbers[id_] for id_ in _linked(schema, evidence) if id_ in numbers),
        members=frozenset(numbers[id_] for id_ in _members(schema) if id_ in numbers),
        inputs=frozenset(numbers[id_] for id_ in _inputs(schema, ends)),
        spellings=_spellings(evidence),
        wire_names=dict(_wire_names(schema)),
    )


def _declared(
    tree: Tree, schema: Schema, numbers: Mapping[TypeId, int], references: Mapping[TypeId, Sequence[TypeId]]
) -> tuple[tuple[int, bool, tuple[int, ...]], ...]:
    pages = {page.shown: number for number, page in enumerate(tree.pages)}
    return tuple(
        (
            -1 if is_missing(each) else pages[each.at.path],
            isinstance(each, Object),
            tuple([numbers[to] for to in references[each.id]]),
        )
        for each in schema.declarations
    )


def _spellings(evidence: WireNameEvidence) -> Spellings:
    return Spellings(
        camel=evidence.camel,
        snake=evidence.snake,
        capital=evidence.capital,
        in_paths=evidence.in_paths,
        unused=evidence.unused,
    )


def _recognized(pages: int, resembling: Sequence[int], others: Sequence[int]) -> str:
    letters = [CLAIMED] * pages
    for number in resembling:
        letters[number] = RESEMBLING
    for number in others:
        letters[number] = OTHER
    return "".join(letters)


def _inputs(schema: Schema, operation_models: Sequence[str]) -> Iterator[TypeId]:
    ids = {match_key(each.id or "") for each in schema.operations}
    inputs = {id_ + end for id_ in ids for end in operation_models}
    return (each.id for each in schema.declarations if match_key(each.id.name) in inputs)


def _linked(schema: Schema, evidence: WireNameEvidence) -> Iterator[TypeId]:
    yield from evidence.exemplified
    if any(map(_has_name_of_global, schema.declarations)):
        yield from (each.id for each in schema.declarations)


def _members(schema: Schema) -> Iterator[TypeId]:
    for each in schema.declarations:
        for type_ in declaration_types(each):
            if not isinstance(each, Object):
                yield from references(type_)
            elif not isinstance(type_, Scalar | Reference):
                yield from (to for part in walk(type_) if isinstance(part, UnionOf) for to in references(part))


def _has_name_of_global(declaration: Declaration) -> bool:
    """Return whether a model may have the name of a global type of TypeScript, which all fields then name otherwise."""
    parts = (*declaration.id.namespace, declaration.id.name)
    return any(match_key("".join(parts[start:])) in _GLOBALS for start in range(len(parts)))


def _wire_names(schema: Schema) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    for each in schema.declarations:
        if isinstance(each, Object) and any(field.wire_name is not None for field in each.fields):
            yield key_of(each.id), tuple(field.wire_name for field in each.fields)
