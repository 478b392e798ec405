"""What a search for the least public cost found, in plain words: the cost, whether fresh futures bear it out, and what goes without."""

from __future__ import annotations

from collections.abc import Iterator

from sim.cli.optimized_cells import Found, Row, ends, name_of, records, told
from sim.core.text import Text
from sim.words.least_cost import Verdict, verdict_of, without_told
from sim.words.optimizing import FRESH, Sureness


def least_cost(found: Found, target: Row) -> Iterator[Text]:
    """The answer of a search for the least cost at which a target is met; that no programme is needed for it comes first."""
    cost = found.asked_as("objective")[0]
    verdict = verdict_of(records(found.front), target, cost)
    if verdict.is_met_without:
        yield _without(verdict, target)
    if verdict.sureness is Sureness.NOT:
        yield _nowhere(verdict, target)
    elif verdict.is_by_settings:
        yield _by_settings(verdict, target, cost)
    else:
        yield from _answer(verdict, target, cost)
    if not verdict.is_met_without and verdict.without[1] == verdict.without[1]:
        share = told(verdict.without[1], target)
        yield Text(f"同样的未来中,没有项目时为 {share}。", f"In the same futures it is {share} without the programme.")


def _answer(verdict: Verdict, target: Row, cost: Row) -> Iterator[Text]:
    row, asked = verdict.row, f"{verdict.asked:.0%}"
    money, share = told(row[cost["name"] + FRESH], cost), told(verdict.share, target)
    lower = f"{float(row['probability_low']):.0%}"
    yield Text(
        f"所找到的最低财政成本:{money} 万元{ends(row, cost)},{name_of(row).zh}({row['overrides']})。",
        f"The least public cost found is {money} 万元 {ends(row, cost)}: {name_of(row).en} ({row['overrides']}).",
    )
    if verdict.sureness is Sureness.SURE:
        yield Text(
            f"在新的未来中,{target['name_zh']}为 {share},单侧 95% 下界 {lower},不低于所要求的 {asked}。",
            f"In fresh futures the {target['name_en']} is {share}, its one-sided lower end {lower}: at least the {asked} asked for.",
        )
        return
    yield Text(
        f"在新的未来中,{target['name_zh']}估计为 {share},但单侧 95% 下界 {lower} 低于所要求的 {asked}:尚未证实,可增加 futures。",
        f"In fresh futures the {target['name_en']} is {share} by estimate, but its one-sided lower end {lower} is below the "
        f"{asked} asked for: not borne out yet; more futures would tell.",
    )


def _by_settings(verdict: Verdict, target: Row, cost: Row) -> Text:
    """Only the settings as they are reach the probability again."""
    row, share, lower = verdict.row, told(verdict.share, target), f"{float(verdict.row['probability_low']):.0%}"
    money, asked = told(row[cost["name"] + FRESH], cost), f"{verdict.asked:.0%}"
    return Text(
        f"搜索找到的候选在新的未来中都未能再达到 {asked};只有“{name_of(row).zh}”达到:估计为 {share},财政成本 {money} 万元,"
        f"但单侧 95% 下界只有 {lower}:尚未证实,可增加 futures。",
        f"In fresh futures none of the candidates found reaches {asked} again; only the settings as they are do, with "
        f"{share} by estimate at a public cost of {money} 万元; its one-sided lower end is {lower}: not borne out; more "
        "futures would tell.",
    )


def _nowhere(verdict: Verdict, target: Row) -> Text:
    share, asked = told(verdict.share, target), f"{verdict.asked:.0%}"
    return Text(
        f"搜索中有方案的{target['name_zh']}达到 {asked},但在新的未来中都未能重现:最高为 {name_of(verdict.row).zh}的 {share}。",
        f"In the futures of the search the {target['name_en']} reaches {asked}, but in fresh ones it does nowhere: the most is "
        f"{share} by {name_of(verdict.row).en}.",
    )


def _without(verdict: Verdict, target: Row) -> Text:
    """That the target is met as often without the programme: then this is the answer, and not a cost."""
    shares = without_told(verdict.without)
    return Text(
        f"没有项目时同样达标:“{target['name_zh']}”在{shares.zh}。可见达标主要不靠这笔成本;要问项目带来的新增,用 probability_of=added。",
        f"The target is met as well without the programme: the {target['name_en']} is {shares.en}. So it is hardly the cost that reaches "
        "it; probability_of=added asks for what the programme adds.",
    )
