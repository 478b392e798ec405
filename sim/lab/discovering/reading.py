"""Reads a finished result of any kind as one frame: a row a scenario and future, its factors, and how often the condition holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.discovering.question import WITHOUT, Question, target_of
from sim.measures.case_readings import share_met
from sim.measures.options import default_setting
from sim.words.discovering import LEVER, MET_COLUMNS, UNCERTAINTY
from sim.words.levers import LEVERS
from sim.words.settings import NONE_SCENARIO, TargetSettings
from sim.words.uncertainties import UNCERTAINTIES

if TYPE_CHECKING:
    from sim.lab.results import Result

#: One row of the frame.
CASE = ["scenario", "future"]


@dataclass(frozen=True, slots=True)
class Cases:
    """``told`` has scenario, future, share_met, its variance between replicates (n - 1) and n_replicates, ``factors`` the same rows
    with a column a factor that varies.

    ``values`` has scenario, future and the value of every replicate, where the condition is a threshold.
    """

    told: pd.DataFrame
    factors: pd.DataFrame
    undecided: int
    values: pd.DataFrame | None = None


def can_be_asked(result: Result) -> None:
    """Raises BadInput for a result without a table of cases."""
    if not {"cases", "futures", "scenarios"} <= set(result.frames):
        raise BadInput(
            Fault(
                Text("这一结果没有各例的表,不能从中发现条件", "this result has no table of cases to find conditions in"),
                where=str(result.path),
                allowed="run, sweep, compare",
                fix=Text("先运行 pianqu run 或 pianqu sweep", "run pianqu run or pianqu sweep first"),
            )
        )


def scenarios_of(result: Result) -> list[str]:
    """The scenarios one may ask about."""
    return [str(name) for name in result.table("cases")["scenario"].unique()]


def read_cases(result: Result, question: Question) -> Cases:
    """The cases of the scenarios asked about. Raises BadInput where the result does not say what is asked."""
    wanted = list(question.scenarios) or scenarios_of(result)
    values = _values(result, question, wanted)
    decided = values.dropna(subset="value")
    told = shares_of(decided, question)
    order = {name: place for place, name in enumerate(wanted)}
    told = told.sort_values(CASE, key=lambda column: column.map(order) if column.name == "scenario" else column, kind="stable")
    told = told.reset_index(drop=True)
    undecided = len(values[CASE].drop_duplicates()) - len(told)
    factors = factors_of(result.scenarios, result.futures, told)
    return Cases(told, factors, undecided, None if question.threshold is None else decided[[*CASE, "value"]])


def shares_of(decided: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Scenario, future, the share of replicates in which the condition holds (share_met), its variance between them
    (variance_met) and their number (n_replicates)."""
    holds = decided["value"]
    if question.threshold is not None:
        holds = (holds >= question.threshold if question.at_least else holds <= question.threshold).astype(np.float64)
    grouped = decided.assign(share_met=holds).groupby(CASE, sort=False, observed=True)["share_met"]
    names = {"mean": "share_met", "var": "variance_met", "size": "n_replicates"}
    return grouped.agg(list(names)).reset_index().rename(columns=names)


def factors_of(scenarios: pd.DataFrame, futures: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """The levers and uncertain numbers of each case by key (``policy.NAME``, ``uncertainty.NAME``), those that do not vary left out.

    A number that a scenario pins stands in place of the one its future draws.
    """
    of_scenario = scenarios.set_index("scenario").reindex(cases["scenario"]).reset_index(drop=True)
    of_future = futures.set_index("future").reindex(cases["future"]).reset_index(drop=True)
    columns: dict[str, pd.Series] = {f"{LEVER}{name}": of_scenario[name] for name in LEVERS if name in of_scenario}
    for name in UNCERTAINTIES:
        values = of_future[name] if name in of_future else pd.Series(np.nan, index=of_future.index)
        for pinned in (name, f"{UNCERTAINTY}{name}"):
            if pinned in of_scenario:
                values = of_scenario[pinned].astype(np.float64).fillna(values)
        columns[f"{UNCERTAINTY}{name}"] = values
    found = {key: _plain(values) for key, values in columns.items() if values.nunique(dropna=False) > 1}
    return pd.DataFrame(found, index=cases.index)


def _plain(values: pd.Series) -> pd.Series:
    """Numbers as floats, all else as text."""
    if pd.api.types.is_numeric_dtype(values):
        return values.astype(np.float64)
    return values.map(lambda value: "" if pd.isna(value) else str(value)).astype(object)


def _values(result: Result, question: Question, wanted: Sequence[str]) -> pd.DataFrame:
    """scenario, future, replicate and the value asked about."""
    target = result.settings.target
    reading = question.outcome.removesuffix(WITHOUT)
    is_own = reading not in MET_COLUMNS or target_of(question, target) == _own(target, question)
    if not is_own:
        return _from_readings(result, question, wanted)
    frame = result.table("cases")
    frame = frame[frame["scenario"].isin(list(wanted))]
    return frame[[*CASE, "replicate"]].assign(scenario=frame["scenario"].astype(str), value=frame[question.outcome].astype(np.float64))


def _own(target: TargetSettings, question: Question) -> TargetSettings:
    """The result's own target with the reading asked about, which is what its table of cases holds."""
    return replace(target, reading=MET_COLUMNS[question.outcome.removesuffix(WITHOUT)])


def _from_readings(result: Result, question: Question, wanted: Sequence[str]) -> pd.DataFrame:
    """The share of zones that meet the reading, from the table of readings. Raises BadInput where it does not hold that setting."""
    asked = target_of(question, result.settings.target)
    setting = default_setting(asked, asked.reading)
    frames = []
    for name in wanted:
        world = NONE_SCENARIO if question.outcome.endswith(WITHOUT) else name
        met = share_met(result.readings, world, setting) if "readings" in result.frames else pd.Series(dtype=np.float64)
        if met.empty:
            raise BadInput(_no_such_setting(result, question, name))
        frames.append(met.rename("value").reset_index().assign(scenario=name))
    return pd.concat(frames, ignore_index=True)


def _no_such_setting(result: Result, question: Question, scenario: str) -> Fault:
    given = ", ".join((question.window, question.base, question.aggregation))
    words = " ".join(f"target.{name}={getattr(question, name)}" for name in ("window", "base", "aggregation"))
    return Fault(
        Text(f"结果没有 {scenario} 按这一口径判定的读法", f"the result does not hold this reading of {scenario}"),
        where=str(result.path),
        value=f"{question.outcome}: {given}",
        fix=Text(f"用这一口径重新运行:{words}", f"run again with it: {words}"),
    )
