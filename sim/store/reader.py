"""Reads a results folder: checks what is there against the manifest, then gives its tables as data frames."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text
from sim.store.atomic import checksum
from sim.store.csv_tables import read_csv
from sim.store.folder import Unfinished
from sim.store.manifest import DONE, Manifest, damage, damaged, load_manifest
from sim.store.tables import open_database, read_frame

if TYPE_CHECKING:
    import pandas as pd


#: Where figures lie in a results folder.
FIGURES_FOLDER = "figures/"


@dataclass(frozen=True, slots=True)
class StoredResults:
    """A finished, undamaged results folder."""

    path: Path
    manifest: Manifest

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it holds."""
        return tuple(self.manifest.tables())

    def frame(self, table: str) -> pd.DataFrame:
        """All rows of a table. Raises BadInput when there is no such table in these results."""
        return read_table(self.path, self.manifest, table)


def open_results(path: str | Path) -> StoredResults:
    """Opens a finished results folder and verifies the checksum of every file but pictures.

    Raises BadInput naming every file that is missing or damaged, Unfinished when the run did not come to its end.
    """
    folder = Path(path)
    manifest = load_manifest(folder)
    if manifest.status != DONE:
        raise Unfinished(folder, Text("这一结果还没有跑完,可续跑", "these results are not finished; go on with"))
    # A picture can be drawn again from the tables, so one that was moved or touched up damages nothing.
    kept = [name for name in manifest.files if not name.startswith(FIGURES_FOLDER)]
    faults = [damage(folder / name) for name in kept if not is_sound(folder, manifest, name)]
    if faults:
        raise BadInput(faults)
    return StoredResults(folder, manifest)


def is_sound(folder: Path, manifest: Manifest, name: str) -> bool:
    """Whether a file is there as the manifest says."""
    path, entry = folder / name, manifest.files[name]
    try:
        return path.stat().st_size == entry.size and checksum(path) == entry.sha256
    except OSError:
        return False


def read_table(folder: Path, manifest: Manifest, table: str) -> pd.DataFrame:
    """All rows of a table, from its single file or its parts. Raises BadInput when the table is not there or damaged."""
    files = manifest.tables().get(table)
    if files is None:
        raise BadInput(_no_such_table(folder, manifest, table))
    # Parts without rows may lack types; they add nothing.
    filled = [name for name in files if manifest.files[name].rows] or files[:1]
    if files[0].endswith(".csv"):
        return read_csv(folder / files[0], [name for name, kind in manifest.files[files[0]].types.items() if kind == "VARCHAR"])
    import duckdb

    with open_database() as database:
        try:
            return read_frame(database, [folder / name for name in filled], manifest.scenarios)
        except duckdb.Error as fault:
            broken = next((name for name in filled if not is_sound(folder, manifest, name)), None)
            if broken is None:
                raise
            raise damaged(folder / broken) from fault


def _no_such_table(folder: Path, manifest: Manifest, table: str) -> Fault:
    known = list(manifest.tables())
    by_village = table in ("village_years", "trailing_sums", "village_months", "decisions")
    return Fault(
        Text("结果里没有这张表", "the results hold no such table"),
        where=str(folder),
        value=table,
        allowed=", ".join(known),
        nearest=nearest(table, known),
        fix=Text("用 record=village 或 record=month 重新运行", "run again with record=village or record=month") if by_village else None,
    )
