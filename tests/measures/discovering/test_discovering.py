"""Boxes on made-up cases whose conditions are known: found again, judged by hand, and not found where there are none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import fisher_exact, linregress

from sim.core.errors import BadInput
from sim.lab.discovering.question import Question
from sim.lab.discovering.reading import Cases
from sim.lab.discovering.study import Study
from sim.measures.discovering import workbench as loading
from sim.measures.discovering.boxes import Box, chance_of, figures_of
from sim.measures.discovering.parting import parts_of
from sim.measures.discovering.pruning import choose, quasi_p
from sim.measures.discovering.scoring import extra_trees, holm, univariate
from sim.measures.discovering.searching import find_box, peel
from sim.words.discovering import LEVEL, Step

CASES = 240


def planted(seed: int = 4) -> tuple[pd.DataFrame, np.ndarray]:
    """Factors, and cases that fail nearly always where demand is low and the form is not "b", else hardly ever."""
    chance = np.random.default_rng(seed)
    frame = pd.DataFrame({"uncertainty.demand": chance.uniform(10, 20, CASES), "uncertainty.other": chance.random(CASES)})
    frame["policy.form"] = chance.choice(["a", "b", "c"], CASES)
    inside = (frame["uncertainty.demand"] <= 14.0) & (frame["policy.form"] != "b")
    return frame, chance.random(CASES) < np.where(inside, 0.95, 0.05)


def study_of(factors: pd.DataFrame, fails: np.ndarray, share_of_replicates: float = 0.0) -> Study:
    met = np.where(fails, share_of_replicates, 1.0)
    told = pd.DataFrame({"scenario": "programme", "future": np.arange(len(factors)), "share_met": met, "n_replicates": 4})
    return Study(Cases(told, factors, 0), Question("met_relative"), seed=1)


@pytest.fixture(scope="module")
def study() -> Study:
    return study_of(*planted())


@pytest.mark.slow
def test_a_planted_box_is_found_again_and_its_figures_are_those_counted_by_hand(study: Study) -> None:
    factors, fails = planted()
    (found, *_) = study.confirmed
    assert set(found.search.box.limits) == {"uncertainty.demand", "policy.form"}
    assert found.search.box.limits["policy.form"] == {"a", "c"}
    low, high = tuple(found.search.box.limits["uncertainty.demand"])
    assert low == -np.inf
    assert high == pytest.approx(14.0, abs=0.6)
    for part in (study.searched, study.held_out):
        by_hand = (factors["uncertainty.demand"] <= high) & (factors["policy.form"] != "b")
        inside, interest = by_hand.to_numpy()[part], fails[part]
        counted = figures_of(found.inside[part], fails[part])
        assert counted.n == inside.sum()
        assert counted.coverage == (inside & interest).sum() / interest.sum() > 0.75
        assert counted.density == (inside & interest).sum() / inside.sum() > 0.85
    assert not np.any(study.searched & study.held_out)
    assert int(study.held_out.sum()) == 96
    assert found.p_held_out == 1 / 2000


def test_the_box_was_made_without_the_cases_held_out(study: Study) -> None:
    factors, fails = planted()
    turned = fails.copy()
    turned[study.held_out] = ~turned[study.held_out]
    other = study_of(factors, turned)
    assert other.first.box == study.first.box
    assert other.keys == study.keys
    assert not other.confirmed  # turned round, the box holds fewer than chance


@pytest.mark.slow
def test_noise_has_no_conditions() -> None:
    """Of eight worlds without conditions at most one may seem to have some: the level is one in twenty."""
    seeming = 0
    for seed in range(8):
        chance = np.random.default_rng(100 + seed)
        factors = pd.DataFrame({f"uncertainty.{name}": chance.random(100) for name in "abc"})
        study = study_of(factors, chance.random(100) < 0.4)
        search = peel(factors[study.searched].reset_index(drop=True), study.of_interest[study.searched])
        inside = search.box.holds(factors)[study.held_out] if search.box.limits else np.zeros(int(study.held_out.sum()), dtype=bool)
        futures = [future for future, kept in zip(study.futures, study.held_out, strict=True) if kept]
        seeming += chance_of(["programme"] * len(futures), futures, inside, study.of_interest[study.held_out], 499, 1) <= LEVEL
    assert seeming <= 1


def test_a_trajectory_begins_with_all_cases_and_its_p_values_are_the_workbenchs() -> None:
    factors, fails = planted()
    search = find_box(factors[["uncertainty.demand", "policy.form"]], fails)
    assert search.trials[0].box.limits == {}
    assert search.trials[0].made_by is Step.START
    assert {trial.made_by for trial in search.trials[1:]} >= {Step.PEEL}
    mine = quasi_p(search.box, factors, fails)
    for key, ends in search.trials[search.chosen].p_values.items():
        for side in (0, 1):
            if (key, side) in mine:
                assert mine[key, side] == pytest.approx(ends[side], rel=1e-9)
    assert max(mine.values()) <= LEVEL


def test_the_box_chosen_holds_most_of_what_is_of_interest_beyond_its_share() -> None:
    factors = pd.DataFrame({"a": np.arange(10.0)})
    of_interest = np.arange(10) >= 6
    boxes = [Box({"a": (8.0, np.inf)}), Box({"a": (6.0, np.inf)}), Box({"a": (2.0, np.inf)}), Box({})]
    assert choose(boxes, factors, of_interest) == 1
    assert choose(boxes, factors, of_interest, density=0.45) == 1
    assert choose(boxes[2:], factors, of_interest, density=0.9) == 0
    assert choose([Box({}), Box({})], factors, of_interest) == 0


def test_chance_is_fishers_where_cases_are_futures() -> None:
    chance = np.random.default_rng(3)
    inside, of_interest = chance.random(60) < 0.4, chance.random(60) < 0.5
    of_interest[:12] = inside[:12] = True
    table = [[(inside & of_interest).sum(), (inside & ~of_interest).sum()], [(~inside & of_interest).sum(), (~inside & ~of_interest).sum()]]
    exact = fisher_exact(table, alternative="greater").pvalue
    found = chance_of(["programme"] * 60, list(range(60)), inside, of_interest, 4_999, 1)
    assert found == pytest.approx(exact, abs=4 * np.sqrt(exact * (1 - exact) / 5_000) + 1 / 5_000)


def test_cases_that_share_a_future_do_not_count_as_many() -> None:
    """Forty scenarios in five futures: that one future fails throughout is one piece of luck, not forty."""
    futures, scenarios = np.tile(np.arange(5), 40), np.repeat(np.arange(40), 5)
    fails = futures == 0
    assert chance_of([str(one) for one in scenarios], list(futures), fails, fails, 999, 1) > 0.1


def test_whole_futures_are_held_out_and_whole_scenarios_where_there_are_many() -> None:
    futures, scenarios = [future for _ in range(12) for future in range(20)], [f"s{number}" for number in range(12) for _ in range(20)]
    frame = pd.DataFrame({"scenario": scenarios, "future": futures, "part": parts_of(scenarios, futures, 0.5, 1)})
    held, searched = frame[frame["part"] == "held_out"], frame[frame["part"] == "searched"]
    for column, number in (("future", 10), ("scenario", 6)):
        assert held[column].nunique() == searched[column].nunique() == number
        assert not set(held[column]) & set(searched[column])
    few = parts_of(["a", "b"] * 20, [number // 2 for number in range(40)], 0.25, 1)
    assert "unused" not in few
    assert all(few[2 * number] == few[2 * number + 1] for number in range(20))
    assert list(few) != list(parts_of(["a", "b"] * 20, [number // 2 for number in range(40)], 0.25, 2))


DRAWN, LEVER_KEY = 30, "policy.lever"


def sweep_of(seed: int, futures: int, scenarios: int, lever: float = 0.0) -> Cases:
    """A sweep whose cases fail by their future's shocks, and by the lever times ``lever``, but by no number that is drawn."""
    chance = np.random.default_rng(seed)
    frame = pd.DataFrame([(f"s{row}", future) for row in range(scenarios) for future in range(futures)], columns=["scenario", "future"])
    row = frame["scenario"].str[1:].astype(int).to_numpy()
    tried, shocks = chance.random(scenarios), chance.normal(size=futures)
    drawn = chance.random((futures, DRAWN))[frame["future"]]
    factors = pd.DataFrame(drawn, columns=[f"uncertainty.drawn{number}" for number in range(DRAWN)])
    factors[LEVER_KEY], factors["policy.placebo"] = tried[row], chance.random(scenarios)[row]
    fails = shocks[frame["future"]] + lever * (tried[row] - 0.5) + 0.3 * chance.normal(size=len(frame)) > 0.2
    return Cases(frame.assign(share_met=np.where(fails, 0.0, 1.0), n_replicates=4), factors, 0)


def test_placebo_factors_of_futures_that_scenarios_share_are_significant_at_the_nominal_rate() -> None:
    """Of 300 p-values of numbers that mean nothing one in twenty is below 0.05, and not half of them; of the levers likewise."""
    small, placebos = [], []
    for seed in range(10):
        cases = sweep_of(seed, 12, 20)
        p = univariate(cases.factors, 1.0 - cases.told["share_met"].to_numpy(), list(cases.told["scenario"]), list(cases.told["future"]))
        small += list(p.filter(like="drawn") < LEVEL)
        placebos += list(p.filter(like="policy.") < LEVEL)
    assert 0.02 <= np.mean(small) <= 0.09
    assert sum(placebos) <= 4


def test_a_factor_is_tested_on_one_value_a_future_or_one_a_scenario() -> None:
    cases = sweep_of(3, 12, 20, lever=2.0)
    frame = cases.factors.assign(fails=1.0 - cases.told["share_met"])
    found = univariate(cases.factors, frame["fails"].to_numpy(), list(cases.told["scenario"]), list(cases.told["future"]))
    for key, name in (("uncertainty.drawn0", "future"), (LEVER_KEY, "scenario")):
        means = frame[[key, "fails"]].groupby(cases.told[name].to_numpy()).mean()
        assert found[key] == pytest.approx(linregress(means[key], means["fails"]).pvalue, rel=1e-9)
    two = univariate(cases.factors[:24], frame["fails"].to_numpy()[:24], ["a"] * 12 + ["b"] * 12, list(range(12)) * 2)
    assert np.isnan(two[LEVER_KEY])


@pytest.mark.slow
@pytest.mark.parametrize("lever", [0.0, 4.0])
def test_numbers_that_mean_nothing_are_confirmed_in_no_box_of_a_sweep(lever: float) -> None:
    """Nor are they beside a lever that does matter, which is found."""
    for seed in range(2):
        study = Study(sweep_of(seed, 16, 30, lever), Question("met_relative"), seed=1)
        limits = {key for one in study.confirmed for key in one.search.box.limits}
        assert limits == ({LEVER_KEY} if lever else set())


def test_one_limit_that_matters_does_not_carry_another() -> None:
    """All cases of some scenarios fail: a box of them in half of the futures is as dense as one in the others."""
    scenarios, futures = [str(number // 12) for number in range(240)], list(range(12)) * 20
    fails = np.array([int(name) < 8 for name in scenarios])
    inside = fails & (np.array(futures) < 6)
    by_scenario, by_future = (
        chance_of(scenarios, futures, inside, fails, 499, 1, shuffled=moved) for moved in ((True, False), (False, True))
    )
    assert by_scenario == 1 / 500
    assert by_future == 1.0


def test_scores_name_the_factors_that_matter() -> None:
    factors, fails = planted()
    scores = extra_trees(factors, fails.astype(float), 1)
    assert scores.sum() == pytest.approx(1.0)
    assert scores.idxmax() == "uncertainty.demand"
    pd.testing.assert_series_equal(scores, extra_trees(factors, fails.astype(float), 1))
    adjusted = holm(univariate(factors, fails.astype(float), ["programme"] * CASES, list(range(CASES))))
    assert set(adjusted.index[adjusted < 0.001]) == {"uncertainty.demand", "policy.form"}


def test_a_missing_workbench_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(loading.importlib, "import_module", missing)
    with pytest.raises(BadInput, match=r"pip install pianqu\[discover\]"):
        loading.workbench("prim")
