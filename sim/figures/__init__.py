"""The core figures of a result: each a claim, a drawing and the table of the numbers drawn; reads store and words only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Language, Text
from sim.figures.files import METADATA
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO
from sim.words.villages import DISCLAIMER
from sim.words.violations import VIOLATIONS, named

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sim.figures.facts import FigureFacts
    from sim.figures.numbers import Frames

#: Every figure and the tables it is drawn from.
FIGURES: dict[str, tuple[str, ...]] = {
    "income_fan": ("zone_years", "readings"),
    "target_probability": ("scorecard",),
    "village_gains": ("village_years", "zone_years"),
    "money_flow": ("flows", "zone_years"),
    "waves": ("waves",),
    "comparison": ("comparison",),
    "comparison_regret": ("comparison",),
    "sweep": ("sweep", "factors", "main_effects"),
    "discovery_tradeoff": ("discovery", "boxes", "box_trajectory"),
    "discovery_box": ("discovery", "boxes"),
    "discovery_scatter": ("discovery", "boxes", "feature_scores", "discovery_cases"),
    "discovery_scores": ("discovery", "feature_scores"),
    "sensitivity": ("sensitivity",),
    "sensitivity_outcomes": ("sensitivity",),
    "sensitivity_convergence": ("convergence",),
    "optimum": ("front", "evaluated", "asked"),
    "optimum_levers": ("front", "evaluated", "asked"),
    "optimum_search": ("search", "front", "evaluated", "asked"),
    "waterfall_account": ("explanation",),
    "waterfall_line": ("explanation",),
    "waterfall_lever": ("explanation",),
    "waterfall_channel": ("explanation",),
}

#: Tables of results that are made of several scenarios.
OF_SEVERAL = frozenset({"comparison", "convergence", "discovery", "front", "sensitivity", "sweep"})

#: Folder of the figures inside a results folder.
FOLDER = "figures"


def draw(name: str, frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """A figure in the house style and the numbers it shows.

    ``frames`` are the tables of the contract by name. Raises BadInput for an unknown figure or a table that is missing.
    """
    from sim.figures.style import house_style

    drawing = _drawing(name)
    with house_style():
        figure, table = drawing(frames, facts, language)
    return figure, table


def figure(results: Path, name: str, language: Language) -> Figure:
    """A figure of a finished result. Raises BadInput as ``draw`` and ``sim.store.reader.open_results`` do."""
    from sim.figures.facts import facts_of
    from sim.store.reader import open_results

    _drawing(name)
    stored = open_results(results)
    frames = {table: stored.frame(table) for table in FIGURES[name] if table in stored.tables}
    return draw(name, frames, facts_of(stored), language)[0]


def draw_all(results: Path, languages: Sequence[Language] = ("zh", "en")) -> list[Path]:
    """Draws every figure the result has the tables for into its folder ``figures``: NAME.zh.png, .svg, .pdf, NAME.en.*,
    and NAME.csv with the numbers drawn, unless it is there already. Gives the paths written and notes them in the manifest.
    """
    from sim.figures import discovered_factors, sensitivity_outcomes, waterfall, waves
    from sim.figures.facts import facts_of
    from sim.figures.save import save_figure
    from sim.store.atomic import checksum
    from sim.store.csv_tables import write_csv
    from sim.store.manifest import FileEntry
    from sim.store.reader import open_results

    stored = open_results(results)
    facts = facts_of(stored)
    folder = stored.path / FOLDER
    folder.mkdir(exist_ok=True)
    written: list[Path] = []
    missing = [name for name in FIGURES if not _is_drawn(folder, name, languages)]
    for name, tables in FIGURES.items():
        if name not in missing or not set(tables) <= set(stored.tables):
            continue  # without the villages' or the flows' tables there is nothing to draw
        frames = {table: stored.frame(table) for table in tables}
        if not _shows_one_programme(name, stored.manifest.scenarios):
            continue  # of several strategies none is the one to be shown
        if name in waterfall.SPLIT_OF and not waterfall.holds(name, frames["explanation"]):
            continue  # a split that was not asked for
        if name in discovered_factors.DRAWN and not discovered_factors.holds(name, frames):
            continue  # nothing was found that it could show
        if name == waves.NAME and not waves.holds(frames[name]):
            continue  # all zones start in the same year
        if name == sensitivity_outcomes.NAME and not sensitivity_outcomes.holds(frames["sensitivity"]):
            continue  # one outcome is shown by itself
        for language in languages:
            drawn, numbers = draw(name, frames, facts, language)
            written += save_figure(drawn, folder, f"{name}.{language}")
        if facts.names_are_real and "village" in numbers:
            numbers = numbers.assign(note=f"{DISCLAIMER.zh} / {DISCLAIMER.en}")
        if facts.violations:
            numbers = numbers.assign(**{VIOLATIONS: named(facts.violations)})
        write_csv(numbers, folder / f"{name}.csv")
        written.append(folder / f"{name}.csv")
    # What was drawn before a full disk ended the drawing is noted now.
    there = [folder / file for name in FIGURES if name not in missing for file in _files_of(name, languages)]
    unnoted = [path for path in there if f"{FOLDER}/{path.name}" not in stored.manifest.files]
    stored.manifest.files |= {f"{FOLDER}/{path.name}": FileEntry(checksum(path), path.stat().st_size) for path in (*written, *unnoted)}
    stored.manifest.save(stored.path)
    return written


def _shows_one_programme(name: str, scenarios: Sequence[str]) -> bool:
    """Whether a figure can be drawn of these scenarios: all but those made of several show one programme and the world without it."""
    return bool(OF_SEVERAL & set(FIGURES[name])) or set(scenarios) <= {PROGRAMME_SCENARIO, NONE_SCENARIO}


def _is_drawn(folder: Path, name: str, languages: Sequence[Language]) -> bool:
    """Whether a figure is there already, in all its files: a finished result does not change."""
    return all((folder / file).is_file() for file in _files_of(name, languages))


def _files_of(name: str, languages: Sequence[Language]) -> list[str]:
    return [f"{name}.csv", *(f"{name}.{language}.{kind}" for language in languages for kind in METADATA)]


def _drawing(name: str) -> Callable[[Frames, FigureFacts, Language], tuple[Any, pd.DataFrame]]:
    """The function behind a figure's name."""
    if name not in FIGURES:
        what = Text("没有这个图", "there is no such figure")
        raise BadInput(Fault(what, value=name, allowed=", ".join(FIGURES), nearest=nearest(name, FIGURES)))
    from sim.figures import (
        compared,
        discovered_factors,
        fan,
        gains,
        money,
        optimized,
        optimized_levers,
        sensitivity,
        sensitivity_outcomes,
        swept,
        target,
        waterfall,
        waves,
    )

    several = compared.DRAWN | sensitivity.DRAWN | discovered_factors.DRAWN
    if name in several:
        return several[name]
    if name in waterfall.SPLIT_OF:
        return partial(waterfall.draw, name)
    if name in optimized.DRAWN:
        return optimized.DRAWN[name]
    return {module.NAME: module.draw for module in (fan, target, gains, money, waves, swept, sensitivity_outcomes, optimized_levers)}[name]
