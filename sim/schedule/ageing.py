"""Assets age: capacity wears, goes out of use and is taken up; books follow."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import projects, village
from sim.schedule.earning import entrusted_effort, own_effort
from sim.schedule.reading import add_up, by_village, has_anything_run_by_companies, prices
from sim.words.block import Block
from sim.words.choices import BusinessLine
from sim.words.lines import LINES, lines_in_use
from sim.words.state import ENTRUSTED, OWN
from sim.words.transactions import Sector


def assets_age(b: Block, t: int) -> None:
    """Capacity wears as far as upkeep is missing, part goes out of use for good, new capacity is taken up; books are depreciated."""
    s = b.s
    pace = pace_of_closing(b, s.own_stake)
    held = add_up(s.installed[OWN]) + add_up(s.installed[ENTRUSTED])
    closed = age_capacity(b, s.installed[OWN], s.working[OWN], 1.0 - own_effort(b), pace)
    if has_anything_run_by_companies(b):
        entrusted = by_village(b, entrusted_effort(b))
        closed += age_capacity(b, s.installed[ENTRUSTED], s.working[ENTRUSTED], 1.0 - entrusted, pace)
        companies_held = add_up(s.company_installed)
        nobody = np.zeros_like(s.is_founded)
        company_closed = age_capacity(b, s.company_installed, s.company_working, nobody, pace_of_closing(b, s.company_own_stake))
        stand_idle = village.books_out_of_use(books=s.company_assets, closed=company_closed, held=companies_held)
        s.company_assets, s.company_idle = s.company_assets - stand_idle, s.company_idle + stand_idle
    stand_idle = village.books_out_of_use(books=s.operating_assets, closed=closed, held=held + let_property(b, t))
    s.operating_assets, s.idle_assets = s.operating_assets - stand_idle, s.idle_assets + stand_idle
    depreciate(b)


def pace_of_closing(b: Block, own_stake: Array) -> Array:
    """How fast lines go out of use against the table of lines, for assets with ``own_stake``: (unit, run)."""
    return projects.pace_of_closing(
        pace=b.u.line_closing, stake_effect=b.u.stake_closing, usual_stake=b.c.opening_stake, own_stake=own_stake
    )


def age_capacity(b: Block, installed: Array, working: Array, missing: Array, pace: Array) -> Array:
    """One month of wear, closing and taking up, in place, on capacity (line, unit, run); gives what closes: (unit, run)."""
    closed, closing, kept, gap, months = np.zeros_like(missing), *(np.empty_like(missing) for _ in range(4))
    for line, row in lines_in_use(installed):
        np.multiply(row.closing / MONTHS_PER_YEAR, pace, out=closing)
        closed += np.multiply(installed[line], closing, out=gap)
        np.subtract(1.0, np.multiply(row.wear / MONTHS_PER_YEAR, missing, out=kept), out=kept)
        kept -= closing
        installed[line] *= kept
        working[line] *= kept
        np.subtract(installed[line], working[line], out=gap)
        np.copyto(months, np.maximum(row.ramp_months * b.u.ramp_factor, 1.0))  # equal shapes divide quicker than an array and a row of runs
        gap /= months
        working[line] += gap
    return closed


def let_property(b: Block, t: int) -> Array:
    """What is let under contract, as property that earns the same rent would stand in the books: (village, run)."""
    rent_per_yuan = LINES[BusinessLine.PROPERTY.value].gross_yield * b.u.yield_level
    return ratio(b.s.rent, rent_per_yuan * prices(b, t))


def depreciate(b: Block) -> None:
    """One month of depreciation of all books of villages and companies; what stands idle is cleared from them sooner."""
    s = b.s
    monthly = b.c.book_depreciation / MONTHS_PER_YEAR
    cleared = b.c.idle_cleared / MONTHS_PER_YEAR
    b.ledger.write_down(Sector.VILLAGES, monthly * (s.operating_assets + s.facilities) + cleared * s.idle_assets)
    company_wear = monthly * s.company_assets + cleared * s.company_idle
    b.ledger.write_down(Sector.COMPANIES, company_wear)
    s.company_profit -= company_wear
    s.operating_assets = s.operating_assets * (1.0 - monthly)
    s.idle_assets = s.idle_assets * (1.0 - cleared)
    s.facilities = s.facilities * (1.0 - monthly)
    s.company_assets = s.company_assets * (1.0 - monthly)
    s.company_idle = s.company_idle * (1.0 - cleared)
    s.entrusted_value = s.entrusted_value * (1.0 - monthly)
