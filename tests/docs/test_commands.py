"""The commands and the Python of the pages work as they are pasted, in a folder that holds nothing but the examples."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sim.cli import compare, optimize, sensitivity, sweep
from sim.cli.main import main
from sim.cli.options import parse
from tests.docs.pages import PAGES, READMES, ROOT, blocks, pianqu_commands

#: Added to runs that do not say how many cases they want, to keep the tests short.
FEW = ["futures=2", "replicates=1"]
#: Pages that commands are pasted from: of a page in two languages the English one, since both ask the same.
CHINESE = [page for page in PAGES if page.name.endswith(".zh.md") and pianqu_commands(page)]
WITH_COMMANDS = [page for page in PAGES if pianqu_commands(page) and page not in CHINESE]
#: Pages by what is pasted from them: those that say the same, as two languages do, are pasted once.
WITH_PYTHON = list({repr(blocks(page, "python")): page for page in reversed(PAGES) if blocks(page, "python")}.values())[::-1]

VILLAGES = [("北山村", 1860, "是", 62), ("南坡村", 920, "否", 21), ("石桥村", 1105, "否", 30), ("柳林村", 640, "否", 11)]
PROJECTS = [("冷库", "北山村", "加工与冷链", 150, "定额补助"), ("游客中心", "company", "乡村旅游与民宿", 300, "以奖代补")]


def fill(path: Path) -> None:
    """Fill in a template as a user would: what is required, and the incomes asked for."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    header = [str(cell.value) for cell in sheet[1]]
    if "项目名称" in header:
        names = ("项目名称", "实施主体", "业态", "投资(万元)", "资金方式")
        rows = [dict(zip(names, project, strict=True)) for project in PROJECTS]
    else:
        years = [name for name in header if name.startswith("经营性收入_")]
        rows = [
            {"村名": name, "片区": "北山片区", "人口(人)": people, "是否重点村": is_key}
            | {column: round(income * 1.06**place, 1) for place, column in enumerate(years)}
            for name, people, is_key, income in VILLAGES
        ]
    for row in rows:
        assert set(row) <= set(header)
        sheet.append([row.get(name) for name in header])
    book.save(path)


#: Commands that simulate.
SIMULATING = ("run", "explain", "compare", "sweep", "sensitivity", "optimize")


def few_cases(words: list[str]) -> list[str]:
    """The command with fewer cases, where it says nothing of them, and without pictures."""
    if words[0] in ("resume", "discover"):
        return [*words, "--no-figures"]
    if words[0] not in SIMULATING or "--cfg" in words:
        return words
    asks = any(word.startswith(("futures=", "--config")) for word in words)
    return [*words, *([] if asks else FEW), "--no-figures", "--quiet"]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, with the examples where the pages name them."""
    shutil.copytree(ROOT / "data" / "examples", tmp_path / "data" / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paste(page: Path, wanted: tuple[str, ...]) -> None:
    """Runs a page's commands in their order; templates are filled in between."""
    for words in pianqu_commands(page):
        if words[0] in wanted or "--cfg" in words:
            assert main(few_cases(words)) == 0, " ".join(words)
        if words[0] == "template":
            fill(Path(words[1]))


#: How a command's words become its question, where a page may say them in its own language.
ASKED_OF = {"compare": compare.asked_of, "sweep": sweep.asked_of, "sensitivity": sensitivity.asked_of, "optimize": optimize.asked_of}


def asked(words: list[str]) -> tuple[Any, Any]:
    """The question of a command and the settings it is asked of."""
    found = ASKED_OF[words[0]](parse(words[0], words[1:]))
    return found.question, found.settings


@pytest.mark.slow
@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_asks_the_same_in_both_languages(page: Path, elsewhere: Path) -> None:
    """Command for command: in the same words, or in Chinese words for the same question."""
    english = pianqu_commands(page.with_name(page.name.replace(".zh.md", ".md")))
    for ours, theirs in zip(pianqu_commands(page), english, strict=True):
        assert ours == theirs or (ours[0] == theirs[0] and asked(ours) == asked(theirs)), " ".join(ours)


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_quick_commands_work_as_pasted(page: Path, elsewhere: Path) -> None:
    paste(page, ("template", "check", "list"))


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_all_commands_work_as_pasted(page: Path, elsewhere: Path) -> None:
    if page.name == "village_table.md":  # its project list uses the village table of the first part
        assert [words[0] for words in pianqu_commands(page)] == ["template", "check", "run", "run", "run", "template", "check", "run"]
    paste(page, ("template", "check", "list", *SIMULATING, "discover", "resume", "query", "export"))


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_PYTHON, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_python_of_the_pages_works_as_pasted(page: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pasted = "\n".join(blocks(page, "python"))
    pictures = re.findall(r'savefig\("([^"]+)"\)', pasted)
    exec(compile(pasted, page.name, "exec"), {})
    assert capsys.readouterr().out.count("\n") > 2
    assert all((elsewhere / picture).stat().st_size > 10_000 for picture in pictures)


@pytest.mark.slow
def test_the_three_steps_of_the_readme_lead_from_an_empty_table_to_a_scorecard(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = [words for words in pianqu_commands(READMES[0]) if words[1:] and "my.xlsx" in words[1]]
    assert [words[0] for words in steps] == ["template", "check", "run"]
    assert main(steps[0]) == 0
    assert main(steps[1]) == 2  # an empty table is refused
    fill(Path("my.xlsx"))
    assert main(steps[1]) == 0
    assert main([*steps[2], "futures=1", "replicates=2", "--no-figures", "--quiet", "--out", "mine"]) == 0
    said = capsys.readouterr().out
    assert "北山片区" in said
    assert "模拟结果,不代表该村实际" in said
    assert (elsewhere / "mine" / "scorecard.csv").is_file()


@pytest.mark.slow
def test_incomes_before_construction_are_what_the_page_says_they_are(elsewhere: Path) -> None:
    """The run starts in the last observed year before construction, and reproduces it; later years are not used."""
    import sim

    header = [f"经营性收入_{year}" for year in (2021, 2022, 2023, 2024)]
    lines = [",".join(["村名", "片区", "人口", *header]), "甲村,一片,900,10,11,12,99", "乙村,一片,800,20,21,22,99"]
    Path("villages.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = sim.run("villages=villages.csv", "start=2024-01", "operate_years=0", futures=1, replicates=2, out="known")
    years = result.village_years
    assert years["year"].min() == 2023
    first = years[years["year"] == 2023].groupby("village", observed=True)["operating_income"]
    assert first.min().round(1).to_dict() == first.max().round(1).to_dict() == {"甲村": 12.0, "乙村": 22.0}
    assert date.today().year > 2024
