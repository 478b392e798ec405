"""A scenario that breaks its programme's rules is named, clause by clause, before it runs; allowed, every output is marked."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import sim
from sim.cli.main import main
from sim.config import compose
from sim.config.later import group_members
from sim.core.errors import BadInput
from sim.core.text import Text
from sim.figures.facts import facts_of
from sim.lab.finishing import told_of_the_table
from sim.lab.model import shipped_model
from sim.store.reader import open_results
from sim.words.violations import RuleCheck

SHORT = ("futures=2", "replicates=2", "operate_years=1", "record=village")
SHANDONG, LIAOCHENG, JILIN = "programme=shandong_2022", "programme=liaocheng_2024", "programme=jilin_2022"
COMPANY = "policy.company.form=multi_village"
VILLAGES = "村名,片区,乡镇,人口,村庄类别,是否已获其他试点\n"


def checked(*overrides: str) -> RuleCheck:
    settings, model = compose(overrides), shipped_model()
    return model.check_rules(settings, model.build_world(settings))


def broken(*overrides: str) -> set[tuple[str, str, str]]:
    return {(one.rule, one.clause, one.where) for one in checked(*overrides).broken}


def table(tmp_path: Path, *rows: str) -> str:
    file = tmp_path / "villages.csv"
    file.write_text(VILLAGES + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return f"villages={file}"


# --- What is kept
@pytest.mark.parametrize("strategy", ["programme", "none"])
@pytest.mark.parametrize("programme", group_members("programme"))
def test_no_programme_as_shipped_breaks_a_rule_and_none_breaks_nothing(programme: str, strategy: str) -> None:
    assert checked(f"programme={programme}", f"strategy={strategy}").broken == ()


@pytest.mark.parametrize(
    "kept",
    [
        (SHANDONG, "policy.funding.amount=4500", "policy.funding.match_ratio=0.8"),
        (SHANDONG, "policy.funding.tier=east", "policy.funding.mode_mix={fixed_grant:0.5,work_relief:0.5}"),
        (SHANDONG, "policy.funding.tier=key_county", "policy.funding.amount=5000", "strategy=work_relief"),
        (SHANDONG, "policy.funding.local_share=0.25"),
        (LIAOCHENG, "policy.funding.amount=500"),
        (JILIN, "policy.funding.amount=2000"),
        ("programme=zhejiang_2025", "policy.industry.off_site=0.5", "policy.funding.match_ratio=0"),
    ],
)
def test_scenarios_within_the_clauses_are_no_violation(kept: tuple[str, ...]) -> None:
    assert broken(*kept) == set()


# --- What is broken
@pytest.mark.parametrize(
    ("overrides", "rule", "clause", "lever"),
    [
        ((SHANDONG, "policy.funding.amount=3999"), "R02", "一3", "funding.amount"),
        ((SHANDONG, "policy.funding.tier=none"), "R02", "一3", "funding.tier"),
        ((SHANDONG, "policy.funding.local_share=0.5"), "R02", "一3", "funding.local_share"),
        ((SHANDONG, "policy.funding.tier=key_county"), "R01", "一3", "funding.amount"),
        ((SHANDONG, "policy.funding.tier=key_county", "policy.funding.amount=6000"), "R01", "一3", "funding.amount"),
        ((SHANDONG, "policy.funding.match_ratio=0.49"), "R03", "三4", "funding.match_ratio"),
        ((SHANDONG, "policy.industry.mix={farming:0.4,processing:0.3,tourism:0.3}"), "R06", "三1", "industry.mix"),
        ((SHANDONG, "policy.industry.mix=tourism"), "R06", "三1", "industry.mix"),
        ((SHANDONG, "policy.industry.off_site=0.1", COMPANY), "R07", "二1", "industry.off_site"),
        ((SHANDONG, "policy.linkage.channel={resources:0.5,pooled_property:0.5}", COMPANY), "R07", "二1", "linkage.channel"),
        ((SHANDONG, "policy.funding.timing=even"), "R14", "一3", "funding.timing"),
        ((SHANDONG, "strategy=reward_in_lieu"), "R14", "一3", "funding.mode_mix"),
        ((SHANDONG, "policy.funding.allocation=equal"), "R16", "二2", "funding.allocation"),
        ((LIAOCHENG, "policy.funding.local_share=0"), "R04", "七", "funding.local_share"),
        ((LIAOCHENG, "strategy=fixed_grant"), "R04", "七", "funding.timing"),
        ((LIAOCHENG, "policy.governance.chair=county"), "R10", "四(十二)", "governance.chair"),
        ((LIAOCHENG, "policy.governance.joint_committee=0"), "T25", "四(十二)", "governance.joint_committee"),
        ((JILIN, "policy.funding.amount=900"), "R01", "三(二)", "funding.amount"),
        ((JILIN, "policy.funding.allocation=equal"), "R12", "三(二)", "funding.allocation"),
        ((JILIN, "policy.funding.match_ratio=0"), "R13", "三(二)", "funding.match_ratio"),
        ((SHANDONG, "policy.industry.mix={farming:0.5,property:0.5}"), "R07", "二1", "industry.mix"),
        ((SHANDONG, "policy.industry.mix={farming:0.5,property:0.5}"), "R15", "二1", "industry.mix"),
        ((SHANDONG, "policy.zone.selection=universal"), "R11", "四3", "zone.selection"),
        ((SHANDONG, "policy.support.poverty_monitoring=0"), "R25", "二6", "support.poverty_monitoring"),
        ((LIAOCHENG, "policy.funding.award=100"), "R25", "七", "funding.award"),
        ((JILIN, "policy.governance.inspection=0"), "R02", "二(一)2", "governance.inspection"),
        ((JILIN, "policy.governance.inspection=0"), "R04", "二(一)1", "governance.inspection"),
        ((JILIN, "policy.governance.inspection=0"), "R05", "二(一)2", "governance.inspection"),
        ((JILIN, "policy.governance.delisting=0"), "R05", "二(一)2", "governance.delisting"),
        (("programme=gaotang_2022", "policy.governance.ranking=none"), "R03", "三3", "governance.ranking"),
        (("programme=zhenhai_2027", "policy.governance.ranking=none"), "R13", "四(三)", "governance.ranking"),
        (
            ("programme=zhejiang_2025", "policy.zone.cross_boundary=1", "policy.governance.chair=key_village"),
            "R20",
            "二(一)1;三",
            "governance.chair",
        ),
        (("programme=zhejiang_2025", "policy.finance.debt_ceiling=1"), "R02", "一(底线思维)", "finance.debt_ceiling"),
        (("programme=zhejiang_2025", "policy.governance.leading_official=0.5"), "R36", "三", "governance.leading_official"),
        ((JILIN, "policy.services.upkeep=0"), "R06", "二(一)3", "services.upkeep"),
        (("programme=gaotang_2022", "policy.support.poverty_monitoring=0"), "R04", "一(一)", "support.poverty_monitoring"),
        ((LIAOCHENG, "policy.support.poverty_monitoring=0"), "R22", "六(十六)", "support.poverty_monitoring"),
        (("programme=gaotang_2022", "policy.finance.debt_ceiling=1"), "R14", "二(四)1", "finance.debt_ceiling"),
    ],
)
def test_a_broken_rule_is_named_with_its_clause(overrides: tuple[str, ...], rule: str, clause: str, lever: str) -> None:
    programme = overrides[0].removeprefix("programme=")
    assert (f"{programme}.{rule}", clause, f"policy.{lever}") in broken(*overrides)


def test_money_is_held_against_the_clause_as_it_is_given_whatever_the_scale() -> None:
    assert broken(SHANDONG, "money_scale=0.001") == set()
    assert {rule for rule, _, _ in broken(SHANDONG, "money_scale=1000", "policy.funding.amount=3000")} == {"shandong_2022.R02"}


def test_every_rule_broken_is_told_at_once_with_what_was_given_what_is_allowed_and_the_nearest() -> None:
    with pytest.raises(BadInput) as caught:
        sim.run(SHANDONG, *SHORT, "policy.funding.amount=3000", "policy.funding.match_ratio=0.2", "policy.funding.timing=back")
    said = caught.value.message("en")
    assert len(caught.value.faults) == 3
    assert "policy.funding.amount" in said
    assert '"3000"' in said
    assert ">= 4000 万元" in said
    assert "policy.funding.amount=4000" in said
    assert "policy.funding.match_ratio=0.5" in said
    assert "source: shandong_2022.R03 三4" in said
    assert "整合行业资金不低于各级衔接资金总量的50%" in caught.value.message("zh")


# --- The village table
def rows(number: int, kind: str = "", pilot: str = "") -> list[str]:
    return [f"村{one},甲片,甲镇,{900 + one},{kind},{pilot}" for one in range(number)]


def test_a_soft_rule_that_a_zone_s_table_does_not_keep_is_flagged_in_the_row_of_that_zone(tmp_path: Path) -> None:
    """Twelve villages over two townships, and twelve of one."""
    two = [f"村{one},甲片,{'甲镇' if one < 6 else '乙镇'},900,," for one in range(12)]
    one = [f"庄{one},乙片,丙镇,900,," for one in range(12)]
    rules = checked(LIAOCHENG, table(tmp_path, *two, *one))
    ids = ["liaocheng_2024.R01"] * 3 + ["liaocheng_2024.R02"]
    words = {"status": "kept", "note": "按村数 / by villages", "interval_method": "bootstrap_95", "probability": 1.0}
    card = told_of_the_table(pd.DataFrame({"zone": ["甲片", "乙片", "", ""], "id": ids, **words}), rules)
    assert card["status"].tolist() == ["flagged", "kept", "flagged", "kept"]
    # The rows that stand otherwise than their figures say what the table shows.
    assert ["2, asked for 1 township(s)" in note for note in card["note"]] == [True, False, True, False]
    assert card["note"].str.startswith("按村数 / by villages").all()


def test_classes_and_other_pilots_of_the_table_are_looked_at_where_it_gives_them(tmp_path: Path) -> None:
    wrong = [*rows(9, "集聚提升"), "城边,甲片,甲镇,800,城郊融合,", "重复,甲片,甲镇,800,特色保护,是"]
    found = checked(SHANDONG, table(tmp_path, *wrong))
    assert {(one.rule, one.clause, one.given) for one in found.broken} == {
        ("shandong_2022.R05", "三2", "城边(城郊融合类)"),
        ("shandong_2022.R08", "一3", "重复"),
    }
    assert found.soft == ()
    assert checked(SHANDONG, table(tmp_path, *rows(10))).broken == ()


# --- The list of projects
def projects(tmp_path: Path, *listed: str) -> tuple[str, ...]:
    """Shandong with a zone of its own and a list of projects of 村0."""
    file = tmp_path / "projects.csv"
    file.write_text("项目名称,实施主体,业态,投资,投向,资金方式,开工\n" + "".join(f"{row}\n" for row in listed), encoding="utf-8")
    return SHANDONG, table(tmp_path, *rows(10)), f"projects={file}"


SHED, SHOPS, PANELS = "大棚,村0,大棚与设施出租,300,,定额补助,", "买商铺,村0,物业租赁,500,,定额补助,", "光伏,村1,solar,200,,以奖代补,"


def test_property_and_solar_power_bought_with_public_money_are_refused_by_row(tmp_path: Path) -> None:
    given = projects(tmp_path, SHED, SHOPS, PANELS)
    found = [one for one in checked(*given).broken if one.rule == "shandong_2022.R07"]
    assert [(Text.said(one.where, "zh"), one.given.split(",")[0]) for one in found] == [
        ("projects.csv 第 3 行", "买商铺: property"),
        ("projects.csv 第 4 行", "光伏: solar"),
    ]
    with pytest.raises(BadInput) as caught:
        sim.run(*given, *SHORT)
    said = caught.value.message("zh")
    assert "projects.csv 第 3 行" in said
    assert "单纯追求收益分红的购买类项目" in said
    assert "greenhouses" in said
    assert "projects.csv row 3" in caught.value.message("en")


def test_projects_that_public_money_of_the_programme_does_not_buy_break_nothing(tmp_path: Path) -> None:
    """Bought from own funds, or under way before construction."""
    own, earlier = "买商铺,村0,物业租赁,500,,自筹,", "旧商铺,村0,物业租赁,500,,定额补助,2015-03"
    assert checked(*projects(tmp_path, SHED, own, earlier)).broken == ()


def test_lines_of_the_list_count_beside_those_of_the_mix(tmp_path: Path) -> None:
    """Farming and processing of the shipped mix are two lines; construction is none."""
    assert checked(*projects(tmp_path, SHED, "道路,村0,乡村旅游与民宿,100,乡村建设,定额补助,")).broken == ()
    (found,) = checked(*projects(tmp_path, SHED, "民宿,村0,乡村旅游与民宿,100,产业发展,定额补助,")).broken
    assert (found.rule, found.where) == ("shandong_2022.R06", Text("projects.csv 第 3 行", "projects.csv row 3"))


def test_a_list_that_takes_all_the_money_has_to_hold_a_farm_line_itself(tmp_path: Path) -> None:
    (found,) = checked(*projects(tmp_path, "民宿,村0,乡村旅游与民宿,9000,,定额补助,")).broken
    assert found.rule == "shandong_2022.R06"
    assert "farming" in found.allowed.en
    both = "民宿,村0,乡村旅游与民宿,9000,,定额补助,", SHED
    assert checked(*projects(tmp_path, *both)).broken == ()


def test_what_the_run_cannot_show_of_a_broken_rule_is_broken_on_the_scorecard(tmp_path: Path) -> None:
    stands = checked(*projects(tmp_path, SHOPS)).decided
    assert stands["shandong_2022.R07"] == stands["shandong_2022.R15"] == "broken"
    assert "shandong_2022.R06" not in checked(*projects(tmp_path, SHED)).decided


def test_soft_rules_on_the_table_are_told_and_do_not_stop_the_run(tmp_path: Path) -> None:
    found = checked(SHANDONG, table(tmp_path, *rows(8)))
    assert found.broken == ()
    (notice,) = found.soft
    assert "shandong_2022.R04 (三)" in notice.en
    assert ">= 10 villages" in notice.en
    (few, towns) = checked(LIAOCHENG, table(tmp_path, *rows(8), "外村,甲片,乙镇,900,,")).soft
    assert "10-15 villages" in few.en
    assert "1 township(s)" in towns.en
    assert any("liaocheng_2024.R19" in text.en for text in checked(LIAOCHENG, "policy.company.form=state_equity").soft)


def test_a_lever_moved_to_where_its_row_reads_broken_is_told_and_not_refused() -> None:
    """Of rows that name a lever without binding it; those that the programme's own file leaves unkept are not told again."""
    assert checked(JILIN).soft == ()
    found = checked(JILIN, "policy.governance.credits=0")
    assert found.broken == ()
    (told,) = found.soft
    assert told.en.startswith("policy.governance.credits=0: the programme's file has 1; jilin_2022.R08 (二(二)6,")
    assert "评分卡上将为违反" in told.zh
    assert checked(JILIN, "policy.governance.credits=0", "strategy=none").soft == ()


def test_a_village_that_adjoins_no_other_of_its_zone_is_flagged_where_places_are_known(tmp_path: Path) -> None:
    """A row of six villages along a road, the last of which belongs to the zone of the first two."""
    file = tmp_path / "places.csv"

    def along(zones: str, known: bool = True) -> RuleCheck:
        lines = [f"村{each},{zone}片,900,{120 + each / 100 if known or each else ''},30" for each, zone in enumerate(zones)]
        file.write_text("村名,片区,人口,经度,纬度\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return checked("programme=zhejiang_2025", f"villages={file}")

    found = along("甲甲乙乙乙甲")
    assert found.broken == ()
    (told,) = [text for text in found.soft if "zhejiang_2025.R07" in text.en]
    assert "村5" in told.en
    assert found.decided["zhejiang_2025.R07"] == "flagged"
    assert found.notes["zhejiang_2025.R07"][""] == (
        "运行前查得 villages, 甲片:村5,要求 与片区内另一村相邻 / "
        "found before the run at villages, 甲片: 村5, asked for adjoining another village of the zone"
    )
    assert "zhejiang_2025.R07" not in along("甲甲甲乙乙乙").notes
    assert along("甲甲甲乙乙乙").decided["zhejiang_2025.R07"] == "kept"
    assert "zhejiang_2025.R07" not in along("甲甲甲甲甲甲").decided
    assert "zhejiang_2025.R07" not in along("甲甲乙乙乙甲", known=False).decided


@pytest.mark.parametrize("programme", ["zhejiang_2025", "shandong_2022"])
def test_zones_that_the_program_forms_itself_are_not_flagged_for_standing_apart(programme: str, tmp_path: Path) -> None:
    """Two counties far from each other in latitude, side by side in places: each is formed on a plane of its own."""
    file = tmp_path / "places.csv"
    lines = [
        f"村{county}-{each},,{county}县,镇{county}-{each // 40},900,"
        f"{120 + county * 0.03 + (each * 37 % 97) / 1000},{27 + county * 3 + (each * 61 % 89) / 1000}"
        for county in range(2)
        for each in range(80)
    ]
    file.write_text("村名,片区,县区,乡镇,人口,经度,纬度\n" + "\n".join(lines) + "\n", encoding="utf-8")
    found = checked(f"programme={programme}", f"villages={file}")
    assert not [text for text in found.soft if "adjoining" in text.en]
    assert found.decided.get("zhejiang_2025.R07", "kept") == "kept"


# --- Running all the same
@pytest.mark.slow
def test_the_command_refuses_and_writes_nothing_and_runs_when_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["run", SHANDONG, *SHORT, "policy.funding.match_ratio=0.2", "--out", str(tmp_path / "out"), "--lang", "en", "--no-figures"]
    assert main(words) == 2
    assert "breaks shandong_2022.R03 (三4)" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert main([*words, "--allow-violations"]) == 0
    assert "this scenario breaks rules: shandong_2022.R03 三4" in capsys.readouterr().out
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    (told,) = manifest["violations"]
    assert (told["rule"], told["clause"], told["given"]) == ("shandong_2022.R03", "三4", "0.2")


@pytest.fixture(scope="module")
def allowed(tmp_path_factory: pytest.TempPathFactory) -> sim.lab.results.Result:
    out = tmp_path_factory.mktemp("allowed") / "out"
    return sim.run(SHANDONG, *SHORT, "policy.funding.match_ratio=0.2", allow_violations=True, out=out)


@pytest.mark.slow
def test_every_output_of_an_allowed_run_is_marked(allowed: sim.lab.results.Result) -> None:
    mark = "shandong_2022.R03 三4"
    assert set(allowed.scorecard["violations"]) == {mark}
    assert set(pd.read_csv(allowed.path / "waves.csv")["violations"]) == {mark}
    assert dict(zip(allowed.scenarios["scenario"].astype(str), allowed.scenarios["violations"].fillna(""), strict=True)) == {
        "programme": mark,
        "none": "",
    }
    footer = facts_of(open_results(allowed.path)).footer
    assert footer.en.startswith(f"This scenario breaks rules: {mark}.")
    assert mark in footer.zh
    assert allowed.manifest.columns["violations"]["en"]
    rule = allowed.scorecard[allowed.scorecard["id"] == "shandong_2022.R03"]
    assert set(rule["status"]) == {"broken"}


@pytest.mark.slow
def test_an_allowed_run_is_repeated_from_its_own_config(allowed: sim.lab.results.Result, tmp_path: Path) -> None:
    again = sim.run(config=allowed.path / "config.yaml", out=tmp_path / "again")
    assert again.manifest.config_hash == allowed.manifest.config_hash
    pd.testing.assert_frame_equal(again.zone_years, allowed.zone_years)


@pytest.mark.slow
def test_leave_that_is_not_needed_makes_the_same_result(tmp_path: Path) -> None:
    plain = sim.run(*SHORT, out=tmp_path / "plain")
    leave = sim.run(*SHORT, allow_violations=True, out=tmp_path / "leave")
    assert plain.manifest.config_hash == leave.manifest.config_hash
    assert leave.manifest.violations == []


def test_explain_and_the_mesa_face_refuse_as_well() -> None:
    with pytest.raises(BadInput, match="shandong_2022.R03"):
        sim.explain(SHANDONG, *SHORT, "policy.funding.match_ratio=0.2")
    with pytest.raises(BadInput, match="shandong_2022.R03"):
        sim.ZoneModel(SHANDONG, *SHORT, "policy.funding.match_ratio=0.2")


def test_a_local_share_beside_a_tier_that_leaves_another_is_a_fault_where_no_rule_says_so() -> None:
    with pytest.raises(BadInput) as caught:
        compose(["policy.funding.tier=west", "policy.funding.local_share=0.5"])
    (fault,) = caught.value.faults
    assert (fault.where, fault.allowed, fault.source) == ("policy.funding.local_share", "0.25", "004 一3")
    assert compose(["policy.funding.tier=west", "policy.funding.local_share=0.25"]).policy["funding.tier"] == "west"
