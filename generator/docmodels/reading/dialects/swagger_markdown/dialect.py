"""The dialect of swagger-markdown as one value."""

from __future__ import annotations

from ...dialect import Dialect
from ...types.schema_languages.openapi import LANGUAGE
from .layout import LAYOUT
from .limits import LIMITS
from .page import read_page
from .recognize import recognize_page

DIALECT = Dialect(
    name="swagger-markdown",
    layout=LAYOUT,
    read_page=read_page,
    recognize_page=recognize_page,
    type_language=LANGUAGE,
    additional_names=frozenset(),
    limits=LIMITS,
)
