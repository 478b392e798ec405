"""Writes the baseline files anew and says in words what moved: ``python -m tests.regression.renew``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sim.config import compose
from sim.engine import simulate
from sim.lab.blocks import Block
from sim.measures import tables
from sim.world.world import build_world

FOLDER = Path(__file__).parent
BASELINES = {"zhejiang_2025": FOLDER / "zhejiang_2025.json"}
FUTURES, REPLICATES = 4, 2
MEASURES = ("operating_income", "net_income", "public_cost", "company_profit", "cash", "debt", "operating_assets", "visitors")


def measured(programme: str) -> dict[str, float]:
    """Means over a small run of the programme's default: by measure, scenario and year."""
    settings = compose([f"programme={programme}", f"futures={FUTURES}", f"replicates={REPLICATES}"])
    record = simulate(build_world(settings), Block(0, 0, FUTURES * REPLICATES).runs(REPLICATES))
    frame = tables(record, settings)["zone_years"]
    zone = frame[frame["zone"] != "rest_of_county"]
    means = zone.groupby(["scenario", "year"], observed=True)[list(MEASURES)].mean()
    return {
        f"{measure} {scenario} {year}": float(means.loc[(scenario, year), measure])
        for scenario, year in means.index
        for measure in MEASURES
    }


def told(key: str, before: float | None, after: float) -> str:
    """One line on one number."""
    if before is None:
        return f"{key}: new, {after:g}"
    change = f"{100 * (after / before - 1):+.2f}%" if before else "from zero"
    return f"{key}: {before:g} -> {after:g} ({change})"


def main() -> None:
    """Renews every baseline."""
    for programme, path in BASELINES.items():
        before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        after = measured(programme)
        moved = [told(key, before.get(key), value) for key, value in after.items() if value != before.get(key)]
        path.write_text(json.dumps(after, indent=1) + "\n", encoding="utf-8")
        sys.stdout.write(f"{programme}: {len(moved)} of {len(after)} numbers moved\n" + "\n".join(moved[:40]) + "\n")


if __name__ == "__main__":
    main()
