"""What users of the Python interface get: a results folder whose tables are read when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sim.core.text import Language
from sim.store.manifest import CONFIG_NAME, Manifest
from sim.store.reader import StoredResults, open_results

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sim.words.settings import Settings


class Frames(Mapping[str, "pd.DataFrame"]):
    """The tables of a result by name, each read once, when first asked for."""

    def __init__(self, stored: StoredResults) -> None:
        self._stored = stored
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, table: str) -> pd.DataFrame:
        if table not in self._stored.tables:
            raise KeyError(table)
        if table not in self._read:
            self._read[table] = self._stored.frame(table)
        return self._read[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored.tables)

    def __len__(self) -> int:
        return len(self._stored.tables)


class Result:
    """A finished result. Raises BadInput when its folder is damaged, Unfinished when its run did not come to its end."""

    def __init__(self, path: str | Path) -> None:
        self._stored = open_results(path)
        self.frames = Frames(self._stored)

    def __repr__(self) -> str:
        manifest = self.manifest
        return f"<Result {self.path}: {manifest.futures} futures x {manifest.replicates} replicates, {manifest.villages} villages>"

    @property
    def path(self) -> Path:
        """The results folder."""
        return self._stored.path

    @property
    def manifest(self) -> Manifest:
        """What the folder holds and how it came about."""
        return self._stored.manifest

    @cached_property
    def settings(self) -> Settings:
        """The full settings of the run."""
        from sim.config import from_yaml

        return from_yaml(self.path / CONFIG_NAME)

    def table(self, name: str) -> pd.DataFrame:
        """Any table by name. Raises BadInput naming the tables there are when it is not among them."""
        return self.frames[name] if name in self.frames else self._stored.frame(name)

    @property
    def readings(self) -> pd.DataFrame:
        """The readings of the improvement target by scenario, future, replicate and zone."""
        return self.table("readings")

    @property
    def zone_years(self) -> pd.DataFrame:
        """Outcomes by scenario, future, replicate, zone and year."""
        return self.table("zone_years")

    @property
    def village_years(self) -> pd.DataFrame:
        """Outcomes by scenario, future, replicate, village and year."""
        return self.table("village_years")

    @property
    def trailing_sums(self) -> pd.DataFrame:
        """Sums over twelve months, by village and point of time."""
        return self.table("trailing_sums")

    @property
    def waves(self) -> pd.DataFrame:
        """Zones by year of start: what was chosen, what it gained, and what it would have done anyway."""
        return self.table("waves")

    @property
    def flows(self) -> pd.DataFrame:
        """Who paid whom what, by zone and year, in 万元."""
        return self.table("flows")

    @property
    def balance_sheets(self) -> pd.DataFrame:
        """What each sector owns and owes, by zone and year, in 万元."""
        return self.table("balance_sheets")

    @property
    def scorecard(self) -> pd.DataFrame:
        """Targets and rules with their probabilities and intervals."""
        return self.table("scorecard")

    @property
    def explanation(self) -> pd.DataFrame:
        """Where a change came from, part by part (results of ``explain``)."""
        return self.table("explanation")

    @property
    def comparison(self) -> pd.DataFrame:
        """Strategies on both bases, at every horizon and discount rate (results of ``compare``)."""
        return self.table("comparison")

    @property
    def sweep(self) -> pd.DataFrame:
        """A row a scenario of a design: its factors, and means with their Monte-Carlo error (results of ``sweep``)."""
        return self.table("sweep")

    @property
    def main_effects(self) -> pd.DataFrame:
        """What each factor of a sweep does over the others, level by level."""
        return self.table("main_effects")

    @property
    def boxes(self) -> pd.DataFrame:
        """The conditions found, limit by limit, and how they do in the part held out (results of ``discover``)."""
        return self.table("boxes")

    @property
    def feature_scores(self) -> pd.DataFrame:
        """What each factor tells of where it fails or succeeds (results of ``discover``)."""
        return self.table("feature_scores")

    @property
    def sensitivity(self) -> pd.DataFrame:
        """Indices of every factor by outcome, with intervals and the share of chance (results of ``sensitivity``)."""
        return self.table("sensitivity")

    @property
    def front(self) -> pd.DataFrame:
        """What a search found, with its levers, in the futures of the search and in fresh ones (results of ``optimize``)."""
        return self.table("front")

    @property
    def evaluated(self) -> pd.DataFrame:
        """Every scenario that a search evaluated (results of ``optimize``)."""
        return self.table("evaluated")

    @property
    def search(self) -> pd.DataFrame:
        """How a search went, generation by generation (results of ``optimize``)."""
        return self.table("search")

    @property
    def scenarios(self) -> pd.DataFrame:
        """Names and lever values of the scenarios."""
        return self.table("scenarios")

    @property
    def futures(self) -> pd.DataFrame:
        """The values of the uncertain numbers in each future."""
        return self.table("futures")

    @property
    def provenance(self) -> pd.DataFrame:
        """Where each value of the village table came from."""
        return self.table("provenance")

    def query(self, sql: str) -> pd.DataFrame:
        """The answer to one SQL statement that reads; tables go by their names. Raises BadInput for any other."""
        from sim.store.querying import asked

        with asked(self.path, sql) as (_, answer):
            return answer.frame()

    def export(self, path: str | Path, to: str = "csv", tables: Sequence[str] | None = None) -> Path:
        """Writes tables into a new folder as ``csv``, ``xlsx`` or ``stata``, all of them unless named, and gives the folder.

        Raises BadInput with every fault; nothing is overwritten.
        """
        from sim.store.exporting import export

        return export(self.path, to, tables=tables, out=path).folder

    def figure(self, name: str, lang: Language = "zh") -> Figure:
        """A figure by name. Raises BadInput for an unknown name or a figure these results do not hold the tables for."""
        from sim.figures import figure

        return figure(self.path, name, lang)
