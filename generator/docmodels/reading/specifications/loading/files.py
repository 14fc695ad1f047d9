"""The files of a specification, each parsed when something refers to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ....schema.model import Location
from ....text_files import SourceFile
from ..problems import Problems
from .document import SpecDocument
from .json_text import parse_json
from .yaml_text import YamlProblem, parse_yaml

_YAML_MESSAGES = {
    "syntax": ("DM801", "the file isn't valid YAML from here on; what comes before was read", "YAML 1.2"),
    "depth": ("DM807", "collections are nested too deeply; the inner ones were left out", "at most 500 levels"),
    "duplicate": ("DM806", "the key occurs twice; the last value was read", "each key once"),
    "key": ("DM805", "the key of an object is a collection and was ignored", "a string"),
    "number": ("DM814", "a key isn't a text, and was read as one", "a key in quotes"),
    "alias": ("DM802", "the alias has no anchor, or is within its own anchor; it was read as null", "an anchor"),
    "tag": ("DM805", "the tag was ignored", "values without tags"),
    "merge": ("DM805", "the merge key has a value that isn't an object; it was ignored", "an alias of an object"),
    "documents": ("DM805", "the file holds several YAML documents; only the first was read", "one document"),
}


class Files:
    """Path relative to the folder -> document."""

    def __init__(self, files: Iterable[SourceFile], problems: Problems) -> None:
        self._files = {file.tree: file for file in files}
        self._documents: dict[str, SpecDocument] = {}
        self._problems = problems

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def parsed(self, tree: str) -> SpecDocument | None:
        """Return the file of a path if it was parsed before."""
        return self._documents.get(tree)

    def document(self, tree: str) -> SpecDocument | None:
        """Return the parsed file of a path; None if there is no such file."""
        if tree not in self._documents:
            file = self._files.get(tree)
            if file is None:
                return None
            self._documents[tree] = load_document(file, self._problems)
        return self._documents[tree]


def load_document(file: SourceFile, problems: Problems) -> SpecDocument:
    """Return a file as a document. Total: what can't be parsed is a finding."""
    text = file.text.removeprefix("\ufeff")
    error: ValueError | RecursionError | None = None
    if file.tree.lower().endswith(".json") or text.lstrip()[:1] == "{":
        try:
            value, positions = parse_json(text)
        except (ValueError, RecursionError) as found:
            error = found
        else:
            for key, offset in positions.duplicates() if positions.repeated else ():
                at = Location(file.path, *positions.line_and_column(offset))
                problems.add(
                    "DM806",
                    "the key occurs twice; the last value was read",
                    at,
                    read=key[:200],
                    expected="each key once",
                    hint="remove one of them",
                )
            return SpecDocument(file.path, file.tree, value, positions)
    if isinstance(error, json.JSONDecodeError) and not file.tree.lower().endswith((".yaml", ".yml")):
        problems.add(
            "DM801",
            f"the file isn't valid JSON ({error.msg}); it was read as YAML, up to the first error",
            Location(file.path, error.lineno, error.colno),
            read=text[error.pos : error.pos + 40],
            expected="JSON",
            hint="correct the file",
        )
    value, yaml_positions, found_problems = parse_yaml(text)
    for each in found_problems:
        _report(each, file, problems)
    return SpecDocument(file.path, file.tree, value, yaml_positions)


def _report(problem: YamlProblem, file: SourceFile, problems: Problems) -> None:
    code, message, expected = _YAML_MESSAGES[problem.kind]
    problems.add(
        code, message, Location(file.path, *problem.at), read=problem.read, expected=expected, hint="correct the file"
    )
