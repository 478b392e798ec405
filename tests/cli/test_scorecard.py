"""The scorecard on the screen: placebo beside every probability, names escaped, columns that line up."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from rich.cells import cell_len

from sim.cli.scorecard import Scorecard
from sim.cli.screen import print_table
from sim.config import compose
from sim.store.manifest import Manifest

COLUMNS = [
    *(
        "zone",
        "id",
        "indicator_zh",
        "indicator_en",
        "unit",
        "reading",
        "window",
        "base",
        "aggregation",
        "window_months",
        "villages",
        "account",
    ),
    *("publicly_paid", "value", "low", "high", "probability", "probability_none", "difference", "difference_low", "difference_high"),
    *("status", "note", "interval_method"),
]
READING: dict[str, Any] = {
    "zone": "z1",
    "id": "zhejiang_2025.T01",
    "indicator_zh": "增幅",
    "indicator_en": "growth",
    "unit": "%",
    "reading": "relative",
    "window": "after",
    "base": "before",
    "aggregation": "ratio_of_sums",
    "window_months": 24.0,
    "villages": "neighbours",
    "account": "gross",
    "publicly_paid": "with",
    "probability": 0.63,
    "probability_none": 0.48,
    "difference": 0.15,
    "difference_low": 0.08,
    "difference_high": 0.22,
    "status": "met",
}


def card(*rows: dict[str, Any], language: str = "zh") -> Scorecard:
    frame = pd.DataFrame([{name: row.get(name, float("nan")) for name in COLUMNS} for row in rows])
    manifest = Manifest("run", [], "", 1, 20, 10, 7, 1, 108, [], {}, None, "", described={"names": {"z1": "后岸\u202e片区"}})
    return Scorecard(frame, compose(), manifest, language)


def test_headline_has_the_default_reading_with_placebo_difference_and_interval():
    shown = list(card(READING, {**READING, "account": "net", "probability": 0.99}).headline())
    assert len(shown) == 2
    for part in ("增幅相对提高20%", "63%", "无项目 48%", "+15 个百分点 [+8, +22]"):
        assert part in shown[1]
    assert "99%" not in shown[1]


def test_villages_outside_any_zone_are_counted_beside_the_zones():
    shown = card(READING)
    shown.manifest.described["outside"] = 1
    assert "7 村(片区外 1 村) 1 片区" in next(shown.headline())


def test_headline_of_what_is_not_due_gives_no_probability():
    (_, shown) = card({**READING, "probability": float("nan"), "status": "not_due"}).headline()
    assert "未到期" in shown
    assert "%" not in shown.replace("20%", "")


def test_the_footing_warns_of_gross_income_where_there_is_a_company():
    with_company, without = card(READING), replace(card(READING), settings=compose(["policy.company.form=none"]))
    said = [[line for line in one.footing() if "强村公司" in line] for one in (with_company, without)]
    assert [len(lines) for lines in said] == [1, 0]
    assert "不可直接相比" in said[0][0]


@pytest.mark.parametrize("status", ["met", "missed", "flagged"])
def test_the_footing_says_what_a_status_rests_on(status: str):
    assert any("at least half" in line for line in card({**READING, "status": status}, language="en").footing())
    not_due = card({**READING, "probability": float("nan"), "status": "not_due"}, language="en")
    assert not any("at least half" in line for line in not_due.footing())


def test_direction_characters_in_a_name_are_escaped():
    assert "\u202e" not in "".join(card(READING).headline())


def test_only_settings_that_differ_in_reading_window_or_base_stand_in_the_table():
    rows = [READING, {**READING, "villages": "all"}, {**READING, "window_months": 12.0}, {**READING, "base": "counterfactual"}]
    (_, _, body), *_ = card(*rows).tables()
    assert len(body) == 2


def test_of_many_zones_only_the_programme_is_shown():
    rows = [{**READING, "zone": f"z{number}"} for number in range(8)] + [{**READING, "zone": float("nan")}]
    tables = list(card(*rows).tables())
    assert [title for title, _, _ in tables] == ["全部片区:20%目标的四种读法"]


def test_effects_and_broken_rules_have_tables_of_their_own():
    effect = {
        "zone": "z1",
        "id": "effect_net_income",
        "indicator_en": "effect",
        "unit": "万元",
        "value": 12.5,
        "status": "reported",
        "note": "year 2032",
    }
    rule = {"zone": "z1", "id": "zhejiang_2025.R02", "indicator_en": "no over-indebtedness", "probability": 0.2, "status": "broken"}
    kept = {**rule, "id": "zhejiang_2025.R08", "status": "kept"}
    fixed = {**rule, "id": "zhejiang_2025.T14", "probability": 0.0, "status": "missed", "interval_method": "fixed_by_scenario"}
    shown = card(READING, effect, rule, kept, fixed, language="en")
    titles = {title: body for title, _, body in shown.tables()}
    assert titles["effect and cost"][0][1:4] == ["effect (year 2032)", "万元", "12.5"]
    assert [row[0] for row in titles["targets and rules missed, broken or flagged, by what was simulated"]] == ["zhejiang_2025.R02"]
    assert titles["targets (T) and rules (R) by status"] == [["missed", "1", "T14"], ["kept", "1", "R08"], ["broken", "1", "R02"]]
    assert any("kept 1" in line for line in shown.footing())


def test_wide_characters_line_up_and_markup_is_not_obeyed(capsys: pytest.CaptureFixture[str]):
    print_table(["名称", "value"], [["后岸片区", "1"], ["[red]ab[/red]", "2"]], numbers=frozenset({1}))
    lines = [line for line in capsys.readouterr().out.splitlines() if line.rstrip().endswith(("1", "2"))]
    assert "[red]ab[/red]" in lines[1]
    assert cell_len(lines[0].rstrip()) == cell_len(lines[1].rstrip())


def test_a_rule_of_several_zones_is_counted_once_and_what_cannot_be_broken_is_told_apart():
    rule = {"zone": "z1", "id": "zhejiang_2025.R02", "status": "kept", "probability": 1.0}
    whole = {**rule, "zone": "", "status": "broken", "probability": 0.75}
    fixed = {
        "zone": "",
        "id": "zhejiang_2025.R08",
        "status": "kept",
        "note": "模型结构使然,不是发现 / by the model's construction, no finding",
    }
    shown = card(READING, rule, whole, fixed)
    titles = {title: body for title, _, body in shown.tables()}
    assert titles["政策目标(T)与规则(R),按状态"] == [["守住(结构使然)", "1", "R08"], ["突破", "1", "R02"]]
    assert any("守住 1,突破 1" in line for line in shown.footing())


@pytest.mark.parametrize(("language", "words"), [("zh", "同一个世界"), ("en", "one world")])
def test_a_run_without_a_programme_says_so(language: str, words: str) -> None:
    with_programme, without = (card(READING, language=language) for _ in range(2))
    without.manifest.described["is_without"] = True
    assert words in "\n".join(without.headline())
    assert words not in "\n".join(with_programme.headline())
