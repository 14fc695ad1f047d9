"""Facts about one documentation dialect that comparing needs: what its generator adds, and what its pages can't say.

A dialect holds these values; ``comparing`` receives them from ``app``. All words are match keys (see
``names.match_key``) unless a field says otherwise.
"""

from __future__ import annotations

from dataclasses import field
from re import Pattern

from ..lazy import dataclass
from .types import Type

Keys = frozenset[str]
NO_KEYS: Keys = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseWrapper:
    """How a generator writes classes around responses."""

    model_suffix: str = "response"
    """How the name of such a class ends."""
    transport_fields: Keys = NO_KEYS
    """Fields that hold the HTTP response or a part of it: no content of the API."""
    external_transport_fields: Keys = NO_KEYS
    """Those of the ``transport_fields`` that count only if their type is a class of the platform."""
    marked_by: Keys = NO_KEYS
    """A class with any of these fields is a wrapper."""
    marked_by_all: Keys = NO_KEYS
    """A class with all of these fields is a wrapper."""
    content_field: str = ""
    """The only field of a wrapper around a page of results."""
    paging_fields: Keys = NO_KEYS
    """Fields that lead to the next page of results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaffolding:
    """What a generator adds to an SDK and no API has: it is never drift."""

    models: Keys = NO_KEYS
    """Models of these names are scaffolding in a namespace of ``model_namespaces``, or in one of their own name."""
    model_namespaces: Keys = NO_KEYS
    model_suffixes: tuple[str, ...] = ()
    """Ends of model names, as they are spelled: ``Globals``."""
    operation_models: tuple[str, ...] = ()
    """What follows the id of an operation in the names of models that the generator makes up for it."""
    parameters: Keys = NO_KEYS
    """Parameters of the SDK's methods: options, retries, the context."""
    unevenly_listed_parameters: Keys = NO_KEYS
    """Parameters of the API that the pages of only some languages list."""
    parameter_type_suffixes: tuple[str, ...] = ()
    """Ends of the model names of such parameters: ``security``."""
    request_parameters: Keys = NO_KEYS
    """Parameters that hold all inputs of an operation."""
    body_parameters: Keys = NO_KEYS
    """Parameters that hold the body of a request."""
    wrapper: ResponseWrapper = field(default=ResponseWrapper())
    file_fields: Keys = NO_KEYS
    """The fields of a class for a file to upload."""
    optional_file_fields: Keys = NO_KEYS
    symbol_words: Keys = NO_KEYS
    """Words that the SDK writes in a name for a character that it can't have: ``at`` in ``at_context``."""
    place_words: Keys = NO_KEYS
    """Words for the place of a parameter that the SDK adds to its name: ``query`` in ``order_query_parameter``."""
    enumeration_values: Keys = NO_KEYS
    """Values, as text, that mean all other values. They are none of the API's."""


NO_SCAFFOLDING = Scaffolding()


@dataclass(frozen=True, slots=True)
class ExpressivenessRow:
    """A fact that the pages of some languages, or of one style, can't say."""

    fact: str
    compared_as: str
    """What comparing uses instead."""
    why: str
    languages: tuple[str, ...] = ()
    """The languages whose pages never say it. Empty: those of all languages, or of none."""
    beside_specification: bool = True
    """Whether a style can be without the fact if the other side is a specification. False: the generator documents it
    wherever the specification states it, so silence is a difference."""

    def applies_to(self, language: str) -> bool:
        """Return whether the pages of a language never say it."""
        return not self.languages or language in self.languages


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressivenessLimits:
    """What the pages of a dialect can't say; such a fact is compared more coarsely and is never drift."""

    declared: tuple[ExpressivenessRow, ...] = ()
    """Limits of languages."""
    styles: tuple[ExpressivenessRow, ...] = ()
    """Limits of single trees, found where a tree never states what the trees beside it state often."""
    from_specification: tuple[ExpressivenessRow, ...] = ()
    """What the generator changes between a specification and the pages. See ``comparing/drift/specification``."""


NO_LIMITS = ExpressivenessLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationChange:
    """A fact that a generator documents differently since some version, though the API is the same.

    A changed fact has this cause if any of the conditions below holds for it.
    """

    title: str
    since: str
    """The first generation that documents it in the new way."""
    languages: tuple[str, ...] = ()
    """Empty: all."""
    rules: frozenset[str] = frozenset()
    """Rules of ``compare`` that need no other condition."""
    types: tuple[tuple[Type, Type | None], ...] = ()
    """An older type and the newer one for it, at any depth. None stands for any type."""
    older_models: Pattern[str] | None = None
    """The names of models that the generator made up before, as a whole."""
    newer_models: Pattern[str] | None = None
    """The names of models that it makes up since."""
    nested_null: bool = False
    """Null within a type shows since, or no longer shows."""
    spelling: Keys = NO_KEYS
    """Words that names contain since, or no longer contain, if the language can't have them as they are."""
    method_suffix: bool = False
    """The method ends the name of an operation without an id."""
    members_fields: bool = False
    """A model shows the fields of the models that it combines, or no longer does."""
    value_models: bool = False
    """Models of a single value had pages before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generations:
    """The generations of a dialect's generator, and what changed between them."""

    generator: str = ""
    order: tuple[str, ...] = ()
    """From the oldest to the newest."""
    changes: tuple[GenerationChange, ...] = ()


NO_GENERATIONS = Generations()


@dataclass(frozen=True, slots=True, kw_only=True)
class DialectFacts:
    """All facts about a dialect that comparing needs."""

    scaffolding: Scaffolding = NO_SCAFFOLDING
    limits: ExpressivenessLimits = NO_LIMITS
    generations: Generations = NO_GENERATIONS
    is_specification: bool = False
    """Whether the schema was read from a specification, not from documentation."""


NO_DIALECT_FACTS = DialectFacts()
