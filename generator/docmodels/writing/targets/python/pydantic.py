"""pydantic v2 models: wire names as aliases, discriminated unions where a field tells the members apart."""

from __future__ import annotations

from collections.abc import Sequence

from ....findings import Read
from ....schema.model import Field, Object, Schema
from ....schema.types import Type
from ...discriminator import discriminator, member_objects
from ...layout import LaidOut
from ...naming import Conventions, Names
from ...render import View
from ...settings import Settings
from ...target import Target
from ...views import FieldView, ItemView
from .checking.check import check
from .docs import declaration_doc, field_doc
from .lines import NONE, Atom, Bracketed, Expression, Keyword, annotated, assigned, class_head
from .module import PythonTarget, annotation_and_default, chosen_type, field_notes, is_nullable, module_views
from .names import PYDANTIC_ATTRIBUTES, PYDANTIC_RETIRED, python_conventions
from .scope import PythonModuleScope
from .text import string_literal
from .types import PythonTypePrinter


def _tag_name(members: tuple[Type, ...], scope: PythonModuleScope) -> str | None:
    """The attribute that pydantic may tell the members apart by: it must bear one name in all of them."""
    plan = scope.plan
    key = discriminator(members, plan.by_id)
    if key is None:
        return None
    attributes: set[str] = set()
    for declaration in member_objects(members, plan.by_id) or ():
        if plan.settings.types:
            return None  # a type of the user's own may stand in for any member
        names = plan.names.fields[declaration.id]
        for name, item in zip(names, declaration.fields, strict=True):
            if item.key == key:
                if is_nullable(item, plan.settings):
                    return None
                attributes.add(name)
    return attributes.pop() if len(attributes) == 1 else None


def _prepare(scope: PythonModuleScope) -> None:
    scope.speller.discriminate = lambda members: _tag_name(members, scope)


def _object(declaration: Object, scope: PythonModuleScope) -> ItemView:
    names = scope.plan.names.fields[declaration.id]
    speller = scope.speller.within(names)
    fields = tuple(
        _field(declaration, item, name, scope, speller) for name, item in zip(names, declaration.fields, strict=True)
    )
    base = scope.plan.settings.base_class
    parent = scope.speller.name("pydantic", "BaseModel") if base is None else chosen_type(base, scope)
    return ItemView(
        template="pydantic/model.jinja",
        name=scope.plan.names.types[declaration.id],
        head=class_head(
            scope.plan.names.types[declaration.id],
            f"{parent}, defer_build=True" if scope.plan.settings.defer_build else parent,
        ),
        doc=declaration_doc(declaration, 4),
        config=_config(declaration, names, scope, speller),
        fields=fields,
        extra=_extra(declaration, scope, speller),
    )


def _config(declaration: Object, names: tuple[str, ...], scope: PythonModuleScope, speller: PythonTypePrinter) -> str:
    settings = scope.plan.settings
    wanted: list[Expression] = []
    if any(name != item.key for name, item in zip(names, declaration.fields, strict=True)):
        wanted.append(Keyword("populate_by_name", "True"))
    if declaration.additional is not None:
        wanted.append(Keyword("extra", '"allow"'))
    elif settings.extra != "ignore":
        wanted.append(Keyword("extra", f'"{settings.extra}"'))
    for option in ("frozen", "strict"):
        if getattr(settings, option):
            wanted.append(Keyword(option, "True"))
    if any(name.startswith(("model_dump", "model_validate")) for name in names):
        wanted.append(Keyword("protected_namespaces", "()"))
    if not wanted:
        return ""
    return assigned("model_config", Bracketed(speller.name("pydantic", "ConfigDict"), tuple(wanted), ")"), 4)


def _extra(declaration: Object, scope: PythonModuleScope, speller: PythonTypePrinter) -> tuple[str, ...]:
    """The type of additional properties, where pydantic looks for it."""
    if declaration.additional is None:
        return ()
    # BaseModel declares the table as `dict[str, Any] | None`; pydantic reads the type of its values off a narrower one.
    scope.pragmas.add("# pyright: reportIncompatibleVariableOverride=false")
    value = speller.spell(declaration.additional)
    table = Bracketed(speller.name("builtins", "dict"), (Atom(speller.name("builtins", "str")), value))
    init = Bracketed(speller.name("pydantic", "Field"), (Keyword("init", "False"),), ")")
    return (annotated("__pydantic_extra__", _in_time(table, declaration.additional, scope), init, 4),)


def _field(
    declaration: Object, item: Field, name: str, scope: PythonModuleScope, speller: PythonTypePrinter
) -> FieldView:
    expression, default = annotation_and_default(declaration, item, scope, speller)
    expression = _in_time(expression, item.type, scope)
    options: list[Expression] = []
    if name != item.key:
        options.append(Keyword("alias", string_literal(item.key)))
    if item.deprecation is not None:
        options.append(Keyword("deprecated", string_literal(item.deprecation) if item.deprecation else "True"))
    value: Expression | None
    if options:
        first = [] if default is None else [Keyword("default", default)]
        value = Bracketed(speller.name("pydantic", "Field"), (*first, *options), ")")
    else:
        value = None if default is None else NONE if default == "None" else Atom(default)
    line = annotated(name, expression, value, 4)
    return FieldView(_hiding(line) if name in PYDANTIC_RETIRED else line, field_doc(item, 4, field_notes(item)))


def _hiding(code: str) -> str:
    """A field that hides a method: type checkers are told that it is meant."""
    first, *rest = code.split("\n")
    return "\n".join([f"{first}  # type: ignore[assignment]", *rest])


def _in_time(expression: Expression, type_: Type, scope: PythonModuleScope) -> Expression:
    """The annotation; in quotes where it names what stands further down."""
    return expression if scope.in_time(type_) else Atom(string_literal(expression.flat))


FLAVOUR = PythonTarget(
    name="pydantic",
    object_item=_object,
    dates_iso=False,
    enumeration_classes=True,
    lazy_aliases=True,
    lazy_annotations=False,
    prepare=_prepare,
)


def _view(schema: Schema, laid_out: LaidOut, names: Names, settings: Settings) -> Read[Sequence[View]]:
    return module_views(FLAVOUR, schema, laid_out, names, settings)


def _conventions(settings: Settings) -> Conventions:
    documented = settings.field_names == "documented"
    return python_conventions(settings, PYDANTIC_ATTRIBUTES - PYDANTIC_RETIRED if documented else PYDANTIC_ATTRIBUTES)


TARGET = Target(name="pydantic", conventions=_conventions, view=_view, check=check)
