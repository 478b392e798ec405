"""Measures the speed of the engine and of what stands around it: ``python benchmarks/run.py [--quick] [--out FILE]``."""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the checkout that the benchmarks stand in, installed or not

from cases import FULL, QUICK, Plan, busy_case, city_cases, zone_case
from draws import compare_draws, measure_draws
from engine import compare_engine, measure_engine, measure_memory, measure_phases
from peer import measure_peer
from sheet import Row, Sheet
from starting import compare_starts, measure_starts


def measure(plan: Plan) -> list[Row]:
    """All rounds; a round measures everything once, so that a slow minute of the machine is in every row alike."""
    sheet = Sheet()
    zone, city, busy = zone_case(plan), city_cases(plan), busy_case(plan)
    in_detail = (zone, city[len(city) // 2], busy)
    for number in range(plan.rounds):
        tell(f"round {number + 1} of {plan.rounds}")
        for case in (zone, *city, busy):
            phases = measure_engine(sheet, case)
            if case in in_detail:
                measure_phases(sheet, case, phases)
        measure_draws(sheet, *plan.draws)
        measure_starts(sheet, (f"futures={plan.futures}", f"replicates={plan.replicates}", *plan.calendar))
    tell("the same model in plain Mesa")
    measure_peer(sheet, in_detail[1])
    for case in in_detail:
        measure_memory(sheet, case)
    compare_engine(sheet, zone, city, busy)
    compare_draws(sheet)
    compare_starts(sheet)
    return sheet.rows()


def machine() -> dict[str, str | int | None]:
    """What the figures were taken on."""
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "system": platform.system(),
        "processor": platform.machine(),
        "processors": os.cpu_count(),
    }


def show(rows: Sequence[Row]) -> None:
    """The rows as a table, one part under the other."""
    width = max(len(row.what) for row in rows)
    part = ""
    for row in rows:
        if row.part != part:
            part = row.part
            print(f"\n{part:<{width}} {'minimum':>12} {'median':>12} {'maximum':>12}")
        values = " ".join(f"{number(value):>12}" for value in (row.minimum, row.median, row.maximum))
        print(f"{row.what:<{width}} {values}  {row.unit}")


def number(value: float) -> str:
    """Three digits that mean something."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def write(rows: Sequence[Row], path: Path) -> None:
    """The rows as JSON (with the machine) or CSV, by the file's ending."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".json":
        path.write_text(json.dumps({"machine": machine(), "rows": [asdict(row) for row in rows]}, indent=1) + "\n", encoding="utf-8")
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


def tell(message: str) -> None:
    """Progress, kept apart from the table."""
    print(message, file=sys.stderr)


def main() -> int:
    """Reads the command line and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few runs once: shows that everything works, says nothing about speed")
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the rows, as .csv or .json")
    options = parser.parse_args()
    if options.out is not None and options.out.suffix not in (".csv", ".json"):
        parser.error("--out ends in .csv or .json")
    rows = measure(QUICK if options.quick else FULL)
    print(", ".join(f"{name} {value}" for name, value in machine().items()))
    show(rows)
    if options.out is not None:
        write(rows, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
