"""The configuration: ``[tool.docmodels]`` of pyproject.toml, or docmodels.toml, as one frozen value.

The dataclasses below *are* the format: ``config_tables.py`` reads tables by them and ``config_schema.py``
prints their JSON Schema, so a new key is one line here (or in ``writing/settings.py``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeAlias

from ..text_files import PAGE_SUFFIXES
from ..writing.settings import Settings
from .comparison import CompareTable, DriftTable, parse_comparison_table
from .tables import ConfigError, Table, read_table

WireNames: TypeAlias = Literal["auto", "documented", "snake", "camel"]
SETTINGS = tuple(each.name for each in fields(Settings))
_OF_OUTPUTS = (SETTINGS, "it says how models are written: put it at the top level or into an [[output]]")


@dataclass(frozen=True, kw_only=True)  # no slots: TopTable has a second base that has them
class Reading:
    """How an input is read; at the top level for all inputs, in ``[inputs.NAME]`` for one."""

    language: str | None = None
    """The documented language, where it should not be recognised from the pages."""
    dialect: str | None = None
    """How the pages are laid out, where it is not as Speakeasy does: a plugin's dialect."""
    include: tuple[str, ...] = ()
    """Only these: page globs (with a slash, or ending as pages do: ``.md``), or globs of model names, with all that
    they refer to."""
    exclude: tuple[str, ...] = ()
    """Not these, written in the same way."""
    wire_names: WireNames = "auto"
    """How the JSON keys are told from the documented names."""
    corrections: str | None = None
    """A file of corrections to wrong documentation."""
    follow_links: bool = False
    """Follow symbolic links that lead out of the input."""


_OF_INPUTS = (
    tuple(each.name for each in fields(Reading)),
    "it says how documentation is read: put it at the top level or into the input's own table, [inputs.NAME]",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input(Reading):
    """One API's documentation: a place, or a place for each documentation language."""

    name: str
    places: tuple[tuple[str | None, str], ...]
    """(language or None, place), the first one leads. Several without a language are parts of one docs tree."""

    @property
    def of_one_tree(self) -> bool:
        """Are the places parts of one docs tree, and not the docs of several languages?"""
        return len(self.places) > 1 and all(language is None for language, _ in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One target, written for some inputs into one folder."""

    inputs: tuple[str, ...]
    """Names of inputs."""
    target: str
    path: str
    """The folder; ``{sdk}``, ``{language}``, ``{target}`` and ``{tree}`` are filled in for each docs tree."""
    settings: Settings = field(default_factory=Settings)
    template_dir: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a run does."""

    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    fail_on: Literal["error", "warning"] = "error"
    source: str | None = None
    """The file that it was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopTable(Reading, Settings):
    """``[tool.docmodels]``: defaults for every input and every output."""

    inputs: dict[str, Any] = field(default_factory=dict)
    """Named inputs: ``name = "docs"``, or a table with ``path`` or ``languages``."""
    output: tuple[dict[str, Any], ...] = ()
    """What to write: one ``[[tool.docmodels.output]]`` each."""
    compare: dict[str, Any] = field(default_factory=dict)
    """How ``docmodels compare`` and ``changelog`` judge."""
    drift: dict[str, Any] = field(default_factory=dict)
    """How ``docmodels drift`` judges."""
    template_dir: str | None = None
    """A folder whose templates stand in for docmodels' own."""
    fail_on: Literal["error", "warning"] = "error"
    """Which findings make the run fail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputTable(Reading):
    """``[tool.docmodels.inputs.NAME]``: one API's documentation."""

    path: str | None = None
    """A folder, file, archive, or ``REF:path`` of a git repository."""
    languages: dict[str, str] = field(default_factory=dict)
    """The documentation of one API in several languages: ``python = "..."``; the first one leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputTable(Settings):
    """``[[tool.docmodels.output]]``: a target and a folder, with the settings of that target."""

    input: tuple[str, ...] = ()
    """Names of inputs, or places; every named input where it is left out."""
    target: tuple[str, ...] = ()
    """``pydantic``, ``dataclass``, ``typeddict``, ``typescript`` ...; one or several."""
    path: str = ""
    """The folder to write to; may hold ``{sdk}``, ``{language}``, ``{target}``, ``{tree}``."""
    template_dir: str | None = None
    """A folder whose templates stand in for docmodels' own."""


def is_page_glob(glob: str) -> bool:
    """Does an entry of ``include`` or ``exclude`` speak of pages? The others are globs of model names."""
    return "/" in glob or glob.endswith(PAGE_SUFFIXES)


def must_match(wanted: Reading) -> tuple[str, ...]:
    """The globs of ``include`` and ``exclude`` that are misspelled if nothing matches: "*Internal" may well be excluded
    where there is none today."""
    return (*wanted.include, *(glob for glob in wanted.exclude if not set(glob) & set("*?[")))


PLACEHOLDERS = ("sdk", "language", "target", "tree")


def config_of(table: dict[str, Any], source: str, *, targets: Collection[str], languages: Collection[str]) -> Config:
    """The configuration of a ``[tool.docmodels]`` table. Raises ConfigError, which names file, key and the
    nearest right spelling."""
    top_table = Table(table, source)
    if isinstance(inputs := table.get("inputs"), str | list):
        first = inputs[0] if isinstance(inputs, list) and inputs else inputs
        raise ConfigError(f"{source}: inputs: each input has a name", f"write [inputs] and below it api = {first!r}")
    top = read_table(TopTable, top_table)
    parse_comparison_table(CompareTable, top.compare, top_table.at("compare"))
    parse_comparison_table(DriftTable, top.drift, top_table.at("drift"))
    named = {name: _input(name, value, top_table.at("inputs", name), top) for name, value in top.inputs.items()}
    outputs: list[Output] = []
    for index, raw in enumerate(top.output):
        place = top_table.at(f"output[{index + 1}]")
        outputs.extend(_outputs(raw, place, table, top, named, targets))
    if not outputs:
        raise ConfigError(
            f"{source}: no output is configured", 'add [[tool.docmodels.output]] with "target" and "path"'
        )
    for each in named.values():
        for language in filter(None, (each.language, *(language for language, _ in each.places))):
            top_table.known("language", language, languages)
    return Config(inputs=tuple(named.values()), outputs=tuple(outputs), fail_on=top.fail_on, source=source)


def _input(name: str, value: Any, place: str, top: TopTable) -> Input:
    table = Table({"path": value} if isinstance(value, str) else value, place)
    own = read_table(InputTable, table, _OF_OUTPUTS)
    if bool(own.path) == bool(own.languages):
        raise ConfigError(f"{place}: expected either `path` or `languages`")
    places: tuple[tuple[str | None, str], ...] = tuple(own.languages.items()) or ((None, own.path or ""),)
    return Input(name=name, places=places, **_reading(own, table, top))


def _reading(own: Reading, table: Table, top: Reading) -> dict[str, Any]:
    """The reading keys of a table, the top level's where it leaves one out."""
    names = [each.name for each in fields(Reading)]
    return {name: getattr(own if table.has(name) else top, name) for name in names}


def _outputs(
    raw: dict[str, Any],
    place: str,
    top_raw: dict[str, Any],
    top: TopTable,
    named: dict[str, Input],
    targets: Collection[str],
) -> list[Output]:
    table = Table(raw, place)
    own = read_table(OutputTable, table, _OF_INPUTS)
    if not own.target:
        raise ConfigError(f"{place}: `target` is missing", f"one of {', '.join(targets)}")
    if not own.path:
        raise ConfigError(f"{place}: `path` is missing", 'the folder to write to, such as path = "src/models"')
    for target in own.target:
        table.known("target", target, targets)
    check_placeholders(own.path, place)
    _check_path(own, place)
    for each in own.input:
        if each not in named:
            named[each] = Input(name=each, places=((None, each),), **_reading(top, Table(top_raw, place), top))
    inputs = own.input or tuple(named)
    if not inputs:
        raise ConfigError(f"{place}: `input` is missing", 'name the documentation: input = "docs"')
    settings = Settings(**{name: getattr(own if table.has(name) else top, name) for name in SETTINGS})
    template_dir = own.template_dir if table.has("template_dir") else top.template_dir
    return [
        Output(inputs=inputs, target=target, path=own.path, settings=settings, template_dir=template_dir)
        for target in own.target
    ]


def check_placeholders(path: str, place: str) -> frozenset[str]:
    """The placeholders of an output path. Raises ConfigError for an unknown one."""
    import string

    try:
        found = [name for _, name, _, _ in string.Formatter().parse(path) if name is not None]
    except ValueError as error:
        raise ConfigError(f"{place}: `path` {path!r}: {error}") from None
    for name in found:
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            raise ConfigError(f"{place}: `path` holds the unknown placeholder {{{name}}}", f"known: {known}")
    return frozenset(found)


def _check_path(own: OutputTable, place: str) -> None:
    if len(own.target) > 1 and "target" not in check_placeholders(own.path, place):
        raise ConfigError(f"{place}: several targets share the path {own.path!r}", "put {target} into it")
