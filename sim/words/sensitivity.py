"""The words of a sensitivity analysis: its methods, its indices, how a factor stands, and the columns of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sim.core.text import Text
from sim.words.choice import Choice
from sim.words.choices import Perspective
from sim.words.columns import Meaning
from sim.words.few_futures import are_few

R = TypeVar("R", bound=Mapping[str, Any])


class Method(Choice):
    """How factors are varied and what is read off."""

    MORRIS = ("莫里斯筛选", "Morris screening")
    SOBOL = ("索博尔方差分解", "Sobol shares of variance")


class Index(Choice):
    """What is said of a factor."""

    MU_STAR = ("平均影响幅度 μ*", "mean size of effect μ*")
    MU = ("平均影响 μ(带方向)", "mean effect μ, with sign")
    SIGMA = ("影响的标准差 σ", "standard deviation of effects σ")
    TOTAL = ("总效应指数", "total index")
    FIRST = ("一阶指数", "first-order index")
    SECOND = ("二阶指数", "second-order index")

    @property
    def is_size(self) -> bool:
        """Whether it cannot be negative."""
        return self in (Index.MU_STAR, Index.SIGMA, Index.TOTAL)


class Standing(Choice):
    """What the interval of a factor's leading index allows to say."""

    MATTERS = ("起作用", "matters")
    UNCLEAR = ("尚不能判断", "cannot be told yet")
    MINOR = ("几乎不起作用", "hardly matters")
    NONE = ("没有改变任何一例", "changed no case")


#: The index that factors are ranked by.
LEADING = {Method.MORRIS: Index.MU_STAR, Method.SOBOL: Index.TOTAL}

#: A factor matters when the low end of its leading index is above this part of the largest one (Morris), or of the variance
#: (Sobol), and above its noise; it hardly matters when the high end is below. A convention for reading, used nowhere in the model.
THRESHOLD = {Method.MORRIS: 0.1, Method.SOBOL: 0.05}

#: How the rows of a design are called: what convergence counts.
ROWS = {Method.MORRIS: Text("条轨迹", "trajectories"), Method.SOBOL: Text("组基础样本", "base samples")}

_SENSITIVITY: dict[str, tuple[str, str, str]] = {
    "outcome": ("结果(各例表中的列)", "outcome: a column of the table of cases", ""),
    "outcome_zh": ("结果名称(中文)", "name of the outcome, in Chinese", ""),
    "outcome_en": ("结果名称(英文)", "name of the outcome, in English", ""),
    "unit": ("结果的单位", "unit of the outcome", ""),
    "method": ("方法:morris 莫里斯、sobol 索博尔", "method: morris or sobol", ""),
    "index": (
        "指标:mu_star、mu、sigma(莫里斯,结果的单位,按走完整个范围计);total、first、second(索博尔,占方差的份额)",
        "index: mu_star, mu, sigma (Morris; in the outcome's unit, for the whole range) or total, first, second (Sobol; share of variance)",
        "",
    ),
    "factor": ("因素:政策杠杆或不确定参数", "factor: a lever or an uncertain number", ""),
    "factor_zh": ("因素名称(中文)", "name of the factor, in Chinese", ""),
    "factor_en": ("因素名称(英文)", "name of the factor, in English", ""),
    "with_factor": ("二阶指数的另一个因素,其余为空", "the other factor of a second-order index, else empty", ""),
    "value": ("指标的值", "value of the index", "unit or 1"),
    "low": (
        "95% 区间下端:设计的行与各例一起自助抽样,±1.96 个标准差",
        "lower end of its 95% interval: rows of the design and cases drawn again together, ±1.96 standard deviations",
        "unit or 1",
    ),
    "high": ("95% 区间上端", "upper end of its interval", "unit or 1"),
    "rank": ("按指标大小的名次", "rank by the size of the index, 1 the largest", ""),
    "rank_low": ("自助抽样中名次的 2.5% 分位", "2.5th percentile of the rank among the resamples", ""),
    "rank_high": ("自助抽样中名次的 97.5% 分位", "97.5th percentile of the rank among the resamples", ""),
    "noise": (
        "主要指标的噪声:因素毫无作用时,均值里残留的偶然会使指标达到的大小",
        "what the chance left in means makes of the leading index of a factor that does nothing",
        "unit or 1",
    ),
    "standing": (
        "主要指标能说明什么:matters 起作用、minor 几乎不起作用、unclear 尚不能判断、none 没有改变任何一例",
        "what the leading index's interval allows to say: matters, minor, unclear, none (mu_star against a tenth of the largest, "
        "total against a twentieth of the variance; it matters only above its noise, too)",
        "",
    ),
    "samples": ("轨迹条数(莫里斯)或基础样本数(索博尔)", "trajectories (Morris) or base samples (Sobol)", ""),
    "left_out": ("有设计点毫无可判定例而略去的轨迹或样本", "of them left out because at some point no case is decided", ""),
    "undecided": ("未能判定的例所占比例", "share of all cases whose outcome is not decided", "1"),
    "mean": ("全部设计点的平均结果", "mean of the outcome over all points of the design", "unit"),
    "share_factors": (
        "单例方差中来自变动因素的份额(已扣除均值的噪声)",
        "share of one case's variance due to the factors varied, the noise of means taken off",
        "1",
    ),
    "share_others": ("单例方差中来自未变动的不确定参数的份额", "share due to uncertain numbers that were not varied", "1"),
    "share_chance": ("单例方差中来自偶然冲击的份额", "share due to chance", "1"),
    "point": ("设计点:情形名", "point of the design: name of its scenario", ""),
    "row": ("轨迹或基础样本的编号", "number of the trajectory or base sample", ""),
    "place": ("在轨迹或样本中的位置", "place inside it", ""),
    "violations": ("该设计点违反的规则与条款,没有则空", "rules the point breaks, with clause; empty when it keeps them", ""),
    "perspective": ("成本视角", "cost perspective", ""),
    "horizon_years": (
        "自开工首月起的年数,与年数无关的结果则空",
        "years from the first month of construction; empty where the outcome has none",
        "years",
    ),
    "discount_rate": ("贴现率(每年)", "discount rate per year", "1"),
    "n_points": ("设计点数", "points of the design", ""),
    "n_futures": ("未来情形数", "number of futures", ""),
    "n_replicates": ("每个未来的重复数", "replicates in each future", ""),
    "futures_source": ("未变动的不确定参数的来源", "where uncertain numbers that were not varied come from", ""),
}  # fmt: skip

#: Meaning and unit of the columns of sensitivity, convergence and design.
SENSITIVITY_COLUMNS: dict[str, Meaning] = {name: (Text(zh, en), unit) for name, (zh, en, unit) in _SENSITIVITY.items()}

#: Columns of the table of sensitivity, in order.
TABLE_COLUMNS = [
    "outcome", "outcome_zh", "outcome_en", "unit", "method", "index", "factor", "factor_zh", "factor_en", "with_factor", "value",
    "low", "high", "rank", "rank_low", "rank_high", "noise", "standing", "mean", "share_factors", "share_others", "share_chance", "samples",
    "left_out", "undecided", "n_points", "n_futures", "n_replicates", "perspective", "horizon_years", "discount_rate",
    "futures_source",
]  # fmt: skip

#: Columns of the table of convergence, in order.
CONVERGENCE_COLUMNS = [
    "outcome", "outcome_zh", "outcome_en", "unit", "method", "index", "factor", "factor_zh", "factor_en", "samples", "value", "low",
    "high", "rank", "n_futures", "n_replicates", "perspective", "horizon_years", "discount_rate",
]  # fmt: skip


def standing(method: Method, value: float, low: float, high: float, largest: float, noise: float = 0.0) -> Standing:
    """What can be said of a factor whose leading index has this interval, ``largest`` being the largest of all factors. An index
    is a size, so that chance alone makes it positive: a factor matters only where it is also above that ``noise``.

    >>> standing(Method.SOBOL, 0.2, 0.1, 0.3, 0.6).key, standing(Method.MORRIS, 0.0, 0.0, 0.0, 5.0).key
    ('matters', 'none')
    """
    if value == high == 0.0:
        return Standing.NONE
    threshold = THRESHOLD[method] * (largest if method is Method.MORRIS else 1.0)
    if low > max(threshold, 0.0 if noise != noise else noise):
        return Standing.MATTERS
    return Standing.MINOR if high < threshold else Standing.UNCLEAR


def surely(rows: Iterable[R]) -> list[R]:
    """Those of the rows of leading indices whose factors surely matter, as figures, summaries and studies count them."""
    return [row for row in rows if row["standing"] == Standing.MATTERS.key]


def matters_told(count: int, futures: int) -> Text:
    """What is said of so many factors that `surely` counts: over few futures nothing is sure.

    >>> matters_told(1, 20).en, matters_told(3, 4).en
    ('surely matters', 'matter as far as only 4 futures can tell')
    """
    verb = "matters" if count == 1 else "matter"
    if not are_few(futures):
        return Text("确定起作用", f"surely {verb}")
    number = Text("一个未来", "one future") if futures == 1 else Text(f" {futures} 个未来", f"{futures} futures")
    return Text(f"仅就这{number.zh}看,起作用", f"{verb} as far as only {number.en} can tell")


def half_of(samples: Iterable[float]) -> float:
    """The number of samples that all of them are held against: the largest that is at most half, else the smallest.

    >>> half_of([5, 7, 10]), half_of([3])
    (5, 3)
    """
    numbers = sorted(samples)
    return max((number for number in numbers if number <= numbers[-1] / 2), default=numbers[0])


def setting_text(row: Mapping[str, Any]) -> Text:
    """Perspective, horizon and discount rate of a row's outcome, and what is varied how."""
    perspective = Perspective[str(row["perspective"]).upper()].label
    years, rate = row["horizon_years"], f"{float(row['discount_rate']):.0%}"
    zh, en = (f",开工起 {years:.0f} 年", f", {years:.0f} years from construction") if years == years else ("", "")
    return Text(
        f"{perspective.zh}{zh},贴现率 {rate}。变动的不确定参数取代未来的抽样,各设计点的冲击相同。",
        f"{perspective.en.capitalize()}{en}, discounted at {rate}. Numbers varied replace the futures' draws; all points meet the "
        "same shocks.",
    )


def chance_text(row: Mapping[str, Any]) -> Text:
    """Where the variance of a single case of a row's outcome comes from."""
    if row["share_chance"] != row["share_chance"]:
        return Text("例数不够,分不出偶然冲击的份额。", "Too few cases to tell the share of chance.")
    others = f"未变动的不确定参数 {row['share_others']:.0%}"
    return Text(
        f"单独一例的方差:变动的因素 {row['share_factors']:.0%},{others},偶然冲击 {row['share_chance']:.0%}。",
        f"Variance of a single case: factors varied {row['share_factors']:.0%}, uncertain numbers not varied {row['share_others']:.0%}, "
        f"chance {row['share_chance']:.0%}.",
    )
