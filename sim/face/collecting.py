"""What a model collects month by month, in Mesa's own DataCollector."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import mesa

from sim.face.agents import Cooperative, StrongVillageCompany, Village
from sim.words.transactions import Sector

if TYPE_CHECKING:
    from sim.face.model import ZoneModel


class MonthCollector(mesa.DataCollector):
    """Mesa's collector with the month's index (0 is the first) in place of the number of steps.

    Mesa's ``batch_run`` looks for the rows of step k where the k-th collection of model reporters is, counted from 0;
    with the month's index model and agents are those of the same month, and its last row is the last month.
    """

    def collect(self, model: ZoneModel) -> None:
        """Collect the month just done."""
        model.steps -= 1
        try:
            super().collect(model)
        finally:
            model.steps += 1


def _over_villages(name: str) -> Callable[[ZoneModel], float]:
    def total(model: ZoneModel) -> float:
        return float(sum(model.agents_by_type[Village].get(name)))

    return total


def _zones_completed(model: ZoneModel) -> int:
    return int((model.one_run.block.s.completed >= 0.0).sum())


def _cash_of(sector: Sector) -> Callable[[ZoneModel], float]:
    def total(model: ZoneModel) -> float:
        return float(model.one_run.block.ledger.cash[sector].sum())

    return total


def collector() -> MonthCollector:
    """The collector every model starts with; replace ``model.datacollector`` to collect something else.

    Names of model and agent reporters differ, since ``batch_run`` puts both in one row.
    """
    everyone = {name: name for name in ("kind", "name", "zone", "cash", "debt", "net_worth", "operating_income")}
    return MonthCollector(
        model_reporters={
            "month": "month",
            "villages_operating_income": _over_villages("operating_income"),
            "villages_operating_income_month": _over_villages("operating_income_month"),
            "villages_net_income": _over_villages("net_income"),
            "villages_cash": _over_villages("cash"),
            "villages_debt": _over_villages("debt"),
            "companies_cash": _cash_of(Sector.COMPANIES),
            "members": _over_villages("is_member"),
            "zones_completed": _zones_completed,
        },
        agent_reporters=everyone,
        agenttype_reporters={
            Village: {name: name for name in ("name", "zone", "operating_income", "capability", "trust", "operating_assets", "is_member")},
            Cooperative: {name: name for name in ("name", "zone", "area", "cooperative_surplus")},
            StrongVillageCompany: {name: name for name in ("name", "is_founded", "company_profit", "company_assets", "visits")},
        },
    )
