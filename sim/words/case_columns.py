"""The columns of the table of cases: what a comparison, a sweep or a search reads of every case, the programme as a whole."""

from __future__ import annotations

from sim.core.declare import Outcome, Register
from sim.core.units import Kind, Unit
from sim.words.choices import Reading, Window
from sim.words.outcome_parts import outcome

#: Years from the first month of construction over which values are taken; every ranking is shown at each.
HORIZONS = (3, 5, 10)

_FLOW, _STOCK, _WAN, _YEAR = Kind.FLOW, Kind.STOCK, Unit.WAN, Unit.WAN_PER_YEAR

#: Zone outcomes whose effect in the run's last year stands in the table, summed over the programme's zones.
EFFECTS = (
    "operating_income",
    "net_income",
    "neighbour_operating_income",
    "key_operating_income",
    "weakest_quarter_operating_income",
    "private_investment",
)

_WORTH = [
    column
    for years in HORIZONS
    for column in (
        outcome(
            f"effect_present_value_{years}",
            _FLOW,
            _WAN,
            f"{years} 年内效应现值(财政视角为自营净收入)",
            f"present value of the effect (fiscal: on privately earned net income), {years} years",
        ),
        outcome(
            f"run_effect_present_value_{years}",
            _FLOW,
            _WAN,
            f"{years} 年内所模拟各村(含项目片区以外的村)私有净经营收入效应现值",
            f"the same effect in all villages of the run, those outside the programme's zones included, {years} years",
        ),
        outcome(
            f"public_cost_present_value_{years}", _FLOW, _WAN, f"{years} 年内财政成本现值", f"present value of public cost, {years} years"
        ),
        outcome(f"effect_sum_{years}", _FLOW, _WAN, f"{years} 年内效应(不贴现)", f"effect, {years} years, not discounted"),
        outcome(
            f"run_effect_sum_{years}",
            _FLOW,
            _WAN,
            f"{years} 年内所模拟各村效应(不贴现)",
            f"effect in all villages of the run, {years} years, not discounted",
        ),
        outcome(f"public_cost_sum_{years}", _FLOW, _WAN, f"{years} 年内财政成本(不贴现)", f"public cost, {years} years, not discounted"),
    )
]

#: Readings that are taken over a window; the level's is its own.
WINDOWED = tuple(reading for reading in Reading if reading is not Reading.LEVEL)


def met_column(reading: Reading, window: Window | None = None, *, none: bool = False) -> str:
    """The column that says whether a reading is met: under the run's own window, or another; in the world without the programme.

    >>> met_column(Reading.RELATIVE, Window.BUILD, none=True)
    'met_relative_build_none'
    """
    return f"met_{reading.key}{'' if window is None else f'_{window.key}'}{'_none' if none else ''}"


def _met(reading: Reading, window: Window | None) -> list[Outcome]:
    """The columns of a reading in both worlds."""
    zh = reading.label.zh if window is None else f"{reading.label.zh},{window.label.zh}"
    en = reading.label.en if window is None else f"{reading.label.en}, {window.label.en}"
    return [
        outcome(met_column(reading, window), Kind.SHARE, Unit.ONE, f"达标片区占比:{zh}", f"share of decided zones that meet: {en}"),
        outcome(
            met_column(reading, window, none=True),
            Kind.SHARE,
            Unit.ONE,
            f"无项目时达标片区占比:{zh}",
            f"share of decided zones that meet without the programme: {en}",
        ),
    ]


_MET = [
    *(column for reading in Reading for column in _met(reading, None)),
    *(column for reading in WINDOWED for window in Window for column in _met(reading, window)),
]

#: Columns of the table of cases besides scenario, future and replicate.
CASE_TABLE = Register(
    [
        *_WORTH,
        outcome("appropriated", _STOCK, _WAN, "安排的项目资金", "programme money appropriated"),
        outcome("unspent_end", _STOCK, _WAN, "期末未拨付", "appropriated and not paid out by the end"),
        outcome("guarantees_called_sum", _FLOW, _WAN, "担保代偿合计", "guarantees called, all years"),
        *(outcome(f"effect_{name}", _FLOW, _YEAR, f"末年效应:{name}", f"effect in the last year: {name}") for name in EFFECTS),
        outcome("effect_gini", Kind.INDEX, Unit.ONE, "末年片区内基尼系数效应", "effect on the Gini inside zones, last year, mean of zones"),
        outcome("debt_end", _STOCK, _WAN, "期末村和公司债务", "debt of villages and companies at the end"),
        outcome("effect_debt", _STOCK, _WAN, "期末债务效应", "effect on debt at the end"),
        outcome(
            "run_effect_weakest_quarter_operating_income",
            _FLOW,
            _YEAR,
            "末年所模拟最弱四分之一村经营性收入效应",
            "effect in the last year in all villages of the run: weakest_quarter_operating_income",
        ),
        outcome(
            "run_effect_debt",
            _STOCK,
            _WAN,
            "期末所模拟各村和公司债务效应",
            "effect on debt at the end, all villages and companies of the run",
        ),
        outcome("idle_asset_share_end", Kind.SHARE, Unit.ONE, "期末闲置资产比例", "idle share of assets at the end, mean of zones"),
        outcome("zones_completed", Kind.COUNT, Unit.COUNT, "建成片区数", "zones completed by the end"),
        *_MET,
    ],
    name="name",
)
