from __future__ import annotations

import random
import re

import pytest
from peak_memory import peak
from processor_time import assert_linear, seconds, timed

from docmodels.user_patterns import PatternError, user_pattern

PARTS = ("a", "b", "ab", ".", r"\w", r"\s", "[ab]", "[^a]", " ", r"\d", "-", "A", "^", "$", r"\b")
REPEATS = ("*", "+", "?", "{1,3}", "{2}", "{,2}")


def random_pattern(random_: random.Random, depth: int = 0) -> str:
    """A pattern in which nothing that may be empty is repeated: there, ``re`` has rules of its own."""
    choice = random_.random()
    if depth > 3 or choice < 0.4:
        return random_.choice(PARTS)
    if choice < 0.6:
        return random_pattern(random_, depth + 1) + random_pattern(random_, depth + 1)
    if choice < 0.8:
        return f"(?:{random_pattern(random_, depth + 1)}|{random_pattern(random_, depth + 1)})"
    inner = random_pattern(random_, depth + 1)
    may_be_empty = re.search(inner, "") or any(edge in inner for edge in ("^", "$", r"\b"))
    return f"({inner})" if may_be_empty else f"(?:{inner}){random_.choice(REPEATS)}"


def test_a_pattern_finds_what_re_finds() -> None:
    random_ = random.Random(7)
    for _ in range(3_000):
        pattern, ignore_case = random_pattern(random_), random_.random() < 0.3
        compiled = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
        own = user_pattern(pattern, ignore_case)
        for _ in range(5):
            text = "".join(random_.choice("abAB 1-_\n") for _ in range(random_.randint(0, 12)))
            theirs, found = compiled.search(text), own.search(text)
            assert (theirs and theirs.span()) == (found and (found.start, found.end)), (pattern, text)
            assert (compiled.fullmatch(text) is None) == (own.fullmatch(text) is None), (pattern, text)
            if all(each.end() > each.start() for each in compiled.finditer(text)):
                assert compiled.sub("", text) == own.remove_from(text), (pattern, text)


def test_the_first_group_is_found() -> None:
    found = user_pattern(r"list of (\w+)s?").search("a list of pets")
    assert found is not None
    assert (found.group_start, found.group_end) == (10, 14)


@pytest.mark.parametrize(
    "pattern", [r"(a+)+$", r"(a|aa)+$", r"(a*)*b", r"\s*\*\*$", r"a*a*a*a*a*b", r"(?:a{1,9}){1,9}b"]
)
def test_time_grows_linearly_with_the_text_for_any_pattern(pattern: str) -> None:
    own = user_pattern(pattern)

    def measure(length: int) -> float:
        text = "a" * length + " " * length + "c"
        found, taken = timed(lambda: own.search(text))
        assert found is None
        return taken

    assert_linear(measure, 240)


def test_repetitions_of_nothing_take_no_time() -> None:
    nested = "(?:(?:(?:){2000}){2000}){2000}"
    assert seconds(lambda: user_pattern(nested)) < 0.5
    assert user_pattern(nested).search("a") is not None


def test_the_patterns_of_many_profiles_take_bounded_memory() -> None:
    def compiled(patterns: int) -> int:
        def compile_all() -> None:
            for number in range(patterns):
                user_pattern(f"[ab]{{450}}{number}")

        return peak(compile_all)

    compiled(600)
    assert compiled(1_800) < 2 * compiled(600)


def test_sets_match_what_re_matches() -> None:
    for pattern in ("[a-cX_]+", r"[^a-c\d]+", r"[\w-]+", "[é-ü]+", "[^x]"):
        for ignore_case in (False, True):
            for text in ("aB_X", "x1-2", "É", "Ü_", "", "X"):
                ours = user_pattern(pattern, ignore_case).search(text)
                theirs = re.search(pattern, text, re.IGNORECASE if ignore_case else 0)
                assert (ours and ours[:2]) == (theirs and theirs.span()), (pattern, text)


def test_a_very_long_text_matches_no_pattern() -> None:
    assert user_pattern("a").search("a" * 100_000) is None


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(?=a)", "look-ahead and look-behind aren't supported"),
        ("(?<!a)b", "look-ahead and look-behind aren't supported"),
        (r"(a)\1", "references to groups aren't supported"),
        ("a++", "atomic groups and possessive quantifiers aren't supported"),
        ("(?:a{1,100}){1,100}", "it is too large: counted repetitions multiply"),
        (f"[{''.join(map(chr, range(0x4E00, 0x5000)))}]", "it is too large: counted repetitions multiply"),
        ("(", "missing ), unterminated subpattern at position 0"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_an_error(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=re.escape(reason)):
        user_pattern(pattern)
