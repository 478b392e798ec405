"""The columns of the table of cases: what a comparison, a sweep or a search reads of every case, the programme as a whole."""

from __future__ import annotations

from sim.core.declare import Register
from sim.core.units import Kind, Unit
from sim.words.choices import Reading
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
            f"public_cost_present_value_{years}", _FLOW, _WAN, f"{years} 年内财政成本现值", f"present value of public cost, {years} years"
        ),
        outcome(f"effect_sum_{years}", _FLOW, _WAN, f"{years} 年内效应(不贴现)", f"effect, {years} years, not discounted"),
        outcome(f"public_cost_sum_{years}", _FLOW, _WAN, f"{years} 年内财政成本(不贴现)", f"public cost, {years} years, not discounted"),
    )
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
        outcome("idle_asset_share_end", Kind.SHARE, Unit.ONE, "期末闲置资产比例", "idle share of assets at the end, mean of zones"),
        outcome("zones_completed", Kind.COUNT, Unit.COUNT, "建成片区数", "zones completed by the end"),
        *(
            column
            for reading in Reading
            for column in (
                outcome(
                    f"met_{reading.key}",
                    Kind.SHARE,
                    Unit.ONE,
                    f"达标片区占比:{reading.label.zh}",
                    f"share of decided zones that meet: {reading.label.en}",
                ),
                outcome(
                    f"met_{reading.key}_none",
                    Kind.SHARE,
                    Unit.ONE,
                    f"无项目时达标片区占比:{reading.label.zh}",
                    f"the same without the programme: {reading.label.en}",
                ),
            )
        ),
    ],
    name="name",
)
