"""Schema -> files: the entry point of writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..findings import Finding, Read, finding
from ..lazy import dataclass
from ..schema.model import Declaration, Location, Object, Schema, Union
from ..schema.types import TypeId
from ..text_files import LongText, OutputFile
from .formatter import BLACK, Formatter
from .layout import LaidOut, lay_out
from .naming import assign_names
from .render import Renderer, View
from .settings import Settings
from .shared_keys import merge_shared_keys
from .target import CustomTemplates, Target, WriteContext
from .view_parts import WrittenItems


def write(
    schema: Schema,
    target: Target,
    settings: Settings | None = None,
    template_folders: Sequence[str] = (),
    formatter: Formatter = BLACK,
) -> Read[tuple[OutputFile, ...]]:
    """Write all files of one output. ``template_folders`` are the user's and are searched before the target's own.

    A file that fails its check is left out, with a finding. Raises UserError for a broken template and ValueError for
    settings that aren't valid types.
    """
    built_in = renderer_of(target)
    custom = _custom_writer(target, template_folders, formatter)
    planned = _plan(schema, target, settings or Settings(), formatter, None)
    is_custom = custom is not None or target.template_folder is not None
    viewed = target.view(planned.value if is_custom else replace(planned.value, renderer=built_in))
    findings: list[Finding] = [*planned.findings, *viewed.findings]
    files: list[OutputFile] = []
    for view in viewed.value:
        text = built_in.render(view)
        problem = target.check(view, text) if target.check is not None else None
        if problem is not None:
            findings.append(_own_check_failed(view, problem))
        elif custom is None:
            files.append(OutputFile(view.path, _with_items(view, text), optional=_is_optional(view)))
        else:
            rendered = custom.write(view, text)
            findings.extend(rendered.findings)
            if rendered.value is not None:
                files.append(OutputFile(view.path, rendered.value, optional=_is_optional(view)))
        del view  # the view of a large file isn't needed while the next one is made
    return Read(tuple(files), tuple(findings))


def make_views(
    schema: Schema,
    target: Target,
    settings: Settings,
    formatter: Formatter,
    laid_out: LaidOut | None = None,
    only: frozenset[TypeId] | None = None,
) -> Read[tuple[View, ...]]:
    """Return the views of all files of one output. ``laid_out`` is the division into files, if the models are only some
    of those of the output, and ``only`` those that have items. Raises ValueError for settings that aren't valid
    types."""
    planned = _plan(schema, target, settings, formatter, laid_out)
    viewed = target.view(replace(planned.value, only=only))
    return Read(tuple(viewed.value), (*planned.findings, *viewed.findings))


def renderer_of(target: Target) -> Renderer:
    """Return what renders the views of a target with its own templates."""
    return Renderer(_built_in_folders(target))


def _plan(
    schema: Schema, target: Target, settings: Settings, formatter: Formatter, laid_out: LaidOut | None
) -> Read[WriteContext]:
    """Decide on modules and names. Those don't depend on the values of tags, which are narrowed last."""
    if has_discriminators := any(_has_discriminator(each) for each in schema.declarations):
        from .polymorphism.expand_bases import expand_bases  # few APIs document discriminators

        schema = expand_bases(schema, settings.types)
    merged = merge_shared_keys(schema)
    laid_out = laid_out or lay_out(merged.value, settings.layout)
    named = assign_names(merged.value, laid_out, target.conventions(settings), settings)
    findings = (*merged.findings, *named.findings)
    context = WriteContext(
        schema=merged.value, laid_out=laid_out, names=named.value, settings=settings, formatter=formatter
    )
    if has_discriminators:
        from .polymorphism.narrow_tags import narrow_tags

        narrowed = narrow_tags(context.schema)
        context = replace(context, schema=narrowed.schema, tag_enumerations=narrowed.enumerations)
        findings += narrowed.findings
    return Read(context, findings)


def _has_discriminator(declaration: Declaration) -> bool:
    return isinstance(declaration, Object | Union) and declaration.discriminator is not None


def _with_items(view: View, text: str) -> str | LongText:
    """Return the text of a file with the items that were written before."""
    written: WrittenItems | None = getattr(view, "written", None)
    if written is None:
        return text
    before, after = text.split(f"{written.place}\n")
    return written.text.within(before, after)


def _is_optional(view: View) -> bool:
    return getattr(view, "optional", False) is True


def _own_check_failed(view: View, problem: str) -> Finding:
    return finding(
        "DM401",
        f"{view.path} is not what was to be written: {problem}",
        Location(view.path, 1),
        read=problem,
        expected="exactly the declarations of its view",
        hint="please report this as a bug, with the page that documents the model",
    )


def _built_in_folders(target: Target) -> tuple[str, ...]:
    return (target.template_folder,) if target.template_folder else ()


def _custom_writer(target: Target, template_folders: Sequence[str], formatter: Formatter) -> _Custom | None:
    if not template_folders:
        return None
    support = target.custom_templates() if target.custom_templates is not None else None
    return _Custom(support, Renderer(_built_in_folders(target), template_folders, target.filters), formatter)


@dataclass(frozen=True, slots=True)
class _Custom:
    """Writes files with the user's own templates."""

    support: CustomTemplates | None
    renderer: Renderer
    formatter: Formatter

    def write(self, view: View, built_in: str) -> Read[str | None]:
        """Return the text of a file: rendered, checked and formatted. None, with a finding, if the check fails."""
        if self.support is not None:
            added = self.renderer.render_hook(f"{view.template.partition('/')[0]}/imports.jinja", view)
            if added.strip():
                try:
                    view = self.support.add_imports(view, added)
                except ValueError as error:
                    return Read(None, (_template_check_failed(view.path, str(error), 1, added),))
        text = self.renderer.render(view)
        if self.support is None or text == built_in:
            return Read(text)
        problem = self.support.check(view, text)
        if problem is not None:
            return Read(None, (_template_check_failed(view.path, problem.message, problem.line, text),))
        return Read(self.support.format(text, self.formatter))


def _template_check_failed(path: str, message: str, line: int, text: str) -> Finding:
    lines = text.split("\n")
    return finding(
        "DM401",
        f"{path} was not written: {message}",
        Location(path, line),
        read=lines[line - 1].strip() if 0 < line <= len(lines) else "",
        expected="valid code with every model and field of the documentation",
        hint="fix the template in your template folder",
    )
