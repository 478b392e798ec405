"""The linkage brings money in by its channels and pays it out; villages join by either behaviour rule."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.engine import opened, simulate
from sim.rules.projects import blended_share
from sim.schedule.council import wishes_to_join
from sim.schedule.funding import grant
from sim.schedule.pooling import invest_in_company, off_site_property_pays, pool_property
from sim.schedule.reading import FEBRUARY, JANUARY, MARCH, prices
from sim.schedule.settling import companies_pay
from sim.words.choices import BusinessLine, CompanyForm
from sim.words.state import ENTRUSTED
from sim.words.transactions import Sector
from sim.world.world import build_world
from tests.laws.worlds import both_worlds, pairs_of, runs_of
from tests.schedule.companies import RICH, c, fresh, record_of, settings_of


# --- Households' part and the channels
@pytest.mark.slow
def test_households_have_their_part_of_the_gain_and_poor_ones_more_of_it() -> None:
    b = fresh(CompanyForm.MULTI_VILLAGE, 5, linkage__household_share=0.25)
    b.s.company_tax_due[...], b.s.guarantee_owed[...] = 0.0, 0.0
    b.s.payable_profit[...] = b.s.distributable[...] = b.s.is_founded * 8.0
    b.ledger.cash[Sector.COMPANIES][...] += RICH
    companies_pay(b)
    np.testing.assert_allclose(b.ledger.flows["household_dividend"], b.s.is_founded * 2.0)
    np.testing.assert_allclose(b.zones.zone_total(b.s.got_from_company), b.s.is_founded * b.p.linkage_payout * 6.0)
    assert c("low_share_of_low_first") > c("low_share_of_property"), "low-income households come first"
    low, none = (record_of(CompanyForm.MULTI_VILLAGE, company__small_works=1.0, linkage__household_share=share) for share in (0.5, 0.0))
    more = both_worlds(low.zone_years["low_income_per_head_yuan"] - none.zone_years["low_income_per_head_yuan"])[0]
    high = both_worlds(low.zone_years["high_income_per_head_yuan"] - none.zone_years["high_income_per_head_yuan"])[0]
    assert more[-1].mean() > 0.0
    assert more[-1].mean() > high[-1].mean()


def test_members_bring_industry_money_in_by_the_channels_and_others_do_not() -> None:
    channels = {"resources": 0.4, "pooled_property": 0.4, "investment": 0.2}
    b = fresh(CompanyForm.MULTI_VILLAGE, 5, linkage__channel=channels, industry__off_site=0.75)
    b.s.is_member[...] = 0.0
    b.s.is_member[1] = b.s.is_founded[0]
    t, money = b.build_start + 5, np.full_like(b.s.is_member, 10.0)
    before = {name: getattr(b.s, name).copy() for name in ("injected", "off_site", "entrusted_value", "operating_assets", "own_stake")}
    entrusted = b.s.installed[ENTRUSTED, BusinessLine.PROPERTY.value].copy()
    member = 10.0 * b.s.is_member
    np.testing.assert_allclose(invest_in_company(b, money), 0.2 * member)
    np.testing.assert_allclose(pool_property(b, money, t), 0.4 * member)
    np.testing.assert_allclose(b.s.injected - before["injected"], 0.2 * b.zones.zone_total(member))
    np.testing.assert_allclose((b.s.off_site - before["off_site"]) * prices(b, t), 0.3 * member)
    inside = b.s.installed[ENTRUSTED, BusinessLine.PROPERTY.value] - entrusted
    np.testing.assert_allclose(inside * prices(b, t), 0.1 * member, atol=1e-12)
    np.testing.assert_allclose(b.s.entrusted_value - before["entrusted_value"], 0.1 * member, atol=1e-12)
    stake = blended_share(share=before["own_stake"], amount=before["operating_assets"], added_share=0.0, added=0.4 * member)
    np.testing.assert_allclose(b.s.own_stake, stake)


def test_money_takes_land_once_and_only_for_what_is_built_in_the_zone() -> None:
    """Members' grant of 67 万元: as share capital it takes no land before the company builds, off site none at all, as works 1 mu."""
    land = {}
    for channel in ("investment", "pooled_property", "resources"):
        b = fresh(CompanyForm.MULTI_VILLAGE, 5, linkage__channel={channel: 1.0}, industry__off_site=1.0, industry__mix={"property": 1.0})
        b.s.is_member[...], b.s.land_left[...], b.s.land_used[...], b.s.industry_started[...], b.s.waiting[...] = 1.0, 100.0, 0.0, 0.0, 0.0
        t = b.build_start + 5
        b.s.waiting[0] = 67.0 * prices(b, t)
        grant(b, np.zeros_like(b.s.land_left), t)
        assert b.s.waiting.max() == 0.0, "none of it has to wait"
        land[channel] = b.s.land_used[0, 0]
        counted = 0.0 if channel == "investment" else 67.0
        np.testing.assert_allclose(b.s.industry_started[0] / prices(b, t), counted, atol=1e-9)
    assert land == {"investment": 0.0, "pooled_property": 0.0, "resources": pytest.approx(1.0)}


def test_a_guarantor_cannot_stop_before_there_is_anything_to_guarantee() -> None:
    """A January in which every guarantor would stop: only the run in which something was bought loses its guarantee."""
    b = fresh(CompanyForm.MULTI_VILLAGE, 5)
    b.c.pooled_guarantor_default = 1.0
    b.s.off_site_guaranteed[...], b.s.off_site[...] = 1.0, 0.0
    b.s.off_site[0, 0] = 50.0
    off_site_property_pays(b, b.build_start + JANUARY)
    assert b.s.off_site_guaranteed[0, 0] == 0.0
    assert b.s.off_site_guaranteed[0, 1:].min() == 1.0


def test_off_site_property_pays_its_rent_and_less_once_the_guarantor_has_stopped() -> None:
    b = fresh(CompanyForm.MULTI_VILLAGE, 5)
    b.s.off_site[...] = 120.0
    b.s.off_site_guaranteed[...] = 1.0
    full = b.u.off_site_rent * 120.0 / 12.0
    t = b.build_start + MARCH
    b.ledger.open_month()
    off_site_property_pays(b, t)
    rent = b.ledger.accounts["contracting_income"].copy()
    np.testing.assert_allclose(rent, np.broadcast_to(full * prices(b, t), rent.shape))
    b.s.off_site_guaranteed[...] = 0.0
    b.ledger.open_month()
    off_site_property_pays(b, t)
    np.testing.assert_allclose(b.ledger.accounts["contracting_income"], c("pooled_market_rent") * rent)


def test_guarantors_stop_as_often_as_is_said_and_never_come_back() -> None:
    many = replace(settings_of(), replicates=400)
    b = opened(build_world(many), runs_of(pairs_of(many)))
    b.s.off_site[...], b.s.off_site_guaranteed[...] = 1.0, 1.0
    years, before = 20, b.s.off_site_guaranteed.copy()
    for year in range(years):
        off_site_property_pays(b, 12 * year + JANUARY)
        off_site_property_pays(b, 12 * year + FEBRUARY)
        assert (b.s.off_site_guaranteed <= before).all()
        before = b.s.off_site_guaranteed.copy()
    left = (1.0 - c("pooled_guarantor_default")) ** years
    assert b.s.off_site_guaranteed.mean() == pytest.approx(left, abs=4.0 * np.sqrt(left * (1.0 - left) / 400))


# --- The other behaviour rule
def test_by_thumb_villages_join_for_more_than_they_have_or_when_most_are_in() -> None:
    settings = settings_of(behaviour="rule_of_thumb")
    b = opened(build_world(settings), runs_of(pairs_of(settings)))
    t = b.build_start + 3
    here = b.with_programme > 0.0
    b.s.operating_assets[...] = 100.0
    for income, members, joins in ((0.0, 0, True), (90.0, 0, False), (90.0, 3, True), (90.0, 2, False)):
        b.s.income_last_year[...] = income
        b.s.is_member[...] = np.arange(4)[:, None] < members
        assert (wishes_to_join(b, t)[:, here] == joins).all(), (income, members)
    assert not wishes_to_join(b, t)[:, ~here].any()


@pytest.mark.slow
def test_the_two_behaviour_rules_differ_in_who_joins_and_what_is_built() -> None:
    incomes = []
    for behaviour in ("bounded_rationality", "rule_of_thumb"):
        settings = settings_of(behaviour=behaviour)
        incomes.append(simulate(build_world(settings), runs_of(pairs_of(settings))).zone_years["operating_income"])
    assert not np.array_equal(*incomes)
