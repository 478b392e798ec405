"""Who does the work of a run: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

from concurrent.futures import Executor
from types import TracebackType
from typing import Protocol, Self

from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text
from sim.lab.blocks import workers_worth_starting
from sim.lab.executors import open_local

LOCAL, DASK = "local", "dask"
EXECUTORS = (LOCAL, DASK)


class Crew(Protocol):
    """Workers of one kind; as a context, what they need is put away at the end."""

    #: Whether a worker can write into the results folder itself.
    shares_folder: bool

    def __enter__(self) -> Self:
        """Nothing is started before there is work."""

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        """Puts everything away."""

    def number(self, village_months: int, wanted: int | None) -> int:
        """Workers to plan for."""

    def open(self, workers: int) -> Executor:
        """The executor for a round of work."""


class Processes:
    """Processes of this machine."""

    shares_folder = True

    def __enter__(self) -> Self:
        """Nothing is started before there is work."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        """Every round puts its processes away itself."""

    def number(self, village_months: int, wanted: int | None) -> int:
        """As many as wanted, else one for small work and one a processor for large."""
        return workers_worth_starting(village_months, wanted)

    def open(self, workers: int) -> Executor:
        """This process for one worker, otherwise a pool."""
        return open_local(workers)


def executor_faults(executor: str, scheduler: str | None) -> list[Fault]:
    """What is wrong with the names of executor and scheduler."""
    if executor not in EXECUTORS:
        what, known = Text("没有这种执行方式", "no such executor"), ", ".join(EXECUTORS)
        return [Fault(what, "--executor", value=executor, allowed=known, nearest=nearest(executor, EXECUTORS))]
    if scheduler is not None and executor != DASK:
        what = Text("调度器只用于 Dask", "a scheduler belongs to Dask")
        return [Fault(what, "--scheduler", value=scheduler, fix=Text("同时写 --executor dask", "give --executor dask as well"))]
    return []


def choose_crew(executor: str = LOCAL, scheduler: str | None = None) -> Crew:
    """The crew of this name. Raises BadInput for one that is not there, Dask not installed, or a scheduler out of reach."""
    if faults := executor_faults(executor, scheduler):
        raise BadInput(faults)
    if executor == LOCAL:
        return Processes()
    from sim.lab.dask_crew import DaskCrew

    return DaskCrew(scheduler)
