"""What a search for the least public cost found, in plain words: the cost, whether fresh futures bear it out, and what goes without."""

from __future__ import annotations

from collections.abc import Iterator

from sim.cli.optimized_cells import Found, Row, ends, name_of, told
from sim.core.text import Text
from sim.words.optimizing import FRESH, Role, Sureness, share_without


def least_cost(found: Found, target: Row) -> Iterator[Text]:
    """The answer of a search for the least cost at which a target is met."""
    cost = found.asked_as("objective")[0]
    asked = f"{float(target['low']):.0%}"
    answers = found.rows(Role.ANSWER)
    if not answers:
        best = max(found.rows(Role.CANDIDATE), key=lambda row: float(row[target["name"] + FRESH]))
        share = told(best[target["name"] + FRESH], target)
        yield Text(
            f"搜索中有方案的{target['name_zh']}达到 {asked},但在新的未来中都未能重现:最高为 {name_of(best).zh}的 {share}。",
            f"In the futures of the search the {target['name_en']} reaches {asked}, but in fresh ones it does nowhere: the most is "
            f"{share} by {name_of(best).en}.",
        )
        return
    row = answers[0]
    money, share = told(row[cost["name"] + FRESH], cost), told(row[target["name"] + FRESH], target)
    lower = f"{float(row['probability_low']):.0%}"
    yield Text(
        f"所找到的最低财政成本:{money} 万元{ends(row, cost)},{name_of(row).zh}({row['overrides']})。",
        f"The least public cost found is {money} 万元 {ends(row, cost)}: {name_of(row).en} ({row['overrides']}).",
    )
    if row["sureness"] == Sureness.SURE.key:
        yield Text(
            f"在新的未来中,{target['name_zh']}为 {share},单侧 95% 下界 {lower},不低于所要求的 {asked}。",
            f"In fresh futures the {target['name_en']} is {share}, its one-sided lower end {lower}: at least the {asked} asked for.",
        )
    else:
        yield Text(
            f"在新的未来中,{target['name_zh']}估计为 {share},但单侧 95% 下界 {lower} 低于所要求的 {asked}:尚未证实,可增加 futures。",
            f"In fresh futures the {target['name_en']} is {share} by estimate, but its one-sided lower end {lower} is below the "
            f"{asked} asked for: not borne out yet; more futures would tell.",
        )
    if (without := share_without(row, str(target["name"]))) is not None:
        yield _beside(without, target)


def _beside(without: float, target: Row) -> Text:
    """How often the target is met without the programme, and what that says of the cost."""
    share = told(without, target)
    if without >= float(target["low"]):
        return Text(
            f"同样的未来中,没有项目时也有 {share} 达标:所要求的概率不靠这笔成本;要问项目带来的新增,用 probability_of=added。",
            f"In the same futures {share} meet it without the programme: the cost is not what reaches the probability asked for; "
            "probability_of=added asks for what the programme adds.",
        )
    return Text(f"同样的未来中,没有项目时为 {share}。", f"In the same futures it is {share} without the programme.")
