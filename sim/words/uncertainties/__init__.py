"""What nobody knows exactly: each number is drawn once per future from its range and is the same in both worlds; a file for each subject."""

from __future__ import annotations

from sim.core.declare import Register
from sim.words.uncertainties.company import COMPANY
from sim.words.uncertainties.cooperative import COOPERATIVE
from sim.words.uncertainties.economy import ECONOMY
from sim.words.uncertainties.finance import FINANCE
from sim.words.uncertainties.firms import FIRMS
from sim.words.uncertainties.governance import GOVERNANCE
from sim.words.uncertainties.households import HOUSEHOLDS
from sim.words.uncertainties.land import LAND
from sim.words.uncertainties.markets import MARKETS
from sim.words.uncertainties.noise import NOISE
from sim.words.uncertainties.people import PEOPLE
from sim.words.uncertainties.projects import PROJECTS
from sim.words.uncertainties.services import SERVICES
from sim.words.uncertainties.village import VILLAGE

UNCERTAINTIES = Register(
    [
        *COMPANY,
        *COOPERATIVE,
        *ECONOMY,
        *FINANCE,
        *FIRMS,
        *GOVERNANCE,
        *HOUSEHOLDS,
        *LAND,
        *MARKETS,
        *NOISE,
        *PEOPLE,
        *PROJECTS,
        *SERVICES,
        *VILLAGE,
    ]
)
