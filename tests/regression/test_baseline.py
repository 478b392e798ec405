"""The default programme on its default zone gives the numbers of the baseline file; a change has to be meant and renewed."""

from __future__ import annotations

import json

import pytest

from tests.regression.renew import BASELINES, measured


@pytest.mark.parametrize("programme", sorted(BASELINES))
def test_numbers_are_those_of_the_baseline(programme: str) -> None:
    """Equal to 1e-9, as charter law 4 asks between processors; `python -m tests.regression.renew` says in words what moved."""
    expected = json.loads(BASELINES[programme].read_text(encoding="utf-8"))
    found = measured(programme)
    assert found.keys() == expected.keys()
    assert {key: value for key, value in found.items() if value != pytest.approx(expected[key], rel=1e-9, abs=1e-9)} == {}
