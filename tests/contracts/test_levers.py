"""Every lever moves a declared outcome through the functions named for it, options differ, and neutral is as if it were not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from sim.core.declare import Lasts
from sim.core.units import Kind
from sim.engine import simulate
from sim.words.choices import FundingContent, FundingMode
from sim.words.funding_table import ALLOWED
from sim.words.levers import AVAILABLE_LEVERS, OF_THE_WORLD
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.transactions import TRANSACTIONS
from tests.contracts.lever_runs import CASES, Outcomes, Variant, runs_of, simulated, world
from tests.contracts.lever_table import OF_ZONES, REFERENCE_POLICY, TABLE, UNPAID

#: Relative size of a change that counts as one.
MOVED = 1e-6
#: A real case, whose villages and incomes are what is published of them.
CASE = "case:ZJ21"
SOURCES = ["synthetic", pytest.param(CASE, marks=pytest.mark.slow)]
#: Cases in which what happens seldom happens.
MANY = 48
#: In so many groups levers are neutral together.
GROUPS = 8
#: A function that no lever acts through.
BESIDE = "rules.household.share_in_work(able)"

#: Further options from which functions are blinded: only an enterprise has know-how and sales to take away.
BLINDED_FROM = {"company.form": ("none", "multi_village", "enterprise_village")}

NEUTRAL = {key: lever.neutral for key, lever in AVAILABLE_LEVERS.items() if lever.neutral is not None}
#: What a lever shapes, for levers that act through another one only.
SHAPED = {key: lever.shapes for key, lever in AVAILABLE_LEVERS.items() if lever.shapes is not None}
#: Levers that are neutral together in a block where nobody uses them: those that others shape alone, the rest in a few groups of
#: levers from far apart, so that none makes another idle.
ALONE = sorted(set(SHAPED.values()) & set(NEUTRAL))
TOGETHER = [(key,) for key in ALONE] + [tuple(sorted(set(NEUTRAL) - set(ALONE))[start::GROUPS]) for start in range(GROUPS)]
#: Yearly efforts last as long as the build cycle.
CYCLE, EFFORTS = "zone.build_years", [key for key, lever in AVAILABLE_LEVERS.items() if lever.lasts is Lasts.SUPPORT]
#: A floor moves villages a little below it: at its high end hardly one is near, in the reference some are.
HIGH_ENDS = {"governance.income_floor": REFERENCE_POLICY["governance.income_floor"]}
WITH_OPTIONS = {key: tuple(lever.options) for key, lever in AVAILABLE_LEVERS.items() if lever.kind in (Kind.CHOICE, Kind.MIX)}


# --- The variants
def stated(key: str, value: Any) -> dict[str, Any]:
    """The reference's policy with one lever stated; an option of a mix has all of it.

    The two mixes of money allow each other only in some pairs, so each is stated with the other: ``reward_in_lieu for industry``.
    """
    if key in ("funding.mode_mix", "funding.content"):
        mode, _, content = value.partition(" for ")
        return {**REFERENCE_POLICY, "funding.mode_mix": {mode: 1.0}, "funding.content": {content: 1.0}}
    is_mix = AVAILABLE_LEVERS[key].kind is Kind.MIX
    return {**REFERENCE_POLICY, key: {value: 1.0} if is_mix else value}


def steps(key: str) -> list[tuple[Any, Any]]:
    """From the low end to the high one; from an option to each that follows it."""
    lever = AVAILABLE_LEVERS[key]
    if key == "funding.mode_mix":
        return list(mode_pairs())
    if key == "funding.content":
        by_grant = combinations([f"fixed_grant for {content.key}" for content in FundingContent], 2)
        return [*by_grant, ("reward_in_lieu for industry", "reward_in_lieu for construction")]
    return list(combinations(WITH_OPTIONS[key], 2)) if key in WITH_OPTIONS else [(lever.low, HIGH_ENDS.get(key, lever.high))]


def mode_pairs() -> Iterator[tuple[str, str]]:
    """Every two modes for a content that both may pay for, or where there is none, each for its first."""
    for one, other in combinations(FundingMode, 2):
        shared = [content for content in ALLOWED[one] if content in ALLOWED[other]]
        first, second = (shared[0], shared[0]) if shared else (next(iter(ALLOWED[one])), next(iter(ALLOWED[other])))
        yield f"{one.key} for {first.key}", f"{other.key} for {second.key}"


def blinded_steps(key: str) -> list[tuple[Any, Any]]:
    """The steps in which the functions of a row are blinded.

    From the first two options (the first is often to have nothing at all), from the low end, and where there are several functions,
    from what the reference has. Of the two mixes of money one is kept as it is.
    """
    found = steps(key)
    if key in ("funding.mode_mix", "funding.content"):
        same = 2 if key == "funding.mode_mix" else 0
        starts = ("fixed_grant for industry", "fixed_grant for construction", "reward_in_lieu for industry")
        return [(low, high) for low, high in found if low in starts and low.split()[same] == high.split()[same]]
    if key in WITH_OPTIONS:
        starts = BLINDED_FROM.get(key, WITH_OPTIONS[key][:2])
        return [(low, high) for low, high in found if low in starts]
    ((_, high),) = found
    used = REFERENCE_POLICY.get(key, AVAILABLE_LEVERS[key].default)
    return [*found, (used, high)] if len(TABLE[key].through) > 1 and used not in found[0] else found


def idle_values(key: str) -> list[Any]:
    """All values of a shaping lever that the steps name."""
    return list(dict.fromkeys(value for step in steps(key) for value in step))


def variants() -> Iterator[Variant]:
    """All policies the tests below look at."""
    for key, row in TABLE.items():
        for value in dict.fromkeys(value for step in [*steps(key), *blinded_steps(key)] for value in step):
            yield Variant(f"{key}: {value}", stated(key, value))
        for low, high in blinded_steps(key):
            yield Variant(f"{key}: {low} to {high} blind", stated(key, high), (key, row.through, f"{key}: {low}"))
    for key, neutral in NEUTRAL.items():
        yield Variant(f"{key} neutral", {**REFERENCE_POLICY, key: neutral})
        yield Variant(f"{key} unsaid", {other: value for other, value in REFERENCE_POLICY.items() if other != key})
    for keys in (keys for keys in TOGETHER if len(keys) > 1):
        yield Variant(f"{' '.join(keys)} unsaid", {other: value for other, value in REFERENCE_POLICY.items() if other not in keys})
    for key, shaped in SHAPED.items():
        for value in idle_values(key):
            policy = {**stated(key, value), shaped: NEUTRAL[shaped]}
            kept = [one for one in policy if (one in SHAPED or one in SHAPED.values()) and not (key == CYCLE and one in EFFORTS)]
            yield Variant(f"{key} idle: {value}", {one: policy[one] for one in kept})
    yield Variant("reference", REFERENCE_POLICY)
    brand = "industry.brand"
    ((low, high),) = steps(brand)
    yield Variant("blind beside", stated(brand, high), (brand, (BESIDE,), f"{brand}: {low}"))


@cache
def outcomes(source: str) -> dict[str, Outcomes]:
    return simulated(list(variants()), source)


def moved(one: Outcomes, other: Outcomes) -> set[str]:
    """Names of outcomes that differ by more than rounding."""
    found = set()
    for name, before in one.items():
        size = np.nanmax(np.abs(before), initial=1e-3)
        if np.nanmax(np.abs(other[name] - before), initial=0.0) > MOVED * size:
            found.add(name)
    return found


def differing(one: Outcomes, other: Outcomes) -> set[str]:
    """Names of outcomes that differ in any bit."""
    return {name for name in one if not np.array_equal(one[name], other[name], equal_nan=True)}


# --- The reference and the table
def test_every_lever_of_the_model_has_a_row_of_declared_outcomes() -> None:
    assert set(TABLE) | set(OF_ZONES) | set(OF_THE_WORLD) == set(AVAILABLE_LEVERS)
    assert not set(TABLE) & set(OF_ZONES), "those act on several zones and have a reference of their own"
    assert not {*TABLE, *OF_ZONES} & set(OF_THE_WORLD), "those make the zones: tests/world/test_zoning.py has their contract"
    assert {name for row in TABLE.values() for name in row.moves} <= {f"zone {name}" for name in ZONE_OUTCOMES}
    without_income = {key for key, row in TABLE.items() if "zone operating_income" not in row.moves}
    assert without_income == {"support.poverty_monitoring", "support.low_income_aid"}, "these two act on households alone"


def test_the_reference_uses_every_mechanism() -> None:
    """Every payment there is between sectors happens in it, but those of which the table says why not."""
    record = simulate(world("synthetic"), runs_of(np.arange(MANY)))
    paid = {name for (_, _, name), array in record.flows.items() if (array != 0.0).any()}
    reasons = [name for names in UNPAID.values() for name in names.split()]
    assert set(TRANSACTIONS) - paid - set(reasons) == set()
    assert set(reasons) <= set(TRANSACTIONS)


@pytest.mark.slow
def test_a_run_does_not_feel_the_policies_of_the_runs_beside_it() -> None:
    """What the contract stands on: variants in one block are what each is alone."""
    assert differing(simulated([Variant("alone", REFERENCE_POLICY)])["alone"], outcomes("synthetic")["reference"]) == set()


# --- The contract
@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("key", sorted(TABLE))
def test_a_lever_moves_the_outcomes_of_its_row(key: str, source: str) -> None:
    """Between its ends; of a choice or mix, every option differs from every other, and each outcome between some two of them."""
    made = outcomes(source)
    found = {step: moved(*(made[f"{key}: {value}"] for value in step)) for step in steps(key)}
    assert [step for step, names in found.items() if not names] == []
    assert set(TABLE[key].moves) - set().union(*found.values()) == set()


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("key", sorted(TABLE))
def test_a_lever_acts_through_the_functions_of_its_row(key: str, source: str) -> None:
    """Where they do not see it, what it moves is bit for bit as at its low end."""
    made, row = outcomes(source), TABLE[key]
    for low, high in blinded_steps(key):
        assert differing(made[f"{key}: {low}"], made[f"{key}: {low} to {high} blind"]) & set(row.moves) == set(), (low, high)


@pytest.mark.slow
@pytest.mark.parametrize("key", sorted(key for key, row in TABLE.items() if len(row.through) > 1))
def test_no_function_of_a_row_is_named_for_nothing(key: str) -> None:
    """Where all the others do not see the lever, it alone makes some difference to somebody, in one of many cases."""
    steps = blinded_steps(key)
    # Most show in few cases already, which are simulated in a fraction of the time.
    unseen = set(TABLE[key].through) - making_a_difference(key, TABLE[key].through, steps, CASES)
    for step in steps:
        if unseen:
            unseen -= making_a_difference(key, sorted(unseen), [step], MANY)
    assert unseen == set()


def making_a_difference(key: str, functions: Sequence[str], steps: Sequence[tuple[Any, Any]], cases: int) -> set[str]:
    """Those functions that see the lever alone and change something in one of the steps."""
    through, seen = TABLE[key].through, []
    for step, (low, high) in enumerate(steps):
        seen += [Variant(f"{step} low", stated(key, low)), Variant(f"{step} blind", stated(key, high), (key, through, f"{step} low"))]
        for left_out in functions:
            others = tuple(one for one in through if one != left_out)
            seen.append(Variant(f"{step} {left_out}", stated(key, high), (key, others, f"{step} low")))
    made = simulated(seen, cases=cases)
    return {one for one in functions for step in range(len(steps)) if differing(made[f"{step} blind"], made[f"{step} {one}"])}


def test_a_lever_is_not_lost_with_a_function_it_does_not_act_through() -> None:
    made = outcomes("synthetic")
    ((_, high),) = steps("industry.brand")
    assert differing(made[f"industry.brand: {high}"], made["blind beside"]) == set()


@pytest.mark.parametrize("key", sorted(NEUTRAL))
def test_a_lever_at_its_neutral_value_changes_no_bit(key: str) -> None:
    """Stated or not, while all the others are in use."""
    made = outcomes("synthetic")
    assert differing(made[f"{key} unsaid"], made[f"{key} neutral"]) == set()


@pytest.mark.parametrize("key", sorted(SHAPED))
def test_a_lever_changes_no_bit_while_what_it_shapes_is_neutral(key: str) -> None:
    """Beside all others that shape or are shaped; money that comes by levers of its own also follows the mix and the build cycle."""
    made = outcomes("synthetic")
    first, *others = (made[f"{key} idle: {value}"] for value in idle_values(key))
    # A zone without money is complete when its build cycle is over.
    of_marked = {f"zone {mark}_villages_completed" for mark in ("border", "poverty_lifted")}
    told = {"zone completed", "zone zones_completed", "zone villages_completed"} | of_marked if key == CYCLE else set()
    assert set().union(*(differing(first, other) for other in others)) - told == set()


@pytest.mark.slow
@pytest.mark.parametrize("keys", TOGETHER, ids=lambda keys: keys[0])
def test_levers_at_their_neutral_value_change_no_bit_where_nobody_uses_them(keys: tuple[str, ...]) -> None:
    """In a block of their own, where phases that nobody needs are left out; where some bit changes, it is said of which lever."""
    assert neutral_alone(keys) == set(), {key: found for key in keys if (found := neutral_alone((key,)))}


def neutral_alone(keys: tuple[str, ...]) -> set[str]:
    """Outcomes that differ between levers at their neutral value in a block of their own and levers unsaid beside all variants."""
    alone = simulated([Variant("neutral", {**REFERENCE_POLICY, **{key: NEUTRAL[key] for key in keys}})])["neutral"]
    return differing(alone, outcomes("synthetic")[f"{' '.join(keys)} unsaid"])


# --- Border and poverty-lifted villages
def test_border_and_poverty_lifted_villages_come_first_when_asked_for() -> None:
    """Two flagged villages hold more of the zone's grant than under equal shares, the others less, once all of it is built."""
    made = simulated(
        [
            Variant(
                rule,
                {
                    "funding.amount": 4_000.0,
                    "funding.timing": "front",
                    "zone.build_years": 2.0,
                    "funding.allocation": rule,
                    "funding.content": {"industry": 1.0},
                },
            )
            for rule in ("equal", "border_and_poverty_lifted_first")
        ]
    )
    equal, first = (made[rule]["village operating_assets"][-3] + made[rule]["village idle_assets"][-3] for rule in made)
    more = (first - equal).mean(axis=-1)
    assert (more[:2] > 0.0).all()
    assert (more[2:] < 0.0).all()
