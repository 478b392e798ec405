"""Says in a sentence how the first wave of zones fares beside all that were reached, and how many were not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.core.text import Text
from sim.words.waves import ALL, NEVER, PREMIUM, WITHIN, wave_years

if TYPE_CHECKING:
    import pandas as pd


def waves_told(table: pd.DataFrame, language: str) -> Iterator[str]:
    """Plain lines on the table of waves; none where all zones start in the same year and all are reached."""
    years = wave_years(table["wave"].astype(str))
    reached, missed = (_found(table, wave, "effect_last") for wave in (ALL, NEVER))
    if reached is None or (len(years) < 2 and missed is None):
        return
    count, left = f"{reached['zones']:.3g}", f"{0.0 if missed is None else missed['zones']:.3g}"
    span = Text(f"{years[0]}–{years[-1]} 年分 {len(years)} 批", f"in {len(years)} waves, {years[0]}-{years[-1]}")
    if len(years) < 2:
        span = Text(f"{years[0]} 年一批", f"in one wave, {years[0]}")
    yield Text(
        f"批次:{span.zh}开工,平均实施 {count} 个片区,未实施 {left} 个(不计入达标比例,仍计入项目合计)",
        f"waves: zones start {span.en}; {count} reached on average, {left} not (left out of the shares, kept in the programme's sums)",
    ).said(language)
    ahead, equal = (_found(table, PREMIUM, measure) for measure in ("effect_last", f"effect_after_{WITHIN}"))
    longer = _found(table, PREMIUM, f"longer_exposure_{WITHIN}")
    if ahead is None:
        return
    if equal is None or longer is None:
        parts = Text("", "")
    else:
        parts = Text(
            f",其中完工后 {WITHIN} 个月(运营时间相同)已有 {equal['value']:+.3g},运营更久 {longer['value']:+.3g}",
            f", of which {equal['value']:+.3g} at equal exposure ({WITHIN} months after completion) and {longer['value']:+.3g} "
            "from longer exposure",
        )
    yield Text(
        f"首批示范溢价:期末一年每村效应,首批减全部已实施片区 {ahead['value']:+.3g} 万元"
        f"[{ahead['low']:+.3g}, {ahead['high']:+.3g}]{parts.zh}"
        "(均为中位数,分项之和不必等于总数)",
        f"demonstration premium: effect per village in the last year, first wave less all reached, {ahead['value']:+.3g} 万元 "
        f"[{ahead['low']:+.3g}, {ahead['high']:+.3g}]{parts.en} (medians: parts need not add up)",
    ).said(language)


def _found(table: pd.DataFrame, wave: str, measure: str) -> pd.Series | None:
    """One row with a value, None where there is none."""
    rows = table[(table["wave"].astype(str) == wave) & (table["measure"] == measure) & table["value"].notna()]
    return rows.iloc[0] if len(rows) else None
