"""Measures what the model does on stated worlds and writes docs/figures/magnitudes.csv (about two minutes on two cores).

python docs/make_magnitudes.py

docs/generate.py makes the tables of docs/magnitudes.md from that file.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import asdict, fields
from pathlib import Path

DOCS = Path(__file__).resolve().parent
for folder in (DOCS, DOCS.parent):
    sys.path.insert(0, str(folder))

from measuring.companies import choices, companies  # noqa: E402
from measuring.ordinary import ordinary  # noqa: E402
from measuring.programme import programme  # noqa: E402
from measuring.rows import Row  # noqa: E402

NUMBERS = DOCS / "figures" / "magnitudes.csv"


def main() -> None:
    """Measures everything, then writes the file."""
    rows = [*ordinary(), *companies(), *choices(), *programme()]
    with NUMBERS.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


if __name__ == "__main__":
    main()
