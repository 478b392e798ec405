"""The seven programmes: each value has its clause, a faulty file is our fault, and what is given by hand wins over a programme."""

import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

import sim
from sim.cli.main import main
from sim.config import compose, from_yaml, groups, notices, to_yaml
from sim.config.groups import Group, group_entry, programme_entry
from sim.config.keys import POLICY
from sim.config.programmes import PLACE_AND_TIME, Told
from sim.core.declare import Standing
from sim.words.levers import LEVERS
from sim.words.places import shipped
from sim.words.sources import is_known_reference, lever_register, programme_register, rule_register, shipped_rows, target_register
from sim.world.world import build_world

NAMES = tuple(row.programme for row in programme_register())

#: How the register of levers cites each document.
CITED_AS = {
    "liaocheng_2024": "000",
    "zhejiang_2025": "001",
    "zhenhai_2027": "002 part 1",
    "henan_model_villages": "002 part 2",
    "jilin_2022": "002 part 3",
    "gaotang_2022": "003",
    "shandong_2022": "004",
}

#: Geographies that run in a moment: one township of the programme's own, or one made-up one.
SMALL = {
    "liaocheng_2024": "villages=divisions:371526105",
    "zhejiang_2025": "villages=case:ZJ21",
    "zhenhai_2027": "villages=divisions:330211004",
    "henan_model_villages": "synthetic_zones=1",
    "jilin_2022": "synthetic_zones=1",
    "gaotang_2022": "villages=divisions:371526001",
    "shandong_2022": "villages=divisions:371526103",
}


def told(name: str) -> Told:
    found = group_entry(Group.PROGRAMME, name).told
    assert found is not None
    return found


def file_of(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(shipped("configs", "programme", f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def spread(written: str) -> set[str]:
    """The clauses that one citation of the register means.

    >>> sorted(spread("三(一)(二)")), sorted(spread("二(三)6-7")), sorted(spread("第4、5段"))
    (['三(一)', '三(二)'], ['二(三)6', '二(三)7'], ['第4段', '第5段'])
    """
    written = re.sub(r" \(.*", "", written).strip()
    paragraphs = re.fullmatch(r"第([\d、]+)段", written)
    if paragraphs:
        return {f"第{number}段" for number in paragraphs[1].split("、")}
    several = re.fullmatch(r"(\D)((?:\(\D+?\)){2,})", written)
    if several:
        return {several[1] + part for part in re.findall(r"\(\D+?\)", several[2])}
    numbers = re.fullmatch(r"(.*?)(\d+)-(\d+)", written)
    if numbers:
        return {f"{numbers[1]}{number}" for number in range(int(numbers[2]), int(numbers[3]) + 1)}
    return {written}


def clauses_of_levers(name: str) -> dict[str, set[str]]:
    """The clauses of the programme's document that the register has for each lever."""
    found: dict[str, set[str]] = {}
    for row in lever_register():
        for part in row.clauses.split("; "):
            if part.startswith(f"{CITED_AS[name]} "):
                cited = part.removeprefix(f"{CITED_AS[name]} ").split(", ")
                found[row.lever] = set().union(*(spread(one) for one in cited))
    return found


def registered_clauses(name: str) -> set[str]:
    rows = [*(row.clause for row in target_register(name)), *(row.clause for row in rule_register(name))]
    single = {part for row in rows for clause in row.split(";") for part in ([clause] if "第" in clause else clause.split("、"))}
    return set().union(*(spread(one) for one in single), *clauses_of_levers(name).values())


def test_every_programme_of_the_register_has_its_file() -> None:
    assert {path.stem for path in shipped("configs", "programme").glob("*.yaml")} == set(NAMES)
    assert len(NAMES) == 7


@pytest.mark.parametrize("name", NAMES)
def test_a_programme_composes_to_what_its_file_says_and_keeps_its_own_soft_rules(name: str) -> None:
    settings = compose([f"programme={name}"])
    for one in told(name).stated:
        at = settings.policy[one.key.removeprefix(POLICY)] if one.key.startswith(POLICY) else getattr(settings, one.key)
        assert at == one.value, one.key
    assert settings.unit == told(name).unit == file_of(name)["unit"]
    assert notices(settings) == ()
    stated = {one.key.removeprefix(POLICY) for one in told(name).stated}
    untouched = {key: lever.default for key, lever in LEVERS.items() if lever.available and key not in stated}
    assert {key: settings.policy[key] for key in untouched} == untouched


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_that_a_file_cites_is_one_of_the_register_for_its_document(name: str) -> None:
    known = {*registered_clauses(name), "前言", "标题"}
    unknown = [clause for clause in told(name).clauses if not any(one.startswith(clause) for one in known)]
    assert unknown == []


@pytest.mark.parametrize("name", NAMES)
def test_every_lever_that_the_register_finds_in_a_document_is_set_or_said_not_to_be(name: str) -> None:
    told_of = {one.key.removeprefix(POLICY) for one in told(name).stated} | {one.lever for one in told(name).spoken}
    asked = {lever for lever in clauses_of_levers(name) if LEVERS[lever].standing is not Standing.NOT_MODELLED}
    assert asked - told_of == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_number_of_a_file_stands_in_its_clause_or_says_where_it_is_from(name: str) -> None:
    """A plain number without note must be written in the words quoted beside it, as a number or as all (全) or each."""
    for one in told(name).stated:
        if one.note is None and isinstance(one.value, float | int):
            printed = {f"{one.value:g}", f"{one.value:.0%}"}
            is_all = one.value == 1.0 and "全" in one.says.zh
            is_none = one.value == 0.0 and "不再" in one.says.zh
            assert is_all or is_none or any(number in one.says.zh for number in printed), one.key
        if one.note is not None:
            cited = re.findall(r"\b[A-Z]{3,4}\d{3}\b", one.note.en)
            assert [fact for fact in cited if not is_known_reference(fact)] == []
            assert cited == re.findall(r"[A-Z]{3,4}\d{3}", one.note.zh)


def test_numbers_worked_out_from_a_clause_and_the_shipped_villages() -> None:
    """1700 jobs over Gaotang's villages, 20 jobs over Zhenhai's, and so on: the divisors are counted from the lists."""
    gaotang = [row["code"] for row in shipped_rows("divisions", "liaocheng.csv") if row["code"].startswith("371526")]
    zhejiang = [row["code"] for row in shipped_rows("divisions", "zhejiang.csv.gz")]
    zhenhai = [code for code in zhejiang if code.startswith("330211")]
    townships = {len(codes): len({code[:9] for code in codes}) for codes in (gaotang, zhenhai)}
    assert townships == {159: 12, 43: 6}
    county, district = compose(["programme=gaotang_2022"]).policy, compose(["programme=zhenhai_2027"]).policy
    assert county["support.public_jobs"] == pytest.approx(1700 / 159, abs=0.05)
    assert county["people.skills"] == pytest.approx(8000 / 12, abs=0.5)
    assert county["funding.amount"] == pytest.approx(5000 / 12 + 50 * 159 / 12, abs=5)
    assert county["funding.content"]["construction"] == pytest.approx((5000 / 12) / county["funding.amount"], abs=0.005)
    assert county["industry.farm_services"] == pytest.approx(300 / (143 * 4), abs=0.005)
    assert district["support.public_jobs"] == pytest.approx(20 / 43, abs=0.005)
    assert district["people.skills"] == pytest.approx((120 + 40 + 200 + 10) / 6, abs=0.5)
    yearly = 2000 * 10_000 / 20 / len(zhejiang)  # 万元 a village: 200 billion yuan over twenty years
    assert district["funding.amount"] == pytest.approx(yearly * 5 * 43 / 6, rel=0.02)
    for name in ("jilin_2022", "henan_model_villages"):
        world = build_world(compose([f"programme={name}"]))
        assert compose([f"programme={name}"]).policy["funding.amount"] == 100 * len(world.places.village_ids) / len(world.places.zone_ids)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_programme_runs_on_a_small_geography(name: str, tmp_path: Path) -> None:
    result = sim.run(f"programme={name}", SMALL[name], "futures=1", "replicates=1", out=tmp_path / name)
    years = result.zone_years
    treated = years[(years["scenario"] == "programme") & years["treated"].astype(bool)]
    assert (treated.groupby("zone")["public_cost"].sum() > 0.0).all()
    # No programme money arrives before its first month of construction.
    started = compose([f"programme={name}"]).start_year
    assert treated.loc[treated["year"] < started, "public_cost"].sum() == 0.0


# --- Layers
def test_the_command_line_and_a_file_win_over_a_programmes_geography_and_calendar(tmp_path: Path) -> None:
    by_hand = compose(["programme=jilin_2022", "start=2023-06", "synthetic_zones=2", "region=hebei", "policy.funding.amount=500"])
    assert (by_hand.start, by_hand.synthetic_zones, by_hand.region, by_hand.policy["funding.amount"]) == ("2023-06", 2, "hebei", 500)
    file = tmp_path / "mine.yaml"
    file.write_text("programme: gaotang_2022\nstart: 2022-04\n", encoding="utf-8")
    assert (from_yaml(file).start, from_yaml(file).villages) == ("2022-04", "divisions:371526")


def test_a_region_stays_with_the_programmes_own_villages_and_made_up_ones() -> None:
    assert compose(["programme=jilin_2022"]).region == "jilin"
    assert compose(["programme=liaocheng_2024", "villages=synthetic"]).region == "liaocheng"
    assert compose(["programme=jilin_2022", "villages=case:ZJ21"]).region == ""
    assert compose(["programme=jilin_2022", "villages=case:ZJ21", "region=jilin"]).region == "jilin"


def test_another_programme_than_the_files_brings_its_place_but_keeps_the_users_own(tmp_path: Path) -> None:
    whole = tmp_path / "whole.yaml"
    whole.write_text(to_yaml(compose(["programme=zhenhai_2027", "futures=3"])), encoding="utf-8")
    moved = compose(["programme=gaotang_2022"], config=whole)
    assert (moved.villages, moved.start, moved.unit, moved.futures) == ("divisions:371526", "2022-01", "village", 3)
    assert moved.policy == compose(["programme=gaotang_2022"]).policy
    own = tmp_path / "own.yaml"
    own.write_text(to_yaml(compose(["programme=zhenhai_2027", "villages=case:ZJ21", "start=2026-03"])), encoding="utf-8")
    kept = compose(["programme=gaotang_2022"], config=own)
    assert (kept.villages, kept.start) == ("case:ZJ21", "2026-03")


def test_written_settings_of_every_programme_read_back_equal(tmp_path: Path) -> None:
    for name in NAMES:
        file = tmp_path / f"{name}.yaml"
        file.write_text(to_yaml(compose([f"programme={name}"])), encoding="utf-8")
        assert from_yaml(file) == compose([f"programme={name}"])


def test_the_default_programme_stands_for_the_defaults_of_its_place_and_time() -> None:
    """Zhejiang's file and config.yaml say the same, so that no default has two values."""
    values = groups.shipped_defaults(0)
    defaults = {given.key: given.value for given in values}
    assert {key: defaults[key] for key in group_entry(Group.PROGRAMME, "zhejiang_2025").run_keys} == dict(
        group_entry(Group.PROGRAMME, "zhejiang_2025").run_keys
    )


def test_a_soft_range_is_flagged_outside_and_asks_nothing_of_a_lever_that_is_left_alone() -> None:
    (flagged,) = notices(compose(["programme=shandong_2022", "policy.zone.build_years=3"]))
    assert "policy.zone.build_years=3" in flagged.en
    assert "in general 2 (四3)" in flagged.en
    (flagged,) = notices(compose(["programme=liaocheng_2024", "policy.zone.build_years=3"]))
    assert "at most 2" in flagged.en
    (flagged,) = notices(compose(["programme=liaocheng_2024", "policy.zone.size=9"]))
    assert "in general 10 to 15 (一(一))" in flagged.en
    assert notices(compose(["programme=liaocheng_2024", "policy.zone.size=10"])) == ()
    assert notices(compose(["programme=liaocheng_2024"])) == ()


# --- Faults of a file
FAULTS: dict[str, tuple[tuple[str, ...], Any]] = {
    "neither of zone, village": (("unit",), "county"),
    "needs zh and en": (("name",), {"zh": "只有中文"}),
    "cites no clause": (("set", "policy.funding.amount", "clause"), " "),
    "must be a number": (("set", "policy.funding.amount", "value"), "4000万元"),
    "out of range": (("set", "policy.funding.amount", "value"), 20_000),
    "is no lever of the model": (("set", "policy.fundng.amount"), {"value": 1, "clause": "一", "says": {"zh": "一", "en": "one"}}),
    "is neither a lever nor": (("set", "seed"), {"value": 2, "clause": "一", "says": {"zh": "一", "en": "one"}}),
    "there is no such region": (("set", "region", "value"), "atlantis"),
    "needs clause, says, value": (("set", "start"), {"value": "2022-01"}),
    "not both": (("set", "start", "follows"), {"zh": "甲", "en": "a"}),
    "is not half way": (("set", "policy.cooperative.village_led", "value"), 0.4),
    "needs low, high or both": (("soft",), {"zone.build_years": {"clause": "一", "says": {"zh": "一", "en": "one"}}}),
    "needs clause, says, why": (("spoken", "zone.selection"), {"clause": "一"}),
}


@pytest.mark.parametrize("said", FAULTS)
def test_a_faulty_file_names_itself_and_the_key(said: str) -> None:
    content = deepcopy(file_of("jilin_2022"))
    (*path, last), value = FAULTS[said]
    place = content
    for part in path:
        place = place[part]
    place[last] = value
    with pytest.raises(RuntimeError, match=re.escape("configs/programme/jilin_2022.yaml")) as fault:
        programme_entry("jilin_2022", content)
    assert said in str(fault.value)


def test_a_faulty_file_is_our_fault_and_not_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    content = deepcopy(file_of("jilin_2022"))
    content["set"]["policy.funding.amount"]["value"] = -1
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(groups, "_composed_part", lambda group, name: content)
    group_entry.cache_clear()
    try:
        assert main(["run", "programme=jilin_2022", "--dry-run"]) == 1
    finally:
        monkeypatch.undo()
        group_entry.cache_clear()
    (log,) = tmp_path.glob("*.log")
    assert "configs/programme/jilin_2022.yaml: policy.funding.amount" in log.read_text(encoding="utf-8")


def test_a_programme_sets_only_levers_place_and_time() -> None:
    keys = Counter(one.key for name in NAMES for one in told(name).stated if not one.key.startswith(POLICY))
    assert set(keys) <= set(PLACE_AND_TIME)
    assert keys["villages"] == keys["start"] == 7
