"""A sweep as the screen shows it: its best and worst rows, what each factor does over the others, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.cli.inquiring import taken_line
from sim.core.text import Text
from sim.words.case_columns import CASE_TABLE
from sim.words.comparing import MAIN_HORIZON, source_told
from sim.words.few_futures import few_futures_told
from sim.words.sweeping import HIGH, LOW, level_label, value_text

if TYPE_CHECKING:
    import pandas as pd

    from sim.lab.inquiring import Asked
    from sim.lab.sweeping import Sweep
    from sim.store.manifest import Manifest

#: Rows shown from either end, and factors that a row shows.
SHOWN, MOST_FACTORS = 5, 3


def swept_table(rows: pd.DataFrame, factors: pd.DataFrame, language: str) -> tuple[str, list[str], list[list[str]]]:
    """Title, columns and cells: the rows with the highest and the lowest outcome, all of them where they are few."""
    outcome = str(rows["outcome"].iloc[0])
    ordered = rows.sort_values(outcome, ascending=False, kind="stable", na_position="last")
    shown = _ends(ordered)
    named = [str(name) for name in factors["factor"]][:MOST_FACTORS]
    label, unit = _outcome(outcome)
    of_rows = (
        Text("全部各行", "all rows")
        if len(shown) == len(rows)
        else Text(f"最高和最低各 {SHOWN} 行", f"the {SHOWN} highest and lowest rows")
    )
    title = Text(
        f"{of_rows.zh},按“{label.zh}”({unit or '比例'});方括号为 95% 蒙特卡洛误差",
        f"{of_rows.en} by {label.en} ({unit or 'share'}); brackets: 95% Monte-Carlo error",
    )
    by_name = {str(row["factor"]): {str(name): value for name, value in row.items()} for row in factors.to_dict("records")}
    names = {name: Text(row["name_zh"], name.rpartition(".")[2]) for name, row in by_name.items()}
    heads = [Text("情形", "row"), *(names[name] for name in named), Text("结果", "outcome"), Text("财政成本", "public cost")]
    cost = f"public_cost_present_value_{MAIN_HORIZON}"
    cells = [
        [
            str(row["scenario"]),
            *(level_label(by_name[name], row[name]).said(language) for name in named),
            _with_ends(row, outcome),
            _number(row[cost]),
        ]
        for row in shown.to_dict("records")
    ]
    return title.said(language), [head.said(language) for head in heads], cells


def sentences(rows: pd.DataFrame, factors: pd.DataFrame, effects: pd.DataFrame) -> Iterator[Text]:
    """What the highest row is worth, and for every factor what it does from its first level to its last, the others as they come."""
    outcome = str(rows["outcome"].iloc[0])
    known = rows[rows[outcome].notna()]
    if known.empty:
        yield Text("没有一行的结果可以判定。", "The outcome is not decided in any row.")
        return
    if len(known) > 1:
        yield _highest(known, outcome)
    for factor in factors.to_dict("records"):
        levels = effects[effects["factor"] == factor["factor"]]
        if len(levels) > 1:
            yield _of_factor(factor, levels, len(factors) == 1)
    if str(factors["design"].iloc[0]) != "grid" and len(factors) > 1:
        yield Text(
            "设计不是完整网格:各档之间其他因素的取值不尽相同,上面的区间只含蒙特卡洛误差,不含这种不均。",
            "The design is no full grid: the other factors are not quite the same at every level, which the intervals above, of "
            "Monte-Carlo error alone, leave out.",
        )


def setting_lines(rows: pd.DataFrame, manifest: Manifest) -> Iterator[Text]:
    """Perspective, horizon, discount rate, number and source of futures, whether they are few, and whether the precision asked for
    was reached."""
    row, found = rows.iloc[0], manifest.described["precision"]
    rate, source = f"{float(row['discount_rate']):.0%}", source_told(str(row["futures_source"]))
    count = f"{int(row['n_futures'])} × {int(row['n_replicates'])}"
    yield Text(
        f"财政视角,自开工首月起 {MAIN_HORIZON} 年,贴现率 {rate};{count} 个未来与重复({source.zh});均值与误差见 sweep.csv,逐例见 cases。",
        f"fiscal perspective, {MAIN_HORIZON} years from the first month of construction, discounted at {rate}; {count} futures and "
        f"replicates ({source.en}); all means with their error: sweep.csv; every case: cases.",
    )
    few = few_futures_told(int(row["n_futures"]))
    if few is not None:
        yield few
    if found["asked"] is not None:
        # One future says nothing of how far futures differ.
        asked, width = _number(found["asked"]), found["largest_half_width"]
        largest = Text("未知", "unknown") if width is None else Text(*[_number(width)] * 2)
        first, last = found["futures_begun_with"], found["futures"]
        reached = Text("达到", "reached") if found["reached"] else Text("到加倍上限仍未达到", "not reached at the most doublings allowed")
        yield Text(
            f"精度{reached.zh}:要求误差半宽至多 {asked},各行最大 {largest.zh};未来由 {first} 个加到 {last} 个。",
            f"precision {reached.en}: half width of at most {asked} asked for, {largest.en} the largest of any row; "
            f"futures: {first} to begin with, {last} in the end.",
        )


def estimate_lines(asked: Asked[Sweep], workers: int | None) -> list[Text]:
    """Rows, runs, time and disk, scaled up from a few runs; with a precision, up to the most doublings."""
    from sim.lab.inquiring.estimating import estimate
    from sim.lab.model import shipped_model

    question, settings = asked.question, asked.settings
    found = estimate(asked, shipped_model(), workers)
    most = 2**question.doublings if question.precision is not None else 1
    up_to = Text("", "") if most == 1 else Text(f";按精度加倍后至多 {most} 倍", f"; up to {most} times as much with all doublings")
    label = question.label
    return [
        Text(
            f"{label.zh};{settings.futures} 个未来 × {settings.replicates} 次重复,"
            f"连无项目情形约 {found.runs:,} 次运行,{found.workers} 个进程{up_to.zh}",
            f"{label.en}; {settings.futures} futures × {settings.replicates} replicates: about {found.runs:,} runs with the worlds "
            f"without the programme, {found.workers} worker(s){up_to.en}",
        ),
        taken_line(found),
    ]


def _ends(ordered: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    if len(ordered) <= 2 * SHOWN:
        return ordered
    return pd.concat([ordered.head(SHOWN), ordered.tail(SHOWN)])


def _highest(rows: pd.DataFrame, outcome: str) -> Text:
    best, worst = (rows.iloc[place] for place in (int(rows[outcome].to_numpy().argmax()), int(rows[outcome].to_numpy().argmin())))
    beside = int((rows[f"{outcome}{HIGH}"] >= best[f"{outcome}{LOW}"]).sum()) - 1
    label, _ = _outcome(outcome)
    others = Text(f"另有 {beside} 行的误差区间与它重叠", f"{beside} other row(s) have intervals that overlap its own")
    return Text(
        f"{len(rows)} 行中“{label.zh}”的均值最高为 {best['scenario']}({_number(best[outcome])}),最低为 {worst['scenario']}"
        f"({_number(worst[outcome])});{others.zh}。最高的一行是从 {len(rows)} 行里挑出的,其均值偏高。",
        f"Of {len(rows)} rows {best['scenario']} has the highest mean ({_number(best[outcome])}) and {worst['scenario']} the lowest "
        f"({_number(worst[outcome])}) of: {label.en}; {others.en}. The highest was picked from {len(rows)}, which flatters it.",
    )


def _of_factor(factor: Mapping[Any, Any], levels: pd.DataFrame, alone: bool) -> Text:
    """From the first level to the last one of numbers; from the lowest to the highest of options."""
    name = Text(str(factor["name_zh"]), str(factor["name_en"]))
    first, last = levels.iloc[0], levels.iloc[-1]
    if not isinstance(factor["from"], float) or factor["from"] != factor["from"]:
        by_mean = levels.sort_values("mean", kind="stable")
        least, most = by_mean.iloc[0], by_mean.iloc[-1]
        at = [level_label(factor, level["level_value"]) for level in (least, most)]
        ends = [_number(level["mean"]) for level in (least, most)]
        return Text(
            f"{name.zh}:各值的均值在 {ends[0]}({at[0].zh})到 {ends[1]}({at[1].zh})之间。",
            f"{name.en}: the means of its values lie between {ends[0]} ({at[0].en}) and {ends[1]} ({at[1].en}).",
        )
    begin, end = (level_label(factor, level["level_value"]) for level in (first, last))
    low, high = float(last["difference_low"]), float(last["difference_high"])
    told = f"{_number(last['difference'])} [{_number(low)}, {_number(high)}]"
    sure = low > 0 or high < 0
    others = Text("", "") if alone else Text("(其他因素取各自的值)", " (the others at their own values)")
    unclear = Text("" if sure else ",看不出明确的方向", "" if sure else ", no clear direction")
    return Text(
        f"{name.zh}由 {begin.zh} 到 {end.zh}:均值相差 {told}{unclear.zh}{others.zh}。",
        f"{name.en} from {begin.en} to {end.en}: the mean differs by {told}{unclear.en}{others.en}.",
    )


def _outcome(name: str) -> tuple[Text, str]:
    declared = CASE_TABLE[name]
    return declared.label, "" if str(declared.unit) == "1" else str(declared.unit)


def _with_ends(row: Mapping[Any, Any], outcome: str) -> str:
    return f"{_number(row[outcome])} [{_number(row[f'{outcome}{LOW}'])}, {_number(row[f'{outcome}{HIGH}'])}]"


def _number(value: Any) -> str:
    return "" if value is None or value != value else value_text(float(value))
