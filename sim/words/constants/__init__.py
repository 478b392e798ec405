"""Numbers that no run varies: laws, book-keeping rules and fixed dates, each with its source; a file for each subject."""

from __future__ import annotations

from sim.core.declare import Register
from sim.words.constants.accounts import ACCOUNTS
from sim.words.constants.company import COMPANY
from sim.words.constants.finance import FINANCE
from sim.words.constants.funding import FUNDING
from sim.words.constants.insurance import INSURANCE
from sim.words.constants.opening import OPENING
from sim.words.constants.selling import SELLING
from sim.words.constants.village import VILLAGE

CONSTANTS = Register([*ACCOUNTS, *OPENING, *VILLAGE, *COMPANY, *FUNDING, *FINANCE, *INSURANCE, *SELLING])
