"""The dialect of Microsoft Graph as one value."""

from __future__ import annotations

from ...dialect import Dialect
from ...types.schema_languages.edm import LANGUAGE
from .join_pages import join_pages
from .layout import LAYOUT
from .limits import LIMITS
from .page import read_page
from .recognize import recognize_page

DIALECT = Dialect(
    name="microsoft-graph",
    layout=LAYOUT,
    read_page=read_page,
    recognize_page=recognize_page,
    rows_keep_lines=True,
    type_language=LANGUAGE,
    additional_names=frozenset(),
    join_pages=join_pages,
    limits=LIMITS,
)
