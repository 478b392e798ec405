"""A zone of unequal villages with a company, opened or simulated under a form and levers."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.words.block import Block
from sim.words.choices import CompanyForm
from sim.words.constants import CONSTANTS
from sim.words.record import Record
from sim.words.settings import Settings
from sim.words.traits import FORMS, MANAGERS
from sim.world.world import build_world
from tests.laws.together import made_once
from tests.laws.worlds import Row, both_worlds, pairs_of, runs_of, told

FORM = {row.choice: row for row in FORMS}
MANAGER = {row.choice: row for row in MANAGERS}
WITH_COMPANY = [form for form in CompanyForm if form is not CompanyForm.NONE]
#: More than any company here has to pay.
RICH = 1_000.0
#: One zone of unequal villages; those with much cash can pay in.
ROWS: list[Row] = [
    {"village": f"村{number}", "zone": "甲片区", "county": "371526", "population": 600 + 200 * number, "cash": 100 * number}
    for number in range(4)
]


def c(key: str) -> float:
    return CONSTANTS[key].value


def settings_of(form: CompanyForm = CompanyForm.MULTI_VILLAGE, behaviour: str = "bounded_rationality", **levers: Any) -> Settings:
    """Levers are written with two underscores for the dot; central values, so that runs differ by shocks only."""
    policy = {"funding.amount": 3_000.0, "zone.build_years": 2.0, "company.form": form.key, "governance.joint_committee": 1.0}
    policy |= {key.replace("__", "."): value for key, value in levers.items()}
    return told(
        ROWS, operate_years=4, uncertainty="central", policy=policy, futures=1, replicates=8, behaviour=behaviour, region="shandong"
    )


@made_once
def fresh(form: CompanyForm = CompanyForm.MULTI_VILLAGE, months_after_start: int = -12, **levers: Any) -> Block:
    """Both worlds, so many months after the start of construction, for a test to change."""
    settings = settings_of(form, **levers)
    block = opened(build_world(settings), runs_of(pairs_of(settings)))
    for t in range(block.build_start + months_after_start):
        one_month(block, t)
    return block


#: The same for tests that only look.
opened_with = cache(fresh)


@cache
def record_of(form: CompanyForm, **levers: Any) -> Record:
    settings = settings_of(form, **levers)
    return simulate(build_world(settings), runs_of(pairs_of(settings)))


def paid(record: Record, name: str) -> np.ndarray:
    """A transaction's yearly flows under the programme: (year, zone, run)."""
    return both_worlds(next(array for (_, _, transaction), array in record.flows.items() if transaction == name))[0]


def founded(b: Block) -> np.ndarray:
    """Runs of the programme in which a company stands, as flags (run,)."""
    return (b.s.is_founded[0] > 0.0) & (b.with_programme > 0.0)
