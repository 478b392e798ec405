"""Henan model villages: how each target and rule is read."""

from __future__ import annotations

from sim.words.register.declaring import Condition, Holds, Pool, When, Whole
from sim.words.register.figures import VILLAGES_BUILT, covered
from sim.words.register.works.zones import HENAN
from sim.words.register.writing import Entry, absent, binding, built, chosen, levers, missing, of_programme, planned, read

_ROWS: list[Entry] = [
    read(
        "T01",
        Condition(VILLAGES_BUILT, When.DEADLINE),
        pool=Pool.SUM,
        whole=Whole(Holds.VILLAGES, 1001, "synthetic_zones=130"),
        before=(planned(1, 1001.0, per_village=True),),
        zh="验收合格的(合成)乡镇的村,全镇一并计入;多于 1000 个候选村的运行才作判断",
        en="villages of (made-up) townships that were accepted, all at once; judged where the run holds more than 1000",
    ),
    read(
        "T02",
        covered("lowest_environment_level", When.DEADLINE),
        moved_by=("environment.spending",),
        works=built(HENAN["T02"]),
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
