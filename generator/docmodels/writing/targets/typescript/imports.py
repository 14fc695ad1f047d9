"""Import statements in TypeScript, in the layout of prettier."""

from __future__ import annotations

from .escaping import string_literal, width
from .line_breaking import WIDTH


def import_statement(source: str, names: list[tuple[str, str]], *, is_type: bool = True) -> str:
    """Return an import of (exported name, local name) pairs, one per line if they don't fit on one."""
    written = [name if name == local else f"{name} as {local}" for name, local in names]
    opening = "import type {" if is_type else "import {"
    flat = f"{opening} {', '.join(written)} }} from {string_literal(source)};"
    if width(flat) <= WIDTH or len(names) == 1:
        return flat
    lines = "".join(f"  {name},\n" for name in written)
    return f"{opening}\n{lines}}} from {string_literal(source)};"
