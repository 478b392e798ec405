"""The village table: what is read, as what, from which files."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sim.core.errors import BadInput
from sim.words.villages import INCOME_ACCOUNTS, VILLAGE_COLUMNS, VillageTable
from sim.world.cells import safe_cell
from sim.world.columns import INCOME_COLUMNS, VILLAGE_TABLE
from sim.world.summary import check_lines
from sim.world.table import read_village_table

HEADER = ["村名", "片区", "人口"]
FOLDER_FIXTURE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def csv_bytes(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def read_csv(folder: Path, rows: list[list[str]], encoding: str = "utf-8") -> VillageTable:
    path = folder / "村表.csv"
    path.write_bytes(csv_bytes(rows, encoding))
    return read_village_table(path)


def read_xlsx(folder: Path, rows: list[list[object]]) -> VillageTable:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    path = folder / "村表.xlsx"
    workbook.save(path)
    return read_village_table(path)


def one_cell(folder: Path, header: str, value: str) -> VillageTable:
    return read_csv(folder, [[*HEADER, header], ["甲村", "东", "1000", value]])


def test_the_smallest_table_has_every_column_and_no_invented_value(tmp_path: Path) -> None:
    table = read_csv(tmp_path, [HEADER, ["甲村", "", "1,200"]])
    assert list(table.frame.columns) == list(VILLAGE_COLUMNS) == list(table.marks.columns)
    assert table.frame.loc[0, ["village", "zone", "population"]].tolist() == ["甲村", "", 1200.0]
    filled = table.marks.loc[0]
    assert set(filled[filled != ""].index) == {"village", "population"}
    assert table.frame["households"].isna().all()
    assert (table.frame["village_class"] == "").all()
    assert table.names_are_real
    assert table.origin.zh == "用户村表 村表.csv"
    assert table.files == (str(tmp_path / "村表.csv"),)
    assert table.notices == ()


@pytest.mark.parametrize(
    ("header", "written", "key", "value"),
    [
        ("经营性收入_2023", "12.5", "operating_income_2023", 12.5),
        ("operating_income_2023", "-3", "operating_income_2023", -3.0),
        ("经营性收入_2023(元)", "1234567.8", "operating_income_2023", 123.45678),
        ("经营性收入_2023\uff08亿元\uff09", "1.2345", "operating_income_2023", 12345.0),
        ("经营性收入\uff3f\uff12\uff10\uff12\uff13", "\uff11\uff0c200", "operating_income_2023", 1200.0),
        ("经营性收入2023", "0", "operating_income_2023", 0.0),
        ("2023年经营性收入", "7", "operating_income_2023", 7.0),
        ("2023经营性收入(万元)", "7", "operating_income_2023", 7.0),
        ("经营性收入(元)_2023", "70000", "operating_income_2023", 7.0),
        ("集体经济总收入_1978", "1", "total_income_1978", 1.0),
        ("集体收入_2023", "1", "total_income_2023", 1.0),
        ("Total_Income_2023", "1", "total_income_2023", 1.0),
        ("负债(元)", "10000", "debt", 1.0),
        ("经营性\n资产\n(万元)", "3", "operating_assets", 3.0),
        ("人均可支配收入", "25000", "income_per_head_yuan", 25000.0),
        ("人均可支配收入(万元)", "2.5", "income_per_head_yuan", 25000.0),
        ("闲置宅基地", "12", "idle_homesteads", 12.0),
        ("耕地面积(亩)", "1,234,567.5", "farmland_mu", 1234567.5),
        ("耕地面积", "1\uff0c234", "farmland_mu", 1234.0),
        ("经度", "73", "longitude", 73.0),
        ("latitude", "54", "latitude", 54.0),
        ("行政区划代码", " 371526001249 ", "code", "371526001249"),
        ("行政区划代码", "\t371526001249", "code", "371526001249"),
        ("code", "\uff13\uff17\uff11\uff15\uff12\uff16\uff10\uff10\uff11\uff12\uff14\uff19", "code", "371526001249"),
        ("village_class", "集聚提升", "village_class", "growing"),
        ("村庄类别", "特色保护类", "village_class", "heritage"),
        ("村庄类别", "城中村", "village_class", "fringe"),
        ("村庄类别", "Fringe", "village_class", "fringe"),
        ("村庄类别", "to_be_merged", "village_class", "to_be_merged"),
        ("是否重点村(是/否)", "是", "is_key", True),
        ("边境村", "TRUE", "is_border", True),
        ("脱贫村", "Yes", "poverty_lifted", True),
        ("has_cooperative", "1", "has_cooperative", True),
        ("是否已获其他试点", "否", "prior_pilot", False),
        ("prior_pilot", "", "prior_pilot", False),
        ("县区", "高唐县", "county", "高唐县"),
        ("乡镇", "\u3000鱼邱湖街道 ", "township", "鱼邱湖街道"),
    ],
)
def test_a_cell_is_read_in_house_units(tmp_path: Path, header: str, written: str, key: str, value: object) -> None:
    table = one_cell(tmp_path, header, written)
    assert table.frame[key].tolist() == [value]
    assert table.marks[key].tolist() == ["observed"]


def test_an_urban_village_is_told_to_be_read_as_the_nearest_class(tmp_path: Path) -> None:
    (notice,) = [text for text in one_cell(tmp_path, "村庄类别", "城中村").notices if "城中村" in text.zh]
    assert "城郊融合类" in notice.zh
    assert "fringe" in notice.en
    assert "三2" in notice.en
    assert not [text for text in one_cell(tmp_path, "村庄类别", "城郊融合类").notices if "城中村" in text.zh]


def test_population_in_ten_thousands_is_exact(tmp_path: Path) -> None:
    table = read_csv(tmp_path, [["村名", "片区", "人口(万人)"], ["甲村", "东", "0.1234"]])
    assert table.frame["population"].tolist() == [1234.0]


def test_every_name_of_every_column_is_understood(tmp_path: Path) -> None:
    for column in VILLAGE_TABLE:
        for name in column.headers:
            others = [each for each in HEADER if each != column.zh]
            table_header = [*others, name]
            value = {"村名": "甲村", "片区": "东", "人口": "10"}
            cell = "80" if column.name == "longitude" else "30" if column.name == "latitude" else "10"
            cell = {"name": "某", "code": "371526001249", "flag": "是", "choice": "growing"}.get(column.holds.value, cell)
            table = read_csv(tmp_path, [table_header, [*(value[each] for each in others), cell]])
            assert table.marks[column.name].tolist() == ["observed"], name
            assert not any("未识别" in notice.zh for notice in table.notices), name


def test_a_blank_flag_is_a_no_that_was_observed_and_an_absent_column_is_not(tmp_path: Path) -> None:
    table = read_csv(tmp_path, [[*HEADER, "是否重点村"], ["甲村", "东", "10", ""]])
    assert table.frame["is_key"].tolist() == [False]
    assert table.marks["is_key"].tolist() == ["observed"]
    assert table.marks["has_cooperative"].tolist() == [""]


def test_the_county_comes_from_the_code_only_where_it_is_not_given(tmp_path: Path) -> None:
    header = [*HEADER, "行政区划代码", "县区"]
    rows = [["甲", "东", "1", "371526001249", ""], ["乙", "东", "1", "371526001250", "高唐县"], ["丙", "东", "1", "", ""]]
    table = read_csv(tmp_path, [header, *rows])
    assert table.frame["county"].tolist() == ["371526", "高唐县", ""]
    assert table.marks["county"].tolist() == ["derived", "observed", ""]


def test_income_years_without_any_value_give_no_column_and_the_rest_stand_in_order(tmp_path: Path) -> None:
    header = [*HEADER, "集体收入_2023", "经营性收入_2023", "经营性收入_2021", "经营性收入_2022"]
    table = read_csv(tmp_path, [header, ["甲", "东", "1000", "5", "4", "3", ""]])
    incomes = [name for name in table.frame.columns if name not in VILLAGE_COLUMNS]
    assert incomes == ["operating_income_2021", "operating_income_2023", "total_income_2023"]


def test_next_year_is_the_last_income_year(tmp_path: Path) -> None:
    year = date.today().year + 1
    assert f"operating_income_{year}" in one_cell(tmp_path, f"经营性收入_{year}", "1").frame
    with pytest.raises(BadInput):
        one_cell(tmp_path, f"经营性收入_{year + 1}", "1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_the_encoding_changes_nothing(tmp_path: Path, encoding: str) -> None:
    rows = [[*HEADER, "乡镇"], ["下姜村", "枫树岭片区", "768", "枫树岭镇"], ["余村", "天荒坪片区", "1043", "天荒坪镇"]]
    table = read_csv(tmp_path, rows, encoding)
    assert table.frame["village"].tolist() == ["下姜村", "余村"]
    assert table.frame["township"].tolist() == ["枫树岭镇", "天荒坪镇"]
    assert table.notices == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_and_blank_rows_are_read(tmp_path: Path, line_end: str) -> None:
    path = tmp_path / "a.CSV"
    path.write_bytes(line_end.join(["村名,片区,人口", "", "甲,东,1", ",,,,", " , ,\u3000", "乙,东,2", ""]).encode())
    assert read_village_table(path).frame["population"].tolist() == [1.0, 2.0]


def test_empty_trailing_columns_are_no_columns(tmp_path: Path) -> None:
    table = read_csv(tmp_path, [[*HEADER, "", ""], ["甲", "东", "1", "", " "]])
    assert len(table.frame) == 1
    assert table.notices == ()


def test_a_name_like_a_formula_is_text_and_is_escaped_for_export(tmp_path: Path) -> None:
    name = '=HYPERLINK("http://a")'
    table = read_csv(tmp_path, [HEADER, [name, "东", "1"]])
    assert table.frame["village"].tolist() == [name]
    assert safe_cell(name) == "'" + name
    assert safe_cell("甲村") == "甲村"


@pytest.mark.parametrize("name", ["Nan", "NA", "None", "null", "NaN"])
def test_a_village_with_a_name_that_also_marks_a_missing_value_keeps_it(tmp_path: Path, name: str) -> None:
    rows = [HEADER, [name, "东", "1000"], ["甲村", "东", "1000"]]
    for table in (read_csv(tmp_path, rows), read_xlsx(tmp_path, [list(row) for row in rows])):
        assert table.frame["village"].tolist() == [name, "甲村"]
        assert table.marks["village"].tolist() == ["observed", "observed"]
        (told,) = [notice for notice in table.notices if name in notice.en]
        assert "row 2" in told.en
        assert "is read as a name" in told.en


@pytest.mark.parametrize(("header", "cell"), [("村名", "无"), ("村名", "-"), ("村名", "#N/A"), ("片区", "NA"), ("乡镇", "None")])
def test_other_marks_and_columns_that_may_be_blank_are_refused_as_before(tmp_path: Path, header: str, cell: str) -> None:
    row = {"村名": "甲村", "片区": "东", "人口": "1000", "乡镇": "镇", header: cell}
    with pytest.raises(BadInput) as caught:
        read_csv(tmp_path, [list(row), list(row.values())])
    assert [(fault.what.en, fault.value) for fault in caught.value.faults] == [("not a usable value", cell)]


def test_typed_spreadsheet_cells_are_read(tmp_path: Path) -> None:
    header = [*HEADER, "行政区划代码", "是否重点村", "经营性收入_2023", "村庄类别", "户数"]
    table = read_xlsx(
        tmp_path, [header, ["甲", "东", 1200, 371526001249, True, 12.25, "集聚提升", None], ["7", None, 30.0, 371526001250.0, 0, -1]]
    )
    assert table.frame["code"].tolist() == ["371526001249", "371526001250"]
    assert table.frame["is_key"].tolist() == [True, False]
    assert table.frame["operating_income_2023"].tolist() == [12.25, -1.0]
    assert table.frame["population"].tolist() == [1200.0, 30.0]
    assert table.frame["zone"].tolist() == ["东", ""]
    assert len(table.notices) == 1
    assert "Sheet" in table.notices[0].zh


def test_the_first_visible_sheet_is_read_and_named(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.title = "隐藏"
    workbook.active.append(["别的"])
    workbook.active.sheet_state = "hidden"
    second, third = workbook.create_sheet("村"), workbook.create_sheet("后面")
    workbook.active = 1
    second.append(HEADER)
    second.append(["甲", "东", 5])
    third.append(["别的"])
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    table = read_village_table(path)
    assert table.frame["village"].tolist() == ["甲"]
    assert "「村」" in table.notices[0].zh
    assert '"村"' in table.notices[0].en


@pytest.mark.slow
def test_twenty_thousand_villages_are_read(tmp_path: Path) -> None:
    rows = [[f"村{number}", f"片区{number % 500}", "1000"] for number in range(20_000)]
    table = read_csv(tmp_path, [HEADER, *rows])
    assert len(table.frame) == 20_000
    assert table.frame["village"].iloc[-1] == "村19999"


NAMES = st.text(st.sampled_from("甲乙丙丁戊己庚辛东西南北村庄AZ1"), min_size=1, max_size=6)
AMOUNTS = st.one_of(
    st.just(""), st.integers(-(10**9), 10**9).map(str), st.decimals(-10_000, 10_000, places=4).map(lambda each: f"{each:f}")
)
VILLAGES = st.lists(
    st.tuples(NAMES, NAMES, st.integers(1, 10**6).map(str), AMOUNTS, AMOUNTS, st.sampled_from(["是", "否", ""])),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (row[0], row[1]),
)
CHINESE = ["村名", "片区", "人口", "经营性收入_2023", "集体经济总收入_2022", "是否重点村"]
ENGLISH = ["village", "zone", "population", "operating_income_2023", "total_income_2022", "is_key"]


@FOLDER_FIXTURE
@given(rows=VILLAGES, order=st.permutations(range(6)), encoding=st.sampled_from(["utf-8-sig", "gb18030"]), english=st.booleans())
def test_language_column_order_and_encoding_give_the_same_frame(
    tmp_path: Path, rows: list[tuple[str, ...]], order: list[int], encoding: str, english: bool
) -> None:
    plain = read_csv(tmp_path, [CHINESE, *map(list, rows)])
    header = ENGLISH if english else CHINESE
    shuffled = [[header[index] for index in order], *([row[index] for index in order] for row in rows)]
    other = read_csv(tmp_path, shuffled, encoding)
    assert plain.frame.equals(other.frame)
    assert plain.marks.equals(other.marks)
    assert plain.frame["village"].tolist() == [row[0] for row in rows]


@FOLDER_FIXTURE
@given(rows=VILLAGES, data=st.data())
def test_row_order_only_reorders_the_frame(tmp_path: Path, rows: list[tuple[str, ...]], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(rows))))
    straight = read_csv(tmp_path, [CHINESE, *map(list, rows)])
    mixed = read_csv(tmp_path, [CHINESE, *(list(rows[index]) for index in order)])
    assert mixed.frame.equals(straight.frame.iloc[order].reset_index(drop=True))


@FOLDER_FIXTURE
@given(amount=st.decimals(-(10**7), 10**7, places=4))
def test_yuan_and_ten_thousand_yuan_are_the_same_number_to_the_last_bit(tmp_path: Path, amount: Decimal) -> None:
    wan = one_cell(tmp_path, "经营性收入_2023", f"{amount:f}")
    yuan = one_cell(tmp_path, "经营性收入_2023(元)", f"{amount * 10_000:.0f}")
    assert wan.frame.equals(yuan.frame)


@pytest.mark.slow
@FOLDER_FIXTURE
@given(rows=VILLAGES)
def test_csv_and_spreadsheet_give_the_same_frame(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    typed = [[row[0], row[1], int(row[2]), float(row[3]) if row[3] else None, row[4] or None, row[5] or None] for row in rows]
    assert read_csv(tmp_path, [CHINESE, *map(list, rows)]).frame.equals(read_xlsx(tmp_path, [CHINESE, *typed]).frame)


def test_the_summary_says_what_is_there_and_what_is_missing(tmp_path: Path) -> None:
    header = [*HEADER, "是否重点村", "经营性收入_2022", "经营性收入_2023", "负债"]
    table = read_csv(tmp_path, [header, ["甲", "东", "1000", "是", "5", "6", ""], ["乙", "", "900", "", "", "3", "2"]])
    lines = check_lines(table)
    chinese, english = "\n".join(line.zh for line in lines), "\n".join(line.en for line in lines)
    assert "2 个村,1 个片区,1 个重点村,片区外 1 个村" in chinese
    assert "经营性收入:2022、2023" in chinese
    assert "负债(1/2)" in chinese
    assert "villages: 2, zones: 1, key villages: 1, 1 outside any zone" in english
    assert "total_income: none, all imputed" in english
    assert "has_cooperative" in english.split("columns without data")[1]
    assert "经营性收入_2022(1/2)" in chinese


def test_the_catalogue_is_the_frame(tmp_path: Path) -> None:
    assert {column.name for column in VILLAGE_TABLE} == set(VILLAGE_COLUMNS)
    assert tuple(column.name for column in INCOME_COLUMNS) == INCOME_ACCOUNTS


def test_a_wholly_blank_cooperative_column_says_nothing(tmp_path: Path) -> None:
    """An untouched column of the template is no answer; one village that says 是 makes the blanks of the others a no."""
    header = [*HEADER, "是否有合作社"]
    untouched = read_csv(tmp_path, [header, ["甲", "东", "1000", ""], ["乙", "东", "900", ""]])
    assert set(untouched.marks["has_cooperative"]) == {""}
    assert any("是否有合作社" in notice.zh for notice in untouched.notices)
    answered = read_csv(tmp_path, [header, ["甲", "东", "1000", "是"], ["乙", "东", "900", ""]])
    assert set(answered.marks["has_cooperative"]) == {"observed"}
    assert answered.frame["has_cooperative"].tolist() == [True, False]
