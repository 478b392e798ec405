"""Too few cases, or only one kind of them: said in one message, with the command that gives more."""

from __future__ import annotations

import shlex
from dataclasses import replace

import pandas as pd

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.discovering.lengthening import Longer
from sim.lab.discovering.question import WITHOUT, Question
from sim.lab.discovering.reading import CASE, shares_of
from sim.lab.discovering.study import Study, Unit
from sim.store.manifest import CONFIG_NAME, Manifest
from sim.words.case_columns import CASE_TABLE
from sim.words.discovering import ENOUGH_TO_HOLD_OUT, FEWEST_CASES, FEWEST_OF_A_KIND, HELD_OUT, MET_COLUMNS, SHARE, Aim, amount

#: Futures and replicates of the command that is suggested.
FUTURES, REPLICATES = 200, 4

#: Futures where every one of many scenarios is simulated in each.
FUTURES_OF_MANY_SCENARIOS = 40

#: Where another line is tried: in the middle first, then ever further from it.
QUANTILES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)


def refuse_too_few(study: Study, path: str, manifest: Manifest, question: Question, longer: Longer | None = None) -> None:
    """Raises BadInput where there are too few cases to find a box in and to judge it on; ``longer`` is the run that would decide
    those that are undecided, where this one is too short for them."""
    cases = len(study.part)
    if cases < FEWEST_CASES and longer is not None:
        raise BadInput(_too_short(study, path, manifest, longer))
    if cases < FEWEST_CASES:
        what = Text("情形太少,找不出条件", "too few cases to find conditions in")
        allowed = Text(f"至少 {FEWEST_CASES} 个", f"at least {FEWEST_CASES}")
        undecided = study.cases.undecided
        value = f"{cases}" + (f" (+{undecided} undecided)" if undecided else "")
        raise BadInput(Fault(what, path, value=value, allowed=allowed, fix=more_of(path, manifest)))
    if study.cases.factors.empty:
        what = Text("没有任何因素有变化", "no factor varies")
        raise BadInput(Fault(what, path, fix=more_of(path, manifest)))
    if len(set(study.futures)) < ENOUGH_TO_HOLD_OUT and study.by_future:
        raise BadInput(_few_futures(study, path, manifest))
    if _fewest(study) < FEWEST_OF_A_KIND:
        raise BadInput(_one_kind(study, path, manifest, question))


def _too_short(study: Study, path: str, manifest: Manifest, longer: Longer) -> Fault:
    """Cases that a longer run would decide: more of such short ones would not help."""
    undecided, cases = study.cases.undecided, len(study.part)
    what = Text(
        f"运行太短,{undecided} 个情形无法判定:{longer.why.zh}", f"the run is too short, which leaves {undecided} undecided: {longer.why.en}"
    )
    allowed = Text(f"至少 {FEWEST_CASES} 个可判定的情形", f"at least {FEWEST_CASES} cases that are decided")
    if longer.operate_years is None:
        return Fault(what, path, value=cases, allowed=allowed, fix=longer.advice)
    line = more_of(path, manifest, operate_years=longer.operate_years, are_enough=cases + undecided >= FEWEST_CASES)
    return Fault(what, path, value=cases, allowed=allowed, fix=Text(f"{longer.advice.zh}:{line.zh}", f"{longer.advice.en}: {line.en}"))


def _few_futures(study: Study, path: str, manifest: Manifest) -> Fault:
    """None of few futures can be kept back, and in those searched some number drawn always seems to tell them apart."""
    what, number = Text("未来太少,留不出没有用过的来检验", "too few futures to keep some back"), len(study.by_future)
    allowed = Text(
        f"至少 {ENOUGH_TO_HOLD_OUT} 个未来(随未来而变的因素有 {number} 个,未来太少时总有某个因素碰巧能把它们分开)",
        f"at least {ENOUGH_TO_HOLD_OUT} futures (factors that vary by future: {number}; one of them always tells so few apart by luck)",
    )
    fix = more_of(path, manifest, FUTURES_OF_MANY_SCENARIOS)
    return Fault(what, path, value=len(set(study.futures)), allowed=allowed, fix=fix)


def _fewest(study: Study) -> int:
    """Cases of the rarer kind in the part that has fewer of it."""
    both = [study.of_interest[part] for part in (study.searched, study.held_out)]
    return min(int(min(flags.sum(), (~flags).sum())) for flags in both)


def _one_kind(study: Study, path: str, manifest: Manifest, question: Question) -> Fault:
    """Nearly all cases fail, or nearly none: another line between the two, or more futures."""
    aim = Aim[question.aim.upper()].label
    number, cases = int(study.of_interest.sum()), len(study.part)
    kind = Text("未来", "futures") if study.case is Unit.FUTURE else Text("方案与未来的组合", "pairs of scenario and future")
    values, verb = _values_told(study, question), aim.en.removesuffix("s")
    (searched, of_searched), (held, of_held) = (
        (int(study.of_interest[part].sum()), int(part.sum())) for part in (study.searched, study.held_out)
    )
    what = Text(
        f"{cases} 个{kind.zh}中{aim.zh}的有 {number} 个:训练部分 {of_searched} 个中有 {searched} 个,留出部分 {of_held} 个中有 {held} 个;"
        f"两部分里两类都至少要有 {FEWEST_OF_A_KIND} 个{values.zh}",
        f"{number} of {cases} {kind.en} {verb}: {searched} of {of_searched} in the part searched, {held} of {of_held} in the part held "
        f"out; at least {FEWEST_OF_A_KIND} of either kind are needed in each{values.en}",
    )
    more, line = more_of(path, manifest), _other_line(study, path, question)
    if line:
        return Fault(
            what, path, fix=Text(f"换一条界限:{line};或多模拟:{more.zh}", f"draw the line elsewhere: {line}; or run more: {more.en}")
        )
    hint = Text("换一个读法或界限(--outcome、--above、--share)", "ask of another reading or threshold (--outcome, --above, --share)")
    return Fault(what, path, fix=Text(f"{hint.zh};或多模拟:{more.zh}", f"{hint.en}; or run more: {more.en}"))


def _values_told(study: Study, question: Question) -> Text:
    """The range in which a threshold can be drawn; nothing where none was asked for."""
    if study.cases.values is None or study.cases.values.empty or question.threshold is None:
        return Text("", "")
    unit = Text("", "")
    if question.outcome.removesuffix(WITHOUT) not in MET_COLUMNS:
        declared = CASE_TABLE[question.outcome].unit
        unit = unit if str(declared) in ("", "1") else Text(f" {declared}", f" {declared.en}".rstrip())
    low, middle, high = (amount(float(study.cases.values["value"].quantile(at))) for at in (0.0, 0.5, 1.0))
    return Text(
        f";界限为 {amount(question.threshold)},而所得的值最低 {low}、中位 {middle}、最高 {high}{unit.zh}",
        f"; the threshold is {amount(question.threshold)}, the values found are {low} at the lowest, {middle} in the middle and "
        f"{high} at the highest{unit.en}",
    )


def _other_line(study: Study, path: str, question: Question) -> str:
    """The command that draws the line elsewhere, among the shares of replicates, else among the values; blank where no line leaves
    enough of either kind in both parts."""
    shares, values = study.cases.told["share_met"], study.cases.values
    asked = [replace(question, share=float(amount(float(shares.quantile(at))))) for at in QUANTILES]
    tried = [(one, study.cases) for one in asked if 0.0 < one.share < 1.0]
    if values is not None:
        for at in QUANTILES:
            other = replace(question, threshold=float(_plain(float(values["value"].quantile(at)))))
            tried.append((other, replace(study.cases, told=_told_again(study.cases.told, values, other))))
    for other, cases in tried:
        if _fewest(Study(cases, other, study.seed)) >= FEWEST_OF_A_KIND:
            return _asked_again(path, other)
    return ""


def _told_again(told: pd.DataFrame, values: pd.DataFrame, question: Question) -> pd.DataFrame:
    """The same cases in the same order, by another threshold."""
    return told[CASE].merge(shares_of(values, question), on=CASE, how="left")


def _asked_again(path: str, question: Question) -> str:
    """The command that asks this question, options that need not be named left out."""
    words = ["pianqu", "discover", path, "--outcome", question.outcome]
    if question.threshold is not None:
        words += ["--above" if question.at_least else "--below", _plain(question.threshold)]
    words += [] if question.is_fails else ["--succeeds"]
    for scenario in question.scenarios:
        words += ["--scenario", scenario]
    words += [] if question.share == SHARE else ["--share", amount(question.share)]
    words += [] if question.held_out == HELD_OUT else ["--held-out", f"{question.held_out:g}"]
    words += [] if question.density is None else ["--density", f"{question.density:g}"]
    for name in ("window", "base", "aggregation"):
        words += [f"--{name}", getattr(question, name)] if getattr(question, name) else []
    return shlex.join(words)


def _plain(value: float | None) -> str:
    """A threshold as it is typed, three digits that count or a whole number.

    >>> _plain(12_345.6), _plain(0.12345)
    ('12346', '0.123')
    """
    return "" if value is None else f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def more_of(path: str, manifest: Manifest, least: int = FUTURES, *, operate_years: int | None = None, are_enough: bool = False) -> Text:
    """The command that made the result, with at least so many futures (as many as now where they ``are_enough``) and, where given,
    years of operation, as it can be pasted."""
    words, years = list(manifest.argv), [] if operate_years is None else [f"operate_years={operate_years}"]
    set_anew = {"futures", "replicates", *(["operate_years"] if years else [])}
    if words[:1] == ["pianqu"] and len(words) > 1:
        again = [word for word in _without_options(words) if word.partition("=")[0].strip() not in set_anew]
    else:
        again = ["pianqu", manifest.command, "--config", f"{path.rstrip('/')}/{CONFIG_NAME}"]
    futures = manifest.futures if are_enough else max(least, 2 * manifest.futures)
    line = shlex.join([*again, *years, f"futures={futures}", f"replicates={max(REPLICATES, manifest.replicates)}"])
    return Text(line, line)


def _without_options(words: list[str]) -> list[str]:
    """A command line without the place of its results."""
    kept, position = [], 0
    while position < len(words):
        if words[position] == "--out":
            position += 2
            continue
        if not words[position].startswith("--out="):
            kept.append(words[position])
        position += 1
    return kept
