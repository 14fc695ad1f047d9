"""What the last run of a configuration leaves for the next one, in the cache."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...caching import store
from ...caching.file_caches import read_sealed, sealed
from ...caching.run_record import InputDigest
from ...lazy_dataclasses import dataclass
from ...reading.resolving.nullability import NullUses
from ..write import OutputFolder
from .facts import InputFacts, Spellings


@dataclass(frozen=True, slots=True)
class InputState:
    """An input as a run found it."""

    digest: InputDigest
    facts: InputFacts | None
    """None: a change of it needs a whole run."""


@dataclass(frozen=True, slots=True)
class RunState:
    """What the last run of a configuration knew when it ended."""

    record_key: str
    """The key of the run's record."""
    base_key: str
    """A digest of everything but the inputs that the outputs depend on."""
    inputs: tuple[InputState, ...]
    places: Mapping[str, tuple[OutputFolder, ...]]
    """Input -> the folder of each output that writes it, in the order of the outputs. Only of inputs with facts."""


def load_state(name: str, stamp: str) -> RunState | None:
    """Return the state that the code of this stamp saved under a name, if there is one."""
    text = read_sealed(f"{name}-state.cache", stamp)
    return _decode(json.loads(text)) if text else None


def save_state(name: str, stamp: str, state: RunState) -> None:
    """Replace the state of a configuration."""
    line = json.dumps(_encode(state), separators=(",", ":")).encode("ascii")
    store.replace(f"{name}-state.cache", sealed(stamp, [line]))


def _encode(state: RunState) -> dict[str, Any]:
    """Return the state as plain data."""
    return {
        "record": state.record_key,
        "base": state.base_key,
        "inputs": [
            (each.digest.frame, each.digest.content, None if each.facts is None else _plain(each.facts))
            for each in state.inputs
        ],
        "places": {name: [tuple(place) for place in places] for name, places in state.places.items()},
    }


def _plain(facts: InputFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in InputFacts.__slots__} | {
        "unread": sorted(facts.unread),
        "alias_cycles": sorted(facts.alias_cycles),
        "linked": sorted(facts.linked),
        "members": sorted(facts.members),
        "inputs": sorted(facts.inputs),
        "spellings": {kind: sorted(getattr(facts.spellings, kind)) for kind in Spellings.__slots__},
    }


def _decode(data: Mapping[str, Any]) -> RunState:
    """Return the state that ``encode`` made plain."""
    inputs = tuple(
        InputState(InputDigest(frame, content), None if facts is None else _decoded(facts))
        for frame, content, facts in data["inputs"]
    )
    places = {name: tuple(OutputFolder(*place) for place in found) for name, found in data["places"].items()}
    return RunState(data["record"], data["base"], inputs, places)


def _decoded(data: Mapping[str, Any]) -> InputFacts:
    spellings = data["spellings"]
    return InputFacts(
        dialect=data["dialect"],
        language=data["language"],
        generation=data["generation"],
        null_uses=NullUses(*data["null_uses"]),
        is_inferred=data["is_inferred"],
        spare_cells=data["spare_cells"],
        digests=data["digests"],
        recognized=data["recognized"],
        unread=frozenset(data["unread"]),
        declared=tuple([(page, is_object, tuple(to)) for page, is_object, to in data["declared"]]),
        order=tuple(data["order"]),
        cycles={int(number): cycle for number, cycle in data["cycles"].items()},
        alias_cycles=frozenset(data["alias_cycles"]),
        namespaces=data["namespaces"],
        linked=frozenset(data["linked"]),
        members=frozenset(data["members"]),
        inputs=frozenset(data["inputs"]),
        spellings=Spellings(
            camel=tuple(spellings["camel"]),
            snake=tuple(spellings["snake"]),
            capital=tuple(spellings["capital"]),
            in_paths=tuple(spellings["in_paths"]),
            unused=frozenset(spellings["unused"]),
        ),
        wire_names={name: tuple(keys) for name, keys in data["wire_names"].items()},
        edited={int(page): result for page, result in data["edited"].items()},
    )
