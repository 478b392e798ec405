"""Submodels written anew from the ODD pages alone, one unit at a time, give what the engine gives from the same state."""

from __future__ import annotations

import copy
import hashlib
import math
from dataclasses import replace
from statistics import NormalDist
from types import SimpleNamespace

import numpy as np
import pytest

from sim.engine import opened
from sim.schedule.month import MONTH, one_month
from sim.words.block import Block
from sim.world.world import World, build_world
from tests.laws.worlds import pairs_of, runs_of, told

ROWS = [
    {
        "village": f"村{number}",
        "zone": zone,
        "county": "371526",
        "population": 600 + 170 * number,
        "is_key": "是" if key else "否",
        "debt": debt,
    }
    for number, (zone, key, debt) in enumerate([("甲片区", True, ""), ("甲片区", False, 40), ("甲片区", False, 0), ("乙片区", False, 90)])
]
POLICY = {
    "funding.amount": 2_000.0, "funding.mode_mix": {"fixed_grant": 0.6, "special_bond": 0.4}, "zone.build_years": 1.0,
    "funding.content": {"industry": 1.0}, "company.form": "multi_village", "finance.insurance": 0.7, "finance.insurance_type": "income",
    "industry.leading_firm": 0.8, "industry.workshops": 6.0, "land.quota": 20.0, "support.soe_pairing": 60.0, "industry.brand": 50.0,
}  # fmt: skip
SEED, NORMAL, MASK = 7, NormalDist(), (1 << 64) - 1
GOLDEN, FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
ONCE = 1 << 20


# --- chance.md
def finish(word: int) -> int:
    word = ((word ^ (word >> 30)) * FIRST) & MASK
    word = ((word ^ (word >> 27)) * SECOND) & MASK
    return word ^ (word >> 31)


def key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def uniform(stream: str, month: int, unit: str, future: int, replicate: int, index: int = 0) -> float:
    start = finish((SEED + GOLDEN) & MASK)
    run = finish((finish((start + (future + 1) * GOLDEN) & MASK) + (replicate + 1) * GOLDEN) & MASK)
    address = finish((key(stream) + (month + 1) * GOLDEN + (index + 1) * SECOND) & MASK)
    word = finish((finish((key(unit) + address) & MASK) + run) & MASK)
    return ((word >> 12) + 0.5) * 2.0**-52


# --- readings.md, traits.md and month-6
#: gross yield, cost share, wage share, upkeep and weight of each line.
LINES = (
    (0.20, 0.50, 0.15, 0.030, 0.05),
    (0.060, 0.10, 0.0, 0.010, 0.15),
    (0.060, 0.12, 0.0, 0.010, 0.10),
    (0.065, 0.10, 0.0, 0.008, 0.40),
    (0.080, 0.35, 0.20, 0.012, 0.15),
    (0.100, 0.55, 0.20, 0.020, 0.02),
    (0.085, 0.08, 0.0, 0.008, 0.08),
    (0.070, 0.12, 0.0, 0.010, 0.05),
)


def ratio(one: float, other: float) -> float:
    return 0.0 if other == 0.0 else one / other


def demand_level(disturbance: float, spread: float) -> float:
    return math.exp(spread * disturbance - 0.5 * spread * spread)


def expected_shortfall(level: float, trigger: float, spread: float) -> float:
    scatter = max(spread, 1e-9)
    distance = math.log(level / trigger) / scatter + 0.5 * scatter
    return max(NORMAL.cdf(scatter - distance) - level / trigger * NORMAL.cdf(-distance), 0.0)


class Unit:
    """One village (or zone) of one run of a block: numbers by name, as the pages write them."""

    def __init__(self, b: Block, t: int, run: int, village: int | None, zone: int) -> None:
        self.t, self.run, self.village, self.zone = t, run, village, zone
        self.u = SimpleNamespace(**{name: value[run] for name, value in vars(b.u).items()})
        self.c, self.b, self.county = b.c, b, int(b.counties.zone_of[zone])
        self.has_begun = b.f.treated[zone, 0] * float(t >= b.build_start)
        self.prices = (1 + self.u.price_inflation) ** (t / 12)

    def s(self, name: str) -> float:
        array = getattr(self.b.s, name)
        place = {len(self.b.zones.zone_of): self.village, len(self.b.zones.starts): self.zone, 1: self.county}[array.shape[-2]]
        return float(array[place, self.run])

    def p(self, name: str, option: int | None = None) -> float:
        value = getattr(self.b.p, name)
        return float(value[self.run] if option is None else value[option, 0, self.run])


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(replace(told(ROWS), policy=POLICY, operate_years=3, baseline_years=2))


def before_and_after(world: World, t: int, phase: str) -> tuple[Block, Block]:
    """The block just before and just after ``phase`` in month ``t``."""
    b = opened(world, runs_of(pairs_of(world.settings)))
    for month in range(t):
        one_month(b, month)
    b.ledger.open_month()
    for step in MONTH:
        before = copy.deepcopy(b) if step.__name__ == phase else None
        step(b, t)
        if before is not None:
            return before, b
    raise AssertionError(phase)


def units(b: Block, t: int, over: str) -> list[Unit]:
    zones = [int(zone) for zone in b.zones.zone_of] if over == "village" else range(len(b.zones.starts))
    runs = range(b.s.own_stake.shape[1])
    return [Unit(b, t, run, place if over == "village" else None, zone) for place, zone in enumerate(zones) for run in runs]


def same(found: float, expected: float) -> None:
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("t", [38, 41])  # a March and a June
def test_insure_crops(world: World, t: int) -> None:
    before, after = before_and_after(world, t, "insure_crops")
    for one in units(before, t, "village"):
        u, c = one.u, one.c
        none, material, full, income, catastrophe = (one.p("finance_insurance_type", option) for option in range(5))
        trigger = none + material * c.material_cost_trigger + full * c.full_cost_trigger + income * c.income_trigger
        trigger += catastrophe * c.catastrophe_trigger
        insured, surplus, public = one.s("insured_sum"), one.s("cooperative_surplus"), one.s("cooperative_public")
        if t % 12 == 2:
            per_mu = material * u.farm_inputs + full * (u.farm_inputs + u.farm_wages + u.land_rent)
            per_mu += income * c.income_insured * u.farm_revenue + catastrophe * (u.farm_inputs + u.land_rent)
            insured = one.s("area") * one.has_begun * one.p("finance_insurance") * per_mu * 0.0001 * u.yield_level * one.prices
            spread = math.sqrt(u.harvest_noise**2 + c.plot_spread**2 + (income * u.produce_price_noise) ** 2)
            surplus -= insured * expected_shortfall(1.0, trigger, spread) * (1 + c.premium_loading) * (1 - c.premium_subsidy)
        if t % 12 in (5, 9):
            level = one.s("harvest") * (one.s("produce_price") if income > 0 else 1.0)
            indemnity = insured * 0.5 * expected_shortfall(level, trigger, c.plot_spread)
            surplus, public = surplus + indemnity, public + c.premium_subsidy * indemnity
        same(after.s.insured_sum[one.village, one.run], insured)
        same(after.s.cooperative_surplus[one.village, one.run], surplus)
        same(after.s.cooperative_public[one.village, one.run], public)
        paid = after.ledger.cash["cooperatives"] - before.ledger.cash["cooperatives"]
        same(paid[one.village, one.run], surplus - one.s("cooperative_surplus"))
    assert after.s.insured_sum.any()


@pytest.mark.parametrize("t", [31, 56])  # before and after the grace
def test_bonds_are_served(world: World, t: int) -> None:
    before, after = before_and_after(world, t, "bonds_are_served")
    assert before.s.company_bonds.any()
    for over, sector, owed, issued in (
        ("village", "villages", "village_bonds", "village_bonds_issued"),
        ("zone", "companies", "company_bonds", "company_bonds_issued"),
    ):
        for one in units(before, t, over):
            place = one.village if over == "village" else one.zone
            since, months, debt = t - before.build_start - int(one.c.bond_issue_months), 12 * one.u.bond_years, one.s(owed)
            interest = debt * one.u.bond_coupon / 12
            principal = float(since > one.c.bond_grace_months) * min(one.s(issued) / max(months - one.c.bond_grace_months, 1), debt)
            cash = before.ledger.cash[sector][place, one.run]
            lacking = max(interest + principal - max(cash, 0.0), 0.0)
            same(getattr(after.s, owed)[place, one.run], debt - principal)
            same(after.ledger.cash[sector][place, one.run], cash + lacking - interest - principal)
            same(after.ledger.debt[sector][place, one.run], before.ledger.debt[sector][place, one.run] - principal)
            if over == "zone":
                same(after.s.company_profit[place, one.run], one.s("company_profit") - interest)


def test_firms_come_and_go(world: World) -> None:
    t = 36
    before, after = before_and_after(world, t, "firms_come_and_go")
    runs, zone_ids = runs_of(pairs_of(world.settings)), world.places.zone_ids
    for one in units(before, t, "zone"):
        u, c, here = one.u, one.c, before.zones.zone_of == one.zone
        chance = (zone_ids[one.zone], int(runs.future[one.run]), int(runs.replicate[one.run]))
        draw = uniform("workshop_orders", t, *chance)
        orders = float(draw >= u.order_stops) if one.s("workshop_orders") > 0 else float(draw < c.orders_return)
        # firms leave
        luck = demand_level(NORMAL.inv_cdf(uniform("firm_return", t, *chance)), c.firm_return_spread)
        earned = luck * demand_level(one.s("zone_disturbance"), u.zone_noise)
        poor = one.s("firm_poor_years") + 1 if earned < c.firm_outside_return else 0.0
        years = poor * float(one.s("firm_assets") > 0)
        leaves = years >= c.firm_patience
        assets = one.s("firm_assets") - (one.s("firm_assets") if leaves else c.firm_wear * one.s("firm_assets"))
        # firms come
        highest, spread = NORMAL.inv_cdf(c.firm_luck_cut), c.firm_luck_spread
        mean = NORMAL.cdf(highest - spread) + (1 - c.firm_luck_cut) * math.exp(spread * highest - 0.5 * spread * spread)
        normal = NORMAL.inv_cdf(uniform("firm_luck", ONCE, *chance))
        luck = math.exp(spread * min(normal, highest) - 0.5 * spread * spread) / mean
        money = one.s("industry_started") + one.s("paired_money")
        effort = one.has_begun * one.p("industry_leading_firm") * min(t - before.build_start, 12) / 12
        facilities = float(np.mean(0.5 * (before.s.facility_level + before.s.service_level)[here, one.run]))
        drawn = 1 + c.attraction_of_brand * one.s("brand") + c.attraction_of_fields * one.s("consolidated")
        drawn *= c.attraction_least + c.attraction_slope * facilities
        public = u.private_per_public * max(money - one.s("industry_seen"), 0.0)
        invested = luck * (public + effort * c.recruited_investment * one.prices) * drawn
        needed = invested / (c.investment_per_mu_processing * one.prices)
        granted = min(needed, one.s("land_left"))
        invested *= ratio(granted, needed) if needed > 0 else 1.0
        same(after.s.workshop_orders[one.zone, one.run], orders)
        same(after.s.firm_assets[one.zone, one.run], assets + invested)
        same(after.s.firm_poor_years[one.zone, one.run], 0.0 if leaves else years)
        same(after.s.industry_seen[one.zone, one.run], money)
        same(after.s.land_used[one.zone, one.run], one.s("land_used") + min(granted, one.s("land_left")))
    assert after.s.firm_assets.any()


def test_villages_invest(world: World) -> None:
    t = 38
    before, after = before_and_after(world, t, "villages_invest")
    runs, ids, seen_choices = runs_of(pairs_of(world.settings)), world.places.village_ids, set()
    cash, debts, shares = (getattr(before.ledger, book)["villages"] for book in ("cash", "debt", "shares_held"))
    for one in units(before, t, "village"):
        u, c, v, run = one.u, one.c, one.village, one.run
        chance = (ids[v], int(runs.future[run]), int(runs.replicate[run]))
        outlay = (one.s("operating_last_year") + before.f.support[v, run]) / 12
        free = cash[v, run] - 12 * before.ledger.instalments["villages"][v, run]
        funds = c.investment_pace * max(max(free - c.buffer_months * outlay, 0.0) - before.f.cash_held[v, run], 0.0)
        able = min(one.s("capability") + one.s("advice"), 1.0)
        usual = 0.0
        for line, (gross, cost, wage, upkeep, weight) in enumerate(LINES):
            led = gross * (1 - cost - wage) * before.f.line_suitability[line, v, run] * (c.operating_least + c.operating_slope * able)
            usual += weight * (led - upkeep) * u.yield_level
        here = before.zones.zone_of == one.zone
        put_in = float(np.sum((shares + before.s.entrusted_value)[here, run]))
        received = ratio(float(np.sum(before.s.got_from_company[here, run])), put_in)
        debt = max(debts[v, run] - one.s("village_bonds"), 0.0)
        noise = NORMAL.inv_cdf(uniform("use_of_funds", t, *chance, index=4))
        values = [
            usual + u.manager_noise * (1 - able) * noise,
            received if one.s("is_member") > 0 else -math.inf,
            one.s("village_interest_rate") if debt > 0 else -math.inf,
            0.0,
        ]
        gumbels = [-math.log(-math.log(uniform("use_of_funds", t, *chance, index=option))) for option in range(4)]
        gumbels[0] += c.project_habit
        weighed = [u.choice_sharpness * value + gumbel for value, gumbel in zip(values, gumbels, strict=True)]
        choice = weighed.index(max(weighed))
        seen_choices.add(choice)
        same(after.s.works[0, v, run], before.s.works[0, v, run] + (funds if choice == 0 else 0.0))
        same(after.ledger.shares_held["villages"][v, run], shares[v, run] + (funds if choice == 1 else 0.0))
        repaid = min(funds, debt) if choice == 2 else 0.0
        same(after.ledger.debt["villages"][v, run], debts[v, run] - repaid)
    assert len(seen_choices) > 2
