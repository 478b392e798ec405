"""The condition asked about, in words."""

from __future__ import annotations

from typing import Any

from sim.core.text import Text
from sim.lab.discovering.question import WITHOUT, Question, target_of
from sim.words.case_columns import CASE_TABLE, HORIZONS
from sim.words.choices import Reading, Window
from sim.words.discovering import MET_COLUMNS, amount, outcome_label
from sim.words.settings import Settings


def condition_told(question: Question, settings: Settings) -> Text:
    """What holds in a replicate, or does not."""
    if question.outcome.removesuffix(WITHOUT) in MET_COLUMNS:
        return _reading_told(question, settings)
    declared, label = CASE_TABLE[question.outcome], outcome_label(question.outcome)
    unit = Text("", "") if str(declared.unit) in ("", "1") else Text(f" {declared.unit}", f" {declared.unit.en}".rstrip())
    value = amount(question.threshold or 0.0)
    if question.at_least:
        return Text(f"{label.zh}不低于 {value}{unit.zh}", f"{label.en} at least {value}{unit.en}")
    return Text(f"{label.zh}不高于 {value}{unit.zh}", f"{label.en} at most {value}{unit.en}")


def _reading_told(question: Question, settings: Settings) -> Text:
    target = target_of(question, settings.target)
    has_length = target.reading is not Reading.LEVEL and target.window is not Window.BUILD
    months = Text(f" {target.window_months} 个月", f" {target.window_months} months") if has_length else Text("", "")
    window = Text("完工后第一年", "first year after completion") if target.reading is Reading.LEVEL else target.window.label
    world = Text("(无项目情形)", " (without the programme)") if question.outcome.endswith(WITHOUT) else Text("", "")
    if question.threshold is None:
        zones = Text("", "")
    else:
        word = Text("不低于", "at least") if question.at_least else Text("不高于", "at most")
        zones = Text(f",达标片区占比{word.zh} {question.threshold:.0%}", f", in {word.en} {question.threshold:.0%} of zones")
    inside = Text(
        f"{window.zh}{months.zh},对照{target.base.label.zh},{target.aggregation.label.zh}",
        f"{window.en}{months.en}, against {target.base.label.en}, {target.aggregation.label.en}",
    )
    return Text(
        f"{target.reading.label.zh}({inside.zh}){world.zh}{zones.zh}",
        f"{target.reading.label.en} ({inside.en}){world.en}{zones.en}",
    )


def frame_of(question: Question, settings: Settings) -> dict[str, Any]:
    """Perspective, horizon and discount rate of an outcome that is an amount of money over years; blank for all others."""
    name, _, years = question.outcome.rpartition("_")
    is_worth = years.isdigit() and int(years) in HORIZONS and name.startswith(("effect_", "public_cost_"))
    if not is_worth:
        return {"perspective": "", "horizon_years": float("nan"), "discount_rate": float("nan")}
    rate = settings.discount_rate if name.endswith("present_value") else 0.0
    return {"perspective": settings.perspective, "horizon_years": float(years), "discount_rate": rate}
