"""The project list: what is read, whose projects they are, what is refused."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.words.choices import BusinessLine, FundingContent, FundingMode
from sim.words.listed import LISTED_CONTENTS
from sim.words.villages import VillageTable
from sim.world.columns import PROJECT_LIST
from sim.world.projects import COMPANY, Project, ProjectList, is_project_list, read_project_list
from sim.world.summary import project_lines
from sim.world.table import read_village_table

HEADER = "项目名称,实施主体,业态,投资"


@pytest.fixture
def villages(tmp_path: Path) -> VillageTable:
    path = tmp_path / "村表.csv"
    rows = ["甲村,东,某镇", "乙村,东,某镇", "同名村,东,某镇", "同名村,西,某镇", "孪生村,西,某镇", "孪生村,西,别镇", "散村,,某镇"]
    path.write_text("\n".join(["村名,片区,乡镇,人口", *(f"{row},100" for row in rows)]), encoding="utf-8")
    return read_village_table(path)


def read(folder: Path, text: str, table: VillageTable | None = None) -> ProjectList:
    path = folder / "项目.csv"
    path.write_text(text, encoding="utf-8")
    return read_project_list(path, table)


def one(folder: Path, header: str, row: str, table: VillageTable | None = None) -> Project:
    (project,) = read(folder, f"{header}\n{row}\n", table).projects
    return project


def faults(folder: Path, text: str, table: VillageTable | None = None) -> list[Fault]:
    with pytest.raises(BadInput) as refused:
        read(folder, text, table)
    assert refused.value.message("en")
    return list(refused.value.faults)


def place_of(fault: Fault) -> tuple[int, str | None]:
    assert isinstance(fault.where, Text)
    found = re.search(r"第 (\d+) 行(?:「(.*)」列)?", fault.where.zh)
    assert found is not None
    return int(found[1]), found[2]


def test_the_least_project_has_only_defaults(tmp_path: Path, villages: VillageTable) -> None:
    assert one(tmp_path, HEADER, "冷库,甲村,加工冷链,150", villages) == Project(
        name="冷库",
        owner="甲村",
        zone="东",
        line=BusinessLine.PROCESSING,
        investment=150.0,
        content=FundingContent.INDUSTRY,
        mode=None,
        source="",
        start="",
        months=None,
        land_mu=None,
        row=2,
    )


def test_a_whole_project_is_read_in_english_too(tmp_path: Path, villages: VillageTable) -> None:
    header = "land_mu(亩),months,start,source,mode,content,investment(元),line,zone,owner,project"
    row = '3.5,8,2025-03,county budget,reward in lieu,construction,"1,500,000",Solar,西,company,roof'
    assert one(tmp_path, header, row, villages) == Project(
        name="roof",
        owner=COMPANY,
        zone="西",
        line=BusinessLine.SOLAR,
        investment=150.0,
        content=FundingContent.CONSTRUCTION,
        mode=FundingMode.REWARD_IN_LIEU,
        source="county budget",
        start="2025-03",
        months=8,
        land_mu=3.5,
        row=2,
    )


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("农业社会化服务", BusinessLine.FARM_SERVICES),
        ("规模种植", BusinessLine.FARM_SERVICES),
        ("大棚租赁", BusinessLine.GREENHOUSES),
        ("物业租赁", BusinessLine.PROPERTY),
        ("乡村旅游民宿", BusinessLine.TOURISM),
        ("电商", BusinessLine.ECOMMERCE),
        ("光伏", BusinessLine.SOLAR),
        ("共富工坊", BusinessLine.WORKSHOPS),
        *[(line.key, line) for line in BusinessLine],
        *[(line.label.zh, line) for line in BusinessLine],
        *[(line.label.en, line) for line in BusinessLine],
    ],
)
def test_lines_are_known_by_their_names_in_both_languages(tmp_path: Path, word: str, line: BusinessLine) -> None:
    assert one(tmp_path, HEADER, f"某,甲村,{word},1").line is line


@pytest.mark.parametrize(
    ("word", "mode"),
    [("", None), ("自筹", None), ("own_funds", None), ("定额补助", FundingMode.FIXED_GRANT), ("以奖代补", FundingMode.REWARD_IN_LIEU)],
)
def test_modes(tmp_path: Path, word: str, mode: FundingMode | None) -> None:
    assert one(tmp_path, f"{HEADER},资金方式", f"某,甲村,solar,1,{word}").mode is mode


@pytest.mark.parametrize("header_and_cell", ["mode,专项债", "mode,work_relief", "资金方式,贷款贴息", "投向,乡村治理", "content,talent"])
def test_modes_and_contents_without_a_mechanism_are_not_yet_available(tmp_path: Path, header_and_cell: str) -> None:
    header, cell = header_and_cell.split(",")
    (fault,) = faults(tmp_path, f"{HEADER},{header}\n某,甲村,solar,1,{cell}\n")
    assert place_of(fault) == (2, header)
    assert fault.what == Text("尚未提供", "is not yet available")
    assert fault.value == cell


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        *[("开工", cell) for cell in ["2025-13", "2025-00", "202503", "Mar-25", "2025-03-15", "25-03", "1900-01", "/"]],
        *[("工期", cell) for cell in ["0", "1.5", "8个月", "-1", "x"]],
        *[("用地", cell) for cell in ["-1", "3亩"]],
        *[("mode", "抢"), ("投向", "某"), ("资金来源", "a\u202eb"), ("资金来源", "无")],
    ],
)
def test_a_refused_cell_is_named_by_row_and_column(tmp_path: Path, header: str, cell: str) -> None:
    (fault,) = faults(tmp_path, f"{HEADER},{header}\n好,甲村,solar,1,\n某,甲村,solar,1,{cell}\n")
    assert place_of(fault) == (3, header)
    assert fault.value == cell


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",甲村,solar,1", "项目名称"),
        ("某,,solar,1", "实施主体"),
        ("某,甲村,,1", "业态"),
        ("某,甲村,矿业,1", "业态"),
        ("某,甲村,solar,", "投资"),
        ("某,甲村,solar,0", "投资"),
        ("某,甲村,solar,-5", "投资"),
        ("某,甲村,solar,150万", "投资"),
    ],
)
def test_required_cells_must_be_there_and_fit(tmp_path: Path, row: str, column: str, villages: VillageTable) -> None:
    (fault,) = faults(tmp_path, f"{HEADER}\n{row}\n", villages)
    assert place_of(fault) == (2, column)


def test_missing_columns_units_and_rows_are_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, "项目名称,业态,投资(千元),工期(天)\n某,solar,x,3\n另,矿业,5\n")
    assert [place_of(fault) for fault in found] == [(1, "投资(千元)"), (1, "工期(天)"), (1, None), (2, "投资(千元)"), (3, None)]


def test_a_list_without_projects_is_one_fault(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, f"{HEADER}\n")
    assert "没有项目" in fault.what.zh


@pytest.mark.parametrize("written", ["2025-03"])
def test_months_are_read(tmp_path: Path, written: str) -> None:
    assert one(tmp_path, f"{HEADER},开工", f"某,甲村,solar,1,{written}").start == "2025-03"


def test_spreadsheets_that_made_a_date_of_the_month_are_understood(tmp_path: Path) -> None:
    workbook = Workbook()
    workbook.active.append([*HEADER.split(","), "start", "months"])
    workbook.active.append(["某", "甲村", "solar", 12, datetime(2025, 3, 1), 8])
    workbook.save(tmp_path / "项目.xlsx")
    (project,) = read_project_list(tmp_path / "项目.xlsx", None).projects
    assert (project.start, project.months, project.investment) == ("2025-03", 8, 12.0)


def test_a_village_the_table_lacks_is_a_fault_with_the_nearest_one(tmp_path: Path, villages: VillageTable) -> None:
    (fault,) = faults(tmp_path, f"{HEADER}\n好,甲村,solar,1\n某,甲邨村,solar,1\n", villages)
    assert place_of(fault) == (3, "实施主体")
    assert fault.nearest == "甲村"
    assert one(tmp_path, HEADER, "某,甲邨村,solar,1").owner == "甲邨村"


@pytest.mark.parametrize("owner", ["同名村", "孪生村"])
def test_an_owner_that_cannot_be_told_apart_is_a_fault(tmp_path: Path, owner: str, villages: VillageTable) -> None:
    (fault,) = faults(tmp_path, f"{HEADER}\n某,{owner},solar,1\n", villages)
    assert place_of(fault) == (2, "实施主体")
    assert fault.fix is not None


def test_the_zone_tells_villages_of_one_name_apart(tmp_path: Path, villages: VillageTable) -> None:
    header = f"{HEADER},片区"
    assert one(tmp_path, header, "某,同名村,solar,1,西", villages).zone == "西"
    assert one(tmp_path, HEADER, "某,散村,solar,1", villages).zone == ""
    assert place_of(faults(tmp_path, f"{header}\n某,甲村,solar,1,西\n", villages)[0]) == (2, "实施主体")
    (unknown,) = faults(tmp_path, f"{header}\n某,甲村,solar,1,北\n", villages)
    assert place_of(unknown) == (2, "片区")


def test_a_company_needs_its_zone_where_there_are_several(tmp_path: Path, villages: VillageTable) -> None:
    (fault,) = faults(tmp_path, f"{HEADER}\n某,片区强村公司,solar,1\n", villages)
    assert place_of(fault) == (2, "实施主体")
    single = tmp_path / "单.csv"
    single.write_text("村名,片区,人口\n甲村,东,10\n", encoding="utf-8")
    project = one(tmp_path, HEADER, "某,Company,solar,1", read_village_table(single))
    assert (project.owner, project.zone, project.is_company) == (COMPANY, "东", True)
    single.write_text("村名,片区,人口\n甲村,,10\n", encoding="utf-8")
    assert len(faults(tmp_path, f"{HEADER}\n某,company,solar,1\n", read_village_table(single))) == 1


def test_doubtful_projects_are_noticed_and_read(tmp_path: Path, villages: VillageTable) -> None:
    read_list = read(tmp_path, f"{HEADER},备注\n库,甲村,solar,1500000,\n库,甲村,solar,5,\n", villages)
    chinese = [notice.zh for notice in read_list.notices]
    assert len(read_list.projects) == 2
    assert len(chinese) == 3
    assert "「备注」" in chinese[0]
    assert "第 3 行" in chinese[1]
    assert "1500000" in chinese[2]
    assert "项目" in project_lines(read_list)[0].zh


def test_the_two_kinds_of_table_are_told_apart(tmp_path: Path, villages: VillageTable) -> None:
    read(tmp_path, f"{HEADER}\n某,甲村,solar,1\n")
    assert is_project_list(tmp_path / "项目.csv")
    assert not is_project_list(tmp_path / "村表.csv")


def test_every_choice_the_catalogue_offers_is_a_member_of_its_enum() -> None:
    for column, members in (("line", BusinessLine), ("content", LISTED_CONTENTS)):
        (found,) = [each for each in PROJECT_LIST if each.name == column]
        assert set(found.words.values()) == {member.key for member in members}
