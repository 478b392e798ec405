"""The words of a comparison of strategies: its bases, how a strategy came to the cost asked for, and the columns of its tables."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.choice import Choice
from sim.words.columns import Meaning


class Basis(Choice):
    """At what strategies are made equal."""

    EQUAL_PUBLIC_COST = ("财政成本相同", "equal public cost")
    EQUAL_FACE_AMOUNT = ("投入规模相同", "equal face amount")


class Standing(Choice):
    """How a strategy stands on its basis."""

    COMPARED = ("可比", "compared")
    INFEASIBLE = ("用不了这么多", "infeasible at this cost")
    TOO_DEAR = ("不投资金也超过此成本", "costs more even without the money")
    NOT_CLOSED = ("成本未能对齐", "the cost could not be met within the tolerance")


#: Years at which every ranking is shown, and those of the primary outcome.
HORIZONS, MAIN_HORIZON = (3, 5, 10), 10

#: Part of its own public cost below which a strategy's cost under the other behaviour rule is next to nothing: a ratio to it says
#: nothing and is left empty. A convention for reading, used nowhere in the model.
LEAST_COST_LEFT = 0.1

#: The world without the programme among the rows of an acceptability curve.
NOTHING = "none"

#: The sources of futures in Chinese; English has the words of the settings.
_SOURCES_ZH = {"prior": "先验抽样", "posterior": "后验抽样", "central": "中心值"}


def source_of_futures(uncertainty: str, seed: int) -> str:
    """Where futures come from, as the tables have it."""
    return f"{uncertainty}, seed {seed}"


def source_told(source: str) -> Text:
    """The same in words.

    >>> source_told("prior, seed 1").zh
    '先验抽样,种子 1'
    """
    uncertainty, _, seed = source.partition(", seed ")
    return Text(f"{_SOURCES_ZH.get(uncertainty, uncertainty)},种子 {seed}", source)


_COMPARISON: dict[str, tuple[str, str, str]] = {
    "basis": (
        "对齐的口径:equal_public_cost 财政成本相同、equal_face_amount 投入规模相同",
        "what is made equal: equal_public_cost or equal_face_amount",
        "",
    ),
    "perspective": ("成本视角", "cost perspective", ""),
    "horizon_years": ("自开工首月起的年数", "years from the first month of construction", "years"),
    "discount_rate": ("贴现率(每年)", "discount rate per year", "1"),
    "feasible": ("在此口径下可比", "whether the strategy can be compared on this basis", ""),
    "standing": ("可比与否及原因", "whether it is compared, and why not: compared, infeasible, too_dear, not_closed", ""),
    "most_absorbed": (
        "试过的资金规模(原规模、上限和求解中的各次)中十年财政成本现值的最大值;没有试过的规模可能更高",
        "highest public cost, present value over ten years, among the amounts tried (the face amount, the highest, those of the search); "
        "an amount that was not tried may come to more",
        "万元",
    ),
    "public_cost_asked": ("要求的十年财政成本现值", "present value of public cost over ten years that was asked for", "万元"),
    "cost_gap": ("十年财政成本现值与要求之差占要求之比", "what the ten years' cost differs from what was asked, as a part of it", "1"),
    "public_cost_present_value": ("财政成本现值,各例均值", "present value of public cost, mean over cases", "万元"),
    "face_amount": ("每片区财政投入规模", "public money per zone, face amount", "万元"),
    "appropriated": ("安排的项目资金,各例均值", "programme money appropriated, mean over cases", "万元"),
    "unspent": ("期末未拨付,各例均值", "appropriated and not paid out by the end, mean over cases", "万元"),
    "guarantees_called": ("担保代偿合计,各例均值", "guarantees called, all years, mean over cases", "万元"),
    "effect_present_value": (
        "所模拟各村(含项目片区以外的村)效应的现值,各例均值;财政视角为自营净收入,社会视角另计公共服务与工资净得",
        "present value of the effect in all villages simulated, those outside the programme's zones included, mean over cases: privately "
        "earned net income, from the social perspective with services and wages",
        "万元",
    ),
    "effect_in_zones": (
        "其中项目片区各村的效应现值",
        "the part of it in the programme's own zones",
        "万元",
    ),
    "effect_low": (
        "effect_present_value 的蒙特卡洛误差下端(95%)",
        "lower end of the Monte-Carlo error of effect_present_value, 95%",
        "万元",
    ),
    "effect_high": (
        "effect_present_value 的蒙特卡洛误差上端(95%)",
        "upper end of the Monte-Carlo error of effect_present_value, 95%",
        "万元",
    ),
    "effect_future_low": ("各未来的效应(重复取均值)的 5% 分位", "5th percentile over futures of the effect, replicates averaged", "万元"),
    "effect_future_high": (
        "各未来的效应(重复取均值)的 95% 分位",
        "95th percentile over futures of the effect, replicates averaged",
        "万元",
    ),
    "effect_structural_low": (
        "效应的结构范围下端(换用另一种行为规则)",
        "structural range of effect_present_value, lower end: under the other behaviour rule",
        "万元",
    ),
    "effect_structural_high": ("效应的结构范围上端", "structural range of effect_present_value, upper end", "万元"),
    "structural_low": (
        f"effect_per_cost 的结构范围下端(换用另一种行为规则);该规则下财政成本不到本规则下的 {LEAST_COST_LEFT:.0%} 时为空",
        "structural range of effect_per_cost, lower end: under the other behaviour rule; empty where the public cost under that rule is "
        f"below {LEAST_COST_LEFT:.0%} of the cost under the own one",
        "1",
    ),
    "structural_high": (
        "effect_per_cost 的结构范围上端,同上",
        "structural range of effect_per_cost, upper end, empty where the lower end is",
        "1",
    ),
    "rank_other_rule": ("换用另一种行为规则时的名次", "rank under the other behaviour rule, at the row's own horizon", ""),
    "effect_per_cost": ("每万元财政成本的效应(合计之比)", "effect per 万元 of public cost, ratio of sums", "1"),
    "low": ("effect_per_cost 的蒙特卡洛误差下端(95%)", "lower end of the Monte-Carlo error of effect_per_cost, 95%", "1"),
    "high": ("effect_per_cost 的蒙特卡洛误差上端(95%)", "upper end of the Monte-Carlo error of effect_per_cost, 95%", "1"),
    "difference_to_best": (
        "与均值最高者的成对差",
        "paired difference of effect_present_value to the strategy with the highest mean",
        "万元",
    ),
    "difference_low": (
        "成对差的联合区间下端(全部策略对同时 95%)",
        "lower end of its interval, simultaneous over all pairs of strategies, 95%",
        "万元",
    ),
    "difference_high": ("成对差的联合区间上端", "upper end of its simultaneous interval", "万元"),
    "in_best_set": ("与最好的分不出高下", "whether no other strategy is surely better", ""),
    "probability_best": (
        "效应最高的未来所占比例(重复取均值,并列均分)",
        "share of futures in which its mean over replicates is highest, ties shared",
        "1",
    ),
    "rank_3": ("三年时的名次", "rank at 3 years", ""),
    "rank_5": ("五年时的名次", "rank at 5 years", ""),
    "rank_10": ("十年时的名次", "rank at 10 years", ""),
    "icer": (
        "增量成本效果比:相对前沿上更省的一个,多得 1 万元效应多花的财政成本;不在前沿则空",
        "public cost of one more 万元 of effect against the next cheaper strategy on the frontier; empty off it, and where costs are "
        "made equal",
        "1",
    ),
    "icer_against": ("增量成本效果比的比较对象", "the strategy it is held against", ""),
    "regret_max": ("各未来中落后最好策略的最大值", "most it stays behind the best strategy of the same future", "万元"),
    "regret_p90": ("各未来中落后最好策略的 90% 分位", "90th percentile over futures of what it stays behind", "万元"),
    "pareto": (
        "增长、均衡、债务三者上没有别的策略全面占优",
        "whether no other strategy is at least as good in growth, equity and debt and better in one",
        "",
    ),
    "effect_weakest_quarter": (
        "末年对所模拟最弱四分之一村经营性收入的效应(均衡)",
        "effect on operating income of the weakest quarter of all villages, last year (equity)",
        "万元/年",
    ),
    "effect_debt": ("期末债务效应", "effect on debt at the end", "万元"),
    "fresh_effect": (
        "用新的未来重估的效应现值(只重估与最好的分不出高下者)",
        "effect_present_value in fresh futures, of those in the best set",
        "万元",
    ),
    "fresh_effect_per_cost": ("用新的未来重估的每万元财政成本的效应", "effect_per_cost in fresh futures", "1"),
    "futures_source": ("未来情形的来源", "where the futures come from", ""),
    "simulated_as": ("在其他表中的情形名", "name of the scenario in the other tables", ""),
    "price": ("每 1 万元效应愿付的财政成本", "public cost that one 万元 of effect is worth", "1"),
    "strategy": ("策略", "strategy", ""),
    "part": ("用途:face 投入规模相同、solved 成本相同、trial 试算", "what it is for: face, solved or trial", ""),
    "n_futures": ("未来情形数", "number of futures", ""),
    "n_replicates": ("每个未来的重复数", "replicates in each future", ""),
    "name_zh": ("名称(中文)", "name, in Chinese", ""),
    "name_en": ("名称(英文)", "name, in English", ""),
    "violations": ("该情形违反的规则与条款,没有则空", "rules the scenario breaks, with clause; empty when it keeps them", ""),
}

#: Meaning and unit of the columns of comparison, acceptability and the scenarios compared.
COMPARISON_COLUMNS: dict[str, Meaning] = {name: (Text(zh, en), unit) for name, (zh, en, unit) in _COMPARISON.items()}

#: Columns of the table of the comparison, in order.
TABLE_COLUMNS = [
    "scenario", "name_zh", "name_en", "basis", "perspective", "horizon_years", "discount_rate", "feasible", "standing",
    "most_absorbed", "public_cost_asked", "cost_gap", "public_cost_present_value", "face_amount", "appropriated", "unspent",
    "guarantees_called", "effect_present_value", "effect_low", "effect_high", "effect_future_low",
    "effect_future_high", "effect_structural_low", "effect_structural_high", "effect_in_zones", "effect_per_cost", "low", "high",
    "structural_low", "structural_high", "difference_to_best", "difference_low",
    "difference_high", "in_best_set", "probability_best", "rank_3", "rank_5", "rank_10",
    "rank_other_rule", "icer", "icer_against", "regret_max",
    "regret_p90", "pareto", "effect_weakest_quarter", "effect_debt", "fresh_effect", "fresh_effect_per_cost", "n_futures",
    "n_replicates", "futures_source", "simulated_as", "violations",
]  # fmt: skip
