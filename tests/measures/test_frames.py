"""Names as categories: equal names of two villages are one category, not a fault."""

from __future__ import annotations

import numpy as np

from sim.measures.frames import named


def test_names_may_stand_more_than_once_and_missing_stays_missing() -> None:
    column = named(np.array([2, 0, -1, 1]), ["前村", "后村", "前村"])
    assert list(column.categories) == ["前村", "后村"]
    assert column.tolist()[:2] == ["前村", "前村"]
    assert column.isna().tolist() == [False, False, True, False]
