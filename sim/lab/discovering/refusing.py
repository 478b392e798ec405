"""Too few cases, or only one kind of them: said in one message, with the command that gives more."""

from __future__ import annotations

import shlex

import numpy as np

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.discovering.question import WITHOUT, Question
from sim.lab.discovering.study import Study, Unit
from sim.store.manifest import CONFIG_NAME, Manifest
from sim.words.case_columns import CASE_TABLE
from sim.words.discovering import FEWEST_CASES, FEWEST_OF_A_KIND, MET_COLUMNS, SHARE, Aim, amount

#: Futures and replicates of the command that is suggested.
FUTURES, REPLICATES = 200, 4


def refuse_too_few(study: Study, path: str, manifest: Manifest, question: Question) -> None:
    """Raises BadInput where there are too few cases to find a box in and to judge it on."""
    cases = len(study.part)
    if cases < FEWEST_CASES:
        what = Text("情形太少,找不出条件", "too few cases to find conditions in")
        allowed = Text(f"至少 {FEWEST_CASES} 个", f"at least {FEWEST_CASES}")
        undecided = study.cases.undecided
        value = f"{cases}" + (f" (+{undecided} undecided)" if undecided else "")
        raise BadInput(Fault(what, path, value=value, allowed=allowed, fix=more_of(path, manifest)))
    if study.cases.factors.empty:
        what = Text("没有任何因素有变化", "no factor varies")
        raise BadInput(Fault(what, path, fix=more_of(path, manifest)))
    both = [study.of_interest[part] for part in (study.searched, study.held_out)]
    fewest = min(int(min(flags.sum(), (~flags).sum())) for flags in both)
    if fewest < FEWEST_OF_A_KIND:
        raise BadInput(_one_kind(study, path, manifest, question))


def _one_kind(study: Study, path: str, manifest: Manifest, question: Question) -> Fault:
    """Nearly all cases fail, or nearly none: another line between the two, or more futures."""
    aim = Aim[question.aim.upper()].label
    number, cases = int(study.of_interest.sum()), len(study.part)
    kind = Text("未来", "futures") if study.case is Unit.FUTURE else Text("方案与未来的组合", "pairs of scenario and future")
    values = _values_told(study, question)
    what = Text(
        f"{cases} 个{kind.zh}中{aim.zh}的有 {number} 个;训练与留出两部分里两类都至少要有 {FEWEST_OF_A_KIND} 个{values.zh}",
        f"{number} of {cases} {kind.en} {aim.en.removesuffix('s')}; at least {FEWEST_OF_A_KIND} of either kind are needed in the part "
        f"searched and in the part held out{values.en}",
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
    if study.cases.values is None or question.threshold is None:
        return Text("", "")
    unit = Text("", "")
    if question.outcome.removesuffix(WITHOUT) not in MET_COLUMNS:
        declared = CASE_TABLE[question.outcome].unit
        unit = unit if str(declared) in ("", "1") else Text(f" {declared}", f" {declared.en}".rstrip())
    low, middle, high = (amount(value) for value in study.cases.values)
    return Text(
        f";界限为 {amount(question.threshold)},而所得的值最低 {low}、中位 {middle}、最高 {high}{unit.zh}",
        f"; the threshold is {amount(question.threshold)}, the values found are {low} at the lowest, {middle} in the middle and "
        f"{high} at the highest{unit.en}",
    )


def _other_line(study: Study, path: str, question: Question) -> str:
    """The command that draws the line in the middle: of the shares of replicates, else of the values; blank where neither helps."""
    share = float(np.median(study.cases.told["share_met"]))
    if 0.0 < share < 1.0 and amount(share) != amount(question.share):
        return _asked_again(path, question, question.threshold, share)
    low, middle, high = study.cases.values or (0.0, 0.0, 0.0)
    return _asked_again(path, question, middle, question.share) if low < high and _plain(middle) != _plain(question.threshold) else ""


def _asked_again(path: str, question: Question, threshold: float | None, share: float) -> str:
    words = ["pianqu", "discover", path, "--outcome", question.outcome]
    if threshold is not None:
        words += ["--above" if question.at_least else "--below", _plain(threshold)]
    words += [] if question.is_fails else ["--succeeds"]
    for scenario in question.scenarios:
        words += ["--scenario", scenario]
    return shlex.join([*words, *([] if share == SHARE else ["--share", amount(share)])])


def _plain(value: float | None) -> str:
    """A threshold as it is typed, three digits that count or a whole number.

    >>> _plain(12_345.6), _plain(0.12345)
    ('12346', '0.123')
    """
    return "" if value is None else f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def more_of(path: str, manifest: Manifest) -> Text:
    """The command that made the result, with more futures, as it can be pasted."""
    words = list(manifest.argv)
    if words[:1] == ["pianqu"] and len(words) > 1:
        again = [word for word in _without_options(words) if word.partition("=")[0].strip() not in ("futures", "replicates")]
    else:
        again = ["pianqu", manifest.command, "--config", f"{path.rstrip('/')}/{CONFIG_NAME}"]
    futures = max(FUTURES, 2 * manifest.futures)
    line = shlex.join([*again, f"futures={futures}", f"replicates={max(REPLICATES, manifest.replicates)}"])
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
