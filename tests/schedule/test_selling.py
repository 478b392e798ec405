"""Insurance, unions and purchases by public units, as cooperatives feel them."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.words.constants import CONSTANTS
from sim.words.record import Record
from sim.words.settings import Settings
from tests.laws.together import simulated_together
from tests.laws.worlds import Row, both_worlds, told

ROWS: list[Row] = [
    {"village": f"村{number}", "zone": zone, "population": 1_200, "farmland_mu": 2_000, "has_cooperative": "是"}
    for zone in ("甲片区", "乙片区")
    for number in range(3)
]


def settings_of(rows: list[Row] = ROWS, uncertain: dict[str, float] | None = None, **policy: Any) -> Settings:
    return told(
        rows,
        region="shandong",
        operate_years=4,
        futures=6,
        policy={"zone.build_years": 1.0, "zone.support_years": 20.0, **policy},
        uncertainties={"harvest_noise": 0.10, **(uncertain or {})},
    )


def simulated(rows: list[Row] = ROWS, uncertain: dict[str, float] | None = None, **policy: Any) -> Record:
    (record,) = simulated_together([settings_of(rows, uncertain, **policy)])
    return record


#: What is looked at with the usual villages and numbers.
USUAL: dict[str, dict[str, Any]] = {
    "plain": {},
    "insured": {"finance.insurance": 1.0},
    "insured in full": {"finance.insurance": 1.0, "finance.insurance_type": "full_cost"},
    "insured by none": {"finance.insurance": 1.0, "finance.insurance_type": "none"},
    "half in a union": {"cooperative.union": 0.5},
}


@cache
def usual() -> dict[str, Record]:
    return dict(zip(USUAL, simulated_together([settings_of(**policy) for policy in USUAL.values()]), strict=True))


def effect(record: Record, name: str) -> np.ndarray:
    with_programme, without = both_worlds(record.zone_years[name])
    return with_programme - without


def flow(record: Record, name: str) -> np.ndarray:
    return next(array for (_, _, transaction), array in record.flows.items() if transaction == name)


# --- Insurance
def test_premiums_cover_what_is_paid_and_are_mostly_public() -> None:
    record = usual()["insured"]
    own, public, paid = (flow(record, name).sum() for name in ("insurance_premium", "insurance_premium_subsidy", "insurance_indemnity"))
    assert public / (own + public) == pytest.approx(CONSTANTS["premium_subsidy"].value)
    assert 0.4 * (own + public) < paid < 1.2 * (own + public)
    assert not flow(record, "insurance_premium")[0].any(), "before construction nobody is insured by the programme"


def test_an_insured_surplus_scatters_less_with_the_harvest() -> None:
    plain, insured = usual()["plain"], usual()["insured in full"]
    loss = effect(insured, "cooperative_surplus") * (both_worlds(plain.zone_years["cooperative_surplus"])[1] < 0.0)
    assert insured.zone_years["insurance_paid"].max() > 0.0
    assert loss.min() >= 0.0, "in a bad year the insurance helps"


def test_what_subsidised_insurance_pays_is_marked_and_adds_no_private_income_on_average(monkeypatch: pytest.MonkeyPatch) -> None:
    """Apart from the members that insurance brings, who earn of their own."""
    monkeypatch.setattr("sim.schedule.turning.insured_ceiling_factor", lambda b, t: np.ones_like(b.s.own_stake))
    record = simulated(**{"finance.insurance": 1.0})
    assert record.zone_years["publicly_paid_income"].max() > 0.0
    assert effect(record, "operating_income").sum() > 0.0
    private = effect(record, "operating_income") - effect(record, "publicly_paid_income")
    assert private.sum() < 0.05 * effect(record, "publicly_paid_income").sum()


def test_insurance_of_the_type_none_insures_nothing() -> None:
    record = usual()["insured by none"]
    assert not effect(record, "cooperative_surplus").any()


# --- Unions
@pytest.mark.usefixtures("land_joins_as_ever")
def test_a_union_saves_inputs_sells_better_takes_its_fee_and_shares_one_price() -> None:
    record = simulated(uncertain={"harvest_noise": 0.0, "produce_price_noise": 0.0}, **{"cooperative.union": 1.0})
    inputs, _ = both_worlds(flow(record, "farm_inputs")[2:])
    without = both_worlds(flow(record, "farm_inputs")[2:])[1]
    np.testing.assert_allclose(inputs, without * (1.0 - CONSTANTS["union_saving"].value))
    assert both_worlds(flow(record, "union_fee"))[0].max() > 0.0
    assert effect(record, "operating_income").sum() > 0.0
    sales, usual = both_worlds(flow(record, "farm_sales")[2:])
    gain = sales / usual
    assert gain.min() < 1.0 < gain.max(), "the common price cuts both ways"
    assert np.ptp(gain, axis=0).min() > 0.0, "from year to year it differs"


def test_half_the_zones_means_some_with_and_some_without_and_a_lone_cooperative_is_no_union() -> None:
    fees = both_worlds(flow(usual()["half in a union"], "union_fee"))[0][-1]
    assert (fees == 0.0).any()
    assert (fees > 0.0).any()
    lone = [{**row, "has_cooperative": "是" if row["village"] == "村0" else "否"} for row in ROWS]
    assert not flow(simulated(lone, **{"cooperative.union": 1.0}), "union_fee").any()


# --- Purchases by public units
@pytest.mark.usefixtures("land_joins_as_ever")
def test_public_units_buy_for_their_money_and_pay_the_company_its_fee() -> None:
    # A company without fixed cost: otherwise the fee may let it take on staff.
    policies: list[dict[str, Any]] = [{"company.form": "multi_village", "support.consumption": bought} for bought in (0.0, 60.0)]
    plain, record = simulated_together([settings_of(uncertain={"company_overhead": 0.0}, **policy) for policy in policies])
    bought = both_worlds(record.zone_years["consumption_aid"])[0]
    np.testing.assert_allclose(bought[2:], 60.0, rtol=1e-9)
    np.testing.assert_allclose(record.zone_years["public_cost"], record.zone_years["consumption_aid"], rtol=1e-9, atol=1e-9)
    surplus = record.zone_years["cooperative_surplus"] - plain.zone_years["cooperative_surplus"]
    # Interest follows the time of payment, so a hair's breadth may remain; later on who joins the company differs.
    np.testing.assert_allclose(surplus[:3], 0.0, atol=0.05, err_msg="the market's price is all that cooperatives get")
    # Later years differ by what the company does with its fee.
    profit = both_worlds(record.zone_years["company_profit"] - plain.zone_years["company_profit"])[0][1]
    is_founded = both_worlds(plain.zone_years["company_profit"])[0][1] != 0.0
    assert is_founded.sum() > is_founded.size // 2
    np.testing.assert_allclose(profit, 60.0 * CONSTANTS["fee_on_produce"].value * is_founded, rtol=0.05)
    marked = both_worlds(record.zone_years["publicly_paid_income"])[0]
    assert marked.max() > 0.0


def test_public_units_buy_no_more_than_there_is() -> None:
    few = [{**row, "farmland_mu": 20} for row in ROWS]
    record = simulated(few, **{"support.consumption": 500.0})
    bought = both_worlds(record.zone_years["consumption_aid"])[0]
    assert 0.0 < bought.max() < 20.0
    assert both_worlds(flow(record, "farm_sales"))[0][2:].max() < 1e-9, "all of it is bought"
    assert not effect(record, "operating_income").any(), "without a company it only takes the market's place"
