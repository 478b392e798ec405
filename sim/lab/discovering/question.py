"""What is asked of a discovery, held against the result it is asked of before anything is worked out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from sim.core.errors import BadInput, Fault, nearest_named
from sim.core.text import Text
from sim.words.case_columns import CASE_TABLE
from sim.words.choice import Choice
from sim.words.choices import Aggregation, Base, Reading, Window
from sim.words.discovering import HELD_OUT, MET_COLUMNS, SHARE, Aim
from sim.words.settings import NONE_SCENARIO, TargetSettings

#: What ends the column of a reading in the world without the programme.
WITHOUT = "_none"

C = TypeVar("C", bound=Choice)


@dataclass(frozen=True, slots=True)
class Question:
    """The condition is that a reading is met (``threshold`` None), or that an outcome is at least, or at most, ``threshold``. A case
    is of interest when the share of its replicates in which the condition holds is below ``share`` (fails) or reaches it (succeeds).

    ``window``, ``base`` and ``aggregation`` are the reading's, by key; ``scenarios`` those looked at, none named being all;
    ``density`` is the least density the box is to have, where one is asked for.
    """

    outcome: str
    threshold: float | None = None
    at_least: bool = True
    share: float = SHARE
    aim: str = Aim.FAILS.key
    scenarios: tuple[str, ...] = ()
    held_out: float = HELD_OUT
    density: float | None = None
    window: str = ""
    base: str = ""
    aggregation: str = ""

    def told(self) -> dict[str, Any]:
        """The question in plain values, as the manifest keeps it."""
        return asdict(self) | {"scenarios": list(self.scenarios)}

    def text(self) -> str:
        """The question as part of a result's identity."""
        return json.dumps(self.told(), sort_keys=True, ensure_ascii=False)

    @property
    def is_fails(self) -> bool:
        """Whether cases in which the condition does not hold are of interest."""
        return self.aim == Aim.FAILS.key


def asked_before(told: Mapping[str, Any]) -> Question:
    """The question a manifest keeps."""
    return Question(**{**told, "scenarios": tuple(told["scenarios"])})


def target_of(question: Question, target: TargetSettings) -> TargetSettings:
    """The reading asked about in full."""
    reading = MET_COLUMNS[question.outcome.removesuffix(WITHOUT)]
    window, base = Window[question.window.upper()], Base[question.base.upper()]
    return replace(target, reading=reading, window=window, base=base, aggregation=Aggregation[question.aggregation.upper()])


def ask(
    target: TargetSettings,
    scenarios: Sequence[str] | None,
    *,
    outcome: str | None = None,
    above: float | None = None,
    below: float | None = None,
    share: float = SHARE,
    succeeds: bool = False,
    scenario: str | Sequence[str] | None = None,
    held_out: float = HELD_OUT,
    density: float | None = None,
    window: str | None = None,
    base: str | None = None,
    aggregation: str | None = None,
) -> Question:
    """The question these words ask of a result with these scenarios (None: they are not known). Raises BadInput with every fault.

    ``outcome`` is a reading (``relative`` or ``met_relative``; the result's own unless named) or a column of the table of cases,
    which needs ``above`` or ``below``.
    """
    faults: list[Fault] = []
    name = _outcome(outcome, target, faults)
    faults += _range_faults(share, held_out, density)
    threshold = _threshold(name, above, below, faults)
    named = [scenario] if isinstance(scenario, str) else list(scenario or ())
    known = [one for one in scenarios or () if one != NONE_SCENARIO]
    if scenarios is not None:
        faults += [_unknown("--scenario", one, {name: Text(name, name) for name in known}) for one in named if one not in known]
    is_reading = name is not None and name.removesuffix(WITHOUT) in MET_COLUMNS
    setting = {"window": _key("--window", window, Window, target.window, faults), "base": _key("--base", base, Base, target.base, faults)}
    setting["aggregation"] = _key("--aggregation", aggregation, Aggregation, target.aggregation, faults)
    if name is not None and not is_reading and (window or base or aggregation):
        what = Text("只有读法才有时间窗、对照和口径", "only a reading has a window, a base and an aggregation")
        faults.append(Fault(what, "--window, --base, --aggregation", value=name))
    if faults or name is None:
        raise BadInput(faults)
    return Question(
        outcome=name,
        threshold=threshold,
        at_least=below is None,
        share=float(share),
        aim=(Aim.SUCCEEDS if succeeds else Aim.FAILS).key,
        scenarios=tuple(dict.fromkeys(named)),
        held_out=float(held_out),
        density=density,
        **(setting if is_reading else {}),
    )


def _outcome(given: str | None, target: TargetSettings, faults: list[Fault]) -> str | None:
    """The column of cases that is asked about."""
    if given is None:
        return f"met_{target.reading.key}"
    readings = {reading.key: f"met_{reading.key}" for reading in Reading}
    if given in CASE_TABLE or given in readings:
        return readings.get(given, given)
    labels = {reading.key: reading.label for reading in Reading} | {name: declared.label for name, declared in CASE_TABLE.items()}
    faults.append(_unknown("--outcome", given, labels))
    return None


def _threshold(name: str | None, above: float | None, below: float | None, faults: list[Fault]) -> float | None:
    where = "--above, --below"
    if above is not None and below is not None:
        faults.append(Fault(Text("只能给一个", "give one of them"), where))
    given = above if above is not None else below
    if given is not None and given != given:
        faults.append(Fault(Text("不是数", "not a number"), where, value=given))
    if name is not None and given is None and name.removesuffix(WITHOUT) not in MET_COLUMNS:
        what = Text("这一结果要给出界限", "this outcome needs a threshold")
        fix = Text("如 --above 0:目标为不低于 0", "for example --above 0: the aim is at least 0")
        faults.append(Fault(what, where, value=name, fix=fix))
    return None if given is None else float(given)


def _range_faults(share: float, held_out: float, density: float | None) -> list[Fault]:
    given = {"--share": (share, 0.0 < share <= 1.0, "0 < x <= 1"), "--held-out": (held_out, 0.1 <= held_out <= 0.9, "0.1-0.9")}
    if density is not None:
        given["--density"] = (density, 0.0 < density <= 1.0, "0 < x <= 1")
    what = Text("超出范围", "out of range")
    return [Fault(what, where, value=value, allowed=allowed) for where, (value, is_right, allowed) in given.items() if not is_right]


def _key(where: str, given: str | None, kind: type[C], default: C, faults: list[Fault]) -> str:
    """The key of a choice, as given by its English or Chinese name."""
    keys = {member.label.zh: member.key for member in kind} | {member.key: member.key for member in kind}
    key = default.key if given is None else keys.get(given, given)
    if key not in keys.values():
        faults.append(_unknown(where, key, {member.key: member.label for member in kind}))
    return key


def _unknown(where: str, given: str, known: Mapping[str, Text]) -> Fault:
    near = nearest_named(given, known)
    return Fault(Text("没有这一项", "there is no such one"), where, value=given, allowed=", ".join(known), nearest=near)
