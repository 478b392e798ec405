"""Outcomes that a run is too short for: until when it would have to go on, and the option that lets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.lab.discovering.question import WITHOUT, Question, target_of
from sim.measures.options import SETTING_COLUMNS, Setting, default_setting
from sim.words.case_columns import CASE_TABLE, HORIZONS
from sim.words.choices import Reading
from sim.words.discovering import MET_COLUMNS
from sim.words.settings import Settings
from sim.world.waves import months_to_last_wave

if TYPE_CHECKING:
    from sim.lab.results import Result

#: The flag of readings whose window ends after the run.
NOT_DUE = "not_due"

#: Months that building is taken to end late where the result does not say when it ended, and after the end where it had not.
LATE = 12


@dataclass(frozen=True, slots=True)
class Longer:
    """A run that is too short: what is asked about is known only later (``why``), with so many ``operate_years``; None where the date
    that readings are asked for comes too early, which a longer run does not change."""

    why: Text
    operate_years: int | None

    @property
    def advice(self) -> Text:
        """Which option to set."""
        if self.operate_years is None:
            return Text("去掉 target.date,或写更晚的日期", "leave target.date out, or give a later one")
        return Text(f"设 operate_years={self.operate_years} 重新运行", f"run again with operate_years={self.operate_years}")


def longer_for(result: Result, question: Question, scenarios: Sequence[str]) -> Longer | None:
    """What a longer run would have to be for the cases that are undecided; None where its length is not why they are."""
    settings, end = result.settings, _end(result.settings, result.manifest.zones)
    name, _, years = question.outcome.rpartition("_")
    if question.outcome in CASE_TABLE and years.isdigit() and int(years) in HORIZONS and name:
        return _horizon(int(years), settings, end)
    if question.outcome.removesuffix(WITHOUT) not in MET_COLUMNS:
        return None
    target = target_of(question, settings.target)
    setting = default_setting(target, target.reading)
    window = MONTHS_PER_YEAR if target.reading is Reading.LEVEL else setting.window_months or 0
    rows = _rows(result, setting, scenarios)
    if rows is not None and not rows["flag"].astype(str).str.contains(NOT_DUE).any():
        return None
    latest, unfinished = _completion(rows, settings)
    # What was not built by the end is taken to be so a little later.
    due = (end - 1 + LATE if unfinished else latest) + window + 1
    after = Text("建成当月", "the month of completion")
    if window:
        after = Text(f"建成后 {window} 个月", f"{window} months after completion")
    built = Text(f"最迟 {_month(latest)} 建成", f"building ended in {_month(latest)} at the latest")
    if rows is None or unfinished == len(rows):
        built = Text(f"按计划约 {_month(latest)} 建成", f"building ends in {_month(latest)} or so")
    elif unfinished:
        built = Text(f"{built.zh},{unfinished / len(rows):.0%} 的例没有建成", f"{built.en}, and in {unfinished / len(rows):.0%} not at all")
    why = Text(
        f"运行只到 {_month(end - 1)},这一读法要看到{after.zh}({built.zh})",
        f"the run ends in {_month(end - 1)}, and this reading is taken up to {after.en} ({built.en})",
    )
    if target.date is not None and due <= end:
        asked = Text(f"读法只问到 target.date={target.date},", f"readings are asked for up to target.date={target.date}, and ")
        return Longer(Text(asked.zh + why.zh.partition(",")[2], asked.en + why.en.partition(", and ")[2]), None)
    return Longer(why, _years(settings, due, end))


def _horizon(years: int, settings: Settings, end: int) -> Longer | None:
    """A value over so many years from the first month of construction."""
    due = _start(settings) + years * MONTHS_PER_YEAR
    if due <= end:
        return None
    why = Text(
        f"运行只到 {_month(end - 1)},而所问的是自开工({_month(_start(settings))})起 {years} 年,要到 {_month(due - 1)}",
        f"the run ends in {_month(end - 1)}, and what is asked about is taken over {years} years from the first month of construction "
        f"({_month(_start(settings))}), to {_month(due - 1)}",
    )
    return Longer(why, _years(settings, due, end))


def _years(settings: Settings, due: int, end: int) -> int:
    """Years of operation that bring the run's end to the month that is due, one more than now at least."""
    return settings.operate_years + max(1, -(-(due - end) // MONTHS_PER_YEAR))


def _rows(result: Result, setting: Setting, scenarios: Sequence[str]) -> pd.DataFrame | None:
    """The undecided readings of the programme's zones under a setting, None where the result keeps no readings."""
    if "readings" not in result.frames:
        return None
    frame = result.readings
    frame = frame[frame["scenario"].astype(str).isin(list(scenarios)) & frame["met"].isna()]
    for column, value in zip(SETTING_COLUMNS, setting.key, strict=True):
        frame = frame[frame[column].isna() if value is None else frame[column] == value]
    return frame if len(frame) else None


def _completion(rows: pd.DataFrame | None, settings: Settings) -> tuple[int, int]:
    """The last month of construction, in months since year 0, and how many readings are of zones never completed."""
    planned = _start(settings) + round(float(settings.policy["zone.build_years"]) * MONTHS_PER_YEAR) - 1
    if rows is None:
        return planned + LATE, 0
    months = rows["month_completed"].dropna().astype(str)
    known = [int(name[:4]) * MONTHS_PER_YEAR + int(name[5:7]) - 1 for name in months.unique() if name]
    return max(known, default=planned + LATE), len(rows) - int((months != "").sum())


def _start(settings: Settings) -> int:
    """The first month of construction, in months since year 0."""
    return settings.start_year * MONTHS_PER_YEAR + settings.start_month - 1


def _end(settings: Settings, zones: int) -> int:
    """The month after the last one of the run, which ends with a whole year."""
    building = round(float(settings.policy["zone.build_years"]) * MONTHS_PER_YEAR)
    end = _start(settings) + months_to_last_wave(settings, zones) + building + settings.operate_years * MONTHS_PER_YEAR
    return -(-end // MONTHS_PER_YEAR) * MONTHS_PER_YEAR


def _month(month: int) -> str:
    """``YYYY-MM`` of a month since year 0."""
    return f"{month // MONTHS_PER_YEAR}-{month % MONTHS_PER_YEAR + 1:02d}"
