"""``check --against``: compare the documentation of a configuration with its specifications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ... import registry
from ...config.model import Config, Input, InputPlace
from ...errors import UserError
from ...suggestions import did_you_mean
from ...workspace.inputs.places import STDIN
from ..drift import drift
from .policy import ComparisonResult, Policy
from .sides import ReportFindings, SideSource


def with_specifications(config: Config, specification: str | None, by_input: Mapping[str, str]) -> Config:
    """Return the configuration with the specifications that the user names: one for the inputs by name, and one for all
    others; without one, theirs stays. Raises UserError for an unknown input."""
    names = [each.name for each in config.inputs]
    for name in by_input:
        if name not in names:
            raise UserError(f"--against: unknown input `{name}`", did_you_mean(name, names))
    inputs = (replace(each, against=by_input.get(each.name, specification) or each.against) for each in config.inputs)
    return replace(config, inputs=tuple(inputs))


def compare_with_specifications(
    config: Config, base: Path, report_findings: ReportFindings, *, use_cache: bool = True
) -> tuple[ComparisonResult, ...]:
    """Return where the documentation of the configured inputs disagrees with the specification of each.

    Inputs with the same specification and overlays are sides of one comparison. Places are relative to ``base``. The
    ``drift`` table of the configuration applies. Raises UserError if a side can't be read.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[Input]] = {}
    for each in config.inputs:
        if each.against is not None:
            groups.setdefault((each.against, each.overlays), []).append(each)
    found = []
    for (specification, overlays), inputs in groups.items():
        sides = dict(_documentation(inputs, base, named=len(config.inputs) > 1, use_cache=use_cache))
        if not sides:
            names = " and ".join(each.name for each in inputs)
            raise UserError(
                f"{specification}: there is no documentation to compare it with",
                f"{names} is a specification; to compare two versions of one, use `docmodels compare`",
            )
        sides[registry.SPECIFICATION_INPUT] = _specification(specification, overlays, base, use_cache=use_cache)
        found.append(drift(sides, Policy(config=config.source), report_findings))
    return tuple(found)


def _specification(specification: str, overlays: Sequence[str], base: Path, *, use_cache: bool) -> SideSource:
    place = InputPlace(registry.SPECIFICATION_INPUT, _located(specification, base))
    located = tuple(_located(each, base) for each in overlays)
    source = Input(name=registry.SPECIFICATION_INPUT, places=(place,), overlays=located)
    return SideSource(specification, source, use_cache=use_cache)


def _documentation(
    inputs: Sequence[Input], base: Path, *, named: bool, use_cache: bool
) -> Iterator[tuple[str, SideSource]]:
    """Yield the documentation of each language by its name, which starts with that of the input if it is ``named``."""
    for each in inputs:
        by_language: dict[str | None, list[str]] = {}
        for language, place in each.places:
            by_language.setdefault(language, []).append(place)
        by_language.pop(registry.SPECIFICATION_INPUT, None)
        for language, places in by_language.items():
            if STDIN in places:
                raise UserError(
                    f"{each.name}: standard input can't be compared with a specification", "name a file or a folder"
                )
            located = tuple(InputPlace(language, _located(place, base)) for place in places)
            side = replace(each, places=located, overlays=(), against=None)
            source = SideSource(", ".join(places), side, use_cache, reports_findings=False)
            name = language or each.language or "docs"
            yield f"{each.name} {name}" if named else name, source


def _located(place: str, base: Path) -> str:
    return place if base == Path() or place == STDIN else str(base / place)
