"""Long files are checked in chunks, with the same statements, line numbers and errors."""

from __future__ import annotations

import ast

import pytest

from docmodels.writing.targets.python.checking.statements import CHUNK, Statements, Unexpected

FILLER = "".join(f'\n\nclass C{number}:\n    """{"x" * 200}"""\n' for number in range(CHUNK // 50))
INNER = '"""A text that looks like a cut.' + "\n\n\nclass Inner:\n    pass" * 9000 + '\n"""\n'


def taken(text: str) -> list[str]:
    """Every statement, by its syntax."""
    statements = Statements([], text)
    found = []
    while True:
        try:
            found.append(ast.dump(statements.next("one")))
        except Unexpected:
            return found


TEXTS = ["", "x = 1\n", FILLER, INNER, FILLER + "\n\n" + INNER + FILLER, INNER + "\n\n" + INNER]


@pytest.mark.parametrize("text", TEXTS)
def test_the_chunks_hold_the_statements_of_the_file(text: str) -> None:
    assert taken(text) == [ast.dump(node) for node in ast.parse(text).body]


@pytest.mark.parametrize("wrong", ["x = (", '"""open', "class X:\n", "if 1:\nelse:\n", "\x00"])
def test_invalid_python_is_an_error_anywhere(wrong: str) -> None:
    for text in (wrong, FILLER + "\n\n" + wrong, FILLER + "\n\n" + wrong + "\n\n\n" + FILLER):
        with pytest.raises((SyntaxError, ValueError)):
            taken(text)


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    text = FILLER + "\n\nlast = 1\n"
    statements = Statements([], text)
    for _ in range(len(ast.parse(FILLER).body)):
        statements.next("a class")
    node = statements.next("the last")
    assert statements.before
    assert text.split("\n")[statements.before + node.lineno - 1] == "last = 1"


def test_an_extra_statement_after_the_last_chunk_is_reported() -> None:
    statements = Statements([], FILLER + "\n\nlast = 1\n")
    for _ in range(len(ast.parse(FILLER).body)):
        statements.next("a class")
    with pytest.raises(Unexpected, match="an extra statement"):
        statements.end()
