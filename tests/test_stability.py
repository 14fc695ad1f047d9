"""Adding, removing or reordering pages changes only the models concerned: a model's text depends on its own page and on
the pages that it refers to, in every target and layout.
"""

from __future__ import annotations

import ast
import json
import random
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from read_documents import read_documents

from docmodels import registry
from docmodels.app.read import TreeSchema
from docmodels.app.refine import refine
from docmodels.config.model import Input
from docmodels.schema import codec
from docmodels.schema.model import Declaration, Schema
from docmodels.schema.references import references, references_of
from docmodels.schema.types import TypeId
from docmodels.text_files import OutputFile, SourceFile
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.write import write

ROOT = Path(__file__).resolve().parent.parent
TARGETS = registry.names("target", plugins=False)
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
SAMPLES = sorted((ROOT / "input_docs").glob("*/*/docs"))
REAL = ("mistral/python", "dub/typescript", "conformance/go")
Texts = dict[tuple[str, str], str]


def pages(docs: Path) -> list[SourceFile]:
    """Return all pages of a documentation tree."""
    found = {page.relative_to(docs).as_posix(): page for page in sorted(docs.glob("**/*.md"))}
    return [SourceFile(name, page.read_text(encoding="utf-8"), name) for name, page in found.items()]


def schema_of(files: Sequence[SourceFile], language: str) -> Schema:
    """Return the schema with documented names as keys, since ``auto`` decides by the evidence of all pages."""
    read = read_documents(files, registry.language(language), "s").value
    tree = TreeSchema(sdk="s", language=language, root=(), schema=read.schema)
    return refine([tree], Input(name="s", places=((None, "docs"),), wire_names="documented")).schema


@lru_cache(maxsize=32)
def whole(docs: Path) -> Schema:
    return schema_of(pages(docs), docs.parent.name)


@lru_cache(maxsize=128)
def whole_texts(docs: Path, target: str, layout: Layout) -> Texts:
    return texts(whole(docs), target, layout)


QUOTED = re.compile(r"(?<=: )\"([^\"\n]*)\"(?=\n| = )")


def python_parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and source of each top-level statement with its docstring, except imports and ``__all__``."""
    body = ast.parse(text).body
    for index, node in enumerate(body):
        match node:
            case ast.ClassDef(name=name):
                pass
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                if name.startswith("_"):
                    continue
            case _:
                continue
        last = body[index + 1] if index + 1 < len(body) and isinstance(body[index + 1], ast.Expr) else node
        source = "\n".join(text.splitlines()[node.lineno - 1 : last.end_lineno])
        # If modules import each other in a cycle, references across it are quoted, which depends on the whole schema.
        yield name, QUOTED.sub(r"\1", source)


EXPORT = re.compile(r"^export (?:declare )?(?:interface|type|const|enum) ([\w$]+)", re.MULTILINE)


def typescript_parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and source of each declaration, with the comment above it."""
    for block in re.split(r"\n\n(?=/\*\*|export )", text):
        found = EXPORT.search(block)
        if found and " from " not in block.split("\n")[0]:
            yield found[1], block.strip()


def parts(file: OutputFile) -> Iterator[tuple[str, str]]:
    if file.path.endswith(".ts"):
        yield from typescript_parts(file.text)
    elif file.path.endswith(".py"):
        yield from python_parts(file.text)
    else:
        document = json.loads(file.text)
        yield from ((name, json.dumps(each)) for name, each in document.get("$defs", {"": document}).items())


def texts(schema: Schema, target: str, layout: Layout) -> Texts:
    """Return (file, name) -> the text of each declaration. Package indexes have none."""
    found: Texts = {}
    for file in write(schema, registry.target(target), Settings(layout=layout)).value:
        if file.path.rsplit("/", 1)[-1] not in ("__init__.py", "index.ts") or layout == "single":
            for name, text in parts(file):
                key = (file.path, name)
                found[key] = f"{found[key]}\n{text}" if key in found else text
    return found


def affected(whole: Schema, gone: set[TypeId]) -> set[TypeId]:
    """Return the removed models, and those that refer to one directly or indirectly."""
    users: dict[TypeId, set[TypeId]] = {}
    for declared in whole.declarations:
        for used in references_of(declared):
            users.setdefault(used, set()).add(declared.id)
    found, todo = set(gone), list(gone)
    while todo:
        for user in users.get(todo.pop(), set()) - found:
            found.add(user)
            todo.append(user)
    return found


def shown(before: Schema, after: Schema, gone: set[TypeId]) -> set[TypeId]:
    """Return the models that removed pages may have shown an example of, which proves null in TypeScript."""
    by_id = before.by_id()
    kept = {operation.call for operation in after.operations}
    types = [
        each.type
        for operation in before.operations
        if operation.call not in kept
        for each in (*operation.parameters, *operation.responses, *operation.errors)
        if each.type is not None
    ]
    todo = [*gone, *(id_ for type_ in types for id_ in references(type_))]
    found = set(todo)
    while todo:
        declared = by_id.get(todo.pop())
        more = set(() if declared is None else references_of(declared)) - found
        found |= more
        todo.extend(more)
    return found


def reduced(files: Sequence[SourceFile], seed: int) -> list[SourceFile]:
    """Return some of the pages, in another order."""
    chance = random.Random(seed)
    gone = set(chance.sample(range(len(files)), chance.randint(1, max(1, len(files) // 8))))
    kept = [file for index, file in enumerate(files) if index not in gone]
    chance.shuffle(kept)
    return kept


def kind(declaration: Declaration | None) -> tuple[type, bool]:
    """A model whose page is removed can stay a Shapeless, but one without a page."""
    return type(declaration), getattr(declaration, "missing", False)


def assert_stable(docs: Path, seed: int) -> None:
    before, after = whole(docs), schema_of(reduced(pages(docs), seed), docs.parent.name)
    had, has = before.by_id(), after.by_id()
    gone = {id_ for id_ in had.keys() | has.keys() if kind(had.get(id_)) != kind(has.get(id_))}
    if docs.parent.name == "typescript":  # examples on other pages can prove that a field may be null
        gone |= shown(before, after, gone)
    missed = {id_ for id_ in had.keys() & has.keys() if had[id_] != has[id_]} - affected(before, gone)
    assert missed == set(), "the schema changed for models that the removed pages don't affect"
    touched = {re.sub(r"\W|_", "", id_.name).casefold() for id_ in affected(before, gone)}
    assert len(touched) < len(had)
    layout = LAYOUTS[seed % len(LAYOUTS)]
    for target in TARGETS:
        old, new = whole_texts(docs, target, layout), texts(after, target, layout)
        assert len(old) > 5
        if namespace_uses(before) != namespace_uses(after):
            old, new = (without_quotes(each) for each in (old, new))
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        unrelated = {key for key in changed if not any(named(key, name) for name in touched)}
        assert unrelated == set(), (target, layout, seed)


def namespace_uses(schema: Schema) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return which namespaces use which others. If they use each other, modules quote their annotations."""
    return {
        (declared.id.namespace, used.namespace)
        for declared in schema.declarations
        for used in references_of(declared)
        if used.namespace != declared.id.namespace
    }


def without_quotes(texts: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return the texts without the quotes around annotations."""
    return {key: re.sub(r'(?m)^(    \w+: )"([^"\n]*)"', r"\1\2", text) for key, text in texts.items()}


def named(key: tuple[str, str], name: str) -> bool:
    """Return whether this is the declaration of a model with that name. In a single file it may have a prefix."""
    own = re.sub(r"\W|_", "", key[1] or key[0].rsplit("/", 1)[-1].split(".")[0]).casefold()
    return own.endswith(name) or re.sub(r"\d+$", "", own).endswith(name)


@pytest.mark.parametrize("docs", SAMPLES, ids=lambda docs: "/".join(docs.parts[-3:-1]))
def test_the_order_of_pages_changes_nothing(docs: Path) -> None:
    files = pages(docs)
    mixed = random.Random(7).sample(files, len(files))
    language = docs.parent.name
    assert files != mixed
    assert codec.dumps(schema_of(mixed, language)) == codec.dumps(whole(docs))


@pytest.mark.parametrize("docs", SAMPLES, ids=lambda docs: "/".join(docs.parts[-3:-1]))
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
@example(seed=0)
@example(seed=1)
@example(seed=2)
@given(seed=st.integers(0, 10_000))
def test_added_and_removed_pages_change_only_the_models_that_use_them(docs: Path, seed: int) -> None:
    assert_stable(docs, seed)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize(("seed", "tree"), enumerate(REAL))
def test_added_and_removed_real_pages_change_only_the_models_that_use_them(corpus: Path, tree: str, seed: int) -> None:
    assert_stable(corpus / tree / "docs", seed)


def test_a_text_that_depends_on_other_pages_is_detected() -> None:
    """For example, the number of models in each docstring."""
    files = pages(SAMPLES[0])
    schema, less = (schema_of(each, SAMPLES[0].parent.name) for each in (files, files[:-1]))
    old, new = texts(schema, "typeddict", "single"), texts(less, "typeddict", "single")
    spoiled = {key: f"{text}  # one of {len(new)}" for key, text in new.items()}
    assert {key for key in spoiled if spoiled[key] != old.get(key)} > {key for key in new if new[key] != old.get(key)}
