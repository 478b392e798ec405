"""The tables of a search: the front before and after fresh futures, everything evaluated, and how the search went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.core.text import Text
from sim.lab.factors import Factor
from sim.lab.optimizing.goods import Limit
from sim.lab.optimizing.judging import Judged, judge
from sim.lab.optimizing.question import Question
from sim.lab.optimizing.study import AS_WRITTEN, Study
from sim.measures.optimizing.fronts import front_of, hypervolumes
from sim.measures.optimizing.robust import MEAN, Statistic
from sim.words.columns import Meaning
from sim.words.comparing import source_of_futures
from sim.words.optimizing import ASKED_COLUMNS, FRESH, HIGH, LOW, OPTIMUM_COLUMNS, YEARS, Role, Sureness, unit_of
from sim.words.record import Array
from sim.words.violations import VIOLATIONS, named

if TYPE_CHECKING:
    import pandas as pd

#: What is taken of a reading in the world without the programme.
MEAN_OF_ALL = Statistic(MEAN)

#: Decimals to which a limit that is not kept is told.
DIGITS = 4


def front_table(study: Study) -> pd.DataFrame:
    """What was found, and the settings as they are, in the futures of the search and in fresh ones."""
    import pandas as pd

    evaluated, question = study.evaluated, study.question
    role, found = study.found()
    names = [*found, *(name for name in evaluated.names if name == AS_WRITTEN and name not in found)]
    evaluated.again(names)
    judged = judge(evaluated, names, found, searches_target=question.target is not None)
    everything = evaluated.worth(evaluated.names)
    front = {evaluated.names[place] for place in front_of(everything.goods, everything.feasible & evaluated.inside)}
    places = evaluated.positions(names)
    rows = []
    for row, name in enumerate(names):
        here = places[row]
        rows.append(
            {
                "scenario": name,
                **_named(study, name),
                "role": (role if name in found else Role.AS_WRITTEN).key,
                **_levers(study, name),
                **_figures(question, everything.figures[here], everything.limited[here]),
                "feasible": bool(everything.feasible[here]),
                "limits_broken": _missed(question, everything.limited[here], everything.excess[here]),
                "on_front": name in front,
                **_fresh(question, judged, row),
                **_without(study, name),
                "undecided": _undecided(study, name),
                **_frame(study),
                "overrides": overrides_of(study, name),
            }
        )
    frame = pd.DataFrame(_answered(rows) if question.target is not None else rows)
    first = question.objectives[0]
    return frame.sort_values(first.key, ascending=first.is_better_low, kind="stable").reset_index(drop=True)


def evaluated_table(study: Study) -> pd.DataFrame:
    """Every scenario that was evaluated, in order."""
    import pandas as pd

    evaluated, question = study.evaluated, study.question
    worth = evaluated.worth(evaluated.names)
    front = set(front_of(worth.goods, worth.feasible & evaluated.inside).tolist())
    rows = [
        {
            "scenario": one.name,
            **_named(study, one.name),
            **_levers(study, one.name),
            **_figures(question, worth.figures[place], worth.limited[place]),
            "feasible": bool(worth.feasible[place]),
            "limits_broken": _missed(question, worth.limited[place], worth.excess[place]),
            "on_front": place in front,
            **_frame(study),
        }
        for place, one in enumerate(evaluated.tried)
    ]
    return pd.DataFrame(rows)


def search_table(study: Study) -> pd.DataFrame:
    """How the search went, a row a generation: what was evaluated and refused until then, and what its front covers."""
    import pandas as pd

    evaluated, question = study.evaluated, study.question
    worth = evaluated.worth(evaluated.names)
    feasible = worth.feasible & evaluated.inside
    covered = hypervolumes(worth.goods, feasible, [step.evaluated for step in study.steps])
    rows = []
    for step, share in zip(study.steps, covered, strict=True):
        able = feasible & (np.arange(len(feasible)) < step.evaluated)
        rows.append(
            {
                "generation": step.generation,
                "evaluated": step.evaluated,
                "runs": step.evaluated * evaluated.pairs,
                "refused": step.refused,
                "feasible_so_far": int(able.sum()),
                "front_size": len(front_of(worth.goods, able)),
                "hypervolume": share,
                **{
                    f"best_{one.key}": _best(worth.figures[:, place], able, one.is_better_low)
                    for place, one in enumerate(question.objectives)
                },
                **_frame(study),
            }
        )
    return pd.DataFrame(rows)


def asked_table(question: Question) -> pd.DataFrame:
    """What was asked, a row an objective, limit and lever: what figures and sentences need to know of it."""
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for one in question.objectives:
        way = "min" if one.is_better_low else "max"
        rows.append({**_asked("objective", one.key, one.label, one.unit), "better": way, "statistic": one.statistic})
    for limit in question.limits:
        kind = "target" if limit is question.target else "limit"
        bound = {"high" if limit.is_most else "low": limit.bound}
        rows.append({**_asked(kind, limit.key, limit.label, unit_of(limit.column)), "statistic": limit.statistic, **bound})
    for factor in question.factors:
        ends = {} if factor.options else {"low": factor.low, "high": factor.high}
        options = "|".join(written(option) for option in factor.options)
        rows.append({**_asked("lever", factor.column, factor.label, str(factor.unit)), **ends, "options": options})
    return pd.DataFrame(rows, columns=ASKED_COLUMNS)


def _asked(kind: str, name: str, label: Text, unit: str) -> dict[str, Any]:
    return {"asked": kind, "name": name, "name_zh": label.zh, "name_en": label.en, "unit": unit}


def columns_of(question: Question) -> dict[str, Meaning]:
    """Meaning and unit of every column, those of objectives and limits as they were asked for."""
    found: dict[str, Meaning] = dict(OPTIMUM_COLUMNS)
    for limit in question.limits:
        found[limit.key] = (limit.label, unit_of(limit.column))
    if question.without is not None and question.target is not None:
        label = question.target.label
        for ending, zh, en in (("", "搜索所用的未来", "the futures of the search"), (FRESH, "同样的新的未来", "the same fresh futures")):
            found[f"{question.without}{ending}"] = (Text(f"{label.zh}(没有项目时,{zh})", f"{label.en} (without the programme, {en})"), "")
    for one in question.objectives:
        label = one.label
        found[one.key] = (Text(f"{label.zh}(搜索所用的未来)", f"{label.en} (futures of the search)"), one.unit)
        found[f"best_{one.key}"] = (Text(f"至此最好:{label.zh}", f"best so far: {label.en}"), one.unit)
        for ending, zh, en in (
            (FRESH, "新的未来", "fresh futures"),
            (LOW, "新的未来,联合 95% 区间下端", "fresh futures, lower end of the simultaneous 95% interval"),
            (HIGH, "新的未来,联合 95% 区间上端", "fresh futures, upper end of the simultaneous 95% interval"),
        ):
            found[f"{one.key}{ending}"] = (Text(f"{label.zh}({zh})", f"{label.en} ({en})"), one.unit)
    return found


def written(value: Any) -> str:
    """A lever's value as it is written on the command line; of a mix that is all one option, that option."""
    if isinstance(value, Mapping):
        kept = {name: share for name, share in value.items() if share > 0.0}
        return next(iter(kept)) if len(kept) == 1 else "{" + ",".join(f"{name}:{share:g}" for name, share in kept.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(str(item) for item in value) + "]"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def overrides_of(study: Study, name: str) -> str:
    """What a run of the scenario alone has behind ``pianqu run``, besides the settings of the search."""
    values = _values(study, name)
    return " ".join(f"{factor.key}={written(value)}" for factor, value in values)


def broken_by(study: Study, name: str) -> str:
    """The rules of the programme that a scenario breaks; none where breaking them was not allowed."""
    return named(study.permitted.told(policy_of(study, name))) if study.question.allow else ""


def policy_of(study: Study, name: str) -> dict[str, Any]:
    """All levers in a scenario."""
    return {**study.growing.prepared.settings.policy, **{factor.name: value for factor, value in _values(study, name)}}


def _values(study: Study, name: str) -> list[tuple[Factor, Any]]:
    """The levers searched over with their values in a scenario."""
    tried = next(one for one in study.evaluated.tried if one.name == name)
    policy = study.growing.prepared.settings.policy
    values = tried.values or tuple(policy[factor.name] for factor in study.question.factors)
    return list(zip(study.question.factors, values, strict=True))


def _levers(study: Study, name: str) -> dict[str, Any]:
    return {factor.column: value if isinstance(value, float) else written(value) for factor, value in _values(study, name)}


def _named(study: Study, name: str) -> dict[str, Any]:
    tried = next(one for one in study.evaluated.tried if one.name == name)
    number = study.evaluated.names.index(name)
    is_set = name == AS_WRITTEN
    label = Role.AS_WRITTEN.label if is_set else Text(f"方案 {number}", f"solution {number}")
    told = {"name_zh": label.zh, "name_en": label.en, "generation": tried.generation, "part": tried.part}
    return told | {VIOLATIONS: broken_by(study, name)}


def _figures(question: Question, figures: Array, limited: Array) -> dict[str, float]:
    """Limited figures, then objectives: one that is both stands there once."""
    found = {limit.key: float(value) for limit, value in zip(question.limits, limited, strict=True)}
    return found | {one.key: float(value) for one, value in zip(question.objectives, figures, strict=True)}


def _fresh(question: Question, judged: Judged, row: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place, one in enumerate(question.objectives):
        found[f"{one.key}{FRESH}"] = float(judged.fresh.figures[row, place])
        found[f"{one.key}{LOW}"] = float(judged.low[row, place])
        found[f"{one.key}{HIGH}"] = float(judged.high[row, place])
    sureness = judged.sureness[row]
    return found | {
        "feasible_fresh": bool(judged.fresh.feasible[row]),
        "on_front_fresh": bool(judged.on_front[row]),
        "probability_on_front": float(judged.share_on_front[row]),
        "probability_low": float(judged.probability_low[row]),
        "sureness": None if sureness is None else sureness.key,
    }


def _answered(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the cheapest scenario that is borne out named as the answer, else the cheapest that is at least likely."""
    for sureness in (Sureness.SURE, Sureness.LIKELY):
        able = [row for row in rows if row["role"] == Role.CANDIDATE.key and row["sureness"] == sureness.key]
        if able:
            first = next(name for name in able[0] if name.startswith("public_cost") and name.endswith(FRESH))
            min(able, key=lambda row: row[first])["role"] = Role.ANSWER.key
            break
    return list(rows)


def _missed(question: Question, limited: Array, excess: Array) -> str:
    missed = [(limit, value) for limit, value, over in zip(question.limits, limited, excess, strict=True) if over > 0.0]
    return "; ".join(_told(limit, float(value)) for limit, value in missed)


def _told(limit: Limit, value: float) -> str:
    return f"{limit.key} {value:.{DIGITS}g} {'>' if limit.is_most else '<'} {limit.bound:.{DIGITS}g}"


def _undecided(study: Study, name: str) -> float:
    columns = [*(one.column for one in study.question.limits), *(one.column for one in study.question.objectives)]
    shares = [column for column in columns if unit_of(column) == ""]
    return float(study.evaluated.undecided(shares[0], [name], fresh=True)[0]) if shares else float("nan")


def _without(study: Study, name: str) -> dict[str, float]:
    """How often a target that is a reading is met without the programme, in the futures of the search and in fresh ones."""
    column = study.question.without
    if column is None:
        return {}
    endings = {"": False, FRESH: True}
    return {f"{column}{end}": float(MEAN_OF_ALL.of(study.evaluated.cube(column, [name], fresh=fresh))[0]) for end, fresh in endings.items()}


def _frame(study: Study) -> dict[str, Any]:
    settings = study.growing.prepared.settings
    return {
        "perspective": settings.perspective,
        "horizon_years": YEARS,
        "discount_rate": settings.discount_rate,
        "n_futures": settings.futures,
        "n_replicates": settings.replicates,
        "futures_source": source_of_futures(settings.uncertainty, settings.seed),
    }


def _best(figures: Array, able: Any, is_better_low: bool) -> float:
    known = figures[able & ~np.isnan(figures)]
    if not known.size:
        return float("nan")
    return float(known.min() if is_better_low else known.max())
