"""Runs blocks through the standard Executor interface: in this process, or in workers that are replaced when they die."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import suppress
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: How often a block may be lost with its worker before the run is given up.
MOST_LOSSES = 4

#: Seconds between two looks of a worker whether its parent still lives.
SECONDS_BETWEEN_LOOKS = 1.0

#: One thread in each worker: processes share the processors already.
_LIBRARIES = ("OPENBLAS", "OMP", "MKL", "NUMBA")
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in _LIBRARIES}


class WorkersLost(RuntimeError):
    """Workers died again and again on the same block, most often because the machine's memory is full."""


class SchedulerLost(RuntimeError):
    """The cluster that did the work is gone; what has come back is kept and can be gone on from."""


class Lasting(Executor):
    """An executor whose workers outlive a round of work."""

    def room(self, in_flight: int) -> int:
        """How much to hand out at a time where ``in_flight`` was planned."""
        return in_flight

    def lost(self) -> int:
        """How many items went with a worker since this was asked last; the executor does them again by itself."""
        return 0

    def abandon(self) -> None:
        """Takes back what has not come."""


class InProcess(Executor):
    """Does the work at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished future of ``fn``; what it raises comes out at once."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def open_local(workers: int) -> Executor:
    """This process for one worker; otherwise processes that neither fork nor need a guarded main script."""
    if workers == 1:
        return InProcess()
    from loky import ProcessPoolExecutor
    from loky.backend import get_context

    pool: Executor = ProcessPoolExecutor(workers, context=get_context("loky"), env=ONE_THREAD, initializer=_serve, initargs=(os.getpid(),))
    return pool


def work_through(
    task: Callable[[Item], Result],
    items: Iterable[Item],
    open_executor: Callable[[], Executor],
    in_flight: int,
    finished: Callable[[Item, Result], None],
    told_lost: Callable[[int], None],
) -> None:
    """Does ``task`` for every item, at most ``in_flight`` at a time; ``finished`` hears of each result as it comes, and
    ``told_lost`` how many items went with a worker that is lost.

    A broken pool is replaced and what it lost is done again. Raises WorkersLost when that does not help, and whatever
    ``task`` raises.
    """
    waiting = deque(items)
    losses: Counter[Item] = Counter()
    while waiting:
        lost = _with_one_executor(task, waiting, open_executor(), in_flight, finished, told_lost)
        losses.update(lost)
        _tell(len(lost), told_lost)
        hopeless = [item for item in lost if losses[item] >= MOST_LOSSES]
        if hopeless:
            raise WorkersLost(
                f"工作进程反复退出,可能内存不足:减少 --workers 或设 --memory / workers died {MOST_LOSSES} times, "
                f"perhaps for want of memory: use fewer --workers or set --memory ({hopeless[0]})"
            )
        waiting.extendleft(reversed(lost))


def _with_one_executor(
    task: Callable[[Item], Result],
    waiting: deque[Item],
    executor: Executor,
    in_flight: int,
    finished: Callable[[Item, Result], None],
    told_lost: Callable[[int], None],
) -> list[Item]:
    """Works until nothing waits or the executor breaks; gives the items that were lost then."""
    running: dict[Future[Result], Item] = {}
    in_order = False
    try:
        while waiting or running:
            room = executor.room(in_flight) if isinstance(executor, Lasting) else in_flight
            while waiting and len(running) < room:
                future = executor.submit(task, waiting[0])
                running[future] = waiting.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                finished(running[future], future.result())
                del running[future]
            if isinstance(executor, Lasting):
                _tell(executor.lost(), told_lost)
        in_order = True
        return []
    except BrokenExecutor:
        _keep_results(running, finished)
        # Nothing was running when the pool broke on submission: the item it was to take counts as lost.
        return list(running.values()) or [waiting.popleft()]
    except (KeyboardInterrupt, OSError):
        # A full disk, as much as a wish to stop, leaves what others have done as it is.
        _keep_results(running, finished)
        raise
    finally:
        _shut(executor, in_order)


def _tell(lost: int, told_lost: Callable[[int], None]) -> None:
    if lost:
        told_lost(lost)


def _keep_results(running: dict[Future[Result], Item], finished: Callable[[Item, Result], None]) -> None:
    for future in [future for future in running if future.done() and not future.cancelled() and future.exception() is None]:
        with suppress(OSError):
            finished(running.pop(future), future.result())


def _shut(executor: Executor, in_order: bool) -> None:
    if isinstance(executor, Lasting):
        executor.abandon()
        return
    if in_order or isinstance(executor, InProcess):
        executor.shutdown()
        return
    # Only loky can end workers in the middle of a block; what they had not put in place is done again later.
    executor.shutdown(kill_workers=True)  # type: ignore[call-arg]


def _serve(parent: int) -> None:
    """Prepares a worker: Ctrl-C, which reaches every process of a terminal, is the parent's to answer; without parent it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    # A killed parent cannot end its workers; they would wait for work for ever.
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)
