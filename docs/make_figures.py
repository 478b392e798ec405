"""Runs the main job and renews docs/figures: the pictures of the pages and, beside them, the numbers drawn.

python docs/make_figures.py
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "figures"

#: Figures of the main job that the pages show.
SHOWN = ("target_probability", "income_fan", "village_gains", "money_flow")
#: Dots per inch of the copies: sharp on a page, small in the repository.
RESOLUTION = 150


def main_job(out: Path) -> Path:
    """The main job, as ``pianqu run`` has it without any setting."""
    import sim

    sim.run(out=out)
    return out


def copy_numbers(result: Path, folder: Path) -> None:
    """Writes the numbers behind every figure, and what the run was, into ``folder``."""
    from sim.figures import FIGURES as TABLES
    from sim.figures import draw
    from sim.figures.facts import facts_of
    from sim.store.csv_tables import write_csv
    from sim.store.reader import open_results

    stored = open_results(result)
    for name in SHOWN:
        frames = {table: stored.frame(table) for table in TABLES[name]}
        write_csv(draw(name, frames, facts_of(stored), "en")[1], folder / f"{name}.csv")
    scenarios = stored.frame("scenarios").set_index("scenario")
    card = stored.frame("scorecard")
    effect = card[card["id"] == "effect_operating_income"].iloc[0]
    run = {
        "villages": stored.manifest.villages,
        "zones": stored.manifest.zones,
        "futures": stored.manifest.futures,
        "replicates": stored.manifest.replicates,
        "seed": stored.manifest.seed,
        "funding_amount": float(scenarios.loc["programme", "funding.amount"]),
        **{name: round(float(effect[name]), 6) for name in ("structural_low", "structural_high")},
    }
    (folder / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


def copy_pictures(result: Path, folder: Path) -> None:
    """Draws the figures in both languages into ``folder``."""
    import io

    from sim.figures import figure
    from sim.figures.style import house_style

    for name in SHOWN:
        for language in ("zh", "en"):
            drawn = figure(result, name, language)
            buffer = io.BytesIO()
            with house_style():
                drawn.savefig(buffer, format="png", dpi=RESOLUTION, metadata={"Software": None})
            (folder / f"{name}.{language}.png").write_bytes(buffer.getvalue())


def make_figures() -> None:
    """Runs the main job in a temporary folder; docs/figures changes only when all went well."""
    with tempfile.TemporaryDirectory(prefix="pianqu-") as temporary:
        made = Path(temporary) / "figures"
        made.mkdir()
        result = main_job(Path(temporary) / "run")
        copy_numbers(result, made)
        copy_pictures(result, made)
        FIGURES.mkdir(exist_ok=True)
        for path in sorted(made.iterdir()):
            shutil.copyfile(path, FIGURES / path.name)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    make_figures()
