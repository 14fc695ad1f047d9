"""The dialect of protoc-gen-doc as one value."""

from __future__ import annotations

from ...dialect import Dialect
from ...types.schema_languages.proto import LANGUAGE
from .layout import LAYOUT
from .limits import LIMITS
from .page import read_page
from .recognize import recognize_page
from .scaffolding import SCAFFOLDING

DIALECT = Dialect(
    name="protoc-gen-doc",
    layout=LAYOUT,
    read_page=read_page,
    recognize_page=recognize_page,
    type_language=LANGUAGE,
    additional_names=frozenset(),
    scaffolding=SCAFFOLDING,
    limits=LIMITS,
)
