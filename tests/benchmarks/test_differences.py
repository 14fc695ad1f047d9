"""Differences between two outputs are sorted into words and everything else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from differences import compare_texts

PYTHON = '''# Generated.
"""Models."""

from pydantic import BaseModel  # the base


class A(BaseModel):
    """One."""

    name: str = "x"  # type: ignore
    """Required."""
'''
TYPESCRIPT = '// Generated.\n\n/** One. */\nexport interface A {\n  /** Two. */\n  name: "//x";\n}\n'
SCHEMA = json.dumps({"$defs": {"A": {"description": "One.", "properties": {"description": {"type": "string"}}}}})
FINDINGS = json.dumps({"findings": [{"code": "DM101", "message": "One."}], "skipped": {"plumbing": 1}})
INSPECTED = json.dumps({"declarations": [{"name": "A", "message": "One."}]})


@pytest.mark.parametrize(
    ("file", "text", "old", "new", "kinds"),
    [
        ("out/a.py", PYTHON, "Generated.", "Written.", ["header"]),
        ("out/a.py", PYTHON, "Models.", "All models.", ["docs"]),
        ("out/a.py", PYTHON, "Required.", "Required field.", ["docs"]),
        ("out/a.py", PYTHON, '"""One."""', '"""One\n\n    Two.\n    """', ["docs"]),
        ("out/a.py", PYTHON, "the base", "a base", ["docs"]),
        ("out/a.py", PYTHON, '"x"', '"y"', ["code"]),
        ("out/a.py", PYTHON, "  # type: ignore", "", ["code"]),
        ("out/a.py", PYTHON, "\n\n\nclass", "\n\nclass", ["code"]),
        ("out/a.py", PYTHON, "class A", "class", ["code"]),
        ("out/a.ts", TYPESCRIPT, "Generated.", "Written.", ["header"]),
        ("out/a.ts", TYPESCRIPT, "Two.", "Three.", ["docs"]),
        ("out/a.ts", TYPESCRIPT, "//x", "//y", ["code"]),
        ("out/a.json", SCHEMA, "One.", "Two.", ["docs"]),
        ("out/a.json", SCHEMA, '"string"', '"integer"', ["code"]),
        ("out/a.json", SCHEMA, '": {', '":  {', ["code"]),
        ("out/.docmodels-manifest", "1 a.py", "1", "2", []),
        ("stdout.json", FINDINGS, "One.", "Two.", ["messages"]),
        ("stdout.json", FINDINGS, "DM101", "DM102", ["findings"]),
        ("stdout.json", FINDINGS, "plumbing", "support page", ["messages"]),
        ("stdout.json", FINDINGS, '"plumbing": 1', '"plumbing": 2', ["findings"]),
        ("stdout.json", FINDINGS, FINDINGS, "Traceback", ["findings"]),
        ("stdout.json", FINDINGS, '"findings"', '"version": 2, "findings"', ["report keys"]),
        ("stdout.json", FINDINGS, '"code"', '"id"', ["report keys"]),
        ("stdout.json", FINDINGS, '"code": "DM101", ', "", ["findings"]),
        ("exit-code", "0", "0", "2", ["exit code"]),
    ],
)
def test_a_change_of_words_is_no_change_of_code(file: str, text: str, old: str, new: str, kinds: list[str]) -> None:
    changed = text.replace(old, new, 1)
    assert changed != text
    assert [found.kind for found in compare_texts(f"tree/generate-package/{file}", text, changed)] == kinds


def test_every_text_of_a_schema_counts() -> None:
    found = compare_texts("tree/inspect/stdout.json", INSPECTED, INSPECTED.replace("One.", "Two."))
    assert [difference.kind for difference in found] == ["schema"]


def test_a_missing_file_is_a_change_of_code() -> None:
    found = compare_texts("tree/generate-package/out/a.py", PYTHON, None)
    assert [(difference.kind, difference.new) for difference in found] == [("code", "(no such file)")]
