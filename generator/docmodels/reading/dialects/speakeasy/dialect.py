"""The Speakeasy dialect as one value."""

from __future__ import annotations

from ...dialect import Dialect
from .layout import LAYOUT
from .page import read_page

DIALECT = Dialect(name="speakeasy", layout=LAYOUT, read_page=read_page)
