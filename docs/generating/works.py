"""Tables of the works that delivery targets are counted in: how many, what a unit costs, and what is there at the opening."""

from __future__ import annotations

from generating.markdown import table
from sim.core.text import Text
from sim.words.register.works import WORKS
from sim.words.register.works.declaring import NEW, Per, Work
from sim.words.register.works.describing import amount, described_opening
from sim.words.sources import target_register

_PER = {
    Per.RUN: Text("合计", "in all"),
    Per.ZONE: Text("每片区", "a zone"),
    Per.VILLAGE: Text("每村", "a village"),
    Per.PERSON: Text("每人", "a person"),
}
_YEARLY = Text("每年", "a year")
_HEADS = (
    Text("编号", "id"),
    Text("指标", "indicator"),
    Text("单位", "unit"),
    Text("数量", "how many"),
    Text("单位造价,万元", "万元 a unit"),
    Text("区间", "range"),
    Text("来源", "source"),
    Text("期初", "at the opening"),
)
_ASSUMED = Text("假定", "ASSUMED")
_SAME = Text("同 {of},只计一次", "as {of}, counted once")
_FIRST = Text(",先行", ", first")
_NOTE = Text(
    "交付目标由项目建成而尚存的工程折算:现存工程(不变价)÷ 全部缺口的总账 = 补上缺口的比例,至多为一;各项同比例出资,文件列有资金的先行足额。"
    "超出总账的钱不再增加交付;管护不足,工程损耗,交付随之下降。假定的理由见[参数](../parameters.md)。没有可建之物的目标记未建模。",
    "Delivery targets are counted out of the works that the programme finished and that still stand: their worth at constant prices "
    "over the bill of all that is missing is the share made good, at most one. All works are paid alike, those the document names money "
    "for first. Money beyond the bill delivers nothing more; without upkeep works wear and what is delivered falls. "
    "The reasons of what is assumed stand with the [parameters](../parameters.md). A target for which nothing is built is not modelled.",
)
_NONE = Text("这一项目没有按工程折算的目标。", "No target of this programme is counted in works.")


def of_programme(name: str, language: str) -> str:
    """The works of one programme, for its page."""
    works = [one for one in WORKS.values() if one.programme == name]
    if not works:
        return _NONE.said(language)
    rows = [_row(one, language, _short(one).said(language)) for one in works]
    return f"{_NOTE.said(language)}\n\n{table([head.said(language) for head in _HEADS], rows)}"


def every_work() -> str:
    """All works with the reasons of what is assumed, in both languages."""
    heads = (
        "编号 id",
        "指标",
        "indicator",
        "单位 unit",
        "数量",
        "how many",
        "单位造价 万元 a unit",
        "区间 range",
        "来源 source",
        "期初 at the opening",
    )
    rows = []
    for one in WORKS.values():
        zh, en = _row(one, "zh", ""), _row(one, "en", "")
        opening = one.there_from.label if one.there_from is not None else NEW.label if one.there == 0.0 else ""
        rows.append(
            (one.id, zh[1], en[1], f"{zh[2]} {en[2]}", zh[3], en[3], zh[4], zh[5], one.source.label, f"{zh[7]} {en[7]}. {opening}".strip())
        )
    return table(heads, rows)


def _row(work: Work, language: str, source: str) -> tuple[str, ...]:
    target = next(row for row in target_register(work.programme) if row.id == work.id)
    indicator = Text(target.indicator_zh, target.indicator_en).said(language)
    per = _PER[work.per].said(language) + (f", {_YEARLY.said(language)}" if work.is_yearly else "")
    count = f"{work.count:.3g}" if work.count < 1000.0 else f"{work.count:,.0f}"
    if work.is_of:
        count, per = _SAME.filled(of=work.is_of).said(language), ""
    first = _FIRST.said(language) if work.is_first else ""
    return (
        work.id if not source else work.number,
        indicator,
        work.unit.said(language),
        f"{count} {per}{first}".strip(),
        amount(work.cost),
        f"{amount(work.low)} – {amount(work.high)}",
        source,
        described_opening(work).said(language),
    )


def _short(work: Work) -> Text:
    """The ids of facts, or that the number is assumed."""
    return _ASSUMED if work.source.basis == "assumed" else Text(*[work.source.reference] * 2)
