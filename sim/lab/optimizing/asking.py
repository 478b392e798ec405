"""Reads what is asked of a search: its own keys among those of a run, every fault at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sim.config import compose_far, split_own
from sim.config.keys import OWN_KEYS
from sim.core.errors import BadInput, Fault, Faults, nearest, nearest_named
from sim.core.text import Text
from sim.lab.comparing.question import long_enough
from sim.lab.factors import VARY, Factor, read_factors
from sim.lab.inquiring import Asked
from sim.lab.inquiring.telling import told_together
from sim.lab.looking_ahead import look_ahead
from sim.lab.model import Model
from sim.lab.optimizing.goods import Limit, Objective, limit_of, number_of, objective_of
from sim.lab.optimizing.permitted import Permitted
from sim.lab.optimizing.question import AMOUNT, GENERATIONS, POPULATION, Question
from sim.lab.optimizing.searching import Values, library_version, reserve
from sim.words.optimizing import ADDED, COST, DEBT, EQUITY, GROWTH, Goal
from sim.words.settings import Settings
from sim.words.violations import HOW

#: Levers that are varied unless the user names others: how much money, how it comes (the modes and mixes that pay for the contents a
#: programme has by default) and is shared out, how long is built, and how villages, company and households are linked.
DEFAULT_LEVERS = (
    f"policy.{AMOUNT}",
    "policy.funding.mode_mix=fixed_grant|reward_in_lieu|{fixed_grant:0.7,special_bond:0.3}|{fixed_grant:0.7,interest_subsidy:0.3}",
    "policy.funding.allocation=equal|per_head|weak_first|key_village_first|performance",
    "policy.zone.build_years",
    "policy.linkage.type",
    "policy.linkage.payout",
    "policy.linkage.household_share",
)

#: Probability that is asked for where the user gives none, and what it is of.
PROBABILITY, MET, WITH_AND_NOT_WITHOUT = 0.8, "met", "added"

#: Fewest and most scenarios in a generation, and most generations.
SMALLEST, LARGEST, LONGEST = 4, 1_000, 1_000

#: Fewest objectives between which there is a trade-off, and most between which one can be shown.
FEWEST, MOST = 2, 4

#: What is drawn to see which rules the ranges touch.
DRAWN = Text("个试抽组合", "combinations drawn")

#: Combinations tried to see how many keep the rules.
TRIED = 64


def ask(overrides: Sequence[str], model: Model, *, config: Any = None, values: Mapping[str, Any] | None = None) -> Asked[Question]:
    """The search these words ask for. Raises BadInput with every fault."""
    faults = Faults()
    library = faults.kept(library_version) or ""
    written, others = split_own(overrides, OWN_KEYS["optimize"])
    own: dict[str, Any] = {key: unicodedata.normalize("NFKC", value) for key, value in written.items()}
    typed = dict(values or {})
    own |= {key: typed.pop(key) for key in OWN_KEYS["optimize"] if key in typed}
    composed = compose_far(others, faults, config=config, values=typed, command="optimize")
    base, refused_before = composed.settings, len(faults)
    goal = _goal(own.get("goal"), faults)
    factors = _factors(own.get(VARY), faults)
    sizes = [_whole(own, key, default, least, most, faults) for key, default, least, most in _SIZES]
    target = _target(own, goal, base, faults)
    limits = [*_limits(own, faults), *([target] if target is not None else [])]
    objectives = _objectives(own, goal, target, faults)
    settings, notices = long_enough(base)
    if goal is None or len(faults) > refused_before:
        look_ahead(composed, model, faults)
        raise BadInput(faults)
    least_cost = goal is Goal.LEAST_COST
    question = Question(
        goal, factors, objectives, tuple(limits), target if least_cost else None, sizes[0], sizes[1], library, settings.allow_violations
    )
    if faults:
        look_ahead(composed, model, faults, lambda world: _within_rules(question, settings, model))
    faults.refuse()
    question, told = _within_rules(question, settings, model)
    return Asked(question, settings, (*notices, *told))


_SIZES = (("population", POPULATION, SMALLEST, LARGEST), ("generations", GENERATIONS, 0, LONGEST))


def _goal(given: Any, faults: list[Fault]) -> Goal | None:
    by_name = {goal.key: goal for goal in Goal} | {goal.label.zh: goal for goal in Goal}
    if str(given) in by_name:
        return by_name[str(given)]
    allowed = Text(*(", ".join(f"{goal.key} ({goal.label.said(language)})" for goal in Goal) for language in ("zh", "en")))
    if given is None:
        faults.append(Fault(Text("没有说要寻什么", "nothing is said to be searched for"), "goal", allowed=allowed))
        return None
    near = nearest_named(given, {goal.key: goal.label for goal in Goal})
    faults.append(Fault(Text("没有这个目标", "there is no such goal"), "goal", value=given, allowed=allowed, nearest=near))
    return None


def _factors(given: Any, faults: list[Fault]) -> tuple[Factor, ...]:
    try:
        found = read_factors(DEFAULT_LEVERS if given is None else given)
    except BadInput as problem:
        faults += problem.faults
        return ()
    what = Text("不确定参数不由政策决定,不能寻优", "an uncertain number is nobody's choice: only levers can be searched over")
    faults += [Fault(what, VARY, value=factor.key, fix=_SWEEP) for factor in found if not factor.is_lever]
    return found


_SWEEP = Text("看它怎样影响结果用 pianqu sweep", "to see what it does, use pianqu sweep")


def _whole(own: Mapping[str, Any], key: str, default: int, least: int, most: int, faults: list[Fault]) -> int:
    given = own.get(key, default)
    text = str(given).strip()
    if not isinstance(given, bool) and text.isdecimal() and least <= int(text) <= most:
        return int(text)
    what = Text("须为范围内的整数", "must be a whole number in its range")
    faults.append(Fault(what, key, value=given, allowed=Text(f"{least} 至 {most}", f"{least} to {most}")))
    return default


def _listed(given: Any) -> list[str]:
    """The items of a list as it is written, brackets and commas of a Chinese keyboard included, or its items."""
    if isinstance(given, list | tuple):
        return [str(item) for item in given]
    plain = unicodedata.normalize("NFKC", str(given)).translate(str.maketrans("【】、", "[],")).strip()
    return [item.strip().strip("'\"") for item in plain.removeprefix("[").removesuffix("]").split(",") if item.strip()]


def _objectives(own: Mapping[str, Any], goal: Goal | None, target: Limit | None, faults: list[Fault]) -> tuple[Objective, ...]:
    if goal is Goal.LEAST_COST:
        if "objectives" in own:
            what = Text("goal=least_cost 的目标已定:财政成本最低", "goal=least_cost has its objective: the least public cost")
            faults.append(Fault(what, "objectives", value=own["objectives"]))
        return (Objective(COST, -1.0), *([Objective(target.column, 1.0)] if target is not None else []))
    words = _listed(own["objectives"]) if "objectives" in own else [GROWTH, EQUITY, DEBT, *([] if "budget" in own else [COST])]
    found: list[Objective] = []
    for word in words:
        try:
            found.append(objective_of(word))
        except BadInput as problem:
            faults += problem.faults
    if len({one.key for one in found}) < len(found) or not FEWEST <= len(words) <= MOST:
        what = Text("目标要各不相同,二至四个", "objectives have to differ, and to be two to four")
        faults.append(Fault(what, "objectives", value=", ".join(words), allowed=f"{FEWEST}-{MOST}"))
    return tuple(found)


def _limits(own: Mapping[str, Any], faults: list[Fault]) -> list[Limit]:
    """Budget, debt and whatever else has to be kept."""
    found: list[Limit] = []
    for key, column in (("budget", COST), ("debt", DEBT)):
        if key in own:
            try:
                bound = number_of(own[key], key)
            except BadInput as problem:
                faults += problem.faults
                continue
            if bound < 0 or (key == "budget" and bound == 0):
                faults.append(
                    Fault(Text("须大于 0", "has to be above 0"), key, value=own[key], allowed=Text("万元,大于 0", "万元, above 0"))
                )
            found.append(Limit(column, True, bound))
    for word in _listed(own.get("constraints", [])):
        try:
            found.append(limit_of(word))
        except BadInput as problem:
            faults += problem.faults
    return found


def _target(own: Mapping[str, Any], goal: Goal | None, base: Settings, faults: list[Fault]) -> Limit | None:
    """The reading of the settings and how probable it has to be; None where nothing is asked of it."""
    of = str(own.get("probability_of", MET))
    if of not in (MET, WITH_AND_NOT_WITHOUT):
        allowed = Text("met(达标)、added(比无项目多达标)", "met, added (met with the programme, less without it)")
        near = nearest(of, (MET, WITH_AND_NOT_WITHOUT))
        faults.append(Fault(Text("没有这个选项", "no such option"), "probability_of", value=of, allowed=allowed, nearest=near))
    given = own.get("probability", PROBABILITY if goal is Goal.LEAST_COST else None)
    if given is None:
        return None
    try:
        share = number_of(given, "probability")
    except BadInput as problem:
        faults += problem.faults
        return None
    if not 0.0 < share <= 1.0:
        faults.append(Fault(Text("超出范围", "out of range"), "probability", value=given, allowed=Text("大于 0,至 1", "above 0, to 1")))
    prefix = ADDED if of == WITH_AND_NOT_WITHOUT else "met_"
    return Limit(f"{prefix}{base.target.reading.key}", False, share)


def _within_rules(question: Question, settings: Settings, model: Model) -> tuple[Question, list[Text]]:
    """The question with the rules that the settings themselves break, and what is to be said of combinations that may not be
    simulated. Raises BadInput where none of those tried may."""
    permitted = Permitted(settings, model, model.build_world(settings), question.allow)
    drawn = reserve(question.factors, settings.seed)[:TRIED]
    found = [permitted.faults(question.policy(settings, values)) for values in drawn]
    refused = [faults for faults in found if faults]
    if len(refused) == len(drawn):
        faults = list(dict.fromkeys(fault for faults in refused[:3] for fault in faults))
        what = Text(
            f"试抽 {TRIED} 个组合,没有一个能模拟;原因如下", f"of {TRIED} combinations drawn none may be simulated, for the reasons below"
        )
        raise BadInput([Fault(what, VARY, fix=HOW), *faults])
    soft = _soft(question, settings, permitted, [values for values, faults in zip(drawn, found, strict=True) if not faults])
    told = Text(
        f"试抽 {TRIED} 个组合,{len(refused)} 个违反规则或杠杆相互矛盾,这样的组合不会模拟",
        f"of {TRIED} combinations drawn {len(refused)} break a rule or do not go together; such are not simulated",
    )
    notices = [*([told] if refused else []), *soft]
    return (replace(question, violations=permitted.told(settings.policy)) if question.allow else question), notices


def _soft(question: Question, settings: Settings, permitted: Permitted, drawn: Sequence[Values]) -> list[Text]:
    """What is told of combinations drawn that do not keep a softer clause."""
    told = []
    for number, values in enumerate(drawn, start=1):
        name = Text(f"试抽 {number}", f"draw {number}")
        told += [(name, text) for text in permitted.check(question.policy(settings, values)).soft]
    return told_together(told, len(drawn), permitted.check(settings.policy).soft, DRAWN)
