"""Public works of the programme that stand: what finishes adds to them, upkeep keeps them, and nothing caps them."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.core.axes import Array
from sim.schedule.serving import keep_facilities
from sim.words.record import Record
from sim.words.settings import Settings
from tests.laws.together import simulated_together
from tests.laws.worlds import both_worlds
from tests.schedule.test_serving import block, record, settings

#: All money is construction, paid at once; nobody keeps works up but joint upkeep.
PLAN = {"funding.amount": 2000.0, "funding.content": {"construction": 1.0}, "funding.timing": "front", "zone.build_years": 1.0}
STILL = {"price_inflation": 0.0, "facility_wear": 0.06}


#: Amount, upkeep and cost of facilities of the programmes looked at.
TRIED = [(amount, upkeep, cost) for amount in (0.0, 2000.0, 8000.0) for upkeep in (0.0, 0.5, 1.0) for cost in (600.0, 1200.0)]


def settings_of(amount: float, upkeep: float, cost: float) -> Settings:
    policy: dict[str, Any] = {**PLAN, "funding.amount": amount, "services.upkeep": upkeep}
    return settings(policy, zones=("甲片区",), uncertainties={**STILL, "facility_cost": cost}, operate_years=3, futures=1)


@cache
def records() -> dict[tuple[float, float, float], Record]:
    return dict(zip(TRIED, simulated_together([settings_of(*one) for one in TRIED]), strict=True))


def standing(amount: float, upkeep: float, cost: float = 1200.0) -> Array:
    """By year, of the one zone that the programme comes to, in the first case."""
    worlds = both_worlds(records()[amount, upkeep, cost].zone_years["works_standing"])
    assert not worlds[1].any(), "nothing in the world without"
    assert not worlds[0][:, 0].any(), "nothing in the zone that the programme does not come to"
    return np.asarray(worlds[0][:, 1, 0])


def test_construction_money_stands_when_its_works_are_finished() -> None:
    kept = standing(2000.0, 1.0)
    assert kept[0] == 0.0, "before construction"
    assert 0.0 < kept[-1] <= 2000.0


def test_no_upper_end_holds_back_what_stands() -> None:
    """With facilities that little money completes, the level ends at one and the works go on."""
    assert standing(2000.0, 1.0, 600.0)[-1] == pytest.approx(standing(2000.0, 1.0)[-1])
    assert standing(8000.0, 1.0, 600.0)[-1] > 3.0 * standing(2000.0, 1.0, 600.0)[-1]


def test_more_money_never_stands_for_less_and_none_for_nothing() -> None:
    ladder = [standing(amount, 0.5) for amount in (0.0, 2000.0, 8000.0)]
    assert not ladder[0].any()
    for less, more in zip(ladder, ladder[1:], strict=False):
        assert (more[2:] >= less[2:]).all(), "once they are finished: builders take longer over more"
        assert more[-1] > less[-1]


def test_works_wear_without_upkeep_and_less_with_it() -> None:
    none, half, full = (standing(2000.0, upkeep) for upkeep in (0.0, 0.5, 1.0))
    assert (np.diff(none)[-2:] < 0.0).all()
    assert none[-1] < half[-1] < full[-1]
    # Four quarters of a year, none of whose wear is made good: (1 - 0.015) four times over.
    assert none[-1] == pytest.approx(none[-2] * (1.0 - 0.06 / 4.0) ** 4)


def test_a_quarter_s_wear_by_hand() -> None:
    """Joint upkeep at half strength by contractors does 0.5 x 0.9 of the work: 0.55 of a quarter's 1.5% is lost."""
    policy = {**PLAN, "services.upkeep": 0.5, "services.upkeep_mode": "market_contract"}
    b = block(policy, months=24, zones=("甲片区",), uncertainties=STILL)
    b.s.works_standing[...] = 100.0
    keep_facilities(b, 26)
    kept = np.where(b.with_programme * b.f.treated > 0.0, 0.45, 0.0)[b.zones.zone_of]
    np.testing.assert_allclose(b.s.works_standing, 100.0 * (1.0 - 0.015 * (1.0 - kept)))


def test_industry_money_builds_no_public_works_and_infrastructure_does() -> None:
    industry = record({**PLAN, "funding.content": {"industry": 1.0}}, zones=("甲片区",), uncertainties=STILL)
    assert not industry.zone_years["works_standing"].any()
    roads = record({"services.infrastructure": 120.0, "services.upkeep": 1.0, "services.upkeep_mode": "zone_company"}, uncertainties=STILL)
    assert both_worlds(roads.zone_years["works_standing"])[0][-1].min() > 0.0
