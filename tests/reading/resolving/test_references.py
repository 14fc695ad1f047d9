"""Names resolve by link, namespace and text; names without a page are reported."""

from __future__ import annotations

import pytest
from reading_pages import NO, YES, fields_page, read, row

from docmodels.reading.dialects.speakeasy.layout import LAYOUT
from docmodels.schema.model import Object, Shapeless
from docmodels.schema.notation import spell

EMPTY = fields_page(title="Usage")
PAGES = {
    "models/components/usage.md": EMPTY,
    "models/operations/usage.md": EMPTY,
    "models/components/other.md": fields_page(title="Other"),
}


def field_type(
    cell: str, pages: dict[str, str], language: str = "python", tree: str = "models/components/order.md"
) -> str:
    schema = read(language, pages | {tree: fields_page(row("a", cell))}).value.schema
    order = next(d for d in schema.declarations if d.id.name == "Order")
    assert isinstance(order, Object)
    return spell(order.fields[0].type)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("[components.Usage](../../models/components/usage.md)", "@components.Usage"),
        ("[components.Usage](../../models/operations/usage.md)", "@operations.Usage"),
        ("[components.Usage](usage.md#top)", "@components.Usage"),
        ("[components.Usage](../../../docs/models/components/usage.md)", "@components.Usage"),
        ("[operations.Usage](../../wrong/usage.md)", "@operations.Usage"),
        ("[operations.Usage](../../models/.md)", "@operations.Usage"),
        ("[List[operations.Usage]](../../models/.md)", "list[@operations.Usage]"),
        ("*operations.Usage*", "@operations.Usage"),
        ("*Usage*", "@components.Usage"),
        ("*Other*", "@components.Other"),
        ("[str](../../models/.md)", "string"),
        (
            "[Optional[utils.RetryConfig]](../../models/utils/retryconfig.md)",
            'external(["utils.RetryConfig", "../../models/utils/retryconfig.md"])',
        ),
    ],
)
def test_a_name_resolves_by_link_target_then_suffix_then_text(cell: str, expected: str) -> None:
    assert field_type(cell, PAGES) == expected


def test_a_reference_without_a_page_is_reported_once() -> None:
    cell = "[components.Gone](../../models/components/gone.md)"
    read_ = read("python", {"models/components/order.md": fields_page(row("a", cell), row("b", f"List[{cell}]", NO))})
    gone = [d for d in read_.value.schema.declarations if isinstance(d, Shapeless)]
    assert [(str(d.id), d.missing) for d in gone] == [("components.Gone", True)]
    (finding,) = read_.findings
    assert (finding.code, finding.at and finding.at.line, "2 times" in finding.message) == ("DM301", 8, True)


def test_a_page_alone_keeps_the_namespaces_of_its_links() -> None:
    cell = "[Choice](../../models/shared/choice.md)"
    schema = read("python", {"order.md": fields_page(row("a", cell))}).value.schema
    assert [str(d.id) for d in schema.declarations] == ["models.Order", "shared.Choice"]


def test_an_ambiguous_name_is_reported() -> None:
    tree = "models/errors/order.md"
    found = read("python", PAGES | {tree: fields_page(row("a", "*Usage*"))}).findings
    assert [(f.code, f.at.line if f.at else 0, f.at.column if f.at else 0) for f in found] == [("DM303", 8, 10)]


def test_two_pages_of_one_model_are_both_read() -> None:
    pages = {"models/a.md": fields_page(row("x", "*str*")), "models/b.md": fields_page(row("y", "*str*"))}
    found = read("python", pages)
    assert [str(d.id) for d in found.value.schema.declarations] == ["models.Order", "models.b.Order"]
    assert [f.code for f in found.findings] == ["DM302"]


def test_an_unread_type_is_reported_at_its_position() -> None:
    (finding,) = read("python", {"models/order.md": fields_page(f"| `a` | *List[str* | {YES} | N/A |")}).findings
    assert (finding.code, finding.at and finding.at.line) == ("DM201", 8)
    assert finding.at is not None and 10 <= finding.at.column <= 18


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        (["models"], ("models",)),
        (["models", "components"], ("components",)),
        (["Models", "Components"], ("Components",)),
        (["pkg", "models", "shared"], ("shared",)),
        (["sdk", "models", "operations"], ("operations",)),
        (["errors"], ("errors",)),
        (["docs", "errors"], ("errors",)),
        (["org", "vendor", "models", "shared"], ("shared",)),
        ([], ("models",)),
    ],
)
def test_a_folder_is_a_namespace(folders: list[str], expected: tuple[str, ...]) -> None:
    assert LAYOUT.namespace_of(folders) == expected


def test_the_outcome_does_not_depend_on_the_order_of_the_files() -> None:
    backwards = dict(reversed(PAGES.items()))
    assert read("python", PAGES).value.schema == read("python", backwards).value.schema


UNION = (
    "# Either\n\n\n## Supported Types\n\n"
    "### `{a}`\n\n```{fence}\n{code_a}\n```\n\n### `{b}`\n\n```{fence}\n{code_b}\n```\n"
)
EITHER = {
    "python": UNION.format(
        a="shared.A", b="str", fence="python", code_a="value: shared.A = ...", code_b="value: str = ..."
    ),
    "php": UNION.format(
        a="Shared\\A", b="string", fence="php", code_a="Shared\\A $value = 1;", code_b="string $value = 1;"
    ),
}


@pytest.mark.parametrize(
    ("language", "cell", "expected"),
    [
        ("python", "[Union[shared.A, str]](../../models/shared/either.md)", "@shared.Either"),
        ("python", "[Optional[Union[shared.A, str]]](../../models/shared/either.md)", "@shared.Either"),
        ("python", "List[[Union[str, shared.A]](../../models/shared/either.md)]", "list[@shared.Either]"),
        ("python", "[Optional[Union[shared.A, str, None]]](../../models/shared/either.md)", "@shared.Either"),
        ("python", "[Union[shared.A, int]](../../models/shared/either.md)", "@shared.A | integer"),
        ("python", "[Union[shared.A, str]](../../models/shared/lost.md)", "@shared.A | string"),
        ("python", "[Union[shared.A, str]](../../models/shared/a.md)", "@shared.A | string"),
        ("python", "Union[[shared.A](../../models/shared/a.md), *str*]", "@shared.A | string"),
        ("python", "[Union[shared.A, str]](../../models/shared/bare.md)", "@shared.A | string"),
        ("php", "[Shared\\A|string](../../models/shared/either.md)", "@shared.Either"),
        ("php", "[Shared\\A\\|string|null](../../models/shared/either.md)", "@shared.Either"),
        ("php", "array<[Shared\\A\\|string](../../models/shared/either.md)>", "list[@shared.Either]"),
    ],
)
def test_a_union_that_links_to_its_own_page_is_a_reference(language: str, cell: str, expected: str) -> None:
    pages = {
        "models/shared/a.md": fields_page(row("x", "*string*" if language == "php" else "*str*"), title="A"),
        "models/shared/either.md": EITHER[language],
        "models/shared/bare.md": "# Bare\n",
        "models/operations/order.md": fields_page(row("it", cell, NO)),
    }
    schema = read(language, pages).value.schema
    order = next(d for d in schema.declarations if d.id.name == "Order")
    assert isinstance(order, Object)
    assert spell(order.fields[0].type) == expected


ADDRESS = {"models/address.md": fields_page(row("city", "*str*"), title="Address")}


@pytest.mark.parametrize(
    ("language", "cell", "meant"),
    [
        ("python", "*itn*", "int"),
        ("python", "*string*", "str"),
        ("python", "List[*flaot*]", "float"),
        ("python", "Optional[*date_time*]", "datetime"),
        ("typescript", "*nubmer*", "number"),
        ("typescript", "*strng*[]", "string"),
        ("go", "**strng*", "string"),
    ],
)
def test_a_misspelled_scalar_is_an_unknown_type(language: str, cell: str, meant: str) -> None:
    address = {"models/address.md": fields_page(title="Address")}
    found = read(language, address | {"models/order.md": fields_page(row("a", cell))})
    (finding,) = found.findings
    assert (finding.code, finding.at and finding.at.line, finding.severity.value) == ("DM201", 8, "warning")
    assert finding.message == f"unknown type `{finding.read}`"
    assert finding.hint.startswith(f"did you mean `{meant}`?")
    assert [str(d.id) for d in found.value.schema.declarations] == ["models.Address", "models.Order"]


@pytest.mark.parametrize(
    ("cell", "other_pages"),
    [
        ("[itn](../models/itn.md)", ADDRESS),  # a page that is missing
        ("*itn*", {"models/itm.md": fields_page(title="itm")}),  # models start with a small letter here
        ("*components.itn*", ADDRESS),
        ("*Itn*", ADDRESS),
        ("*uuid*", ADDRESS),  # no scalar is spelled like it
    ],
)
def test_a_word_that_may_be_a_model_is_a_missing_page(cell: str, other_pages: dict[str, str]) -> None:
    found = read("python", other_pages | {"models/order.md": fields_page(row("a", cell))}).findings
    assert [each.code for each in found] == ["DM301"]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("[models.Adress](../models/adress.md)", "models.Address"),
        ("*models.Addresss*", "models.Address"),
        ("[models.Addrses](../models/addrses.md)", "models.Address"),
        ("*Aadrezs*", None),  # two letters are wrong
        ("[models.AddressV2](../models/addressv2.md)", None),
        ("[models.Address2](../models/address2.md)", None),  # another number isn't a misspelling
        ("*Fload*", "float"),
    ],
)
def test_a_model_without_a_page_names_the_one_that_is_spelled_like_it(cell: str, meant: str | None) -> None:
    (finding,) = read("python", ADDRESS | {"models/order.md": fields_page(row("a", cell))}).findings
    assert finding.code == "DM301"
    assert finding.hint.startswith(
        "add its page" if meant is None else f"did you mean `{meant}`? Otherwise add its page"
    )


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("[models.Address](../models/gone.md)", ["DM306"]),
        ("List[[models.Address](../models/gone.md)]", ["DM306"]),
        ("[models.Address](../models/address.md)", []),
        ("[models.Address](../../wrong/models/address.md)", []),  # the page exists, but the link is too long
        ("[models.Address](https://example.com/address)", []),
        ("[models.Address](#address)", []),
    ],
)
def test_a_link_to_a_page_that_does_not_exist_is_reported_with_its_row(cell: str, codes: list[str]) -> None:
    read_ = read("python", ADDRESS | {"models/order.md": fields_page(row("x", "*str*"), row("a", cell))})
    assert [finding.code for finding in read_.findings] == codes
    for finding in read_.findings:
        assert finding.at is not None and (finding.at.line, finding.read) == (9, "../models/gone.md")
        assert "models.Address" in finding.message
