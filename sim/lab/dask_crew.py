"""Workers of a Dask cluster: one that is there already, or one of this machine that is started for the run."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.blocks import available_processors
from sim.lab.executors import ONE_THREAD, Lasting, SchedulerLost, WorkersLost
from sim.store.identity import recorded_versions

if TYPE_CHECKING:
    from distributed import Client

#: Seconds after which a scheduler counts as out of reach, and workers of this machine as not starting.
SECONDS_TO_REACH, SECONDS_TO_START = 10, 60

#: Seconds that workers of this machine have to end by themselves.
SECONDS_TO_END = 10

#: How often Dask tries a block again that failed on a worker.
RETRIES = 3

#: Blocks handed out for each worker thread of a cluster.
IN_FLIGHT_PER_THREAD = 2

#: Loggers of Dask that print what is told here in one sentence.
_TALKATIVE = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado.application")


class OverDask(Lasting):
    """Dask's face of the standard interface. ``grows`` is true where workers may join while the work goes on."""

    def __init__(self, client: Client, *, grows: bool) -> None:
        self._client, self._grows = client, grows
        self._versions = _computing_versions()
        self._inner = client.get_executor(pure=False, retries=RETRIES)
        self._lost: deque[int] = deque()
        client.subscribe_topic("all", self._hear)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hands the work to the cluster; a worker that could give other bits refuses it."""
        future: Future[Any] = self._inner.submit(_on_worker, self._versions, fn, *args, **kwargs)
        return future

    def room(self, in_flight: int) -> int:
        """More than planned where the cluster has grown meanwhile."""
        threads = sum(self._client.nthreads().values()) if self._grows else 0
        return max(in_flight, IN_FLIGHT_PER_THREAD * threads)

    def lost(self) -> int:
        """How many blocks the scheduler took from workers that are gone; it hands them to others."""
        return sum(self._lost.popleft() for _ in range(len(self._lost)))

    def _hear(self, event: tuple[float, Mapping[str, Any]]) -> None:
        """What the scheduler tells of its workers, in a thread of its own; other users' work is no loss of ours."""
        _, told = event
        if told.get("action") == "remove-worker":
            gone = (*told.get("processing-tasks", ()), *told.get("lost-computed-tasks", ()))
            self._lost.append(sum(str(key).startswith(_on_worker.__name__) for key in gone))

    def abandon(self) -> None:
        """Takes back what has not come; the cluster stays."""
        self._inner.shutdown(wait=False)


class DaskCrew:
    """The workers of the scheduler at an address, or without one a cluster of this machine that lasts as long as the run.

    Raises BadInput when Dask is not installed, nobody answers at the address, or a worker has other packages.
    """

    shares_folder = False

    def __init__(self, scheduler: str | None) -> None:
        self._scheduler = scheduler
        self._threads = 0
        self._wanted: int | None = None
        self._client: Client | None = None
        self._open = ExitStack()
        _refuse_unless_installed()
        if scheduler is not None:
            with _connected(scheduler) as client:
                _refuse_other_packages(client)
                self._threads = sum(client.nthreads().values())

    def __enter__(self) -> Self:
        """Nothing is started before there is work."""
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        """Closes the connection and what was started here; tells losses in our own words."""
        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        self._open.close()
        self._client = None
        if isinstance(value, KilledWorker):
            raise WorkersLost(
                "Dask 工作进程在同一块上反复退出,可能内存不足:设 --memory 或给每个工作进程更多内存 / "
                "Dask workers died again and again on one block, perhaps for want of memory: set --memory or give workers more"
            ) from value
        if isinstance(value, CancelledError | CommClosedError):
            raise SchedulerLost(str(value)) from value

    def number(self, village_months: int, wanted: int | None) -> int:
        """As many as wanted, else as the cluster has threads, else one a processor."""
        if wanted is not None and wanted < 1:
            raise BadInput(Fault(Text("进程数至少为 1", "at least one worker is needed"), where="--workers", value=wanted, allowed=">= 1"))
        self._wanted = wanted
        return wanted or self._threads or available_processors()

    def open(self, workers: int) -> Executor:
        """The executor for a round of work; the cluster is there from the first round to the last."""
        if self._client is None:
            address = self._scheduler or self._open.enter_context(_cluster_here(workers))
            self._client = self._open.enter_context(_connected(address))
        return OverDask(self._client, grows=self._scheduler is not None and self._wanted is None)


def _on_worker(versions: Mapping[str, str], task: Callable[..., Any], *args: Any) -> Any:
    """What a worker does: it holds its packages against those of the run's own process, then works."""
    mine = _computing_versions()
    if mine != versions:
        raise BadInput(_other_packages(socket.gethostname(), mine, versions))
    return task(*args)


def _computing_versions() -> dict[str, str]:
    """Versions of what makes the bits of a result; Python's own does not."""
    return {name: version for name, version in recorded_versions().items() if name != "python"}


def _refuse_unless_installed() -> None:
    try:
        import distributed  # noqa: F401
    except ImportError as missing:
        what = Text("没有安装 Dask", "Dask is not installed")
        fix = Text("安装: pip install pianqu[dask],或用 --executor local", "pip install pianqu[dask], or use --executor local")
        raise BadInput(Fault(what, "--executor", value="dask", fix=fix)) from missing


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A connection to a scheduler. Raises BadInput when nobody answers there."""
    from distributed import Client

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        # In a thread of its own, because a notebook has an event loop already.
        with ThreadPoolExecutor(1) as aside:
            aside.submit(asyncio.run, _greet(address)).result()
        client = Client(address, timeout=SECONDS_TO_REACH, set_as_default=False)
    except Exception as fault:  # a port of something else may answer anything at all
        raise BadInput(
            Fault(
                Text("连不上 Dask 调度器", "the Dask scheduler cannot be reached"),
                "--scheduler",
                value=address,
                allowed="tcp://HOST:PORT",
                fix=Text("先启动: dask scheduler,再核对地址和端口", "start one (dask scheduler), then check address and port"),
            )
        ) from fault
    try:
        yield client
    finally:
        # A scheduler that is gone does not take leave.
        with suppress(TimeoutError, OSError):
            client.close(SECONDS_TO_END)


async def _greet(address: str) -> None:
    """Exchanges greetings with a scheduler. Raises whatever goes wrong."""
    from distributed.comm import connect

    # Something that takes the connection and then says nothing must not hold us up.
    comm = await asyncio.wait_for(connect(address, timeout=SECONDS_TO_REACH), 2 * SECONDS_TO_REACH)
    comm.abort()


def _refuse_other_packages(client: Client) -> None:
    """Raises BadInput naming every worker, or the scheduler, whose packages are missing or of another version."""
    mine = _computing_versions()
    try:
        found: dict[str, Any] = {"scheduler": client.run_on_scheduler(_computing_versions)}
    except Exception as fault:  # noqa: BLE001 - whatever keeps it from importing the package
        found = {"scheduler": fault}
    found.update(client.run(_computing_versions, on_error="return"))
    faults = [_other_packages(where, theirs, mine) for where, theirs in found.items() if theirs != mine]
    if faults:
        raise BadInput(faults)


def _other_packages(where: str, theirs: Mapping[str, str] | Exception, mine: Mapping[str, str]) -> Fault:
    """The fault of a worker whose packages are not those of this process."""
    if isinstance(theirs, Exception):
        told, allowed = f"{type(theirs).__name__}: {theirs}", f"pianqu {mine.get('pianqu', '')}"
    else:
        differing = [name for name in sorted({*theirs, *mine}) if theirs.get(name) != mine.get(name)]
        told = ", ".join(f"{name} {theirs.get(name, '-')}" for name in differing)
        allowed = ", ".join(f"{name} {mine.get(name, '-')}" for name in differing)
    what = Text(
        "Dask 一端的软件包缺失或版本不同,结果会不一样", "packages at Dask's end are missing or of other versions: results would differ"
    )
    fix = Text("在每台机器上安装同样的 pianqu", "install the same pianqu on every machine")
    return Fault(what, where, value=told, allowed=allowed, fix=fix)


@contextmanager
def _cluster_here(workers: int) -> Iterator[str]:
    """A scheduler in this process and one-threaded workers beside it; gives the scheduler's address.

    Workers are started by a command of their own, in a session of their own: a script needs no guard, and Ctrl-C at the
    terminal is this process's to answer. They end when the scheduler is gone, however that happens.
    """
    from distributed import Client, LocalCluster

    # Even without a page the scheduler opens a port for one: any that is free, since another cluster may have the usual one.
    quiet: dict[str, Any] = {"dashboard_address": None, "silence_logs": logging.CRITICAL, "scheduler_kwargs": {"dashboard_address": ":0"}}
    with ExitStack() as open_things:
        scratch = open_things.enter_context(tempfile.TemporaryDirectory(prefix="pianqu-dask-", ignore_cleanup_errors=True))
        cluster = open_things.enter_context(LocalCluster(n_workers=0, host="127.0.0.1", **quiet))
        address = str(cluster.scheduler_address)
        open_things.callback(_end, _start_workers(address, workers, scratch))
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=SECONDS_TO_START)
        yield address


def _start_workers(address: str, workers: int, scratch: str) -> subprocess.Popen[bytes]:
    """One-threaded workers, each replaced by its keeper when it dies."""
    options = ["--nworkers", str(workers), "--nthreads", "1", "--memory-limit", "0", "--no-dashboard", "--local-directory", scratch]
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, *options, "--death-timeout", str(SECONDS_TO_START)]
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, **ONE_THREAD, "PYTHONPATH": paths}
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)


def _end(started: subprocess.Popen[bytes]) -> None:
    started.terminate()
    try:
        started.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
