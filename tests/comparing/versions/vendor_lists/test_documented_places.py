"""The path of a change leads to the line of a page that documents what changed."""

from __future__ import annotations

import pytest

from .documented_places import Docs, Place


def fields(*rows: str) -> list[str]:
    return ["## Fields", "", "| Field | Type |", "| --- | --- |", *rows]


DOCS = Docs(
    {
        "sdks/chats/README.md": [
            "## list",
            "const result = await acme.chats.list({});",
            "### Parameters",
            "| `request` | [operations.ListRequest](../../x.md) |",
            "### Response",
            r"**Promise\<[operations.ListResponse](../../x.md)\>**",
            "### Errors",
            "| errors.Busy | 503 |",
            "## other",
        ],
        "models/operations/listrequest.md": fields("| `kind` | *components.Kind* |"),
        "models/operations/listresponse.md": fields("| `headers` | *any* |", "| `result` | *components.Result* |"),
        "models/components/result.md": ["## Supported Types", "### `components.Chat`", "### `components.Team`"],
        "models/components/chat.md": fields("| `kind` | [components.Kind](../../x.md)[] |"),
        "models/components/team.md": fields("| `size` | *number* |"),
        "models/components/kind.md": ["## Values", "", '"open" | "closed"'],
        "models/errors/busy.md": fields("| `after` | *number* |"),
    }
)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("request.kind", Place("models/operations/listrequest.md", 5)),
        ("response.size", Place("models/components/team.md", 5)),
        ("response.union(Chat).kind[]", Place("models/components/chat.md", 5)),
        ("response.union(Chat).kind[].enum(open)", Place("models/components/kind.md", 3)),
        ("error.after", Place("models/errors/busy.md", 5)),
    ],
)
def test_a_path_leads_to_the_line_that_documents_it(path: str, place: Place) -> None:
    assert DOCS.places("acme.chats.list", path) == {place}


@pytest.mark.parametrize("path", ["request.size", "response.kind[].enum(shut)", "response.team", "error.size"])
def test_a_path_that_the_pages_do_not_have_leads_nowhere(path: str) -> None:
    assert DOCS.places("acme.chats.list", path) == set()
