"""What titles claim: counted over all factors, in words that fit a single one."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from sim.core.text import Language
from sim.figures import draw
from sim.figures.compared import PALE
from sim.figures.swept_words import panels_title
from sim.words.few_futures import FEW_FUTURES, few_futures_told
from tests.figures.test_drawing import check_layout, texts_of, title_of


def test_a_title_counts_a_single_factor_in_the_singular(made: SimpleNamespace) -> None:
    one = made.sensitivity("sobol", factors=1, outcomes=1)
    assert title_of(draw("sensitivity", {"sensitivity": one}, made.facts(), "en")[0]).endswith("firms and households 0 surely matters")
    unsure = draw("sensitivity", {"sensitivity": one.assign(standing="unclear")}, made.facts(), "en")[0]
    assert "none of 1 factor surely matters yet" in title_of(unsure)


@pytest.mark.parametrize(
    "name", ["sensitivity", "sensitivity_convergence", "sensitivity_outcomes", "sweep", "optimum", "optimum_levers", "discovery_tradeoff"]
)
def test_figures_that_draw_conclusions_say_when_futures_are_few(made: SimpleNamespace, name: str) -> None:
    tables = {"sensitivity": made.sensitivity(outcomes=2), "convergence": made.convergence()}
    tables |= made.searched() | made.swept() | made.discovered()
    caution = few_futures_told(4)
    assert caution is not None
    few, enough = (draw(name, tables, made.facts(futures=futures), "en")[0] for futures in (4, FEW_FUTURES))
    pages = [" ".join(said.replace("\n", " ") for said, *_ in texts_of(figure)) for figure in (few, enough)]
    assert caution.en in pages[0]
    assert "fewer than" not in pages[1]
    if name in ("sensitivity", "sensitivity_outcomes"):
        assert "as far as only 4 futures can tell" in title_of(few)
        assert "surely" not in pages[0]


@pytest.mark.parametrize(
    ("factors", "told"),
    [
        ("a", "Simulated: payout moves the mean between 10 and 30"),
        ("ab", "Simulated: of 2 factors payout moves the mean most, between 10 and 30"),
    ],
)
def test_the_title_of_levels_does_not_choose_among_one(factors: str, told: str) -> None:
    named = {"a": {"name_zh": "分红", "name_en": "payout"}, "b": {"name_zh": "分配", "name_en": "allocation"}}
    levels = pd.DataFrame({"factor": ["a", "a"], "mean": [10.0, 30.0], "difference_low": [0.0, 1.0], "difference_high": [0.0, 3.0]})
    assert panels_title([{"factor": name} | named[name] for name in factors], levels).en == told


def test_what_decides_an_outcome_is_looked_for_among_all_factors(made: SimpleNamespace) -> None:
    """A factor that is sure and too far down to be shown makes its outcome a decided one."""
    table = made.sensitivity(factors=9, outcomes=1)
    table["standing"] = table["standing"].where(table["index"] != "mu_star", "unclear")
    table.loc[(table["index"] == "mu_star") & (table["rank"] == 8), "standing"] = "matters"
    other = table.assign(outcome="other", standing="")
    figure, _ = draw("sensitivity_outcomes", {"sensitivity": pd.concat([table, other])}, made.facts(), "en")
    assert "7 surely matters for 1 of 2 outcomes; for 1 nothing is sure yet" in title_of(figure)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_comparison_shows_what_the_other_behaviour_rule_makes_of_each_strategy(made: SimpleNamespace, language: Language) -> None:
    table = made.comparison()
    figure, _ = draw("comparison", {"comparison": table}, made.facts(), language)
    said = "".join(check_layout(figure)).replace(" ", "").replace("\n", "")
    assert ("6个策略名次有变" if language == "zh" else "6of6ranksatequalcostchange") in said
    bars = [line for line in figure.axes[0].get_lines() if line.get_color() in PALE.values()]
    assert len(bars) == len(table[table["feasible"].astype(bool)])
    alone = table.drop(columns=["effect_structural_low", "effect_structural_high", "rank_other_rule"])
    figure, _ = draw("comparison", {"comparison": alone}, made.facts(), language)
    assert ("浅色" if language == "zh" else "Pale") not in " ".join(text for text, *_ in texts_of(figure))
    assert not [line for line in figure.axes[0].get_lines() if line.get_color() in PALE.values()]
