"""What the pages claim: made passages are in step, links lead somewhere, the two READMEs agree, the model page tells the model."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from sim.config import compose
from sim.config.later import group_members, registered_options
from sim.core.units import Kind
from sim.engine import opened
from sim.schedule.month import MONTH
from sim.words.choices import Aggregation, CompanyForm, CompanyManager, FundingContent, FundingMode, Reading, Selection, Window
from sim.words.levers import AVAILABLE_LEVERS, LEVERS, OF_THE_WORLD
from sim.words.record import NONE, PROGRAMME, Runs
from sim.words.sources import is_known_reference, programme_register
from sim.words.values import Values
from sim.world.world import build_world
from tests.docs.pages import PAGES, READMES, ROOT, commands, headings, links, text_of, titled_anchors

DOCS = ROOT / "docs"
MODEL_PAGES = (DOCS / "model.md", DOCS / "model.zh.md")


def generate(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(DOCS / "generate.py"), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


@pytest.fixture(scope="module")
def generating() -> dict[str, ModuleType]:
    """The modules that make the pages, as docs/generate.py finds them."""
    sys.path.insert(0, str(DOCS))
    try:
        from generating import glossary, outcomes, schedule
    finally:
        sys.path.remove(str(DOCS))
    return {"glossary": glossary, "outcomes": outcomes, "schedule": schedule}


@pytest.mark.slow
def test_made_passages_are_in_step_with_the_program() -> None:
    done = generate("--check")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr[-2000:]


def test_an_unknown_option_of_the_generator_writes_nothing() -> None:
    done = generate("--everything")
    assert done.returncode == 2
    assert "--check" in done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    broken = []
    for target in links(page):
        name, _, anchor = target.partition("#")
        path = page.parent / name
        if not path.is_file() or (anchor and anchor not in titled_anchors(path)):
            broken.append(target)
    assert broken == []


def test_every_picture_is_shown_on_some_page() -> None:
    shown = {(page.parent / target).resolve() for page in PAGES for target in links(page)}
    assert {path.name for path in (DOCS / "figures").glob("*.png") if path.resolve() not in shown} == set()


@pytest.mark.parametrize("name", ["README", "docs/model", "docs/results"])
def test_a_page_shows_pictures_in_its_own_language(name: str) -> None:
    for page, language in ((f"{name}.md", "en"), (f"{name}.zh.md", "zh")):
        pictures = [target for target in links(ROOT / page) if target.endswith(".png")]
        assert [target for target in pictures if not target.endswith(f".{language}.png")] == []


def test_the_two_readmes_are_kept_in_step() -> None:
    english, chinese = READMES
    assert headings(english) == headings(chinese)
    assert commands(english) == commands(chinese)
    # compared as sets: the Chinese README also links to the English texts behind its own pages
    assert {_without_language(target) for target in links(english)} == {_without_language(target) for target in links(chinese)}


def _without_language(target: str) -> str:
    return re.sub(r"\.(zh|en)(?=\.)", "", target)


def test_the_readme_names_the_two_everyday_commands_of_dev_py() -> None:
    usage = text_of(ROOT / "dev.py")
    for page in READMES:
        named = [line for line in commands(page) if line.startswith("python3 dev.py")]
        assert named == ["python3 dev.py run", "python3 dev.py test"]
        assert all(line.split(" [")[0] in usage for line in named)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_speaks_of_one_machine_or_of_unfinished_work(page: Path) -> None:
    said = text_of(page)
    assert re.findall(r"TODO|FIXME", said) == []
    without_addresses = re.sub(r"https?://[^\s)]+", "", said)
    assert re.findall(r"/home/|/tmp/|/Users/|[A-Z]:\\Users", without_addresses) == []


def test_every_page_is_reached_from_a_readme() -> None:
    reached, todo = set(), [path.resolve() for path in READMES]
    while todo:
        page = todo.pop()
        if page in reached:
            continue
        reached.add(page)
        todo += [(page.parent / target.partition("#")[0]).resolve() for target in links(page) if ".md" in target]
    notes = {path.resolve() for path in (DOCS / "decisions").glob("*.md")}
    # notes are numbered and lie side by side: one of them being linked, the reader finds the others
    assert {path.name for path in (DOCS).glob("*.md") if path.resolve() not in reached} == set()
    assert reached & notes


def test_decision_notes_are_numbered_and_say_what_why_and_what_else() -> None:
    notes = sorted((DOCS / "decisions").glob("*.md"))
    assert [note.name[:3] for note in notes] == [f"{number:03d}" for number in range(1, len(notes) + 1)]
    for note in notes:
        said = text_of(note)
        assert [word for word in ("**What.**", "**Why.**", "**What else was") if word not in said] == [], note.name


@pytest.mark.parametrize("page", MODEL_PAGES, ids=lambda page: page.name)
def test_the_model_pages_tell_every_phase_of_the_month_in_order(page: Path) -> None:
    told = re.findall(r"^\d+\. `(\w+)`|^\d+\. \*\*`(\w+)`", text_of(page), re.MULTILINE)
    assert [first or second for first, second in told] == [phase.__name__ for phase in MONTH]


def test_the_model_page_says_where_every_lever_acts() -> None:
    section = text_of(DOCS / "model.md").partition("### Which lever acts where")[2].partition("\n## ")[0]
    told = set(re.findall(r"`([a-z_]+\.[a-z_]+)`", section))
    assert told == set(AVAILABLE_LEVERS)


def test_every_key_that_a_page_names_is_declared() -> None:
    """A parameter that was renamed must not live on in the prose."""
    from sim.config.keys import RUN_KEYS
    from sim.words.constants import CONSTANTS
    from sim.words.outcomes import TABLE_COLUMNS, VILLAGE_OUTCOMES, ZONE_OUTCOMES
    from sim.words.uncertainties import UNCERTAINTIES

    known = {*RUN_KEYS, *CONSTANTS, *TABLE_COLUMNS, *VILLAGE_OUTCOMES, *ZONE_OUTCOMES, *UNCERTAINTIES, *(p.__name__ for p in MONTH)}
    kinds = (Reading, Window, Aggregation, FundingMode, FundingContent, CompanyForm, CompanyManager, Selection)
    known |= {choice.key for kind in kinds for choice in kind} | {"none", "programme", *LEVERS}
    known |= {"synthetic", "short_baseline", "ramp_months", "led", "lasts", "code"}  # a source, a flag, traits
    for page in MODEL_PAGES:
        words = {word for word in re.findall(r"`([a-z_.]+)`", text_of(page)) if "/" not in word}
        assert words - known == set(), page.name


def test_what_the_readme_says_can_be_set_can_be_set() -> None:
    """Seven modes, six contents, four forms, seven programmes: the words of the READMEs that no number in them would renew."""
    assert {mode.key for mode in FundingMode} == set(registered_options("funding.mode_mix"))
    assert (len(FundingMode), len(FundingContent), len(CompanyForm) - 1, len(CompanyManager)) == (7, 6, 4, 4)
    assert set(group_members("programme")) == {row.programme for row in programme_register()}
    assert len(group_members("programme")) == 7


@pytest.mark.slow
def test_a_lever_acts_in_the_phases_that_the_model_page_names(generating: dict[str, ModuleType], tmp_path: Path) -> None:
    """With every lever on, each phase named for a lever reads it; the mixes of modes and contents are read as the plan made of them."""
    read: dict[str, set[str]] = {}
    phase_now = ""

    class Watched(Values[Any]):
        def __getattribute__(self, name: str) -> Any:
            if phase_now:
                read.setdefault(name, set()).add(phase_now)
            return super().__getattribute__(name)

    listed = tmp_path / "listed.csv"
    listed.write_text("项目名称,实施主体,业态,投资,开工\n游客中心,company,乡村旅游与民宿,300,2025-06\n", encoding="utf-8")
    world = build_world(compose([*every_lever_on(), f"projects={listed}"]))
    block = opened(world, Runs((NONE, PROGRAMME), np.array([1]), np.array([0]), np.array([0])))
    block.p = Watched(vars(block.p))
    for month in range(world.calendar.months):
        block.ledger.open_month()
        for phase in MONTH:
            phase_now = phase.__name__
            phase(block, month)
            phase_now = ""
    plan = read["funding_plan"]
    read["funding_mode_mix"], read["funding_content"] = plan, plan | read["funding_content"]
    acts_in = generating["schedule"].ACTS_IN
    assert {lever: set(phases) - read.get(lever.replace(".", "_"), set()) for lever, phases in acts_in.items()} == {
        lever: set() for lever in AVAILABLE_LEVERS if lever not in OF_THE_WORLD
    }


def every_lever_on() -> list[str]:
    """Overrides of one short case that put each lever off its neutral value, with something for each of its mechanisms to do."""
    numbers = [
        f"policy.{key}={(lever.low + lever.high) / 2}"
        for key, lever in AVAILABLE_LEVERS.items()
        if lever.kind not in (Kind.CHOICE, Kind.MIX, Kind.LIST) and key != "zone.build_years"
    ]
    mixes = {
        "linkage.channel": "{resources:0.4,pooled_property:0.2,investment:0.2,cooperation:0.2}",
        "linkage.type": "{contract:0.3,dividend:0.3,equity:0.4}",
        "funding.mode_mix": "{" + ",".join(f"{mode.key}:{0.4 if mode is FundingMode.FIXED_GRANT else 0.1}" for mode in FundingMode) + "}",
        "funding.content": "{industry:0.5,construction:0.3,governance:0.05,talent:0.05,employment:0.05,consolidation:0.05}",
    }
    choices = {"company.form": "enterprise_village", "governance.ranking": "monthly", "services.upkeep_mode": "zone_company"}
    return [*numbers, *(f"policy.{key}={value}" for key, value in {**mixes, **choices}.items()), "baseline_years=1"]


def test_the_three_digits_before_a_clause_name_the_documents_of_the_register() -> None:
    documents = {row.programme: row.document[:3] + row.document.partition("(")[2].rstrip(")") for row in programme_register()}
    assert documents == {
        "liaocheng_2024": "000",
        "zhejiang_2025": "001",
        "zhenhai_2027": "002part 1",
        "henan_model_villages": "002part 2",
        "jilin_2022": "002part 3",
        "gaotang_2022": "003",
        "shandong_2022": "004",
    }


def test_facts_that_pages_cite_are_shipped() -> None:
    for page in [*MODEL_PAGES, DOCS / "parameters.md"]:
        cited = set(re.findall(r"\b(?:INC|COOP|SVC|PRG|CMP|COST|HH|STR|F|S|M|L|H|P|Z)\d{2,3}\b", text_of(page)))
        assert {reference for reference in cited if not is_known_reference(reference)} == set(), page.name


#: Chinese terms that two declarations use for two different things, and why that is right.
TWO_MEANINGS = {
    "建设前": "a phase (baseline) and what growth is held against (before)",
    "国资入股": "a form of the company (state equity) and a funding mode (equity injection): the document has one word for both",
}


def test_a_chinese_term_has_one_english_name(generating: dict[str, ModuleType]) -> None:
    names = defaultdict(set)
    for zh, en, where in generating["glossary"].terms():
        if where != "sector":  # sectors are the same words in the plural
            names[zh].add(en)
    assert {zh for zh, found in names.items() if len(found) > 1} == set(TWO_MEANINGS)


@pytest.mark.slow
def test_every_column_of_every_table_is_explained(generating: dict[str, ModuleType]) -> None:
    outcomes = generating["outcomes"]
    unexplained = [
        (name, column)
        for name, columns in outcomes.tables_of_a_run().items()
        for column in columns
        if (found := outcomes.meaning_of(column, name)) is None or not (found[0].zh and found[0].en)
    ]
    assert unexplained == []
