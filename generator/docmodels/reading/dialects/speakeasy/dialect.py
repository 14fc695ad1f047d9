"""The Speakeasy dialect as one value."""

from __future__ import annotations

from ...dialect import Dialect
from .layout import LAYOUT
from .limits import LIMITS
from .page import read_page
from .scaffolding import SCAFFOLDING

DIALECT = Dialect(name="speakeasy", layout=LAYOUT, read_page=read_page, scaffolding=SCAFFOLDING, limits=LIMITS)
