"""Models are selected by what operations need, and without the scaffolding of the SDK."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object, make_schema, ref

from docmodels.app.select import selected
from docmodels.config.model import Input
from docmodels.reading.dialects.speakeasy.layout import LAYOUT
from docmodels.schema.model import Operation, Origin, Response, Route, Schema
from docmodels.schema.types import External

SCHEMA = make_schema(
    make_object("components.Line"),
    make_object("components.Order", line=ref("components.Line")),
    make_object("components.Customer"),
    make_object("operations.CreateOrderRequest", order=ref("components.Order")),
    make_object(
        "operations.CreateOrderResponse",
        make_field("raw_response", External("httpx.Response")),
        make_field("status_code"),
        make_field("content_type"),
        order=ref("components.Order"),
    ),
    make_object("errors.SDKError"),
    make_object("errors.NotFound"),
    Operation(
        call="shop.orders.create",
        name="create",
        id="createOrder",
        route=Route("post", "/orders"),
        parameters=(make_field("request", ref("operations.CreateOrderRequest")),),
        responses=(Response(type=ref("operations.CreateOrderResponse")),),
        errors=(
            Response(type=ref("errors.NotFound"), statuses=("404",)),
            Response(type=ref("errors.SDKError"), catch_all=True),
        ),
    ),
    Operation(call="shop.customers.get", name="get", responses=(Response(type=ref("components.Customer")),)),
    origin=Origin(language="python", dialect="speakeasy", namespaces=LAYOUT.namespaces),
)


def names(schema: Schema) -> set[str]:
    return {each.id.name for each in schema.declarations}


def source(**settings: object) -> Input:
    return Input(name="api", places=(), **settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("glob", ["orders.*", "createOrder", "shop.orders.create", "post /orders"])
def test_only_what_an_operation_needs_is_kept(glob: str) -> None:
    done = selected(SCHEMA, source(reachable_from=(glob,)))
    assert names(done.value) == names(SCHEMA) - {"Customer"}
    assert [each.call for each in done.value.operations] == ["shop.orders.create"]
    assert [(each.code, each.read) for each in done.findings] == [("DM507", "Customer")]


def test_only_what_a_model_needs_is_kept() -> None:
    done = selected(SCHEMA, source(reachable_from=("components.Order",)))
    assert names(done.value) == {"Order", "Line"}
    assert "5 models left out" in done.findings[0].message


def test_a_glob_that_matches_nothing_is_a_finding() -> None:
    done = selected(SCHEMA, source(reachable_from=("Order", "ordres.*")))
    assert (done.findings[0].code, done.findings[0].read) == ("DM505", "ordres.*")


def test_scaffolding_is_left_out_but_no_model_that_others_need() -> None:
    done = selected(SCHEMA, source(scaffolding=False))
    assert names(done.value) == {"Line", "Order", "Customer", "NotFound"}
    assert [each.code for each in done.findings] == ["DM507"]


def test_models_of_all_inputs_of_an_operation_are_scaffolding() -> None:
    """Their methods take the inputs one by one, so nothing refers to the models. A body has a model of its own."""
    given = make_schema(
        make_object("models.CancelOrderRequest", make_field("order_id"), line=ref("models.Line")),
        make_object("models.ListOrdersRequest", make_field("limit")),
        make_object("models.CreateOrderRequest", make_field("name")),
        make_object("models.ChangeOrderRequest", make_field("order_id")),
        make_object("models.OtherRequest", make_field("order_id")),
        make_object("models.Line"),
        make_object("models.Form", change=ref("models.ChangeOrderRequest")),
        Operation(call="a", name="a", id="cancel_order", route=Route("post", "/orders/{orderId}/cancel")),
        Operation(call="b", name="b", id="list-orders", route=Route("get", "/orders")),
        Operation(call="c", name="c", id="createOrder", route=Route("post", "/orders")),
        Operation(call="d", name="d", id="change_order", route=Route("put", "/orders/{orderId}")),
        origin=SCHEMA.origin,
    )
    done = selected(given, source(scaffolding=False))
    assert names(given) - names(done.value) == {"CancelOrderRequest", "ListOrdersRequest"}


def test_by_default_everything_is_kept() -> None:
    done = selected(SCHEMA, source())
    assert done.value is SCHEMA
    assert done.findings == ()
