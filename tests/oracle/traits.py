"""Numbers beside a choice (docs/odd/traits.md), read from the declared tables."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from sim.words.levers import INDUSTRY_MIX
from sim.words.lines import LINES, SEASONS, farm_calendar
from sim.words.services import LAYOUTS, UPKEEPS
from sim.words.traits import FORMS, MANAGERS

#: Positions of the lines of business; ``LINES[TOURISM].gross_yield`` is a number of one.
FARM_SERVICES, GREENHOUSES, PROCESSING, PROPERTY, TOURISM, ECOMMERCE, SOLAR, WORKSHOPS = range(8)
#: Lines whose sites show: a liking for them, where there is one, is for these.
VISIBLE = (TOURISM, PROPERTY)
LINE_KEYS = [row.line.key for row in LINES]

_TABLES = {
    "company_form": {row.choice.key: row for row in FORMS},
    "company_manager": {row.choice.key: row for row in MANAGERS},
    "services_layout": {row.layout.key: row for row in LAYOUTS},
    "services_upkeep_mode": {row.mode.key: row for row in UPKEEPS},
}

#: Share of a year's farm inputs and harvests, by month of the year.
INPUTS = [inputs for inputs, _ in farm_calendar()]
HARVEST = [harvest for _, harvest in farm_calendar()]


def trait(choice: str, chosen: Mapping[str, float], name: str) -> float:
    """``trait("company_form", p.company_form, "founding_months")``: the number of the option chosen."""
    return sum(share * float(getattr(_TABLES[choice][option], name)) for option, share in chosen.items() if share)


def season(month: int, line: int) -> float:
    """Seasonal index of a line in a month of the year, 0 to 11: its row divided by the mean of the row."""
    row = SEASONS[LINES[line].line]
    return row[month] / fmean(row)


def lines_of_part(part: str) -> dict[int, float]:
    """Lines of one part of the industry mix, and their share in it."""
    _, lines = INDUSTRY_MIX[part]
    return {LINE_KEYS.index(line): share for line, share in lines.items()}


def share_in_industry_mix(mix: Mapping[str, float], line: int) -> float:
    return sum(share * lines_of_part(part).get(line, 0.0) for part, share in mix.items())
