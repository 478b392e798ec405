"""Columns of the scorecard and of the small tables: what each means, in both languages, and its unit."""

from __future__ import annotations

from sim.core.text import Text

Meaning = tuple[Text, str]

#: What ``interval_method`` says of a row that the scenario's levers decide in every case alike.
BY_SCENARIO = "fixed_by_scenario"

_SCORE: dict[str, tuple[str, str, str]] = {
    "id": ("政策登记中的目标或规则编号,或结果名", "id of a target or rule in the policy register, or name of an outcome", ""),
    "indicator_zh": ("指标名称(中文)", "indicator, in Chinese", ""),
    "indicator_en": ("指标名称(英文)", "indicator, in English", ""),
    "kind": (
        "目标种类(结果、建设、部署、仅报告)或规则种类(准入、资金、许可、程序、底线、杠杆)",
        "of a target: outcome, delivery, rollout, reported; of a rule: eligibility, funding, permission, procedure, bottom line, lever",
        "",
    ),
    "comparator": ("比较方式", "comparator", ""),
    "threshold": ("比较的数值:条款的,或说明中写明的设定", "number held against: the clause's, or a setting that the note names", ""),
    "unit": ("数值的单位", "unit of value, low and high", ""),
    "value": ("各例的中位数;20%目标为提高幅度", "median over cases; for the 20% target the improvement it asks for", "unit"),
    "low": ("各例的 5% 分位", "5th percentile over cases", "unit"),
    "high": ("各例的 95% 分位", "95th percentile over cases", "unit"),
    "probability": ("模拟达标比例,分母为能判定的例数", "share of decided cases in which the statement holds; not a forecast", "1"),
    "probability_low": ("蒙特卡洛误差区间下端(95%)", "lower end of its Monte-Carlo error, 95%", "1"),
    "probability_high": ("蒙特卡洛误差区间上端(95%)", "upper end of its Monte-Carlo error, 95%", "1"),
    "future_low": ("参数范围下端:各未来的 5% 分位", "parameter range: 5th percentile over futures", "1 or unit"),
    "future_high": ("参数范围上端:各未来的 95% 分位", "parameter range: 95th percentile over futures", "1 or unit"),
    "probability_none": ("无项目情形的同口径比例(安慰剂)", "the same share in the world without the programme: the placebo", "1"),
    "difference": (
        "配对差:比例之差,或效果的合计之比",
        "paired difference of the two shares; for an effect the ratio of sums over all cases", "1 or unit",
    ),
    "difference_low": ("配对差的蒙特卡洛误差下端(95%)", "lower end of its Monte-Carlo error, 95%", "1 or unit"),
    "difference_high": ("配对差的蒙特卡洛误差上端(95%)", "upper end of its Monte-Carlo error, 95%", "1 or unit"),
    "both_worlds": ("两种情形都达标的比例", "share of cases met in both worlds", "1"),
    "only_with": ("只有实施项目时达标的比例", "share met only with the programme", "1"),
    "only_without": ("只有无项目时达标的比例", "share met only without it", "1"),
    "neither": ("都未达标的比例", "share met in neither world", "1"),
    "n_not_applicable": ("不适用的例数", "cases in which the statement does not apply", "cases"),
    "n_not_due": ("未到期的例数", "cases whose window ends after the run or after the date asked about", "cases"),
    "structural_low": ("结构范围下端(换用另一种行为规则)", "structural range, lower end: under the other behaviour rule", ""),
    "structural_high": ("结构范围上端(换用另一种行为规则)", "structural range, upper end: under the other behaviour rule", ""),
    "n_futures": ("未来情形数", "number of futures", ""),
    "n_replicates": ("每个未来的重复数", "replicates in each future", ""),
    "interval_method": (
        "误差区间的算法:bootstrap_95、wilson_95 或 none;fixed_by_scenario 表示由杠杆设定决定,各例相同(比例为 1 或 0,无对照)",
        "how the interval was made: bootstrap_95, wilson_95 or none; fixed_by_scenario where the levers of the scenario decide the row, "
        "in every case alike (probability 1 or 0, no placebo)",
        "",
    ),
    "status": (
        "目标:met 达到、missed 未达到;规则:kept 守住、broken 突破;flagged 软性要求未守、not_due 未到期、not_applicable 不适用(说明写所缺)、"
        "reported 仅报告、not_modelled 未建模(说明写原因)",
        "targets: met, missed; rules: kept, broken; flagged (a soft row not kept), not_due, "
        "not_applicable (the note says what is missing), reported, not_modelled (the note says why)", "",
    ),
    "clause": ("条款", "clause", ""),
    "note": ("说明", "notes", ""),
    "violations": ("该情形违反的规则与条款,没有则空", "rules the scenario breaks, with clause; empty when it keeps them", ""),
    "variance_shocks": ("方差中来自冲击的份额", "share of the variance that comes from shocks", "1"),
    "variance_parameters": ("方差中来自参数的份额", "share of the variance that comes from parameters", "1"),
    "variance_zones": ("方差中来自片区差异的份额", "share of the variance that comes from zones", "1"),
}  # fmt: skip

_SMALL: dict[str, tuple[str, str, str]] = {
    "name_zh": ("名称(中文)", "name, in Chinese", ""),
    "name_en": ("名称(英文)", "name, in English", ""),
    "column": ("村庄表的列", "column of the village table", ""),
    "mark": ("observed 原有、derived 推算、imputed 插补", "observed, derived or imputed", ""),
    "region": ("插补所用地区", "region whose published distribution was drawn from", ""),
    "source": ("插补分布的来源", "source of that distribution", ""),
    "wave": (
        "批次:开工年;never 未实施,all 全部实施,premium 首批减全部",
        "year of start; never: not reached, all: all others, premium: the first less all",
        "",
    ),
    "measure": ("指标的键", "key of the measure", ""),
    "zones": ("计入的片区数(各例平均)", "zones that enter, mean over all cases", ""),
    "n_cases": ("有数值的例数", "cases that have a value", "cases"),
    "decision": ("决策", "what was decided", ""),
    "options": ("备选项,以分号隔开", "options, joined by a semicolon", ""),
    "perceived_value": ("各备选项在决策者眼中的价值", "value of each option as the decider saw it", ""),
    "choice": ("选中的项", "the option chosen", ""),
}

_EXPLANATION: dict[str, tuple[str, str, str]] = {
    "outcome": ("被解释的结果", "outcome that is explained", ""),
    "year": ("被解释的年份;增长渠道为末年", "year that is explained; of growth by channel, the last one", ""),
    "year_from": ("增长渠道的首年", "first year of the growth, by channel", ""),
    "by": ("拆分方式:account、line、lever、channel", "split: account, line, lever or channel", ""),
    "part": (
        "部分的键;start 起点、end 终点、total 合计变化",
        "key of the part; start, end and total are the levels and the whole change",
        "",
    ),
    "part_zh": ("名称(中文)", "name, in Chinese", ""),
    "part_en": ("名称(英文)", "name, in English", ""),
    "value": ("各例成对差的均值;各部分相加为合计", "mean of the paired difference over all cases; parts add up to the total", "unit"),
    "median": ("各未来均值的中位数", "median over futures, replicates averaged", "unit"),
    "low": ("各未来均值的 5% 分位", "5th percentile over futures", "unit"),
    "high": ("各未来均值的 95% 分位", "95th percentile over futures", "unit"),
    "share": ("占合计变化之比", "part of the whole change; blank where that is nearly nothing", "1"),
    "standard_error": ("均值的蒙特卡洛标准误", "Monte-Carlo standard error of the mean", "unit"),
    "sampling_error": ("抽样排列的标准误(沙普利值)", "standard error from sampling the orders of levers", "unit"),
    "unit": ("数值的单位", "unit of the values", ""),
    "method": ("算法", "method", ""),
    "n_futures": ("未来情形数", "number of futures", ""),
    "n_replicates": ("每个未来的重复数", "replicates in each future", ""),
    "note": ("说明", "notes", ""),
    "violations": ("该情形违反的规则与条款,没有则空", "rules the scenario breaks, with clause; empty when it keeps them", ""),
}

#: Meaning and unit of every column of an explanation.
EXPLANATION_COLUMNS: dict[str, Meaning] = {name: (Text(zh, en), unit) for name, (zh, en, unit) in _EXPLANATION.items()}

#: Meaning and unit of every column of the scorecard.
SCORECARD_COLUMNS: dict[str, Meaning] = {name: (Text(zh, en), unit) for name, (zh, en, unit) in _SCORE.items()}

#: Meaning and unit of the columns of scenarios, provenance and decisions.
SMALL_TABLE_COLUMNS: dict[str, Meaning] = {name: (Text(zh, en), unit) for name, (zh, en, unit) in _SMALL.items()}
