"""Pages in the style of Microsoft Graph: given and expected."""

from __future__ import annotations

import pytest
from read_dialect import model, read_dialect, shown

from docmodels.schema.model import Enumeration, Object, Shapeless
from docmodels.schema.types import Constant

TABLE = "|Property|Type|Description|\n|:---|:---|:---|\n"


def page(name: str, rows: str, *, kind: str = "resource", above: str = "", comment: str = "", more: str = "") -> str:
    """Return the page of a resource."""
    facts = f'"blockType": "resource"{comment},\n  "@odata.type": "shop.graph.{name}"'
    sample = f"<!-- {{\n  {facts}\n}} -->\n\n```json\n{{}}\n```\n"
    return (
        f'---\ntitle: "{name} {kind} type"\ndoc_type: resourcePageType\n---\n\n# {name} {kind} type\n\n'
        f"Namespace: shop.graph\n\n{above}\n\n## Properties\n\n{TABLE}{rows}\n\n{more}\n\n"
        f"## JSON representation\n\n{sample}"
    )


def test_properties_and_relationships_are_fields_and_methods_are_not() -> None:
    text = page(
        "order",
        "|id|String|The number. Not nullable. Read-only.|\n"
        "|**Money**||\n"
        "|total|Edm.Decimal|Crowns. Required. The default is `0`.|\n"
        "|note|String|a | b||\n"
        "|when|DateTimeOffset|When.|",
        above="## Methods\n\n| Method | Return Type | Description |\n|:--|:--|:--|\n| [Get](get.md) | order | One |",
        more="## Relationships\n\n|Relationship|Type|Description|\n|:--|:--|:--|\n"
        "|lines|[line](line.md) collection|Nullable.|\n|buyer|[Person](customer.md)|Nullable.|",
    )
    read = read_dialect(
        "microsoft-graph", {"order.md": text, "customer.md": page("customer", "|name|String|The name.|")}
    )
    order = model(read.value.schema, "order")
    assert isinstance(order, Object)
    assert shown(order) == [
        "id~: string",
        "total: decimal | null?",
        "note~: string | null?",
        "when~: date-time | null?",
        "lines~: list[models.line] | null?",
        "buyer~: models.customer | null",
    ]
    assert (order.fields[0].read_only, order.fields[2].description) == (True, "a | b")
    assert sorted(each.code for each in read.findings) == ["DM101", "DM301"]


def test_the_page_of_a_link_names_the_type_and_a_reference_link_is_no_list() -> None:
    text = (
        page("shop", "|owner|[identitySet][]|Who.|\n|all|[identitySet][] collection|All.|")
        + "\n[identitySet]: ids.md\n"
    )
    schema = read_dialect(
        "microsoft-graph", {"shop.md": text, "ids.md": page("identities", "|id|String|x|")}
    ).value.schema
    assert shown(model(schema, "shop")) == [
        "owner~: models.identities | null?",
        "all~: list[models.identities] | null?",
    ]


def test_an_object_has_the_fields_of_the_types_that_it_extends() -> None:
    pages = {
        "a.md": page("thing", "|id|String|x|", comment=',\n  "openType": true'),
        "b.md": page("plant", "|id|String|x|\n|root|String|x|", above="Inherits from [thing](a.md)"),
        "c.md": page("tree", "|girth|Double|x|", comment=',\n  "baseType": "shop.graph.plant"'),
        "d.md": page("stone", "|weight|Double|x|", comment=',\n  "baseType": "shop.graph.unknown"'),
    }  # fmt: skip
    read = read_dialect("microsoft-graph", pages)
    null = " | null?"
    assert shown(model(read.value.schema, "tree")) == [
        f"id~: string{null}",
        f"root~: string{null}",
        f"girth~: float{null}",
        "*: any",
    ]
    assert shown(model(read.value.schema, "stone")) == [f"weight~: float{null}"]
    assert read.findings == ()


def test_enumerations_are_read_from_pages_then_lists_then_descriptions() -> None:
    head = "---\ndoc_type: enumPageType\n---\n\n# "
    member = "| Member | Value |\n|:--|:--|\n| low | 0 |\n| unknownFutureValue | 1 |\n"
    pages = {
        "color.md": f"{head}color enum type\n\nNamespace: shop.graph\n\n## Members\n\n{member}",
        "enums.md": f"{head}Enum values\n\n### color values\n\n|Member\n|:---\n|old\n\n"
        "### size values\n\n|Member\n|:---\n|small\n|large\n",
        "item.md": page(
            "item",
            "|color|[color](color.md)|Possible values are: `low`, `high`.|\n"
            "|size|[size](enums.md#size-values)|x|\n"
            "|state|String|The possible values are `on` (default), and `off`.|\n"
            "|kind|itemKind collection|Possible values are: `a`, `b`, `unknownFutureValue`.|\n"
            "|kinds|itemKind|x|\n"
            "|note|String|Such as `a`, `b`.|",
        ),
    }
    read = read_dialect("microsoft-graph", pages)
    schema = read.value.schema
    color, kind = model(schema, "color"), model(schema, "itemKind")
    assert isinstance(color, Enumeration) and isinstance(kind, Enumeration)
    assert (shown(color), color.open) == (["'low'", "'unknownFutureValue'"], True)
    assert shown(model(schema, "size")) == ["'small'", "'large'"]
    assert (shown(kind), kind.open) == (["'a'", "'b'", "'unknownFutureValue'"], True)
    assert [each.partition(" | null")[0] for each in shown(model(schema, "item"))] == [
        "color~: models.color",
        "size~: models.size",
        'state~: "on" | "off"',
        "kind~: list[models.itemKind]",
        "kinds~: models.itemKind",
        "note~: string",
    ]
    assert read.findings == ()


def test_an_overview_is_no_model() -> None:
    head = "---\ndoc_type: conceptualPageType\n---\n\n# Working with x\n\n"
    text = f"{head}| Name | Type | Description |\n|--|--|--|\n| a | b | c |\n"
    assert read_dialect("microsoft-graph", {"overview.md": text}).value.skipped == {"guide": 1}


def test_a_type_without_a_shape_is_declared_as_such() -> None:
    text = (
        "---\ndoc_type: resourcePageType\n---\n\n# secret resource type\n\nNamespace: shop.graph\n\nNot documented.\n"
    )
    (secret,) = read_dialect("microsoft-graph", {"secret.md": text}).value.schema.declarations
    assert isinstance(secret, Shapeless)


def test_columns_state_required_and_null() -> None:
    rows = "|a|Int32|Yes|No|x|\n|b|Boolean|No|Yes|The default is `true`.|"
    text = page("form", "|x|String|x|").replace(
        f"{TABLE}|x|String|x|", f"| Property | Type | Required | Nullable | Description |\n|--|--|--|--|--|\n{rows}"
    )
    form = model(read_dialect("microsoft-graph", {"form.md": text}).value.schema, "form")
    assert isinstance(form, Object)
    assert shown(form) == ["a: integer", "b?: boolean | null"]
    assert form.fields[1].default == Constant(True)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Enumeration", '"a" | "b"'),
        ("enum", '"a" | "b"'),
        ("String (enum)", '"a" | "b"'),
        ("Enum collection", 'list["a" | "b"]'),
        ("[microsoft.graph.security.alertSeverity](enums.md#x)", "models.alertSeverity"),
        ("microsoft.graph.security.alertSeverity", "models.alertSeverity"),
    ],
)
def test_values_in_the_description_are_those_of_the_type(cell: str, expected: str) -> None:
    pages = {
        name: page(name, f"|kind|{cell}|Possible values are: {values}.|")
        for name, values in (("order", "`a`, `b`"), ("other", "`c`, `d`"))
    }
    read = read_dialect("microsoft-graph", pages)
    assert shown(model(read.value.schema, "order")) == [f"kind~: {expected} | null?"]
    if expected == "models.alertSeverity":
        assert shown(model(read.value.schema, "alertSeverity")) == ["'a'", "'b'"]
    assert read.findings == () or {found.code for found in read.findings} == {"DM306"}


def test_an_enumeration_without_values_is_text() -> None:
    read = read_dialect("microsoft-graph", {"order.md": page("order", "|kind|Enumeration|The kind.|")})
    assert shown(model(read.value.schema, "order")) == ["kind~: string | null?"]
