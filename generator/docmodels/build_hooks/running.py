"""Generate the models of a project that is built, by its own configuration.

It uses no cache, so that a build depends only on its sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from ..app.build import fails
from ..app.generate import generate
from ..config.file import read_config
from ..errors import UserError
from ..findings import Severity
from ..lazy import dataclass
from ..reporting.findings.summary_line import plural, summary_line
from ..reporting.findings.text import findings_text
from ..suggestions import did_you_mean

OPTIONS = {"config": str, "strict": bool}
"""The keys of a hook's table."""


class BuildFailed(Exception):
    """The models couldn't be generated; the message is the whole report."""


@dataclass(frozen=True, slots=True)
class Built:
    """Generated models."""

    folders: tuple[str, ...]
    """Output folders within the project, relative to it (posix), each up to its first placeholder."""
    report: str
    """Findings and what was written, for the log of the build; each line ends in a newline."""


def build_models(project: Path, options: Mapping[str, Any]) -> Built:
    """Generate the models of the project. ``options`` are ``config``, a file relative to the project, and ``strict``,
    which lets warnings fail the build. Raises BuildFailed."""
    start = perf_counter()
    try:
        _check_options(options)
        named = options.get("config")
        config, base = read_config(project, None if named is None else str(project / named))
        done = generate(config, base, use_cache=False)
    except UserError as error:
        raise BuildFailed(f"docmodels: {error.message}\n" + (f"  hint: {error.hint}\n" if error.hint else "")) from None
    written = f"{plural(len(done.written), 'file')} written, {done.unchanged:,} unchanged"
    written += f", {len(done.deleted):,} deleted" if done.deleted else ""
    closing = summary_line(done.summary, done.findings, written, perf_counter() - start)
    shown = [each for each in done.findings if each.severity is not Severity.NOTE]
    report = f"{findings_text(shown)}docmodels: {closing}\n"
    if fails(done.findings, "warning" if options.get("strict") else config.fail_on):
        raise BuildFailed(report)
    tops = [(base / each.path.split("{")[0]).resolve() for each in config.outputs]
    root = project.resolve()
    inside = [top.relative_to(root).as_posix() for top in tops if top != root and top.is_relative_to(root)]
    return Built(tuple(dict.fromkeys(inside)), report)


def _check_options(options: Mapping[str, Any]) -> None:
    for key, value in options.items():
        if key not in OPTIONS:
            raise UserError(f"unknown option `{key}` of the build hook", did_you_mean(key, OPTIONS))
        if not isinstance(value, OPTIONS[key]):
            raise UserError(f"the option `{key}` of the build hook must be a {OPTIONS[key].__name__}")
