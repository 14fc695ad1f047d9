"""Real pages of hand-written tables, compared with their truth by the scorer beside them."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from docmodels import registry
from docmodels.reading.dialects.tables.reading import TablesRead, read_tables_of
from docmodels.schema.codec import to_json
from docmodels.text_files import SourceFile

pytestmark = pytest.mark.corpus
ROWS_RIGHT = {
    "wzdx": 100.0,
    "apisix": 98.6,
    "dapr": 99.3,
    "opencti": 97.7,
    "openapi": 100.0,
    "discord": 98.7,
    "mds": 97.3,
}
"""The least share of rows of which every fact that the page states is right, in percent."""
WITH_PROFILE = {
    ("discord", "discord"): 98.7,
    ("mds", "mds"): 98.1,
    ("opencti", "jsonschema-markdown"): 100.0,
    ("openapi", "openapi"): 100.0,
}
REPOSITORIES = tuple(ROWS_RIGHT)


@pytest.fixture(scope="module")
def pack(shared: Path) -> Path:
    return shared / "dialects" / "hand-written"


@pytest.fixture(scope="module")
def scorer(pack: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("hand_written_score", pack / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def read(pack: Path, repository: str, dialect: str = "tables") -> TablesRead:
    root = pack / "corpus" / repository
    files = [
        SourceFile(path.as_posix(), path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
        for path in sorted(root.rglob("*.md*"))
    ]
    profile = registry.dialect(dialect).profile
    return read_tables_of(files, profile if dialect != "tables" else None).value


def truth_of(pack: Path, repository: str) -> dict[str, object]:
    truth: dict[str, object] = json.loads((pack / "truth" / f"{repository}.json").read_text(encoding="utf-8"))
    return truth


@pytest.fixture(scope="module")
def results(pack: Path) -> dict[str, TablesRead]:
    return {repository: read(pack, repository) for repository in (*REPOSITORIES, "negatives")}


@pytest.fixture(scope="module")
def counts(pack: Path, scorer: ModuleType, results: dict[str, TablesRead]) -> dict[str, Counter[str]]:
    return {
        repository: Counter(scorer.Score(truth_of(pack, repository), to_json(result.schema)).n)
        for repository, result in results.items()
    }


def percent(count: Counter[str], part: str, whole: str) -> float:
    return 100 * count[part] / count[whole] if count[whole] else 100.0


@pytest.mark.parametrize("repository", REPOSITORIES)
def test_every_fact_of_a_row_is_right(repository: str, counts: dict[str, Counter[str]]) -> None:
    assert percent(counts[repository], "fields all", "fields") >= ROWS_RIGHT[repository]


@pytest.mark.parametrize(("repository", "dialect"), WITH_PROFILE)
def test_a_profile_makes_more_facts_right(repository: str, dialect: str, pack: Path, scorer: ModuleType) -> None:
    found = read(pack, repository, dialect)
    count = Counter(scorer.Score(truth_of(pack, repository), to_json(found.schema)).n)
    assert percent(count, "fields all", "fields") >= WITH_PROFILE[repository, dialect]
    assert count["false objects"] + count["enums as objects"] == 0


def test_tables_are_models_or_not_as_their_truth_says(counts: dict[str, Counter[str]]) -> None:
    total = sum(counts.values(), Counter())
    found = total["model tables found"] + total["parameters tables found"]
    wanted = total["model tables"] + total["parameters tables"]
    false = total["false objects"] + total["enums as objects"]
    assert found / wanted >= 0.998
    assert false == 0
    assert total["false enums"] <= 2
    assert total["enum tables found"] / total["enum tables"] >= 0.91


def test_no_table_of_the_negatives_is_a_model(counts: dict[str, Counter[str]]) -> None:
    assert counts["negatives"]["false objects"] == counts["negatives"]["false enums"] == 0


def test_what_is_required_agrees_with_the_independent_sources(counts: dict[str, Counter[str]]) -> None:
    total = sum((counts[repository] for repository in REPOSITORIES), Counter())
    assert percent(total, "source required", "source required known") >= 95.1


def test_nested_rows_are_fields_of_their_parents(counts: dict[str, Counter[str]]) -> None:
    total = sum((counts[repository] for repository in REPOSITORIES), Counter())
    assert (total["nested right"], total["nested"]) == (489, 489)


def test_conditions_are_kept(counts: dict[str, Counter[str]]) -> None:
    total = sum((counts[repository] for repository in REPOSITORIES), Counter())
    assert total["conditional kept"] >= total["conditional"] - 2


def test_columns_have_the_roles_of_what_they_state(pack: Path, results: dict[str, TablesRead]) -> None:
    """A table of fields has a column of types if its rows state types, and so on. Names are right if each row's is."""
    right: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for repository in REPOSITORIES:
        roles = {
            (page.page.path, table.site.table.line): set(table.roles)
            for page in results[repository].pages
            for table in page.tables
            if table.kind is not None
        }
        for table in truth_of(pack, repository)["tables"]:  # type: ignore[attr-defined]
            found = roles.get((table["page"], table["line"]))
            if table["kind"] not in ("model", "parameters") or found is None:
                continue
            whole["name"] += 1
            right["name"] += "name" in found
            states_types = any("type" in row["page"] for row in table["fields"])
            whole["type"] += states_types
            right["type"] += states_types and "type" in found
            if "required" in found:
                whole["required"] += 1
                right["required"] += any("required" in row["page"] for row in table["fields"])
    shares = {role: 100 * right[role] / whole[role] for role in whole}
    assert shares["name"] >= 99.5
    assert shares["type"] >= 96.3
    assert shares["required"] >= 98.6
    assert whole["name"] > 1200
