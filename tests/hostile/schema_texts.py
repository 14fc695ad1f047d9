"""Strategies for schemas with arbitrary text in every place: names, values, descriptions, namespaces."""

from __future__ import annotations

from hypothesis import strategies as st
from schema_strategies import Vocabulary, declarations

from docmodels.schema.model import Schema
from docmodels.schema.types import External, ListOf, MapOf, OtherValue, ScalarKind, StreamOf, TypeId, Unread

from .payloads import PAYLOADS

_PAYLOADS = list(PAYLOADS.values())


def _payload(number: int) -> str:
    """Return a payload. A strategy of the payloads themselves would print them all in its description."""
    return _PAYLOADS[number]


TEXTS: st.SearchStrategy[str] = st.one_of(
    st.integers(0, len(_PAYLOADS) - 1).map(_payload),
    st.text(max_size=20),
    st.text(alphabet="\"'\\`*/{}$#\n\r\t\v\f\0\x1c\x85\u2028\u2029\u202e\ud800\ufeff ab_1", max_size=12),
)
NAMES = st.one_of(TEXTS, st.sampled_from(["id", "ID", "Id", "type", "a b", "A", "B"]))
ANY_TEXT = Vocabulary(
    names=NAMES,
    texts=TEXTS,
    values=st.one_of(
        TEXTS,
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.none(),
        st.sampled_from([10**400, -(10**400), 2**53, -1, 0, -0.0, 1e308, 5e-324]),
    ),
    other_types=st.one_of(
        st.builds(External, TEXTS, TEXTS),
        st.builds(Unread, TEXTS),
        st.sampled_from([OtherValue(ScalarKind.STRING), OtherValue(ScalarKind.INTEGER)]),
    ),
    containers=(ListOf, MapOf, StreamOf),
    distinct_values=False,
)


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """Draw a schema of which only the types of its facts are certain."""
    folders = draw(st.lists(NAMES, min_size=1, max_size=2))
    pairs = st.tuples(st.sampled_from(folders), NAMES)
    found = draw(st.lists(pairs, min_size=1, max_size=5, unique=True))
    ids = sorted(TypeId((folder,), name) for folder, name in found)
    return Schema(declarations=tuple(draw(declarations(id_, ids, ANY_TEXT)) for id_ in ids))
