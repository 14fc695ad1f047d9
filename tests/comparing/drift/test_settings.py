"""One specification whose SDKs differ in their generators' settings: no fact differs, and a setting is one group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import pytest
from build_schema import make_enum, make_field, make_object, make_operation, make_schema, ref
from drift_samples import LANGUAGES, drift

from docmodels.matching.models_across_languages import LanguageSide
from docmodels.schema.model import Declaration, Field, Operation, Origin, Response, Route
from docmodels.schema.types import INTEGER, STRING, External, ListOf, Type

RESOURCES = ("boat", "crew_member", "harbor")


@dataclass(frozen=True)
class Settings:
    """How a generator is configured."""

    flattened: bool = False
    """List the fields of a request's body as parameters."""
    client_parameters: bool = False
    """Set the parameter that all operations share on the client."""
    wrapped: bool = False
    """Put a class around each response."""
    with_headers: bool = False
    """Put a class with the headers and the result around each response."""
    other_names: bool = False
    """Name models after the place where they are used."""


SETTINGS = {
    "flattened": Settings(flattened=True),
    "client_parameters": Settings(client_parameters=True),
    "wrapped": Settings(wrapped=True),
    "with_headers": Settings(with_headers=True),
    "other_names": Settings(other_names=True),
    "flattened with other names": Settings(flattened=True, other_names=True),
    "everything": Settings(flattened=True, client_parameters=True, wrapped=True, other_names=True),
}
PLAIN = Settings()
ON_CLIENT = "parameters that other sets on the client"
INPUTS = "how operations take their inputs differs"
CLASSES = "the classes around responses differ"
NAMES = "the names of models differ"
NOTES = {ON_CLIENT: 1, INPUTS: 3, CLASSES: 3, NAMES: 12}
"""How many parameters, operations or models each note lists."""


def notes_of(settings: Settings) -> set[str]:
    """The notes about one side with these settings and a plain one."""
    notes = {
        ON_CLIENT: settings.client_parameters,
        INPUTS: settings.flattened,
        CLASSES: settings.wrapped or settings.with_headers,
        NAMES: settings.other_names,
    }
    return {title for title, is_noted in notes.items() if is_noted}


def spelled(language: str, name: str) -> str:
    """A field's name in the language's convention."""
    words = name.split("_")
    if language in ("python", "ruby"):
        return name
    joined = "".join(word.capitalize() for word in words)
    return joined if language in ("go", "csharp") else joined[:1].lower() + joined[1:]


class Sdk:
    """The SDK of one specification in one language, with some settings."""

    def __init__(self, language: str, settings: Settings) -> None:
        self.language, self.settings = language, settings
        self.models: list[Declaration] = []

    def side(self, name: str) -> LanguageSide:
        operations = [self.operation(resource) for resource in RESOURCES]
        schema = make_schema(*self.models, *operations)
        origin = Origin(language=self.language, dialect="speakeasy")
        return LanguageSide(name, self.language, replace(schema, origin=origin))

    def row(self, name: str, type_: Type, *, required: bool = True) -> Field:
        return make_field(spelled(self.language, name), type_, required=required)

    def model(self, name: str, *rows: Field) -> Type:
        self.models.append(make_object(name, *rows))
        return ref(name)

    def operation(self, resource: str) -> Operation:
        title = "".join(word.capitalize() for word in resource.split("_"))
        other = self.settings.other_names
        self.models.append(make_enum(f"{title}State" if other else f"{title}Status", f"{resource}-new", "old", "lost"))
        status = ref(self.models[-1].id.name)
        owner = self.model(f"{title}Person" if other else f"{title}Owner", self.row("full_name", STRING))
        body_rows = (
            self.row(f"{resource}_name", STRING),
            self.row("status", status, required=False),
            self.row("owner", owner),
        )
        body = self.model(f"Create{title}Body" if other else f"{title}Input", *body_rows)
        answer = self.model(
            f"Create{title}ResponseBody" if other else title,
            self.row("id", INTEGER),
            self.row("owners", ListOf(owner)),
            self.row(f"{resource}_status", status),
        )
        shared = () if self.settings.client_parameters else (self.row("account_id", STRING, required=False),)
        rows = body_rows if self.settings.flattened else (self.row(f"{resource}_input", body),)
        return make_operation(
            f"sdk.{resource}.create",
            *shared,
            *rows,
            name="create",
            route=Route("post", f"/{resource}"),
            responses=(Response(type=self.wrap(title, answer)),),
        )

    def wrap(self, title: str, answer: Type) -> Type:
        if self.settings.wrapped:
            transport = (self.row("http_meta", External("HTTPMetadata")), self.row("object", answer, required=False))
            return self.model(f"Create{title}Response", *transport)
        if self.settings.with_headers:
            headers = make_field("headers", STRING)
            return self.model(f"Create{title}Response", headers, make_field("result", answer))
        return answer


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_setting_of_a_generator_is_no_difference(language: str, name: str) -> None:
    settings = SETTINGS[name]
    sides = [Sdk("python", PLAIN).side("plain"), Sdk(language, settings).side("other")]
    for order in (sides, sides[::-1]):
        report = drift(order)
        assert [(each.rule, each.element, each.message) for each in report.differences] == []
        found = {group.title: len(group.items) for group in report.groups if group.kind == "setting"}
        assert found == {title: count for title, count in NOTES.items() if title in notes_of(settings)}


def test_seven_languages_with_different_settings_agree() -> None:
    settings = [PLAIN, *SETTINGS.values()]
    sides = [Sdk(language, one).side(language) for language, one in zip(LANGUAGES, settings, strict=False)]
    assert drift(sides).differences == ()


@pytest.mark.parametrize(("one", "other"), combinations(("flattened", "wrapped", "other_names"), 2))
def test_settings_of_both_sides_are_no_difference(one: str, other: str) -> None:
    sides = [Sdk("typescript", SETTINGS[one]).side("one"), Sdk("go", SETTINGS[other]).side("other")]
    assert drift(sides).differences == ()
