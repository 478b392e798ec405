"""What else is wrong with a line of which something is refused already, so that nobody has to mend it in rounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sim.config import Composed
from sim.core.errors import Faults
from sim.lab.model import Model
from sim.lab.preparing import is_named_source
from sim.words.settings import Settings

#: Looks for faults that only the world shows.
WorldSeen = Callable[[Any], object]


def look_ahead(composed: Composed, model: Model, faults: Faults, *seen: WorldSeen) -> None:
    """Adds the faults of the world where nothing of it is in doubt, and those that each of ``seen`` finds in it; else those of the
    user's own files alone."""
    settings = composed.settings
    if not composed.has_sure_world:
        faults.kept(lambda: _read_own_files(settings))
        return
    world = faults.kept(lambda: model.build_world(settings))
    if world is not None:
        for one in seen:
            faults.kept(partial(one, world))


def _read_own_files(settings: Settings) -> None:
    """Raises BadInput with what is wrong with a village table and a project list of the user's."""
    from sim.world.projects import read_project_list
    from sim.world.table import read_village_table

    faults, table = Faults(), None
    if not is_named_source(settings.villages):
        table = faults.kept(lambda: read_village_table(Path(settings.villages)))
    if settings.projects is not None:
        faults.kept(lambda: read_project_list(Path(str(settings.projects)), table))
    faults.refuse()
