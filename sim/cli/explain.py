"""``pianqu explain``: where a change came from, as tables on the screen, a table in the folder and waterfall figures."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.cli.run import composed_jobs, place_of
from sim.cli.screen import print_table, screen_language
from sim.core.text import Text
from sim.core.units import whole_percent
from sim.words import explaining as words
from sim.words.explaining import SplitBy
from sim.words.settings import Settings
from sim.words.villages import DISCLAIMER
from sim.words.violations import marked

if TYPE_CHECKING:
    import pandas as pd

    from sim.lab.explaining import Question

#: Rows that are simulated to say how long all of them take; of a province as many as a block holds.
SAMPLE_ROWS = 400


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Explains every job of the command line; all faults are reported before anything runs."""
    from sim.config import notices, to_yaml
    from sim.lab.explaining import Question, ask
    from sim.lab.explaining.question import year_explained

    language = screen_language(options)
    question, jobs = options.faults.both(
        lambda: ask(options.outcome, options.year, options.by, options.method, options.permutations),
        lambda: composed_jobs(options, lambda world: year_explained(Question(year=options.year), world.calendar)),
    )
    for settings in jobs:
        if options.cfg:
            print(to_yaml(settings), end="")
            continue
        for notice in () if options.quiet else notices(settings):
            print(f"{Text('提示:', 'notice: ').said(language)}{notice.said(language)}", file=sys.stderr)
        if options.dry_run:
            for line in estimate_lines(settings, question, options.workers):
                print(line.said(language))
    if options.cfg or options.dry_run:
        return 0
    for number, settings in enumerate(jobs):
        _explain_one(settings, question, place_of(options.out, number, len(jobs)), options, argv, language)
    return 0


def go_on(options: argparse.Namespace, language: str) -> int:
    """Finishes an interrupted explanation and shows it; a finished one is shown again."""
    from sim.lab.explaining import resume_explanation

    path = resume_explanation(
        Path(options.folder),
        workers=options.workers,
        executor=options.executor,
        scheduler=options.scheduler,
        quiet=options.quiet,
        language=language,
    )
    _present(path, options, language)
    return 0


def estimate_lines(settings: Settings, question: Question, workers: int | None) -> Iterator[Text]:
    """Variants, runs, and time and disk scaled up from a few of them; nothing is kept."""
    from sim.lab.blocks import VILLAGE_RUNS, workers_worth_starting
    from sim.lab.explaining.folder import task_of
    from sim.lab.explaining.simulating import Batch, simulate_batch

    task = task_of(settings, question)
    rows = task.variants * task.study.cases
    few = min(SAMPLE_ROWS, 2 * task.study.cases, max(2, VILLAGE_RUNS // task.prepared.villages))
    started = time.perf_counter()
    values = simulate_batch(task.study, Batch((task.asked.none, task.asked.whole), 0, few))
    seconds = time.perf_counter() - started
    number = workers_worth_starting(task.variants * task.study.village_months, workers)
    yield Text(
        f"至多 {task.variants:,} 个变体 × {task.study.cases:,} 例 = {rows:,} 次运行,{number} 个进程",
        f"at most {task.variants:,} variants × {task.study.cases:,} cases = {rows:,} runs, {number} worker(s)",
    )
    wait, megabytes = seconds * rows / few / number, values.nbytes * rows / few / 1e6
    yield Text(
        f"按 {few} 次运行试算(上限):约 {wait:,.0f} 秒;磁盘:运行中约 {megabytes:,.1f} MB,算完删去,只留小表;未写入任何结果",
        f"scaled up from {few} runs (an upper estimate): about {wait:,.0f} s; disk: about {megabytes:,.1f} MB while it works, "
        "of which small tables stay; nothing was written",
    )


def _explain_one(
    settings: Settings, question: Question, out: str | None, options: argparse.Namespace, argv: Sequence[str], language: str
) -> None:
    from sim.lab.explaining import explain

    if options.profile:
        from sim.cli.measure import profile_lines

        for line in profile_lines(replace(settings)):
            print(line.said(language))
    path = explain(
        settings,
        question,
        out=out,
        argv=list(argv),
        workers=options.workers,
        executor=options.executor,
        scheduler=options.scheduler,
        memory=options.memory,
        quiet=options.quiet,
        again=options.again,
        language=language,
        figures=not options.no_figures,
    )
    _present(path, options, language)


def _present(path: Path, options: argparse.Namespace, language: str) -> None:
    """Prints a finished explanation and draws its figures, unless told not to."""
    from sim.store.reader import open_results

    results = open_results(path)
    frame = results.frame("explanation")
    for split in SplitBy:
        mine = frame[frame["by"] == split.key]
        if len(mine):
            title, columns, rows = split_table(mine, split, language)
            print_table(columns, rows, title, frozenset(range(1, len(columns))))
            for line in notes_below(mine):
                print(line.said(language))
    broken = marked(results.manifest.violations)
    for text in (_FOOT,) if broken is None else (_FOOT, broken):
        print(text.said(language))
    if results.manifest.described.get("names_are_real", True):
        print(DISCLAIMER.said(language))
    print(Text(f"结果文件夹:{path}", f"results: {path}").said(language))
    sys.stdout.flush()
    if not options.no_figures:
        from sim.figures import draw_all

        if not options.quiet:
            print(Text("正在绘图 …", "drawing figures …").said(language), file=sys.stderr)
        draw_all(path)


_FOOT = Text(
    "均值为全部模拟成对差的均值,各部分相加为合计;5% 与 95% 为各未来之间的范围。部分不都是原因,见 docs/explanations.md。",
    "Means of paired differences over all cases, parts add up to the whole; 5% and 95% are over futures. "
    "Not every part is a cause: docs/explanations.md.",
)


_LEAVE_ONE_OUT = Text(
    "贡献(去掉法):整个方案减去没有这一杠杆的方案;均值一列为只加入这一杠杆的变化。",
    "leave one out: the contribution, the whole programme less the programme without this lever; "
    "the column mean is what the lever adds alone.",
)


def split_table(rows: pd.DataFrame, split: SplitBy, language: str) -> tuple[str, list[str], list[list[str]]]:
    """Title, columns and cells of one split, as the screen shows them."""
    from sim.words.outcomes import ZONE_OUTCOMES

    first = rows.iloc[0]
    outcome, unit = ZONE_OUTCOMES[str(first["outcome"])].label, str(first["unit"])
    when = f"{int(first['year_from'])}–{int(first['year'])}" if split is SplitBy.CHANNEL else str(int(first["year"]))
    title = Text(f"{when} 年{outcome.zh}:按{split.label.zh}({unit})", f"{outcome.en} {when}: by {split.label.en} ({unit})")
    lost = rows[rows["method"] == words.LEFT_OUT].set_index("part")["value"]
    shown = rows[rows["method"] != words.LEFT_OUT]
    columns = Text("部分|均值|5%|95%|占比|标准误", "part|mean|5%|95%|share|standard error").said(language).split("|")
    if len(lost):
        columns.append(Text("贡献(去掉法)", "leave one out").said(language))
    body = []
    for row in ({str(name): value for name, value in record.items()} for record in shown.to_dict("records")):
        name = Text(str(row["part_zh"]), str(row["part_en"])).said(language)
        cells = [name, *(_number(row[key]) for key in ("value", "low", "high")), _share(row["share"]), _number(row["standard_error"])]
        body.append([*cells, *([_number(lost[row["part"]]) if row["part"] in lost.index else ""] if len(lost) else [])])
    return title.said(language), columns, body


def notes_below(rows: pd.DataFrame) -> list[Text]:
    """What is to be said below a split: what leaving one out gives, and which levers are switched with one they only shape."""
    is_left_out = rows["method"] == words.LEFT_OUT
    noted = rows[(rows["note"].astype("object").fillna("") != "") & ~is_left_out]
    notes = [words.note_of(row["part_zh"], row["part_en"], row["note"]) for _, row in noted.iterrows()]
    return [*([_LEAVE_ONE_OUT] if is_left_out.any() else []), *notes]


def _number(value: Any) -> str:
    number = float(value) + 0.0  # a negative zero becomes a plain one
    if number != number:
        return ""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:,.1f}" if abs(number) >= 1 else f"{number:.3g}"


def _share(value: Any) -> str:
    number = float(value)
    return "" if number != number else whole_percent(number)
