"""The configuration as one frozen value: ``[tool.docmodels]`` of pyproject.toml, or docmodels.toml.

The dataclasses below define the format: ``parse.py`` parses tables with them and ``json_schema.py`` makes their JSON
Schema. A new key is one field here (or in ``writing/settings.py``), and its docstring is the description of the key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from .. import registry
from ..lazy import dataclass
from ..text_files import PAGE_SUFFIXES
from ..tree_layout import TreeLayout
from ..writing.settings import Settings
from .tables import ConfigError

if TYPE_CHECKING:
    from ..table_profile import Profile

WireNames: TypeAlias = Literal["auto", "documented", "snake", "camel"]
Preferred: TypeAlias = Literal["documentation", "specification"]
DEFAULT_TARGET = "pydantic"
"""The target of a run without a configuration file."""


@dataclass(frozen=True, kw_only=True)  # no slots: TopTable has a second base that has them
class ReadingOptions:
    """How inputs are read: at the top level for all of them, in ``[inputs.NAME]`` for one."""

    language: str | None = None
    """The documented language; detected from the pages by default."""
    dialect: str | None = None
    """How the pages are written: ``auto`` (detected), ``speakeasy``, ``tables`` for any pages with tables of fields,
    the name of a profile in ``[dialects.NAME]``, a file with a profile, or a plugin's dialect."""
    include: tuple[str, ...] = ()
    """Pages or models to read: globs of pages (with a slash, or a page suffix such as ``.md``), or globs of model
    names, including the models that they refer to."""
    exclude: tuple[str, ...] = ()
    """Pages or models to exclude: globs as in ``include``."""
    reachable_from: tuple[str, ...] = ()
    """Globs of operations (``orders.*``, ``post /orders``) or models: only these and the models that they need."""
    scaffolding: bool = True
    """Whether to read what the generator of the SDK adds: wrappers of requests and responses, helpers, SDK errors."""
    wire_names: WireNames = "auto"
    """How JSON keys are derived from documented names."""
    prefer: Preferred = "documentation"
    """Which one is right if the documentation and its specification contradict each other."""
    corrections: str | None = None
    """A file of corrections to the documentation."""
    follow_links: bool = False
    """Follow symbolic links that lead out of the input."""
    overlays: tuple[str, ...] = ()
    """OpenAPI Overlays that change a specification before it is read, in this order."""
    against: str | None = None
    """The specification, such as ``openapi.yaml``, with which ``docmodels check`` compares the documentation."""


PROFILE_SUFFIX = ".toml"
"""The suffix of a dialect that is the path of a profile."""


def names_specification(language: str | None) -> bool:
    """Return whether this is what a specification is called where documentation is called by its language."""
    return language == registry.SPECIFICATION_INPUT


class InputPlace(NamedTuple):
    """A place of an input, and the documented language if the user named it."""

    language: str | None
    spec: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input(ReadingOptions):
    """The documentation of one API: one place, or one per documented language."""

    name: str
    places: tuple[InputPlace, ...]
    """The first leads. Those without a language are parts of one documentation tree."""
    profile: Profile | None = None
    """How tables of hand-written pages are read, if the configuration says so."""

    @property
    def has_profile_file(self) -> bool:
        """Whether the dialect is the path of a profile."""
        return self.dialect is not None and self.dialect.endswith(PROFILE_SUFFIX)

    @property
    def sources(self) -> int:
        """How many sources of one API the places are: its documentation in each language and its specification. Places
        without a language are parts of one documentation tree."""
        named = sum(language is not None for language, _ in self.places)
        return named + (named < len(self.places))

    @property
    def plugins(self) -> tuple[tuple[registry.Kind, str], ...]:
        """The languages and the dialect that aren't built in, by kind and name."""
        languages = dict.fromkeys((self.language, *(language for language, _ in self.places)))
        named: list[tuple[registry.Kind, str | None]] = [("language", name) for name in languages]
        named.append(("dialect", None if self.profile is not None else self.dialect))
        return tuple(
            (kind, name)
            for kind, name in named
            if name and not names_specification(name) and not registry.is_built_in(kind, name)
        )

    @property
    def layout(self) -> TreeLayout:
        """The folders of the dialect's documentation trees. Raises UserError if there is no such dialect."""
        return registry.layout(self.dialect if self.profile is None else registry.TABLES_DIALECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One target, written for some inputs to one folder."""

    inputs: tuple[str, ...]
    """The names of the inputs."""
    target: str
    path: str
    """The folder; ``{sdk}``, ``{language}``, ``{target}`` and ``{tree}`` are replaced for each documentation tree."""
    settings: Settings = field(default_factory=Settings)
    template_dir: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The configuration of a run."""

    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    fail_on: Literal["error", "warning"] = "error"
    source: str | None = None
    """The file that the configuration was read from."""


class LocatedConfig(NamedTuple):
    """A configuration, and the folder that its relative paths start from."""

    config: Config
    base: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class TopTable(ReadingOptions, Settings):
    """``[tool.docmodels]``: defaults for every input and every output."""

    inputs: dict[str, Any] = field(default_factory=dict)
    """Named inputs: ``name = "docs"``, or a table with ``path`` or ``languages``."""
    dialects: dict[str, Any] = field(default_factory=dict)
    """Profiles of hand-written documentation, by name."""
    output: tuple[dict[str, Any], ...] = ()
    """What to write: one ``[[tool.docmodels.output]]`` per output."""
    compare: dict[str, Any] = field(default_factory=dict)
    """Options of ``docmodels compare`` and ``docmodels changelog``."""
    drift: dict[str, Any] = field(default_factory=dict)
    """Options of ``docmodels drift``."""
    template_dir: str | None = None
    """A folder of your own templates, which replace the built-in ones."""
    fail_on: Literal["error", "warning"] = "error"
    """Which findings fail the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputTable(ReadingOptions):
    """``[tool.docmodels.inputs.NAME]``: the documentation of one API."""

    path: str | None = None
    """A folder, file, archive, or ``REF:path`` of a git repository."""
    languages: dict[str, str] = field(default_factory=dict)
    """The documentation of one API in several languages, such as ``python = "..."``; the first one takes
    precedence."""
    spec: str | None = None
    """The specification of the API, such as ``openapi.yaml``. It fills what the documentation leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputTable(Settings):
    """``[[tool.docmodels.output]]``: a target, a folder and the settings of the target."""

    input: tuple[str, ...] = ()
    """Names of inputs, or places; every named input by default."""
    target: tuple[str, ...] = ()
    """One or several targets, such as ``pydantic`` or ``typescript``."""
    path: str = ""
    """The folder to write to; can contain ``{sdk}``, ``{language}``, ``{target}`` and ``{tree}``."""
    template_dir: str | None = None
    """A folder of your own templates, which replace the built-in ones."""


def is_page_glob(glob: str) -> bool:
    """Return whether an entry of ``include`` or ``exclude`` is a glob of pages rather than of model names."""
    return "/" in glob or glob.endswith(PAGE_SUFFIXES)


def must_match(options: ReadingOptions) -> tuple[str, ...]:
    """Return the globs of ``include`` and ``exclude`` that are misspelled if nothing matches. An excluded pattern such
    as "*Internal" may well match nothing today."""
    return (*options.include, *(glob for glob in options.exclude if not set(glob) & set("*?[")))


PLACEHOLDERS = ("sdk", "language", "target", "tree")


def check_placeholders(path: str, place: str) -> frozenset[str]:
    """Return the placeholders of an output path. Raises ConfigError for an unknown one."""
    import string

    try:
        found = [name for _, name, _, _ in string.Formatter().parse(path) if name is not None]
    except ValueError as error:
        raise ConfigError(f"{place}: `path` {path!r}: {error}") from None
    for name in found:
        if name not in PLACEHOLDERS:
            known = "expected one of " + ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            raise ConfigError(f"{place}: unknown placeholder {{{name}}} in the path {path!r}", known)
    return frozenset(found)


def check_converter(converter: str | None, targets: Iterable[str], place: str) -> None:
    """Raise ConfigError if there is a converter, but no target writes dataclasses."""
    others = {"pydantic", "typeddict", "typescript", "jsonschema"}  # a plugin's target may have a converter
    found = dict.fromkeys(targets)
    if converter is not None and others.issuperset(found):
        raise ConfigError(
            f"{place}: `converter` has no effect on {', '.join(found)}",
            "a converter belongs to the target dataclass: add it, or remove `converter`",
        )
