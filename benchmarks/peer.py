"""The engine against the same model written in plain Mesa, one agent object after another, as one would write it today."""

from __future__ import annotations

from cases import Case
from engine import BUSY, PER_VILLAGE_MONTH
from sheet import Sheet, timed

from sim.words.settings import PROGRAMME_SCENARIO
from tests.oracle.opening import open_economy

PEER = "plain Mesa"


def measure_peer(sheet: Sheet, case: Case) -> None:
    """All months of one run of the case's world, without opening and recording; beside it how many times the engine is faster.

    The engine's time is that of the round just done, with its opening and recording.
    """
    economy = open_economy(case.world, PROGRAMME_SCENARIO, future=0, replicate=0)
    months = case.world.calendar.months

    def live() -> None:
        for _ in range(months):
            economy.step()

    seconds, _ = timed(live)
    spent = seconds * 1e9 / (len(case.world.places.village_ids) * months)
    sheet.add(PEER, case.name, spent, PER_VILLAGE_MONTH)
    sheet.add("ratios", f"{PEER} / engine, {case.name}", spent / sheet.samples[BUSY, case.name][-1], "times")
