"""A cache returns what was stored, unchanged, and nothing from a damaged file or from other code."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docmodels import __version__
from docmodels.caching import file_caches, store
from docmodels.caching.file_caches import PageCache, TextCache

KINDS = [PageCache, TextCache]
AnyCache = PageCache | TextCache


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def text(data: Any) -> str:
    if not isinstance(data, str):
        raise ValueError
    return data


def ask(cache: AnyCache, *keys: str, compute: Callable[[str], str] = str.upper) -> tuple[list[str], list[str]]:
    """Return the results for ``keys``, and the keys whose result was computed."""
    computed: list[str] = []

    def computing(key: str) -> Callable[[], str]:
        def compute_key() -> str:
            computed.append(key)
            return compute(key)

        return compute_key

    return [cache.get_or_compute(key, computing(key), str, text) for key in keys], computed


def filled(kind: type[AnyCache], *keys: str, stamp: str = "1") -> None:
    cache = kind("x.cache", stamp)
    ask(cache, *keys)
    cache.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_result_is_computed_once(kind: type[AnyCache]) -> None:
    filled(kind, "a", "ä\n\u2028")
    assert ask(kind("x.cache", "1"), "ä\n\u2028", "a") == (["Ä\n\u2028", "A"], [])


@pytest.mark.parametrize("kind", KINDS)
def test_entries_of_other_code_are_ignored(kind: type[AnyCache]) -> None:
    filled(kind, "a")
    assert ask(kind("x.cache", "2"), "a")[1] == ["a"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_a_wrong_bit_or_a_missing_byte_counts_as_missing(kind: type[AnyCache], folder: Path) -> None:
    filled(kind, "a", "b")
    whole = (folder / "x.cache").read_bytes()
    for index in range(len(whole)):
        for damaged in (whole[:index], whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :], whole + b" "):
            (folder / "x.cache").write_bytes(damaged)
            assert ask(kind("x.cache", "1"), "a", "b") == (["A", "B"], ["a", "b"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("content", [b"\n", b"x\n\n", b"null\n", b"[1]\n", b"[" * 100_000 + b"\n", b'{"a": 3}\n', b"x"])
def test_a_forged_file_contributes_data_at_most(kind: type[AnyCache], content: bytes, folder: Path) -> None:
    filled(kind, "a")
    head = (folder / "x.cache").read_bytes().split(b"\n")[0] + b"\n"
    key = blake2b(b"a", digest_size=16).hexdigest().encode()
    for body in (content, key + b" " + content):
        seal = blake2b(head + body, digest_size=16).hexdigest().encode()
        (folder / "x.cache").write_bytes(head + body + seal)
        assert ask(kind("x.cache", "1"), "a", "b") == (["A", "B"], ["a", "b"])


@pytest.mark.parametrize("kind", KINDS)
def test_data_that_json_changes_is_not_cached(kind: type[AnyCache]) -> None:
    surrogates = "\ud83d\ude00"
    filled(kind, surrogates, "a")
    assert ask(kind("x.cache", "1"), surrogates, "a") == ([surrogates, "A"], [surrogates])
    cache = kind("y.cache", "1")
    unusual = [surrogates, float("nan"), float("inf"), 10**5000]
    for number, value in enumerate(unusual):
        cache.get_or_compute(f"k{number}", lambda value=value: value, lambda each: each, lambda each: each)
    cache.get_or_compute("sound", lambda: 1, lambda each: each, lambda each: each)
    cache.close()
    again = kind("y.cache", "1")
    computed = [
        again.get_or_compute(f"k{number}", lambda: "computed", lambda each: each, lambda each: each)
        for number in range(len(unusual))
    ]
    assert computed == ["computed"] * len(unusual)
    assert again.get_or_compute("sound", lambda: 2, lambda each: each, lambda each: each) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_cache_without_new_entries_is_not_rewritten(kind: type[AnyCache], folder: Path) -> None:
    filled(kind, "a", "b")
    before = (folder / "x.cache").stat().st_mtime_ns
    filled(kind, "a")
    assert (folder / "x.cache").stat().st_mtime_ns == before


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_latest_unused_entries_are_kept(kind: type[AnyCache], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_caches, "MAX_UNUSED", 2)
    filled(kind, "used", "old 1", "old 2", "old 3")
    filled(kind, "used", "new")
    cache = kind("x.cache", "1")
    assert ask(cache, "used", "new")[1] == []
    assert len(ask(cache, "old 1", "old 2", "old 3")[1]) == 1
    for number in range(9):
        filled(kind, "used", f"newer {number}")
    assert ask(kind("x.cache", "1"), "used", "newer 8", "newer 7", "newer 6")[1] == []
    assert len(ask(kind("x.cache", "1"), *(f"newer {number}" for number in range(6)))[1]) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_a_cache_has_a_maximal_size(kind: type[AnyCache], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_caches, "MAX_PAGE_BYTES", 15)
    monkeypatch.setattr(file_caches, "MAX_TEXTS", 3)
    keys = [f"k{number}" for number in range(9)]
    filled(kind, *keys)
    filled(kind, *keys)
    assert len(ask(kind("x.cache", "1"), *keys)[1]) == 6


def test_new_pages_displace_old_ones(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    old = [f"old {number}" for number in range(9)]
    filled(PageCache, *old)
    monkeypatch.setattr(file_caches, "MAX_PAGE_BYTES", 200)
    filled(PageCache, *(f"new {number}" for number in range(3)), *old)
    assert len((folder / "x.cache").read_bytes()) < 200 + 150
    assert ask(PageCache("x.cache", "1"), "new 0", "new 1", "new 2", "old 0")[1] == []


def test_the_usage_of_a_branch_is_absorbed() -> None:
    filled(TextCache, "old", "idle")
    cache = TextCache("x.cache", "1")
    branch = cache.branch()
    assert ask(branch, "old", "new")[1] == ["new"]
    cache.absorb(branch.usage)
    cache.close()
    assert ask(TextCache("x.cache", "1"), "old", "new", "idle")[1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_unwritable_cache_is_ignored(kind: type[AnyCache], folder: Path) -> None:
    folder.write_text("a file", encoding="utf-8")
    filled(kind, "a")
    assert ask(kind("x.cache", "1"), "a") == (["A"], ["a"])


@pytest.mark.parametrize("kind", KINDS)
@given(
    keys=st.lists(st.text(max_size=6), unique=True, max_size=12),
    more=st.lists(st.text(max_size=6), unique=True, max_size=12),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_cached_and_returned(kind: type[AnyCache], keys: list[str], more: list[str], folder: Path) -> None:
    (folder / "x.cache").unlink(missing_ok=True)
    for asked in (keys, more, keys):
        cache = kind("x.cache", "1")
        assert ask(cache, *asked)[0] == [key.upper() for key in asked]
        cache.close()


def test_unfinished_files_of_killed_runs_are_deleted(folder: Path) -> None:
    folder.mkdir()
    for name, age in ((".docmodels-1", 7200), (".docmodels-2", 0), ("a.cache", 7200), (".new-x", 7200)):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (time.time() - age,) * 2)
    store.replace("b.cache", [b"y"])
    assert {each.name for each in folder.iterdir()} == {".docmodels-2", "a.cache", "b.cache", ".new-x"}


def own(number: int) -> str:
    """The name of a cache file."""
    return f"{store.entry_name(str(number))}-texts.cache"


def test_the_oldest_files_are_deleted_when_the_folder_is_too_large(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MAX_BYTES", 100)
    folder.mkdir()
    for number in range(6):
        (folder / own(number)).write_bytes(b"x" * 20)
        os.utime(folder / own(number), (time.time() - 1000 + number,) * 2)
    (folder / "package.json").write_bytes(b"x" * 80)
    os.utime(folder / "package.json", (0, 0))
    store.replace(own(6), [b"x" * 20])
    assert {each.name for each in folder.iterdir()} == {own(5), own(6), "package.json"}


@pytest.mark.parametrize("place", [Path("~/.cache/docmodels"), RuntimeError("no home")])
def test_without_a_home_nothing_is_cached(
    place: Path | Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def user_cache_path(*_: object, **__: object) -> Path:
        if isinstance(place, Exception):
            raise place
        return place

    monkeypatch.delenv("DOCMODELS_CACHE_DIR")
    monkeypatch.setattr("platformdirs.user_cache_path", user_cache_path)
    monkeypatch.chdir(tmp_path)
    filled(TextCache, "a")
    assert list(tmp_path.iterdir()) == []


def test_another_version_of_a_library_changes_the_stamp_even_with_equal_size_and_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    stamps = []
    for library in ("mistune/__init__.py", "jinja2/__init__.py", "_black_version.py"):
        (tmp_path / library).parent.mkdir(exist_ok=True)
        for version in ("1", "2"):
            (tmp_path / library).write_text(f"version = {version}", encoding="utf-8")
            os.utime(tmp_path / library, (1, 1))
            stamps.append(store.code_stamp())
    assert len(set(stamps)) == len(stamps)


def test_the_stamp_shows_edits_despite_a_dead_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "generator" / "docmodels"
    (package / "workspace").mkdir(parents=True)
    monkeypatch.setattr(store, "__file__", str(package / "workspace" / "cache.py"))
    (package / ".#edited.py").symlink_to("nobody@nowhere")
    stamps = []
    for text in ("1", "12"):
        (package / "edited.py").write_text(text, encoding="utf-8")
        stamps.append(store.code_stamp())
    assert stamps[0] != stamps[1]


def test_the_stamp_of_an_installed_package_ignores_the_time_of_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, record = tmp_path / "docmodels", tmp_path / f"docmodels-{__version__}.dist-info" / "RECORD"
    (package / "workspace").mkdir(parents=True)
    monkeypatch.setattr(store, "__file__", str(package / "workspace" / "cache.py"))

    def stamp(listed: str, text: str, installed: int) -> str:
        record.parent.mkdir(exist_ok=True)
        record.write_text(listed, encoding="utf-8")
        (package / "code.py").write_text(text, encoding="utf-8")
        os.utime(package / "code.py", (installed, installed))
        return store.code_stamp()

    assert stamp("a", "1", 1) == stamp("a", "1", 2)
    assert len({stamp("a", "1", 1), stamp("b", "1", 1), stamp("a", "12", 1)}) == 3
    assert stamp("", "1", 1) != stamp("", "1", 2)


def test_new_pages_that_wait_on_disk_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_caches, "MAX_IN_MEMORY", 64)
    filled(PageCache, *map(str, range(50)))
    assert ask(PageCache("x.cache", "1"), *map(str, range(50)))[1] == []


def test_new_pages_that_find_no_place_on_disk_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_caches, "MAX_IN_MEMORY", 64)
    monkeypatch.setattr("tempfile.TemporaryFile", _refused)
    cache = PageCache("x.cache", "1")
    keys = [str(number) for number in range(50)]
    assert ask(cache, *keys) == (keys, keys)
    cache.close()


def _refused(*_given: object, **_named: object) -> None:
    raise OSError("no space left")
