"""What OpenAPI Generator documents differently since some version, though the API is the same."""

from __future__ import annotations

from ....lazy import lazy_pattern
from ....schema.dialect_facts import GenerationChange, Generations
from ....schema.types import ANY, MapOf, Scalar, ScalarKind
from .generation import FIRST, MIDDLE, NEWEST

_DATE, _DATE_TIME = Scalar(ScalarKind.DATE), Scalar(ScalarKind.DATE_TIME)
_STRING, _FREE_FORM = Scalar(ScalarKind.STRING), MapOf(ANY)

GENERATIONS = Generations(
    generator="OpenAPI Generator",
    order=(FIRST, MIDDLE, NEWEST),
    changes=(
        GenerationChange(
            title="models without a name are named after where they are used",
            since=NEWEST,
            older_models=lazy_pattern(r"InlineResponse(?:\d{3}|Default)\w*|InlineObject\d*|\w{1,200}AllOf\d*"),
            newer_models=lazy_pattern(
                r"\w{1,200}(?:(?:[1-5]\d\d|Default)Response|Request|Inner|Value|OneOf|AnyOf|AllOf)\d*"
            ),
        ),
        GenerationChange(
            title="the name of an operation without an id ends with the method", since=NEWEST, method_suffix=True
        ),
        GenerationChange(
            title="members of enumerations have other names",
            since=NEWEST,
            languages=("go", "java", "kotlin"),
            rules=frozenset(("enum-member-renamed",)),
        ),
        GenerationChange(
            title="names that the language can't have are spelled in another way",
            since=NEWEST,
            languages=("python", "csharp", "kotlin", "php"),
            spelling=frozenset(("var", "at", "minus")),
        ),
        GenerationChange(title="dates have a type", since=NEWEST, languages=("csharp",), types=((_DATE_TIME, _DATE),)),
        GenerationChange(
            title="enumerations in lists and maps have a name without a page",
            since=NEWEST,
            languages=("csharp",),
            newer_models=lazy_pattern(r"\w{0,200}Enum"),
        ),
        GenerationChange(
            title="decimals and bytes have a type",
            since=NEWEST,
            languages=("python",),
            types=((_STRING, Scalar(ScalarKind.DECIMAL)), (_STRING, Scalar(ScalarKind.BYTES))),
        ),
        GenerationChange(
            title="references that may be null show their model",
            since=NEWEST,
            languages=("python",),
            types=((ANY, None),),
        ),
        GenerationChange(
            title="an object of anything has another type",
            since=NEWEST,
            languages=("go", "python"),
            types=((_FREE_FORM, ANY),),
        ),
        GenerationChange(
            title="null within lists and maps is shown otherwise",
            since=NEWEST,
            languages=("python", "kotlin", "csharp"),
            nested_null=True,
        ),
        GenerationChange(
            title="additional properties aren't shown",
            since=NEWEST,
            languages=("python",),
            rules=frozenset(("additional-properties-removed", "additional-properties-unstated")),
        ),
        GenerationChange(title="named values have no page", since=NEWEST, languages=("python",), value_models=True),
        GenerationChange(
            title="the pages of enumerations and unions show other facts",
            since=NEWEST,
            languages=("python", "csharp"),
            rules=frozenset(("model-shape-unknown",)),
        ),
        GenerationChange(
            title="the pages of unions and child models show the fields of other models otherwise",
            since=NEWEST,
            languages=("python", "csharp"),
            members_fields=True,
        ),
        GenerationChange(
            title="a value that is the only one is no default",
            since=NEWEST,
            languages=("python",),
            rules=frozenset(("field-default-removed",)),
        ),
    ),
)
