"""Everything of a run that is settled before its first block: what is recorded, what it read, its identity, its manifest."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sim.core.text import Text
from sim.lab.blocks import Block
from sim.lab.design import PLAIN, Design
from sim.lab.model import Model, count_assumptions
from sim.store.atomic import checksum, write_bytes
from sim.store.csv_tables import write_csv
from sim.store.identity import config_hash, git_commit, package_version, recorded_versions
from sim.store.inputs import InputFile, copy_inputs, list_inputs, stored_path
from sim.store.manifest import CONFIG_NAME, INPUTS_NAME, FileEntry, Manifest
from sim.store.names import numbered
from sim.words.record import PROGRAMME
from sim.words.settings import Settings
from sim.words.villages import DISCLAIMER
from sim.words.violations import RuleCheck
from sim.world.parameters import asks_for_something

#: The village table with zones that were formed for a run, among the inputs kept with its results.
FORMED_NAME = "formed_villages.csv"

#: Up to so many villages x runs (of each scenario) villages are recorded one by one without being asked for.
MOST_VILLAGE_RUNS = 1_000 * 200


@dataclass(frozen=True, slots=True)
class Prepared:
    """A run ready to begin. ``settings`` name what is recorded; ``config`` is their text, with files as ``inputs/...``;
    ``design`` holds the scenarios that are simulated."""

    settings: Settings
    world: Any
    config: str
    inputs: list[InputFile]
    identity: str
    design: Design = PLAIN
    rules: RuleCheck = field(default_factory=RuleCheck)

    @property
    def notices(self) -> tuple[Text, ...]:
        """What is to be said before the run: of the files, and of soft rules that are not kept."""
        return (*self.world.notices, *self.rules.soft)

    @property
    def violations(self) -> list[dict[str, str]]:
        """The rules the scenario breaks, as the manifest has them."""
        return [violation.told for violation in self.rules.broken]

    @property
    def pairs(self) -> int:
        """Pairs of future and replicate."""
        return self.settings.futures * self.settings.replicates

    @property
    def villages(self) -> int:
        """Villages simulated, those outside zones included."""
        return len(self.world.places.village_ids)

    @property
    def months(self) -> int:
        """Months simulated."""
        return int(self.world.calendar.months)

    def village_months(self, pairs: int) -> int:
        """The work in so many pairs of all scenarios."""
        return self.villages * pairs * len(self.design) * self.months


def prepare(settings: Settings, model: Model) -> Prepared:
    """Builds the world, holds the scenario against its programme's rules, and settles the run's identity.

    Raises BadInput for what the user gave wrongly and for rules broken without leave; writes nothing.
    """
    from sim.config import to_yaml

    world = model.build_world(settings)
    rules = model.check_rules(settings, world)
    rules.refuse_unless(settings.allow_violations)
    # Leave that nobody needed makes no other run.
    settings = replace(settings, allow_violations=bool(rules.broken))
    settings = with_recording(settings, len(world.places.village_ids))
    own_files = [file for file in (settings.villages, settings.projects) if file and not is_named_source(file)]
    inputs = list_inputs([*own_files, *world.table.files])
    villages = stored_path(settings.villages, inputs) or settings.villages
    config = to_yaml(replace(settings, villages=villages, projects=stored_path(settings.projects, inputs)))
    identity = config_hash(config, {file.name: file.sha256 for file in inputs}, package_version())
    return Prepared(settings, world, config, inputs, identity, rules=rules)


def is_named_source(value: str) -> bool:
    """Whether ``villages=`` names a case, divisions or synthetic villages and not a file of the user's."""
    return value == "synthetic" or value.startswith(("case:", "divisions:"))


def with_recording(settings: Settings, villages: int) -> Settings:
    """Settings that say outright whether villages are recorded one by one."""
    if settings.record:
        return settings
    few = villages * settings.futures * settings.replicates <= MOST_VILLAGE_RUNS
    return replace(settings, record="village" if few else "zone")


def new_manifest(
    prepared: Prepared, model: Model, blocks: Sequence[Block], command: str, argv: Sequence[str], *, figures: bool = True
) -> Manifest:
    """The manifest of a run that begins now."""
    settings, places = prepared.settings, prepared.world.places
    return Manifest(
        command=command,
        argv=list(argv),
        config_hash=prepared.identity,
        seed=settings.seed,
        futures=settings.futures,
        replicates=settings.replicates,
        villages=prepared.villages,
        zones=int((~places.is_outside).sum()),
        months=prepared.months,
        scenarios=list(prepared.design.names),
        versions=recorded_versions(),
        git_commit=git_commit(),
        started=now(),
        blocks=[[block.first, block.stop, block.asked_first, block.asked_stop] for block in blocks],
        described=_described(prepared, model),
        violations=prepared.violations,
        figures=figures,
    )


def write_beginnings(folder: Path, manifest: Manifest, prepared: Prepared, besides: Callable[[], None] | None = None) -> None:
    """Writes inputs, what comes ``besides``, config and manifest, in this order: a folder with a manifest can be gone on with,
    and one in which that failed is empty."""
    try:
        manifest.files.update(copy_inputs(prepared.inputs, folder))
        if besides is not None:
            besides()
        _add_formed_villages(folder, manifest, prepared)
        write_bytes(folder / CONFIG_NAME, prepared.config.encode("utf-8"))
        manifest.files[CONFIG_NAME] = FileEntry(checksum(folder / CONFIG_NAME), (folder / CONFIG_NAME).stat().st_size)
        manifest.save(folder)
    except BaseException:
        # Without a manifest it is nobody's result, and what lay there would keep the same run from its folder.
        for name in manifest.files:
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / INPUTS_NAME, ignore_errors=True)
        raise


def _add_formed_villages(folder: Path, manifest: Manifest, prepared: Prepared) -> None:
    """Keeps the zones that were formed for this run as a village table that can be edited and given to another run."""
    formed = prepared.world.formed_villages
    if formed is None:
        return
    taken = {file.name.removeprefix(f"{INPUTS_NAME}/") for file in prepared.inputs}
    path = folder / INPUTS_NAME / numbered(FORMED_NAME, taken)
    path.parent.mkdir(exist_ok=True)
    write_csv(formed, path)
    manifest.files[f"{INPUTS_NAME}/{path.name}"] = FileEntry(checksum(path), path.stat().st_size)


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _described(prepared: Prepared, model: Model) -> dict[str, Any]:
    programme, strategy = model.labels(prepared.settings)
    places, table = prepared.world.places, prepared.world.table
    named = list(zip(places.zone_ids, places.zone_names, strict=True))
    if prepared.settings.record != "zone":
        named += zip(places.village_ids, places.village_names, strict=True)
    target = {name: getattr(value, "key", value) for name, value in asdict(prepared.settings.target).items()}
    return {
        "programme": both(programme),
        "strategy": both(strategy),
        "source": both(table.origin),
        "start": prepared.settings.start,
        "is_without": not asks_for_something(prepared.settings, PROGRAMME),
        "target": target,
        "names_are_real": bool(table.names_are_real),
        "assumptions": count_assumptions(),
        "disclaimer": both(DISCLAIMER) if table.names_are_real else {},
        "outside": int(places.is_outside[places.village_zone].sum()),
        "notices": [both(text) for text in prepared.notices],
        "names": {identity: name for identity, name in named if identity != name},
    }


def both(text: Text) -> dict[str, str]:
    """A text as the manifest holds it."""
    return {"zh": text.zh, "en": text.en}
