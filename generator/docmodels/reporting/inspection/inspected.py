"""What is shown about the tables of documentation, as plain texts."""

from __future__ import annotations

from ...lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedFact:
    """What a row of a table was read as: a field, a parameter or a value."""

    owner: str
    """The model or operation that it belongs to."""
    name: str
    type: str = ""
    required: str = ""
    null: str = ""
    values: str = ""
    links: tuple[str, ...] = ()
    """The models that its type names."""
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedRow:
    """A row as it is on the page, and what it was read as."""

    line: int
    cells: tuple[str, ...]
    facts: tuple[InspectedFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedTable:
    """A table, and what it was read as."""

    page: str
    line: int
    heading: str
    dialect: str
    kind: str = ""
    """``model``, ``parameters``, ``enumeration`` or ``flags``; empty if it was left out."""
    reason: str
    columns: tuple[tuple[str, str], ...]
    """(header, role); the role is empty for a column that isn't read."""
    rows: tuple[InspectedRow, ...]
    is_undecided: bool = False
    """Whether it was left out, although it looks like a table of fields."""
    problems: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """``read``, ``undecided`` or ``left out``."""
        return "read" if self.kind else "undecided" if self.is_undecided else "left out"

    @property
    def guessed(self) -> int:
        """How many of its rows have a guessed fact."""
        return sum(any(fact.guesses for fact in row.facts) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Guess:
    """A fact that the documentation doesn't state, and that docmodels assumes."""

    kind: str
    """``null``, ``required``, ``wire name`` or ``enumeration``."""
    where: str
    """``page:line:column``, empty without a position."""
    field: str
    """The field, or the enumeration."""
    fact: str
    reason: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything that the HTML page shows."""

    title: str
    dialects: tuple[str, ...] = ()
    """Which dialects were detected, and why."""
    tables: tuple[InspectedTable, ...] = ()
    guesses: tuple[Guess, ...] = ()
