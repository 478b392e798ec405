"""What works a delivery target asks for: how many units, what one costs, and what of it is there at the opening."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from sim.core.declare import Source, assumed, fact
from sim.core.text import Text


class Per(StrEnum):
    """What the units of a work are counted by."""

    RUN = "run"
    ZONE = "zone"
    VILLAGE = "village"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Work:
    """The works that one target of a programme asks for.

    ``cost`` is 万元 a unit in prices of the programme's first year, within ``low`` and ``high``. ``count`` units are asked for, by
    ``per``, of a ``is_yearly`` work in every year of the plan. ``there`` is the share of them at the opening, a number or the outcome
    that stands for it, with ``there_from`` for its source. What the document names money for is paid ``is_first``, before all others.
    What ``is_of`` another target is the same works, counted there. ``shown`` is what the row's figure reads when all is there; None
    for the number of units.
    """

    number: str
    unit: Text
    cost: float
    low: float
    high: float
    source: Source
    count: float = 1.0
    per: Per = Per.RUN
    there: float | str = 0.0
    there_from: Source | None = None
    shown: float | None = None
    is_yearly: bool = False
    is_first: bool = False
    is_of: str = ""
    programme: str = ""

    @property
    def id(self) -> str:
        """The full id of the target."""
        return f"{self.programme}.{self.number}"


#: What stands at the opening where the clause counts what is to be built anew.
NEW = assumed("the clause counts what is to be built; none of it is taken to be there")
#: Levels of the model's opening that stand for what is there.
SERVICES, ENVIRONMENT, FACILITIES = "service_level", "environment_level", "service_coverage"

#: Unit costs that published figures give: 5000 万元 for 15 villages; 455.5 billion yuan for 160,000 km; 285.8 million for 136 villages.
SEWAGE, SEWAGE_FROM = 5000.0 / 15.0, fact("COST001")
ROAD, ROAD_FROM = 45_550_000.0 / 160_000.0, fact("COST002")
MODEL_VILLAGE, MODEL_VILLAGE_FROM = 28_580.0 / 136.0, fact("PRG037")

VILLAGES = Text("村", "villages")
HOUSEHOLDS = Text("户", "households")
FACILITY = Text("个", "units")
KILOMETRES = Text("公里", "km")
MU = Text("亩", "mu")


def of_programme(programme: str, *works: Work) -> dict[str, Work]:
    """The works of one programme by the short id of their target. ValueError when one is there twice or is counted nowhere."""
    found = {one.number: replace(one, programme=programme) for one in works}
    if len(found) != len(works) or any(one.is_of and found[one.is_of].is_of for one in works):
        raise ValueError(f"works of {programme} stand twice or are counted nowhere")
    return found
