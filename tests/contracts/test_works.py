"""The table of works: every delivery target is counted in works, read from another outcome or lever, or has nothing to build."""

from __future__ import annotations

import re

import pytest

from sim.core.units import Kind
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.register import REGISTER
from sim.words.register.declaring import Figure, Levers, Missing, NotModelled, Read, Reported
from sim.words.register.works import WORKS
from sim.words.register.works.declaring import Work, of_programme
from sim.words.register.writing import NOTHING_BUILT
from sim.words.sources import fact_register, target_register

DELIVERY = [row.id for row in target_register() if row.kind == "delivery"]
#: Titles, papers, meetings and events: named by a higher office, written or held, and never built.
NOTHING_TO_BUILD = {
    "zhejiang_2025": {"T10", "T17"},
    "zhenhai_2027": {"T23", "T24", "T26", "T27"},
    "jilin_2022": {"T09"},
    "gaotang_2022": {"T16", "T20", "T21", "T22", "T28", "T38", "T40", "T45"},
}
#: Linkages project by project, and growers that are offered insurance: no works, and nothing that the model records.
NOT_RECORDED = {"shandong_2022.T03", "gaotang_2022.T19"}


def figures_of(row: object) -> list[Figure]:
    if not isinstance(row, Read):
        return []
    return [one.figure for one in row.conditions] + (figures_of(row.works) if row.works is not None else [])


def test_every_delivery_target_is_built_read_or_has_nothing_to_build() -> None:
    unbuilt = {key for key in DELIVERY if isinstance(REGISTER[key], NotModelled)}
    assert unbuilt == {f"{programme}.{number}" for programme, numbers in NOTHING_TO_BUILD.items() for number in numbers}
    for key in unbuilt:
        row = REGISTER[key]
        assert isinstance(row, NotModelled)
        assert row.note.zh.startswith(NOTHING_BUILT.zh), key
        assert row.note.en.startswith(NOTHING_BUILT.en), key
    others = {key for key in DELIVERY if key not in unbuilt and not isinstance(REGISTER[key], Read | Levers | Reported)}
    assert others == NOT_RECORDED
    assert all(isinstance(REGISTER[key], Missing) for key in others)


def test_every_work_is_the_figure_of_its_own_target_and_of_no_other() -> None:
    used = [(key, figure.work.id) for key, row in REGISTER.items() for figure in figures_of(row) if figure.work is not None]
    assert sorted(used) == sorted((key, key) for key in WORKS)


@pytest.mark.parametrize("work", WORKS.values(), ids=lambda work: work.id)
def test_a_work_has_a_cost_within_its_range_and_a_source(work: Work) -> None:
    assert 0.0 < work.low <= work.cost <= work.high
    assert work.count > 0.0
    facts = {row.id for row in fact_register()}
    for source in (work.source, *((work.there_from,) if work.there_from is not None else ())):
        named = set(re.findall(r"\b(?:COST|PRG)\d{3}\b", source.reference))
        assert named <= facts
        assert source.basis == "assumed" or named, "a fact names its rows"
        assert source.basis != "assumed" or " " in source.reference
    if isinstance(work.there, str):
        assert ZONE_OUTCOMES[work.there].kind is Kind.SHARE
    else:
        assert 0.0 <= work.there < 1.0, "what is all there asks for nothing"
        assert (work.there_from is not None) == (work.there > 0.0)


def test_a_work_s_count_is_the_number_of_its_target() -> None:
    """But of a coverage in per cent, and of the fields whose base is another target's."""
    targets = {row.id: row for row in target_register()}
    for key, work in WORKS.items():
        asked = str(targets[key].value)
        if key == "gaotang_2022.T18":
            assert work.count == pytest.approx(1.1 * WORKS["gaotang_2022.T07"].count)
        elif work.shown is None:
            assert work.count == float(asked), key
        elif asked:
            assert work.shown == float(asked), key


def test_costs_that_facts_give_are_the_facts_own() -> None:
    values = {row.id: row.value for row in fact_register()}
    money, kilometres = (float(part) for part in values["COST002"].split("/"))
    villages, spent = (float(part) for part in values["PRG037"].split("/"))
    assert WORKS["gaotang_2022.T04"].cost == pytest.approx(float(values["COST001"]), rel=0.002)
    assert WORKS["gaotang_2022.T05"].cost == pytest.approx(money * 1e4 / kilometres)
    assert WORKS["henan_model_villages.T02"].cost == pytest.approx(spent * 1e4 / villages)


def test_works_that_stand_twice_or_are_counted_nowhere_are_refused() -> None:
    one = WORKS["gaotang_2022.T04"]
    with pytest.raises(ValueError, match="twice"):
        of_programme("p", one, one)
