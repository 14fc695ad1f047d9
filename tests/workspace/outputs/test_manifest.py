"""The manifest merges well, and invalid lines are ignored."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docmodels.text_files import content_hash
from docmodels.workspace.outputs.manifest import read_manifest, write_manifest

ONE = content_hash([b"one"])
TWO = content_hash([b"two"])


def test_a_manifest_has_one_sorted_line_per_file_and_reads_back() -> None:
    files = {"b.py": frozenset({ONE}), "a/c.py": frozenset({ONE, TWO})}
    text = write_manifest(files)
    assert read_manifest(text) == files
    lines = text.splitlines()[1:]
    assert [line.split("  ")[1] for line in lines] == ["a/c.py", "a/c.py", "b.py"]


def test_conflict_markers_and_hostile_lines_are_ignored() -> None:
    text = (
        f"<<<<<<< ours\n{ONE}  a.py\n=======\n{TWO}  a.py\n>>>>>>> theirs\n{ONE}  ../../etc/passwd\n{ONE}  /x\nx  y\n"
    )
    assert read_manifest(text) == {"a.py": frozenset({ONE, TWO})}


@given(st.text())
def test_any_text_is_a_readable_manifest(text: str) -> None:
    assert isinstance(read_manifest(text), dict)
