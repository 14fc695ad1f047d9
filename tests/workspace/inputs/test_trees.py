"""Which files form one documentation tree, and their paths in it."""

from __future__ import annotations

import pytest

from docmodels import registry
from docmodels.workspace.inputs.trees import output_names, sdk_name, split


def parts(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")) if path else ()


def trees(paths: list[str], above: str = "") -> dict[str, list[str]]:
    found = split([parts(path) for path in paths], registry.layout(), parts(above))
    return {"/".join(tree.root): ["/".join(below) for _, below in tree.files] for tree in found.trees}


@pytest.mark.parametrize(
    ("paths", "above", "wanted"),
    [
        # an SDK's root: what lies outside its docs is no documentation
        (["README.md", "docs/models/a.md", "docs/sdks/b/README.md"], "", {"docs": ["models/a.md", "sdks/b/README.md"]}),
        # its docs folder
        (["models/a.md", "errors/b.md"], "home/sdk/docs", {"": ["errors/b.md", "models/a.md"]}),
        # a part of it: the path in the tree is known from the folders above
        (["a.md"], "home/sdk/docs/models/components", {"": ["models/components/a.md"]}),
        (["a.md"], "home/sdk/docs/sdk/models/shared", {"": ["sdk/models/shared/a.md"]}),
        (["a.md"], "home/elsewhere/models", {"": ["models/a.md"]}),
        # several SDKs in one folder
        (["x/docs/models/a.md", "y/docs/models/a.md"], "", {"x/docs": ["models/a.md"], "y/docs": ["models/a.md"]}),
        # below a folder that happens to be called models
        (
            ["x/docs/models/a.md", "y/docs/models/a.md"],
            "home/models/input",
            {"x/docs": ["models/a.md"], "y/docs": ["models/a.md"]},
        ),
        # older styles put a folder between
        (["docs/pkg/models/a.md", "docs/types/date.md"], "", {"docs": ["pkg/models/a.md", "types/date.md"]}),
        # a resource that is called docs, or models, is part of its tree
        (["docs/sdks/docs/README.md", "docs/models/a.md"], "", {"docs": ["models/a.md", "sdks/docs/README.md"]}),
        # capital folders
        (["docs/Models/Components/A.md"], "", {"docs": ["Models/Components/A.md"]}),
        # the docs folders of other generators
        (["x/docs/models/a.md", "y/doc/models/a.md"], "", {"x/docs": ["models/a.md"], "y/doc": ["models/a.md"]}),
        # pages without any known folder are one tree
        (["a.md", "b/c.md"], "", {"": ["a.md", "b/c.md"]}),
        ([], "", {}),
    ],
)
def test_pages_are_split_into_trees(paths: list[str], above: str, wanted: dict[str, list[str]]) -> None:
    assert trees(paths, above) == wanted


def test_pages_outside_of_all_trees_are_reported() -> None:
    found = split([parts("README.md"), parts("docs/models/a.md")], registry.layout())
    assert found.outside == (("README.md",),)


@pytest.mark.parametrize(
    ("roots", "wanted"),
    [
        (["home/x/docs"], ("",)),
        (["home/x/docs", "home/y/docs"], ("x", "y")),
        (["c/mistral/python/docs", "c/dub/go/docs"], ("mistral/python", "dub/go")),
        (["c/x/docs", "c/x/models"], ("docs", "models")),
    ],
)
def test_several_trees_are_named_by_the_folders_in_which_they_differ(roots: list[str], wanted: tuple[str, ...]) -> None:
    assert output_names([parts(root) for root in roots]) == wanted


@pytest.mark.parametrize(
    ("above", "root", "wanted"),
    [
        ("home/mistral/python", "docs", "mistral"),
        ("home/mistral", "python/docs", "mistral"),
        ("home/acme-sdk/docs/models/components", "", "acme-sdk"),
        ("", "docs", "sdk"),
    ],
)
def test_the_sdk_is_named_by_its_folder(above: str, root: str, wanted: str) -> None:
    assert sdk_name(parts(above), parts(root), registry.layout()) == wanted
