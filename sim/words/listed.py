"""The planned projects of a run: as arrays, one row a project, in the order of their names; and as their list has them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array
from sim.core.chance import Words
from sim.core.text import Text
from sim.words.choices import BusinessLine, FundingContent, FundingMode

#: Modes and contents that a single listed project may have; the others work on a whole zone, by ``policy.funding``.
LISTED_MODES = (FundingMode.FIXED_GRANT, FundingMode.REWARD_IN_LIEU)
LISTED_CONTENTS = (FundingContent.INDUSTRY, FundingContent.CONSTRUCTION)

#: How a planned project is paid.
OWN_FUNDS, BY_GRANT, BY_REWARD = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Listed:
    """Planned projects; a public project of the company stands once for each village of its zone, which hold the title.

    ``village`` (project,) position of the owner, -1 for the company's own; ``zone`` (project,); ``line`` (project,);
    ``investment`` (project, 1) 万元; ``is_industry`` (project, 1); ``mode`` (project,) one of the three above;
    ``start`` (project,) month index; ``months`` (project, 1); ``is_run_by_company`` (project,); ``keys`` (project, 1).
    """

    village: NDArray[np.int64]
    zone: NDArray[np.int64]
    line: NDArray[np.int64]
    investment: Array
    is_industry: Array
    mode: NDArray[np.int64]
    start: NDArray[np.int64]
    months: Array
    is_run_by_company: NDArray[np.bool_]
    keys: Words

    def __len__(self) -> int:
        return len(self.village)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A project as the user's list has it, for the rules: ``where`` is file and spreadsheet row, ``investment`` 万元 as given, ``mode``
    None for own funds, ``start`` YYYY-MM or empty for the first month of construction, ``land`` mu, None where the list gives none,
    ``farmland`` mu of all villages of its zone, ``is_estimated`` where some of it is the region's average; None outside any zone."""

    where: Text
    name: str
    zone: str
    line: BusinessLine
    investment: float
    content: FundingContent
    mode: FundingMode | None
    start: str
    land: float | None = None
    farmland: float | None = None
    is_estimated: bool = False
