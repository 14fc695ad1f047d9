"""liblab's dialect as one value."""

from __future__ import annotations

from ...dialect import Dialect
from .infer import infer
from .layout import LAYOUT
from .limits import LIMITS
from .pages.page import read_page
from .recognize import recognize_page
from .scaffolding import SCAFFOLDING
from .type_words import LANGUAGES, NULL_RULES, TYPE_WORDS

DIALECT = Dialect(
    name="liblab",
    layout=LAYOUT,
    read_page=read_page,
    recognize_page=recognize_page,
    rows_keep_lines=True,
    languages=LANGUAGES,
    type_words=TYPE_WORDS,
    null_rules=NULL_RULES,
    additional_names=frozenset(),
    infer=infer,
    scaffolding=SCAFFOLDING,
    limits=LIMITS,
    escapes_builtin_names=True,
    paths_spell_keys=True,
)
