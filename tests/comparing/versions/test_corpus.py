"""Comparisons of real documentation: nothing changes between equal facts, and changes rebuild the new version."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from read_documents import read_documents

from docmodels.app.comparison.dialect_facts import dialect_facts
from docmodels.comparing.versions.apply_changes import apply_changes, canonical_schema
from docmodels.comparing.versions.changes import changes
from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.matching.models_across_versions import pair_versions
from docmodels.matching.scaffolding import ScaffoldingFilter
from docmodels.matching.use.usage import usage_of
from docmodels.schema.lock import read_lock, write_lock
from docmodels.schema.model import Object, Schema, Union
from docmodels.schema.transform import map_children, map_declaration_types, rename_models
from docmodels.schema.types import Reference, Type, TypeId, UnionOf
from docmodels.text_files import SourceFile

pytestmark = pytest.mark.corpus
TREES = ("mistral/python", "dub/typescript", "dub/go", "dub/php", "conformance/java", "gr4vy/csharp")


def pages(corpus: Path, tree: str) -> list[SourceFile]:
    root = corpus / tree / "docs"
    if not root.is_dir():
        pytest.skip(f"the corpus has no {tree}")
    return [
        SourceFile(str(path.relative_to(corpus)), path.read_text(encoding="utf-8"), str(path.relative_to(root)))
        for path in sorted(root.rglob("*.md"))
    ]


def read(files: list[SourceFile]) -> Schema:
    return read_documents(files, None).value.schema


@pytest.mark.parametrize("tree", TREES)
def test_a_tree_and_its_lock_file_have_no_changes(corpus: Path, tree: str) -> None:
    schema = read(pages(corpus, tree))
    locked = read_lock(write_lock(schema, prose=True))
    assert locked == canonical_schema(schema)
    assert changes(locked, schema, pair_versions(locked, schema)) == ()
    assert compare_versions(schema, schema).differences == ()


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def repadded(text: str) -> str:
    return re.sub(r" +\|", " |", text)


def shuffled(text: str) -> str:
    """The rows of every table in another order."""
    lines = text.split("\n")
    start = None
    for index, line in enumerate([*lines, ""]):
        if re.match(r"\| *-+", line):
            start = index + 1
        elif start is not None and not line.startswith("|"):
            rows = lines[start:index]
            random.Random(7).shuffle(rows)
            lines[start:index] = rows
            start = None
    return "\n".join(lines)


@pytest.mark.parametrize("tree", ["dub/python", "conformance/ruby"])
@pytest.mark.parametrize("restyle", [crlf, repadded, shuffled])
def test_another_rendering_of_the_same_facts_is_not_a_change(
    corpus: Path, tree: str, restyle: Callable[[str], str]
) -> None:
    files = pages(corpus, tree)
    before, after = read(files), read([replace(file, text=restyle(file.text)) for file in files])
    report = compare_versions(before, after, prose=True)
    assert [(each.rule, each.element) for each in report.differences] == []
    assert report.operations == ()


def test_changes_rebuild_a_later_release(shared: Path, tmp_path: Path) -> None:
    bundle = shared / "corpus" / "history" / "mistral-python.bundle"
    subprocess.run(["git", "clone", "-q", str(bundle), str(tmp_path / "sdk")], check=True)
    sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "benchmarks"))
    from history import schema_at

    old, new = schema_at(tmp_path / "sdk", "before-6"), schema_at(tmp_path / "sdk", "after-6")
    pairing = pair_versions(old, new)
    found = changes(old, new, pairing)
    assert apply_changes(found, old) == canonical_schema(new)
    assert {change.inverse() for change in found} == set(changes(new, old, pairing.inverse()))


def renamed(schema: Schema, rng: random.Random) -> tuple[Schema, dict[TypeId, TypeId]]:
    """All models under other names, in another order. Classes around responses keep the end of their name, which
    generators give them."""
    own = ScaffoldingFilter(dialect_facts(schema).scaffolding)
    numbers = rng.sample(range(len(schema.declarations)), len(schema.declarations))
    names = {
        each.id: TypeId(each.id.namespace, f"Quartz{number}{'Response' if own.is_wrapper(each) else ''}")
        for each, number in zip(schema.declarations, numbers, strict=True)
    }
    new = rename_models(schema, names)
    models, operations = (rng.sample(each, len(each)) for each in (new.declarations, new.operations))
    return replace(new, declarations=tuple(models), operations=tuple(operations)), names


def flattened(schema: Schema) -> Schema:
    """Lists and fields name the members of unions instead of the unions."""
    unions = {each.id: each for each in schema.declarations if isinstance(each, Union)}

    def change(type_: Type) -> Type:
        found = unions.get(type_.to) if isinstance(type_, Reference) else None
        if found is not None and found.open is None:
            return UnionOf(tuple(variant.type for variant in found.variants))
        return map_children(type_, change)

    objects = (
        map_declaration_types(each, change) if isinstance(each, Object) else each for each in schema.declarations
    )
    return replace(schema, declarations=tuple(objects))


@pytest.mark.slow
@pytest.mark.parametrize("tree", ["dub/typescript", "gr4vy/java", "mistral/python"])
def test_models_under_other_names_are_found_by_their_use(corpus: Path, tree: str) -> None:
    old = read(pages(corpus, tree))
    new, names = renamed(old, random.Random(3))
    scaffolding = dialect_facts(new).scaffolding
    found = pair_versions(old, new, scaffolding=ScaffoldingFilter(scaffolding)).models
    used = set(usage_of(old))
    assert [one for one, other in found.items() if names[one] != other] == []
    assert len(used & found.keys()) >= 0.97 * len(used)
    report = compare_versions(old, new, scaffolding=scaffolding)
    assert (dict(report.bumps)["wire"], report.operations) == ("none", ())


@pytest.mark.slow
@pytest.mark.parametrize("tree", ["dub/typescript", "dub/python", "mistral/python"])
def test_unions_without_a_name_change_nothing_on_the_wire(corpus: Path, tree: str) -> None:
    old = read(pages(corpus, tree))
    new = flattened(old)
    assert new != old
    report = compare_versions(old, new, scaffolding=dialect_facts(new).scaffolding)
    assert (dict(report.bumps)["wire"], report.operations) == ("none", ())
