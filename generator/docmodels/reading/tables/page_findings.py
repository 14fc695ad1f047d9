"""Collects the findings of one page, with those that tables of all dialects have."""

from __future__ import annotations

from dataclasses import field

from ...findings import Finding, finding
from ...lazy_dataclasses import dataclass
from ...schema.model import Location
from ...text_files import SourceFile
from ..markdown import Table
from .rows import Row


@dataclass(slots=True)
class PageFindings:
    """Collects the findings of one page."""

    path: str
    found: list[Finding] = field(default_factory=list)

    def repaired(self, row: Row) -> None:
        """Report a row with another number of cells than its header."""
        self.found.append(
            finding(
                "DM101",
                f"a table row doesn't fit its header: {row.repair}",
                Location(self.path, row.line, row.column(0)),
                read=row.raw.strip()[:200],
                expected="as many cells as the header has",
                hint="escape pipes in cells as \\|",
            )
        )

    def nameless(self, row: Row) -> None:
        """Report a row without a name."""
        self.found.append(
            finding(
                "DM115",
                "a table row names no field, so it isn't read",
                Location(self.path, row.line),
                read=" ".join(row.raw.split())[:1000],
                expected="the name of the field in the first cell",
                hint="restore the name, or join the row to the one that it continues",
            )
        )

    def unnamed(self, table: Table) -> None:
        """Report a table that no heading gives a model or an operation."""
        row = table.header or (table.rows[0] if table.rows else None)
        self.found.append(
            finding(
                "DM113",
                "the table is below no heading of a model or an operation, so it isn't read",
                Location(self.path, table.line),
                read=row.raw.strip()[:200] if row is not None else "",
                expected="a heading above it",
                hint="restore the heading",
            )
        )


def cut_to(source: SourceFile, most: int, findings: PageFindings) -> str:
    """Return the text of a page, at most so many characters; a finding says if lines are left out."""
    if len(source.text) <= most:
        return source.text
    findings.found.append(
        finding(
            "DM106",
            f"the page has more than {most:,} characters; the rest isn't read",
            Location(source.path, 1),
            read=f"{len(source.text):,} characters",
            expected=f"at most {most:,} characters",
            hint="split the page",
        )
    )
    return source.text[: source.text.rfind("\n", 0, most) + 1 or most]
