"""Make a configuration from arguments of the command line or of the Python API."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, get_args

from .. import registry
from ..config.model import Config, Input, Output, check_converter, check_placeholders
from ..config.settings import changed_settings
from ..errors import UserError
from ..suggestions import did_you_mean
from ..workspace.inputs.tree_parts import group_by_tree
from ..writing.settings import Layout, Settings

LAYOUTS = get_args(Layout)


def group_places(places: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the places, with parts of one documentation tree in one group."""
    return group_by_tree(dict.fromkeys(places), Path(), registry.layout(None))


def with_dialect(source: Input, dialect: str | None) -> Input:
    """Return the input with a dialect: a name, ``auto``, or a profile in a file or in the configuration. Raises
    UserError."""
    source = replace(source, dialect=None if dialect == registry.AUTO else dialect)
    if source.dialect is None or (not source.has_profile_file and source.dialect in registry.Names("dialect")):
        return source
    from ..config.file import with_configured_profile, with_profile

    return with_profile(source, Path()) if source.has_profile_file else with_configured_profile(source, Path())


def make_config(
    sources: Sequence[Input],
    targets: Sequence[str],
    output: str,
    *,
    settings: dict[str, Any],
    output_name: str,
    template_dir: str | None = None,
    fail_on: Literal["error", "warning"] = "error",
) -> Config:
    """Return a configuration that writes all sources as each target. Several targets get a folder each.

    ``output_name`` is what messages call the output. Raises UserError for an unknown target, placeholder or setting.
    """
    for target in targets:
        if target not in registry.Names("target"):
            raise UserError(f"unknown target `{target}`", did_you_mean(target, registry.names("target")))
    placeholders = check_placeholders(output, output_name)
    if len(targets) > 1 and "target" not in placeholders:
        output = f"{output.rstrip('/')}/{{target}}_models"  # a package `pydantic` would hide the library
    changed = changed_settings(settings, "settings")
    sources = changed.apply_to_inputs(sources)
    made = Settings(**changed.writing)
    check_converter(made.converter, targets, "settings")
    outputs = tuple(
        Output(
            inputs=tuple(source.name for source in sources),
            target=target,
            path=output,
            settings=made,
            template_dir=template_dir,
        )
        for target in dict.fromkeys(targets)
    )
    return Config(inputs=tuple(sources), outputs=outputs, fail_on=fail_on)
