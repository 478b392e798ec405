"""Henan model villages: how each target and rule is read."""

from __future__ import annotations

from sim.words.register.declaring import Entry, When, absent, binding, chosen, levers, missing, of_programme, read
from sim.words.register.figures import covered

_ROWS: list[Entry] = [
    missing("T01", "逐村创建的推进(批次按片区模拟)", "roll-out village by village (waves are of zones)"),
    read(
        "T02",
        covered("lowest_environment_level", When.DEADLINE),
        zh="五项任务合为人居环境指数",
        en="the five tasks are one index of the environment",
    ),
    absent("T03 T04", "示范县和示范乡的称号", "titles of counties and townships"),
    missing("T05", "万村整治的推进数(条款未给数)", "roll-out of the clean-up (the clause gives no number)"),
    levers("R01", chosen("zone.selection", "strong_first")),
    binding("R02", chosen("zone.selection", "strong_first")),
    absent("R03", "七个方面的创建指数", "index of the seven respects"),
]

ROWS = of_programme("henan_model_villages", _ROWS)
