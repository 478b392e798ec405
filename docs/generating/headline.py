"""The sentences of the two READMEs that hold numbers, from the numbers behind the pictures in docs/figures."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from sim.core.text import Text

#: Where docs/make_figures.py puts the pictures, the numbers drawn in them, and what the run was.
FIGURES = Path(__file__).resolve().parents[1] / "figures"
RUN = FIGURES / "run.json"


def headline() -> Text:
    """What the main job found, in both languages."""
    target = next(row for row in _rows("target_probability") if row["is_chosen"] == "True")
    effect = [row for row in _rows("income_fan") if row["series"] == "effect"][-1]
    none = [row for row in _rows("income_fan") if row["series"] == "none"][-1]
    run = json.loads(RUN.read_text(encoding="utf-8"))
    met, without = (round(100 * float(target[name])) for name in ("probability", "probability_none"))
    difference, low, high = (_points(target[name]) for name in ("difference", "difference_low", "difference_high"))
    more, less, most = (_money(effect[name], sign=True) for name in ("median", "low_90", "high_90"))
    base, money, year = _money(none["median"]), _money(run["funding_amount"]), effect["year"]
    cases = f"{int(run['futures']) * int(run['replicates']):,}"
    return Text(
        f"图中运行共 {cases} 个模拟案例。按字面读法(建成后年增幅 ≥ 1.2 × 建设前年增幅),**实施项目的模拟达标比例为 {met}%,没有项目也有 {without}%**;"
        f"差 {difference} 个百分点(蒙特卡洛误差 95%:{low} 至 {high})。全片区 {run['villages']} 村 {year} 年的经营性收入,实施项目比无项目"
        f"多 {more} 万元(中位数;90% 的案例在 {less} 至 {most} 之间;无项目时中位数为 {base} 万元),财政投入为 {money} 万元。",
        f"The run in the picture has {cases} simulated cases. Read word for word (growth a year after completion ≥ 1.2 × growth a year before), "
        f"**the target is met in {met}% of cases with the programme and in {without}% without it**: a difference of {difference} points "
        f"(95% Monte-Carlo error: {low} to {high}). Operating income of the zone's {run['villages']} villages in {year} is {more} 万元 against the world "
        f"without the programme (median; 90% of cases: {less} to {most}; median without it: {base} 万元), for {money} 万元 of public money.",
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FIGURES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _points(share: str) -> str:
    return f"{100 * float(share):+.0f}"


def _money(value: str | float, *, sign: bool = False) -> str:
    number = float(value)
    return f"{number:{'+' if sign else ''},.0f}"
