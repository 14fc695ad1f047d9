"""The Python API: ``read``, ``generate``, ``check``, ``compare`` and ``drift``: the commands without printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .config.model import DEFAULT_TARGET, Input, InputPlace, LocatedConfig, WireNames
from .errors import UserError
from .keywords import checks_keywords

if TYPE_CHECKING:
    from .app.check import Checked
    from .app.comparison.policy import ComparisonResult, Policy
    from .app.comparison.sides import SideSource
    from .app.generate import Generated
    from .app.refine import Api
    from .findings import Finding
    from .report import FailOn

Source = str | PathLike[str]


@checks_keywords
def read(
    docs: Source | Mapping[str, Source],
    *,
    language: str | None = None,
    dialect: str | None = None,
    wire_names: WireNames = "auto",
    spec: Source | None = None,
    overlays: Sequence[Source] = (),
) -> Api:
    """Return the schema of documentation, with a summary and findings.

    ``docs`` is what the command takes as INPUT: a page, a folder, an archive, ``REF:path`` or a saved schema; or a
    mapping of languages to such sources for one API in several languages, of which the first leads. ``spec`` is the
    specification of the same API, which fills what the documentation leaves out, and ``overlays`` change it.
    ``language`` and ``dialect`` are detected if they aren't named; ``dialect`` may be the file of a profile. Problems
    in the documents are in ``Api.findings``. Raises UserError if the source can't be read, holds several documentation
    trees, or its language can't be detected.
    """
    from .app.read import read_input
    from .workspace.inputs.load import load

    source = _input(docs, language, dialect, spec, overlays)
    result = read_input(load(replace(source, wire_names=wire_names), Path()))
    if len(result.apis) != 1:
        number = len(result.apis) or "none"
        raise UserError(f"{docs}: expected one documentation tree, found {number}", "name the docs folder of one SDK")
    return replace(result.apis[0], findings=result.findings)


@checks_keywords
def generate(
    docs: Source | Mapping[str, Source] | None = None,
    *,
    target: str | Sequence[str] | None = None,
    output: Source | None = None,
    language: str | None = None,
    dialect: str | None = None,
    spec: Source | None = None,
    overlays: Sequence[Source] = (),
    force: bool = False,
    dry_run: bool = False,
    config: Source | None = None,
    use_cache: bool = True,
    **settings: Any,
) -> Generated:
    """Write the models of ``docs`` to the folder ``output``, by default for pydantic.

    Without ``docs``, do what the configuration says: ``config``, or the nearest docmodels.toml or pyproject.toml.
    ``docs``, ``spec`` and ``overlays`` are as for ``read``. ``settings`` are those of the configuration, such as
    ``layout="single"`` or ``scaffolding=False``. Findings are part of the result. Raises UserError for wrong arguments
    and if the run isn't possible.
    """
    from .app.generate import generate as run

    source = _named_input(docs, language, dialect, spec, overlays)
    configuration, base = _config(source, target, output, config, settings)
    return run(configuration, base, force=force, dry_run=dry_run, use_cache=use_cache)


@checks_keywords
def check(
    docs: Source | Mapping[str, Source] | None = None,
    *,
    target: str | Sequence[str] | None = None,
    output: Source | None = None,
    language: str | None = None,
    dialect: str | None = None,
    spec: Source | None = None,
    overlays: Sequence[Source] = (),
    against: Source | Mapping[str, Source] | None = None,
    config: Source | None = None,
    use_cache: bool = True,
    **settings: Any,
) -> Checked:
    """Compare the folder ``output`` with what ``generate`` would write there now; writes nothing.

    ``against`` is a specification that the documentation must agree with, or a mapping of the configuration's inputs
    to such. What differs is in ``Checked.comparisons``. The other arguments are as for ``generate``.
    """
    from .app.check import check as run

    source = _named_input(docs, language, dialect, spec, overlays)
    configuration, base = _config(source, target, output, config, settings, needs_output=False)
    if against is not None:
        from .app.comparison.against import with_specifications

        by_input = against if isinstance(against, Mapping) else {}
        for_all = None if isinstance(against, Mapping) else fspath(against)
        named = {name: fspath(place) for name, place in by_input.items()}
        configuration = with_specifications(configuration, for_all, named)
    return run(configuration, base, use_cache=use_cache)


@checks_keywords
def compare(
    old: Source,
    new: Source,
    *,
    language: str | None = None,
    dialect: str | None = None,
    overlays: Sequence[Source] = (),
    renames: bool = True,
    rename_file: Source | None = None,
    prose: bool = False,
    levels: Mapping[str, str] | None = None,
    baseline: Source | None = None,
    fail_on: FailOn | None = None,
    config: Source | None = None,
    use_cache: bool = True,
) -> ComparisonResult:
    """Return what changed between two versions of an SDK's documentation, and whether that fails a run.

    ``old`` and ``new`` are what the command takes: folders, git revisions, archives, saved schemas or lock files.
    ``overlays`` change specifications. ``levels`` overrides the levels of rules:
    ``{"enum-value-added": "breaking", "model-renamed": "off"}``. The other arguments are options of the command. Raises
    UserError if a side can't be compared.
    """
    from .app.compare import CompareOptions
    from .app.compare import compare as run

    options = CompareOptions(
        detect_renames=renames, rename_file=None if rename_file is None else fspath(rename_file), with_docs=prose
    )
    sides = [_side(source, language, dialect, overlays, use_cache=use_cache) for source in (old, new)]
    return run(sides[0], sides[1], options, _policy(levels, baseline, fail_on, config), _ignore_findings)


@checks_keywords
def drift(
    sides: Mapping[str, Source],
    *,
    dialect: str | None = None,
    overlays: Sequence[Source] = (),
    levels: Mapping[str, str] | None = None,
    baseline: Source | None = None,
    fail_on: FailOn | None = None,
    config: Source | None = None,
    use_cache: bool = True,
) -> ComparisonResult:
    """Return where the SDKs of one API disagree, and whether that fails a run.

    ``sides`` has two to ten sources by name. A name that is a language, such as ``python``, sets the side's language,
    and ``spec`` is a specification. ``levels`` and the other arguments are as for ``compare``. Raises UserError if a
    side can't be compared.
    """
    from .app.drift import drift as run
    from .registry import SPECIFICATION_INPUT, Names

    if len(sides) < 2:
        raise UserError("drift: fewer than two sides", "name at least two sources, such as python= and go=")
    known = {SPECIFICATION_INPUT, *Names("language")}
    sources = {
        name: _side(place, name if name in known else None, dialect, overlays, use_cache=use_cache)
        for name, place in sides.items()
    }
    return run(sources, _policy(levels, baseline, fail_on, config), _ignore_findings)


def _side(
    source: Source, language: str | None, dialect: str | None, overlays: Sequence[Source], *, use_cache: bool
) -> SideSource:
    from .app.comparison.sides import SideSource

    return SideSource(fspath(source), _input(source, language, dialect, None, overlays), use_cache)


def _policy(
    levels: Mapping[str, str] | None, baseline: Source | None, fail_on: FailOn | None, config: Source | None
) -> Policy:
    from .app.comparison.policy import Policy

    return Policy(
        config=None if config is None else fspath(config),
        baseline=None if baseline is None else fspath(baseline),
        severities=tuple(f"{rule}={level}" for rule, level in (levels or {}).items()),
        fail_on=fail_on,
    )


def _ignore_findings(findings: tuple[Finding, ...]) -> None:
    """Findings about the pages of a side aren't part of a comparison."""


def _config(
    source: Input | None,
    target: str | Sequence[str] | None,
    output: Source | None,
    config: Source | None,
    settings: dict[str, Any],
    *,
    needs_output: bool = True,
) -> LocatedConfig:
    if source is None:
        for name, value in {"target": target, "output": output}.items():
            if value is not None:
                raise UserError(f"`{name}` needs `docs`", "without `docs`, the configuration decides what to write")
        from .config.file import read_config
        from .config.settings import changed_settings

        located = read_config(Path(), None if config is None else fspath(config), needs_output=needs_output)
        return located._replace(config=changed_settings(settings, "settings").apply_to(located.config))
    if config is not None:
        raise UserError("`config` and `docs` exclude each other", "`docs` and the other arguments say what to do")
    if output is None:
        raise UserError("generate: `output` is missing", "name the folder to write to")
    from .app.configuration import make_config

    target = DEFAULT_TARGET if target is None else target
    targets = (target,) if isinstance(target, str) else tuple(target)
    configuration = make_config([source], targets, fspath(output), settings=settings, output_name="output")
    return LocatedConfig(configuration, Path())


def _named_input(
    docs: Source | Mapping[str, Source] | None,
    language: str | None,
    dialect: str | None,
    spec: Source | None,
    overlays: Sequence[Source],
) -> Input | None:
    """Return the input of the arguments; None if the configuration names the inputs. Raises UserError."""
    if docs is not None:
        return _input(docs, language, dialect, spec, overlays)
    given = {"language": language, "dialect": dialect, "spec": spec, "overlays": overlays}
    for name, value in given.items():
        if value:
            raise UserError(f"`{name}` needs `docs`", "without `docs`, the configuration decides what to do")
    return None


def _input(
    docs: Source | Mapping[str, Source],
    language: str | None,
    dialect: str | None,
    spec: Source | None,
    overlays: Sequence[Source],
) -> Input:
    from .app.configuration import with_dialect
    from .registry import SPECIFICATION_INPUT

    languages: Mapping[str, Source] | Mapping[None, Source] = docs if isinstance(docs, Mapping) else {None: docs}
    places: dict[str | None, str] = {name: fspath(place) for name, place in languages.items()}
    if spec is not None and SPECIFICATION_INPUT in places:
        raise UserError("two specifications: one in `docs`, and one as `spec`", "remove one of them")
    if spec is not None:
        places[SPECIFICATION_INPUT] = fspath(spec)
    source = Input(
        name="api" if isinstance(docs, Mapping) else fspath(docs),
        places=tuple(InputPlace(*each) for each in places.items()),
        language=None if isinstance(docs, Mapping) else language,
        overlays=tuple(fspath(each) for each in overlays),
    )
    return with_dialect(source, dialect)
