"""Specifications as one more dialect: they are read as a whole, and state everything."""

from __future__ import annotations

from ...text_files import SourceFile
from ..dialect import Dialect
from ..pages import PageResult
from ..types.schema_languages.openapi import LANGUAGE
from .layout import LAYOUT
from .read import DIALECT as NAME
from .read import read_specification


def _read_page(file: SourceFile) -> PageResult:
    raise AssertionError("specifications are read by read_tree")


DIALECT = Dialect(
    name=NAME,
    layout=LAYOUT,
    read_page=_read_page,
    type_language=LANGUAGE,
    names_are_keys=lambda schema: True,
    paths_spell_keys=True,
    read_tree=read_specification,
)
