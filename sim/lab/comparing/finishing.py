"""The end of a comparison: parts joined, its tables and the scenarios with their amounts written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.lab.comparing.question import AMOUNT
from sim.lab.comparing.study import FACE, Study
from sim.lab.comparing.tabulating import Entrant, acceptability_table, comparison_table
from sim.lab.design import PLAIN
from sim.lab.finishing import add_csv, column_meanings, entry_of, join_tables, scenario_table
from sim.lab.growing import GrowingDesign
from sim.lab.preparing import now
from sim.lab.working import table_file
from sim.store.manifest import DONE, Manifest
from sim.store.tables import open_database, write_frame
from sim.words.comparing import COMPARISON_COLUMNS
from sim.words.violations import VIOLATIONS, named

if TYPE_CHECKING:
    import pandas as pd

#: Names of the comparison's own tables.
COMPARISON, ACCEPTABILITY = "comparison", "acceptability"


def finish_comparison(folder: Path, begun: Manifest, study: Study, entrants: Sequence[Entrant]) -> Manifest:
    """Writes all tables and gives the final manifest; ``begun`` is left as it is, should this be interrupted."""
    manifest = replace(begun, files=dict(begun.files))
    growing = study.growing
    with open_database() as database:
        join_tables(database, folder, manifest, growing.blocks_writing)
        small = {"scenarios": scenarios_compared(study), "futures": _futures(growing)}
        for table, frame in small.items():
            written = write_frame(database, frame, folder / table_file(table), manifest.scenarios)
            manifest.files[table_file(table)] = entry_of(written)
    add_csv(folder, manifest, COMPARISON, comparison_table(entrants, study.settings))
    add_csv(folder, manifest, ACCEPTABILITY, acceptability_table(entrants, study.settings))
    add_csv(folder, manifest, "provenance", growing.prepared.world.provenance)
    growing.forget(manifest)
    manifest.columns = column_meanings(manifest, {**growing.model.meanings(), **COMPARISON_COLUMNS})
    manifest.status, manifest.finished, manifest.fault = DONE, now(), None
    manifest.save(folder)
    return manifest


def scenarios_compared(study: Study) -> pd.DataFrame:
    """Levers of every scenario simulated, trials included, with its strategy and what it is for."""
    growing = study.growing
    labels = growing.model.labels(study.settings)
    frame = scenario_table(study.settings, labels, growing.design)
    names = [str(name) for name in frame["scenario"]]
    used = [study.used_for.get(name) for name in names]
    frame[VIOLATIONS] = [_broken(study, name, float(money)) for name, money in zip(names, frame[AMOUNT], strict=True)]
    frame.insert(1, "strategy", [one[0].name if one else name for one, name in zip(used, names, strict=True)])
    frame.insert(2, "part", [one[1] if one else PLAIN.without[0].name for one in used])
    return frame


def _broken(study: Study, name: str, amount: float) -> str:
    used = study.used_for.get(name)
    if used is None:
        return ""
    strategy, part = used
    return named(strategy.violations if part == FACE else study.broken_by(strategy, amount))


def _futures(growing: GrowingDesign) -> pd.DataFrame:
    """The uncertain numbers of the futures compared over and of the fresh ones."""
    found: pd.DataFrame = growing.prepared.world.future_values(2 * growing.prepared.settings.futures)
    return found
