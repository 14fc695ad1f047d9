"""The examples of real documentation that contradict its types: all of them are wrong."""

from __future__ import annotations

import pytest

import docmodels

from .trees import SHARED

pytestmark = [pytest.mark.corpus, pytest.mark.usefixtures("corpus")]
ROOTS = {
    **{f"{path.parent.parent.name}/{path.parent.name}": path for path in SHARED.glob("corpus/*/*/docs")},
    **{
        f"{path.parent.parent.name}/{path.name}": path
        for path in SHARED.glob("dialects/*/corpus/*")
        if path.name != "openapi" or path.parent.parent.name == "hand-written"
    },
    **{f"specifications/{path.parent.name}": path for path in SHARED.glob("specifications/*/openapi.*")},
}
PRODUCTS = (
    "`ListProductsFilter` contradicts the documented type of `prepaid_product_price_point.product_price_point_id`"
)
CONTRADICTIONS = {
    "apimatic/maxio-python": [PRODUCTS],
    "apimatic/maxio-typescript": [PRODUCTS],
    "gr4vy/csharp": [
        "`PaymentLink.CartItems` has no `[0].unit_amount`, which is required",
        "`ListTransactionsRequest.Metadata` contradicts the documented type of `[0]`",
    ],
    "gr4vy/java": [
        "`PaymentLink.cartItems` has no `[0].unit_amount`, which is required",
        "`ListTransactionsRequest.metadata` contradicts the documented type of `[0]`",
    ],
    "specifications/gr4vy": [
        "`CheckoutSessionCardDetails.additional_schemes` contradicts the documented type of `[0]`",
        "`CheckoutSessionCardDetails.additional_schemes` contradicts the documented type of `[1]`",
        "`PaymentLink.cart_items` has no `[0].unit_amount`, which is required",
        "`transactions.list.metadata` contradicts the documented type of `[0]`",
    ],
}


@pytest.mark.parametrize("name", sorted(ROOTS))
def test_only_wrong_examples_are_found(name: str) -> None:
    findings = [each for each in docmodels.read(ROOTS[name]).findings if each.code == "DM203"]
    assert [each.message.removeprefix("the example of ") for each in findings] == CONTRADICTIONS.get(name, [])
