"""The check that re-reads Python files: a file that holds anything else than its view promised is refused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_schema, make_union, ref, type_id

from docmodels.reading.dialects.speakeasy.layout import LAYOUT
from docmodels.schema.model import Declaration, Origin
from docmodels.schema.types import INTEGER, STRING, Constant, ListOf, MapOf, Reference, Scalar, ScalarKind
from docmodels.writing.layout import lay_out
from docmodels.writing.naming import assign_names
from docmodels.writing.render import Renderer, View
from docmodels.writing.settings import Settings
from docmodels.writing.target import Target, WriteContext
from docmodels.writing.targets.python import dataclass, pydantic, typeddict

ORIGIN = Origin(namespaces=LAYOUT.namespaces)
TARGETS = {"pydantic": pydantic.TARGET, "dataclass": dataclass.TARGET, "typeddict": typeddict.TARGET}
LAYOUTS = ("single", "package", "modules")

NODE = type_id("components.Node")
SCHEMA = make_schema(
    make_object(
        "components.Chat",
        make_field("id", description="Its key."),
        make_field("from", INTEGER, required=False, nullable=True, wire_name="from", deprecation="old"),
        make_field("when", Scalar(ScalarKind.DATE_TIME), required=False, nullable=None),
        make_field("type", Constant("chat")),
        make_field("a b", MapOf(Reference(NODE))),
        description="A chat.",
        additional=ListOf(STRING),
    ),
    make_enum("components.Color", "red", "-1", open=True),
    make_union(NODE, ListOf(Reference(NODE)), STRING),
    make_alias("operations.Page", ref("components.Chat")),
    origin=ORIGIN,
)


def views(target: Target, settings: Settings, more: Sequence[Declaration] = ()) -> Sequence[View]:
    schema = make_schema(*SCHEMA.declarations, *more, origin=ORIGIN)
    laid_out = lay_out(schema, settings.layout)
    names = assign_names(schema, laid_out, target.conventions(settings), settings).value
    context = WriteContext(schema=schema, laid_out=laid_out, names=names, settings=settings)
    return target.view(context).value


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", ["literal", "enum"])
@pytest.mark.parametrize("name", TARGETS)
def test_the_built_in_templates_write_what_the_views_declare(name: str, style: str, layout: str) -> None:
    target = TARGETS[name]
    settings = Settings(layout=layout, enum_style=style, header="Of ours.", frozen=True)  # type: ignore[arg-type]
    assert target.check is not None
    for view in views(target, settings):
        assert target.check(view, Renderer().render(view)) is None, view.path


def single(target: Target, **settings: object) -> tuple[View, str]:
    view, *_ = views(target, Settings(**{"layout": "single", "metadata": False} | settings))  # type: ignore[arg-type]
    return view, Renderer().render(view)


BROKEN = [
    ("a statement at the end", lambda text: text + "\nimport os\n"),
    ("a statement in a class", lambda text: text.replace('"""Its key."""', '"""Its key."""\n    print(1)')),
    ("a docstring that was left", lambda text: text.replace('"""Its key."""', '"""Its"""; __import__("os")')),
    ("a docstring that is an f-string", lambda text: text.replace('"""Its key."""', 'f"""{print(1)}"""')),
    ("a call as a type", lambda text: text.replace("id: str", 'id: __import__("os")')),
    ("an unknown name as a type", lambda text: text.replace("id: str", "id: os")),
    ("an attribute of a value", lambda text: text.replace("id: str", "id: str.__class__")),
    ("a walrus in a type", lambda text: text.replace("id: str", "id: (x := str)")),
    ("a comprehension in a type", lambda text: text.replace("id: str", "id: list[[x for x in ()]]")),
    ("another import", lambda text: text.replace("from typing import", "from os import path\nfrom typing import")),
    ("another name from an import", lambda text: text.replace("from typing import ", "from typing import overload, ")),
    ("a field too many", lambda text: text.replace('"""Its key."""', '"""Its key."""\n    more: int\n    "x"')),
    ("a field too few", lambda text: text.replace('    id: str\n    """Its key."""\n', "")),
    ("a field of another name", lambda text: text.replace("    id: str\n", "    identity: str\n")),
    ("a docstring too few", lambda text: text.replace('    """Its key."""\n', "")),
    ("no Python", lambda text: text.replace("__all__ = [", "__all__ = (")),
    ("a NUL", lambda text: text + "\0"),
    ("another list of exports", lambda text: text.replace('    "Chat",\n', '    "Chats",\n')),
    ("nesting without end", lambda text: text + "[" * 10_000),
]


@pytest.mark.parametrize("name", ["pydantic", "dataclass"])
@pytest.mark.parametrize(("what", "change"), BROKEN, ids=[what for what, _ in BROKEN])
def test_a_file_with(what: str, change, name: str) -> None:  # type: ignore[no-untyped-def]
    target = TARGETS[name]
    assert target.check is not None
    view, text = single(target)
    broken = change(text)
    assert broken != text, "the change must hit something"
    assert target.check(view, broken) is not None, what


CALLS = [
    ("pydantic", 'deprecated="old"', "default_factory=dict"),
    ("pydantic", 'deprecated="old"', "default_factory=lambda: print(1)"),
    ("pydantic", 'deprecated="old"', 'deprecated=f"{print(1)}"'),
    ("pydantic", 'deprecated="old"', "**vars()"),
    ("pydantic", 'extra="allow"', "extra=print(1)"),
    ("pydantic", "class Chat(BaseModel, ", "class Chat(BaseModel, metaclass=print, "),
    ("pydantic", "class Chat(BaseModel, defer_build=True)", "class Chat(BaseModel)"),
    ("pydantic", "class Chat(BaseModel, ", "@print\nclass Chat(BaseModel, "),
    ("dataclass", "lambda: {}", "lambda: print(1)"),
    ("dataclass", '{"additional": True}', '{"additional": print(1)}'),
    ("dataclass", "kw_only=True", "kw_only=print()"),
    ("typeddict", '"Chat",\n    {', '"Chat",\n    {print(1): str,'),
    ("typeddict", '"a b": ', '"a b": print() or '),
]


@pytest.mark.parametrize(("name", "right", "wrong"), CALLS)
def test_unexpected_calls_are_rejected(name: str, right: str, wrong: str) -> None:
    target = TARGETS[name]
    assert target.check is not None
    view, text = single(target)
    assert right in text
    assert target.check(view, text.replace(right, wrong)) is not None


PACKAGE = [
    ('".components"', '"os"'),
    ("return value", "return eval(value)"),
    ("if TYPE_CHECKING:", "if True:"),
    ("import_module(module, __name__)", 'import_module("os")'),
    ("from .components import", "from os import"),
    ("_PLACES: dict", "_PLACE: dict"),
    ("sorted({*globals(), *__all__})", "sorted({*globals(), *__all__, print()})"),
    ('    "Color",\n', '    "Color",\n    print(),\n'),
    ('    "Color",\n', ""),
    ("\n]\n\n_PLACES", "\n] + [print()]\n\n_PLACES"),
    ('": (".components", "Color"),\n', '": (".components", print()),\n'),
    ('": (".components", "Color"),\n', '": ("os", "Color"),\n'),
    ('    "Color": (".components", "Color"),\n', ""),
    ('    "Color": (".components", "Color"),\n', "    **print(),\n"),
]


@pytest.mark.parametrize(("right", "wrong"), PACKAGE)
def test_the_init_of_a_package_is_fixed(right: str, wrong: str) -> None:
    target = pydantic.TARGET
    assert target.check is not None
    view = next(view for view in views(target, Settings(layout="package")) if view.path == "__init__.py")
    text = Renderer().render(view)
    assert right in text
    assert target.check(view, text) is None
    assert target.check(view, text.replace(right, wrong)) is not None


NAMES = [
    ("        Color,\n", ""),
    ("        Color,\n", "        Colors,\n"),
    ("        Color,\n", "        Color,\n        path,\n"),
    ("        Color,\n", "        Color as path,\n"),
    ("        Color,\n", "        Color)\n    import os\n    from .models import (\n"),
    ("        Color,\n", "        class,\n"),
    ("        OperationsPage,\n", ""),
]


@pytest.mark.parametrize(("right", "wrong"), NAMES)
def test_an_import_of_many_names_is_checked_to_the_last_one(right: str, wrong: str) -> None:
    target = pydantic.TARGET
    assert target.check is not None
    more = [make_enum(f"components.AnEnumerationWithALongName{number}", "a", "b") for number in range(3)]
    view = next(view for view in views(target, Settings(layout="single"), more) if view.path == "__init__.py")
    text = Renderer().render(view)
    assert right in text
    assert target.check(view, text) is None
    assert target.check(view, text.replace(right, wrong, 1)) is not None
