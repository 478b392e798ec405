"""The ODD pages tell the program: every phase in order, and in its section all that the phase writes, books, draws, reads and calls."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from sim.core.chance import Stream
from sim.schedule.month import MONTH
from sim.words.fixed import Fixed
from sim.words.services import LAYOUTS, UPKEEPS
from sim.words.state import STATE
from sim.words.traits import FORMS, MANAGERS
from sim.words.transactions import TRANSACTIONS, Sector
from tests.docs.pages import ROOT, text_of

PAGES = ROOT / "docs" / "odd"
READINGS = PAGES / "readings.md"
#: Pages of formulas that several phases share.
SHARED = (READINGS, PAGES / "key-village.md")
#: How code is written, not what the model says: counters, broadcasts, flags, notes for the record, mere names of books.
_WRITING = {
    "alike", "at_village", "by_village", "chosen", "company_cash", "ends_quarter",
    "has_anything_run_by_companies", "is_true", "note_joining", "note_line_choices", "note_line_income", "note_use_of_funds", "spots",
    "trait", "village_cash", "zone_mean",
}  # fmt: skip
#: Plain words of the notation, too short or too general to be looked for.
_PLAIN = {"is_new_year", "month_of_year"}


@pytest.fixture(scope="module")
def reach() -> Iterator[ModuleType]:
    """What the schedule's functions touch, as the pages' generator reads it."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from generating import reach as module

        yield module
    finally:
        sys.path.remove(str(ROOT / "docs"))


def submodel_pages() -> list[Path]:
    return sorted(PAGES.glob("month-*.md"), key=lambda page: int(page.name.split("-")[1]))


def sections(page: Path) -> dict[str, str]:
    """The sections of a page by their title without marks; a section of level three is one of its own."""
    parts = re.split(r"^#{2,3} (.+)$", text_of(page), flags=re.MULTILINE)
    return {title.strip("`"): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def phase_sections() -> dict[str, str]:
    return {title: body for page in submodel_pages() for title, body in sections(page).items()}


def words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z_]\w*", text))


def test_every_phase_of_the_month_has_its_section_in_order() -> None:
    assert list(phase_sections()) == [phase.__name__ for phase in MONTH]


def shared(reach: ModuleType) -> dict[tuple[str, str], str]:
    """Functions of the schedule that the page of shared formulas defines, each with the section that does."""
    found = {}
    for name, body in (section for page in SHARED for section in sections(page).items()):
        defined = {name} | set(re.findall(r"^(\w+)(?:\([^)]*\))?(?:, \w+)* +=", body, re.MULTILINE))
        found |= {one: f"{name} {body}" for one in reach.functions() if one[1] in defined}
    return found


def missing(reach: ModuleType, start: tuple[str, str], text: str, defined: dict[tuple[str, str], str]) -> set[str]:
    """What ``start`` touches and ``text`` does not name."""
    stops = frozenset(defined) | {one for one in reach.functions() if one[1] in _WRITING}
    names, met = reach.reached(start, stops)
    wanted = set().union(*(names[kind] for kind in ("writes", "payments", "streams", "u", "p", "c")))
    wanted |= {name for _, name in met if name not in _WRITING | _PLAIN}
    return wanted - words(text)


@pytest.mark.parametrize("phase", [phase.__name__ for phase in MONTH])
def test_a_phases_section_names_all_that_the_phase_writes_books_draws_and_reads(reach: ModuleType, phase: str) -> None:
    assert missing(reach, reach.phases()[phase], phase_sections()[phase], shared(reach)) == set()


def test_shared_formulas_name_all_that_they_touch(reach: ModuleType) -> None:
    defined = shared(reach)
    found = {one: lacking for one, text in defined.items() if (lacking := missing(reach, one, text, defined))}
    assert found == {}


def test_every_rule_is_named_where_a_phase_uses_it(reach: ModuleType) -> None:
    """A rule stands in the section of a phase that uses it, or with the shared formula that does."""
    defined = shared(reach)
    told = {name: words(text) for name, text in phase_sections().items()}
    unnamed = set()
    for phase, start in reach.phases().items():
        names, met = reach.reached(start, frozenset(defined))
        unnamed |= {(phase, rule) for rule in names["rules"] - told[phase] - words("".join(map(text_of, SHARED)))}
    assert unnamed == set()


def test_every_rule_of_the_program_is_named_on_some_page() -> None:
    rules = {
        name
        for path in (ROOT / "sim" / "rules").glob("*.py")
        for name in re.findall(r"^def ([a-z]\w*)\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    told = words("".join(text_of(page) for page in PAGES.glob("*.md")))
    assert rules - told == set()


def test_the_month_reads_no_state_that_the_pages_do_not_write() -> None:
    """Every array has its writer among the submodels or in the opening."""
    written = "".join(text_of(page) for page in [*submodel_pages(), *SHARED, PAGES / "initialization.md"])
    assert {name for name in STATE if f"s.{name}" not in written} == set()


def test_pages_name_no_state_parameter_or_payment_that_there_is_not() -> None:
    """What was renamed in the program must not live on in the formulas."""
    from sim.words.constants import CONSTANTS
    from sim.words.levers import AVAILABLE_LEVERS
    from sim.words.uncertainties import UNCERTAINTIES

    levers = {key.replace(".", "_") for key in AVAILABLE_LEVERS} | {"funding_plan", "funding_budgeted", "x"}
    known = {"s": {*STATE, "x"}, "u": {*UNCERTAINTIES, "x"}, "c": {*CONSTANTS, "x"}, "p": levers, "f": {*Fixed.__dataclass_fields__, "x"}}
    said = "".join(text_of(page) for page in PAGES.glob("*.md"))
    unknown = {f"{owner}.{name}" for owner, name in re.findall(r"(?<![\w.])([sucpf])\.([a-z_]+)", said) if name not in known[owner]}
    assert unknown == set()
    paid = {name.strip() for names in re.findall(r"\bpay\(([\w /]+),", said) for name in re.split(r"/| or | if .* else ", names)}
    assert paid - set(TRANSACTIONS) - {"name", "payment"} == set()


def test_every_payment_is_booked_in_a_submodel() -> None:
    by_hand = {name for name, one in TRANSACTIONS.items() if Sector.USER in (one.payer, one.receiver)}
    told = words("".join(text_of(page) for page in [*submodel_pages(), *SHARED]))
    assert set(TRANSACTIONS) - told - by_hand == set()


def test_every_stream_is_described() -> None:
    table = text_of(PAGES / "chance.md").partition("## The streams")[2].partition("Keys of the streams")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == {stream.value for stream in Stream}


def test_a_number_beside_a_choice_stands_in_a_formula_when_the_month_reads_it() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "sim" / "schedule").glob("*.py"))
    told = words("".join(text_of(page) for page in [*submodel_pages(), *SHARED]))
    for row in (FORMS[0], MANAGERS[0], LAYOUTS[0], UPKEEPS[0]):
        for name in set(row.__dataclass_fields__) - {"choice", "layout", "mode", "source"}:
            assert (f'"{name}"' in code) == (name in told), name


def test_pages_are_short() -> None:
    assert {page.name for page in PAGES.glob("*.md") if len(text_of(page).splitlines()) > 400} == set()


def test_every_number_of_a_line_that_a_formula_names_stands_in_the_table_of_lines() -> None:
    """Whoever programs from these pages has no other place to look; ``line.x`` stands for any of them."""
    named = {name for page in PAGES.glob("*.md") for name in re.findall(r"\bline\.([a-z]\w*)", text_of(page))} - {"x"}
    table = next(row for row in text_of(PAGES / "traits.md").splitlines() if row.startswith("| line | key |"))
    assert "closing" in named
    assert named - {column.strip() for column in table.split("|")} == set()
