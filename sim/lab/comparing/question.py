"""What is compared: strategies by name, the cost they are brought to, and who is left out for which rule."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sim.config import Composed, compose_far, split_own
from sim.config.given import Given
from sim.config.groups import Group, choose, group_entries, group_entry
from sim.core.errors import BadInput, Fault, Faults
from sim.core.text import Text
from sim.lab.inquiring import Asked
from sim.lab.inquiring.telling import told_together
from sim.lab.looking_ahead import look_ahead
from sim.lab.model import Model
from sim.measures.primary import PRIMARY_YEARS
from sim.words.record import Places, Scenario
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO, Settings
from sim.words.violations import HOW, named

#: The lever that is scaled.
AMOUNT = "funding.amount"

#: The lever that says who gets the money.
RECIPIENT = "funding.recipient"

#: Fewest strategies that can be compared.
FEWEST = 2

#: Scenarios that a strategy takes, roughly: its face amount and the highest, trials, the amount found, fresh futures.
ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy by name: what it changes in the settings' levers, and the rules of the programme it breaks, as a manifest has them."""

    name: str
    label: Text
    policy: Mapping[str, Any]
    violations: tuple[Mapping[str, str], ...] = ()

    def scenario(self, name: str, amount: float) -> Scenario:
        """The strategy with so much money, as a scenario of this name."""
        return Scenario(name, {**self.policy, AMOUNT: amount}, label=self.label)


@dataclass(frozen=True, slots=True)
class Question:
    """``cost`` is the present value that all are brought to, None for what ``reference`` costs at its face amount."""

    strategies: tuple[Strategy, ...]
    reference: str
    cost: float | None = None

    def told(self) -> dict[str, Any]:
        """The question in plain values, as the manifest keeps it."""
        listed = [
            {"name": one.name, "label": [one.label.zh, one.label.en], "policy": dict(one.policy), "violations": [*one.violations]}
            for one in self.strategies
        ]
        return {"strategies": listed, "reference": self.reference, "cost": self.cost}

    def examples(self, settings: Settings) -> list[Scenario]:
        """The first two strategies with their face amount, to time."""
        return [one.scenario(one.name, float(settings.policy[AMOUNT])) for one in self.strategies[:FEWEST]]

    @property
    def label(self) -> Text:
        """What stands in place of a strategy's name below every figure."""
        count = len(self.strategies)
        return Text(f"{count} 个策略比较", f"{count} strategies compared")

    @property
    def scenarios(self) -> int:
        """About how many scenarios are simulated, trials included."""
        return len(self.strategies) * ROUNDS

    @property
    def cases(self) -> int:
        """About how many scenarios have cases: all, for the one world without the programme is not among those counted."""
        return self.scenarios

    @property
    def kept(self) -> bool:
        """Whether yearly tables are kept: those of the strategies as compared are."""
        return True

    @property
    def violations(self) -> tuple[Mapping[str, str], ...]:
        """The rules that strategies break."""
        return tuple(told for one in self.strategies for told in one.violations)


def asked_before(told: Mapping[str, Any]) -> Question:
    """The question a manifest keeps."""
    listed = tuple(Strategy(one["name"], Text(*one["label"]), one["policy"], tuple(one["violations"])) for one in told["strategies"])
    return Question(listed, told["reference"], told["cost"])


def ask(
    overrides: Sequence[str],
    strategies: Sequence[str] | None,
    model: Model,
    *,
    config: Any = None,
    values: Mapping[str, Any] | None = None,
    reference: str | None = None,
    cost: float | None = None,
) -> Asked[Question]:
    """The question these words ask; without ``strategies`` all that are shipped are compared, but those that break a rule of the
    programme and those that are the same as another. Raises BadInput with every fault."""
    faults = Faults()
    composed = _base(overrides, config, values, faults)
    base, notices = long_enough(composed.settings)
    shipped = sorted(_allowed(), key=lambda name: name != PROGRAMME_SCENARIO)
    names = shipped if strategies is None else _named(strategies, "strategies", faults)
    if len(names) < FEWEST and not any(fault.where == "strategies" for fault in faults):
        faults.add(_too_few(names, [], False))
    asked_beside = [] if reference is None else _named([reference], "--reference", faults)
    faults.add(_of_numbers(cost, base if composed.has_sure_world else None))
    if not composed.has_sure_world:
        # What strategies come to is not known then, only what is wrong whatever that is.
        look_ahead(composed, model, faults)
        raise BadInput(faults)
    already = tuple(faults)
    found = faults.kept(
        lambda: _kept(names, base, model, strategies is not None, lambda name: _strategy(name, base, overrides, config, values, already))
    )
    if found is None:
        raise BadInput(faults)
    kept, left_out = found
    there = [one.name for one in kept]
    if len(names) >= FEWEST:
        faults.add(_too_few(there, left_out, strategies is None))
    beside = PROGRAMME_SCENARIO if PROGRAMME_SCENARIO in there else next(iter(there), "")
    beside = next(iter(asked_beside), beside)
    if there and beside not in there:
        what, among = Text("不在所比较的策略之中", "not among the strategies compared"), ", ".join(there)
        faults.add([Fault(what, "--reference", value=reference, allowed=among)])
    faults.refuse()
    ordered = sorted(kept, key=lambda one: one.name != beside)
    return Asked(Question(tuple(ordered), beside, cost), base, (*notices, *left_out))


def _of_numbers(cost: float | None, base: Settings | None) -> list[Fault]:
    """Faults of the cost that is asked for and of the money that strategies would spend, where that is sure."""
    faults = []
    if cost is not None and not 0 < cost < math.inf:
        faults.append(Fault(Text("须大于 0", "has to be above 0"), "--cost", value=cost, allowed="> 0"))
    if base is not None and not base.policy[AMOUNT] > 0:
        what = Text("没有资金就没有可比的策略", "without money there are no strategies to compare")
        faults.append(Fault(what, f"policy.{AMOUNT}", value=base.policy[AMOUNT], allowed="> 0"))
    return faults


def _allowed() -> list[str]:
    """Names of the strategies that can be compared."""
    return [name for name in group_entries(Group.STRATEGY) if name != NONE_SCENARIO]


def _kept(
    names: Sequence[str], base: Settings, model: Model, explicit: bool, made: Callable[[str], Strategy]
) -> tuple[list[Strategy], list[Text]]:
    """The strategies compared, and what is said of those left out. Raises BadInput for one named outright that cannot be."""
    faults: list[Fault] = []
    found, left_out = [], []
    for name in names:
        try:
            found.append(made(name))
        except BadInput as problem:
            faults += problem.faults
            left_out.append(_no_room(name, problem))
    if faults and explicit:
        raise BadInput(faults)
    kept, against_rules = _within_rules(found, base, model, explicit)
    kept, same = (kept, []) if explicit else _told_apart(kept)
    return kept, [*left_out, *against_rules, *same]


def _too_few(kept: Sequence[str], left_out: Sequence[Text], by_default: bool) -> list[Fault]:
    """The fault of a comparison of less than two, with why the others are left out."""
    if len(kept) >= FEWEST:
        return []
    what = Text("至少要有两个策略才能比较", "at least two strategies are needed to compare")
    fault = Fault(what, "strategies", value=", ".join(kept), allowed=", ".join(_allowed()), fix=HOW if by_default else None)
    return [fault, *(Fault(text) for text in left_out)]


def long_enough(settings: Settings) -> tuple[Settings, list[Text]]:
    """Settings whose run covers ten years from the first month of construction, yearly tables by zone unless asked otherwise."""
    settings = replace(settings, record=settings.record or "zone")
    needed = math.ceil(PRIMARY_YEARS - float(settings.policy["zone.build_years"]))
    if settings.operate_years >= needed:
        return settings, []
    told = Text(
        f"运营期由 {settings.operate_years} 年延长到 {needed} 年,以覆盖开工起十年",
        f"operation is extended from {settings.operate_years} to {needed} years, to cover ten years from the first month of construction",
    )
    return replace(settings, operate_years=needed), [told]


def _base(overrides: Sequence[str], config: Any, values: Mapping[str, Any] | None, faults: Faults) -> Composed:
    """The settings that all strategies start from; a single ``strategy=`` is a fault: a comparison has several."""
    given, others = split_own(overrides, ("strategy",))
    typed = dict(values or {})
    single = given.get("strategy", typed.pop("strategy", None))
    if single is not None:
        what = Text("比较要给出多个策略", "a comparison is of several strategies")
        how = Text("写作 strategies=[a,b]", "write strategies=[a,b]")
        faults.add([Fault(what, "strategy", value=single, fix=how)])
    return compose_far([*others, f"strategy={PROGRAMME_SCENARIO}"], faults, config=config, values=typed, command="compare")


def _named(names: Sequence[str], where: str, faults: Faults) -> list[str]:
    """Names of shipped strategies, given in Chinese or English, each once."""
    found = []
    for name in names:
        entry = choose(Group.STRATEGY, Given("strategy", name, where, 0), faults)
        if entry is not None and entry.name == NONE_SCENARIO:
            what = Text("无项目情形总在其中,不是策略", "the world without the programme is always there and is no strategy")
            faults.add([Fault(what, where, value=name)])
        elif entry is not None and entry.name not in found:
            found.append(entry.name)
    return found


def _strategy(
    name: str, base: Settings, overrides: Sequence[str], config: Any, values: Mapping[str, Any] | None, already: Sequence[Fault]
) -> Strategy:
    """What a strategy changes; the user's own settings win over it, as they do in a run. Raises BadInput with what is wrong besides
    what is told ``already``."""
    faults = Faults()
    own = compose_far([*overrides, f"strategy={name}"], faults, config=config, values=values, command="compare").settings.policy
    Faults(fault for fault in faults if fault not in already).refuse()
    return Strategy(name, group_entry(Group.STRATEGY, name).label, {key: value for key, value in own.items() if value != base.policy[key]})


def _no_room(name: str, problem: BadInput) -> Text:
    """What is said of a strategy that the programme's other levers leave no room for."""
    label = group_entry(Group.STRATEGY, name).label
    why = Text(*(";".join(fault.sentence(language) for fault in problem.faults) for language in ("zh", "en")))
    return Text(f"未比较 {label.zh}:{why.zh}", f"{label.en} is left out: {why.en}")


def _within_rules(found: Sequence[Strategy], base: Settings, model: Model, explicit: bool) -> tuple[list[Strategy], list[Text]]:
    """The strategies that may be run. One named outright that breaks a rule is a fault unless the settings allow it; one of the
    default list is left out and named with rule and clause, unless it breaks only what the settings break in any case."""
    world = model.build_world(base)
    of_base = model.check_rules(base, world)
    in_any_case = set(of_base.broken)
    kept, notices, faults, told = [], [], [], []
    for one in found:
        check = model.check_rules(replace(base, policy={**base.policy, **one.policy}), world)
        broken = check.broken
        if not broken or base.allow_violations:
            kept.append(replace(one, violations=tuple(violation.told for violation in broken)))
            told += [(one.label, text) for text in check.soft]
        elif explicit or set(broken) <= in_any_case:
            faults += [violation.fault for violation in broken]
        else:
            text = Text("未比较 {zh}:违反 {rules}", "{en} is left out: it breaks {rules}")
            notices.append(text.filled(zh=one.label.zh, en=one.label.en, rules=named(violation.told for violation in broken)))
    if faults:
        raise BadInput(list(dict.fromkeys(faults)))
    return kept, [*notices, *told_together(told, len(kept), of_base.soft), *_how_far(kept, world.places)]


def _how_far(kept: Sequence[Strategy], places: Places) -> list[Text]:
    """That money without a plan goes no further than the programme's zones where no other villages of the county are simulated."""
    evenly = [one.label for one in kept if RECIPIENT in one.policy]
    if not evenly or not places.treated.all():
        return []
    text = Text(
        "{zh}:按所模拟的村平均;本次没有项目片区以外的村,钱都在各片区所在县的片区内",
        "{en}: over the villages simulated; there are none outside the programme's zones, so the money stays in the zones of each county",
    )
    return [text.filled(zh="、".join(label.zh for label in evenly), en=", ".join(label.en for label in evenly))]


def _told_apart(found: Sequence[Strategy]) -> tuple[list[Strategy], list[Text]]:
    """Each policy once, under the name that comes first."""
    kept: list[Strategy] = []
    notices = []
    for one in found:
        same = next((other for other in kept if other.policy == one.policy), None)
        if same is None:
            kept.append(one)
        else:
            text = Text("{zh}在此项目下与{same_zh}相同,只列一次", "{en} is the same as {same_en} under this programme and is listed once")
            notices.append(text.filled(zh=one.label.zh, en=one.label.en, same_zh=same.label.zh, same_en=same.label.en))
    return kept, notices
