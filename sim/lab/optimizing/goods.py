"""Objectives and limits: a column of the table of cases, what is taken of it over futures, and which way is good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.core.errors import BadInput, Fault, nearest_named
from sim.core.text import Text
from sim.measures.optimizing.robust import MEAN, REGRET, Statistic, is_statistic
from sim.words.optimizing import ADDED, SHORT_NAMES, columns_known, sign_of, statistic_said, unit_of
from sim.words.record import Array

if TYPE_CHECKING:
    import pandas as pd

#: How statistics and directions are written.
STATISTICS = Text("mean、p10(各未来的 10% 分位)、regret", "mean, p10 (10th percentile of futures), regret")
_LIMIT = re.compile(r"([^<>=]+?)\s*(<=|>=|≤|≥|<|>)\s*([^:]+)(?::(.+))?")


@dataclass(frozen=True, slots=True)
class Objective:
    """What is made as good as it can be. ``sign`` is 1 where more of the column is better."""

    column: str
    sign: float
    statistic: str = MEAN

    @property
    def key(self) -> str:
        """Its name in tables."""
        return self.column if self.statistic == MEAN else f"{self.column}_{self.statistic}"

    @property
    def is_better_low(self) -> bool:
        """Whether less of the figure itself is better: regret always, whatever the column."""
        return self.sign < 0 or self.statistic == REGRET

    @property
    def taken(self) -> Statistic:
        """What is taken of it over cases."""
        return Statistic(self.statistic, self.sign)

    @property
    def label(self) -> Text:
        """Its name for readers."""
        name = columns_known()[self.column]
        if self.statistic == MEAN:
            return name
        taken = statistic_said(self.statistic)
        return Text(f"{name.zh}({taken.zh})", f"{name.en} ({taken.en})")

    @property
    def unit(self) -> str:
        """The unit of its column."""
        return unit_of(self.column)

    @property
    def told(self) -> str:
        """As it is written."""
        return f"{self.column}:{'max' if self.sign > 0 else 'min'}:{self.statistic}"


@dataclass(frozen=True, slots=True)
class Limit:
    """What a scenario has to keep: a figure at most (``is_most``) or at least ``bound``."""

    column: str
    is_most: bool
    bound: float
    statistic: str = MEAN

    @property
    def key(self) -> str:
        """Its name in tables."""
        return self.column if self.statistic == MEAN else f"{self.column}_{self.statistic}"

    @property
    def taken(self) -> Statistic:
        """What is taken of it over cases."""
        return Statistic(self.statistic, -1.0 if self.is_most else 1.0)

    @property
    def label(self) -> Text:
        """The figure's name for readers."""
        return Objective(self.column, sign_of(self.column), self.statistic).label

    @property
    def told(self) -> str:
        """As it is written."""
        return f"{self.column}{'<=' if self.is_most else '>='}{self.bound!r}:{self.statistic}"

    def excess(self, values: Array) -> Array:
        """By how much figures (scenario,) miss the bound, as a part of it; 0 where they keep it, infinite where unknown."""
        size = max(abs(self.bound), 1.0 if self.bound == 0 else 1e-9)
        over = (values - self.bound if self.is_most else self.bound - values) / size
        # A sum that equals the bound on paper does not miss it by its last digits.
        return np.where(np.isnan(values), np.inf, np.where(over > 1e-9, over, 0.0))


def objective_of(word: str, where: str = "objectives") -> Objective:
    """The objective that ``COLUMN[:max|min][:STATISTIC]`` asks for. Raises BadInput."""
    name, *rest = [part.strip() for part in word.split(":")]
    column = _column(name, word, where)
    sign, statistic = sign_of(column), MEAN
    for part in rest:
        if part in ("max", "min"):
            sign = 1.0 if part == "max" else -1.0
        else:
            statistic = _statistic(part, word, where)
    return Objective(column, sign, statistic)


def limit_of(word: str, where: str = "constraints") -> Limit:
    """The limit that ``COLUMN<=NUMBER[:STATISTIC]`` asks for. Raises BadInput."""
    found = _LIMIT.fullmatch(word.strip())
    if found is None:
        how = Text("写作 'constraints=[debt<=500,cost<=3000]'(整项加引号)", "write 'constraints=[debt<=500,cost<=3000]' (all in quotes)")
        raise BadInput(Fault(Text("约束的写法无法识别", "this limit cannot be read"), where, value=word, fix=how))
    column = _column(found[1].strip(), word, where)
    return Limit(column, found[2] in ("<=", "≤", "<"), number_of(found[3], where), _statistic(found[4] or MEAN, word, where))


def number_of(given: object, where: str) -> float:
    """A finite number. Raises BadInput."""
    try:
        value = float(str(given).strip())
    except ValueError:
        value = np.nan
    if not np.isfinite(value):
        raise BadInput(Fault(Text("须为数字", "must be a number"), where, value=given))
    return value


def column_of(cases: pd.DataFrame, column: str) -> Array:
    """A column of a scenario's cases (case,), those of our own made from others; a reading counts as missed where it is undecided
    because nothing was completed in time."""
    if column.startswith(ADDED):
        reading = column.removeprefix(ADDED)
        return column_of(cases, f"met_{reading}") - cases[f"met_{reading}_none"].to_numpy(dtype=np.float64)
    values = cases[column].to_numpy(dtype=np.float64)
    if column.startswith("met_") and not column.endswith("_none"):
        unfinished = np.isnan(values) & (cases["zones_completed"].to_numpy(dtype=np.float64) == 0)
        return np.where(unfinished, 0.0, values)
    return values


def _column(name: str, word: str, where: str) -> str:
    known = columns_known()
    column = SHORT_NAMES.get(name, name)
    if column in known:
        return column
    near = nearest_named(name, {**{key: Text(key, key) for key in SHORT_NAMES}, **known})
    what = Text("没有这样的指标", "there is no such figure")
    allowed = "growth, equity, gini, debt, cost, " + ", ".join(known)
    raise BadInput(Fault(what, where, value=word, allowed=allowed, nearest=near))


def _statistic(name: str, word: str, where: str) -> str:
    if is_statistic(name):
        return name
    what = Text("方向或统计量无法识别", "this direction or statistic cannot be read")
    raise BadInput(Fault(what, where, value=word, allowed=Text(f"max、min、{STATISTICS.zh}", f"max, min, {STATISTICS.en}")))
