"""The caution that goes with few futures: one number and one sentence for every command that draws conclusions from them."""

from __future__ import annotations

from sim.core.text import Text

#: With fewer futures than this, intervals by resampling them are too narrow: of nominally 95% about 84% hold at 3 futures, 92% at 6.
FEW_FUTURES = 10


def are_few(futures: int) -> bool:
    """Whether so many futures settle no order and no effect."""
    return futures < FEW_FUTURES


def few_futures_told(futures: int) -> Text | None:
    """What is said below a summary over so few futures; None where they are enough.

    >>> few_futures_told(4).en
    'Only 4 futures (fewer than 10): intervals over them are too narrow to settle an order or an effect.'
    """
    if not are_few(futures):
        return None
    number = Text("只有一个未来", "Only one future") if futures == 1 else Text(f"只有 {futures} 个未来", f"Only {futures} futures")
    return Text(
        f"{number.zh}(少于 {FEW_FUTURES} 个):区间偏窄,不足以断定高低或作用。",
        f"{number.en} (fewer than {FEW_FUTURES}): intervals over them are too narrow to settle an order or an effect.",
    )
