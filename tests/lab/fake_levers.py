"""A model whose best levers are known: cases are plain formulas of the amount of money, the workshops and the linkage."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from sim.core.text import Text
from sim.words.case_columns import CASE_TABLE
from sim.words.settings import Settings
from sim.words.violations import RuleCheck, Violation
from tests.lab.fake_model import FAKE, FakeRecord

#: What the income of a zone has to come to, and how much chance and the future do to it.
BAR, SPREAD, CHANCE = 3000.0, 0.3, 0.02

#: Workshops that gain most, and fewest that the rule allows.
BEST_WORKSHOPS, FEWEST_WORKSHOPS = 6, 3

VARY = "vary=[policy.funding.amount=100:6000,policy.industry.workshops=0:10,policy.linkage.type]"


@cache
def luck(seed: int, future: int, replicate: int) -> tuple[float, float]:
    """What the future and chance do, the same for all scenarios."""
    of_future = float(np.random.default_rng([seed, future]).normal())
    return of_future, float(np.random.default_rng([seed, future, replicate, 1]).normal())


def effect(amount: float, workshops: float, is_equity: bool) -> float:
    """Falling gains of money, most with six workshops, more with equity."""
    return 3.0 * float(np.sqrt(amount)) * (1.0 - ((workshops - BEST_WORKSHOPS) / 10.0) ** 2) + 40.0 * is_equity


def cost(amount: float, workshops: float) -> float:
    """Money and twenty a workshop."""
    return amount + 20.0 * workshops


def cases(record: FakeRecord, settings: Settings) -> pd.DataFrame:
    """Effect, cost, debt and the reading ``level`` of every case; one future in ten cannot be judged."""
    rows = []
    for run in range(len(record.runs)):
        scenario = record.runs.scenarios[record.runs.scenario[run]]
        if scenario.is_none:
            continue
        policy = {**settings.policy, **scenario.policy}
        amount, workshops = float(policy["funding.amount"]), float(policy["industry.workshops"])
        is_equity = policy["linkage.type"]["equity"] == 1.0
        future, replicate = int(record.runs.future[run]), int(record.runs.replicate[run])
        of_future, by_chance = luck(settings.seed, future, replicate)
        row: dict[str, Any] = dict.fromkeys(CASE_TABLE, 0.0)
        row |= {"scenario": scenario.name, "future": future, "replicate": replicate}
        row["effect_present_value_10"] = effect(amount, workshops, is_equity) * (1.0 + 0.1 * of_future) + 5.0 * by_chance
        row["public_cost_present_value_10"] = cost(amount, workshops)
        row["debt_end"] = 0.05 * amount * (1.0 + max(of_future, -0.9))
        bar = BAR * (1.0 + SPREAD * of_future + CHANCE * by_chance)
        row["met_level"] = np.nan if future % 10 == 9 else float(amount * (1.5 if is_equity else 1.0) >= bar)
        row["zones_completed"] = 1.0
        rows.append(row)
    return pd.DataFrame(rows)[["scenario", "future", "replicate", *CASE_TABLE]]


def few_workshops_break_a_rule(settings: Settings, world: Any) -> RuleCheck:
    """A rule that asks for workshops."""
    given = settings.policy["industry.workshops"]
    if given >= FEWEST_WORKSHOPS:
        return RuleCheck()
    says = Text("工坊不少于三个", "at least three workshops")
    return RuleCheck((Violation("test.R01", "一", says, "policy.industry.workshops", f"{given:g}", says, says),))


KNOWN: Any = replace(FAKE, cases=cases)
RULED: Any = replace(KNOWN, check_rules=few_workshops_break_a_rule)
