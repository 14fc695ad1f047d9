"""Schema -> files: the writing room's one entrance."""

from __future__ import annotations

from collections.abc import Sequence

from ..files import OutputFile
from ..findings import Finding, Read, finding
from ..schema.model import Location, Schema
from .layout import lay_out
from .naming import assign_names
from .render import render
from .settings import Settings
from .target import Target


def write(
    schema: Schema, target: Target, settings: Settings | None = None, template_folders: Sequence[str] = ()
) -> Read[tuple[OutputFile, ...]]:
    """All files of one output. ``template_folders`` are the user's, searched before the target's own.

    A file that fails its target's check is left out, with a finding. Raises jinja2.TemplateError for a broken
    template and ValueError for settings that name no type: errors of configuration.
    """
    settings = settings or Settings()
    folders = (*template_folders, *((target.template_folder,) if target.template_folder else ()))
    laid_out = lay_out(schema, settings.layout)
    named = assign_names(schema, laid_out, target.conventions(settings), settings)
    viewed = target.view(schema, laid_out, named.value, settings)
    findings: list[Finding] = [*named.findings, *viewed.findings]
    files: list[OutputFile] = []
    for view in viewed.value:
        text = render(view, folders)
        wrong = target.check(view, text) if target.check is not None else None
        if wrong is None:
            files.append(OutputFile(view.path, text))
        else:
            findings.append(
                finding(
                    "DM401",
                    f"{view.path} is not what was to be written: {wrong}",
                    Location(view.path, 1),
                    read=wrong,
                    expected="exactly the declarations of its view",
                    hint="look at the template, if it is your own; else please report this as a bug",
                )
            )
    return Read(tuple(files), tuple(findings))
