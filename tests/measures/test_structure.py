"""The range over behaviour rules: laid on a row's own number, from the difference on the same cases."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.measures.scorecard import COLUMNS
from sim.measures.structure import with_structural_range


def card(rows: list[dict[str, object]]) -> pd.DataFrame:
    whole = pd.DataFrame(rows, columns=list(COLUMNS))
    numbers = ["value", "probability", "structural_low", "structural_high"]
    return whole.assign(**{name: whole[name].astype("float64") for name in numbers})


def row(**told: object) -> dict[str, object]:
    return {"scenario": "programme", "zone": "甲", "id": "T", "indicator_en": "x", **told}


def test_what_the_other_rule_moves_is_laid_on_the_rows_own_number() -> None:
    whole = card([row(probability=0.5, value=3.0), row(id="E", value=10.0)])
    same = card([row(probability=0.6, value=3.0), row(id="E", value=12.0)])
    other = card([row(probability=0.4, value=9.0), row(id="E", value=15.0)])
    found = with_structural_range(whole, same, other)
    np.testing.assert_allclose(found["structural_low"], [0.3, 10.0])
    np.testing.assert_allclose(found["structural_high"], [0.5, 13.0])


def test_a_probability_stays_between_zero_and_one() -> None:
    found = with_structural_range(card([row(probability=0.95)]), card([row(probability=0.5)]), card([row(probability=0.9)]))
    assert found["structural_high"].tolist() == [1.0]


def test_a_row_that_the_other_rule_does_not_have_is_left_empty() -> None:
    found = with_structural_range(card([row(probability=0.5)]), card([]), card([]))
    assert found["structural_low"].isna().all()
