"""``init``: find the documentation in a repository and propose a configuration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import registry
from ..config.file import OWN, find_config
from ..errors import UserError
from ..lazy import dataclass
from ..reporting.reports.baseline_toml import quoted
from ..workspace.inputs.find_docs import DocsFolder, find_docs
from ..workspace.inputs.trees import output_names
from ..workspace.user_files import write_new
from .hand_written.find import HandWritten, find_hand_written, is_generated


@dataclass(frozen=True, slots=True)
class Proposal:
    """A configuration for what was found."""

    text: str
    found: tuple[DocsFolder, ...]
    hand_written: tuple[HandWritten | None, ...]
    """What the tables of each folder are read as, if people wrote its pages."""
    unnamed: tuple[DocsFolder, ...]
    """Folders that no configuration can name, because their names aren't valid text."""


def propose(root: Path) -> Proposal:
    """Find the documentation below ``root`` and return the text of a configuration for it."""
    trees, unnamed = _split_unnamed(find_docs(root, registry.layout(None)))
    found, hand_written = _with_models(root, trees)
    typescript = (root / "package.json").is_file()
    text = configuration_text(found, hand_written, typescript=typescript, package=_package_folder(root))
    return Proposal(text, found, hand_written, unnamed)


def _with_models(
    root: Path, trees: tuple[DocsFolder, ...]
) -> tuple[tuple[DocsFolder, ...], tuple[HandWritten | None, ...]]:
    """Return the trees that document models, with what their tables are read as. If none does, the whole repository is
    looked at: hand-written pages may be in folders of any name."""
    found = tuple(each for each in trees if is_generated(root, each.path) or find_hand_written(root, each.path, "api"))
    names = _input_names(found)
    if found:
        return found, tuple([find_hand_written(root, each.path, name) for name, each in zip(names, found, strict=True)])
    whole = find_hand_written(root, ".", "api")
    return ((DocsFolder(whole.folder, whole.pages),), (whole,)) if whole is not None else ((), ())


def require_documentation(proposal: Proposal) -> None:
    """Raise UserError if nothing was found."""
    if not proposal.found and not proposal.unnamed:
        raise UserError(
            "found no documentation of models below this folder",
            "run `docmodels init` in the repository that holds the documentation, or name a folder: "
            "docmodels inspect DOCS --tables",
        )


def require_no_config(root: Path) -> None:
    """Raise UserError if a configuration exists."""
    existing = find_config(root)
    if existing is not None:
        raise UserError(f"{existing} already configures docmodels", _EXISTS_HINT)


def write_config(root: Path, proposal: Proposal) -> str:
    """Write the configuration and return its name. Raises UserError if the file exists."""
    if not write_new(root / OWN, proposal.text):
        raise UserError(f"{OWN} already exists", _EXISTS_HINT)
    return OWN


_EXISTS_HINT = "edit it, or remove it first"


def _split_unnamed(found: Iterable[DocsFolder]) -> tuple[tuple[DocsFolder, ...], tuple[DocsFolder, ...]]:
    """Return the folders whose names are text, and those whose names hold undecodable bytes."""
    folders = tuple(found)
    unnamed = tuple(each for each in folders if re.search("[\ud800-\udfff]", each.path))
    return tuple(each for each in folders if each not in unnamed), unnamed


def _package_folder(root: Path) -> str:
    """Return where models belong: in the package below ``src`` if there is exactly one, else in ``models``."""
    source = root / "src"
    packages = sorted(each.name for each in source.iterdir() if each.is_dir()) if source.is_dir() else []
    packages = [name for name in packages if name.isidentifier() and name != "models"]
    return f"src/{packages[0]}/models" if len(packages) == 1 else "src/models" if source.is_dir() else "models"


def configuration_text(
    found: tuple[DocsFolder, ...], hand_written: tuple[HandWritten | None, ...] = (), *, typescript: bool, package: str
) -> str:
    names = _input_names(found)
    inputs = [
        f"{name} = {quoted(each.path)}"
        if tables is None
        else f"{name} = {{ path = {quoted(tables.folder)}, dialect = {quoted(name)} }}"
        for name, each, tables in zip(names, found, hand_written or (None,) * len(found), strict=True)
    ]
    profiles = "\n".join(_PROFILE.format(profile=tables.profile) for tables in hand_written if tables is not None)
    target = "typescript" if typescript else "pydantic"
    path = package if len(found) < 2 else f"{package}/{{tree}}"
    return _TEXT.format(
        inputs="\n".join(inputs) or '# api = "docs"',
        example=names[0] if names else "api",
        target=quoted(target),
        targets=", ".join(registry.names("target", plugins=False)),
        path=quoted(path),
    ) + (profiles and f"\n{profiles}")


def _input_names(found: tuple[DocsFolder, ...]) -> list[str]:
    """Return a short name for each input: ``api`` for a single one, else the folders in which they differ."""
    if len(found) == 1:
        return ["api"]
    names = output_names([tuple(each.path.split("/")) for each in found]) if found else ()
    return list(_unique(re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "api" for name in names))


def _unique(names: Iterator[str]) -> Iterator[str]:
    """Yield the names, with a number after each repeated one. They are bare TOML keys: plain ASCII."""
    taken: set[str] = set()
    for name in names:
        number, chosen = 1, name
        while chosen in taken:
            number += 1
            chosen = f"{name}-{number}"
        taken.add(chosen)
        yield chosen


_PROFILE = """\
# How the tables of hand-written pages are read: change a line, and look again with `docmodels inspect --tables`.
{profile}"""
_TEXT = """\
# What docmodels reads and writes: `docmodels generate` writes the models, `docmodels check` verifies them.
# In pyproject.toml, the tables are [tool.docmodels], [tool.docmodels.inputs] and [[tool.docmodels.output]].

# language = "python"            # the documented language; detected by default
# exclude = ["*Internal"]        # models by glob, or pages ("models/internal/*"); also `include`
# wire-names = "auto"            # auto, documented, snake, camel: how JSON keys follow from documented names
# corrections = "corrections.toml"  # what the documentation gets wrong
# unstated-nullable = "no"       # no, yes, api: whether a field is nullable if its documentation doesn't say
# fail-on = "error"              # error, warning: which findings fail the run

[inputs]
{inputs}
# A table names the documentation of one API in several languages. The first leads, the others add what it can't say:
# [inputs.together.languages]
# python = "sdk-python/docs"
# typescript = "sdk-typescript/docs"

[[output]]
# one or several of {targets}
target = {target}
# the folder to write to; can contain {{sdk}}, {{language}}, {{target}} and {{tree}}
path = {path}
# input = "{example}"            # only some of the inputs
# layout = "package"             # single, package (one module per namespace), modules (one file per model)
# dates = "native"               # native, iso
# enum-style = "literal"         # literal, enum
# template-dir = "templates"     # your own templates
"""
