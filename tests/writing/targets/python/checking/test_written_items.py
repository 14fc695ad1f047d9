"""Large modules: their items are rendered and checked in batches, and the files are the same."""

from __future__ import annotations

import errno
import pickle

import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_schema, make_union, ref

from docmodels import text_files
from docmodels.schema.types import STRING, ListOf, Scalar, ScalarKind
from docmodels.writing.render import Renderer
from docmodels.writing.settings import Settings
from docmodels.writing.targets.python import dataclass, pydantic, target, typeddict
from docmodels.writing.targets.python.checking import written_items
from docmodels.writing.write import write

TARGETS = {"pydantic": pydantic.TARGET, "dataclass": dataclass.TARGET, "typeddict": typeddict.TARGET}
SCHEMA = make_schema(
    make_object(
        "components.Chat", make_field("id", description="Its key."), make_field("page", ref("operations.Page"))
    ),
    make_enum("components.Color", "red", "blue"),
    make_union("components.Node", ListOf(ref("components.Node")), STRING),
    make_object("components.Hall", make_field("opened", Scalar(ScalarKind.DATE)), description="A hall."),
    make_union("components.Place", ref("components.Hall"), ref("components.Chat")),
    make_alias("operations.Page", ref("components.Place")),
)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target, "BATCH", 2)
    monkeypatch.setattr(written_items, "BATCH", 2)


@pytest.mark.parametrize("layout", ["single", "package"])
@pytest.mark.parametrize("style", ["literal", "enum"])
@pytest.mark.parametrize("name", TARGETS)
def test_modules_in_batches_are_those_written_as_a_whole(
    name: str, style: str, layout: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(layout=layout, enum_style=style)  # type: ignore[arg-type]
    in_batches = write(SCHEMA, TARGETS[name], settings)
    monkeypatch.setattr(target, "BATCH", 1000)
    assert in_batches == write(SCHEMA, TARGETS[name], settings)
    assert in_batches.findings == ()


BROKEN = [
    ("an item with other code", "class Hall(", 'class Hall(__import__("os"), '),
    ("a field of an unknown type", "opened: ", "opened: os."),
    ("an item too many", "class Hall(", "import os\n\n\nclass Hall("),
]


@pytest.mark.parametrize(("what", "right", "wrong"), BROKEN, ids=[what for what, _, _ in BROKEN])
def test_a_batch_is_checked(what: str, right: str, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    render = Renderer.render_item
    monkeypatch.setattr(Renderer, "render_item", lambda self, item: render(self, item).replace(right, wrong))
    written = write(SCHEMA, pydantic.TARGET, Settings(layout="package"))
    assert [each.code for each in written.findings] == ["DM401"]
    assert "components.py" not in [file.path for file in written.value]


@pytest.mark.parametrize("change", ["    x: int\n", "import os\n"])
def test_text_around_the_batches_is_checked(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    render = Renderer.render
    monkeypatch.setattr(Renderer, "render", lambda self, view: render(self, view).replace("\0\n", f"\0\n{change}"))
    written = write(SCHEMA, pydantic.TARGET, Settings(layout="package"))
    assert [each.code for each in written.findings] == ["DM401"]


def test_the_batches_may_wait_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    in_memory = write(SCHEMA, pydantic.TARGET)
    monkeypatch.setattr(text_files, "MAX_IN_MEMORY", 10)
    on_disk = write(SCHEMA, pydantic.TARGET)
    assert on_disk == in_memory
    assert pickle.loads(pickle.dumps(on_disk)) == in_memory


def test_a_full_disk_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(text_files, "MAX_IN_MEMORY", 10)
    monkeypatch.setattr("tempfile.TemporaryFile", full)
    files = write(SCHEMA, pydantic.TARGET).value
    monkeypatch.undo()
    assert [each.text for each in files] == [each.text for each in write(SCHEMA, pydantic.TARGET).value]
