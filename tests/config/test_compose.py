"""Composing: defaults, layers, equal settings after writing and reading, and every fault at once."""

from pathlib import Path

import pytest

from sim.config import compose, expand_sweep, from_yaml, notices, to_yaml
from sim.config.groups import Group, group_entries
from sim.core.errors import BadInput, Fault
from sim.words.choices import FundingMode, Reading
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.settings import Settings, TargetSettings


def faults_of(*overrides: str, config: Path | None = None) -> dict[str, Fault]:
    with pytest.raises(BadInput) as problem:
        compose(overrides, config=config)
    return {str(fault.where): fault for fault in problem.value.faults}


def test_shipped_defaults_are_those_of_the_contract_and_of_settings():
    settings = compose()
    assert (settings.programme, settings.strategy, settings.villages, settings.start) == (
        "zhejiang_2025",
        "programme",
        "case:ZJ21",
        "2025-01",
    )
    assert (settings.futures, settings.replicates, settings.seed) == (20, 10, 1)
    declared = Settings(programme="", strategy="", villages="", start="2025-01")
    for name in ("baseline_years", "operate_years", "uncertainty", "record", "behaviour", "discount_rate", "perspective", "money_scale"):
        assert getattr(settings, name) == getattr(declared, name), name
    assert settings.target == TargetSettings()
    assert set(settings.policy) == set(AVAILABLE_LEVERS)


@pytest.mark.parametrize(
    "overrides",
    [
        [],
        ["strategy=none"],
        ["uncertainty.visitor_spend=60", "zones=['01',甲]", "target.reading=points", "target.date=2030-12", "discount_rate=0.03"],
        ["policy.funding.mode_mix={定额补助:0.6,以奖代补:0.4}", "uncertainty=central", "region=浙江", "record=month"],
        ["zones=[\"浙江: a#b 'c'\"]"],
    ],
)
def test_written_settings_read_back_equal_and_write_the_same_text(tmp_path: Path, overrides: list[str]):
    settings = compose(overrides)
    file = tmp_path / "config.yaml"
    file.write_text(to_yaml(settings), encoding="utf-8")
    assert from_yaml(file) == settings
    assert to_yaml(from_yaml(file)) == to_yaml(settings)


def test_a_mix_replaces_the_whole_mix_and_a_bare_name_means_one():
    alone = {**dict.fromkeys((mode.key for mode in FundingMode), 0.0), "reward_in_lieu": 1.0}
    for told in ("policy.funding.mode_mix={reward_in_lieu:1}", "policy.funding.mode_mix=以奖代补", "strategy=reward_in_lieu"):
        assert compose([told]).policy["funding.mode_mix"] == alone


def test_a_lever_without_a_mechanism_is_said_to_be_not_modelled():
    (fault,) = faults_of("policy.land.flexible_reserve=0.01").values()
    assert fault.what.en == "listed in the register, not modelled"
    assert "gaotang_2022.R20" in (fault.source or "")


def test_a_mix_in_a_file_replaces_the_programmes_mix(tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_text("policy:\n  linkage:\n    type: {dividend: 0.5, 股权型: 0.5}\n", encoding="utf-8")
    assert from_yaml(file).policy["linkage.type"] == {"contract": 0.0, "dividend": 0.5, "equity": 0.5}


def test_register_names_of_a_contract_option_are_accepted_beside_the_models_own():
    assert compose(["policy.industry.mix=tourism_and_homestays"]).policy["industry.mix"]["tourism"] == 1.0


@pytest.mark.parametrize("written", ["policy.linkage.type=股权型", "policy.linkage.type='股权型'", 'policy.linkage.type="股权型"'])
def test_chinese_needs_no_inner_quotes(written: str):
    assert compose([written]).policy["linkage.type"]["equity"] == 1.0


def test_full_width_punctuation_and_digits_of_a_chinese_keyboard_are_read():
    settings = compose(["policy.funding.mode_mix={定额补助:0.6,以奖代补:0.4}", "futures=3"])
    assert settings.policy["funding.mode_mix"]["reward_in_lieu"] == 0.4
    assert settings.futures == 3


def test_every_fault_is_reported_at_once_with_what_was_meant():
    faults = faults_of(
        "policy.fundng.amount=1", "futurs=3", "futures=0", "start=2025-13", "policy.funding.amount=4000万元", "x", "target.reading=pionts"
    )
    assert len(faults) == 7
    assert faults["policy.fundng.amount"].nearest == "policy.funding.amount"
    assert faults["futurs"].nearest == "futures"
    assert faults["target.reading"].nearest == "points"
    assert faults["policy.funding.amount"].source
    assert "10000" in str(faults["policy.funding.amount"].allowed)


@pytest.mark.parametrize(
    "override",
    [
        "uncertainty=posterior",
        "extension=rules.py",
    ],
)
def test_what_the_register_knows_and_the_model_lacks_is_not_yet_available(override: str):
    (fault,) = faults_of(override).values()
    assert fault.what.en.startswith("not yet available")


@pytest.mark.parametrize(
    "override",
    [
        "futures=2.5",
        "futures=true",
        "futures=10001",
        "baseline_years=0",
        "operate_years=21",
        "discount_rate=0.21",
        "discount_rate=nan",
        "money_scale=0",
        "seed=-1",
        "start=2025",
        "target.window_months=18",
        "target.share=0",
        "target.accounts=[business_income,business_income]",
        "target.accounts=[]",
        "policy.funding.amount=-1",
        "policy.funding.amount=10001",
        "policy.funding.mode_mix={fixed_grant:0.6,reward_in_lieu:0.3}",
        "policy.funding.mode_mix={fixed_grant:1,reward_in_lieu:-0.5}",
        "policy.funding.mode_mix={fixed_grant:0.5,定额补助:0.5}",
        "policy.funding.mode_mix.fixed_grant=0.6",
        "policy.funding.mode_mix=[fixed_grant]",
        "uncertainty.visitor_spend=101",
        "uncertainty.visitor_spnd=50",
        "villages=nowhere.csv",
        "zones=[a,a]",
        "seed=1,2",
        "hydra.run.dir=x",
        "~seed",
        "_target_=os.system",
        "policy={_target_:os.system}",
        "policy.zone.size=10.5",
        "policy.zone.size=121",
        "region=${oc.env:HOME}",
        "zones=[${seed}]",
    ],
)
def test_refused(override: str):
    assert len(faults_of(override)) == 1


def test_files_cannot_name_code_nor_interpolate(tmp_path: Path):
    file = tmp_path / "evil.yaml"
    file.write_text("_target_: os.system\nregion: ${oc.env:HOME}\n", encoding="utf-8")
    assert {fault.what.en for fault in faults_of(config=file).values()} == {
        "settings hold values only and never name code to run",
        "interpolations are not accepted",
    }


@pytest.mark.parametrize("content", ["a: [", "- 1\n", "a: 1\na: 2\n", "\ud800".encode("utf-8", "surrogatepass"), b"\xff\xfe"])
def test_an_unreadable_file_is_a_fault_and_no_traceback(tmp_path: Path, content: str | bytes):
    file = tmp_path / "broken.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert faults_of(config=file)


def test_way_of_drawing_and_fixed_values_stand_on_one_line():
    settings = compose(["uncertainty=prior", "uncertainty.visitor_spend=60"])
    assert (settings.uncertainty, settings.uncertainties) == ("prior", {"visitor_spend": 60.0})


def test_central_values_are_one_future_and_more_is_refused_only_when_asked_for():
    assert compose(["uncertainty=central"]).futures == 1
    assert compose(["uncertainty.yield_level=0"]).uncertainties == {"yield_level": 0.0}, "its neutral value switches it off"
    assert "switched off" in faults_of("uncertainty.yield_level=0.3")["uncertainty.yield_level"].allowed.en
    assert "futures" in faults_of("uncertainty=central", "futures=3")


def test_none_sets_every_amount_to_its_neutral_value_whatever_the_programme_says():
    policy = compose(["strategy=none"]).policy
    assert {key: policy[key] for key, lever in AVAILABLE_LEVERS.items() if lever.neutral is not None} == {
        key: lever.neutral for key, lever in AVAILABLE_LEVERS.items() if lever.neutral is not None
    }


def test_another_strategy_on_the_command_line_wins_over_the_levers_of_a_repeated_config(tmp_path: Path):
    file = tmp_path / "config.yaml"
    file.write_text(to_yaml(compose(["policy.funding.amount=3000"])), encoding="utf-8")
    assert compose(["strategy=none"], config=file).policy["funding.amount"] == 0.0
    again = compose(["strategy=以奖代补"], config=file)
    assert (again.policy["funding.mode_mix"]["reward_in_lieu"], again.policy["funding.amount"]) == (1.0, 3000.0)


def test_of_a_config_with_another_strategy_only_the_users_own_levers_remain(tmp_path: Path):
    file = tmp_path / "config.yaml"
    file.write_text(to_yaml(compose(["strategy=fixed_grant", "policy.zone.build_years=3"])), encoding="utf-8")
    settings = compose(["strategy=programme"], config=file)
    assert settings == compose(["policy.zone.build_years=3"])
    assert compose(["strategy=fixed_grant"]).policy["funding.timing"] != settings.policy["funding.timing"]


def test_a_mapping_under_the_beginning_of_keys_means_each_of_them():
    assert compose(["target={reading:points,share:0.8}"]).target == TargetSettings(reading=Reading.POINTS, share=0.8)


def test_paths_with_commas_brackets_and_chinese_are_taken_as_they_are(tmp_path: Path):
    table = tmp_path / "村 表(1),甲=乙.csv"
    table.write_text("x")
    assert compose([f"villages={table}"]).villages == str(table)
    file = tmp_path / "config.yaml"
    file.write_text(f"villages: {table.name}\n", encoding="utf-8")
    assert from_yaml(file).villages == str(table)


def test_build_cycle_outside_the_general_rule_is_a_notice_only():
    assert any("zone.build_years" in notice.en for notice in notices(compose(["policy.zone.build_years=4"])))
    assert not notices(compose())


def test_sweeps_expand_as_hydra_does_and_keep_chinese():
    jobs = expand_sweep(["seed=1,2", "strategy=fixed_grant,以奖代补", "futures=range(2,4)", "policy.linkage.type='股权型'"])
    assert len(jobs) == 8
    assert jobs[1] == ["seed=1", "strategy=fixed_grant", "futures=3", "policy.linkage.type='股权型'"]
    assert compose(jobs[-1]).strategy == "reward_in_lieu"


def test_typed_values_are_a_layer_above_the_overrides_text():
    assert compose(["seed=3"], values={"futures": 2, "zones": ["甲"]}).zones == ("甲",)
    with pytest.raises(BadInput):
        compose([], values={"futures": "2"})


# --- Lists
@pytest.mark.parametrize(
    ("written", "means"),
    [("[200,0,300]", (200, 0, 300)), ("[]", ()), ("7", (7,)), ("[２００，１５０]", (200, 150)), ("[1,1,1,1,1,1,1,1,1,1]", (1,) * 10)],
)
def test_a_list_is_read_as_it_is_written(written: str, means: tuple[int, ...]) -> None:
    assert compose([f"policy.zone.rollout={written}"]).policy["zone.rollout"] == means


@pytest.mark.parametrize("written", ["[0,3]", "[3,0]", "[1.5]", "[-1,2]", "[a]", "[1,1,1,1,1,1,1,1,1,1,1]", "[100001]", "true"])
def test_a_list_that_is_none_is_refused_with_how_it_is_written(written: str) -> None:
    (fault,) = faults_of(f"policy.zone.rollout={written}").values()
    assert "[200,150,150]" in str(fault.fix)
    assert "up to 10" in fault.allowed.en


def test_a_list_comes_back_from_the_config_that_was_written(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    settings = compose(["policy.zone.rollout=[3,0,2]", "policy.zone.selection=weak_first"])
    file.write_text(to_yaml(settings), encoding="utf-8")
    assert from_yaml(file) == settings
    # The list that a programme brings along is its own and goes with it to another one.
    file.write_text(to_yaml(compose(["programme=zhejiang_2025"])), encoding="utf-8")
    assert compose(["programme=gaotang_2022"], config=file).policy["zone.rollout"] == ()


def test_a_budget_has_to_pay_for_a_zone_in_the_year_in_which_it_costs_most() -> None:
    (fault,) = faults_of("policy.funding.yearly_budget=5000", "policy.zone.early_dose=0.5").values()
    assert "6000" in fault.allowed.en
    assert compose(["policy.funding.yearly_budget=5000", "policy.zone.early_dose=0.5", "policy.zone.rollout=[9]"])


#: Words by which a strategy says that it changes a lever, in Chinese and in English.
TOLD_BY = {
    "funding.mode_mix": ("资金改为", "money"),
    "funding.timing": ("拨付", "at once", "milestones"),
    "funding.content": ("投向", "各半", "for industry", "for construction", "half for"),
    "funding.allocation": ("村间分配", "sharing between villages"),
    "funding.recipient": ("平均拨给", "平均发给", "in equal sums"),
}


@pytest.mark.parametrize("name", sorted(group_entries(Group.STRATEGY)))
def test_a_strategy_says_every_lever_it_changes_in_both_languages(name: str):
    strategy = group_entries(Group.STRATEGY)[name]
    for said in (strategy.changes.zh, strategy.changes.en):
        untold = [key for key in strategy.values if not any(word in said for word in TOLD_BY[key.removeprefix("policy.")])]
        assert said
        assert untold == []


def test_a_place_that_is_no_region_is_told_with_all_other_faults():
    faults = faults_of("region=atlantis", "futures=0", "policy.funding.amount=-1")
    assert set(faults) == {"region", "futures", "policy.funding.amount"}
    assert compose(["region=山东"]).region == "shandong"


def test_a_floor_of_income_that_no_review_looks_at_is_noticed():
    floor = "policy.governance.income_floor=10"
    assert any("performance_review" in notice.en for notice in notices(compose([floor])))
    for told in ([], [floor, "policy.governance.performance_review=0.5"]):
        assert not any("performance_review" in notice.en for notice in notices(compose(told)))
