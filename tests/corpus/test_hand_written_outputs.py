"""Models of real hand-written pages in every target pass every compiler and formatter, and accept their examples."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import docmodels
from docmodels.reading.dialects.tables.linking.naming import key_of, stripped
from docmodels.reading.dialects.tables.page.facts import TableFacts
from docmodels.reading.dialects.tables.page.outline import PageSection
from docmodels.reading.dialects.tables.reading import TablesRead, read_tables_of
from docmodels.reading.markdown import Code
from docmodels.table_profile import ModelRules
from docmodels.text_files import SourceFile

pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.xdist_group("hand-written")]
REPOSITORIES = ("apisix", "dapr", "discord", "mds", "openapi", "opencti", "wzdx")
PYTHON_TARGETS = ("pydantic", "dataclass", "typeddict")
TARGETS = (*PYTHON_TARGETS, "typescript", "jsonschema")


def package_of(repository: str, target: str) -> str:
    return f"{repository}_{target}"


@pytest.fixture(scope="module")
def outputs(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hand_written")
    for repository in REPOSITORIES:
        docs = shared / "dialects" / "hand-written" / "corpus" / repository
        for target in TARGETS:
            into = folder / package_of(repository, target)
            docmodels.generate(docs, target=target, output=into, dialect="tables", use_cache=False)
    return folder


def packages(*targets: str) -> list[str]:
    return [package_of(repository, target) for repository in REPOSITORIES for target in targets]


def modules_of(package: str) -> Iterator[Any]:
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, f"{package}."):
        yield importlib.import_module(module.name)


def test_mypy_and_black_find_no_error(outputs: Path) -> None:
    found = packages(*PYTHON_TARGETS)
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--explicit-package-bases", *found]
    done = subprocess.run(mypy, cwd=outputs, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    black = [sys.executable, "-m", "black", "--check", "--quiet", *found]
    assert subprocess.run(black, cwd=outputs, check=False).returncode == 0


def test_tsc_and_prettier_find_no_error(outputs: Path, node_tool: Any) -> None:
    files = sorted(str(path) for package in packages("typescript") for path in (outputs / package).rglob("*.ts"))
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"]
    done = node_tool("tsc", *options, *files, cwd=outputs)
    assert done.returncode == 0, done.stdout[-3000:]
    done = node_tool("prettier", "--check", *packages("typescript"), cwd=outputs)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


ENVELOPES = {frozenset({"op", "d"}): "d", frozenset({"cmd", "args"}): "args", frozenset({"cmd", "data"}): "data"}
"""The keys of a message, and the one that holds what the table describes."""
WRONG_TYPES = {
    "guild-template.mdx:32 serialized_source_guild.roles.0.id: string_type",
    "guild-template.mdx:32 serialized_source_guild.roles.0.permissions: string_type",
    "guild-template.mdx:32 serialized_source_guild.system_channel_id: string_type",
    "rpc.mdx:317 expires: date_from_datetime_inexact",
    "rpc.mdx:421 icon_url: string_type",
    "rpc.mdx:804 mode.shortcut: model_type",
    "rpc.mdx:898 mode.shortcut: model_type",
    "rpc.mdx:1558 pings.1: int_from_float",
    "rpc.mdx:1558 average_ping: int_from_float",
    "rpc.mdx:1865 avatar_decoration_data: dict_type",
    "rpc.mdx:1922 presence.activity: model_type",
}
"""What examples show in another type than their table states. All other contradictions are required fields that an
example leaves out, such as ``global_name`` of users."""
EXAMPLE = re.compile(r"\bexamples?\b|\bpayload\b", re.IGNORECASE)


def examples(result: TablesRead) -> Iterator[tuple[str, PageSection, TableFacts, dict[str, Any]]]:
    """Yield the JSON objects of the sections that show an example of a model, with the model's table."""
    for page in result.pages:
        tables = {id(table.site.section): table for table in page.tables if table.kind == "model" and table.strong}
        for section in page.page.root.within():
            if not section.title.lower().startswith("example") or section.parent is None:
                continue
            table = _table_of(section, [each for each in section.parent.within() if id(each) in tables], tables)
            for code in section.texts if table is not None else ():
                if isinstance(code, Code) and isinstance(value := _json(code.text), dict) and table is not None:
                    key = next((key for keys, key in ENVELOPES.items() if keys <= value.keys()), None)
                    inner = value if key is None else value[key]
                    if isinstance(inner, dict):
                        yield page.page.path, section, table, inner


def _table_of(section: PageSection, near: list[PageSection], tables: dict[int, TableFacts]) -> TableFacts | None:
    """The table that an example is of: the one with its name, or the only one below the same heading."""
    title = EXAMPLE.sub("", section.title).lower().replace("command", "argument").replace("dispatch", "dispatch data")
    key = key_of(stripped(title, ModelRules()))
    named = [each for each in near if key_of(stripped(each.title, ModelRules())) == key]
    if not named and len(near) != 1:
        return None
    return tables[id((named or near)[0])]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def test_discord_models_accept_the_examples_of_its_pages(
    shared: Path, outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pydantic import ValidationError

    root = shared / "dialects" / "hand-written" / "corpus" / "discord"
    files = [
        SourceFile(path.as_posix(), path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
        for path in sorted(root.rglob("*.md*"))
    ]
    result = read_tables_of(files).value
    ids = {(each.at.path, each.at.line): each.id for each in result.schema.declarations}
    monkeypatch.syspath_prepend(str(outputs))
    models = {name: value for module in modules_of("discord_pydantic") for name, value in vars(module).items()}
    contradictions: dict[str, list[str]] = {}
    valid = 0
    for path, section, table, value in examples(result):
        id_ = ids[next(page.page.shown for page in result.pages if page.page.path == path), table.site.table.line]
        try:
            models[id_.name].model_validate(value)
            valid += 1
        except ValidationError as error:
            found = [f"{'.'.join(map(str, each['loc']))}: {each['type']}" for each in error.errors()]
            contradictions[f"{path.rpartition('/')[2]}:{section.line} {section.title}"] = found
    wrong = {
        f"{place.split()[0]} {each}"
        for place, found in contradictions.items()
        for each in found
        if not each.endswith(": missing")
    }
    assert wrong == WRONG_TYPES
    assert valid >= 47
    assert len(contradictions) <= 44
