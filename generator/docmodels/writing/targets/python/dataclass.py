"""Dataclasses of the standard library alone: keyword-only, with slots; a wire name is metadata (``"wire"``)."""

from __future__ import annotations

from collections.abc import Sequence

from ....findings import Read
from ....schema.model import Field, Object, Schema
from ...layout import LaidOut
from ...naming import Conventions, Names
from ...render import View
from ...settings import Settings
from ...target import Target
from ...views import FieldView, ItemView
from .checking.check import check
from .docs import declaration_doc, field_doc, outside_notes
from .lines import NONE, Atom, Bracketed, Expression, Keyword, annotated
from .module import PythonTarget, annotation_and_default, field_notes, module_views
from .names import python_conventions
from .scope import PythonModuleScope
from .text import docstring, string_literal
from .types import PythonTypePrinter


def _object(declaration: Object, scope: PythonModuleScope) -> ItemView:
    names = scope.plan.names.fields[declaration.id]
    free = scope.plan.names.additional.get(declaration.id)
    speller = scope.speller.within(names if free is None else (*names, free))
    fields = [
        _field(declaration, item, name, scope, speller) for name, item in zip(names, declaration.fields, strict=True)
    ]
    if declaration.additional is not None and free is not None:
        fields.append(_additional(declaration, free, speller))
    frozen = "frozen=True, " if scope.plan.settings.frozen else ""
    return ItemView(
        template="dataclass/class.jinja",
        name=scope.plan.names.types[declaration.id],
        decorator=f"@{scope.speller.name('dataclasses', 'dataclass')}({frozen}kw_only=True, slots=True)",
        doc=declaration_doc(declaration, 4),
        fields=tuple(fields),
    )


def _additional(declaration: Object, name: str, speller: PythonTypePrinter) -> FieldView:
    """The properties beyond the documented ones, kept together."""
    assert declaration.additional is not None
    table = Bracketed(
        speller.name("builtins", "dict"),
        (Atom(speller.name("builtins", "str")), speller.spell(declaration.additional)),
    )
    options = (
        Keyword("default_factory", "lambda: {}"),
        Keyword("metadata", '{"additional": True}'),
    )
    code = annotated(name, table, Bracketed(speller.name("dataclasses", "field"), options, ")"), 4)
    notes = ("Properties beyond those above.", *outside_notes(declaration.additional))
    return FieldView(code, docstring("\n\n".join(notes), 4))


def _field(
    declaration: Object, item: Field, name: str, scope: PythonModuleScope, speller: PythonTypePrinter
) -> FieldView:
    expression, default = annotation_and_default(declaration, item, scope, speller)
    value: Expression | None
    if name != item.key:
        first = [] if default is None else [Keyword("default", default)]
        wire = Keyword("metadata", f'{{"wire": {string_literal(item.key)}}}')
        value = Bracketed(speller.name("dataclasses", "field"), (*first, wire), ")")
    else:
        value = None if default is None else NONE if default == "None" else Atom(default)
    return FieldView(annotated(name, expression, value, 4), field_doc(item, 4, field_notes(item)))


FLAVOUR = PythonTarget(
    name="dataclass",
    object_item=_object,
    dates_iso=False,
    enumeration_classes=True,
    lazy_aliases=False,
)


def _view(schema: Schema, laid_out: LaidOut, names: Names, settings: Settings) -> Read[Sequence[View]]:
    return module_views(FLAVOUR, schema, laid_out, names, settings)


def _conventions(settings: Settings) -> Conventions:
    return python_conventions(settings, frozenset())


TARGET = Target(name="dataclass", conventions=_conventions, view=_view, check=check)
