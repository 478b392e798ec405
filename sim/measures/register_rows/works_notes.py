"""Which way a row is read that works or an index may answer, and what a row that counts works says of money and bill."""

from __future__ import annotations

import numpy as np

from sim.core.text import Text
from sim.core.units import whole_percent
from sim.measures.register_rows.asking import Scenario, setting_of
from sim.measures.register_rows.conditions import Asked, in_years, judge
from sim.measures.register_rows.works import STANDING, bill_of, money_for, share_paid, units_there
from sim.measures.register_rows.yearly import Yearly
from sim.words.record import Array
from sim.words.register.declaring import Condition, Figure, Read
from sim.words.register.works import works_of
from sim.words.register.works.declaring import Work
from sim.words.register.works.describing import amount, described_work

#: The lever that pays for all works.
AMOUNT = "funding.amount"
NO_MONEY = Text(
    "缺这项工程的资金:文件没有列出,policy.funding.amount 可设",
    "missing: money for this work, of which the document names none; policy.funding.amount can be set",
)
ASSUMED_AMOUNT = Text("{key} = {value} 万元,是项目文件的假定", "{key} = {value} 万元, assumed in the programme's file")
BY_WORKS = Text(
    "{levers} 为零,按现有工程计;另按指数达标 {share}",
    "{levers} at zero: read from the works that stand; by the index it would be met in {share}",
)
BY_INDEX = Text(
    "{levers} 有设定,按其推动的指数计;另按现有工程达标 {share}",
    "{levers} set: read from the index that it moves; by the works that stand it would be met in {share}",
)
MONEY = Text(
    "{what} {money} 万元,对应总账 {bill} 万元,补上缺口的 {share}",
    "{what} {money} 万元 against a bill of {bill} for all that is missing, paid alike: {share} of it",
)
STAND = Text("现存工程", "works that stand are worth")
LEFT = Text("现存工程先用于文件列有资金的各项,余下", "what works paid first leave of those that stand is worth")
AT_THE_END = Text("运行末年 {value}", "in the last year of the run {value}")
ENDS = Text("造价都取高端至低端 {worst} 至 {best}", "all unit costs at their high to their low ends: {worst} to {best}")


def needed(figure: Figure) -> tuple[str, ...]:
    """The outcomes that a figure is made of."""
    return (*figure.top, *figure.bottom, *((STANDING,) if figure.work is not None else ()))


def way_read(declared: Read, asked: Asked, by_zone: Yearly, scenario: Scenario) -> tuple[Read, list[Text]]:
    """A row as it is read: from works while all levers of its index stand at zero, and else from the index; and what the other says."""
    by_works = declared.works
    if by_works is None or not by_zone.has(STANDING):
        return declared, []
    levers = ", ".join(f"policy.{lever}" for lever in declared.moved_by)
    if any(setting_of(lever, scenario.policy) for lever in declared.moved_by):
        return declared, [BY_INDEX.filled(levers=levers, share=whole_percent(_share_met(by_works, asked, by_zone)))]
    return by_works, [BY_WORKS.filled(levers=levers, share=whole_percent(_share_met(declared, asked, by_zone)))]


def unpaid(figure: Figure, yearly: Yearly, scenario: Scenario) -> list[Text]:
    """What a work lacks that the document names no money for, where the file's own amount leaves it nothing in any case."""
    work, shipped = figure.work, scenario.shipped
    if work is None or shipped is None or work.is_first or not any(one.is_first for one in works_of(work.programme)):
        return []
    given, own = (float(setting_of(AMOUNT, policy)) for policy in (scenario.policy, shipped.policy))
    return [] if given > own or (money_for(work, yearly, yearly.worlds[0]) > 0).any() else [NO_MONEY]


def amount_assumed(figure: Figure, scenario: Scenario) -> list[Text]:
    """That the money which builds a work is an assumption of the programme's file and no number of its document."""
    shipped = scenario.shipped
    if figure.work is None or figure.work.is_first or shipped is None or AMOUNT not in shipped.assumed:
        return []
    given = float(setting_of(AMOUNT, scenario.policy))
    is_own = given == float(setting_of(AMOUNT, shipped.policy))
    return [ASSUMED_AMOUNT.filled(key=f"policy.{AMOUNT}", value=amount(given))] if is_own else []


def _share_met(declared: Read, asked: Asked, by_zone: Yearly) -> float:
    yearly = by_zone.pooled(declared.pool)
    met = judge(declared.conditions[0], asked, yearly, yearly.worlds[0]).met
    return 0.0 if np.isnan(met).all() else float(np.nanmean(met))


def works_words(condition: Condition, asked: Asked, yearly: Yearly) -> list[Text]:
    """Unit cost, opening, money that stands, the bill, and what the ends of all unit costs make of it; medians of zones and cases."""
    work = condition.figure.work
    if work is None:
        return []
    world = yearly.worlds[0]

    def median(values: Array) -> float:
        known = in_years(condition, asked, yearly, values)
        return float("nan") if np.isnan(known).all() else float(np.nanmedian(known))

    share, bill = median(share_paid(work, yearly, world)), bill_of(work, yearly, world)
    if np.isnan(share) or np.isnan(bill).all():
        return described_work(work)
    what = LEFT if not work.is_first and any(one.is_first for one in works_of(work.programme)) else STAND
    money, owed, part = amount(median(money_for(work, yearly, world))), amount(float(np.nanmedian(bill))), whole_percent(share)
    said = Text(
        MONEY.zh.format(what=what.zh, money=money, bill=owed, share=part), MONEY.en.format(what=what.en, money=money, bill=owed, share=part)
    )
    worst, best = (median(units_there(work, yearly, world, cost)) for cost in (_highest, _lowest))
    end = float(np.nanmedian(units_there(work, yearly, world)[-1]))
    ends = ENDS.filled(worst=amount(worst), best=amount(best))
    return [*described_work(work), said, ends, AT_THE_END.filled(value=amount(end))]


def _highest(work: Work) -> float:
    return work.high


def _lowest(work: Work) -> float:
    return work.low
