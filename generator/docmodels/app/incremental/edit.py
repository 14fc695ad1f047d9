"""What an edit of a few pages changes: the items of their models, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from ... import registry
from ...caching.formatter_cache import cached_formatter
from ...caching.page_cache import encode
from ...lazy import dataclass
from ...reading.detect import misfits
from ...reading.passed_over import tables_read
from ...schema.model import Object, Schema
from ...schema.types import TypeId
from ...summary import Summary, summarize
from ...writing.write import make_views
from ..write import configured_schema
from .changes import ChangedPage
from .facts import InputFacts, key_of
from .layout import partial_layout
from .neighbors import MOST_PAGES, nearest_pages, reachable_pages
from .pages import TreePages
from .patch import Views, patched
from .reading import PartialReader, PartialSchema, has_values, names_nothing, refer_alike
from .reasons import WholeRunNeeded, require

if TYPE_CHECKING:
    from ...caching.file_caches import TextCache
    from ...config.model import Output
    from ...schema.shape import Shape
    from ...text_files import SavedText


@dataclass(frozen=True, slots=True)
class Models:
    """The models of changed pages, with those that they are written with, before and after an edit."""

    before: PartialSchema
    after: PartialSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEffect:
    """What else an edit changes than files."""

    facts: InputFacts
    fields: int = 0
    """How many more fields there are."""
    undocumented_null: int = 0
    """How many more of these are required, without documentation of null."""
    tables: int = 0
    """How many more tables are read."""
    shapes: Shape = field(default_factory=dict)
    """The shapes of the models whose rows changed."""


def with_effect(summary: Summary, effect: EditEffect) -> Summary:
    """Return the figures of a run after an edit."""
    read, left_out, undecided = summary.tables
    return replace(
        summary,
        fields=summary.fields + effect.fields,
        undocumented_null=summary.undocumented_null + effect.undocumented_null,
        tables=(read + effect.tables, left_out, undecided),
    )


@dataclass(frozen=True, slots=True)
class Edit:
    """Changed pages of a tree."""

    pages: TreePages
    reader: PartialReader
    changes: tuple[ChangedPage, ...]
    statements: TextCache
    """The formatted statements."""
    _known: dict[tuple[int, ...], Models] = field(default_factory=dict)

    def write(self, output: Output, files: Mapping[str, SavedText]) -> Mapping[str, str]:
        """Return the ``files`` of an output that change. Raises WholeRunNeeded if others may change, too."""
        numbers = [each.number for each in self.changes if each.after.declarations]
        if not numbers:
            return {}
        has_names = bool(output.settings.names or output.settings.types)
        has_rows = any(each.has_rows for each in self.changes)
        require(not (has_names and has_rows), "a name in the settings may hide what the new rows name")
        try:
            nearest = nearest_pages(self.pages, numbers)
            return self._write(output, files, nearest, changed_only=not has_rows)
        except WholeRunNeeded:
            pages = reachable_pages(self.pages, numbers)
            if len(pages) > MOST_PAGES:
                raise
            # With all models of a file, its whole text can be compared and replaced.
            return self._write(output, files, pages, changed_only=False)

    def _write(
        self, output: Output, files: Mapping[str, SavedText], pages: Sequence[int], *, changed_only: bool
    ) -> Mapping[str, str]:
        """Return the ``files`` that change, by means of the models of some pages. ``changed_only`` makes items
        only of the models of changed pages: an edit of their texts changes no others."""
        require(len(pages) <= MOST_PAGES, "the edited pages name the models of too many others")
        views = self._views(pages, output, self._ids(pages) if changed_only else None)
        return patched(views, registry.target(output.target), files)

    def _ids(self, pages: Sequence[int]) -> frozenset[TypeId]:
        """Return the models of the changed pages."""
        paths = {each.after.path for each in self.changes}
        return frozenset(each.id for each in self._models(pages).before.schema.declarations if each.at.path in paths)

    def effect(self) -> EditEffect:
        """Return what else changes. Raises WholeRunNeeded if that may be more than an edit of the pages alone shows."""
        edited = {each.number: encode(each.after) for each in self.changes}
        facts = replace(self.reader.facts, digests=self.pages.digests, edited={**self.reader.facts.edited, **edited})
        numbers = [each.number for each in self.changes if each.has_rows]
        if not numbers:
            return EditEffect(facts=facts)
        models = self._models(nearest_pages(self.pages, numbers))
        uses = self.reader.null_uses_after(models.before, models.after)
        spare_cells = facts.spare_cells - sum(len(each.removed) for each in self.changes)
        require(spare_cells >= 0, "the other pages alone may not show the language of the types")
        before, after = summarize(models.before.schema), summarize(models.after.schema)
        changed = self._with_rows(models.after.schema)
        return EditEffect(
            facts=replace(
                facts,
                null_uses=uses,
                spare_cells=spare_cells,
                wire_names={**facts.wire_names, **_wire_names(changed)},
            ),
            fields=after.fields - before.fields,
            undocumented_null=after.undocumented_null - before.undocumented_null,
            tables=sum(tables_read(each.after) - tables_read(each.before) for each in self.changes),
            shapes=_shapes(changed),
        )

    def _with_rows(self, schema: Schema) -> tuple[Object, ...]:
        """Return the models on pages whose rows changed."""
        paths = {each.after.path for each in self.changes if each.has_rows}
        return tuple(each for each in schema.declarations if isinstance(each, Object) and each.at.path in paths)

    def _views(self, pages: Sequence[int], output: Output, only: frozenset[TypeId] | None) -> Views:
        """Return the files of the models of some pages before and after the edit, with the items of ``only``, or of
        all of them if it is None."""
        models = self._models(pages)
        laid_out = partial_layout(models.before.schema, self.pages, output.settings.layout)
        settings, formatter = output.settings, cached_formatter(self.statements)
        before, after = (
            make_views(
                configured_schema(each.schema, settings),
                registry.target(output.target),
                settings,
                formatter,
                laid_out,
                only,
            )
            for each in (models.before, models.after)
        )
        require(before.findings == after.findings, "writing the models gives other findings")
        return Views(before.value, after.value)

    def _models(self, pages: Sequence[int]) -> Models:
        """Return the models of some pages before and after the edit. Raises WholeRunNeeded if the edit has an effect on
        other models or on findings, or if a page isn't known."""
        key = tuple(pages)
        if key not in self._known:
            self._known[key] = self._read(pages)
        return self._known[key]

    def _read(self, pages: Sequence[int]) -> Models:
        before = [self.pages.before(number) for number in pages]
        names_alike = all(map(self._names_what_it_did, self.changes))
        require(names_alike, "the types of new rows may name other models")
        distinguishes = any(map(self._may_distinguish, self.changes))
        require(not distinguishes, "values of the rows may distinguish the members of a union")
        changed = {each.after.path: each for each in self.changes}
        with_rows = {path for path, each in changed.items() if each.has_rows}
        after = [changed[each.path].after if each.path in changed else each for each in before]
        models = Models(self.reader.schema(before), self.reader.schema(after, with_rows))
        require(models.before.findings == models.after.findings, "reading the pages gives other findings")
        require(not models.after.has_guesses, "JSON keys of new rows are guesses")
        if with_rows:
            refers_alike = refer_alike(models.before.schema, models.after.schema)
            require(refers_alike, "the models refer to others than before")
            require(self._derives_known_keys(models), "JSON keys depend on more than the spellings of the tree")
            require(not self._has_body(models), "the operation decides which field of its inputs is the body")
        return models

    def _derives_known_keys(self, models: Models) -> bool:
        """Return whether the JSON keys that are derived here are those of the last run."""
        before = models.before.schema
        return self._with_rows(self.reader.with_derived_keys(before).schema) == self._with_rows(before)

    def _has_body(self, models: Models) -> bool:
        """Return whether a model of all inputs of an operation, whose rows changed, may have a field for the body."""
        from ...refining.wire_names import is_named_as_a_body  # few edits change rows

        inputs = {
            self.pages.tree.pages[self.pages.facts.declared[number][0]].shown for number in self.pages.facts.inputs
        }
        changed = (*self._with_rows(models.before.schema), *self._with_rows(models.after.schema))
        return any(each.at.path in inputs and any(map(is_named_as_a_body, each.fields)) for each in changed)

    def _names_what_it_did(self, change: ChangedPage) -> bool:
        """Return whether the types of new rows name nothing that the rows of the page didn't name in the same way."""
        known = {row.type for each in change.before.declarations for row in getattr(each, "rows", ())}
        new = [self.reader.expression(row.type) for row in change.added if row.type not in known]
        return all(names_nothing(each) and not misfits(each) for each in new)

    def _may_distinguish(self, change: ChangedPage) -> bool:
        """Return whether rows of a member of a union may have types of a few values, before or after the edit."""
        if self.pages.facts.members.isdisjoint(self.pages.models[change.number]):
            return False
        types = (self.reader.expression(row.type) for row in (*change.removed, *change.added))
        return not all(names_nothing(each) and not has_values(each) for each in types)


def _wire_names(models: Sequence[Object]) -> dict[str, tuple[str | None, ...]]:
    return {key_of(each.id): tuple(item.wire_name for item in each.fields) for each in models}


def _shapes(models: Sequence[Object]) -> Shape:
    from ...schema.shape import shape_of

    return shape_of(Schema(declarations=tuple(models)))
