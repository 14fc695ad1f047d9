"""The pages of one documentation tree -> a schema: the entry point of this package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from ..findings import Finding, Read
from ..lazy import dataclass
from ..schema.model import Origin, Schema
from ..text_files import SourceFile
from .building.schema import BuiltSchema, build_schema, drain
from .detect import ANY_NUMBER, detect_language, spare_cells
from .dialect import Dialect
from .pages import PageResult
from .passed_over import NO_TABLES, PassedOver, TableCounts
from .resolving.nullability import NullUses
from .types.language import Language


@dataclass(frozen=True, slots=True)
class ReadTree:
    """One documentation tree, read."""

    schema: Schema
    language: str | None
    """The registry name. None if the language is uncertain; then the schema is empty."""
    candidates: tuple[str, ...] = ()
    """The languages that fit, if there are several."""
    pages: int = 0
    """The number of pages of models and operations."""
    models: int = 0
    """The number of pages of models alone."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """The number of skipped pages, by reason: ``support page``, ``guide``, ``empty``."""
    tables: TableCounts = NO_TABLES
    """What became of the tables of all pages."""
    unread: frozenset[str] = frozenset()
    """The paths of pages with tables that aren't read."""
    null_uses: NullUses | None = None
    """Which forms that show null it has, if its pages are read one by one."""
    is_local: bool = False
    """Whether pages that a model's page doesn't name have no effect on the model."""
    is_inferred: bool = False
    """Whether examples on any page may have added facts."""
    spare_cells: int = -1
    """How many type cells may go before the pages may seem to be in another language. Below 0: any
    change may do that."""


def read_tree(
    files: Iterable[SourceFile], dialect: Dialect, languages: Sequence[Language], sdk: str = ""
) -> Read[ReadTree]:
    """Return the schema of one tree.

    ``languages`` are those that the pages may document. With several, the pages say which one it is.
    """
    if dialect.read_tree is not None:
        return dialect.read_tree(files, sdk, dialect.parse)
    passed_over = PassedOver()
    results = [_read_page(file, dialect, passed_over) for file in files]
    if dialect.join_pages is not None:
        results = list(dialect.join_pages(results))
    skipped = Counter(result.skipped for result in results if result.skipped is not None)
    pages = len(results) - skipped.total()
    models = sum(1 for result in results if result.declarations)
    counts = pages, models, dict(sorted(skipped.items())), passed_over.counts, frozenset(passed_over.unread)
    spare = ANY_NUMBER
    if len(languages) == 1:
        (language,) = languages
    else:
        by_name = {each.name: each for each in languages}
        readers = {each.name: each.reader(dialect.words(each.name)) for each in languages}
        fitting = detect_language(results, readers)
        if len(fitting) != 1:
            return Read(ReadTree(Schema(), None, fitting, *counts), tuple(_findings_of(results)))
        language = by_name[fitting[0]]
        spare = spare_cells(results, readers, language.name)
    generation = "" if dialect.generation is None else dialect.generation(results, language.name)
    origin = Origin(sdk, language.name, dialect.name, generation, dialect.layout.namespaces)
    built = build_pages(drain(results), dialect, language, origin)
    made = built.value
    tree = ReadTree(
        *(made.schema, language.name, (), *counts, made.null_uses),
        is_local=made.is_local,
        is_inferred=made.is_inferred,
        spare_cells=spare,
    )
    return Read(tree, (*built.findings, *passed_over.findings))


def _findings_of(results: Iterable[PageResult]) -> Iterator[Finding]:
    return (found for result in results for found in result.findings)


def build_pages(
    results: Iterable[PageResult],
    dialect: Dialect,
    language: Language,
    origin: Origin,
    null_uses: NullUses | None = None,
) -> Read[BuiltSchema]:
    """Return the schema of pages that were read. ``null_uses`` are those of the whole tree, if they are only some of
    its pages."""
    reader = language.reader(dialect.words(language.name))
    rules = dialect.null_rules.get(language.name, language.null_rules)
    return build_schema(results, dialect, reader, rules, origin, null_uses)


def _read_page(file: SourceFile, dialect: Dialect, passed_over: PassedOver) -> PageResult:
    result = dialect.read_page(file)
    passed_over.add(file, result, rows_keep_lines=dialect.rows_keep_lines)
    return result
