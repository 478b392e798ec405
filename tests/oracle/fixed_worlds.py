"""The fixed list of small worlds in which engine and oracle are compared: it leaves out no lever's end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any

from sim.core.units import Kind
from sim.words.choices import FundingContent, FundingMode
from sim.words.funding_table import ALLOWED
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.settings import Settings
from sim.words.uncertainties import UNCERTAINTIES
from sim.world.world import build_world
from tests.contracts.lever_table import REFERENCE_POLICY
from tests.oracle.crossing_worlds import CROSSING_WORLDS, crossing_case, crossing_policies
from tests.oracle.pressed_worlds import PRESSED, PRESSED_YEARS, pressed_numbers, pressed_policies, pressed_rows
from tests.oracle.wave_worlds import WAVE_WORLDS, wave_case, wave_policies
from tests.oracle.worlds import BEHAVIOURS, START_YEAR, Case, Row, allowed_policy, file_of, project_rows, village_rows

MANY_ZONES, NO_FIELDS, LOSING_FARMS = "many zones", "no fields", "losing farms"
MANY_COUNTIES, LONG_AGO, NO_AGREEMENT = "many counties", "long ago", "no agreement"
#: Where no lever asks for anything: both worlds are the one without the programme.
NOTHING_ASKED = "nothing is asked for"
LOSING_COMPANY = "losing company"


def coverage_cases() -> Iterator[Case]:
    """Every number lever at both ends and in the middle, every option of every choice and mix, beside a programme that uses all."""
    for name in coverage_policies():
        yield coverage_case(name)


def coverage_policies() -> dict[str, dict[str, Any]]:
    """Policies by name: all numbers at one end; the reference with each option in turn; each mode of money for each content."""
    numbers = {key: lever for key, lever in AVAILABLE_LEVERS.items() if lever.kind not in (Kind.CHOICE, Kind.MIX, Kind.LIST)}
    options = {key: list(lever.options) for key, lever in AVAILABLE_LEVERS.items() if lever.kind in (Kind.CHOICE, Kind.MIX)}
    full = {key: REFERENCE_POLICY.get(key, lever.default) for key, lever in AVAILABLE_LEVERS.items()}
    policies = {
        "reference": full,
        "lowest": {**full, **{key: lever.low for key, lever in numbers.items()}},
        "middle": {**full, **{key: 0.5 * (float(lever.low or 0.0) + float(lever.high or 0.0)) for key, lever in numbers.items()}},
        "highest": {**full, **{key: lever.high for key, lever in numbers.items()}},
    }
    fixed = ("funding.mode_mix", "funding.content", "funding.recipient")
    free = {key: choices for key, choices in options.items() if key not in fixed}
    pairs = [(mode.key, content.key) for mode in FundingMode for content in FundingContent if content in ALLOWED[mode]]
    for number, (mode, content) in enumerate(pairs):
        told = {key: choices[number % len(choices)] for key, choices in free.items()}
        mixed = {key: {option: 1.0} if AVAILABLE_LEVERS[key].kind is Kind.MIX else option for key, option in told.items()}
        policy = {**full, **mixed, "funding.mode_mix": {mode: 1.0}, "funding.content": {content: 1.0}}
        policies[f"{mode} for {content}"] = allowed_policy(policy)
    pooled = {"linkage.channel": {"pooled_property": 1.0}, "industry.off_site": 1.0, "industry.workshops": 10.0}
    policies[MANY_ZONES] = {**full, **pooled, "company.manager": "professional_manager", "funding.award": 0.0, "zone.build_years": 1.0}
    policies[NO_FIELDS] = full
    ordinary = {key: lever.default for key, lever in AVAILABLE_LEVERS.items()}
    policies[LOSING_FARMS] = {**ordinary, "zone.build_years": 1.0, "funding.amount": 1_000.0, "funding.tier": "middle"}
    policies[LOSING_COMPANY] = {**policies[LOSING_FARMS], "company.form": "multi_village"}
    policies[MANY_COUNTIES] = {**full, "funding.tier": "west", "funding.local_share": 0.0, "funding.timing": "milestone"}
    policies[LONG_AGO] = {**full, "funding.tier": "none", "funding.local_share": 1.0, "funding.timing": "even"}
    disputed = {"zone.build_years": 1.0, "funding.allocation": "competitive", "governance.joint_committee": 0.0}
    policies[NO_AGREEMENT] = {**full, **disputed, "company.form": "multi_village", "funding.match_ratio": 0.5}
    neutral = {key: lever.default if lever.neutral is None else lever.neutral for key, lever in AVAILABLE_LEVERS.items()}
    policies[NOTHING_ASKED] = {**neutral, "linkage.payout": 0.9, "zone.support_years": 1.0}
    return policies | pressed_policies(full, ordinary) | wave_policies(full) | crossing_policies(full)


def coverage_case(name: str) -> Case:
    """A policy of the list in a world of its own, with a project list, long enough for what comes after building."""
    random = Random(name)
    policy = coverage_policies()[name]
    if name in WAVE_WORLDS:
        return wave_case(name, policy)
    if name in CROSSING_WORLDS:
        return crossing_case(name, policy)
    # One needs all its years, which other worlds would only be slower for.
    years = policy["zone.build_years"] if name == "highest" else min(policy["zone.build_years"], 3.0)
    rows = TOLD_ROWS.get(name, lambda: village_rows(random))()
    if name == NO_FIELDS:
        rows = [{**row, "farmland_mu": 0} for row in rows]
    settings = Settings(
        "zhejiang_2025",
        "programme",
        file_of(rows),
        f"{2014 if name == LONG_AGO else START_YEAR}-01",
        # One leaves all of its money to what is not on a list, one has none.
        projects=None if name in (LONG_AGO, NOTHING_ASKED) else file_of(TOLD_PROJECTS.get(name, lambda: project_rows(random, rows))()),
        region="jilin" if name == LONG_AGO else "",
        baseline_years=1,
        operate_years=({MANY_ZONES: 4, LOSING_FARMS: 9, LOSING_COMPANY: 9} | PRESSED_YEARS).get(name, 2),
        seed=TOLD_SEEDS.get(name, random.randrange(2**31)),
        record="month",
        behaviour=random.choice(BEHAVIOURS),
        policy={**policy, "zone.build_years": years},
        uncertainties=told_numbers(name),
    )
    return Case(name, build_world(settings), random.randrange(3), random.randrange(3))


#: The seeds with which two villages of three insist on so much of their fair shares that no list is agreed to in a year, and with
#: which the company is without credit in some January.
TOLD_SEEDS = {NO_AGREEMENT: 88, LOSING_COMPANY: 2}


def told_numbers(name: str) -> dict[str, float]:
    """Uncertain numbers that a world of the list cannot do without."""
    if name == MANY_ZONES:
        return {"managers_available": UNCERTAINTIES["managers_available"].low}
    if name == LONG_AGO:
        return {"local_delay": 12.0, "local_shortfall": 0.5, "half_built": 2.0}
    if name == LOSING_FARMS:
        return {"farm_revenue": 2_400.0, "farm_inputs": 1_550.0, "farm_wages": 400.0, "land_rent": 1_200.0, "default_loss": 0.8}
    if name == LOSING_COMPANY:
        dear = {key: UNCERTAINTIES[key].high for key in ("company_overhead", "interest_rate")}
        return {**told_numbers(LOSING_FARMS), **dear, "loan_years": UNCERTAINTIES["loan_years"].low}
    if name == NO_AGREEMENT:
        return {"insisted_part": UNCERTAINTIES["insisted_part"].high, "failure_rate": UNCERTAINTIES["failure_rate"].high}
    return pressed_numbers(name) if name in PRESSED else {}


def losing_farms() -> list[Row]:
    """Cooperatives that cannot earn what they owe: they are given a new term, then default, then go on with what is left."""
    return [
        {"village": f"村{number}", "zone": "甲片区", "county": "371526", "population": 600 + 230 * number, "has_cooperative": "是"}
        | {"farmland_mu": 3_000, "is_key": "是" if number == 0 else "否"}
        for number in range(4)
    ]


def disputing() -> list[Row]:
    """Three villages alike but for what their leaders can: who competes best gets all, and the other two are enough to send it back."""
    return [{"village": f"村{number}", "zone": "甲片区", "county": "371526", "population": 900} for number in range(3)]


def projects_of_company() -> list[Row]:
    """Small ones that the company builds from its own cash, enough of them that some stand idle."""
    plain = {"owner": "company", "zone": "甲片区", "line": "property", "investment": 0.2, "content": "industry", "mode": ""}
    return [{"project": f"项目{number}", **plain, "start": f"{START_YEAR}-04", "months": 1} for number in range(1, 9)]


def many_counties() -> list[Row]:
    """Counties of which different things are published, two of them without a code of their own, seen before the last published year."""
    counties = ("410102", "330109", "330211", "220102", "甲县", "7")
    return [
        {"village": f"村{number:02d}", "zone": f"片区{number // 2}", "county": counties[number // 2], "population": 500 + 130 * number}
        | {f"operating_income_{START_YEAR - 3}": 20 + 5 * number, "is_key": "是否"[number % 2]}
        for number in range(2 * len(counties))
    ]


def long_ago() -> list[Row]:
    """Before anything was published, in a county that is known by the region alone."""
    return [{"village": f"村{number}", "zone": "甲片区", "county": "甲县", "population": 400 + 90 * number} for number in range(3)]


def many_zones() -> list[Row]:
    """Twenty zones of one village in one county: more companies than managers, and property enough that some guarantor stops."""
    # Every other zone has a key village and no other.
    return [
        {"village": f"村{number:02d}", "zone": f"片区{number:02d}", "county": "371526", "population": 900, "is_key": "否是"[number % 2]}
        for number in range(20)
    ]


def projects_on_credit() -> list[Row]:
    """Facilities that earn nothing, for which the company borrows as long as a bank lends."""
    plain = {"owner": "company", "zone": "甲片区", "line": "tourism", "content": "construction", "mode": "", "months": 1}
    rows = enumerate((60, 40, 30, 25, 20, 15, 10, 8, 6, 4, 3, 2))
    return [{"project": f"项目{number}", **plain, "investment": wan, "start": f"{START_YEAR}-0{1 + number % 9}"} for number, wan in rows]


TOLD_PROJECTS = {NO_AGREEMENT: projects_of_company, LOSING_COMPANY: projects_on_credit}
#: Villages of the worlds that have some of their own.
TOLD_ROWS = {
    MANY_ZONES: many_zones,
    LOSING_FARMS: losing_farms,
    LOSING_COMPANY: losing_farms,
    MANY_COUNTIES: many_counties,
    LONG_AGO: long_ago,
    NO_AGREEMENT: disputing,
    **{name: partial(pressed_rows, name) for name in PRESSED},
}
