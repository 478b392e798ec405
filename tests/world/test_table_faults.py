"""The village table: what is refused, with which row and column, and what is only noticed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.words.villages import VillageTable
from sim.world.table import read_village_table

HEADER = "村名,片区,人口"


def faults_of(path: Path) -> list[Fault]:
    with pytest.raises(BadInput) as refused:
        read_village_table(path)
    for language in ("zh", "en"):
        assert refused.value.message(language)
    return list(refused.value.faults)


def faults(folder: Path, text: str | bytes, name: str = "村表.csv") -> list[Fault]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return faults_of(path)


def only(found: list[Fault]) -> Fault:
    assert len(found) == 1, [each.sentence("zh") for each in found]
    return found[0]


def place_of(fault: Fault) -> tuple[int, str | None]:
    """Row and column named in both languages alike."""
    assert isinstance(fault.where, Text)
    chinese = re.search(r"第 (\d+) 行(?:「(.*)」列)?", fault.where.zh)
    english = re.search(r'row (\d+)(?:, column "(.*)")?', fault.where.en)
    assert chinese is not None
    assert english is not None
    assert chinese.groups() == english.groups()
    return int(chinese[1]), chinese[2]


def notices(folder: Path, text: str) -> list[str]:
    path = folder / "村表.csv"
    path.write_text(text, encoding="utf-8")
    table: VillageTable = read_village_table(path)
    assert all(notice.zh and notice.en for notice in table.notices)
    return [notice.zh for notice in table.notices]


def read_or_refuse(path: Path) -> VillageTable | None:
    """The table, or None when it is refused; any other error fails the test."""
    try:
        return read_village_table(path)
    except BadInput:
        return None


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        *[
            ("经营性收入_2023", cell)
            for cell in "/ - -- — 无 N/A null 5% 5％ 12万元 12元 ¥12 nan NaN inf -inf ∞ 1e5 2023-05-01 2023/5/1".split()
        ],
        *[
            ("经营性收入_2023", cell)
            for cell in ['"1,23"', '"0,125"', '"1,234,5"', "1.2.3", "十二", "10²", "①", "1 200", "(12)", "TRUE", "9" * 400]
        ],
        *[("households", cell) for cell in ["-1", "无", "12户", "#N/A", "2023年5月"]],
        *[("负债", "-0.5"), ("耕地面积", "-1"), ("集体土地面积", "-1"), ("闲置宅基地", "-1")],
        *[("经度", "72.9"), ("经度", "135.1"), ("latitude", "2.9"), ("纬度", "54.01"), ("经度", "120°")],
        *[("是否重点村", cell) for cell in ["对", "2", "√", "Y", "-", "无", "1.0"]],
        *[("村庄类别", cell) for cell in ["集聚", "提升类", "growing village", "/", "其他"]],
        *[
            ("code", cell)
            for cell in ["37152600124", "3715260012490", "3.71526E+11", "3.71526e11", "37152600124X", "371526001249.0", "'371526001249"]
        ],
        *[("乡镇", cell) for cell in ["甲\u202e镇", "甲\u200b镇", "甲\x07镇", '"甲\n镇"', "镇" * 61, "-", "无", "甲\ufffd"]],
    ],
)
def test_a_refused_cell_is_named_by_row_column_and_value(tmp_path: Path, header: str, cell: str) -> None:
    fault = only(faults(tmp_path, f"{HEADER},{header}\n乙,东,10,\n甲,东,10,{cell}\n"))
    assert place_of(fault) == (3, header)
    assert str(fault.value).strip() == cell.strip('"')
    assert fault.allowed is not None or fault.fix is not None


@pytest.mark.parametrize("cell", ["", " ", "0", "-5", "12.5", "1200人", "0.4"])
def test_population_is_a_whole_number_of_at_least_one(tmp_path: Path, cell: str) -> None:
    fault = only(faults(tmp_path, f"{HEADER}\n甲,东,{cell}\n"))
    assert place_of(fault) == (2, "人口")


@pytest.mark.parametrize("name", ["", "\u3000", "a\u2066b", "-", "村" * 61])
def test_a_village_needs_a_fit_name(tmp_path: Path, name: str) -> None:
    assert place_of(only(faults(tmp_path, f"{HEADER}\n{name},东,10\n"))) == (2, "村名")


def test_direction_characters_never_reach_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{HEADER},备\u202e注\n甲\u202e乙,东,10,\n", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_village_table(path)
    assert "\u202e" not in refused.value.message("zh") + refused.value.message("en")
    assert all("\u202e" not in notice for notice in notices(tmp_path, f"{HEADER},备\u202e注\n甲,东,10,\n"))


def test_missing_marks_are_refused_with_the_hint_to_leave_the_cell_blank(tmp_path: Path) -> None:
    fault = only(faults(tmp_path, f"{HEADER},debt\n甲,东,10,/\n"))
    assert fault.fix is not None
    assert "留空" in fault.fix.zh
    assert "blank" in fault.fix.en


def test_all_faults_come_at_once_in_the_order_of_rows(tmp_path: Path) -> None:
    text = f"{HEADER},经营性收入_1977,households(万户),code\n甲,/,0,5%,-1,1\n,东,1,,\n乙,东,x,,,,,\n丙,东,3,,,12\n"
    found = [place_of(fault) for fault in faults(tmp_path, text)]
    assert found == [
        (1, "经营性收入_1977"),
        (1, "households(万户)"),
        (2, "片区"),
        (2, "人口"),
        (2, "经营性收入_1977"),
        (2, "households(万户)"),
        (2, "code"),
        (3, None),
        (4, None),
        (5, "code"),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        ("经营性收入_2023", "operating_income_2023"),
        ("经营性收入_2023", "经营性收入_2023(元)"),
        ("集体收入_2023", "集体经济总收入_2023"),
        ("2023年经营性收入", "经营性收入2023"),
        ("负债", "debt(元)"),
        ("code", "code"),
        ("人口", "population"),
    ],
)
def test_one_quantity_twice_is_refused(tmp_path: Path, headers: tuple[str, str]) -> None:
    first, second = headers
    base = "村名,片区" if first == "人口" else HEADER
    row = "甲,东,10,10" if first == "人口" else "甲,东,10,,"
    fault = only(faults(tmp_path, f"{base},{first},{second}\n{row}\n"))
    assert place_of(fault) == (1, second)
    assert first in fault.what.zh


@pytest.mark.parametrize(
    "header",
    [
        "经营性收入_2023(千元)",
        "经营性收入_2023(yuan)",
        "负债(亩)",
        "人口(户)",
        "耕地面积(公顷)",
        "经度(度)",
        "户数(万户)",
        "村名(元)",
        "负债(元)(万元)",
    ]
    + ["人均可支配收入(亿元)"],
)
def test_another_unit_is_refused(tmp_path: Path, header: str) -> None:
    base = [each for each in HEADER.split(",") if not header.startswith(each)]
    cells = {"村名": "甲", "片区": "东", "人口": "10"}
    last = "甲" if header.startswith("村名") else "100"
    fault = only(faults(tmp_path, f"{','.join(base)},{header}\n{','.join(cells[each] for each in base)},{last}\n"))
    assert place_of(fault) == (1, header)


@pytest.mark.parametrize("year", ["1977", str(date.today().year + 2), "23", "20231", "0"])
def test_income_years_are_bounded(tmp_path: Path, year: str) -> None:
    fault = only(faults(tmp_path, f"{HEADER},经营性收入_{year}\n甲,东,10,5\n"))
    assert place_of(fault) == (1, f"经营性收入_{year}")
    assert fault.value == year


def test_missing_required_columns_are_named_with_the_nearest_header(tmp_path: Path) -> None:
    found = faults(tmp_path, "村庄名,总人口,乡镇\n甲,10,某镇\n")
    assert [re.search(r"「(.*?)」", fault.what.zh)[1] for fault in found] == ["村名", "片区", "人口"]
    assert "总人口" in found[2].sentence("zh")
    assert "总人口" in found[2].sentence("en")


def test_too_long_and_too_short_rows_are_refused(tmp_path: Path) -> None:
    found = faults(tmp_path, f"{HEADER}\n甲,东\n乙,东,1\n丙,东,1,\n")
    assert [place_of(fault) for fault in found] == [(2, None), (4, None)]


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    text = '村名,片区,人口,备注\n甲,东,1,"两\n行\n字"\n\n乙,东,x,\n'
    assert place_of(only(faults(tmp_path, text))) == (4, "人口")


def test_a_code_occurs_once(tmp_path: Path) -> None:
    fault = only(faults(tmp_path, f"{HEADER},code\n甲,东,1,371526001249\n乙,西,1,371526001250\n丙,西,1,371526001249\n"))
    assert place_of(fault) == (4, "code")
    assert "第 2 行" in fault.what.zh


def test_names_tell_villages_apart_only_where_codes_do_not(tmp_path: Path) -> None:
    header = f"{HEADER},乡镇,code\n"
    assert place_of(only(faults(tmp_path, f"{header}甲,东,1,某镇,\n甲,东,2,某镇,\n"))) == (3, "村名")
    assert place_of(only(faults(tmp_path, f"{header}甲,东,1,某镇,371526001249\n甲,东,2,某镇,\n"))) == (3, "村名")
    path = tmp_path / "ok.csv"
    path.write_text(
        f"{header}甲,东,1,某镇,\n甲,西,1,某镇,\n甲,东,1,别镇,\n乙,东,1,某镇,371526001249\n乙,东,1,某镇,371526001250\n", encoding="utf-8"
    )
    assert len(read_village_table(path).frame) == 5


@pytest.mark.parametrize("separator", [";", "\t", "|", "\uff0c", "、"])
def test_another_separator_is_told(tmp_path: Path, separator: str) -> None:
    fault = only(faults(tmp_path, f"{HEADER}\n甲,东,1\n".replace(",", separator)))
    assert "分隔" in fault.what.zh
    assert fault.fix is not None


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n", b" , ,\n,,\n"])
def test_an_empty_file_is_one_fault(tmp_path: Path, content: bytes) -> None:
    only(faults(tmp_path, content))


def test_a_header_alone_is_one_clear_fault(tmp_path: Path) -> None:
    assert "没有村" in only(faults(tmp_path, f"{HEADER}\n")).what.zh


def test_a_blank_first_row_is_one_fault(tmp_path: Path) -> None:
    assert place_of(only(faults(tmp_path, f"\n{HEADER}\n甲,东,1\n"))) == (1, None)


@pytest.mark.parametrize("suffix", [".xls", ".txt", ".xlsm", ".tsv", ".json", "", ".et"])
def test_other_file_types_are_refused(tmp_path: Path, suffix: str) -> None:
    fault = only(faults(tmp_path, f"{HEADER}\n甲,东,1\n", f"村表{suffix}"))
    assert ".xlsx" in str(fault.allowed)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "找不到" in only(faults_of(tmp_path / "没有.csv")).what.zh
    (tmp_path / "夹.csv").mkdir()
    assert "文件夹" in only(faults_of(tmp_path / "夹.csv")).what.zh


@pytest.mark.parametrize(
    "content",
    [
        f"{HEADER}\n甲,东,1\n".encode("utf-16"),
        b"village,zone,population\na\x00,b,1\n",
        b"PK\x03\x04rest",
        '村名,片区,人口\n甲,"东,1\n'.encode(),
    ],
)
def test_content_that_is_no_text_table_is_refused(tmp_path: Path, content: bytes) -> None:
    only(faults(tmp_path, content))


@pytest.mark.parametrize("has_bom", [False, True])
def test_damaged_utf8_is_not_read_as_gb18030(tmp_path: Path, has_bom: bool) -> None:
    text = "village,zone,population\n下姜村,枫树岭片区,768\n余村,天荒坪片区,1043\n".encode()
    damaged = (b"\xef\xbb\xbf" if has_bom else b"") + text.replace("坪".encode(), "坪".encode()[:2])
    fault = only(faults(tmp_path, damaged))
    assert "第 3 行" in str(fault.where)


def workbook_with(folder: Path, **cells: object) -> Path:
    workbook = Workbook()
    for row in (["村名", "片区", "人口", "经营性收入_2023"], ["甲", "东", 100, None], ["乙", "东", 100, None]):
        workbook.active.append(row)
    for coordinate, value in cells.items():
        workbook.active[coordinate] = value
    path = folder / "村表.xlsx"
    workbook.save(path)
    return path


@pytest.mark.parametrize("value", ["=1+1", "#DIV/0!", "#N/A", True, datetime(2023, 5, 1), "5%", "无"])
def test_a_refused_spreadsheet_cell_is_named(tmp_path: Path, value: object) -> None:
    assert place_of(only(faults_of(workbook_with(tmp_path, D3=value)))) == (3, "经营性收入_2023")


def test_a_percentage_format_is_a_percent_sign(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook_with(tmp_path, D2=0.2)
    workbook = load_workbook(path)
    workbook.active["D2"].number_format = "0.0%"
    workbook.save(path)
    fault = only(faults_of(path))
    assert fault.value == "20%"
    assert place_of(fault) == (2, "经营性收入_2023")


def test_stored_formula_values_are_read(tmp_path: Path) -> None:
    path = workbook_with(tmp_path, D2="=1+1", D3='=""')
    rewrite(
        path,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"),
    )
    rewrite(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<c r="D3">', b'<c r="D3" t="str">'))
    values = read_village_table(path).frame["operating_income_2023"]
    assert values[0] == 2.0
    assert values.isna().tolist() == [False, True]


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_wrong_stored_dimension_cuts_no_rows_off(tmp_path: Path) -> None:
    path = workbook_with(tmp_path)
    rewrite(path, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B2"', xml))
    assert read_village_table(path).frame["village"].tolist() == ["甲", "乙"]


def test_merged_cells_are_refused_because_their_rows_would_lose_the_value(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook_with(tmp_path)
    workbook = load_workbook(path)
    workbook.active.merge_cells("B2:B3")
    workbook.save(path)
    fault = only(faults_of(path))
    assert fault.value == "B2:B3"
    assert place_of(fault) == (2, None)


def test_content_beside_the_header_is_refused(tmp_path: Path) -> None:
    assert place_of(only(faults_of(workbook_with(tmp_path, F3="附注")))) == (3, None)
    assert place_of(only(faults(tmp_path, f"{HEADER},,备注\n甲,东,1,多,\n"))) == (2, "D")


def test_a_workbook_without_a_visible_table_is_refused(tmp_path: Path) -> None:
    workbook = Workbook()
    path = tmp_path / "空.xlsx"
    workbook.save(path)
    only(faults_of(path))


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    only(faults(tmp_path, f"{HEADER}\n甲,东,1\n", "村表.xlsx"))
    assert "旧版" in only(faults(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧.xlsx")).what.zh
    with zipfile.ZipFile(tmp_path / "别的.xlsx", "w") as archive:
        archive.writestr("readme.txt", "x")
    only(faults_of(tmp_path / "别的.xlsx"))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = workbook_with(tmp_path)
    rewrite(path, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * (51 * 1024**2))
    assert path.stat().st_size < 1024**2
    assert "太大" in only(faults_of(path)).what.zh


def test_cells_far_outside_the_table_do_not_fill_the_memory(tmp_path: Path) -> None:
    wide = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(4, 1004))
    for rows in (wide, b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'):
        path = workbook_with(tmp_path)
        rewrite(path, "xl/worksheets/sheet1.xml", lambda xml, rows=rows: xml.replace(b"</sheetData>", rows + b"</sheetData>"))
        assert "太大" in only(faults_of(path)).what.zh


def test_too_many_parts_and_entity_definitions_are_refused(tmp_path: Path) -> None:
    path = workbook_with(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(2_100):
            archive.writestr(f"x{number}", "")
    assert "太大" in only(faults_of(path)).what.zh
    path = workbook_with(tmp_path)
    rewrite(path, "xl/worksheets/sheet1.xml", lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml)
    assert "实体" in only(faults_of(path)).what.zh


def test_a_damaged_workbook_is_refused_whatever_is_damaged(tmp_path: Path) -> None:
    whole = workbook_with(tmp_path, D2=5).read_bytes()
    path = tmp_path / "坏.xlsx"
    for position in range(0, len(whole), 211):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 0xFF]) + whole[position + 1 :])
        read_or_refuse(path)
    path.write_bytes(whole[: len(whole) // 2])
    only(faults_of(path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=120).map(lambda text: text.encode("utf-8", "ignore"))))
def test_any_bytes_are_read_or_refused_without_another_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("村名,片区,人口\n".encode() + content)
    table = read_or_refuse(path)
    assert table is None or (table.frame["population"] >= 1).all()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    row=st.integers(2, 6),
    column=st.sampled_from([("人口", "x"), ("户数", "5%"), ("是否重点村", "也许"), ("村庄类别", "某"), ("乡镇", "a\u200bb")]),
)
def test_every_fault_names_the_row_and_column_it_stands_in(tmp_path: Path, row: int, column: tuple[str, str]) -> None:
    header = ["村名", "片区", "人口", "户数", "是否重点村", "村庄类别", "乡镇"]
    rows = [[f"村{number}", "东", "10", "3", "", "", ""] for number in range(2, 7)]
    rows[row - 2][header.index(column[0])] = column[1]
    fault = only(faults(tmp_path, "\n".join(",".join(each) for each in [header, *rows])))
    assert place_of(fault) == (row, column[0])
    assert fault.value == column[1]


def test_unknown_columns_are_noticed_with_the_nearest_known_one(tmp_path: Path) -> None:
    found = notices(tmp_path, f"{HEADER},户树,经营性收人_2023,操作\n甲,东,100,5,7,\n")
    assert len(found) == 3
    assert "「户树」" in found[0]
    assert "经营性收入_2023" in found[1]
    assert "是否想写" not in found[2]


@pytest.mark.parametrize(
    ("header", "row", "words"),
    [
        ("经营性收入_2023", "甲,东,1000,125000", ["第 2 行", "「经营性收入_2023」", "125000", "元"]),
        ("负债", "甲,东,1000,2500000", ["第 2 行", "「负债」", "元"]),
        ("households", "甲,东,100,350", ["第 2 行", "「households」", "户数多于人口"]),
        ("人均可支配收入", "甲,东,100,2.5", ["第 2 行", "「人均可支配收入」", "万元"]),
        ("乡镇", "合 计,东,5000,", ["第 2 行", "「村名」", "合计"]),
        ("乡镇", "甲,小计,5000,", ["第 2 行", "「片区」", "小计"]),
    ],
)
def test_implausible_values_are_noticed_with_row_column_and_guess(tmp_path: Path, header: str, row: str, words: list[str]) -> None:
    found = notices(tmp_path, f"{HEADER},{header}\n{row}\n")
    assert len(found) == 1, found
    assert all(word.replace("合计", "合") in found[0] for word in words)


def test_total_income_below_operating_income_is_noticed(tmp_path: Path) -> None:
    found = notices(tmp_path, f"{HEADER},经营性收入_2023,集体收入_2023,集体收入_2022\n甲,东,1000,12,10,1\n乙,东,1000,10,12,1\n")
    assert len(found) == 1
    assert "第 2 行" in found[0]
    assert "「集体收入_2023」" in found[0]


def test_ordinary_and_published_rich_villages_are_not_noticed(tmp_path: Path) -> None:
    header = f"{HEADER},经营性收入_2021,集体收入_2021,户数,人均可支配收入,经营性资产"
    text = f"{header}\n余村,天荒坪,1043,500,800,280,61000,2000\n甲,东,800,0,0.5,300,7120,0\n"
    assert notices(tmp_path, text) == []


def test_more_than_one_key_village_in_a_zone_is_noticed(tmp_path: Path) -> None:
    found = notices(tmp_path, f"{HEADER},is_key\n甲,东,1,是\n乙,东,1,是\n丙,西,1,是\n丁,,1,是\n戊,,1,是\n")
    assert len(found) == 1
    assert "「东」" in found[0]
    assert "甲、乙" in found[0]


def test_a_sum_row_with_faults_is_named_as_such(tmp_path: Path) -> None:
    found = faults(tmp_path, f"{HEADER}\n甲,东,10\n合计,,\n")
    assert {place_of(fault)[0] for fault in found} == {3}
    assert any("合计行" in fault.what.zh for fault in found)
