"""A model whose strategies cost what formulas say: some cost more a yuan of face amount than others, and one cannot absorb much."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from sim.words.case_columns import CASE_TABLE
from sim.words.settings import Settings
from tests.lab.fake_levers import luck
from tests.lab.fake_model import FAKE, FakeRecord

#: Public cost of a yuan of face amount where all money is work relief; and the most that interest subsidies come to.
RELIEF_COST, MOST_SUBSIDY = 0.8, 250.0


def cost(amount: float, modes: dict[str, float]) -> float:
    """Public cost of an amount by its mix of modes; dearer the more there is of it, but for interest subsidies."""
    if modes["interest_subsidy"] == 1.0:
        return min(amount, MOST_SUBSIDY)
    each = RELIEF_COST if modes["work_relief"] == 1.0 else 1.0
    return each * amount * (1.0 + amount / 40_000.0)


def cases(record: FakeRecord, settings: Settings) -> pd.DataFrame:
    """Costs by formula, effects that hang on the cost and on luck that all strategies share."""
    rows = []
    for run in range(len(record.runs)):
        scenario = record.runs.scenarios[record.runs.scenario[run]]
        if scenario.is_none:
            continue
        policy = {**settings.policy, **scenario.policy}
        future, replicate = int(record.runs.future[run]), int(record.runs.replicate[run])
        of_future, by_chance = luck(settings.seed, future, replicate)
        spent = cost(float(policy["funding.amount"]), policy["funding.mode_mix"])
        row: dict[str, Any] = dict.fromkeys(CASE_TABLE, 0.0)
        for name in CASE_TABLE:
            if name.startswith("public_cost_"):
                row[name] = spent
            elif "effect_" in name:
                row[name] = 3.0 * spent**0.5 * (1.0 + 0.1 * of_future) + by_chance
        rows.append({"scenario": scenario.name, "future": future, "replicate": replicate, **row})
    return pd.DataFrame(rows)[["scenario", "future", "replicate", *CASE_TABLE]]


STRATEGIES: Any = replace(FAKE, cases=cases)
