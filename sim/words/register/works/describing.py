"""A work in words: what one unit costs, by which source, and what is there at the opening."""

from __future__ import annotations

from sim.core.declare import Source
from sim.core.text import Text
from sim.core.units import whole_percent
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.register.works.declaring import Work

_ASSUMED = Text("假定", "assumed")
_COST = Text("单位造价 {cost} 万元({source})", "{cost} 万元 a unit ({source})")
_NEW = Text("期初按零计", "none at the opening")
_THERE = Text("期初已有条款所要数的 {share}({source})", "{share} of what the clause asks for there at the opening ({source})")
_LEVEL = Text("期初已有的以期初{label}代", "{label} at the opening stands for what is there")
_SAME = Text("与 {other} 是同一工程,总账只计一次", "the same works as {other}, counted once in the bill")
_FIRST = Text(
    "文件列有这笔资金,先行安排;期限之年尚未计入的,是还在建、迟到或已损耗的部分",
    "the document names this money, so it is paid first; what does not count in the year of the deadline is still being built, late or worn",
)
_YEARLY = Text("按建设周期各年平均", "the mean of the years of the build cycle")


def described_work(work: Work) -> list[Text]:
    """What a reader has to know of how a work is counted."""
    source = _named(work.source)
    said = [Text(_COST.zh.format(cost=amount(work.cost), source=source.zh), _COST.en.format(cost=amount(work.cost), source=source.en))]
    said.append(described_opening(work))
    if work.is_of:
        said.append(_SAME.filled(other=work.is_of))
    return said + [text for text, holds in ((_FIRST, work.is_first), (_YEARLY, work.is_yearly)) if holds]


def described_opening(work: Work) -> Text:
    """What of a work is there at the opening."""
    if isinstance(work.there, str):
        label = ZONE_OUTCOMES[work.there].label
        return Text(_LEVEL.zh.format(label=label.zh), _LEVEL.en.format(label=label.en))
    if work.there_from is None or work.there == 0.0:
        return _NEW
    share, source = whole_percent(work.there), _named(work.there_from)
    return Text(_THERE.zh.format(share=share, source=source.zh), _THERE.en.format(share=share, source=source.en))


def amount(value: float) -> str:
    """An amount without digits that nobody knows."""
    return f"{value:.3g}" if value < 1000.0 else f"{value:,.0f}"


def _named(source: Source) -> Text:
    return Text(source.reference, source.reference) if source.basis == "fact" else _ASSUMED
