"""Pages of protoc-gen-doc: given and expected."""

from __future__ import annotations

from read_dialect import model, read_dialect, shown

from docmodels.schema.model import Enumeration, Object, Route
from docmodels.schema.types import Constant

FIELDS = "| Field | Type | Label | Description |\n| ----- | ---- | ----- | ----------- |\n"
PAGE = f"""\
# Protocol Documentation
<a name="top"></a>

## Table of Contents

- [shop/v1/shop.proto](#shop_v1_shop-proto)
    - [Order](#shop-v1-Order)

<a name="shop_v1_shop-proto"></a>
<p align="right"><a href="#top">Top</a></p>

## shop/v1/shop.proto


<a name="shop-v1-Order"></a>

### Order
What a customer buys.

{FIELDS}| id | [uint64](#uint64) |  | The number |
| lines | [Order.Line](#shop-v1-Order-Line) | repeated |  |
| labels | [Order.LabelsEntry](#shop-v1-Order-LabelsEntry) | repeated |  |
| state | [State](#shop-v1-State) | optional | Open or paid. Default: OPEN |
| old | [int32](#int32) | required | **Deprecated.** Use id |
| money | [pay.v1.Money](#pay-v1-Money) |  | a | b |


<a name="shop-v1-Order-LabelsEntry"></a>

### Order.LabelsEntry

{FIELDS}| key | [string](#string) |  |  |
| value | [string](#string) |  |  |


<a name="shop-v1-Order-Line"></a>

### Order.Line
**Deprecated.** Not used any more.


 <!-- end messages -->

<a name="shop-v1-State"></a>

### State

| Name | Number | Description |
| ---- | ------ | ----------- |
| OPEN | 0 | Nobody paid |
| PAID | 1 |  |

 <!-- end enums -->

<a name="shop_v1_shop-proto-extensions"></a>

### File-level Extensions
| Extension | Type | Base | Number | Description |
| --------- | ---- | ---- | ------ | ----------- |
| role | State | .google.protobuf.MethodOptions | 50001 |  |

 <!-- end HasExtensions -->

<a name="shop-v1-Shop"></a>

### Shop
Takes orders.

| Method Name | Request Type | Response Type | Description |
| ----------- | ------------ | ------------- | ------------|
| Buy | [Order](#shop-v1-Order) | [Order](#shop-v1-Order) stream | Buys |
| Drop | [Order](#shop-v1-Order) | [Order.Line](#shop-v1-Order-Line) |  |

#### Methods with HTTP bindings

| Method Name | Method | Pattern | Body |
| ----------- | ------ | ------- | ---- |
| Buy | POST | /v1/orders | * |

 <!-- end services -->


## Scalar Value Types

| .proto Type | Notes | C++ | Java |
| ----------- | ----- | --- | ---- |
| <a name="double" /> double |  | double | double |
"""


def test_messages_are_read_with_their_packages() -> None:
    read = read_dialect("protoc-gen-doc", {"docs.md": PAGE})
    schema = read.value.schema
    names = {str(each.id): type(each).__name__ for each in schema.declarations}
    assert names == {
        "shop.v1.Order": "Object",
        "shop.v1.Order.Line": "Object",
        "shop.v1.State": "Enumeration",
        "pay.v1.Money": "Shapeless",
    }
    assert shown(model(schema, "Order")) == [
        "id~: big-integer | null?",
        'lines~: list[["shop", "v1", "Order.Line"]] | null?',
        "labels~: map[string] | null?",
        "state?: shop.v1.State | null?",
        "old: integer | null?",
        "money~: pay.v1.Money | null?",
    ]
    assert {each.code for each in read.findings} == {"DM101", "DM301"}


def test_defaults_deprecations_and_numbers_are_read_from_descriptions() -> None:
    schema = read_dialect("protoc-gen-doc", {"docs.md": PAGE}).value.schema
    order, state, line = (model(schema, name) for name in ("Order", "State", "Order.Line"))
    assert isinstance(order, Object) and isinstance(state, Enumeration)
    _, _, _, open_or_paid, old, money = order.fields
    assert (open_or_paid.description, open_or_paid.default) == ("Open or paid.", Constant("OPEN"))
    assert (old.description, old.deprecation) == ("Use id", "")
    assert money.description == "a | b"
    assert [(each.value, each.description) for each in state.members] == [
        ("OPEN", "Number 0. Nobody paid"),
        ("PAID", "Number 1."),
    ]
    assert (line.description, line.deprecation) == ("Not used any more.", "")


def test_methods_are_operations_with_the_routes_of_their_bindings() -> None:
    buy, drop = read_dialect("protoc-gen-doc", {"docs.md": PAGE}).value.schema.operations
    assert (buy.call, buy.route) == ("shop.v1.Shop.Buy", Route("post", "/v1/orders"))
    assert (drop.call, drop.route) == ("shop.v1.Shop.Drop", None)


def test_the_first_of_several_routes_in_one_row_is_used() -> None:
    header = (
        "| Method Name | Request Type | Response Type | Description | HTTP Verb | Endpoint |\n" + "| --- " * 6 + "|\n"
    )
    row = "| `Fee` | [A](#x.A) | [A](#x.A) | a | b | GET|/x/{chain}/{asset}GET|/x/fee|"
    page = f'<a name="x.A"></a>\n\n### A\n\n<a name="x.Query"></a>\n\n### Query\n\n{header}{row}\n'
    (fee,) = read_dialect("protoc-gen-doc", {"docs.md": page}).value.schema.operations
    assert (fee.route, fee.description) == (Route("get", "/x/{chain}/{asset}"), "a | b")


def test_headings_of_descriptions_end_no_message_and_entities_are_resolved() -> None:
    description = "The node&#39;s body.\n\n### Effects\nNone.\n"
    page = f'<a name="x-Body"></a>\n\n### Body\n{description}\n{FIELDS}| id | [uint32](#uint32) |  | A &lt;b&gt; |\n'
    body = model(read_dialect("protoc-gen-doc", {"docs.md": page}).value.schema, "Body")
    assert isinstance(body, Object)
    assert body.description == "The node's body.\n\n### Effects\n\nNone."
    assert [each.description for each in body.fields] == ["A <b>"]


def test_messages_without_anchors_are_named_by_their_headings() -> None:
    order = f"### Order\n\n{FIELDS}| item | Item | repeated |  |\n\n"
    page = f"# shop.proto\n\n## Messages\n\n{order}### Item\n\n{FIELDS}| id | int32 | optional |  |\n"
    read = read_dialect("protoc-gen-doc", {"docs.md": page})
    assert shown(model(read.value.schema, "Order")) == ["item~: list[models.Item] | null?"]
    assert shown(model(read.value.schema, "Item")) == ["id?: integer | null?"]
    assert read.findings == ()


def test_entries_of_maps_without_anchors_are_folded() -> None:
    for link in ("[Order.LabelsEntry](#shop.v1.Order.LabelsEntry)", "Order.LabelsEntry", "shop.v1.Order.LabelsEntry"):
        order = f"### Order\n\n{FIELDS}| labels | {link} | repeated |  |\n\n"
        entry = f"### Order.LabelsEntry\n\n{FIELDS}| key | string |  |  |\n| value | int64 |  |  |\n"
        schema = read_dialect("protoc-gen-doc", {"docs.md": f"# Protocol Documentation\n\n{order}{entry}"}).value.schema
        assert [shown(each) for each in schema.declarations] == [["labels~: map[big-integer] | null?"]], link


def anchored(name: str, heading: str, content: str) -> str:
    return f'<a name="shop.{name}"></a>\n\n### {heading}\n\n{content}\n\n'


def test_headings_may_say_what_they_are() -> None:
    values = "| Name | Number | Description |\n| --- | --- | --- |\n| A | 0 |  |\n"
    method = "| Name | Input | Output |\n| --- | --- | --- |\n| Get | [Empty](#shop.Empty) | [Order](#shop.Order) |\n"
    page = (
        anchored("Order", "Message Order", f"{FIELDS}| kind | [Kind](#shop.Kind) |  |  |")
        + anchored("Empty", "Message Empty", "")
        + anchored("Kind", "Enum Kind", values)
        + anchored("Shop", 'Service "shop.Shop"', f"#### Method Get\n\n{method}")
    )
    read = read_dialect("protoc-gen-doc", {"api.md": page})
    assert shown(model(read.value.schema, "Order")) == ["kind~: shop.Kind | null?"]
    assert [each.id.name for each in read.value.schema.declarations] == ["Empty", "Kind", "Order"]
    assert [each.call for each in read.value.schema.operations] == ["shop.Shop.Get"]
    assert read.findings == ()


def test_fields_may_have_no_label_and_no_packages() -> None:
    table = "| Field | Type | Description |\n| --- | --- | --- |\n"
    rows = "| id |string| The id |\n| tags[] |string| Tags |\n| at |Timestamp| When |\n| extra |Any| More |\n"
    read = read_dialect("protoc-gen-doc", {"api.md": anchored("Order", "Order", table + rows)})
    assert [line.replace("~", "").removesuffix(" | null?") for line in shown(model(read.value.schema, "Order"))] == [
        "id: string",
        "tags: list[string]",
        "at: date-time",
        "extra: any",
    ]


def test_a_template_without_anchors_has_headings_of_groups() -> None:
    page = f"## a.proto\n\n### Messages\n\n#### Order\n\n{FIELDS}| `id` | [`int64`](#int64) |  |  |\n\n### Enums\n"
    (order,) = read_dialect("protoc-gen-doc", {"api.md": page}).value.schema.declarations
    assert (order.id.name, shown(order)) == ("Order", ["id~: big-integer | null?"])
