"""Company forms and managers in numbers: one row a choice, each with its source; read as arrays over the options of a lever."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.declare import Source, assumed, clause
from sim.words.choice import Choice
from sim.words.choices import CompanyForm, CompanyManager


@dataclass(frozen=True, slots=True)
class FormTraits:
    """One form of company.

    ``founding_months`` months from start to founding; ``state_share``, ``firm_share`` of the capital that a government or an
    enterprise brings; ``interest_discount`` per year; ``works_help`` added to the share of small works won without experience;
    ``procurement_months`` added to its works; ``visible_bias`` added per year to the return it sees in visible lines;
    ``know_how`` added to its capability and ``sales`` to its revenue while the enterprise stays; ``equal_votes`` one where each member
    has one vote, zero where votes go by shares.
    """

    choice: CompanyForm
    founding_months: float
    state_share: float
    firm_share: float
    interest_discount: float
    works_help: float
    procurement_months: float
    visible_bias: float
    know_how: float
    sales: float
    equal_votes: float
    source: Source


FORMS: tuple[FormTraits, ...] = (
    FormTraits(CompanyForm.NONE, 0, 0.0, 0.0, 0.0, 0.0, 0, 0.0, 0.0, 0.0, 0, clause("001 二(四)8: 鼓励, so a zone may have none")),
    FormTraits(CompanyForm.MULTI_VILLAGE, 3, 0.0, 0.0, 0.0, 0.0, 0, 0.0, 0.0, 0.0, 1,
               assumed("villages only, one village one vote as the mechanism says; registration and general meetings")),
    FormTraits(CompanyForm.TOWN_VILLAGE, 2, 0.35, 0.0, 0.0, 0.25, 0, 0.01, 0.0, 0.0, 0,
               assumed("SVC009: 35% of capital from a third party; quicker approvals, more visible projects as the mechanism says, sizes assumed")),
    FormTraits(CompanyForm.ENTERPRISE_VILLAGE, 4, 0.0, 0.35, 0.0, 0.0, 0, 0.0, 0.10, 0.05, 0,
               assumed("SVC009: 35% of capital from a third party; know-how and a sales channel, sizes assumed and small")),
    FormTraits(CompanyForm.STATE_EQUITY, 6, 0.507, 0.0, 0.005, 0.0, 4, 0.0, 0.0, 0.0, 0,
               assumed("SVC013: 50.7% of capital from a state firm; cheaper loans, slower founding and procurement as the mechanism says, sizes assumed")),
)


@dataclass(frozen=True, slots=True)
class ManagerTraits:
    """One kind of manager.

    ``salary`` against that of a professional manager; ``gain`` of revenue; ``clarity`` part of the noise in project choice done away
    with; ``profit_share`` of the year's increase in profit; ``own_business`` what its own line brings the company a year, against a
    professional manager's salary; ``leaves`` one when it goes after a year of loss; ``is_hired`` one when it is looked for outside.
    """

    choice: CompanyManager
    salary: float
    gain: float
    clarity: float
    profit_share: float
    own_business: float
    leaves: float
    is_hired: float
    source: Source


MANAGERS: tuple[ManagerTraits, ...] = (
    ManagerTraits(CompanyManager.CADRE, 0, 0.0, 0.0, 0.0, 0.0, 0, 0, clause("001 二(四)8")),
    ManagerTraits(CompanyManager.PROFESSIONAL_MANAGER, 1.0, 0.10, 0.5, 0.0, 0.0, 0, 1,
                  assumed("advertised yearly pay of rural professional managers about 10-30; gain and clarity: no estimate found, kept small")),
    ManagerTraits(CompanyManager.OPERATING_TEAM, 0.75, 0.12, 0.5, 0.2, 0.0, 1, 1,
                  assumed("a fee and a share of the increase, leaves when it loses (the mechanism); sizes assumed")),
    ManagerTraits(CompanyManager.AGRI_MAKER, 0.3, 0.04, 0.25, 0.0, 0.15, 0, 1,
                  assumed("small pay and a business line of its own (the mechanism); sizes assumed")),
)

_TABLES: dict[type[Choice], tuple[Any, ...]] = {CompanyForm: FORMS, CompanyManager: MANAGERS}


@cache
def by_option(choice: type[Choice], trait: str) -> NDArray[np.float64]:
    """One trait of all options of a choice, shaped for the axes: (option, 1, 1)."""
    return np.array([float(getattr(row, trait)) for row in _TABLES[choice]])[:, None, None]
