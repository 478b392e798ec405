"""What is drawn can be read: every character has its glyph, no text leaves the sheet or covers another, files are the same each time."""

from __future__ import annotations

import warnings
from itertools import combinations
from types import SimpleNamespace

import matplotlib
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from sim.core.errors import BadInput
from sim.core.text import Language
from sim.figures import FIGURES, discovered_factors, draw
from sim.figures.save import figure_bytes
from sim.figures.style import SMALL, house_style
from sim.lab.discovering.tabulating import BOX_COLUMNS
from sim.lab.model import declared_meanings
from sim.words.discovering import DISCOVERY_COLUMNS
from sim.words.villages import DISCLAIMER
from tests.figures.discovered import PLAIN

Frames = dict[str, pd.DataFrame]

LONG = "内蒙古自治区鄂伦春自治旗大杨树镇某某某某某农牧民新村"


def texts_of(figure: Figure) -> list[tuple[str, float, Bbox]]:
    """Every visible text with its size in points and its box in pixels, as files are saved: in the house style."""
    with house_style():
        figure.draw_without_rendering()
        renderer = figure.canvas.get_renderer()
        return [(text.get_text(), text.get_fontsize(), Text.get_window_extent(text, renderer)) for text in _shown(figure)]


def _shown(figure: Figure) -> list[Text]:
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip() and _is_shown(text)]


def _is_shown(text: Text) -> bool:
    """Tick labels of axes that are switched off are not drawn."""
    return text.axes is None or text.axes.axison or text in text.axes.texts


def title_of(figure: Figure) -> str:
    """The lines in the size of titles; they are set before anything is drawn."""
    return " ".join(text.get_text() for text in _shown(figure) if text.get_fontsize() > 12)


def check_layout(figure: Figure) -> list[str]:
    """No text outside the sheet, none below the smallest size, no two boxes over each other; gives the texts."""
    width, height = figure.bbox.width, figure.bbox.height
    texts = texts_of(figure)
    for text, size, box in texts:
        assert size >= SMALL, text
        assert min(box.x0, width - box.x1) >= 0, f"beyond the side: {text}"
        assert min(box.y0, height - box.y1) >= 0, f"beyond top or bottom: {text}"
    for (first, _, one), (second, _, other) in combinations(texts, 2):
        across = min(one.x1, other.x1) - max(one.x0, other.x0)
        down = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert not (across > 1 and down > 0.25 * min(one.height, other.height)), f"{first!r} covers {second!r}"
    return [text for text, *_ in texts]


@pytest.fixture(scope="module", params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


#: Where figures are stretched one language will do every day; both are looked at with plain frames.
STRETCHED_IN = pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.slow)], indirect=True)


@pytest.mark.usefixtures("light_files")
@pytest.mark.parametrize("name", FIGURES)
def test_layout_and_glyphs(frames: Frames, made: SimpleNamespace, name: str, language: Language) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure, _ = draw(name, frames, made.facts(names_are_real=True), language)
        texts = check_layout(figure)
        figure_bytes(figure, "png")
    assert DISCLAIMER.said(language) in texts, "real names carry the disclaimer"


@pytest.fixture(scope="module")
def stretched(made: SimpleNamespace, language: Language) -> Frames:
    """All tables with names as long and amounts as large as they get."""
    names = tuple(f"{LONG}{number}" if number % 3 else f"村{number}" for number in range(47))
    villages = made.village_years(names, zones=(LONG, "东片"), futures=3, replicates=2)
    villages["operating_income"] *= 3000
    flows = pd.concat([made.flows(zone, cases=(3, 2)) for zone in (LONG, "东片")])
    flows["amount"] *= 3000
    return {
        "village_years": villages, "zone_years": made.zone_years(villages), "readings": made.readings(villages),
        "scorecard": made.scorecard(several_zones=True), "flows": flows, "explanation": made.explanation(levers=23, scale=3000.0),
        "waves": made.waves(scale=3000.0), "comparison": made.comparison(scale=3000.0, strategies=14),
        "sensitivity": made.sensitivity(factors=40, outcomes=14, scale=3000.0), "convergence": made.convergence(factors=40, scale=3000.0),
        **made.searched(scale=3000.0, objectives=3),
        **made.swept(scale=3000.0, factors=3),
        **made.discovered(scale=30_000.0, boxes=3, confirmed=2, factors=made.longest_factors(language)),
    }  # fmt: skip


@pytest.fixture(scope="module")
def without_effect(frames: Frames, made: SimpleNamespace) -> Frames:
    """All tables of a programme that changes nothing."""
    zero = {"value": 0.0, "low": 0.0, "high": 0.0}
    with_both_worlds = {}
    for table in ("village_years", "zone_years", "readings", "flows"):
        none = frames[table][frames[table]["scenario"] == "none"]
        with_both_worlds[table] = pd.concat([none, none.assign(scenario="programme")], ignore_index=True)
    return {
        **with_both_worlds,
        "scorecard": frames["scorecard"],
        "explanation": frames["explanation"].assign(**zero, median=0.0, share=0.0),
        "waves": frames["waves"].assign(**zero),
        "comparison": made.comparison(effect=0.0),
        "sensitivity": made.sensitivity(scale=0.0),
        "convergence": made.convergence(scale=0.0),
        **{table: frame.replace({"high": {0.0: 1.0}}) for table, frame in made.searched(scale=0.0).items()},
        **made.swept(effect=0.0, factors=1),
        **made.discovered(scale=0.0, boxes=1, confirmed=0),
    }


@STRETCHED_IN
@pytest.mark.parametrize("name", FIGURES)
def test_long_names_and_large_amounts(stretched: Frames, made: SimpleNamespace, name: str, language: Language) -> None:
    figure, _ = draw(name, stretched, made.facts(), language)
    check_layout(figure)


@pytest.mark.slow
@STRETCHED_IN
@pytest.mark.parametrize("name", FIGURES)
def test_a_programme_without_effect_is_drawn_and_made_up_names_need_no_disclaimer(
    frames: Frames, without_effect: Frames, made: SimpleNamespace, name: str, language: Language
) -> None:
    assert set(without_effect) == set(frames)
    figure, _ = draw(name, without_effect, made.facts(names_are_real=False), language)
    assert DISCLAIMER.said(language) not in check_layout(figure)


def test_a_target_that_nobody_can_judge(frames: Frames, made: SimpleNamespace, language: Language) -> None:
    numbers = [column for column in frames["scorecard"] if column.startswith(("probability", "future", "difference"))]
    scorecard = frames["scorecard"].assign(**dict.fromkeys(numbers, float("nan")))
    figure, _ = draw("target_probability", {"scorecard": scorecard}, made.facts(), language)
    check_layout(figure)
    assert ("没有一个" if language == "zh" else "no simulated case") in title_of(figure)


def test_the_title_speaks_of_the_difference_only(frames: Frames, made: SimpleNamespace) -> None:
    figure, _ = draw("target_probability", frames, made.facts(), "zh")
    title = title_of(figure)
    assert "15 个百分点" in title
    assert "62" not in title
    assert "47" not in title


def test_a_difference_that_may_be_nothing_says_so(frames: Frames, made: SimpleNamespace) -> None:
    unsure = frames["scorecard"].assign(difference_low=-0.01)
    figure, _ = draw("target_probability", {"scorecard": unsure}, made.facts(), "zh")
    assert "分不出高低" in title_of(figure)


def test_the_footer_says_what_was_run(frames: Frames, made: SimpleNamespace) -> None:
    figure, _ = draw("income_fan", frames, made.facts(seed=4711, assumptions=29), "en")
    page = " ".join(text for text, *_ in texts_of(figure))
    for said in ("ZJ02", "4711", "20 futures", "10 replicates", "29 assumed", "Zhejiang", "reward in lieu", "pianqu"):
        assert said in page


def test_names_outside_the_font_and_formulas_are_harmless(frames: Frames, made: SimpleNamespace) -> None:
    villages = frames["village_years"].replace({"village": {"下姜村": "\U0002b740$x_1$村\u202e"}})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure, _ = draw("village_gains", frames | {"village_years": villages}, made.facts(), "zh")
        figure_bytes(figure, "png")
    assert any("〓$x_1$村\\u202e" in text for text, *_ in texts_of(figure))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_equal_figures_have_equal_bytes(frames: Frames, made: SimpleNamespace, kind: str) -> None:
    first, second = (figure_bytes(draw("village_gains", frames, made.facts(), "zh")[0], kind) for _ in range(2))
    assert first == second


@pytest.mark.slow
def test_a_pdf_embeds_its_font_and_an_svg_needs_none(frames: Frames, made: SimpleNamespace) -> None:
    figure, _ = draw("target_probability", frames, made.facts(), "zh")
    pdf = figure_bytes(figure, "pdf")
    assert b"/FontFile2" in pdf
    assert b"<text" not in figure_bytes(figure, "svg")


def test_the_users_matplotlib_settings_stay_as_they_were(frames: Frames, made: SimpleNamespace) -> None:
    before = dict(matplotlib.rcParams)
    figure, _ = draw("income_fan", frames, made.facts(), "zh")
    figure_bytes(figure, "svg")
    assert dict(matplotlib.rcParams) == before


def test_the_users_matplotlib_settings_do_not_leak_in(frames: Frames, made: SimpleNamespace) -> None:
    plain = figure_bytes(draw("income_fan", frames, made.facts(), "zh")[0], "png")
    with matplotlib.rc_context({"axes.facecolor": "yellow", "font.size": 30.0, "lines.linewidth": 9.0, "axes.grid": True}):
        assert figure_bytes(draw("income_fan", frames, made.facts(), "zh")[0], "png") == plain


def test_a_comparison_says_how_many_share_the_top_and_who_is_left_out(made: SimpleNamespace) -> None:
    table = made.comparison()
    figure, numbers = draw("comparison", {"comparison": table}, made.facts(), "en")
    assert "3 strategies cannot be told apart; 1 cannot absorb the cost" in title_of(figure)
    assert len(numbers) == 14
    page = [text for text, *_ in texts_of(figure)]
    assert "tried: at most 220" in page
    alone = table.assign(in_best_set=[place == 0 for place in range(7)] * 2)
    assert "gains most" in title_of(draw("comparison", {"comparison": alone}, made.facts(), "en")[0])
    regret, _ = draw("comparison_regret", {"comparison": table}, made.facts(), "en")
    assert "leads at 3 and at 10 years" in title_of(regret)
    assert "futures from prior, seed 1" in " ".join(text for text, *_ in texts_of(regret))


def test_a_sensitivity_says_how_many_factors_surely_matter(made: SimpleNamespace) -> None:
    table = made.sensitivity("sobol", outcomes=1)
    figure, numbers = draw("sensitivity", {"sensitivity": table}, made.facts(), "en")
    check_layout(figure)
    assert "3 of 9 factors surely matter, and which most cannot be told yet" in title_of(figure)
    assert set(numbers["index"]) == {"total", "first"}
    page = " ".join(text for text, *_ in texts_of(figure))
    assert "chance 60%" in page
    assert "10 years from construction, discounted at 5%" in page
    unsure = draw("sensitivity", {"sensitivity": table.assign(standing="unclear")}, made.facts(), "zh")[0]
    assert "还没有一个能确定起作用" in title_of(unsure)
    grown, _ = draw("sensitivity_convergence", {"convergence": made.convergence("sobol")}, made.facts(), "en")
    assert "from 16 to 32 base samples" in title_of(grown)


@STRETCHED_IN
def test_a_search_for_the_least_cost_says_how_sure_its_answer_is(made: SimpleNamespace, language: Language) -> None:
    told = {}
    for sureness in ("sure", "likely", "not"):
        figure, _ = draw("optimum", made.searched(target=sureness), made.facts(), language)
        check_layout(figure)
        told[sureness] = title_of(figure)
    assert "80%" in told["sure"]
    # A share says nothing of the programme without the one beside it.
    assert all("37%" in told[sureness] for sureness in ("sure", "likely"))
    assert ("所找到的最低财政成本" if language == "zh" else "the least public cost found") in told["sure"]
    assert ("尚未证实" if language == "zh" else "not borne out yet") in told["likely"]
    assert ("没有方案能以" if language == "zh" else "nothing found meets") in told["not"]


def test_the_levers_on_which_all_agree_are_named(made: SimpleNamespace) -> None:
    figure, numbers = draw("optimum_levers", made.searched(), made.facts(), "zh")
    assert "分红比例上相近" in title_of(figure)
    assert list(numbers["scenario"]) == list(made.searched()["front"]["scenario"])


def test_a_search_that_found_nothing_says_so(made: SimpleNamespace) -> None:
    tables = made.searched()
    tables["front"] = tables["front"].assign(role="nearest")
    assert "没有找到满足全部约束的方案" in title_of(draw("optimum", tables, made.facts(), "zh")[0])


def test_a_sweep_is_a_line_a_map_or_levels_and_claims_no_more_than_its_error_allows(made: SimpleNamespace) -> None:
    titles = []
    for factors in (1, 2, 3):
        figure, _ = draw("sweep", made.swept(factors=factors), made.facts(), "en")
        check_layout(figure)
        titles.append(title_of(figure))
    assert "rises from 40 to 120" in titles[0]
    assert "highest, 160, at 4,000 with border and poverty-lifted first" in titles[1]
    assert "of 3 factors public money per zone moves the mean most, between 40 and 120" in titles[2]
    unsure = made.swept(factors=3)
    unsure["main_effects"] = unsure["main_effects"].assign(difference_low=-1.0)
    assert "no factor moves the mean beyond its error" in title_of(draw("sweep", unsure, made.facts(), "en")[0])


def test_a_discovery_claims_no_more_than_what_was_held_out(made: SimpleNamespace) -> None:
    found, chance = made.discovered(), made.discovered(boxes=1, confirmed=0)
    figure, numbers = draw("discovery_box", found, made.facts(), "en")
    assert "when public money per zone is at least 20" in title_of(figure)
    assert "it fails in 72% (of all: 40%)" in title_of(figure), "the held-out share, not the 80% where it was found"
    page = " ".join(text for text, *_ in texts_of(figure))
    assert page.count("no better than chance") == 1, "of the two boxes the second alone failed"
    assert list(numbers["box"].unique()) == [1, 2]
    page = " ".join(text for text, *_ in texts_of(draw("discovery_scatter", chance, made.facts(), "en")[0]))
    assert "no conditions tell better than chance" in page
    assert "in these two factors, no better than chance" in page


@STRETCHED_IN
def test_a_discovery_without_conditions_has_no_box_to_draw(made: SimpleNamespace, language: Language) -> None:
    tables = made.discovered(boxes=0, confirmed=0)
    assert [name for name in discovered_factors.DRAWN if not discovered_factors.holds(name, tables)] == ["discovery_box"]
    with pytest.raises(BadInput):
        draw("discovery_box", tables, made.facts(), language)
    figure, _ = draw("discovery_scatter", tables, made.facts(), language)
    said = " ".join(check_layout(figure))
    assert ("没有找到比随机更能说明" if language == "zh" else "no conditions tell better than chance") in said
    tables["feature_scores"] = tables["feature_scores"].assign(p_adjusted=1.0)
    figure, _ = draw("discovery_scores", tables, made.facts(), language)
    assert ("没有哪个单独的因素" if language == "zh" else "no single factor tells") in title_of(figure)


@pytest.mark.parametrize("name", ["discovery_scores", pytest.param("discovery_box", marks=pytest.mark.slow)])
def test_names_of_factors_stand_in_full(made: SimpleNamespace, name: str) -> None:
    tables = made.discovered(factors=made.longest_factors("en"))
    figure, _ = draw(name, tables, made.facts(), "en")
    assert tables["boxes"]["name_en"].iloc[0] in " ".join(text for text, size, _ in texts_of(figure) if size < 12)


def test_made_up_discoveries_have_the_columns_of_real_ones(made: SimpleNamespace) -> None:
    tables = made.discovered()
    assert list(tables["boxes"].columns) == BOX_COLUMNS
    known = {*DISCOVERY_COLUMNS, *declared_meanings(), *made.longest_factors("en"), *PLAIN}
    assert {str(column) for table in tables.values() for column in table} <= known
