"""What users may import: run, open_results, ZoneModel; all loaded when first used, so that importing sim is quick."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sim.store.reader import StoredResults

__all__ = ["Results", "ZoneModel", "open_results", "run"]


class Results:
    """A finished result: every table as an attribute with the contract's name (``readings``, ``zone_years``, ...)."""

    def __init__(self, stored: StoredResults) -> None:
        self._stored = stored

    @property
    def path(self) -> Path:
        """The results folder."""
        return self._stored.path

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables there are."""
        return self._stored.tables

    def __getattr__(self, table: str) -> pd.DataFrame:
        if table.startswith("_") or table not in self._stored.tables:
            raise AttributeError(f"{table!r}; tables: {', '.join(self.tables)}" if not table.startswith("_") else table)
        return self._stored.frame(table)

    def figure(self, name: str, lang: str = "zh") -> Figure:
        """A Matplotlib figure by its name, such as ``target_probability``."""
        from sim.figures import figure

        return figure(self.path, name, lang)

    def __repr__(self) -> str:
        return f"Results({str(self.path)!r}: {', '.join(self.tables)})"


def run(
    *overrides: str,
    out: str | Path | None = None,
    config: str | Path | None = None,
    workers: int | None = None,
    memory: str | None = None,
    quiet: bool = True,
    again: bool = False,
    **keys: Any,
) -> Results:
    """One scenario and its paired world without it: overrides as on the command line, run keys also as keywords.

    Raises sim.core.errors.BadInput with every fault, sim.store.folder.Unfinished when interrupted.
    """
    from sim.config import compose
    from sim.lab.runner import run as run_settings

    settings = compose(overrides, config=config, values=keys)
    argv = ["sim.run", *overrides, *(f"{key}={value}" for key, value in keys.items())]
    return open_results(run_settings(settings, out=out, argv=argv, workers=workers, memory=memory, quiet=quiet, again=again))


def open_results(path: str | Path) -> Results:
    """A finished results folder, its files verified. Raises BadInput naming what is missing or damaged."""
    from sim.store.reader import open_results as open_stored

    return Results(open_stored(path))


def __getattr__(name: str) -> Any:
    if name == "ZoneModel":
        from sim.face import ZoneModel

        return ZoneModel
    raise AttributeError(f"module 'sim' has no attribute {name!r}")


def __dir__() -> Sequence[str]:
    return __all__
