"""Changes made by hand: checked at once, done at the next month's start, booked against the user, and balanced."""

import copy

import numpy as np
import pytest

from sim.core.errors import BadInput
from sim.face import Cooperative, StrongVillageCompany, Village, ZoneModel
from sim.schedule.by_hand import CHANGEABLE, Change, change_by_hand
from sim.schedule.reading import company_real_assets, village_assets
from sim.words.block import Block
from sim.words.state import State
from sim.words.transactions import Sector

SHORT = {"operate_years": 1, "baseline_years": 1}
LEAST_CENT = 1e-6


@pytest.fixture
def model() -> ZoneModel:
    """A zone in which a company is founded and some cooperatives work."""
    model = ZoneModel("policy.cooperative.village_led=1", **SHORT)
    company = model.agents_by_type[StrongVillageCompany][0]
    while not company.is_founded:
        model.step()
    return model


def check_books(block: Block) -> None:
    held = {Sector.VILLAGES: village_assets(block), Sector.COMPANIES: company_real_assets(block)}
    block.ledger.check(held=held, month="by hand")


AGENTS = {Sector.VILLAGES: Village, Sector.COOPERATIVES: Cooperative, Sector.COMPANIES: StrongVillageCompany}


@pytest.mark.parametrize("factor", [0.0, 0.5, 3.0])
@pytest.mark.parametrize(("sector", "name"), list(CHANGEABLE))
def test_a_change_moves_what_it_names_and_the_books_balance(model: ZoneModel, sector: Sector, name: str, factor: float):
    agent = model.agents_by_type[AGENTS[sector]][0]
    value = factor * getattr(agent, name) + 0.1 * (factor == 3.0)
    if CHANGEABLE[sector, name].high == 1.0:
        value = factor / 3.0
    elif name == "area":
        value = factor / 3.0 * model.agents_by_type[Village][agent.row].farmland
    others = {
        (one.unique_id, key): getattr(one, key)
        for one in model.agents
        for key in type(one).shown
        if (one.unique_id, key) not in ((agent.unique_id, name), (agent.unique_id, "net_worth"))
        and not (key == "service_coverage" and name == "facility_level")
    }
    block = model.one_run.block
    change_by_hand(block, [Change(sector, agent.row, name, value)])
    assert getattr(agent, name) == pytest.approx(value, abs=LEAST_CENT)
    ids = {one.unique_id: one for one in model.agents}
    moved = [key for key, before in others.items() if abs(getattr(ids[key[0]], key[1]) - before) > LEAST_CENT]
    assert moved == []
    check_books(block)


def test_cash_given_by_hand_is_booked_as_paid_by_the_user_and_is_nobodys_income():
    changed, alone = ZoneModel(**SHORT), ZoneModel(**SHORT)
    for one in (changed, alone):
        one.step()
    first, second = list(changed.agents_by_type[Village])[:2]
    gift, cut = 75.0, first.cash - 2.0
    expected = second.cash + gift
    first.cash, second.cash = 2.0, expected
    user_before = changed.one_run.block.ledger.cash[Sector.USER].copy()
    changed.step()
    alone.step()
    flows = changed.one_run.block.ledger.flows
    assert flows["user_change"][0, 0] == pytest.approx(gift)
    assert flows["user_reduction"][0, 0] == pytest.approx(cut)
    assert changed.one_run.block.ledger.cash[Sector.USER] - user_before == pytest.approx(cut - gift)
    assert changed.agents_by_type[Village].get("total_income_month") == alone.agents_by_type[Village].get("total_income_month")
    assert second.cash - list(alone.agents_by_type[Village])[1].cash > 0.9 * gift


def test_it_takes_effect_only_when_the_next_month_is_stepped(model: ZoneModel):
    village = model.agents_by_type[Village][0]
    before = village.cash
    village.cash = before + 500.0
    village.cash = before + 900.0
    assert village.cash == before
    assert [change.value for change in model.changes] == [before + 900.0]
    model.step()
    assert village.cash > before + 700.0
    assert model.changes == ()


def test_a_run_changed_every_month_still_balances_every_month():
    model = ZoneModel("policy.cooperative.village_led=1", **SHORT)
    company = model.agents_by_type[StrongVillageCompany][0]
    while model.running:
        for village in model.agents_by_type[Village]:
            village.cash, village.debt = model.rng.uniform(0.0, 300.0, 2)
            village.capability = model.rng.uniform()
        for cooperative in model.agents_by_type[Cooperative]:
            cooperative.debt = model.rng.uniform(0.0, 50.0)
        if company.is_founded:
            company.cash, company.debt = model.rng.uniform(0.0, 400.0, 2)
        model.step()  # the schedule itself raises Imbalance when a book is out
        check_books(model.one_run.block)
    record = model.record()
    assert record.flows[Sector.USER, Sector.COMPANIES, "user_change_company"].sum() > 0.0


def test_a_more_able_leader_earns_more():
    changed, alone = ZoneModel(**SHORT), ZoneModel(**SHORT)
    changed.agents_by_type[Village][0].capability = 1.0
    for one in (changed, alone):
        one.step()
    assert changed.agents_by_type[Village][0].operating_income_month > alone.agents_by_type[Village][0].operating_income_month


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("capability", 1.01, "allowed: 0 to 1"),
        ("capability", -0.01, "allowed: 0 to 1"),
        ("capability", float("nan"), "out of range"),
        ("cash", float("inf"), "allowed: 0 to 1,000,000 万元"),
        ("cash", 10**400, "out of range"),
        ("cash", "50", "must be a number"),
        ("cash", True, "must be a number"),
        ("cash", None, "must be a number"),
        ("csah", 5.0, "did you mean: cash"),
        ("operating_income", 5.0, "allowed: cash, debt, capability"),
        ("name", "新村", "allowed: cash, debt, capability"),
    ],
)
def test_what_may_not_be_assigned_is_refused_in_words(name: str, value: object, said: str):
    model = ZoneModel(**SHORT)
    village = model.agents_by_type[Village][0]
    with pytest.raises(BadInput) as refused:
        setattr(village, name, value)
    assert said in refused.value.message("en")
    assert f"Village({village.name}).{name}" in refused.value.message("zh")
    assert model.changes == ()


def test_a_cooperative_works_no_more_land_than_the_village_has(model: ZoneModel):
    cooperative = model.agents_by_type[Cooperative][0]
    farmland = model.agents_by_type[Village][cooperative.row].farmland
    cooperative.area = farmland
    with pytest.raises(BadInput, match="超出范围"):
        cooperative.area = farmland * 1.001


def test_a_company_that_is_not_founded_cannot_be_changed():
    model = ZoneModel(**SHORT)
    company = model.agents_by_type[StrongVillageCompany][0]
    with pytest.raises(BadInput, match="尚未成立"):
        company.cash = 10.0


def test_after_the_last_month_nothing_can_be_changed(model: ZoneModel):
    model.run_model()
    with pytest.raises(BadInput, match="最后一个月"):
        model.agents_by_type[Village][0].cash = 1.0


def test_numpy_numbers_are_numbers():
    model = ZoneModel(**SHORT)
    model.agents_by_type[Village].set("cash", np.float64(12.5)).set("trust", np.int64(1))
    model.step()
    assert min(model.agents_by_type[Village].get("trust")) == 1.0


def test_no_change_leaves_the_block_as_it_is():
    model = ZoneModel(**SHORT)
    before = copy.deepcopy(model.one_run.block)
    change_by_hand(model.one_run.block, [])
    for name in State.__slots__:
        assert np.array_equal(getattr(before.s, name), getattr(model.one_run.block.s, name))
    for sector in Sector:
        assert np.array_equal(before.ledger.cash[sector], model.one_run.block.ledger.cash[sector])
