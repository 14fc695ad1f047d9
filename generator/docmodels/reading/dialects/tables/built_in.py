"""Profiles of documentation that many people read."""

from __future__ import annotations

from ....table_profile import (
    ColumnRules,
    EnumerationRules,
    ModelRules,
    NameRules,
    NestingRules,
    NullableRules,
    PageRules,
    Profile,
    RequiredRules,
    TableRule,
    TypeRules,
)
from .dialect import configured

DISCORD = configured(
    "discord",
    Profile(
        pages=PageRules(exclude=("*change-log*",)),
        required=RequiredRules(silent="required"),
        nullable=NullableRules(silent=False),
        types=TypeRules(scalars={"snowflake": "string", "image data": "string", "data uri": "string"}),
        models=ModelRules(strip=("Event Fields",)),
        tables=(TableRule(kind="ignore", header=("code", "meaning")),),
    ),
)
"""The developer documentation of Discord."""

OPENAPI = configured(
    "openapi",
    Profile(
        columns=ColumnRules(name=("field name", "element")),
        required=RequiredRules(silent="optional"),
        nullable=NullableRules(silent=None),
        models=ModelRules(same_model=("Fixed Fields$", "^Common Fixed Fields$")),
        tables=(TableRule(kind="ignore", header=("field pattern",)),),
    ),
)
"""Specifications written like OpenAPI, AsyncAPI and STAC: "REQUIRED" opens a description."""

MDS = configured(
    "mds",
    Profile(
        required=RequiredRules(true=("r",), false=("o",), conditional=("required if", "conditionally required")),
        types=TypeRules(
            scalars={"timestamp": "integer", "enum": "string", "timezone": "string", "mode": "string", "day": "string"}
        ),
        enums=EnumerationRules(
            tables=("vehicle_type", "propulsion", "event_type", "vehicle_state"),
            heading="(?:Types|Units|Recurrences|When)$",
        ),
        tables=(TableRule(kind="ignore", page="metrics_methodology"), TableRule(kind="ignore", header=("error",))),
    ),
)
"""The Mobility Data Specification."""

JSONSCHEMA_MARKDOWN = configured(
    "jsonschema-markdown",
    Profile(
        columns=ColumnRules(
            name=("property", "docker environment variable", "docker envvar", "environment variable"),
            values=("possible values",),
        ),
        required=RequiredRules(true=("✅",), blank="optional", silent="optional"),
        nesting=NestingRules(dots="yes"),
        models=ModelRules(name_from="file"),
    ),
)
"""Pages that jsonschema-markdown writes: one model a page."""

GITLAB = configured(
    "gitlab",
    Profile(
        columns=ColumnRules(name=("attribute", "parameter")),
        required=RequiredRules(true=("yes",), false=("no",), conditional=("conditionally",)),
        names=NameRules(strip=(r"\s*\*\*\((?:STARTER|PREMIUM|ULTIMATE|CORE)[^)]*\)\*\*$", r"\s*\{\{< .* >\}\}$")),
        types=TypeRules(scalars={"datetime": "date-time", "date string": "date"}),
        models=ModelRules(strip=("attributes",)),
    ),
)
"""The REST API of GitLab."""

TELEGRAM = configured(
    "telegram",
    Profile(
        columns=ColumnRules(name=("field", "parameter")),
        required=RequiredRules(true=("yes",), false=("optional",), silent="required"),
        types=TypeRules(scalars={"float number": "number", "inputfile": "bytes", "true": "boolean"}),
    ),
)
"""The Bot API of Telegram, as Markdown."""
