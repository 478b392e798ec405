"""The scorecard: every target, the primary outcome and the effects, zone by zone and for the programme, each with its ranges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from sim.core.text import Text
from sim.measures.effect_rows import effect_rows
from sim.measures.primary import Evidence, cases_of, start_and_completion
from sim.measures.ranges import Resampling
from sim.measures.register_rows import register_rows
from sim.measures.register_rows.asking import Shipped
from sim.measures.target_rows import cube_of, target_rows
from sim.words.record import REST_OF_COUNTY
from sim.words.settings import NONE_SCENARIO, Settings
from sim.words.sources import RuleRow, TargetRow

IMPROVEMENT_TARGET = "zhejiang_2025.T01"
#: The clause as the register has it, for programmes that borrow the target.
IMPROVEMENT_LABEL = Text(
    "周边村集体经济经营性收入年增幅比建设前提高20%以上",
    "annual growth of neighbouring villages' collective operating income, improvement on before construction",
)
IMPROVEMENT_CLAUSE = "一(主要目标)"
BORROWED = Text("目标借自浙江 2025", "target borrowed from Zhejiang 2025")

COLUMNS = (
    "scenario", "zone", "id", "indicator_zh", "indicator_en", "kind", "comparator", "threshold", "unit",
    "reading", "window", "base", "aggregation", "value", "low", "high",
    "probability", "probability_low", "probability_high", "future_low", "future_high",
    "probability_none", "difference", "difference_low", "difference_high",
    "both_worlds", "only_with", "only_without", "neither", "n_not_applicable", "n_not_due",
    "structural_low", "structural_high", "n_futures", "n_replicates", "interval_method", "status", "clause",
    "window_months", "villages", "account", "publicly_paid", "note", "variance_shocks", "variance_parameters", "variance_zones",
)  # fmt: skip
#: Columns that hold numbers even when no row of a result has one.
NUMBERS = COLUMNS[COLUMNS.index("value") : COLUMNS.index("n_not_applicable")] + (
    "structural_low", "structural_high", "variance_shocks", "variance_parameters", "variance_zones",
)  # fmt: skip
COUNTS = ("n_not_applicable", "n_not_due", "n_futures", "n_replicates", "window_months")


def scorecard(
    readings: pd.DataFrame,
    zone_years: pd.DataFrame,
    settings: Settings,
    targets: Iterable[TargetRow],
    rules: Iterable[RuleRow] = (),
    unset: Mapping[str, Text] | None = None,
    shipped: Shipped | None = None,
) -> pd.DataFrame:
    """The scorecard of a finished result, columns as the contract has them.

    Rows for every zone of the programme and, where there are several, for the programme (``zone`` empty): the improvement target in
    every setting of ``readings``, the default first; the primary outcome; the effects; then the other ``targets`` and the
    ``rules`` (rows of the register of the programme), each read as it is declared; ``unset`` are the levers that the programme's
    file leaves at their default, with its reasons, and ``shipped`` is what it sets. A target with a probability is ``met``
    when the median case meets it, that is in at least half of the decided cases, else ``missed`` (``flagged`` for a soft
    clause); a rule is ``kept`` when no decided case breaks it. A share of simulated cases is never a forecast.
    ``low`` and ``high`` are percentiles over cases, ``probability_low`` and ``_high`` Monte-Carlo error, ``future_low`` and
    ``_high`` the range over futures: three things, never merged. The four cells are shares of the cases decided in both worlds.
    """
    listed = list(targets)
    register: list[TargetRow | RuleRow] = [*listed, *rules]
    cases = cases_of(readings)
    resampling = Resampling(cases.future, settings.seed)
    scenarios = [name for name in dict.fromkeys(readings["scenario"].astype("str")) if name != NONE_SCENARIO]
    parts: list[pd.DataFrame] = []
    for scenario in scenarios:
        cube = cube_of(readings, scenario, settings, cases)
        started, built = start_and_completion(readings, scenario, cube.zones, cases)
        # Copied, so that its many columns lie together in memory.
        zone = zone_years["zone"].astype("str")
        treated = zone_years[zone.isin(cube.zones)].copy()
        others = zone_years[~zone.isin([*cube.zones, REST_OF_COUNTY])].copy()
        evidence = Evidence(scenario, cube.zones, cases, treated, started, built, settings, others)
        target = target_rows(cube, resampling).assign(**_improvement_words(listed))
        target["note"] = _with_borrowed(target["note"], listed)
        rows = [target, *effect_rows(evidence, resampling), *register_rows(register, evidence, resampling, unset, shipped)]
        parts += [frame.assign(scenario=scenario) for frame in rows]
    return _complete(parts, len(set(cases.future.tolist())), settings)


def _improvement_words(targets: list[TargetRow]) -> dict[str, str]:
    own = next((target for target in targets if target.id == IMPROVEMENT_TARGET), None)
    label = IMPROVEMENT_LABEL if own is None else Text(own.indicator_zh, own.indicator_en)
    clause = IMPROVEMENT_CLAUSE if own is None else own.clause
    return {"id": IMPROVEMENT_TARGET, "indicator_zh": label.zh, "indicator_en": label.en, "kind": "outcome", "clause": clause}


def _with_borrowed(notes: pd.Series, targets: list[TargetRow]) -> pd.Series:
    """The notes, led by the word that the programme has no such target of its own."""
    if any(target.id == IMPROVEMENT_TARGET for target in targets):
        return notes
    said = f"{BORROWED.zh} / {BORROWED.en}"
    return notes.map(lambda note: f"{said}; {note}" if note else said)


def _complete(parts: list[pd.DataFrame], futures: int, settings: Settings) -> pd.DataFrame:
    """All rows with all columns in the contract's order, empty where a row has nothing to say."""
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for part in parts:
        held = {name: column.tolist() for name, column in part.items()}
        for name, column in columns.items():
            column += held.get(name) or [None] * len(part)
    whole = _typed(pd.DataFrame(columns))
    return whole.assign(
        n_futures=pd.array([futures] * len(whole), dtype="Int64"),
        n_replicates=pd.array([settings.replicates] * len(whole), dtype="Int64"),
    )


def _typed(part: pd.DataFrame) -> pd.DataFrame:
    """Numbers as floats, counts as whole numbers that may be missing, the rest as text."""
    numbers = {name: part[name].astype("float64") for name in NUMBERS}
    counts = {name: part[name].astype("Int64") for name in COUNTS}
    texts = {name: part[name].astype("object").where(part[name].notna(), "").astype("str") for name in COLUMNS
             if name not in NUMBERS and name not in COUNTS}  # fmt: skip
    return pd.DataFrame({**numbers, **counts, **texts})[list(COLUMNS)]
