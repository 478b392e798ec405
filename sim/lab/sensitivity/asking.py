"""Reads a sensitivity analysis as it is asked for: all faults at once, and the rules that points of its design break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sim.config import compose_far
from sim.config.fitting import misfits
from sim.config.keys import UNCERTAINTY
from sim.core.errors import BadInput, Fault, Faults, nearest_named
from sim.core.text import Text
from sim.lab.comparing.question import long_enough
from sim.lab.factors import Factor, check_closed, read_factors
from sim.lab.inquiring import Asked
from sim.lab.inquiring.telling import told_together
from sim.lab.looking_ahead import look_ahead
from sim.lab.model import Model
from sim.lab.sensitivity.question import Question
from sim.lab.sensitivity.sampling import Plan, plan_of, refuse_without_library
from sim.words.case_columns import CASE_TABLE, WINDOWED, met_column
from sim.words.choices import Reading, Window
from sim.words.sensitivity import Method
from sim.words.settings import Settings
from sim.words.uncertainties import UNCERTAINTIES
from sim.words.violations import Violation

#: Samples unless asked otherwise.
DEFAULT_SAMPLES = {Method.MORRIS: 10, Method.SOBOL: 64}

#: Steps of the grid of a Morris design unless asked otherwise.
DEFAULT_LEVELS = 4

#: Futures and replicates at every point unless the line says how many: means over them are what indices are computed on.
FUTURES, REPLICATES = 4, 5

#: The effect asked about unless something else is.
EFFECT = "effect_present_value_10"

#: What a design has that may break a rule.
POINTS = Text("个设计点", "points of the design")

#: A word for all uncertain numbers among the factors, and one for every reading under every window among the outcomes.
EVERYTHING_UNCERTAIN, EVERY_READING = ("uncertainties", "不确定参数"), ("readings", "各口径")


def ask(
    overrides: Sequence[str],
    model: Model,
    *,
    vary: str | Sequence[str] | None = None,
    method: str = Method.MORRIS.key,
    outcome: Sequence[str] | None = None,
    trajectories: int | None = None,
    levels: int | None = None,
    samples: int | None = None,
    second_order: bool = False,
    config: Any = None,
    values: Mapping[str, Any] | None = None,
) -> Asked[Question]:
    """The question these words ask; without ``vary`` of all uncertain numbers the settings leave open, without ``outcome`` of the
    effect over ten years and the reading of the target asked for. Raises BadInput with every fault."""
    faults = Faults()
    faults.kept(refuse_without_library)
    composed = compose_far(overrides, faults, config=config, values=values, command="sensitivity")
    refused_before = len(faults)
    base, notices = _enough_cases(composed.settings, overrides, config, values)
    chosen = _method(method, faults)
    _refuse_options_of_others(chosen, trajectories, levels, samples, second_order, faults)
    number = (samples if chosen is Method.SOBOL else trajectories) or DEFAULT_SAMPLES[chosen]
    factors = _factors(vary, base, faults)
    outcomes = _outcomes(outcome, base, faults)
    if any(name.endswith("_10") for name in outcomes):
        base, longer = long_enough(base)
        notices += longer
    question = Question(factors, chosen, number, outcomes, levels or DEFAULT_LEVELS, second_order)
    if faults:
        is_sound = len(faults) == refused_before
        look_ahead(composed, model, faults, *([lambda world: _within_rules(plan_of(question, base.seed), base, model)] if is_sound else []))
    faults.refuse()
    notices += _untried_options(question)
    broken, soft = _within_rules(plan_of(question, base.seed), base, model)
    told = tuple(violation.told for violation in broken)
    return Asked(replace(question, violations=told), replace(base, record="zone"), (*notices, *soft))


def _enough_cases(
    settings: Settings, overrides: Sequence[str], config: Any, values: Mapping[str, Any] | None
) -> tuple[Settings, list[Text]]:
    """Settings with few futures and replicates a point, where the line does not say how many."""
    given = {word.partition("=")[0].strip() for word in overrides} | set(values or {})
    if config is not None or given & {"futures", "replicates"}:
        return settings, []
    told = Text(
        f"每个设计点模拟 {FUTURES} 个未来 × {REPLICATES} 次重复(用 futures=、replicates= 更改)",
        f"{FUTURES} futures × {REPLICATES} replicates at every point of the design (futures=, replicates= say otherwise)",
    )
    return replace(settings, futures=FUTURES, replicates=REPLICATES), [told]


def _method(given: str, faults: list[Fault]) -> Method:
    found = {name: one for one in Method for name in (one.key, one.label.zh)}
    if given in found:
        return found[given]
    known = ", ".join(one.key for one in Method)
    near = nearest_named(given, {one.key: one.label for one in Method})
    faults.append(Fault(Text("没有这种方法", "no such method"), "method", value=given, allowed=known, nearest=near))
    return Method.MORRIS


def _refuse_options_of_others(
    method: Method, trajectories: int | None, levels: int | None, samples: int | None, second_order: bool, faults: list[Fault]
) -> None:
    """Faults of numbers out of range, and of options that belong to the other method."""
    strays = (
        {"trajectories": trajectories, "levels": levels} if method is Method.SOBOL else {"samples": samples, "second_order": second_order}
    )
    other = Method.MORRIS if method is Method.SOBOL else Method.SOBOL
    for name, value in strays.items():
        if value not in (None, False):
            what = Text(f"属于另一种方法 method={other.key}", f"belongs to method={other.key}")
            faults.append(Fault(what, name, value=value))
    if trajectories is not None and trajectories < 2:
        faults.append(Fault(Text("至少两条轨迹", "at least two trajectories"), "trajectories", value=trajectories, allowed=">= 2"))
    if levels is not None and (levels < 2 or levels % 2):
        allowed = Text("2、4、6、8 等", "2, 4, 6, 8 and so on")
        faults.append(Fault(Text("须为偶数,不小于 2", "an even number from 2"), "levels", value=levels, allowed=allowed))
    if samples is not None and (samples < 2 or samples & (samples - 1)):
        what = Text("索博尔序列的样本数须为 2 的幂", "samples of a Sobol sequence are a power of two")
        allowed = Text("2、4、8、16、32、64 等", "2, 4, 8, 16, 32, 64 and so on")
        faults.append(Fault(what, "samples", value=samples, allowed=allowed))


def _factors(vary: str | Sequence[str] | None, settings: Settings, faults: list[Fault]) -> tuple[Factor, ...]:
    """What varies; without being told all uncertain numbers that the settings do not fix."""
    words = EVERYTHING_UNCERTAIN[0] if vary is None else vary if isinstance(vary, str) else ",".join(vary)
    try:
        parts = check_closed(words).removeprefix("[").removesuffix("]").split(",")
    except BadInput as problem:
        faults += problem.faults
        return ()
    rest = [part for part in parts if part.strip() not in EVERYTHING_UNCERTAIN]
    found: tuple[Factor, ...] = ()
    if len(rest) == len(parts) or "".join(rest).strip():
        try:
            found = read_factors(",".join(rest))
        except BadInput as problem:
            faults += problem.faults
    if len(rest) < len(parts):
        there = {factor.key for factor in found} | {f"{UNCERTAINTY}{key}" for key in settings.uncertainties}
        every = [f"{UNCERTAINTY}{key}" for key, declared in UNCERTAINTIES.items() if declared.low < declared.high]
        found = (*found, *read_factors([key for key in every if key not in there]))
    return found


def _outcomes(given: Sequence[str] | None, settings: Settings, faults: list[Fault]) -> tuple[str, ...]:
    """The columns asked about, each once."""
    if given is None:
        return EFFECT, met_column(settings.target.reading)
    found: list[str] = []
    for name in given:
        if name in EVERY_READING:
            found += [met_column(reading, window) for reading in WINDOWED for window in Window] + [met_column(Reading.LEVEL)]
        elif name in CASE_TABLE:
            found.append(name)
        else:
            allowed = ", ".join((EVERY_READING[0], *CASE_TABLE))
            near = nearest_named(name, {EVERY_READING[0]: Text(*EVERY_READING[::-1])} | {one: CASE_TABLE[one].label for one in CASE_TABLE})
            faults.append(Fault(Text("没有这个结果", "no such outcome"), "outcome", value=name, allowed=allowed, nearest=near))
    if not given:
        faults.append(Fault(Text("没有给出结果", "no outcome is given"), "outcome", allowed=", ".join(CASE_TABLE)))
    return tuple(dict.fromkeys(found))


def _untried_options(question: Question) -> list[Text]:
    """Factors with more options than the grid has steps, of which some are never tried."""
    if question.method is Method.SOBOL:
        return []
    return [
        Text(
            f"{factor.label.zh}有 {len(factor.options)} 个取值,levels={question.levels} 时有的不会用到;请用 levels= 提高或 vary= 写明取值",
            f"{factor.label.en} has {len(factor.options)} options, of which levels={question.levels} leaves some untried; "
            "raise levels= or name the options in vary=",
        )
        for factor in question.factors
        if len(factor.options) > question.levels
    ]


def _within_rules(plan: Plan, settings: Settings, model: Model) -> tuple[list[Violation], list[Text]]:
    """The rules that points of the design break, each once, and what is told of points that do not keep a softer clause. Raises
    BadInput for levers that do not go together at some point, and for rules broken without leave, with how many points each concerns."""
    policies = {repr(one.policy): one.policy for one in plan.scenarios}
    points: dict[str, list[Text]] = {}
    for scenario in plan.scenarios:
        points.setdefault(repr(scenario.policy), []).append(Text(scenario.name, scenario.name))
    counts = {name: len(those) for name, those in points.items()}
    told: list[tuple[Text, Text]] = []
    unfit: dict[str, tuple[Fault, int]] = {}
    broken: dict[str, tuple[Violation, int]] = {}
    world = model.build_world(settings)
    for name, own in policies.items():
        policy = {**settings.policy, **own}
        for fault in misfits(policy, settings.programme):
            known = str(fault.where) + fault.what.en
            unfit[known] = (unfit.get(known, (fault, 0))[0], unfit.get(known, (fault, 0))[1] + counts[name])
        check = model.check_rules(replace(settings, policy=policy), world)
        told += [(point, text) for text in check.soft for point in points[name]]
        for violation in check.broken:
            first, number = broken.get(violation.rule, (violation, 0))
            broken[violation.rule] = (first, number + counts[name])
    faults = [*unfit.values()]
    if not settings.allow_violations:
        faults += [(violation.fault, number) for violation, number in broken.values()]
    if faults:
        raise BadInput([_at_points(fault, number, len(plan.scenarios)) for fault, number in faults])
    soft = told_together(told, len(plan.scenarios), model.check_rules(settings, world).soft, POINTS)
    return [violation for violation, _ in broken.values()], soft


def _at_points(fault: Fault, number: int, points: int) -> Fault:
    """A fault with how many points of the design it concerns."""
    what = Text(f"{points} 个设计点中有 {number} 个:{fault.what.zh}", f"at {number} of {points} points of the design: {fault.what.en}")
    narrower = Text("用 vary= 收窄范围或写明取值", "narrow the range, or name the values, in vary=")
    fix = narrower if fault.fix is None else Text(f"{narrower.zh};{fault.fix.zh}", f"{narrower.en}; {fault.fix.en}")
    return replace(fault, what=what, fix=fix)
