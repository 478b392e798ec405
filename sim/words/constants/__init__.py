"""Numbers that no run varies: laws, book-keeping rules and fixed dates, each with its source; a file for each subject."""

from __future__ import annotations

from sim.core.declare import Register
from sim.words.constants.accounts import ACCOUNTS
from sim.words.constants.company import COMPANY
from sim.words.constants.finance import FINANCE
from sim.words.constants.firms import FIRMS
from sim.words.constants.funding import FUNDING
from sim.words.constants.governance import GOVERNANCE
from sim.words.constants.households import HOUSEHOLDS
from sim.words.constants.insurance import INSURANCE
from sim.words.constants.land import LAND
from sim.words.constants.markets import MARKETS
from sim.words.constants.opening import OPENING
from sim.words.constants.people import PEOPLE
from sim.words.constants.selling import SELLING
from sim.words.constants.services import SERVICES
from sim.words.constants.valuing import VALUING
from sim.words.constants.village import VILLAGE

CONSTANTS = Register(
    [
        *ACCOUNTS,
        *COMPANY,
        *FINANCE,
        *FIRMS,
        *FUNDING,
        *GOVERNANCE,
        *HOUSEHOLDS,
        *INSURANCE,
        *LAND,
        *MARKETS,
        *OPENING,
        *PEOPLE,
        *SELLING,
        *SERVICES,
        *VALUING,
        *VILLAGE,
    ]
)
