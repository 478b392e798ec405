"""The tables of docs/magnitudes.md, from the measured numbers in docs/figures/magnitudes.csv."""

from __future__ import annotations

import csv
from pathlib import Path

from generating.markdown import table

NUMBERS = Path(__file__).resolve().parents[1] / "figures" / "magnitudes.csv"

COLUMNS = (
    "指标 magnitude",
    "单位 unit",
    "模拟中位数 simulated median",
    "5%–95%",
    "公布或要求的范围 published or asked for",
    "依据 source",
    "判定 verdict",
)
IN_RANGE, OUT_OF_RANGE, NOTHING_PUBLISHED = "在范围内 in range", "**超出范围 out of range**", "无公布数 nothing published"


def part(name: str) -> str:
    """The table of one part of the measurements."""
    rows = [row for row in measured() if row["part"] == name]
    return table(
        COLUMNS,
        [
            (
                f"{row['zh']}<br>{row['en']}",
                row["unit"],
                shown(row["median"]),
                f"{shown(row['low'])} – {shown(row['high'])}",
                bounds(row),
                row["source"],
                verdict(row),
            )
            for row in rows
        ],
    )


def measured() -> list[dict[str, str]]:
    """The rows of the file."""
    with NUMBERS.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shown(number: str) -> str:
    """A number with three significant digits and no exponent; what is nothing but rounding is 0.

    >>> shown("1234.5"), shown("0.0412"), shown("-3e-13")
    ('1,230', '0.0412', '0')
    """
    value = float(number)
    if abs(value) < 1e-3:
        return "0"
    return f"{float(f'{value:.3g}'):,.12g}"


def bounds(row: dict[str, str]) -> str:
    """The published range in words."""
    least, most = row["least"], row["most"]
    if least and most:
        return f"{shown(least)} – {shown(most)}"
    if least:
        return f"≥ {shown(least)}"
    return f"≤ {shown(most)}" if most else "–"


def verdict(row: dict[str, str]) -> str:
    """Whether the simulated median lies within the published range."""
    least, most, middle = row["least"], row["most"], float(row["median"])
    if not least and not most:
        return NOTHING_PUBLISHED
    return IN_RANGE if (not least or middle >= float(least)) and (not most or middle <= float(most)) else OUT_OF_RANGE


def outside() -> str:
    """How many are within their range, and which are not."""
    judged = [row for row in measured() if verdict(row) != NOTHING_PUBLISHED]
    out = [row for row in judged if verdict(row) == OUT_OF_RANGE]
    told = f"{len(judged) - len(out)} / {len(judged)} 项在范围内 of the judged magnitudes are in range"
    if not out:
        return f"{told}."
    lines = [f"- {row['zh']} ({row['en']}): {shown(row['median'])} {row['unit']}, {bounds(row)}" for row in out]
    return "\n".join([f"{told}; out of range:", "", *lines])
