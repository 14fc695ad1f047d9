"""What became of each table of hand-written pages, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...lazy import dataclass
from ..terminal import escape_terminal


@dataclass(frozen=True, slots=True)
class TableSummary:
    """A table, and what it was read as."""

    page: str
    line: int
    heading: str
    kind: str
    """Empty: it was left out."""
    reason: str
    columns: tuple[tuple[str, str], ...]
    """(header, role); the role is empty for a column that isn't read."""
    rows: int
    guessed: int = 0
    """Rows with a fact that no mark of the row states."""
    problems: tuple[str, ...] = ()


def tables_text(tables: Sequence[TableSummary], *, left_out: bool = True) -> str:
    """Return two lines for each table: where it is and what it is, its columns and what is missing."""
    lines = [line for table in tables if table.kind or left_out for line in _lines(table)]
    kinds = Counter(table.kind or "left out" for table in tables)
    counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())) or "none"
    return "\n".join(map(escape_terminal, [*lines, f"{len(tables)} tables: {counted}"])) + "\n"


def _lines(table: TableSummary) -> list[str]:
    rows = f"{table.rows} row{'' if table.rows == 1 else 's'}"
    guessed = f", {table.guessed} guessed" if table.guessed else ""
    lines = [
        f"{table.page}:{table.line}  {table.kind or 'left out'}  {table.heading} ({rows}{guessed}): {table.reason}"
    ]
    if table.kind:
        lines.append("    " + ", ".join(f"{header} = {role or '-'}" for header, role in table.columns))
    lines += [f"    {problem}" for problem in table.problems]
    return lines
