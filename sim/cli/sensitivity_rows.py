"""A sensitivity analysis as the screen shows it: a table for each outcome, and what follows from it in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sim.core.text import Text, counted
from sim.words.choices import Perspective
from sim.words.comparing import source_told
from sim.words.few_futures import are_few, few_futures_told
from sim.words.sensitivity import LEADING, ROWS, THRESHOLD, Index, Method, Standing, half_of, matters_told, surely

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]

#: Factors shown of an outcome: of one or two outcomes, and of more.
SHOWN, SHOWN_OF_MANY, MANY = 12, 5, 2

#: Factors named in a sentence.
NAMED = 6

#: Part of an index below which a change from half the samples to all is called small.
SETTLED = 0.1


def by_outcome(frame: pd.DataFrame) -> list[list[dict[str, Any]]]:
    """The rows of each outcome, in order."""
    return [_rows(part) for _, part in frame.groupby("outcome", sort=False)]


def leading(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows by which factors are ranked, the largest first."""
    index = LEADING[Method[rows[0]["method"].upper()]].key
    return sorted((row for row in rows if row["index"] == index), key=lambda row: (row["rank"] != row["rank"], row["rank"]))


def sensitivity_rows(rows: list[dict[str, Any]], outcomes: int, language: str) -> tuple[str, list[str], list[list[str]]]:
    """Title, columns and cells of one outcome: its first factors."""
    method = Method[rows[0]["method"].upper()]
    first = rows[0]
    name, unit = (
        Text(first["outcome_zh"], first["outcome_en"]),
        f",{first['unit']}" if method is Method.MORRIS and first["unit"] not in ("", "1") else "",
    )
    index = LEADING[method].label
    title = Text(
        f"{name.zh}:{method.label.zh}。{index.zh}{unit.replace(',', ',')},方括号为 95% 区间",
        f"{name.en}: {method.label.en}. {index.en}{unit.replace(',', ', ')}; brackets: 95% interval",
    )
    second = Text("方向 μ|σ", "μ|σ") if method is Method.MORRIS else Text("一阶", "first")
    heads = [Text("因素", "factor"), Text(*(word.split(" ")[-1] if method is Method.MORRIS else word for word in (index.zh, index.en)))]
    heads += [
        Text("区间", "interval"),
        Text("名次", "rank"),
        *(Text(*pair) for pair in zip(second.zh.split("|"), second.en.split("|"), strict=True)),
    ]
    columns = [head.said(language) for head in (*heads, Text("判断", "standing"))]
    shown = [row for row in leading(rows) if row["value"] > 0][: SHOWN if outcomes <= MANY else SHOWN_OF_MANY]
    return title.said(language), columns, [_cells(row, rows, method, language) for row in shown]


def _cells(row: Row, rows: list[dict[str, Any]], method: Method, language: str) -> list[str]:
    others = (Index.MU, Index.SIGMA) if method is Method.MORRIS else (Index.FIRST,)
    of_factor = {one["index"]: one["value"] for one in rows if one["factor"] == row["factor"] and not one["with_factor"]}
    label = Standing[str(row["standing"]).upper()].label.said(language) if row["standing"] else ""
    return [
        Text(row["factor_zh"], row["factor_en"]).said(language),
        _number(row["value"]),
        f"[{_number(row['low'])}, {_number(row['high'])}]",
        _ranks(row),
        *(_number(of_factor[index.key]) for index in others),
        label,
    ]


def sentences(rows: list[dict[str, Any]], growth: pd.DataFrame) -> Iterator[Text]:
    """Which factors decide, whether they can be ranked, which hardly matter, which cannot be told, what chance does, whether more
    samples are needed."""
    ranked = leading(rows)
    first, method = ranked[0], Method[rows[0]["method"].upper()]
    if first["value"] != first["value"] or first["value"] == 0.0:
        yield _nothing(first)
        return
    yield from _who(ranked, method)
    yield from _order(ranked)
    yield _chance(first)
    yield from _settling(ranked, growth, method)
    yield from _gaps(first, method)


def _nothing(first: Row) -> Text:
    if first["undecided"] == 1.0:
        return Text("所有例都未能判定,没有可说的。", "No case is decided: there is nothing to tell.")
    if first["standing"] == Standing.UNCLEAR.key:
        return Text(
            "没有一例改变达标与否;例数有限,不足以说明没有因素起作用。",
            "No case changed sides; so few cases do not show that nothing matters.",
        )
    return Text(
        "变动的因素对这个结果没有影响:各设计点的均值都一样。",
        "The factors varied change nothing here: the mean is the same at every point of the design.",
    )


def _who(ranked: list[dict[str, Any]], method: Method) -> Iterator[Text]:
    groups = {one: [row for row in ranked if row["standing"] == one.key] for one in Standing}
    part = f"{THRESHOLD[method]:.0%}"
    is_screen = method is Method.MORRIS
    line = Text(f"最大影响的 {part}", f"{part} of the largest effect") if is_screen else Text(f"方差的 {part}", f"{part} of the variance")
    sure, unclear = surely(ranked), groups[Standing.UNCLEAR]
    if sure:
        matter = matters_told(len(sure), int(ranked[0]["n_futures"]))
        yield Text(
            f"{len(ranked)} 个因素中,{matter.zh}的有 {len(sure)} 个(区间全在{line.zh} 以上,且高出噪声):{_names(sure).zh}。",
            f"Of {counted(len(ranked), 'factor')} {len(sure)} {matter.en} (interval wholly above {line.en} and above noise): "
            f"{_names(sure).en}.",
        )
    else:
        yield Text(
            f"{len(ranked)} 个因素中还没有一个能确定起作用(区间全在{line.zh} 以上,且高出噪声)。",
            f"None of the {counted(len(ranked), 'factor')} surely matters yet (interval wholly above {line.en} and above noise).",
        )
    idle = len(groups[Standing.MINOR]) + len(groups[Standing.NONE])
    if idle:
        none = len(groups[Standing.NONE])
        tail = Text(f",其中 {none} 个没有改变任何一例", f", {none} of which changed no case") if none else Text("", "")
        idly = Text("可以不管的有", "can be left alone")
        if are_few(int(ranked[0]["n_futures"])):
            idly = Text("在这些未来里几乎不起作用的有", f"hardly {'matters' if idle == 1 else 'matter'} in these futures")
        yield Text(
            f"{idly.zh} {idle} 个(区间全在此线以下){tail.zh}。",
            f"{idle} {idly.en} (interval wholly below that line){tail.en}.",
        )
    if unclear:
        yield Text(
            f"还不能判断的有 {len(unclear)} 个(区间跨过此线,或不出噪声),如{_names(unclear[:3]).zh};"
            f"增加 {_more(method)}、futures= 或 replicates= 可收窄。",
            f"{len(unclear)} cannot be told yet (interval across that line, or within noise), such as {_names(unclear[:3]).en}; "
            f"more {_more(method)}, futures= or replicates= narrow it.",
        )


def _more(method: Method) -> str:
    """The key that asks for more samples."""
    return "trajectories=" if method is Method.MORRIS else "samples="


def _order(ranked: list[dict[str, Any]]) -> Iterator[Text]:
    """How far the order of factors can be relied on: as far as no later one could stand before."""
    count = 0
    while count < len(ranked) and _is_fixed(ranked[count], count + 1):
        count += 1
    if count:
        zh, en = ("第 1 名", "first place") if count == 1 else (f"前 {count} 名的次序", f"order of the first {count}")
        if are_few(int(ranked[0]["n_futures"])):
            yield Text(f"在这些未来里,{zh}不变(95% 的自助抽样)。", f"In these futures the {en} stays the same in 95% of resamples.")
            return
        yield Text(f"{zh}可靠(95% 的自助抽样中不变)。", f"The {en} holds (it stays the same in 95% of resamples).")
        return
    rivals = [row for row in ranked if row["rank_low"] == 1 and row["value"] > 0]
    if len(rivals) > 1:
        yield Text(
            f"排不出名次:可能居首的有 {len(rivals)} 个({_names(rivals).zh}),区间还太宽。",
            f"They cannot be ranked: {len(rivals)} may come first ({_names(rivals).en}); the intervals are still too wide.",
        )


def _is_fixed(row: Row, rank: int) -> bool:
    return bool(row["standing"] == Standing.MATTERS.key and row["rank_low"] == row["rank_high"] == rank)


def _chance(first: Row) -> Text:
    if first["share_chance"] != first["share_chance"]:
        return Text("例数不够,分不出偶然冲击的份额。", "Too few cases to tell the share of chance.")
    others = first["share_others"]
    zh = f",未变动的不确定参数占 {others:.0%}" if others > 0 else ""
    en = f", {others:.0%} to uncertain numbers that were not varied" if others > 0 else ""
    return Text(
        f"单独一例的方差中,偶然冲击占 {first['share_chance']:.0%}{zh},变动的因素占 {first['share_factors']:.0%}。",
        f"Of the variance of a single case {first['share_chance']:.0%} goes back to chance{en}, {first['share_factors']:.0%} to the "
        "factors varied.",
    )


def _settling(ranked: list[dict[str, Any]], growth: pd.DataFrame, method: Method) -> Iterator[Text]:
    """What the first factor's index did from half the samples to all."""
    first = ranked[0]
    mine = growth[(growth["outcome"] == first["outcome"]) & (growth["factor"] == first["factor"])].sort_values("samples")
    if len(mine) < 2:
        return
    before, after = mine[mine["samples"] == half_of(mine["samples"])].iloc[0], mine.iloc[-1]
    change = abs(float(after["value"]) - float(before["value"])) / max(abs(float(after["value"])), 1e-300)
    rows, name = ROWS[method], Text(first["factor_zh"], first["factor_en"])
    more = Text("", "") if change <= SETTLED else Text(",样本还不够", "; more samples are needed")
    yield Text(
        f"从 {before['samples']:.0f} 到 {after['samples']:.0f} {rows.zh},{name.zh}的指标变了 {change:.0%}{more.zh}。",
        f"From {before['samples']:.0f} to {after['samples']:.0f} {rows.en} the index of {name.en} moved by {change:.0%}{more.en}.",
    )


def _gaps(first: Row, method: Method) -> Iterator[Text]:
    """Cases that are not decided, and what was left out for them."""
    if not first["undecided"]:
        return
    rows = ROWS[method]
    left = Text("", "")
    if first["left_out"]:
        left = Text(f";略去 {first['left_out']:.0f} {rows.zh}", f"; {first['left_out']:.0f} {rows.en} are left out")
    yield Text(
        f"{first['undecided']:.0%} 的例未能判定(不适用或未到期),不在均值之中{left.zh}。",
        f"{first['undecided']:.0%} of cases are undecided (not applicable or not due) and stand in no mean{left.en}.",
    )


def setting_lines(frame: pd.DataFrame) -> Iterator[Text]:
    """Method, size of the design, perspective, horizon and discount rate, where the other numbers come from, and whether futures are
    few."""
    row = _rows(frame)[0]
    method = Method[row["method"].upper()]
    samples = int(row["samples"] + row["left_out"])
    source, rows = source_told(str(row["futures_source"])), ROWS[method]
    perspective = Perspective[str(row["perspective"]).upper()].label
    size = f"{int(row['n_futures'])} × {int(row['n_replicates'])}"
    yield Text(
        f"{samples} {rows.zh}共 {int(row['n_points']):,} 个设计点,每点 {size} 个未来与重复,各点冲击相同;变动的不确定参数取代未来的抽样,"
        f"其余按未来({source.zh});{perspective.zh},贴现率 {row['discount_rate']:.0%};收敛见 convergence.csv。",
        f"{samples} {rows.en}, {int(row['n_points']):,} points, {size} futures and replicates at each, with the same shocks at all; "
        f"numbers varied replace the futures' draws, the others are the futures' ({source.en}); {perspective.en}, discounted at "
        f"{row['discount_rate']:.0%}; convergence: convergence.csv.",
    )
    few = few_futures_told(int(row["n_futures"]))
    if few is not None:
        yield few


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    filled = frame.assign(**{name: frame[name].astype(object).fillna("") for name in ("standing", "with_factor", "unit")})
    return [{str(name): value for name, value in row.items()} for row in filled.to_dict("records")]


def _names(rows: list[dict[str, Any]]) -> Text:
    more = len(rows) - NAMED
    tail = Text(f"等 {len(rows)} 个", f" and {more} more") if more > 0 else Text("", "")
    first = rows[:NAMED]
    return Text("、".join(row["factor_zh"] for row in first) + tail.zh, "; ".join(row["factor_en"] for row in first) + tail.en)


def _ranks(row: Row) -> str:
    low, high = row["rank_low"], row["rank_high"]
    return "" if low != low else f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}"


def _number(value: float) -> str:
    value = float(value) + 0.0
    return "" if value != value else f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}" if abs(value) >= 10 else f"{value:.2f}"
