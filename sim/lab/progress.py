"""Says on standard error how far a run is, how fast it goes and how long it still takes."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from sim.core.text import Text

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

#: Seconds between two lines where standard error is not a terminal.
SECONDS_BETWEEN_LINES = 30.0

#: What is done, where nothing more is said of it.
SIMULATING = Text("模拟", "simulating")

#: That a worker took blocks with it.
REDONE = Text(
    "工作进程丢失,它的 {blocks} 块重做(累计 {total} 块)", "a worker was lost; its {blocks} block(s) are done again ({total} so far)"
)

#: Scenarios that are named while they are simulated, and the most characters of their names in Chinese (twice as wide) and English.
NAMED, LONGEST_ZH, LONGEST_EN = 2, 18, 36


class Progress(Protocol):
    """What the runner tells while it works; amounts in village-months."""

    def start(self, total: int, done: int, doing: Text = SIMULATING) -> None:
        """The work begins; ``done`` of ``total`` was there already, and ``doing`` says in a few words what it is."""

    def advance(self, amount: int) -> None:
        """So much more is done."""

    def lost(self, blocks: int) -> None:
        """So many blocks went with a worker and are done again."""

    def stop(self) -> None:
        """The work ended, one way or another."""


class Silent:
    """Says nothing."""

    def start(self, total: int, done: int, doing: Text = SIMULATING) -> None:
        """Nothing is said."""

    def advance(self, amount: int) -> None:
        """Nothing is said."""

    def lost(self, blocks: int) -> None:
        """Nothing is said."""

    def stop(self) -> None:
        """Nothing is said."""


class Lines:
    """A line now and then, for logs."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.total = self.done = self.before = self.redone = 0
        self.doing = SIMULATING
        self.started = self.said = time.monotonic()

    def start(self, total: int, done: int, doing: Text = SIMULATING) -> None:
        """Notes the beginning; short runs say nothing at all."""
        self.total, self.done, self.before, self.doing = total, done, done, doing
        self.started = self.said = time.monotonic()

    def advance(self, amount: int) -> None:
        """Says how far it is when the last line is long enough ago."""
        self.done += amount
        now = time.monotonic()
        if now - self.said >= SECONDS_BETWEEN_LINES:
            self.said = now
            far = how_far(self.done, self.total, (self.done - self.before) / (now - self.started))
            notice(Text(f"{self.doing.zh}:{far.zh}", f"{self.doing.en}: {far.en}"), self.language)

    def lost(self, blocks: int) -> None:
        """Says so at once."""
        self.redone += blocks
        notice(REDONE.filled(blocks=blocks, total=self.redone), self.language)

    def stop(self) -> None:
        """Nothing is said."""


class TerminalBar:
    """A bar that moves and clears itself away at the end."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.bar: Bar | None = None
        self.task: TaskID | None = None
        self.redone = 0

    def start(self, total: int, done: int, doing: Text = SIMULATING) -> None:
        """Shows the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        # Names in brackets are names, no markup.
        what = TextColumn("{task.description}", markup=False)
        rate = TextColumn("{task.fields[rate]} " + Text("村月/秒", "village-months/s").said(self.language))
        columns = (what, BarColumn(), TaskProgressColumn(), rate, TimeRemainingColumn())
        self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.bar.add_task(doing.said(self.language), total=total, completed=done, rate="")
        self.bar.start()

    def advance(self, amount: int) -> None:
        """Moves the bar."""
        if self.bar is not None and self.task is not None:
            self.bar.advance(self.task, amount)
            speed = self.bar.tasks[0].speed
            self.bar.update(self.task, rate=f"{speed:,.0f}" if speed else "")

    def lost(self, blocks: int) -> None:
        """Says so above the bar, where it stays."""
        self.redone += blocks
        if self.bar is not None:
            self.bar.console.print(REDONE.filled(blocks=blocks, total=self.redone).said(self.language), markup=False)

    def stop(self) -> None:
        """Takes the bar away."""
        if self.bar is not None:
            self.bar.stop()


class Shown:
    """Stops the progress whatever happens in between."""

    def __init__(self, progress: Progress, total: int, done: int, doing: Text = SIMULATING) -> None:
        self.progress, self.total, self.done, self.doing = progress, total, done, doing

    def __enter__(self) -> Self:
        self.progress.start(self.total, self.done, self.doing)
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.progress.stop()


def choose_progress(quiet: bool, language: str) -> Progress:
    """A bar on a terminal, sparse lines elsewhere, nothing when quiet."""
    if quiet:
        return Silent()
    return TerminalBar(language) if sys.stderr.isatty() else Lines(language)


def simulating(names: Sequence[Text]) -> Text:
    """That these scenarios are simulated, in a few words: the first by name, and how many there are.

    >>> simulating([Text("甲", "a"), Text("乙", "b"), Text("丙", "c")])
    Text(zh='模拟甲、乙等 3 个', en='simulating a, b and 1 more')
    """
    first, others = names[:NAMED], len(names) - NAMED
    zh, en = "、".join(name.zh for name in first), ", ".join(name.en for name in first)
    zh, en = (f"{word[: most - 1]}…" if len(word) > most else word for word, most in ((zh, LONGEST_ZH), (en, LONGEST_EN)))
    if others > 0:
        zh, en = f"{zh}等 {len(names)} 个", f"{en} and {others} more"
    return Text(f"{SIMULATING.zh}{zh}", f"{SIMULATING.en} {en}")


def how_far(done: int, total: int, rate: float) -> Text:
    """How far, how fast and how long still; ``rate`` in village-months a second.

    >>> how_far(50, 100, 10.0).en
    '50% done, 10 village-months/s, about 5 s left'
    """
    left = (total - done) / rate if rate > 0 else 0.0
    text = Text(
        "已完成 {share:.0%},{rate:,.0f} 村月/秒,约剩 {left:,.0f} 秒",
        "{share:.0%} done, {rate:,.0f} village-months/s, about {left:,.0f} s left",
    )
    return text.filled(share=done / total, rate=rate, left=left)


def notice(text: Text, language: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{text.said(language)}\n")
    sys.stderr.flush()
