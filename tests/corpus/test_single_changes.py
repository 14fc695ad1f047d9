"""Single changes of all kinds to real pages: each is found once, under its rule, and new words are no change."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.schema.model import Schema

from .test_changed_dialects import read

WIDDERSHINS = ("widdershins", "widdershins/corpus/widdershins-3.0/ferries.md")
SWAGGER = ("swagger-markdown", "widdershins/corpus/swagger-markdown/ferries.md")
GRAPH = ("microsoft-graph", "graph/corpus/resources/enums.md")
PROTO = ("protoc-gen-doc", "protoc-gen-doc/corpus/axelar/proto-docs.md")

LIMIT = "|limit|query|integer|false|none|\n"
FAILED = "|default|Default|Something went wrong|[Problem](#schemaproblem)|\n"
PHOTOS = "|photos|[string]|false|none|none|\n"
HYDROFOIL = "|*anonymous*|hydrofoil|\n"
DEFAULT = "| limit | query |  | No | integer, <br>**Default:** 20 |\n"
TRACE = "| X-Trace | header |  | No | string |"
TITLE = "| title | string |  | Yes |\n"
WATERING = "| watering | 0 |\n"
ROLE = "| ROLE_CHAIN_MANAGEMENT | 2 |  |\n"
MESSAGES = "| `messages` | [google.protobuf.Any](#google.protobuf.Any) | repeated |  |\n"
VESSELS, VESSEL, CLASS = "## listVessels\n", '<h2 id="tocS_Vessel">', '<h2 id="tocS_VesselClass">'

CHANGES: list[tuple[tuple[str, str], str, str, str, str]] = [
    (WIDDERSHINS, VESSELS, LIMIT, LIMIT.replace("false", "true"), "parameter-became-required"),
    (WIDDERSHINS, VESSELS, LIMIT, "", "parameter-removed-optional"),
    (WIDDERSHINS, VESSELS, LIMIT, LIMIT + LIMIT.replace("limit", "offset"), "parameter-added-optional"),
    (WIDDERSHINS, VESSELS, "|false|Only this kind|", "|false|Other words|", ""),
    (WIDDERSHINS, VESSELS, FAILED, "", "error-status-removed"),
    (WIDDERSHINS, VESSELS, FAILED, FAILED.replace("[Problem]", "[Harbour]"), "error-type-changed"),
    (WIDDERSHINS, VESSEL, PHOTOS, "", "field-removed-optional"),
    (WIDDERSHINS, VESSEL, PHOTOS, PHOTOS + PHOTOS.replace("photos", "plans"), "field-added-optional"),
    (WIDDERSHINS, VESSEL, "|Name painted on the bow|", "|Other words|", ""),
    (WIDDERSHINS, CLASS, HYDROFOIL, "", "enum-value-removed"),
    (WIDDERSHINS, CLASS, HYDROFOIL, HYDROFOIL + HYDROFOIL.replace("hydrofoil", "barge"), "enum-value-added"),
    (SWAGGER, "/vessels", DEFAULT, DEFAULT.replace("20", "30"), "parameter-default-changed"),
    (SWAGGER, "/vessels", DEFAULT, "", "parameter-removed-optional"),
    (SWAGGER, "/vessels", TRACE, TRACE.replace("No", "Yes"), "parameter-became-required"),
    (SWAGGER, "/vessels", "[ [Vessel](#vessel) ]", "[Vessel](#vessel)", "response-type-changed"),
    (SWAGGER, "#### Harbour\n", "Zone name, such as", "Other words, such as", ""),
    (SWAGGER, "#### Harbour\n", TITLE, "", "field-removed-required"),
    (SWAGGER, "#### Harbour\n", TITLE, TITLE + "| more | string |  | No |\n", "field-added-optional"),
    (SWAGGER, "#### Harbour\n", '"gps", "chart"', '"gps", "chart", "eye"', "field-type-widened"),
    (GRAPH, "", WATERING, "", "enum-value-removed"),
    (GRAPH, "", WATERING, WATERING + "| soaking | 9 |\n", "enum-value-added"),
    (PROTO, "", ROLE, "", "enum-value-removed"),
    (PROTO, "", ROLE, ROLE + "| ROLE_OTHER | 9 |  |\n", "enum-value-added"),
    (PROTO, "### BatchRequest\n", MESSAGES, MESSAGES.replace("|  |\n", "| Other words |\n"), ""),
    (PROTO, "### BatchRequest\n", MESSAGES, "", "field-removed-optional"),
    (
        PROTO,
        "### BatchRequest\n",
        MESSAGES,
        MESSAGES + MESSAGES.replace("messages", "more"),
        "field-added-optional",
    ),
    (PROTO, "", "POST|/axelar/auxiliary/batch", "PUT|/axelar/auxiliary/batch", "operation-route-changed"),
]


@cache
def read_pages(dialect: str, folder: Path) -> tuple[dict[str, str], Schema]:
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    return pages, read(dialect, pages)


@pytest.mark.corpus
@pytest.mark.parametrize(("tree", "below", "old", "new", "rule"), CHANGES)
def test_a_change_is_found_once(tree: tuple[str, str], below: str, old: str, new: str, rule: str, shared: Path) -> None:
    dialect, place = tree
    path = shared / "dialects" / place
    pages, before = read_pages(dialect, path.parent)
    head, mark, rest = pages[path.name].partition(below) if below else ("", "", pages[path.name])
    assert old in rest
    after = read(dialect, {**pages, path.name: head + mark + rest.replace(old, new, 1)})
    assert [each.rule for each in compare_versions(before, after).facts()] == ([rule] if rule else [])
