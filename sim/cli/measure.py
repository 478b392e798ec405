"""How much a run is before it is begun, and where its time goes: both measured on a few cases of the run itself."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.text import Text
from sim.words.settings import Settings

if TYPE_CHECKING:
    from sim.lab.blocks import Block
    from sim.lab.model import Model
    from sim.lab.preparing import Prepared

#: Pairs of future and replicate that are run to measure time and disk: enough that a month's fixed cost does not drown them.
#: Of a province a block holds fewer, and one of its blocks is run.
SAMPLE_PAIRS = 40
#: Pairs run beforehand, as the first run of a process is slower than all that follow, by a second or so, which matters where
#: the sample takes no longer; also the replicates that the profile runs.
FEW_PAIRS = 4


def estimate_lines(settings: Settings, workers: int | None, memory: str | None) -> Iterator[Text]:
    """Runs, village-months, blocks, and time and disk scaled up from a few cases; nothing is kept."""
    from sim.lab.blocks import Block, parse_memory, plan_blocks, workers_worth_starting
    from sim.lab.model import shipped_model
    from sim.lab.preparing import prepare

    model = shipped_model()
    prepared = prepare(settings, model)
    total = prepared.village_months(prepared.pairs)
    number = workers_worth_starting(total, workers)
    blocks = plan_blocks(prepared.pairs, prepared.villages, prepared.months, workers=number, memory=parse_memory(memory))
    sample = Block(0, 0, min(SAMPLE_PAIRS, max(block.pairs for block in blocks)))
    seconds, size = scaled_up(sample, prepared, model)
    futures, replicates, runs = settings.futures, settings.replicates, prepared.pairs * len(prepared.design)
    wait, megabytes = seconds / number, size / 1e6
    yield Text(
        f"{futures} 个未来 × {replicates} 次重复 × {len(prepared.design)} 个情形 = {runs:,} 次运行",
        f"{futures} futures × {replicates} replicates × {len(prepared.design)} scenarios = {runs:,} runs",
    )
    yield Text(
        f"{prepared.villages:,} 村 × {prepared.months} 月,共 {total:,} 村月,分 {len(blocks)} 块,{number} 个进程",
        f"{prepared.villages:,} villages × {prepared.months} months: {total:,} village-months in {len(blocks)} block(s), "
        f"{number} worker(s)",
    )
    yield Text(
        f"按 {sample.pairs} 组试算估计(上限,计分画图另计):模拟约 {wait:,.0f} 秒,磁盘约 {megabytes:,.1f} MB;未写入任何结果",
        f"scaled up from {sample.pairs} pairs (at most; scorecard and figures come on top): simulating takes about {wait:,.0f} s, "
        f"{megabytes:,.1f} MB on disk; nothing was written",
    )


def scaled_up(sample: Block, prepared: Prepared, model: Model) -> tuple[float, float]:
    """Seconds and bytes of all pairs, from those of the ``sample``. Of a few pairs a larger part than of all is also run under the
    other behaviour rule."""
    from sim.lab.blocks import WORTH_WORKERS, Block
    from sim.lab.model import OTHER_RULE_TABLES
    from sim.lab.working import OTHER_RULE_REPLICATES, Job, table_file, work_block

    with tempfile.TemporaryDirectory(prefix="pianqu-") as folder:
        job = Job(model, prepared.world, prepared.settings, Path(folder), prepared.design, alone=True)
        if prepared.village_months(sample.pairs) < WORTH_WORKERS:
            work_block(job, Block(0, 0, min(FEW_PAIRS, sample.pairs)))
        started = time.perf_counter()
        work_block(job, sample)
        seconds = time.perf_counter() - started
        sizes = {path.name: path.stat().st_size for path in Path(folder).iterdir()}
    whole, replicates = Block(0, 0, prepared.pairs), prepared.settings.replicates
    has_other = model.under_other_rule(prepared.world) is not None
    others = [len(one.runs(replicates, prepared.design, OTHER_RULE_REPLICATES)) if has_other else 0 for one in (whole, sample)]
    rows = [one.rows(prepared.design) for one in (whole, sample)]
    under_other = sum(sizes.get(table_file(table), 0) for table in OTHER_RULE_TABLES.values())
    size = (sum(sizes.values()) - under_other) * rows[0] / rows[1] + (under_other * others[0] / others[1] if others[1] else 0.0)
    return seconds * (rows[0] + others[0]) / (rows[1] + others[1]), size


def profile_lines(settings: Settings) -> Iterator[Text]:
    """The stages of the schedule in their order, with the time each took over a few cases."""
    from sim.engine import simulate
    from sim.lab.blocks import Block
    from sim.world.world import build_world

    few = replace(settings, futures=1, replicates=min(FEW_PAIRS, settings.replicates))
    stages: dict[str, float] = {}
    simulate(build_world(few), Block(0, 0, few.replicates).runs(few.replicates), profile=stages)
    total = sum(stages.values()) or 1.0
    yield Text(f"各阶段耗时(1 个未来 × {few.replicates} 次重复):", f"time of each stage (1 future × {few.replicates} replicates):")
    for name, seconds in stages.items():
        yield Text(*[f"  {name:<32}{1000 * seconds:>10.1f} ms {seconds / total:>6.1%}"] * 2)
