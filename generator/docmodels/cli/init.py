"""``docmodels init``: looks at the repository, finds the documentation, and writes a commented configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from .. import registry
from ..config.file import OWN, find_config
from ..errors import UserError
from ..reporting.reports.baseline_toml import quoted
from ..reporting.terminal import visible
from ..workspace.inputs.find_docs import DocsFolder, find_docs, write_new
from ..workspace.inputs.trees import output_names
from . import console


@click.command()
@click.option("--dry-run", is_flag=True, help="Print the configuration instead of writing it.")
def command(*, dry_run: bool) -> int:
    """Look at the repository, find the SDK documentation in it, and write docmodels.toml with every choice
    commented. Never overwrites a file.
    """
    root = Path()
    existing = find_config(root)
    if existing is not None and not dry_run:
        raise UserError(f"{existing} configures docmodels already", "edit it, or remove it first")
    found, unnamed = _told_apart(find_docs(root))
    text = configuration_text(found, typescript=(root / "package.json").is_file(), package=package_folder(root))
    if dry_run:
        console.out(text)
        return 0
    if not write_new(root / OWN, text):
        raise UserError(f"{OWN} exists already", "edit it, or remove it first")
    for each in found:
        console.say(f"found {visible(each.path)} ({each.pages} pages)\n")
    for each in unnamed:
        console.say(f"left out {visible(each.path)}: its name is no text, so no configuration can name it\n")
    if not found:
        console.say("found no SDK documentation; fill in `inputs`\n")
    console.say(f"wrote {OWN}; now: docmodels generate\n")
    return 0


def _told_apart(found: tuple[DocsFolder, ...]) -> tuple[tuple[DocsFolder, ...], tuple[DocsFolder, ...]]:
    """The folders whose names are text, and those whose names are bytes that no encoding knows."""
    unnamed = tuple(each for each in found if re.search("[\ud800-\udfff]", each.path))
    return tuple(each for each in found if each not in unnamed), unnamed


def package_folder(root: Path) -> str:
    """Where models belong: in the package below ``src`` where there is exactly one, else ``models``."""
    source = root / "src"
    packages = sorted(each.name for each in source.iterdir() if each.is_dir()) if source.is_dir() else []
    packages = [name for name in packages if name.isidentifier() and name != "models"]
    return f"src/{packages[0]}/models" if len(packages) == 1 else "src/models" if source.is_dir() else "models"


def configuration_text(found: tuple[DocsFolder, ...], *, typescript: bool, package: str) -> str:
    """The text of docmodels.toml for what was found."""
    names = _names(found)
    inputs = [f"{name} = {quoted(each.path)}" for name, each in zip(names, found, strict=True)]
    target = "typescript" if typescript else "pydantic"
    path = package if len(found) < 2 else f"{package}/{{tree}}"
    return _TEXT.format(
        inputs="\n".join(inputs) or '# api = "docs"',
        example=names[0] if names else "api",
        target=quoted(target),
        targets=", ".join(registry.names("target", plugins=False)),
        path=quoted(path),
    )


def _names(found: tuple[DocsFolder, ...]) -> list[str]:
    """A short name for each input: ``api`` for a single one, else from the folders in which they differ."""
    if len(found) == 1:
        return ["api"]
    names = output_names([tuple(each.path.split("/")) for each in found]) if found else ()
    return list(_different(re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "api" for name in names))


def _different(names: Iterator[str]) -> Iterator[str]:
    """Each name once; those that were given before get a number. They are bare keys of TOML: plain ASCII."""
    taken: set[str] = set()
    for name in names:
        number, chosen = 1, name
        while chosen in taken:
            number += 1
            chosen = f"{name}-{number}"
        taken.add(chosen)
        yield chosen


_TEXT = """\
# What docmodels reads and writes. `docmodels generate` does it, `docmodels check` tells whether it was done.
# The same tables may stand in pyproject.toml: [tool.docmodels], [tool.docmodels.inputs], [[tool.docmodels.output]].

# language = "python"            # the documented language, where it is not to be recognised
# exclude = ["*Internal"]        # models by glob, or pages ("models/internal/*"); `include` likewise
# wire-names = "auto"            # auto, documented, snake, camel: how JSON keys are told from the documented names
# corrections = "corrections.toml"  # what the documentation has wrong
# unstated-nullable = "no"       # no, yes, api: what a field is whose docs cannot say whether it may be null
# fail-on = "error"              # error, warning: which findings fail the run

[inputs]
{inputs}
# A table names the docs of one API in several languages; the first leads, the others fill in what it cannot say:
# [inputs.together.languages]
# python = "sdk-python/docs"
# typescript = "sdk-typescript/docs"

[[output]]
# one or several of {targets}
target = {target}
# the folder; may hold {{sdk}}, {{language}}, {{target}}, {{tree}}
path = {path}
# input = "{example}"            # some of the inputs only
# layout = "package"             # single, package (a module a namespace), modules (a file a model)
# dates = "native"               # native, iso
# enum-style = "literal"         # literal, enum
# template-dir = "templates"     # templates of your own
"""
