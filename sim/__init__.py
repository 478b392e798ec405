"""What users may import: run, compare, sweep and the other questions, open_results, ZoneModel; each loaded when first used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.lab.results import Result

__all__ = ["ZoneModel", "compare", "discover", "explain", "open_results", "optimize", "run", "sensitivity", "sweep"]


def run(
    *overrides: str,
    out: str | Path | None = None,
    config: str | Path | None = None,
    workers: int | None = None,
    memory: str | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    quiet: bool = True,
    again: bool = False,
    **keys: Any,
) -> Result:
    """One scenario and its paired world without it: overrides as on the command line, run keys also as keywords
    (``allow_violations=True`` runs one that breaks its programme's rules, with every output marked).

    Raises sim.core.errors.BadInput with every fault, sim.store.folder.Unfinished when interrupted.
    """
    from sim.config import compose
    from sim.lab.runner import run as run_settings

    settings = compose(overrides, config=config, values=keys)
    argv = ["sim.run", *overrides, *(f"{key}={value}" for key, value in keys.items())]
    done = run_settings(
        settings, out=out, argv=argv, workers=workers, memory=memory, executor=executor, scheduler=scheduler, quiet=quiet, again=again
    )
    return open_results(done)


def explain(
    *overrides: str,
    outcome: str = "operating_income",
    year: int | None = None,
    by: str | Sequence[str] = "all",
    method: str = "leave_one_out",
    permutations: int = 20,
    out: str | Path | None = None,
    config: str | Path | None = None,
    workers: int | None = None,
    memory: str | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    quiet: bool = True,
    again: bool = False,
    **keys: Any,
) -> Result:
    """Where the change of a zone outcome came from, as ``.explanation`` and the figures ``waterfall_account``, ``_line``,
    ``_lever`` and ``_channel``; overrides and keywords as for ``run``.

    Raises sim.core.errors.BadInput with every fault, sim.store.folder.Unfinished when interrupted.
    """
    from sim.config import compose
    from sim.core.errors import Faults
    from sim.lab.explaining import ask
    from sim.lab.explaining import explain as explain_settings

    question, settings = Faults().both(
        lambda: ask(outcome, year, by, method, permutations), lambda: compose(overrides, config=config, values=keys)
    )
    argv = ["sim.explain", *overrides, *(f"{key}={value}" for key, value in keys.items())]
    done = explain_settings(
        settings,
        question,
        out=out,
        argv=argv,
        workers=workers,
        memory=memory,
        executor=executor,
        scheduler=scheduler,
        quiet=quiet,
        again=again,
    )
    return open_results(done)


def compare(
    strategies: Sequence[str] | None = None,
    *overrides: str,
    reference: str | None = None,
    cost: float | None = None,
    out: str | Path | None = None,
    config: str | Path | None = None,
    workers: int | None = None,
    memory: str | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    quiet: bool = True,
    again: bool = False,
    **keys: Any,
) -> Result:
    """Funding strategies (all that are shipped unless named) at the same expected public cost and at the same face amount, as
    ``.comparison`` and the figures ``comparison`` and ``comparison_regret``; overrides and keywords as for ``run``.

    The cost is what ``reference`` comes to at its face amount (the programme as written, or the first named), or ``cost`` in 万元.
    """
    from sim.lab.comparing import COMPARISON_INQUIRY, ask
    from sim.lab.inquiring import Running, answer
    from sim.lab.model import shipped_model

    asked = ask(overrides, strategies, shipped_model(), config=config, values=keys, reference=reference, cost=cost)
    named = [] if strategies is None else [f"strategies=[{','.join(strategies)}]"]
    argv = ["sim.compare", *named, *overrides, *(f"{key}={value}" for key, value in keys.items())]
    how = Running(out, argv, workers, executor, scheduler, memory, quiet, again)
    return open_results(answer(COMPARISON_INQUIRY, asked, how))


def sweep(
    vary: str | Sequence[str] | None = None,
    *overrides: str,
    design: str | Path = "grid",
    samples: int | None = None,
    outcome: str | None = None,
    precision: float | None = None,
    doublings: int | None = None,
    out: str | Path | None = None,
    config: str | Path | None = None,
    workers: int | None = None,
    memory: str | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    quiet: bool = True,
    again: bool = False,
    **keys: Any,
) -> Result:
    """A design over the levers and uncertain numbers in ``vary`` (``grid``, ``lhs``, ``sobol``), or that of a CSV or XLSX file, as
    ``.sweep``, ``.main_effects`` and the figure ``sweep``; overrides and keywords as for ``run``.

    With a ``precision`` futures are doubled, ``doublings`` times at most, until the Monte-Carlo error of ``outcome`` (a column of
    the cases) is within it in every row.
    """
    from sim.lab.inquiring import Running, answer
    from sim.lab.model import shipped_model
    from sim.lab.sweeping import SWEEP_INQUIRY, ask

    asked = ask(
        overrides,
        shipped_model(),
        vary=vary,
        design=str(design),
        samples=samples,
        outcome=outcome,
        precision=precision,
        doublings=doublings,
        config=config,
        values=keys,
    )
    argv = ["sim.sweep", *overrides, *(f"{key}={value}" for key, value in keys.items())]
    how = Running(out, argv, workers, executor, scheduler, memory, quiet, again)
    return open_results(answer(SWEEP_INQUIRY, asked, how))


def discover(
    result: str | Path | Result,
    *,
    outcome: str | None = None,
    above: float | None = None,
    below: float | None = None,
    share: float = 0.5,
    succeeds: bool = False,
    scenario: str | Sequence[str] | None = None,
    held_out: float = 0.4,
    density: float | None = None,
    window: str | None = None,
    base: str | None = None,
    aggregation: str | None = None,
    out: str | Path | None = None,
    again: bool = False,
) -> Result:
    """Under which conditions the programme of a finished result fails (or ``succeeds``), as ``.boxes``, ``.feature_scores``, the table
    ``discovery`` and the figures ``discovery_*``.

    ``outcome`` is a reading or, with ``above`` or ``below``, a column of the table of cases. Raises sim.core.errors.BadInput.
    """
    from sim.lab.discovering import discover as discover_in

    path = result if isinstance(result, str | Path) else result.path
    asked = {"outcome": outcome, "above": above, "below": below, "share": share, "succeeds": succeeds, "scenario": scenario}
    judged = {"held_out": held_out, "density": density, "window": window, "base": base, "aggregation": aggregation}
    words: dict[str, Any] = asked | judged
    argv = ["sim.discover", str(path), *(f"{key}={value}" for key, value in words.items() if value is not None)]
    return open_results(discover_in(path, out=out, argv=argv, again=again, **words))


def sensitivity(
    *overrides: str,
    vary: str | Sequence[str] | None = None,
    method: str = "morris",
    outcome: str | Sequence[str] | None = None,
    trajectories: int | None = None,
    levels: int | None = None,
    samples: int | None = None,
    second_order: bool = False,
    out: str | Path | None = None,
    config: str | Path | None = None,
    workers: int | None = None,
    memory: str | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    quiet: bool = True,
    again: bool = False,
    **keys: Any,
) -> Result:
    """Which levers and uncertain numbers decide outcomes (columns of the table of cases), as ``.sensitivity`` and the figures
    ``sensitivity`` and ``convergence``; overrides and keywords as for ``run``.

    ``method`` is ``morris`` (``trajectories``, ``levels``) or ``sobol`` (``samples``, a power of two; ``second_order``); ``vary``
    names the factors, all uncertain numbers without it. 4 futures and 5 replicates at every point unless said otherwise.
    """
    from sim.lab.inquiring import Running, answer
    from sim.lab.model import shipped_model
    from sim.lab.sensitivity import SENSITIVITY_INQUIRY, ask

    asked = ask(
        overrides,
        shipped_model(),
        vary=vary,
        method=method,
        outcome=[outcome] if isinstance(outcome, str) else outcome,
        trajectories=trajectories,
        levels=levels,
        samples=samples,
        second_order=second_order,
        config=config,
        values=keys,
    )
    argv = ["sim.sensitivity", *overrides, *(f"{key}={value}" for key, value in keys.items())]
    how = Running(out, argv, workers, executor, scheduler, memory, quiet, again)
    return open_results(answer(SENSITIVITY_INQUIRY, asked, how))


def optimize(
    *overrides: str,
    out: str | Path | None = None,
    config: str | Path | None = None,
    workers: int | None = None,
    memory: str | None = None,
    executor: str = "local",
    scheduler: str | None = None,
    quiet: bool = True,
    again: bool = False,
    **keys: Any,
) -> Result:
    """The best trade-offs among levers (``goal="pareto"``), or the least public cost that meets the target (``"least_cost"``), as
    ``.front``, ``.evaluated`` and ``.search``; ``vary``, ``objectives``, ``budget`` and so on as keywords, the rest as for ``run``.
    """
    from sim.lab.inquiring import Running, answer
    from sim.lab.model import shipped_model
    from sim.lab.optimizing import OPTIMIZATION_INQUIRY, ask

    asked = ask(overrides, shipped_model(), config=config, values=keys)
    argv = ["sim.optimize", *overrides, *(f"{key}={value}" for key, value in keys.items())]
    how = Running(out, argv, workers, executor, scheduler, memory, quiet, again)
    return open_results(answer(OPTIMIZATION_INQUIRY, asked, how))


def open_results(path: str | Path) -> Result:
    """A finished results folder, its files verified: ``.readings``, ``.zone_years``, ``.scorecard``, ``.figure(name)``, ...

    Raises BadInput naming what is missing or damaged.
    """
    from sim.lab.results import Result

    return Result(path)


def __getattr__(name: str) -> Any:
    if name == "ZoneModel":
        from sim.face import ZoneModel

        return ZoneModel
    raise AttributeError(f"module 'sim' has no attribute {name!r}")


def __dir__() -> Sequence[str]:
    return __all__
