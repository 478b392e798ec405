"""The one strict pass: every key known, every value checked, all faults reported together, the result frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.config.check import checked_lever, checked_run_key, checked_uncertainty
from sim.config.fitting import contents_that_go, misfits
from sim.config.given import Given, flattened
from sim.config.groups import MIX_KEYS
from sim.config.keys import LATER_KEYS, OPTIONS, OWN_KEYS, POLICY, RUN_KEYS, THRESHOLD, UNCERTAINTY
from sim.config.later import not_yet
from sim.core.errors import BadInput, Fault, Faults, nearest
from sim.core.text import Text
from sim.words.choice import Choice
from sim.words.choices import Aggregation, Base, Reading, Window
from sim.words.levers import LEVERS
from sim.words.register import REGISTER
from sim.words.register.declaring import Levers
from sim.words.register.thresholds import THRESHOLDS
from sim.words.settings import Settings, TargetSettings
from sim.words.uncertainties import UNCERTAINTIES

#: What is said of a lever that the register lists and no mechanism of the model acts on.
NOT_MODELLED = Text("登记在册,模型中没有相应机制", "listed in the register, not modelled")

_TARGET_CHOICES: dict[str, type[Choice]] = {"reading": Reading, "window": Window, "base": Base, "aggregation": Aggregation}


#: Keys that choose an entry of a group and not a value.
_GROUPS = ("programme", "strategy")

#: Keys, and beginnings of keys, on which neither the world nor the rules of a programme depend.
_OF_THE_ANSWER = ("futures", "replicates", "seed", "uncertainty", "record", "behaviour", "discount_rate", "perspective", "target.")


@dataclass(slots=True)
class Frozen:
    """Settings made of what could be used; ``doubtful`` are the keys for which it could not, and which stand at what lay below."""

    run: dict[str, Any]
    policy: dict[str, Any] = field(default_factory=dict)
    fixed: dict[str, float] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    @property
    def has_sure_world(self) -> bool:
        """Whether programme, levers, villages and dates are all as they were meant."""
        return all(key.startswith(_OF_THE_ANSWER) for key in self.doubtful)

    @property
    def settings(self) -> Settings:
        """The settings themselves."""
        return _settings(self.run, self.policy, self.fixed)


def freeze(given: Sequence[Given], names: Mapping[str, str], doubtful: set[str], faults: Faults, command: str = "") -> Frozen:
    """What the layers in ``given`` make; ``names`` are the programme and strategy already chosen, ``doubtful`` keys already
    refused. Every fault is added to ``faults``, and of a key that is refused the next lower layer is taken."""
    ladders: dict[str, list[Given]] = {}
    for one in sorted(_spread(given), key=lambda one: one.layer):
        ladders.setdefault(one.key, []).append(one)
    frozen = Frozen(dict(names), doubtful=doubtful)
    for ladder in (ladder for key, ladder in ladders.items() if key not in _GROUPS):
        _take_highest(ladder, frozen, faults, command)
    if not frozen.doubtful & {"futures", "uncertainty"}:
        faults.add(_central_is_one_future({key: ladder[-1] for key, ladder in ladders.items()}, frozen.run))
    if frozen.has_sure_world and (unfit := misfits(frozen.settings.policy, frozen.run["programme"])):
        faults.add(unfit)
        frozen.policy.update(contents_that_go(frozen.settings.policy))  # so that the world and the rules can be looked at all the same
    return frozen


def _take_highest(ladder: Sequence[Given], frozen: Frozen, faults: Faults, command: str) -> None:
    """Puts the highest value where it belongs; when it is refused that is gathered, and what lies below it stays."""
    for one in reversed(ladder):
        try:
            _take(one, frozen, command)
        except BadInput as problem:
            if one is ladder[-1]:
                faults.add(problem.faults)
                # Of a misspelt key the one that was meant is in doubt.
                frozen.doubtful.update({one.key, *(fault.nearest for fault in problem.faults if fault.nearest)} & declared_keys())
            continue
        return


def _spread(given: Sequence[Given]) -> list[Given]:
    """Mappings given under the beginning of a key (``target={reading: points}``) as the keys they mean."""
    spread: list[Given] = []
    for one in given:
        if isinstance(one.value, dict) and one.key not in MIX_KEYS:
            spread += [
                Given(key, value, f"{one.where}.{key[len(one.key) + 1 :]}", one.layer)
                for key, value in flattened({one.key: one.value}, MIX_KEYS)
            ]
        else:
            spread.append(one)
    return spread


def _take(given: Given, frozen: Frozen, command: str) -> None:
    """Puts the checked value where it belongs, or raises its fault."""
    if given.key in RUN_KEYS:
        frozen.run[given.key] = checked_run_key(RUN_KEYS[given.key], given)
    elif given.key.startswith(POLICY) and given.key.removeprefix(POLICY) in LEVERS:
        lever = LEVERS[given.key.removeprefix(POLICY)]
        if not lever.available:
            known_from = "; ".join([lever.source.label, *asked_for_by(lever.key)])
            raise BadInput(not_yet(given.where, given.value, what=NOT_MODELLED, source=known_from))
        frozen.policy[lever.key] = checked_lever(lever, given)
    elif given.key.startswith(UNCERTAINTY) and given.key.removeprefix(UNCERTAINTY) in UNCERTAINTIES:
        uncertainty = UNCERTAINTIES[given.key.removeprefix(UNCERTAINTY)]
        frozen.fixed[uncertainty.key] = checked_uncertainty(uncertainty, given)
    else:
        raise BadInput(_unknown(given, command))


def asked_for_by(lever: str) -> list[str]:
    """The rules and targets of the documents that ask how a lever is set."""
    return [key for key, row in REGISTER.items() if isinstance(row, Levers) and any(test.lever == lever for test in row.tests)]


def _unknown(given: Given, command: str) -> Fault:
    if given.key in LATER_KEYS:
        return not_yet(given.where, given.value)
    owners = ", ".join(f"pianqu {owner}" for owner, keys in OWN_KEYS.items() if given.key in keys)
    if owners:
        what = Text(f"只用于 {owners}", f"belongs to {owners} only")
        return Fault(what, given.where, value=given.value)
    mix = next((key for key in MIX_KEYS if given.key.startswith(f"{key}.")), None)
    if mix is not None:
        option = given.key.removeprefix(f"{mix}.")
        whole = Text(f"给出整个组合,如 {mix}={{{option}:1}}", f"give the whole mix, such as {mix}={{{option}:1}}")
        return Fault(Text("组合不能只改其中一项", "a mix cannot be changed share by share"), given.where, value=given.value, fix=whole)
    written = OPTIONS.get(given.key.replace("-", "_"))
    if written is not None:
        how = Text(f"这是选项,写作 {written}", f"this is an option: write {written}")
        return Fault(Text("没有这个键", "unknown key"), given.where, fix=how)
    return Fault(
        Text("没有这个键", "unknown key"),
        given.where,
        nearest=nearest_key(given.key, command),
        fix=Text(
            "运行键见 pianqu run --cfg job,其余见 pianqu list levers 与 pianqu list uncertainties",
            "run keys: pianqu run --cfg job; the others: pianqu list levers, pianqu list uncertainties",
        ),
    )


def nearest_key(word: str, command: str = "") -> str | None:
    """The key most like ``word``; a Chinese name leads to its key, and a key of another command than this is told with that command."""
    levers = {f"{POLICY}{key}": lever for key, lever in LEVERS.items() if lever.available}
    uncertain = {f"{UNCERTAINTY}{key}": uncertainty for key, uncertainty in UNCERTAINTIES.items()}
    declared = {**levers, **uncertain, **RUN_KEYS}
    by_name = {key: f"{key} (pianqu {owner})" for owner, keys in OWN_KEYS.items() for key in keys}
    by_name |= {entry.label.zh: key for key, entry in declared.items()}
    by_name |= {key: key for key in (*OWN_KEYS.get(command, ()), *declared)}
    near = nearest(word, by_name)
    return None if near is None else by_name[near]


def declared_keys() -> set[str]:
    """Every key that settings are made of."""
    return {*RUN_KEYS, *(f"{POLICY}{key}" for key in LEVERS), *(f"{UNCERTAINTY}{key}" for key in UNCERTAINTIES)}


def _central_is_one_future(plain: Mapping[str, Given], run: dict[str, Any]) -> list[Fault]:
    """Central values make one future: a higher number is a fault when it was asked for together, else it gives way."""
    if run.get("uncertainty") != "central" or run.get("futures", 1) == 1:
        return []
    if plain["futures"].layer >= plain["uncertainty"].layer:
        return [
            Fault(
                Text("uncertainty=central 只有一个未来", "uncertainty=central is one future"),
                plain["futures"].where,
                value=run["futures"],
                allowed="1",
                fix=Text("去掉 futures,或改用 uncertainty=prior", "leave out futures, or use uncertainty=prior"),
                source="docs/model.md 2",
            )
        ]
    run["futures"] = 1
    return []


def _settings(run: Mapping[str, Any], policy: Mapping[str, Any], fixed: Mapping[str, float]) -> Settings:
    target = {key.removeprefix("target."): value for key, value in run.items() if key.startswith("target.")}
    for name, choice in _TARGET_CHOICES.items():
        if name in target:
            target[name] = choice[target[name].upper()]
    if "window_months" in target:
        target["window_months"] = int(target["window_months"])
    plain = {key: value for key, value in run.items() if "." not in key}
    plain["record"] = plain.get("record") or ""
    plain["region"] = plain.get("region") or ""
    plain["projects"] = plain.get("projects")
    values = {key: policy.get(key, _default(lever)) for key, lever in LEVERS.items() if lever.available}
    in_order = {key: fixed[key] for key in UNCERTAINTIES if key in fixed}
    thresholds = {key: float(run.get(f"{THRESHOLD}{key}", declared.value)) for key, declared in THRESHOLDS.items()}
    return Settings(**plain, target=TargetSettings(**target), policy=values, uncertainties=in_order, thresholds=thresholds)


def _default(lever: Any) -> Any:
    """A lever's own default, checked like a value that was given."""
    return checked_lever(lever, Given(f"{POLICY}{lever.key}", lever.default, f"levers: {lever.key}"))
