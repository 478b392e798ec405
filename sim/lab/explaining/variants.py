"""Keeps what every variant gave, simulates those that are missing, and leaves parts behind to go on from."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sim.core.axes import Array
from sim.lab.blocks import plan_blocks
from sim.lab.crews import Crew, Processes
from sim.lab.executors import work_through
from sim.lab.explaining.simulating import Batch, Quantity, Study, Variant, simulate_batch
from sim.lab.progress import Progress
from sim.store.atomic import checksum, write_bytes
from sim.store.manifest import FileEntry, Manifest
from sim.store.reader import is_sound

#: Folder of the parts inside an unfinished result.
PARTS = "parts"

#: Batches handed out for each worker.
IN_FLIGHT_PER_WORKER = 2


class Parts(Protocol):
    """Where finished batches are kept."""

    def load(self, batch: Batch) -> Array | None:
        """What was kept of a batch, when it is there and whole."""

    def keep(self, batch: Batch, values: Array) -> None:
        """Keeps what a batch gave."""


class NoParts:
    """Keeps nothing: for work that nobody goes on with."""

    def load(self, batch: Batch) -> Array | None:
        """Nothing is there."""
        return None

    def keep(self, batch: Batch, values: Array) -> None:
        """Nothing is kept."""


class FolderParts:
    """Keeps batches as files of a results folder, noted in its manifest."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder, self.manifest = folder, manifest

    def load(self, batch: Batch) -> Array | None:
        """The batch's file, when it is as the manifest says."""
        name = f"{PARTS}/{batch.name}.npy"
        if name not in self.manifest.files or not is_sound(self.folder, self.manifest, name):
            return None
        values: Array = np.load(self.folder / name, allow_pickle=False)
        return values

    def keep(self, batch: Batch, values: Array) -> None:
        """Writes the batch, whole or not at all, and notes it."""
        name = f"{PARTS}/{batch.name}.npy"
        (self.folder / PARTS).mkdir(exist_ok=True)
        content = io.BytesIO()
        np.save(content, values)
        write_bytes(self.folder / name, content.getvalue())
        self.manifest.files[name] = FileEntry(checksum(self.folder / name), (self.folder / name).stat().st_size)
        self.manifest.save(self.folder)

    @property
    def damaged(self) -> list[str]:
        """Parts that are not as the manifest says, and so not loaded."""
        return [name for name in self.manifest.files if name.startswith(f"{PARTS}/") and not is_sound(self.folder, self.manifest, name)]

    def clear(self) -> None:
        """Takes the parts away once the result is finished."""
        for name in [name for name in self.manifest.files if name.startswith(f"{PARTS}/")]:
            del self.manifest.files[name]
        for part in (self.folder / PARTS).glob("*.npy"):
            part.unlink()
        if (self.folder / PARTS).is_dir() and not any((self.folder / PARTS).iterdir()):
            (self.folder / PARTS).rmdir()


class Variants:
    """The quantities of a study in every variant that was needed so far."""

    def __init__(
        self, study: Study, parts: Parts, progress: Progress, *, workers: int = 1, memory: int | None = None, crew: Crew | None = None
    ) -> None:
        self.study, self._parts, self._progress = study, parts, progress
        self._crew = crew or Processes()
        self._workers, self._memory = workers, memory
        self._known: dict[Variant, Array] = {}
        self._position = {quantity: position for position, quantity in enumerate(study.quantities)}

    @property
    def future(self) -> NDArray[np.int64]:
        """The future of every case."""
        return np.arange(self.study.cases) // self.study.settings.replicates

    def need(self, wanted: Iterable[Variant]) -> None:
        """Sees to it that these variants are known."""
        missing = tuple(variant for variant in dict.fromkeys(wanted) if variant not in self._known)
        if not missing:
            return
        batches = self._batches(missing)
        found = {batch: values for batch in batches if (values := self._parts.load(batch)) is not None}
        for batch in found:
            self._advance(batch)

        def note(batch: Batch, values: Array) -> None:
            self._parts.keep(batch, values)
            found[batch] = values
            self._advance(batch)

        left = [batch for batch in batches if batch not in found]
        workers = max(min(self._workers, len(left)), 1)
        in_flight = workers * IN_FLIGHT_PER_WORKER if workers > 1 else 1
        work_through(partial(simulate_batch, self.study), left, partial(self._crew.open, workers), in_flight, note, self._progress.lost)
        rows = np.concatenate([found[batch] for batch in batches], axis=1)
        for position, variant in enumerate(missing):
            self._known[variant] = rows[:, position * self.study.cases : (position + 1) * self.study.cases]

    def values(self, variant: Variant, quantity: Quantity) -> Array:
        """One quantity in every case of a variant, simulated when it is not known: (case,)."""
        self.need([variant])
        return self._known[variant][self._position[quantity]]

    def _batches(self, variants: tuple[Variant, ...]) -> list[Batch]:
        """Rows in blocks that fit cache and memory; planned as pairs of rows, because runs usually come in two scenarios."""
        rows = len(variants) * self.study.cases
        villages, months = len(self.study.world.places.village_ids), self.study.world.calendar.months
        blocks = plan_blocks(-(-rows // 2), villages, months, workers=self._workers, memory=self._memory)
        return [_batch(variants, 2 * block.first, min(2 * block.stop, rows), self.study.cases) for block in blocks]

    def _advance(self, batch: Batch) -> None:
        self._progress.advance((batch.stop - batch.first) * self.study.village_months // self.study.cases)


def _batch(variants: tuple[Variant, ...], first: int, stop: int, cases: int) -> Batch:
    """A batch that names only the variants it holds rows of."""
    skipped = first // cases
    return Batch(variants[skipped : -(-stop // cases)], first - skipped * cases, stop - skipped * cases)
