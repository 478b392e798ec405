"""The face is the engine: stepped alone it gives the same bits, and it behaves as a Mesa model should."""

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

import mesa
import numpy as np
import pandas as pd
import pytest
from mesa.batchrunner import batch_run

import sim
from sim.config import compose
from sim.core.errors import BadInput
from sim.engine import simulate
from sim.face import Cooperative, StrongVillageCompany, Village, ZoneModel
from sim.words.choices import IncomeGroup
from sim.words.outcomes import VILLAGE_OUTCOMES
from sim.words.record import PLAIN_DESIGN, Record, Runs
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO
from sim.words.state import STATE
from sim.words.transactions import Sector
from sim.world.world import build_world

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = (PROGRAMME_SCENARIO, NONE_SCENARIO)
SHORT = {"operate_years": 1, "baseline_years": 3}


@pytest.fixture(scope="module")
def observed_table(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two zones whose incomes were observed before the run and in its first year."""
    path = tmp_path_factory.mktemp("table") / "villages.csv"
    rows = [
        (f"{zone}村{number}", zone, 900 + 130 * number, "是" if number == 0 else "否", 40 + 9 * number, 44 + 11 * number)
        for zone in ("东片", "西片")
        for number in range(4)
    ]
    columns = ["村名", "片区", "人口", "是否重点村", "经营性收入_2023", "经营性收入_2024"]
    pd.DataFrame(rows, columns=columns).to_csv(path, index=False)
    return str(path)


def big_block(*, futures: int, replicates: int, **keys: object) -> Record:
    """The engine's record of all futures and replicates of both scenarios in one block."""
    cells = [(s, f, r) for s in range(2) for f in range(futures) for r in range(replicates)]
    runs = Runs(tuple(PLAIN_DESIGN.values()), *(np.array(column) for column in zip(*cells, strict=True)))
    return simulate(build_world(compose((), values=keys)), runs)


def position(runs: Runs, scenario: str, future: int, replicate: int) -> int:
    wanted = (runs.scenario == SCENARIOS.index(scenario)) & (runs.future == future) & (runs.replicate == replicate)
    return int(np.flatnonzero(wanted)[0])


@pytest.mark.slow
@pytest.mark.parametrize("table", ["case:ZJ21", "observed"])
def test_left_alone_it_is_bit_equal_to_the_engine_in_a_big_block(table: str, observed_table: str):
    keys = {**SHORT, "villages": observed_table if table == "observed" else table, "seed": 7}
    block = big_block(futures=3, replicates=4, **keys)
    for scenario, future, replicate in [(PROGRAMME_SCENARIO, 2, 3), (NONE_SCENARIO, 1, 0)]:
        model = ZoneModel(**keys, future=future, replicate=replicate, scenario=scenario)
        model.run_model()
        record, run = model.record(), position(block.runs, scenario, future, replicate)
        for name, months in block.monthly.items():
            assert np.array_equal(record.monthly[name][..., 0], months[..., run]), name
        for name, years in block.zone_years.items():
            assert np.array_equal(record.zone_years[name][..., 0], years[..., run], equal_nan=True), name
        assert np.array_equal(record.earlier[..., 0], block.earlier[..., run])
        assert np.array_equal(record.completed[:, 0], block.completed[:, run])
        model.close()


@pytest.mark.slow
def test_left_alone_it_is_bit_equal_to_sim_run(tmp_path: Path):
    result = sim.run("record=village", **SHORT, futures=2, replicates=2, seed=3, out=tmp_path / "out")
    years = result.village_years.query("scenario == 'programme' and future == 1 and replicate == 1")
    with ZoneModel(**SHORT, seed=3, future=1, replicate=1) as model:
        incomes = {}
        while model.running:
            model.step()
            if model.month.endswith("-12"):
                incomes |= {(village.name, int(model.month[:4])): village.cash for village in model.agents_by_type[Village]}
    assert {(row.village, row.year): row.cash for row in years.itertuples()} == incomes


def test_agents_show_the_engines_own_arrays():
    model = ZoneModel(**SHORT)
    for _ in range(14):
        model.step()
    block, villages = model.one_run.block, list(model.agents_by_type[Village])
    assert model.agents_by_type[Village].get("cash") == block.ledger.cash[Sector.VILLAGES][:, 0].tolist()
    block.s.capability[2, 0] = 0.123
    assert villages[2].capability == 0.123
    last_twelve = model.one_run.recorder.monthly["operating_income"][2:14, 1, 0].sum()
    assert villages[1].operating_income == last_twelve
    assert villages[1].operating_income_month == model.one_run.recorder.monthly["operating_income"][13, 1, 0]
    assert villages[1].works == block.s.works[:, 1, 0].sum()


def test_income_of_the_last_twelve_months_is_unknown_until_there_are_twelve():
    model = ZoneModel(**SHORT)
    village = model.agents_by_type[Village][0]
    assert np.isnan(village.operating_income_month)
    for _ in range(11):
        model.step()
    assert np.isnan(village.operating_income)
    model.step()
    assert village.operating_income > 0.0


def test_every_declared_state_and_outcome_of_villages_and_zones_is_shown():
    shown = {*Village.shown, *Cooperative.shown, *StrongVillageCompany.shown}
    of_single_sites = {"works_months", "works_planned", "works_line"}
    of_single_sites |= {f"company_{name}" for name in of_single_sites}
    hidden = {*of_single_sites, "group_income", "due_share"}
    assert {name for name, one in STATE.items() if one.over in ("village", "zone")} - shown == hidden
    assert set(VILLAGE_OUTCOMES) <= set(Village.shown)


def test_households_of_a_village_are_shown_as_a_whole_and_by_group():
    model = ZoneModel(**SHORT)
    for _ in range(13):
        model.step()
    village = model.agents_by_type[Village][0]
    groups = [getattr(village, f"group_income_{group.key}") for group in IncomeGroup]
    assert min(groups) > 0.0
    assert village.household_income == pytest.approx(sum(groups))
    attributes = Village.attributes().set_index("attribute")
    assert attributes["label_en"]["group_income_low"] == "year's income of a group of households: low-income and monitored"


def test_companies_and_cooperatives_stand_only_where_there_may_be_one(observed_table: str):
    programme = ZoneModel("zones=[东片]", villages=observed_table, **SHORT)
    assert [company.zone for company in programme.agents_by_type[StrongVillageCompany]] == ["东片"]
    without = ZoneModel("zones=[东片]", villages=observed_table, scenario=NONE_SCENARIO, **SHORT)
    assert StrongVillageCompany not in without.agents_by_type
    programme.run_model()
    area = programme.one_run.block.s.area[:, 0]
    assert set(np.flatnonzero(area > 0.0)) <= {one.row for one in programme.agents_by_type.get(Cooperative, [])}


def test_the_months_and_the_end():
    model = ZoneModel(**SHORT)
    first = model.month
    model.step()
    assert (first, model.month) == ("2021-12", "2022-01")
    model.run_model()
    assert not model.running
    assert model.month.endswith("-12")
    steps = model.steps
    with pytest.raises(BadInput) as stopped:
        model.step()
    assert model.month in stopped.value.message("en")
    assert model.steps == steps


def test_record_before_the_end_is_refused():
    with pytest.raises(BadInput):
        ZoneModel(**SHORT).record()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"scenario": "programm"}, "did you mean: programme"),
        ({"future": -1, "replicate": 1.5}, "2 fault"),
        ({"replicate": True}, "replicate"),
        ({"policy.linkage.typ": "equity"}, "policy.linkage.type"),
    ],
)
def test_bad_settings_are_refused_in_words(keys: dict[str, object], said: str):
    with pytest.raises(BadInput) as refused:
        ZoneModel(**keys)
    assert said in refused.value.message("en")


def test_select_and_attribute_errors_name_the_nearest():
    model = ZoneModel(**SHORT)
    key = model.agents.select(lambda one: isinstance(one, Village) and one.is_key)
    assert key.get("name") == ["后岸村"]
    with pytest.raises(AttributeError, match="capability"):
        _ = key[0].capabilty
    assert not hasattr(key[0], "_nothing")
    assert "capability" in dir(key[0])


def test_the_collector_holds_every_month_of_model_and_agents():
    model = ZoneModel(**SHORT)
    model.run_model()
    of_model = model.datacollector.get_model_vars_dataframe()
    of_agents = model.datacollector.get_agent_vars_dataframe()
    assert len(of_model) == model.world.calendar.months
    assert of_model["month"].iloc[-1] == model.month
    villages = of_agents[of_agents["kind"] == "Village"]
    assert villages.groupby(level="Step")["cash"].sum().tolist() == pytest.approx(of_model["villages_cash"].tolist(), rel=1e-12)
    assert len(model.datacollector.get_agenttype_vars_dataframe(Village)) == 7 * len(of_model)


@pytest.mark.slow
def test_batch_run_gives_each_replicate_its_own_run_and_the_last_month():
    parameters = {"operate_years": 1, "seed": 5, "replicate": [0, 1], "policy.linkage.type": "equity"}
    rows = pd.DataFrame(batch_run(ZoneModel, parameters, display_progress=False))
    villages = rows[rows["kind"] == "Village"]
    for replicate, of_run in villages.groupby("replicate"):
        model = ZoneModel("policy.linkage.type=equity", operate_years=1, seed=5, replicate=replicate)
        model.run_model()
        assert of_run["month"].unique().tolist() == [model.month]
        assert of_run["operating_income"].tolist() == model.agents_by_type[Village].get("operating_income")
    first, second = (of_run["villages_operating_income"].iloc[0] for _, of_run in villages.groupby("replicate"))
    assert first != second


@pytest.mark.slow
@pytest.mark.parametrize("is_closed", [True, False])
def test_a_model_that_nobody_holds_is_freed(is_closed: bool):
    model = ZoneModel(**SHORT)
    model.step()
    if is_closed:
        model.close()
    held = weakref.ref(model)
    del model
    gc.collect()
    assert held() is None
    assert not [one for one in mesa.Agent._ids if isinstance(one, ZoneModel)]


def test_users_own_agents_get_numbers_of_their_own_and_do_not_keep_the_model():
    model = ZoneModel(**SHORT)
    mesa.Agent(model)
    numbers = [agent.unique_id for agent in model.agents]
    assert numbers == list(range(1, len(numbers) + 1))
    assert model not in mesa.Agent._ids


def test_a_closed_model_has_no_agents_and_refuses_to_step():
    model = ZoneModel(**SHORT)
    model.step()
    village = model.agents_by_type[Village][0]
    model.close()
    assert len(model.agents) == 0
    with pytest.raises(BadInput, match="已关闭"):
        model.step()
    with pytest.raises(BadInput, match="已关闭"):
        village.cash = 1.0


@pytest.mark.slow
def test_looking_at_sim_loads_no_mesa_until_the_face_is_asked_for():
    code = "import sys, sim; before = 'mesa' in sys.modules; sim.ZoneModel; print(before, 'mesa' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.slow
def test_the_example_runs():
    done = subprocess.run(
        [sys.executable, "experiments/step_a_zone.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "后岸村" in done.stdout
    assert "模拟结果,不代表该村实际" in done.stdout
