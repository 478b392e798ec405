"""Published cases become village tables that say no more than their sources do."""

import csv
import io

import pytest

from sim.core.errors import BadInput
from sim.words.places import shipped
from sim.words.regions import region_register
from sim.words.sources import case_register, shipped_rows
from sim.words.villages import DERIVED, INCOME_ACCOUNTS, OBSERVED, VILLAGE_COLUMNS
from sim.world.cases import case_villages, list_cases, published_totals

RUNNABLE = [case.id for case in list_cases() if case.runnable]


def incomes(frame):
    return [name for name in frame if name.rpartition("_")[0] in INCOME_ACCOUNTS]


@pytest.mark.parametrize("case_id", RUNNABLE)
def test_a_case_has_its_published_size_and_one_zone(case_id):
    published = next(row for row in case_register() if row["case_id"] == case_id)
    table = case_villages(case_id)
    assert len(table.frame) == int(published["n_villages"])
    assert table.frame["village"].is_unique
    assert set(table.frame["zone"]) == {published["zone_name_zh"]}
    codes = table.frame["code"][table.frame["code"] != ""]
    assert codes.is_unique
    assert codes.map(lambda code: isinstance(code, str) and len(code) == 12).all()
    assert list(table.frame)[: len(VILLAGE_COLUMNS)] == list(VILLAGE_COLUMNS)
    assert list(table.marks) == list(table.frame)
    assert table.region in region_register()


@pytest.mark.parametrize("case_id", RUNNABLE)
def test_every_number_has_a_mark_and_every_unmarked_cell_is_blank(case_id):
    table = case_villages(case_id)
    numbers = [name for name in table.frame if VILLAGE_COLUMNS.get(name, "number") == "number"]
    assert (table.frame[numbers].notna() == table.marks[numbers].isin([OBSERVED, DERIVED])).all().all()


def test_named_villages_come_first_and_the_others_are_numbered():
    villages = list(case_villages("SD01").frame["village"])
    assert villages[:3] == ["黄泥巷村", "大下庄村", "后石沟村"]
    assert villages[3:] == ["未具名01", "未具名02", "未具名03", "未具名04", "未具名05"]


def test_the_published_key_village_is_the_only_one_flagged():
    frame = case_villages("FJ02").frame
    assert list(frame["village"][frame["is_key"]]) == ["坦洋村"]
    without = case_villages("ZJ25")
    assert not without.frame["is_key"].any()
    assert any("重点村" in notice.zh for notice in without.notices)


def test_incomes_are_observed_only_where_village_and_year_are_known():
    frame = case_villages("FJ01").frame.set_index("village")
    assert incomes(frame) == ["total_income_2019", "total_income_2020"]
    assert frame.loc["玉山村", ["total_income_2019", "total_income_2020"]].tolist() == [7.5, 21.3]
    assert frame.loc["东张村", "total_income_2020"] == 62.6
    assert frame["total_income_2019"].isna().sum() == 1


def test_bounds_are_left_out_and_said_so():
    table = case_villages("ZJ19")
    assert incomes(table.frame) == []
    assert any("余村村" in notice.zh and "下界" in notice.zh and "800" in notice.en for notice in table.notices)


def test_incomes_in_all_cases_are_those_read_as_equalities():
    seen = {
        (case_id, village, name, value)
        for case_id in RUNNABLE
        for table in [case_villages(case_id)]
        for name in incomes(table.frame)
        for village, value in zip(table.frame["village"], table.frame[name], strict=True)
        if value == value
    }
    assert seen == {
        ("FJ01", "玉山村", "total_income_2019", 7.5),
        ("FJ01", "玉山村", "total_income_2020", 21.3),
        ("FJ01", "东张村", "total_income_2020", 62.6),
        ("SD30", "王家疃村", "total_income_2023", 87.0),
        ("ZJ08", "善琏村", "total_income_2014", 159.0),
        ("ZJ21", "后岸村", "total_income_2020", 528.0),
    }


def test_every_published_income_has_a_reading():
    readings = {(row["case_id"], row["account"], row["year"], float(row["value"])) for row in shipped_rows("cases", "readings.csv")}
    columns = [
        (f"{when}_{published}_income_wan", account, f"{when}_year")
        for when in ("baseline", "later")
        for published, account in (("collective", "total_income"), ("operating", "operating_income"))
    ]
    zones = {(row["case_id"], account, float(row[name])) for row in case_register() for name, account, year in columns if row[name]}
    villages = {
        (row["case_id"], account, "" if year == "na" else year, float(value))
        for row in shipped_rows("cases", "villages.csv")
        for name, account in (("collective_income_wan_by_year", "total_income"), ("operating_income_wan_by_year", "operating_income"))
        for year, value in (pair.split(":") for pair in row[name].split("|") if pair)
        if row["case_id"]
    }
    assert zones <= {(case_id, account, value) for case_id, account, _, value in readings}
    assert villages <= readings


def test_village_facts_are_taken_from_the_source_on_that_village():
    frame = case_villages("SD12").frame.set_index("village")
    assert frame.loc["教场李村", ["population", "households", "farmland_mu"]].tolist() == [610, 159, 203]
    assert case_villages("ZJ02").frame.set_index("village").loc["下姜村", "income_per_head_yuan"] == 46_959


def test_what_is_published_for_the_zone_is_shared_out_and_marked_derived():
    table = case_villages("FJ03")
    assert table.frame[["population", "households", "farmland_mu"]].sum().tolist() == pytest.approx([3449, 830, 2379])
    assert set(table.marks["population"]) == {DERIVED}


def test_zone_totals_take_dated_sums_and_keep_bounds_as_bounds():
    def reading(**changed):
        row = {"scope": "zone_total", "account": "operating_income", "year": "2024", "value": "90", "relation": "exact", "source_url": "s"}
        return {**row, **changed}

    readings = [
        reading(),
        reading(scope="village_average", account="total_income"),
        reading(relation="lower_bound"),
        reading(year=""),
        reading(scope="village"),
    ]
    totals = published_totals(readings, zone="甲片区", n_villages=8)
    assert [(total.account, total.year, total.value, total.comparator) for total in totals] == [
        ("operating_income", 2024, 90.0, "="),
        ("total_income", 2024, 720.0, "="),
        ("operating_income", 2024, 90.0, ">="),
    ]


def test_a_guess_at_a_name_is_no_village():
    assert not case_villages("HA01").frame["village"].str.contains("某村").any()


def test_an_unknown_case_is_refused_with_the_nearest():
    with pytest.raises(BadInput) as refused:
        case_villages("ZJ255")
    fault = refused.value.faults[0]
    assert fault.nearest == "ZJ25"
    assert case_villages("zj25").frame.equals(case_villages("ZJ25").frame)


def test_a_case_without_a_size_is_listed_and_refused_with_runnable_neighbours():
    case = next(case for case in list_cases() if case.id == "SD10")
    assert not case.runnable
    assert case.why_not is not None
    with pytest.raises(BadInput) as refused:
        case_villages("SD10")
    assert "SD04" in refused.value.message("en")


def test_cases_without_a_published_size_are_the_ones_that_cannot_be_run():
    assert {case.id for case in list_cases() if not case.runnable} == {"SD03", "SD10", "SD15", "SD28", "SD29", "ZJ06"}


@pytest.mark.parametrize("path", sorted(shipped("data", "examples").glob("case_*.csv")), ids=lambda path: path.stem)
def test_an_example_table_agrees_with_its_case_and_owns_up_to_imputed_population(path):
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    table = case_villages(path.stem.removeprefix("case_"))
    assert [row["村名"] for row in rows] == list(table.frame["village"])
    assert [row["行政区划代码"] for row in rows] == list(table.frame["code"])
    assert [row["population_source"].partition(":")[0] for row in rows] == [mark or "imputed" for mark in table.marks["population"]]
    chinese = {"operating_income": "经营性收入", "total_income": "集体经济总收入"}
    for name in incomes(table.frame):
        account, _, year = name.rpartition("_")
        written = [row[f"{chinese[account]}_{year}"] for row in rows]
        assert [float(cell) if cell else None for cell in written] == [None if value != value else value for value in table.frame[name]]
