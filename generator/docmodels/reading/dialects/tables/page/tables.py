"""One page -> its tables, decided, with the facts of their rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from .....lazy import lazy_pattern
from .....table_profile import ColumnRole, ColumnRules, Profile
from ....tables.cells import plain_text
from ....tables.headers import header_key, roles_of
from ....tables.roles import Role
from ....tables.rows import position_of
from ....tables.scan import has_fields
from ....tables.values import constant_of
from ....types.expressions import Expression
from .classify import Decision, applies, classify, nearly_a_model
from .columns import TableColumns, columns_of
from .facts import MemberFacts, Note, TableFacts
from .fields import fields_of, surroundings_of
from .outline import Outline, Site

_REMARK = lazy_pattern(r"(?:(?<!\s)\s+)?(?:\([^()]*\)|\\?(?<!\*)\*+|\\?\[\d+\\?\])$")
_BIT = lazy_pattern(r"1\s*<<\s*(\d+)")


def read_tables(page: Outline, profile: Profile, read_type: Callable[[str], Expression]) -> list[TableFacts]:
    """Return every table of a page in its order, those that are none of an API with the reason."""
    return [_read(site, page, profile, read_type) for site in page.sites]


def _read(site: Site, page: Outline, profile: Profile, read_type: Callable[[str], Expression]) -> TableFacts:
    profile = _with_columns(profile, site, page.path)
    columns = columns_of(site.table, profile, read_type, page.shown)
    decision = classify(site, columns, profile, page.path)
    facts = TableFacts(site, decision.kind, decision.reason, decision.strong)
    if columns is None:
        return facts
    facts.roles = tuple([role.value if role else "" for role in columns.roles])
    if decision.kind is not None:
        facts.problems = columns.problems
    if decision.kind in ("enumeration", "flags"):
        facts.members = _members(columns, decision)
    elif decision.kind is not None:
        titles = (site.label, *site.titles()) if site.label else site.titles()
        around = surroundings_of(columns, titles, _above(site), _below(site), profile, decision.kind)
        facts.fields, facts.notes = fields_of(columns, around, profile, dict(page.definitions))
        facts.notes += _unread_columns(columns, site)
    elif not decision.is_ruled:
        facts.notes += _possible_model(columns, decision, site)
    return facts


def _with_columns(profile: Profile, site: Site, path: str) -> Profile:
    """Return the profile with the columns that a rule states for a table."""
    header = site.table.header
    if header is None or not any(rule.columns for rule in profile.tables):
        return profile
    keys = tuple([header_key(cell) for cell in header.cells])
    rule = next((each for each in profile.tables if applies(each, keys, site.titles(), path)), None)
    if rule is None or not rule.columns:
        return profile
    ruled = {text for headers in rule.columns.values() for text in headers}
    own = {
        role: (*rule.columns.get(role, ()), *(text for text in getattr(profile.columns, role) if text not in ruled))
        for role in get_args(ColumnRole)
    }
    return replace(profile, columns=ColumnRules(**own))


def _possible_model(columns: TableColumns, decision: Decision, site: Site) -> list[Note]:
    """Return a note if the columns of a table that is left out are those of a model, or if its header says so."""
    if nearly_a_model(columns):
        return [Note("nearly a model", site.table.line, decision.reason)]
    if has_fields(roles_of(columns.header)) and columns.rows:
        return [Note("perhaps a model", site.table.line, decision.reason)]
    return []


def _above(site: Site) -> str:
    """The text around a table that may speak of all its rows: its own section's, and that of an endpoint around it."""
    texts = [site.above]
    for section in list(site.section.path())[1:2]:
        texts += [text.text for text in section.texts if hasattr(text, "kind")]
    return "\n\n".join(texts)


def _below(site: Site) -> str:
    return "\n".join(text.text for text in site.section.texts if text.line > site.table.line)[:2000]


def _unread_columns(columns: TableColumns, site: Site) -> list[Note]:
    return [
        Note("column without a role", site.table.line, key)
        for key, role in zip(columns.keys, columns.roles, strict=True)
        if role is None and key
    ]


def _members(columns: TableColumns, decision: Decision) -> list[MemberFacts]:
    assert decision.value is not None
    members: list[MemberFacts] = []
    for row in columns.rows:
        cell = row.cells[decision.value]
        text = plain_text(cell)
        if not text:
            continue
        bit = _BIT.search(text)
        value = 1 << int(bit[1]) if bit and int(bit[1]) < 64 else constant_of(_REMARK.sub("", cell))
        name = plain_text(row.cells[decision.label]) if decision.label is not None else None
        members.append(
            MemberFacts(
                value, row.line, position_of(row, decision.value).column, name, columns.cell(row, Role.DESCRIPTION)
            )
        )
    return members
