"""Places that are parts of one docs tree, such as two of its pages: found among several, and put together.

Without this, each page would be a tree of its own, and a model of one page unknown to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from .raw_input import Place, RawFile, RawInput, is_page
from .trees import Parts, home


def grouped(specs: Iterable[str], base: Path) -> tuple[tuple[str, ...], ...]:
    """The places, those that are parts of one docs tree together, in the order of the first of each."""
    groups: dict[Parts | str, list[str]] = {}
    for spec in specs:
        groups.setdefault(_home(base / spec) or spec, []).append(spec)
    return tuple(tuple(group) for group in groups.values())


def _home(path: Path) -> Parts | None:
    """Where the tree stands of which this is a page or a folder; None where it is a whole tree, or none."""
    try:
        above = path.resolve().parts[1:]
        if path.is_file():
            return home(above[:-1]) if is_page(path.name) else None
        inner = home(above)
        return inner if path.is_dir() and inner != above else None
    except (OSError, ValueError):
        return None


def put_together(places: Sequence[Place]) -> Place:
    """One place that holds what all of these hold, each page once."""
    above = home(places[0].above)
    raw = RawInput()
    files: dict[Parts, RawFile] = {}
    for place in places:
        below = place.above[len(above) :]
        for file in place.raw.files:
            files[*below, *file.parts] = RawFile((*below, *file.parts), file.shown, file.data)
        raw.findings.extend(place.raw.findings)
        raw.skipped.update(place.raw.skipped)
    raw.files.extend(files[parts] for parts in sorted(files))
    return Place(above, raw, is_page=all(place.is_page for place in places))
