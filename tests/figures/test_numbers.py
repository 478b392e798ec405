"""The numbers drawn are the quantiles, differences and sums of the frames given, computed here another way."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from sim.core.errors import BadInput
from sim.figures import draw, fan, gains, money, target, waves
from sim.words.choices import Base, Reading
from sim.words.settings import TargetSettings

Frames = dict[str, pd.DataFrame]


def by_case(frame: pd.DataFrame, value: str) -> dict[tuple[str, int, int], float]:
    """Sums by scenario, future, replicate with plain loops."""
    sums: dict[tuple[str, int, int], float] = {}
    for row in frame.itertuples():
        key = (row.scenario, row.future, row.replicate)
        sums[key] = sums.get(key, 0.0) + getattr(row, value)
    return sums


@pytest.mark.parametrize(("series", "year"), [("programme", 2031), ("none", 2022), ("effect", 2028)])
def test_fan_holds_quantiles_of_the_zone(frames: Frames, series: str, year: int) -> None:
    zone_years = frames["zone_years"]
    sums = by_case(zone_years[zone_years["year"] == year], "operating_income")
    cases = sorted({key[1:] for key in sums})
    values = [sums[("programme", *case)] - sums[("none", *case)] if series == "effect" else sums[(series, *case)] for case in cases]
    drawn = fan.numbers(frames).query("series == @series and year == @year").iloc[0]
    assert drawn["cases"] == len(cases) == 60
    expected = np.quantile(values, [0.05, 0.25, 0.5, 0.75, 0.95])
    assert drawn[["low_90", "low_50", "median", "high_50", "high_90"]].tolist() == pytest.approx(expected)


def test_fan_leaves_untreated_zones_out(frames: Frames) -> None:
    outside = frames["zone_years"].assign(zone="rest_of_county", treated=False, operating_income=1e6)
    together = frames | {"zone_years": pd.concat([frames["zone_years"].assign(treated=True), outside])}
    pd.testing.assert_frame_equal(fan.numbers(together), fan.numbers(frames))


def test_fan_reads_categories_as_it_reads_text(frames: Frames) -> None:
    as_categories = {
        name: frame.astype({column: "category" for column in frame.columns if frame[column].dtype.kind not in "iufb"})
        for name, frame in frames.items()
    }
    pd.testing.assert_frame_equal(fan.numbers(as_categories), fan.numbers(frames))
    pd.testing.assert_frame_equal(money.numbers(as_categories), money.numbers(frames))


def test_completion_is_the_end_of_the_median_month(frames: Frames) -> None:
    done = sorted(frames["readings"].query("scenario == 'programme'")["month_completed"].dropna())
    middle = done[-(-len(done) // 2) - 1]
    drawn = fan.numbers(frames).query("series == 'completion'").iloc[0]
    assert drawn["median"] == pytest.approx(int(middle[:4]) + int(middle[5:]) / 12)
    assert drawn["cases"] == len(done)


def test_village_effects_are_paired_and_ordered(frames: Frames, made: SimpleNamespace) -> None:
    villages = frames["village_years"]
    drawn = gains.numbers(frames, made.facts())
    for name in made.villages:
        sums = by_case(villages[(villages["village"] == name) & (villages["year"] == 2031)], "operating_income")
        effects = [sums[key] - sums[("none", *key[1:])] for key in sums if key[0] == "programme"]
        row = drawn[drawn["village"] == name].iloc[0]
        assert row[["low_90", "median", "high_90"]].tolist() == pytest.approx(np.quantile(effects, [0.05, 0.5, 0.95]))
    assert drawn["median"].is_monotonic_decreasing
    assert drawn.loc[drawn["is_key"], "village"].tolist() == ["樟树湾"]


def test_a_small_base_is_marked_by_the_target_setting(frames: Frames, made: SimpleNamespace) -> None:
    assert gains.numbers(frames, made.facts()).query("has_small_base")["village"].tolist() == ["余村村"]
    nothing = made.facts(target=TargetSettings(small_base=0.0))
    assert not gains.numbers(frames, nothing)["has_small_base"].any()


def test_flows_are_mean_differences_and_nets_add_to_zero(frames: Frames) -> None:
    flows, drawn = frames["flows"], money.numbers(frames)
    support = flows[flows["transaction"] == "ordinary_support"]
    with_programme, without = (support.loc[support["scenario"] == name, "amount"].sum() for name in ("programme", "none"))
    expected = (with_programme - without) / 60
    assert drawn.query("transaction == 'ordinary_support'")["amount"].item() == pytest.approx(expected)
    assert expected < 0
    assert drawn.query("part == 'net'")["amount"].sum() == pytest.approx(0.0, abs=1e-6)
    assert "management" not in set(drawn["transaction"])


def test_cases_without_a_payment_count_as_zero(frames: Frames) -> None:
    flows = frames["flows"]
    halved = flows[(flows["transaction"] != "training") | (flows["future"] < 6)]
    kept = halved.query("transaction == 'training'")["amount"].sum() / 60
    assert money.numbers(frames | {"flows": halved}).query("transaction == 'training'")["amount"].item() == pytest.approx(kept)


def test_unspent_is_the_programmes_own(frames: Frames) -> None:
    pytest.importorskip("sim.words.outcomes")
    zone_years = frames["zone_years"]
    last = zone_years["year"].max()
    left = zone_years.assign(unspent=np.where((zone_years["scenario"] == "programme") & (zone_years["year"] == last), 40.0, 0.0))
    assert money.numbers(frames | {"zone_years": left}).query("part == 'unspent'")["amount"].item() == pytest.approx(40.0)


def test_target_rows_are_the_default_setting_of_each_reading(frames: Frames, made: SimpleNamespace) -> None:
    before = target.numbers(frames, made.facts())
    against_none = target.numbers(frames, made.facts(target=TargetSettings(reading=Reading.POINTS, base=Base.COUNTERFACTUAL)))
    assert before["reading"].tolist() == ["relative", "points", "annual", "level"]
    assert before["probability"].tolist() == [0.62, 0.04, 0.11, 0.97]
    assert against_none["probability"].tolist() == pytest.approx([0.72, 0.14, 0.21, 1.0])
    assert against_none.loc[against_none["is_chosen"], "reading"].tolist() == ["points"]


def test_several_zones_are_shown_as_one_drawn_from_the_programme(made: SimpleNamespace) -> None:
    table = target.numbers({"scorecard": made.scorecard(several_zones=True)}, made.facts())
    assert table["probability"].tolist() == pytest.approx([0.63, 0.05, 0.12, 0.98])


@pytest.mark.parametrize(
    ("name", "table"), [("village_gains", "village_years"), ("money_flow", "flows"), ("target_probability", "scorecard")]
)
def test_a_missing_table_is_the_users_to_mend(frames: Frames, made: SimpleNamespace, name: str, table: str) -> None:
    without = {key: frame for key, frame in frames.items() if key != table}
    with pytest.raises(BadInput, match=table):
        draw(name, without, made.facts(), "zh")


def test_an_unknown_figure_names_the_nearest(frames: Frames, made: SimpleNamespace) -> None:
    with pytest.raises(BadInput, match="income_fan"):
        draw("income_fans", frames, made.facts(), "zh")


def test_the_money_flow_says_why_government_and_households_do_not_add_up_at_first_sight(made: SimpleNamespace) -> None:
    def subtitle(*more: tuple[str, str, str, float]) -> str:
        flows = made.flows()
        one = flows[flows["scenario"] == "programme"].iloc[[0]]
        cases = len(flows[["future", "replicate"]].drop_duplicates())
        names = ("payer", "receiver", "transaction", "amount")
        rows = [one.assign(**dict(zip(names, (*row[:3], row[3] * cases), strict=True))) for row in more]
        frames = {"flows": pd.concat([flows, *rows], ignore_index=True), "zone_years": made.zone_years(made.village_years())}
        return money._subtitle(frames, money.numbers(frames)).en

    plain = subtitle()
    assert "taxes" not in plain
    assert "Households" not in plain
    told = subtitle(("companies", "government", "company_tax", 3.7), ("villages", "households", "welfare", -5000.0))
    assert "taxes that came back (3.7)" in told
    assert "Households lose" in told


def test_fan_of_waves_names_their_years_and_counts_completion_among_zones_reached(frames: Frames, made: SimpleNamespace) -> None:
    """Half of the cases start two years later; every fifth is never reached and is no case that was not completed."""
    readings = made.readings(made.village_years(futures=10, replicates=1))
    readings["month_completed"] = "2028-06"
    readings["month_before"] = np.where(readings["future"] % 2 == 0, "2024-12", "2026-12")
    readings.loc[readings["future"].isin([3, 7]), ["month_before", "month_completed"]] = None
    table = fan.numbers(frames | {"readings": readings})
    assert table.set_index("series").loc["start", ["low_90", "high_90", "cases"]].tolist() == [2025.0, 2027.0, 8]
    assert table.set_index("series").loc["completion", "cases"] == 8
    texts = fan.draw(frames | {"readings": readings}, made.facts(), "en")[0].texts
    said = " ".join(text.get_text() for text in texts)
    assert "waves (2025–2027)" in said
    assert "In 20% of zones and cases the programme does not come" in said
    assert "not complete by the end" not in said


def test_gains_leave_out_the_cases_in_which_the_programme_does_not_come(frames: Frames, made: SimpleNamespace) -> None:
    zone_years = frames["zone_years"].assign(treated=lambda frame: frame["treated"] & (frame["future"] != 0))
    table = gains.numbers(frames | {"zone_years": zone_years}, made.facts())
    assert (table["cases"] == 55).all()
    assert (gains.numbers(frames, made.facts())["cases"] == 60).all()


def test_waves_are_drawn_in_the_order_of_their_years_and_only_when_there_are_several(frames: Frames, made: SimpleNamespace) -> None:
    table = waves.numbers(frames, made.facts())
    assert list(dict.fromkeys(table["wave"])) == ["2025", "2026", "2028", "never", "premium"]
    assert table.query("wave == '2026' and measure == 'effect_last'")["value"].item() == 10.0
    alone = frames["waves"][frames["waves"]["wave"].isin(["2025", "never"])]
    assert not waves.holds(alone)
    with pytest.raises(BadInput):
        waves.numbers({"waves": alone}, made.facts())
