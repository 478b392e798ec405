"""The engine in one process: speed, phases, opening, recording, tables and memory, against the least NumPy could take."""

from __future__ import annotations

import tracemalloc

import numpy as np
from cases import Case
from sheet import Sheet, quickest, timed

from sim.engine import opened, simulate
from sim.lab.blocks import BYTES_PER_VILLAGE_MONTH
from sim.measures import tables

BUSY, OPENING, PHASES, RECORDING, TABLES = "engine", "opening", "all phases", "recording", "tables"
#: The phase in which a run checks its own books.
CHECK = "check_the_books"
LEAST, MEMORY = "lower bound", "memory of the engine and its tables"
PER_VILLAGE_MONTH = "ns a village-month"


def measure_engine(sheet: Sheet, case: Case) -> dict[str, float]:
    """One round of one case, a whole block simulated and made into tables; gives the seconds of each phase."""
    phases: dict[str, float] = {}
    opening, _ = timed(lambda: opened(case.world, case.runs))
    seconds, record = timed(lambda: simulate(case.world, case.runs, phases))
    making_tables, _ = timed(lambda: tables(record, case.settings))
    sheet.add("speed of the engine", case.name, case.village_months / seconds, "village-months a second")
    parts = {
        BUSY: seconds,
        OPENING: opening,
        PHASES: sum(phases.values()),
        # simulate() is opening, phases and recording, and the schedule times only its phases.
        RECORDING: seconds - opening - sum(phases.values()),
        TABLES: making_tables,
        LEAST: multiply_and_add(case),
    }
    for part, spent in parts.items():
        sheet.add(part, case.name, spent * 1e9 / case.village_months, PER_VILLAGE_MONTH)
    return phases


def measure_phases(sheet: Sheet, case: Case, phases: dict[str, float]) -> None:
    """The time of each phase and its share of all of them."""
    sheet.add(CHECK, case.name, phases[CHECK] * 1e9 / case.village_months, PER_VILLAGE_MONTH)
    for phase, spent in phases.items():
        sheet.add(f"phases, {case.name}", phase, spent * 1e9 / case.village_months, PER_VILLAGE_MONTH)
        sheet.add(f"shares of phases, {case.name}", phase, 100.0 * spent / sum(phases.values()), "%")


def multiply_and_add(case: Case) -> float:
    """Seconds of one multiply-add a village and month on arrays of the block's size, no memory taken anew."""
    shape = (len(case.world.places.village_ids), len(case.runs))
    stock, factor, flow, product = (np.full(shape, value) for value in (1.0, 0.5, 0.25, 0.0))

    def passes() -> None:
        for _ in range(case.world.calendar.months):
            np.multiply(stock, factor, out=product)
            np.add(product, flow, out=stock)

    return quickest(passes)


def measure_memory(sheet: Sheet, case: Case) -> None:
    """Peak of all that simulate() and tables() hold at once, Python's and NumPy's, and what the runner plans for."""
    tracemalloc.start()
    try:
        tables(simulate(case.world, case.runs), case.settings)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    sheet.add(MEMORY, f"peak, {case.name}", peak / case.village_months, "bytes a village-month")
    sheet.add(MEMORY, "planned for by the runner", BYTES_PER_VILLAGE_MONTH, "bytes a village-month")


def compare_engine(sheet: Sheet, zone: Case, city: list[Case], busy: Case) -> None:
    """Ratios within each round: widths, one zone and every lever on against the middle width, every part against the engine."""
    middle = city[len(city) // 2]
    for case in (zone, *city, busy):
        if case is not middle:
            sheet.compare(f"engine, {case.name} / {middle.name}", (BUSY, case.name), (BUSY, middle.name))
    for case in (zone, *city):
        sheet.compare(f"engine / lower bound, {case.name}", (BUSY, case.name), (LEAST, case.name))
    for case in (zone, middle, busy):
        for part in (OPENING, RECORDING, TABLES, CHECK):
            sheet.compare(f"{part} / engine, {case.name}", (part, case.name), (BUSY, case.name))
