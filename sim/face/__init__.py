"""The Mesa face: one run of the engine, seen agent by agent, to look at, step, change and draw; alone in knowing Mesa."""

from sim.face.agents import Cooperative, StrongVillageCompany, Village
from sim.face.collecting import MonthCollector
from sim.face.model import ZoneModel

__all__ = ["Cooperative", "MonthCollector", "StrongVillageCompany", "Village", "ZoneModel"]
