"""The lines on waves: said when zones start in different years or are never reached, and not otherwise."""

from __future__ import annotations

import pandas as pd
import pytest

from sim.cli.waves import waves_told


def table(*waves: str) -> pd.DataFrame:
    """The measure that every wave has; the premium's parts."""
    rows = [{"wave": wave, "measure": "effect_last", "value": 1.5, "low": -0.5, "high": 2.5, "zones": 3.25} for wave in waves]
    if "premium" in waves:
        parts = {"effect_after_24": -0.25, "longer_exposure_24": 1.75}
        rows += [{"wave": "premium", "measure": name, "value": value, "low": -1, "high": 2, "zones": 3.0} for name, value in parts.items()]
    return pd.DataFrame(rows)


def test_one_start_for_all_says_nothing() -> None:
    assert list(waves_told(table("2025", "all"), "zh")) == []


@pytest.mark.parametrize(
    ("language", "said"), [("zh", ("2025–2028 年分 2 批", "示范溢价")), ("en", ("in 2 waves", "demonstration premium"))]
)
def test_several_waves_are_counted_and_the_premium_is_taken_apart(language: str, said: tuple[str, str]) -> None:
    counted, premium = waves_told(table("2025", "2028", "all", "never", "premium"), language)
    assert said[0] in counted
    assert said[1] in premium
    for number in ("+1.5", "[-0.5, +2.5]", "-0.25", "+1.75"):
        assert number in premium
    assert "3.25" in counted


def test_zones_never_reached_are_told_even_of_one_wave() -> None:
    (line,) = waves_told(table("2025", "all", "never"), "en")
    assert "one wave, 2025" in line
    assert "3.25 not" in line
