"""The rows of a programme's register: each row's declaration is given to the evaluator of its form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sim.core.text import Text
from sim.core.units import whole_percent
from sim.measures.primary import Evidence
from sim.measures.ranges import Resampling
from sim.measures.register_rows.asking import Scenario, Shipped, passes
from sim.measures.register_rows.conditions import Verdict, bounds_of, comparator_of, is_direction_only, judge, start_none_effect
from sim.measures.register_rows.judging import only_a_part, reasons
from sim.measures.register_rows.lever_rows import found as lever_found
from sim.measures.register_rows.lever_rows import lever_columns
from sim.measures.register_rows.other_readings import other_reading
from sim.measures.register_rows.townships import NOT_KNOWN, counted_words, townships_of
from sim.measures.register_rows.words import Row, columns_of, joined, row_of, threshold_note
from sim.measures.register_rows.works_notes import amount_assumed, needed, unpaid, way_read, works_words
from sim.measures.register_rows.yearly import Yearly
from sim.measures.statements import Statement, statement_columns, status_of
from sim.words.record import Array
from sim.words.register import REGISTER
from sim.words.register.declaring import (
    BY_CONSTRUCTION,
    ByConstruction,
    Condition,
    Declaration,
    Form,
    Improvement,
    Levers,
    Missing,
    NotModelled,
    OfTable,
    Pool,
    Read,
    Reported,
    When,
)
from sim.words.register.describing import described_condition
from sim.words.register.thresholds import THRESHOLDS
from sim.words.sources import RuleRow, TargetRow

NO_ZONE_OF_TIER = Text(
    "本次运行中没有这一级的片区(policy.zone.provincial_places、policy.zone.municipal_places 按村数分得;可用 policy.zone.tier 指定等级)",
    "the run has no zone of this tier (of policy.zone.provincial_places and policy.zone.municipal_places it has its part by villages; "
    "policy.zone.tier sets a tier for all)",
)
NEVER_OF_TIER = Text(
    "没有能判定的情形(片区不属于这一级,期限早于开工,或所需数值不存在)",
    "no case can be decided: the zone is not of this tier, deadline before construction, or no figure",
)
UNDECIDED = Text("没有能判定的情形(期限早于开工,或所需数值不存在)", "no case can be decided: deadline before construction, or no figure")
WORST_YEAR = Text("各年中最差的一年", "worst of the years")
WHOLE = Text("按本次运行的全部片区合计,条款指整个地区", "all zones of this run together, the clause means the whole area")
NOT_RECORDED = Text("结果中未记录 {names}", "not recorded in this result: {names}")
OFTEN = Text("破线的情形占 {share}", "broken in {share} of cases")
DIRECTION = Text(
    "条款只问方向,变动再小也算;没有项目时也成立的占 {share},列 probability_none",
    "the clause asks for a direction only, which the smallest change has; it holds without the programme in {share}, the column "
    "probability_none",
)
EFFECT = Text(
    "起始 {start:+.3g},无项目 {none:+.3g},项目效应 {effect:+.3g}",
    "start {start:+.3g}, without the programme {none:+.3g}, effect of the programme {effect:+.3g}",
)
ONLY_MOVED_BY = Text("此指数只随 {levers} 变动,不作判断", "this index is moved by {levers} alone: not judged")
ALSO = Text("另须:{what},中位 {value:.3g},全部片区中成立 {share}", "and: {what}, median {value:.3g}, holds in {share} of all zones' cases")
#: Years of which the worst is shown.
_SEVERAL_YEARS = (When.EVERY_YEAR, When.FROM_DEADLINE, When.BUILD_YEARS)
#: Forms whose starting position is shown apart from the effect.
_FROM_START = (Form.EXCESS, Form.LEVEL, Form.RATIO, Form.OVER_OUTSIDE, Form.CUMULATIVE, Form.GROWTH_GAP, Form.REAL_GROWTH_GAP, Form.WORKS)


@dataclass(frozen=True, slots=True)
class Bench:
    """What every row is computed from: the yearly figures, zone by zone and pooled, and the bootstrap."""

    evidence: Evidence
    by_zone: Yearly
    resampling: Resampling
    scenario: Scenario

    def yearly(self, pool: Pool) -> Yearly:
        """The figures as a row wants them pooled."""
        return self.by_zone.pooled(pool)


def register_rows(
    entries: Iterable[TargetRow | RuleRow],
    evidence: Evidence,
    resampling: Resampling,
    unset: Mapping[str, Text] | None = None,
    shipped: Shipped | None = None,
) -> list[pd.DataFrame]:
    """Rows of the scorecard for every target and rule given but the improvement target, which has its own.

    ``unset`` are levers that the programme's file speaks of and leaves at their default, with reasons; ``shipped`` is what it sets.
    """
    scenario = Scenario(evidence.settings.policy, _zones_reached(evidence), _most_villages(evidence), unset or {}, shipped)
    bench = Bench(evidence, Yearly(evidence), resampling, scenario)
    rows = [(row_of(entry), REGISTER[entry.id]) for entry in entries]
    return [_row(row, declared, bench) for row, declared in rows if not isinstance(declared, Improvement)]


def _row(row: Row, declared: Declaration, bench: Bench) -> pd.DataFrame:
    if isinstance(declared, Read):
        return _read(row, declared, bench)
    if isinstance(declared, Reported):
        return _reported(row, declared, bench)
    if isinstance(declared, Levers):
        columns, said = lever_columns(declared, bench.scenario, is_rule=row.is_rule)
        lacking = only_a_part(declared.whole, bench.evidence)
        if lacking:
            columns |= {"status": "not_applicable", "probability": None, "interval_method": None}
        return _alone(row, columns, [declared.note, *said, *lacking])
    if isinstance(declared, ByConstruction):
        return _alone(row, {"status": "kept" if row.is_rule else "met"}, [BY_CONSTRUCTION, declared.note])
    # A row on the village table is told by whoever has the table.
    status = "not_modelled" if isinstance(declared, NotModelled) else "not_applicable"
    assert isinstance(declared, Missing | NotModelled | OfTable)
    return _alone(row, {"status": status}, [declared.note])


def _most_villages(evidence: Evidence) -> int:
    """Villages of the largest zone, where the result records them."""
    return int(evidence.treated["villages"].max()) if "villages" in evidence.treated else 1


def _zones_reached(evidence: Evidence) -> int:
    """To how many zones the programme comes, in the median case."""
    return round(float(np.median(evidence.begun.sum(axis=0))))


def _alone(row: Row, columns: dict[str, Any], notes: list[Text | None]) -> pd.DataFrame:
    """A row that does not differ from zone to zone."""
    return pd.DataFrame({"zone": [""], **columns_of(row), **columns, "note": joined(notes)})


def _read(row: Row, declared: Read, bench: Bench) -> pd.DataFrame:
    declared, way = way_read(declared, row.asked, bench.by_zone, bench.scenario)
    yearly = bench.yearly(declared.pool)
    if declared.tier is not None:
        yearly = yearly.in_tier(declared.tier)
    programme, none = ([judge(one, row.asked, yearly, world) for one in declared.conditions] for world in yearly.worlds)
    met, met_none = _all_of(programme), _all_of(none)
    why_not = _why_not(declared, bench, yearly)
    if why_not:
        met, met_none = np.full(met.shape, np.nan), np.full(met.shape, np.nan)
    not_due = np.isnan(met) & np.logical_or.reduce([one.not_due for one in programme]) & (not why_not)
    statement = Statement(met, met_none, programme[0].value, not_due)
    columns = statement_columns(statement, bench.resampling)
    statuses = _statuses(columns, row, soft=declared.soft)
    columns.pop("n_clusters")
    told = joined([] if why_not else _other_conditions(declared, programme))
    said = joined([*way, *amount_assumed(declared.conditions[0].figure, bench.scenario)])
    notes = ["; ".join(filter(None, (said, note, told))) for note in _notes(declared, row, yearly, columns, statuses, why_not)]
    return pd.DataFrame(
        {
            "zone": _units(yearly),
            **columns_of(row),
            **_asked(declared.conditions[0], row, yearly),
            **columns,
            "status": statuses,
            "note": notes,
        }
    )


def _reported(row: Row, declared: Reported, bench: Bench) -> pd.DataFrame:
    yearly = bench.yearly(Pool.ZONE)
    condition = Condition(declared.figure, declared.when, ">=", value="0")
    shown = judge(condition, row.asked, yearly, yearly.worlds[0])
    empty = np.full(shown.value.shape, np.nan)
    columns = statement_columns(Statement(empty, empty, shown.value, shown.not_due), bench.resampling)
    columns.pop("n_clusters")
    status = np.where(np.isnan(columns["value"]), "not_applicable", "reported")
    lacking = [name for name in (*declared.figure.top, *declared.figure.bottom) if not yearly.has(name)]
    note = joined([declared.note, _effects(condition, row, yearly, len(_units(yearly)))[-1], _lack(lacking)])
    words = columns_of(row) | {"unit": declared.figure.unit}
    return pd.DataFrame({"zone": _units(yearly), **words, **columns, "status": status, "note": note})


def _all_of(verdicts: list[Verdict]) -> Array:
    """1 where all hold, 0 where one is known not to, NaN otherwise."""
    each = np.stack([one.met for one in verdicts])
    fails = (each == 0.0).any(axis=0)
    known = ~np.isnan(each).any(axis=0)
    return np.where(fails, 0.0, np.where(known, 1.0, np.nan))


def _statuses(columns: dict[str, Any], row: Row, *, soft: bool) -> list[str]:
    """A target is met when the median case meets it; a rule is kept only when no decided case breaks it."""
    if not row.is_rule:
        return status_of(columns, "flagged" if soft else "missed")
    undecided = status_of(columns)
    kept = [
        status if np.isnan(share) else "kept" if share >= 1.0 else "broken"
        for share, status in zip(columns["probability"], undecided, strict=True)
    ]
    return ["flagged" if soft and status == "broken" else status for status in kept]


def _units(yearly: Yearly) -> list[str]:
    """Zones and, of several, their whole; a pooled row speaks of the whole alone."""
    zones = yearly.evidence.zones
    if yearly.pool is not Pool.ZONE:
        return [""]
    return zones + ([""] if len(zones) > 1 else [])


def _asked(condition: Condition, row: Row, yearly: Yearly) -> dict[str, str]:
    """Comparator, number and unit that the value was held against."""
    comparator = comparator_of(condition, row.asked)
    low, high = bounds_of(condition, row.asked, yearly)
    given = condition.value or (row.asked.value if not condition.threshold else "")
    numbers = given if comparator == "between" else f"{low:g}" if low == high and (given or condition.threshold) else ""
    return {"comparator": comparator, "threshold": numbers, "unit": condition.figure.unit or row.unit}


def _why_not(declared: Read, bench: Bench, yearly: Yearly) -> list[Text]:
    """Why the figure is shown and not judged: another scenario or zones of a tier that the run has none of are meant, it holds a part
    of the whole, or nothing set moves the figure."""
    if declared.tier is not None and not yearly.has("tier"):
        return [NOT_RECORDED.filled(names="tier")]
    if yearly.members is not None and not yearly.members.any():
        return [NO_ZONE_OF_TIER]
    if declared.given is not None and not passes(declared.given, bench.scenario):
        return [lever_found(declared.given, bench.scenario)]
    if declared.pool is Pool.TOWNSHIPS and not townships_of(bench.evidence.settings.villages):
        return [NOT_KNOWN]
    unset = reasons(declared.moved_by, bench.scenario)
    unmoved = [ONLY_MOVED_BY.filled(levers=", ".join(declared.moved_by)), *unset] if unset else []
    return only_a_part(declared.whole, bench.evidence) or unmoved or unpaid(declared.conditions[0].figure, yearly, bench.scenario)


def _other_conditions(declared: Read, verdicts: list[Verdict]) -> list[Text]:
    """How often each condition beyond the first holds: the value shown is that of the first."""
    said = []
    for condition, verdict in zip(declared.conditions[1:], verdicts[1:], strict=True):
        if not np.isnan(verdict.met).all():
            what, value = described_condition(condition), float(np.nanmedian(verdict.value))
            share = whole_percent(float(np.nanmean(verdict.met)))
            said.append(
                Text(ALSO.zh.format(what=what.zh, value=value, share=share), ALSO.en.format(what=what.en, value=value, share=share))
            )
    return said


def _notes(declared: Read, row: Row, yearly: Yearly, columns: dict[str, Any], statuses: list[str], why_not: list[Text]) -> list[str]:
    """The note of every unit. What they share is worked out once: a province has thousands of zones."""
    first = declared.conditions[0]
    before: list[Text | None] = [declared.note, *works_words(first, row.asked, yearly)]
    if declared.pool is Pool.TOWNSHIPS and NOT_KNOWN not in why_not:
        before.append(counted_words(yearly.evidence.zones, yearly.evidence.begun, yearly.evidence.settings.villages))
    assumed = [key for one in declared.conditions for key in (one.threshold, one.figure.steps) if key in THRESHOLDS]
    before += [threshold_note(key, yearly.evidence.settings) for key in assumed]
    if declared.also is not None:
        before.append(other_reading(declared.also, row.asked, yearly))
    between: list[Text | None] = [WHOLE] if declared.pool not in (Pool.ZONE, Pool.TOWNSHIPS) else []
    if first.when in _SEVERAL_YEARS:
        between.append(WORST_YEAR)
    lacking = _lack([name for one in declared.conditions for name in needed(one.figure) if not yearly.has(name)])
    notes = []
    effects, asks_direction = _effects(first, row, yearly, len(statuses)), is_direction_only(first, row.asked, yearly)
    for status, share, placebo, effect in zip(statuses, columns["probability"], columns["probability_none"], effects, strict=True):
        undecided = (why_not or [UNDECIDED if declared.tier is None else NEVER_OF_TIER]) if status == "not_applicable" else []
        often = OFTEN.filled(share=whole_percent(1.0 - share)) if status in ("broken", "flagged") and not np.isnan(share) else None
        direction = DIRECTION.filled(share=whole_percent(placebo)) if asks_direction and not np.isnan(placebo) else None
        notes.append(joined([*before, *undecided, *between, often, direction, effect, lacking]))
    return notes


def _effects(condition: Condition, row: Row, yearly: Yearly, units: int) -> list[Text | None]:
    """Median start, value without the programme, and effect, in the figure's unit: of each zone and, after the last, of all."""
    if condition.figure.form not in _FROM_START:
        return [None] * units
    found = start_none_effect(condition, row.asked, yearly)
    zones = len(found[0])
    return [_effect(tuple(one[unit] if unit < zones else one for one in found)) for unit in range(units)]


def _effect(found: tuple[Array, ...]) -> Text | None:
    if any(np.isnan(one).all() for one in found):
        return None
    start, none, effect = (float(np.nanmedian(one)) for one in found)
    return EFFECT.filled(start=start, none=none, effect=effect)


def _lack(names: list[str]) -> Text | None:
    return NOT_RECORDED.filled(names=", ".join(dict.fromkeys(names))) if names else None
