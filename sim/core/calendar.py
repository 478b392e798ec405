"""The months of a run as numbers: index 0 is the first simulated month; construction starts at ``build_start``."""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.units import MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True)
class Calendar:
    """First simulated month (``first_year``, always January), number of months, and the first month of construction.

    >>> Calendar(2021, 108, 48).month_name(47)
    '2024-12'
    >>> Calendar(2021, 108, 48).before
    47
    """

    first_year: int
    months: int
    build_start: int

    @property
    def before(self) -> int:
        """m0, the month before the first month of construction."""
        return self.build_start - 1

    @property
    def years(self) -> range:
        """Calendar years touched, the last one perhaps unfinished."""
        return range(self.first_year, self.first_year + -(-self.months // MONTHS_PER_YEAR))

    def month_name(self, index: int) -> str:
        """``YYYY-MM`` of a month index (negative indices lie before the run)."""
        return f"{self.first_year + index // MONTHS_PER_YEAR}-{index % MONTHS_PER_YEAR + 1:02d}"

    def month_of_year(self, index: int) -> int:
        """0 for January ... 11 for December."""
        return index % MONTHS_PER_YEAR

    def year_of(self, index: int) -> int:
        """Calendar year of a month index."""
        return self.first_year + index // MONTHS_PER_YEAR
