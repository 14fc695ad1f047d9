"""Documentation that lists the names of an SDK's constants, not the values of an enumeration."""

from __future__ import annotations

import pytest

from docmodels import registry
from docmodels.comparing.drift.types.compare_scalars import SPELLING


@pytest.mark.parametrize("name", ["apimatic"])
def test_the_limit_has_the_name_that_comparing_knows(name: str) -> None:
    assert SPELLING in {row.fact for row in registry.dialect(name).limits.declared}
