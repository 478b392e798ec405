"""What designs vary: levers and uncertain numbers, each over a range or a few values."""

from sim.lab.factors.factor import MOST_ROWS, Factor, beside_their_worlds, factors_told, scenario_of, told_factors
from sim.lab.factors.reading import HOW, VARY, check_closed, checked_value, key_of, read_factors, written_value

__all__ = [
    "HOW",
    "MOST_ROWS",
    "VARY",
    "Factor",
    "beside_their_worlds",
    "check_closed",
    "checked_value",
    "factors_told",
    "key_of",
    "read_factors",
    "scenario_of",
    "told_factors",
    "written_value",
]
