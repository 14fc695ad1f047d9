"""Folders of one input whose pages contradict each other in how they are written."""

from __future__ import annotations

from docmodels.findings import Read
from docmodels.reading.dialects.tables.reading import TablesRead, read_tables_of
from docmodels.schema.model import Object
from docmodels.schema.notation import spell
from docmodels.text_files import SourceFile

HEADER = "| Field | Type | Description |\n| --- | --- | --- |\n"
SUFFIXED = HEADER + "".join(f"| a{number}? | string | - |\n" for number in range(9)) + "| plain | string | - |\n"
DESCRIBED = (
    HEADER
    + "".join(f"| a{number} | string | **Required.** It. |\n" for number in range(9))
    + "| plain | string | - |\n"
)


def read(**pages: str) -> Read[TablesRead]:
    """The pages of a tree, given by their paths with ``__`` for slashes."""
    paths = {f"{name.replace('__', '/')}.md": text for name, text in pages.items()}
    return read_tables_of([SourceFile(f"docs/{path}", text, path) for path, text in paths.items()])


def field(found: Read[TablesRead], model: str, name: str) -> tuple[str, bool | None]:
    (declared,) = (each for each in found.value.schema.declarations if each.id.name == model)
    assert isinstance(declared, Object)
    (one,) = (each for each in declared.fields if each.name == name)
    return spell(one.type), one.required


def test_silence_means_what_the_pages_of_the_folder_show() -> None:
    found = read(chat__user=f"# User\n\n{SUFFIXED}", bikes__trip=f"# Trip\n\n{DESCRIBED}")
    assert field(found, "User", "plain") == ("string", True)
    assert field(found, "Trip", "plain") == ("string", False)
    (finding,) = (each for each in found.findings if each.code == "DM508")
    assert finding.read == (
        'bikes: optional (9 of 10 descriptions say "required"); chat: required (9 of 10 names end in "?")'
    )
    assert found.value.profile.required.silent == "unknown"


def test_a_folder_without_marks_has_those_of_the_others() -> None:
    found = read(docs__user=f"# User\n\n{SUFFIXED}", docs__more__trip=f"# Trip\n\n{HEADER}| plain | string | - |\n")
    assert field(found, "Trip", "plain") == ("string", True)
    assert [each.code for each in found.findings] == []


def test_a_word_means_what_the_pages_of_the_folder_say() -> None:
    rows = f"{HEADER}| at | stamp | - |\n| id | string | - |\n"
    pages = {
        "chat__user": f"# User\n\n{rows}\n## Stamp\n\nA stamp is sent as a string.\n",
        "bikes__trip": f"# Trip\n\n{rows}\n## Stamp\n\nA stamp is sent as an integer.\n",
    }
    found = read(**pages)
    assert field(found, "User", "at") == ("string", None)
    assert field(found, "Trip", "at") == ("integer", None)
    assert [each.code for each in found.findings if each.code != "DM123"] == ["DM508"]


def test_a_word_that_is_a_model_elsewhere_is_a_scalar_in_its_own_folder() -> None:
    rows = f"{HEADER}| at | stamp | - |\n" + "".join(f"| a{number} | string | - |\n" for number in range(3))
    found = read(
        chat__user=f"# User\n\n{rows}\n## Stamp\n\n{HEADER}| seconds | integer | - |\n",
        bikes__trip=f"# Trip\n\n{rows}\n## Stamp\n\nA stamp is sent as an integer.\n",
    )
    assert field(found, "User", "at") == ("@models.Stamp", None)
    assert field(found, "Trip", "at") == ("integer", None)
    assert "DM508" not in [each.code for each in found.findings]
