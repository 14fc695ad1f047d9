"""Write a profile of hand-written documentation as TOML, each decision with its evidence as a comment."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..table_profile import Profile, stated
from .tables import key_of


def profile_text(profile: Profile, table: str, evidence: Mapping[str, str]) -> str:
    """Return the TOML of a profile below ``[table]``. ``evidence`` says why, by ``section.key``; evidence for what
    isn't stated becomes a comment of its own."""
    return "\n".join(_lines(profile, table, evidence)) + "\n"


def _lines(profile: Profile, table: str, evidence: Mapping[str, str]) -> Iterator[str]:
    sections = stated(profile)
    names = dict.fromkeys([*(key.split(".")[0] for key in evidence), *sections])
    for name in names:
        if name == "tables":
            continue
        rules = stated(sections[name]) if name in sections else {}
        comments = [
            key for key in evidence if key.split(".")[0] == name and key.split(".")[1] not in map(key_of, rules)
        ]
        yield ""
        yield f"[{table}.{name}]"
        for key in comments:
            yield f"# {key.split('.', 1)[1]}: {evidence[key]}"
        for field, value in rules.items():
            if isinstance(value, dict):
                yield from _mapping(name, field, value, evidence)
            else:
                yield _line(key_of(field), value, evidence.get(f"{name}.{key_of(field)}", ""))
    for rule in profile.tables:
        yield ""
        yield f"[[{table}.tables]]"
        for field, value in stated(rule).items():
            if isinstance(value, dict):
                yield from _mapping("tables", field, value, {})
            else:
                yield _line(key_of(field), value, "")


def _mapping(section: str, field: str, values: Mapping[str, Any], evidence: Mapping[str, str]) -> Iterator[str]:
    for key, value in values.items():
        why = evidence.get(f"{section}.{key_of(field)}.{key}", "")
        yield _line(f"{key_of(field)}.{json.dumps(key, ensure_ascii=False)}", value, why)


def _line(key: str, value: Any, why: str) -> str:
    return f"{key} = {_toml(value)}" + (f"  # {why}" if why else "")


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
