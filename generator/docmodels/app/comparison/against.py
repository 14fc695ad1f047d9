"""``check --against``: compare the documentation of a configuration with a specification."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ... import registry
from ...config.model import Config, Input, InputPlace
from ..drift import drift
from .policy import ComparisonResult, Policy
from .sides import ReportFindings, SideSource


def compare_with_specification(
    config: Config, base: Path, specification: str, report_findings: ReportFindings, *, use_cache: bool = True
) -> ComparisonResult:
    """Return where the documentation of the configured inputs disagrees with a specification.

    Places are relative to ``base``. The ``drift`` table of the configuration applies. Raises UserError if a side can't
    be read.
    """
    sides = dict(_documentation(config, base, use_cache=use_cache))
    overlays = next((each.overlays for each in config.inputs if each.overlays), ())
    source = Input(
        name=registry.SPECIFICATION_INPUT,
        places=(InputPlace(registry.SPECIFICATION_INPUT, _located(specification, base)),),
        overlays=tuple(_located(each, base) for each in overlays),
    )
    sides[registry.SPECIFICATION_INPUT] = SideSource(specification, source, use_cache=use_cache)
    return drift(sides, Policy(config=config.source), report_findings)


def _documentation(config: Config, base: Path, *, use_cache: bool) -> Iterator[tuple[str, SideSource]]:
    several = len(config.inputs) > 1
    for each in config.inputs:
        for place in each.places:
            if place.language == registry.SPECIFICATION_INPUT:
                continue
            name = place.language or each.language or "docs"
            located = InputPlace(place.language, _located(place.spec, base))
            side = replace(each, places=(located,), overlays=())
            source = SideSource(place.spec, side, use_cache, reports_findings=False)
            yield f"{each.name} {name}" if several else name, source


def _located(place: str, base: Path) -> str:
    return place if base == Path() else str(base / place)
