"""Specifications as one more dialect: they are read as a whole, and state everything."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...schema.dialect_facts import Scaffolding
from ...text_files import SourceFile
from ..dialect import Dialect
from ..pages import PageResult
from ..types.schema_languages.openapi import LANGUAGE
from .layout import LAYOUT
from .limits import LIMITS
from .operations.bodies import BODY
from .read import DIALECT as NAME
from .read import read_specification


def _read_page(file: SourceFile) -> PageResult:
    raise AssertionError("specifications are read by read_tree")


def with_overlays(overlays: tuple[SourceFile, ...]) -> Dialect:
    """Return the dialect that changes a specification by overlays before it reads it."""
    return replace(DIALECT, read_tree=partial(read_specification, overlays=overlays))


DIALECT = Dialect(
    name=NAME,
    layout=LAYOUT,
    read_page=_read_page,
    type_language=LANGUAGE,
    limits=LIMITS,
    scaffolding=Scaffolding(body_parameters=frozenset((BODY,))),
    names_are_keys=lambda schema: True,
    paths_spell_keys=True,
    read_tree=read_specification,
)
