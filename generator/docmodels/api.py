"""The Python API: ``read``, ``generate`` and ``check``, as the command does it, without printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import registry
from .config.model import Config, Input, Output, WireNames, check_placeholders
from .errors import UserError
from .suggestions import did_you_mean
from .writing.settings import Settings

if TYPE_CHECKING:
    from .app.generate import Checked, Generated
    from .app.pipeline import Api

Place = str | PathLike[str]


def read(docs: Place | Mapping[str, Place], *, language: str | None = None, wire_names: WireNames = "auto") -> Api:
    """The schema that documentation states, with counts and findings.

    ``docs`` is whatever the command takes as INPUT: a page, a folder, an archive, ``REF:path``, a saved schema; or
    a mapping of language to place for the docs of one API in several languages, the first of which leads. Problems
    in the documents are ``Api.findings``. Raises UserError where the place cannot be read, holds several docs trees, or
    its language cannot be told.
    """
    from .app.read_inputs import read_input
    from .workspace.inputs.load import load

    found = read_input(load(replace(_input(docs, language), wire_names=wire_names), Path()))
    if len(found.found) != 1:
        number = len(found.found) or "no"
        raise UserError(f"{docs}: expected one docs tree, found {number}", "name one SDK's docs folder")
    return replace(found.found[0].api, findings=found.findings)


def generate(
    docs: Place | Mapping[str, Place] | None = None,
    *,
    target: str | Sequence[str] = "pydantic",
    output: Place | None = None,
    language: str | None = None,
    force: bool = False,
    dry_run: bool = False,
    config: Place | None = None,
    use_cache: bool = True,
    **settings: Any,
) -> Generated:
    """Writes the models of ``docs`` to the folder ``output``; without ``docs``, does what the configuration says
    (``config``, or the nearest docmodels.toml or pyproject.toml).

    ``settings`` are those of an output, such as ``layout="single"`` or ``dates="iso"``. Findings are in the result
    and never raised; UserError is raised for wrong arguments and where the run cannot be done.
    """
    from .app.generate import generate as run

    wanted, base = _config(docs, target, output, language, config, settings)
    return run(wanted, base, force=force, dry_run=dry_run, use_cache=use_cache)


def check(
    docs: Place | Mapping[str, Place] | None = None,
    *,
    target: str | Sequence[str] = "pydantic",
    output: Place | None = None,
    language: str | None = None,
    config: Place | None = None,
    use_cache: bool = True,
    **settings: Any,
) -> Checked:
    """Holds the folder ``output`` against what ``generate`` would write there now; writes nothing."""
    from .app.generate import check as run

    wanted, base = _config(docs, target, output, language, config, settings)
    return run(wanted, base, use_cache=use_cache)


def _config(
    docs: Place | Mapping[str, Place] | None,
    target: str | Sequence[str],
    output: Place | None,
    language: str | None,
    config: Place | None,
    settings: dict[str, Any],
) -> tuple[Config, Path]:
    if docs is None:
        from .config.file import read_config

        return read_config(Path(), None if config is None else fspath(config))
    if output is None:
        raise UserError("generate: `output` is missing", "name the folder to write to")
    wanted = _input(docs, language)
    targets = (target,) if isinstance(target, str) else tuple(target)
    for name in targets:
        if name not in registry.Names("target"):
            raise UserError(f"unknown target `{name}`", did_you_mean(name, registry.names("target")))
    path = fspath(output)
    placeholders = check_placeholders(path, "output")
    if len(targets) > 1 and "target" not in placeholders:
        path = f"{path.rstrip('/')}/{{target}}"
    try:
        made = Settings(**settings)
    except TypeError as error:
        raise UserError(
            f"generate: {error}", "settings are the fields of docmodels.writing.settings.Settings"
        ) from None
    outputs = tuple(Output(inputs=(wanted.name,), target=name, path=path, settings=made) for name in targets)
    return Config(inputs=(wanted,), outputs=outputs), Path()


def _input(docs: Place | Mapping[str, Place], language: str | None) -> Input:
    if isinstance(docs, Mapping):
        return Input(name="api", places=tuple((name, fspath(place)) for name, place in docs.items()))
    return Input(name=fspath(docs), places=((None, fspath(docs)),), language=language)
