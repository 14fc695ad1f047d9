"""What the last run of a configuration leaves for the next one, in the cache."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from ...caching import store
from ...caching.file_caches import read_sealed, sealed
from ...caching.run_record import InputDigest
from ...lazy import dataclass
from ...reading.resolving.nullability import NullUses
from ...text_files import LongText
from ..write import OutputFolder
from .facts import InputFacts, Spellings


@dataclass(frozen=True, slots=True)
class InputState:
    """An input as a run found it."""

    digest: InputDigest
    encoded_facts: LongText | bytes
    """A line of JSON; see ``encode_facts``."""

    def decode_facts(self) -> InputFacts | None:
        """Return the facts. None: a change of the input needs a whole run."""
        data = json.loads(b"".join(self.chunks()))
        return None if data is None else _decoded(data)

    def chunks(self) -> Iterator[bytes]:
        """Yield the encoded facts."""
        return self.encoded_facts.chunks() if isinstance(self.encoded_facts, LongText) else iter([self.encoded_facts])


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
    if not text:
        return None
    frame, *facts = text.splitlines()
    data = json.loads(frame)
    digests = [InputDigest(*each) for each in data["inputs"]]
    places = {name: tuple(OutputFolder(*place) for place in found) for name, found in data["places"].items()}
    return RunState(data["record"], data["base"], tuple(map(InputState, digests, facts)), places)


def save_state(name: str, stamp: str, state: RunState) -> None:
    """Replace the state of a configuration: a line of its own, and one with the facts of each input."""
    frame = {
        "record": state.record_key,
        "base": state.base_key,
        "inputs": [(each.digest.frame, each.digest.content) for each in state.inputs],
        "places": {name: [tuple(place) for place in places] for name, places in state.places.items()},
    }
    lines = chain.from_iterable((*each.chunks(), b"\n") for each in state.inputs)
    store.replace(f"{name}-state.cache", sealed(stamp, chain([_to_json(frame).encode("ascii"), b"\n"], lines)))


def encode_facts(facts: InputFacts | None) -> LongText:
    """Return the facts of an input as a line of JSON. A long one is on disk until the end of the run."""
    text = LongText()
    text.add(_to_json(None if facts is None else _plain(facts)))
    return text


def _to_json(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))


def _plain(facts: InputFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in InputFacts.__slots__} | {
        "unread": sorted(facts.unread),
        "alias_cycles": sorted(facts.alias_cycles),
        "linked": sorted(facts.linked),
        "members": sorted(facts.members),
        "inputs": sorted(facts.inputs),
        "spellings": {kind: sorted(getattr(facts.spellings, kind)) for kind in Spellings.__slots__},
    }


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
