"""The agents (docs/odd/entities.md): counties, zones, villages and listed projects, with what they are and what they have."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import mesa

from sim.words.choices import FundingContent, IncomeGroup
from sim.words.lines import LINES
from sim.words.state import STATE
from tests.oracle.books import ACCOUNTS, HOUSEHOLD_ACCOUNTS, OF_VILLAGES, OF_ZONES, Books
from tests.oracle.draws import Draws

if TYPE_CHECKING:
    from tests.oracle.economy import Economy


def _blank(lead: str | None) -> Any:
    """Zero, or zeros over a further axis: lists for holders, lines and sites, mappings for what has a name."""
    if lead is None:
        return 0.0
    if lead == "holder, line":
        return [[0.0] * len(LINES), [0.0] * len(LINES)]
    if lead in ("line", "site", "company site"):
        return [0.0] * {"line": len(LINES), "site": 4, "company site": 2}[lead]
    names = {
        "due": ("timed", "budgets", "services", "matched"),
        "content": [content.key for content in FundingContent],
        "group": [group.key for group in IncomeGroup],
        "household account": HOUSEHOLD_ACCOUNTS,
    }[lead]
    return dict.fromkeys(names, 0.0)


class Agent(mesa.Agent):
    """What every agent reads of the model: the month, the draws, constants ``c``, uncertain numbers ``u``, levers ``p``."""

    #: Unit of observation whose state arrays the agent has.
    over: str
    is_zone = False

    def __init__(self, model: Economy, key: str) -> None:
        super().__init__(model)
        self.economy = model
        self.key = key
        #: What the agent is and stays: the fixed quantities of the page.
        self.f = SimpleNamespace()
        for array in STATE.values():
            if array.over == self.over:
                setattr(self, array.name, _blank(array.lead))

    @property
    def t(self) -> int:
        return self.economy.t

    @property
    def draws(self) -> Draws:
        return self.economy.draws

    @property
    def c(self) -> SimpleNamespace:
        return self.economy.c

    @property
    def u(self) -> SimpleNamespace:
        return self.economy.u

    @property
    def p(self) -> SimpleNamespace:
        return self.economy.p


class County(Agent):
    """A county; ``key`` is its name, ``county`` where it has none."""

    over = "one"

    def __init__(self, model: Economy, key: str) -> None:
        super().__init__(model, key)
        self.zones: list[Zone] = []

    @property
    def villages(self) -> list[Village]:
        return [village for zone in self.zones for village in zone.villages]


class Zone(Agent):
    """A zone with its company, government, banks, firms and market; ``key`` is its id."""

    over = "zone"
    is_zone = True

    def __init__(self, model: Economy, key: str, county: County) -> None:
        super().__init__(model, key)
        self.county = county
        county.zones.append(self)
        self.villages: list[Village] = []
        self.projects: list[Project] = []
        self.books = {sector: Books() for sector in OF_ZONES}
        self.company, self.government, self.banks = (self.books[name] for name in ("companies", "government", "banks"))
        self.firms, self.market = self.books["firms"], self.books["market"]
        #: What was paid this year, by payment.
        self.flows: dict[str, float] = defaultdict(float)

    @property
    def flows_of_zone(self) -> dict[str, float]:
        return self.flows

    def books_of(self, sector: str) -> Books:
        return self.books[sector]


class Village(Agent):
    """A village collective with its cooperative and its households; ``key`` is its id."""

    over = "village"

    def __init__(self, model: Economy, key: str, zone: Zone) -> None:
        super().__init__(model, key)
        self.zone = zone
        zone.villages.append(self)
        self.books = {sector: Books() for sector in OF_VILLAGES}
        self.own, self.cooperative, self.household = (self.books[name] for name in OF_VILLAGES)
        self.accounts = dict.fromkeys(ACCOUNTS, 0.0)
        self.household_accounts = dict.fromkeys(HOUSEHOLD_ACCOUNTS, 0.0)

    @property
    def county(self) -> County:
        return self.zone.county

    @property
    def flows_of_zone(self) -> dict[str, float]:
        return self.zone.flows

    def books_of(self, sector: str) -> Books:
        return self.books[sector] if sector in self.books else self.zone.books[sector]


class Project(Agent):
    """One row of the project list; ``village`` is its owner, None for a project of the company itself."""

    over = "project"

    def __init__(self, model: Economy, key: str, zone: Zone, village: Village | None) -> None:
        super().__init__(model, key)
        self.zone = zone
        self.village = village
        zone.projects.append(self)
