"""The engine in one process: speed, phases, opening, recording, tables and memory, against the least NumPy could take."""

from __future__ import annotations

import tracemalloc

import numpy as np
from cases import Case
from sheet import Sheet, timed

from sim.engine import opened, simulate
from sim.lab.blocks import BYTES_PER_VILLAGE_MONTH
from sim.measures import tables

BUSY, PHASES, BESIDES, LEAST, MEMORY = "engine", "phases", "beside the phases", "lower bound", "memory"
PER_VILLAGE_MONTH = "ns a village-month"


def measure_engine(sheet: Sheet, case: Case) -> None:
    """One round of one case: a whole block simulated and made into tables."""
    phases: dict[str, float] = {}
    opening, _ = timed(lambda: opened(case.world, case.runs))
    seconds, record = timed(lambda: simulate(case.world, case.runs, phases))
    making_tables, _ = timed(lambda: tables(record, case.settings))
    per_village_month = 1e9 / case.village_months
    sheet.add(BUSY, case.name, seconds * per_village_month, PER_VILLAGE_MONTH)
    sheet.add(BUSY, f"{case.name}: speed", case.village_months / seconds, "village-months a second")
    sheet.add(BESIDES, f"opening, {case.name}", opening * per_village_month, PER_VILLAGE_MONTH)
    # What simulate() does is opening, phases and recording; the schedule times only the phases.
    recording = seconds - opening - sum(phases.values())
    sheet.add(BESIDES, f"recording, {case.name}", recording * per_village_month, PER_VILLAGE_MONTH)
    sheet.add(BESIDES, f"tables, {case.name}", making_tables * per_village_month, PER_VILLAGE_MONTH)
    sheet.add(LEAST, case.name, multiply_and_add(case) * per_village_month, PER_VILLAGE_MONTH)
    for phase, spent in phases.items():
        sheet.add(PHASES, f"{phase}, {case.name}", spent * per_village_month, PER_VILLAGE_MONTH)
        sheet.add("shares of the phases", f"{phase}, {case.name}", 100.0 * spent / sum(phases.values()), "%")


def multiply_and_add(case: Case) -> float:
    """Seconds of one multiply-add a village and month on arrays of the block's size, no memory taken anew."""
    shape = (len(case.world.places.village_ids), len(case.runs))
    stock, factor, flow, product = (np.full(shape, value) for value in (1.0, 0.5, 0.25, 0.0))

    def passes() -> None:
        for _ in range(case.world.calendar.months):
            np.multiply(stock, factor, out=product)
            np.add(product, flow, out=stock)

    return timed(passes)[0]


def measure_memory(sheet: Sheet, case: Case) -> None:
    """Peak of all that simulate() and tables() hold at once, Python's and NumPy's, against what the runner plans for."""
    tracemalloc.start()
    try:
        tables(simulate(case.world, case.runs), case.settings)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    sheet.add(MEMORY, f"peak, {case.name}", peak / 1e6, "MB")
    sheet.add(MEMORY, f"peak, {case.name}", peak / case.village_months, "bytes a village-month")
    sheet.add(MEMORY, f"planned, {case.name}", BYTES_PER_VILLAGE_MONTH, "bytes a village-month")


def compare_engine(sheet: Sheet, zone: Case, city: list[Case]) -> None:
    """Ratios within each round: block widths and one zone against the middle width, all against the lower bound."""
    middle = city[len(city) // 2]
    for case in (zone, *city):
        sheet.compare(f"engine against one multiply-add, {case.name}", (BUSY, case.name), (LEAST, case.name))
        sheet.compare(f"tables against engine, {case.name}", (BESIDES, f"tables, {case.name}"), (BUSY, case.name))
        if case is not middle:
            sheet.compare(f"{case.name} against {middle.name}", (BUSY, case.name), (BUSY, middle.name))
