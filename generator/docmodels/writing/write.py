"""Schema -> files: the writing room's one entrance."""

from __future__ import annotations

from collections.abc import Sequence

from ..findings import Finding, Read, finding
from ..schema.model import Location, Schema
from ..text_files import OutputFile
from .layout import lay_out
from .naming import assign_names
from .render import render
from .settings import Settings
from .shared_keys import with_keys_of_their_own
from .target import Target


def write(
    schema: Schema, target: Target, settings: Settings | None = None, template_folders: Sequence[str] = ()
) -> Read[tuple[OutputFile, ...]]:
    """All files of one output. ``template_folders`` are the user's, searched before the target's own.

    A file that fails its target's check is left out, with a finding. The user's templates may write what they like,
    so with them the check is held against what our own make of the same view. Raises jinja2.TemplateError for a broken
    template and ValueError for settings that name no type: errors of configuration.
    """
    settings = settings or Settings()
    own = (target.template_folder,) if target.template_folder else ()
    folders = (*template_folders, *own)
    keyed = with_keys_of_their_own(schema)
    laid_out = lay_out(keyed.value, settings.layout)
    named = assign_names(keyed.value, laid_out, target.conventions(settings), settings)
    viewed = target.view(keyed.value, laid_out, named.value, settings)
    findings: list[Finding] = [*keyed.findings, *named.findings, *viewed.findings]
    files: list[OutputFile] = []
    for view in viewed.value:
        text = render(view, folders)
        wrong: str | None = None
        if target.check is not None:
            wrong = target.check(view, render(view, own) if template_folders else text)
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
                    hint="please report this as a bug, with the page that the model stands on",
                )
            )
    return Read(tuple(files), tuple(findings))
