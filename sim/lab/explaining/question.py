"""What is asked of an explanation, checked before anything runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.core.calendar import Calendar
from sim.core.errors import BadInput, Fault, nearest, nearest_named
from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.words.choice import Choice
from sim.words.explaining import LeverMethod, SplitBy
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.transactions import OPERATING_ACCOUNTS, Account

#: Orders of levers that Shapley values are sampled from unless the user says otherwise, and the most and fewest one may ask for.
PERMUTATIONS, FEWEST_PERMUTATIONS, MOST_PERMUTATIONS = 20, 4, 1_000

#: Whole baseline years from which growth without a programme is taken over them alone; with fewer, years 1-5 of the run.
ENOUGH_BASELINE_YEARS, YEARS_OTHERWISE = 3, 5

#: All splits at once, in the words of the command line.
ALL = "all"

#: The accounts that make up an outcome, with their signs; only these outcomes can be split by account and by line.
ACCOUNTS_OF: dict[str, dict[Account, float]] = {
    "operating_income": dict.fromkeys(OPERATING_ACCOUNTS, 1.0),
    "net_income": {**dict.fromkeys(OPERATING_ACCOUNTS, 1.0), Account.OPERATING_COST: -1.0, Account.MANAGEMENT: -1.0},
    "total_income": dict.fromkeys((*OPERATING_ACCOUNTS, Account.SUBSIDY_INCOME, Account.OTHER_INCOME), 1.0),
}


@dataclass(frozen=True, slots=True)
class Question:
    """``year`` is the calendar year explained, None for the last of the run; ``permutations`` (even) bound sampled Shapley values."""

    outcome: str = "operating_income"
    year: int | None = None
    by: tuple[SplitBy, ...] = tuple(SplitBy)
    method: LeverMethod = LeverMethod.LEAVE_ONE_OUT
    permutations: int = PERMUTATIONS

    def told(self) -> dict[str, Any]:
        """The question in plain words, as the manifest keeps it."""
        by = [split.key for split in self.by]
        return {"outcome": self.outcome, "year": self.year, "by": by, "method": self.method.key, "permutations": self.permutations}

    def text(self) -> str:
        """The question as part of a result's identity."""
        return json.dumps(self.told(), sort_keys=True)


def ask(
    outcome: str = "operating_income",
    year: int | None = None,
    by: str | Sequence[str] = ALL,
    method: str = LeverMethod.LEAVE_ONE_OUT.key,
    permutations: int = PERMUTATIONS,
) -> Question:
    """The question these words ask. Raises BadInput with every fault.

    ``by`` is one split, several (also joined by commas) or ``all``; splits that an outcome does not have are left out of ``all``.
    """
    faults: list[Fault] = []
    name = _outcome(outcome, faults)
    words = by.split(",") if isinstance(by, str) else list(by)
    known = {split.key: split for split in SplitBy}
    can = [split for split in SplitBy if split not in (SplitBy.ACCOUNT, SplitBy.LINE) or name in ACCOUNTS_OF]
    splits = can if words == [ALL] else [known[word] for word in _known("--by", words, [*known, ALL], faults) if word in known]
    if name is not None:
        faults += [_cannot_split(name, split) for split in splits if split not in can]
    methods = _known("--method", [method], [one.key for one in LeverMethod], faults)
    if not FEWEST_PERMUTATIONS <= permutations <= MOST_PERMUTATIONS:
        allowed = f"{FEWEST_PERMUTATIONS}-{MOST_PERMUTATIONS}"
        faults.append(Fault(Text("超出范围", "out of range"), "--permutations", value=permutations, allowed=allowed))
    if faults or name is None:
        raise BadInput(faults)
    in_order = tuple(split for split in SplitBy if split in splits)
    return Question(name, year, in_order, LeverMethod[methods[0].upper()], permutations + permutations % 2)


def asked_before(told: Mapping[str, Any]) -> Question:
    """The question a manifest keeps."""
    return ask(told["outcome"], told["year"], told["by"], told["method"], told["permutations"])


def year_explained(question: Question, calendar: Calendar) -> int:
    """Position of the year explained among the run's years. Raises BadInput for a year the run does not have."""
    years = calendar.months // MONTHS_PER_YEAR
    last = calendar.first_year + years - 1
    if question.year is None:
        return years - 1
    if not calendar.first_year <= question.year <= last:
        allowed = Text(f"{calendar.first_year} 至 {last}", f"{calendar.first_year} to {last}")
        raise BadInput(Fault(Text("不在模拟年份内", "not a year of the run"), "--year", value=question.year, allowed=allowed))
    return question.year - calendar.first_year


def years_of_growth(question: Question, calendar: Calendar) -> tuple[int, int]:
    """Positions of the first and last year of growth without a programme: the baseline's, else years 1-5 of the run.

    Where only this split is asked for, ``year`` is the last one. Raises BadInput when that is not after the first.
    """
    years, baseline = calendar.months // MONTHS_PER_YEAR, calendar.build_start // MONTHS_PER_YEAR
    if question.year is not None and question.by == (SplitBy.CHANNEL,):
        last = year_explained(question, calendar)
        if last == 0:
            what = Text("增长的末年须在首年之后", "growth ends in a year after the first")
            raise BadInput(Fault(what, "--year", value=question.year, allowed=f"> {calendar.first_year}"))
        return 0, last
    return 0, baseline - 1 if baseline >= ENOUGH_BASELINE_YEARS else min(YEARS_OTHERWISE, years) - 1


def _outcome(given: str, faults: list[Fault]) -> str | None:
    """The outcome's key, given by key or Chinese name."""
    by_label = {declared.label.zh: name for name, declared in ZONE_OUTCOMES.items()}
    name = by_label.get(given, given)
    if name in ZONE_OUTCOMES:
        return name
    near = nearest_named(given, {key: declared.label for key, declared in ZONE_OUTCOMES.items()})
    fix = Text("见 pianqu list outcomes", "see pianqu list outcomes")
    faults.append(Fault(Text("没有这个结果", "no such outcome"), "--outcome", value=given, nearest=near, fix=fix))
    return None


def _known(where: str, words: Iterable[str], known: Sequence[str], faults: list[Fault]) -> list[str]:
    found = [word.strip() for word in words]
    for word in found:
        if word not in known:
            what = Text("没有这个选项", "no such option")
            faults.append(Fault(what, where, value=word, allowed=", ".join(known), nearest=nearest(word, known)))
    return [word for word in found if word in known]


def _cannot_split(outcome: str, split: Choice) -> Fault:
    label = ZONE_OUTCOMES[outcome].label
    what = Text(f"{label.zh}不能按{split.label.zh}拆分", f"{label.en} cannot be split by {split.label.en}")
    return Fault(what, "--by", value=split.key, allowed=Text("、".join(ACCOUNTS_OF), ", ".join(ACCOUNTS_OF)))
