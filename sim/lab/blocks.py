"""Splits the design (scenario x future x replicate) into blocks of runs that fit the cache and the memory."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.design import PLAIN, Design
from sim.words.record import Runs

#: Villages x runs of a block; 12 to 30 thousand were measured to be quickest, their arrays staying in the cache.
VILLAGE_RUNS = 20_000

#: Name of the environment variable that sets another size of block (results do not depend on it).
VILLAGE_RUNS_VARIABLE = "PIANQU_BLOCK_VILLAGE_RUNS"

#: Bytes a worker holds for each village, run and month of its block: recorded arrays, their sums and the tables made
#: of them. Taken high, as a limit of memory must hold.
BYTES_PER_VILLAGE_MONTH = 256

#: Scenarios of a block that share one world without the programme, where so many are there: that world then costs a twentieth.
SHARING = 20

#: Village-months below which one process is quicker than starting workers, which takes about a second.
WORTH_WORKERS = 2_000_000

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}


@dataclass(frozen=True, slots=True)
class Block:
    """Pairs ``first`` to ``stop - 1`` of future and replicate of scenarios ``asked_first`` to ``asked_stop - 1`` and of the
    worlds they are held against; ``number`` names its parts."""

    number: int
    first: int
    stop: int
    asked_first: int = 0
    asked_stop: int = 1

    @property
    def pairs(self) -> int:
        """Pairs of future and replicate."""
        return self.stop - self.first

    def design(self, whole: Design) -> Design:
        """What the block holds of the whole design."""
        return whole.part(self.asked_first, self.asked_stop)

    def rows(self, whole: Design) -> int:
        """Runs in the block."""
        return self.pairs * len(self.design(whole))

    def runs(self, replicates: int, whole: Design = PLAIN, first_replicates: int | None = None) -> Runs:
        """The block's runs, one scenario after the other; only the first replicates when told so."""
        pairs = np.arange(self.first, self.stop, dtype=np.int64)
        if first_replicates is not None:
            pairs = pairs[pairs % replicates < first_replicates]
        scenarios = self.design(whole).scenarios
        repeated = np.tile(pairs, len(scenarios))
        scenario = np.repeat(np.arange(len(scenarios), dtype=np.int64), len(pairs))
        return Runs(scenarios, scenario, repeated // replicates, repeated % replicates)


def plan_blocks(pairs: int, villages: int, months: int, *, workers: int, memory: int | None, design: Design = PLAIN) -> list[Block]:
    """Blocks of nearly equal size that cover all pairs of all scenarios.

    ``memory`` is in bytes for all workers together. Raises BadInput when it does not hold one pair for each of them.
    """
    village_runs = _village_runs()
    if memory is not None:
        village_runs = min(village_runs, memory // (workers * months * BYTES_PER_VILLAGE_MONTH))
        if village_runs < villages * 2:
            raise BadInput(_too_little_memory(villages, months, workers))
    together, size = _shape(max(2, village_runs // villages), pairs, design)
    groups = _parts(len(design.asked), -(-len(design.asked) // together))
    stretches = _parts(pairs, max(-(-pairs // size), min(-(-workers // len(groups)), pairs)))
    return [Block(number, *stretch, *group) for number, (group, stretch) in enumerate(product(groups, stretches))]


def _shape(rows: int, pairs: int, design: Design) -> tuple[int, int]:
    """Scenarios asked about, and pairs of each, in a block of at most so many ``rows``."""
    asked = len(design.asked)
    if len(design.without) == asked > 1:
        together = min(asked, max(1, rows // (2 * pairs)))
        return together, max(1, rows // (2 * together))
    if len(design.without) > 1:
        # Some share a world: as many together as share one, or as fill a block with all pairs.
        sharing = -(-asked // len(design.without))
        together = min(asked, max(min(SHARING, sharing), rows * sharing // (pairs * (sharing + 1))))
        return together, max(1, rows // (together + _most_worlds(design, together)))
    together = min(asked, max(SHARING, rows // pairs - 1), rows - 1)
    return together, max(1, rows // (together + 1))


def _most_worlds(design: Design, together: int) -> int:
    """Worlds without the programme in the block that has most of them, of blocks of so many scenarios."""
    asked = design.asked
    groups = _parts(len(asked), -(-len(asked) // together))
    return max(len({scenario.beside for scenario in asked[first:stop]}) for first, stop in groups)


def _parts(whole: int, number: int) -> list[tuple[int, int]]:
    """``number`` stretches of nearly equal length that cover ``whole``."""
    edges = [whole * position // number for position in range(number + 1)]
    return list(pairwise(edges))


def workers_worth_starting(village_months: int, wanted: int | None) -> int:
    """Workers to use: as many as ``wanted``, else one for small work and one a processor for large."""
    if wanted is not None:
        if wanted < 1:
            raise BadInput(Fault(Text("进程数至少为 1", "at least one worker is needed"), where="--workers", value=wanted, allowed=">= 1"))
        return wanted
    return 1 if village_months < WORTH_WORKERS else available_processors()


def available_processors() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def parse_memory(given: str | int | None) -> int | None:
    """Bytes in ``2GB``, ``500 MB`` or a plain number. Raises BadInput for anything else.

    >>> parse_memory("2GB"), parse_memory("1.5g"), parse_memory(None)
    (2000000000, 1500000000, None)
    """
    if given is None or isinstance(given, int):
        return given
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?\s*", given, re.IGNORECASE)
    if match is None:
        raise BadInput(Fault(Text("内存写法不对", "not an amount of memory"), where="--memory", value=given, allowed="2GB, 500MB"))
    return int(float(match[1]) * _UNITS[match[2].lower()])


def _village_runs() -> int:
    given = os.environ.get(VILLAGE_RUNS_VARIABLE, "")
    if not given:
        return VILLAGE_RUNS
    if not given.isascii() or not given.isdigit() or int(given) < 1:
        what = Text("每块的村×运行数应为正整数", "villages x runs of a block is a whole number above 0")
        raise BadInput(Fault(what, where=VILLAGE_RUNS_VARIABLE, value=given))
    return int(given)


def _too_little_memory(villages: int, months: int, workers: int) -> Fault:
    needed = -(-villages * 2 * months * BYTES_PER_VILLAGE_MONTH * workers // 10**6)
    return Fault(
        Text("内存上限放不下每个进程的一次运行", "the memory limit does not hold one run for each worker"),
        where="--memory",
        allowed=f">= {needed}MB",
        fix=Text("提高上限,或减少 --workers", "raise the limit, or use fewer --workers"),
    )
