"""Crops are insured in spring, mostly at public cost, and paid for after a bad harvest."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.rules import cooperative, insurance
from sim.schedule.reading import MARCH, by_village, has_begun, is_true, month_of_year, prices
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import InsuranceType
from sim.words.lines import farm_calendar


def insure_crops(b: Block, t: int) -> None:
    """The year's policy is bought in March; each harvest pays its part of the sum insured where yields fell short."""
    if not b.p.finance_insurance.any():
        return
    if month_of_year(t) == MARCH:
        pay_premiums(b, t)
    month_share = farm_calendar()[month_of_year(t)][1]
    if month_share > 0.0:
        pay_indemnities(b, month_share)


def pay_premiums(b: Block, t: int) -> None:
    """Cooperatives pay their part of a premium that covers the risk and the insurer's cost; governments pay the rest."""
    s, u, c = b.s, b.u, b.c
    per_mu = insurance.insured_cost(
        insurance=b.p.finance_insurance_type,
        inputs=u.farm_inputs,
        wages=u.farm_wages,
        rent=u.land_rent,
        revenue=u.farm_revenue,
        income_share=c.income_insured,
    )
    insured_area = s.area * by_village(b, has_begun(b, t) * b.p.finance_insurance)
    # A crop that yields less has less to lose.
    s.insured_sum = cooperative.money_per_area(area=insured_area, per_mu_yuan=per_mu, level=u.yield_level * prices(b, t), month_share=1.0)
    spread = np.sqrt(u.harvest_noise**2 + c.plot_spread**2 + (price_counts(b) * u.produce_price_noise) ** 2)
    expected = insurance.expected_shortfall(level=np.ones_like(spread), trigger=trigger(b), spread=spread)
    premium = insurance.insurance_premium(insured=s.insured_sum, expected_loss=expected, loading=c.premium_loading)
    own = premium * (1.0 - c.premium_subsidy)
    b.ledger.post(pay.INSURANCE_PREMIUM, own)
    b.ledger.post(pay.PREMIUM_SUBSIDY, b.zones.zone_total(premium - own))
    s.cooperative_surplus -= own


def pay_indemnities(b: Block, month_share: float) -> None:
    """What plots fell short of the trigger is paid; the part that subsidised premiums bought is marked as publicly paid."""
    s, c = b.s, b.c
    price = by_village(b, b.counties.per_village(s.produce_price))
    level = s.harvest * np.where(price_counts(b) > 0.0, price, 1.0)
    lost = insurance.expected_shortfall(level=level, trigger=trigger(b), spread=np.full_like(level, c.plot_spread))
    indemnity = s.insured_sum * month_share * lost
    b.ledger.post(pay.INDEMNITY, indemnity)
    s.cooperative_surplus += indemnity
    s.cooperative_public = s.cooperative_public + c.premium_subsidy * indemnity


def trigger(b: Block) -> Array:
    """Level below which the insurance in force pays: (1, run); one where there is none, of which nothing is insured."""
    kind, c = b.p.finance_insurance_type, b.c
    return np.asarray(
        kind[InsuranceType.NONE.value]
        + kind[InsuranceType.MATERIAL_COST.value] * c.material_cost_trigger
        + kind[InsuranceType.FULL_COST.value] * c.full_cost_trigger
        + kind[InsuranceType.INCOME.value] * c.income_trigger
        + kind[InsuranceType.CATASTROPHE.value] * c.catastrophe_trigger
    )


def price_counts(b: Block) -> Array:
    """One where the insurance looks at the price as well as at the yield: (1, run)."""
    return np.asarray(b.p.finance_insurance_type[InsuranceType.INCOME.value])


def insured_ceiling_factor(b: Block, t: int) -> Array:
    """How much more land joins cooperatives in the end where their crops are insured: (zone, run)."""
    is_insured = is_true(b.p.finance_insurance_type[InsuranceType.NONE.value] == 0.0)
    return insurance.ceiling_of_the_insured(insured_share=has_begun(b, t) * b.p.finance_insurance * is_insured, gain=b.c.insured_joining)
