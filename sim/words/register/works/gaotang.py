"""Works that Gaotang's delivery targets ask of the whole county."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.text import Text
from sim.words.register.works.declaring import (
    FACILITY,
    KILOMETRES,
    MODEL_VILLAGE,
    MODEL_VILLAGE_FROM,
    MU,
    ROAD,
    ROAD_FROM,
    SEWAGE,
    SEWAGE_FROM,
    VILLAGES,
    Work,
    of_programme,
)

_FIELDS = assumed("about 1500 yuan a mu, the usual standard of such works in the province at the time; not in the facts")

GAOTANG = of_programme(
    "gaotang_2022",
    Work("T04", VILLAGES, SEWAGE, 100.0, 500.0, SEWAGE_FROM, count=15.0, is_first=True),
    Work("T05", KILOMETRES, ROAD, 80.0, 400.0, ROAD_FROM, count=150.0),
    Work("T06", VILLAGES, MODEL_VILLAGE, 100.0, 400.0, MODEL_VILLAGE_FROM, count=4.0),
    Work("T07", MU, 0.15, 0.12, 0.30, _FIELDS, count=65_000.0),
    Work("T18", MU, 0.15, 0.12, 0.30, _FIELDS, count=71_500.0),
    Work(
        "T13", Text("场", "farms"), 10.0, 5.0, 30.0, assumed("a store for one large farm; the clause counts 214 of them and names no money"),
        count=214.0, there=78.0 / 90.0, there_from=assumed("the national rate is about 78%; the clause says it stays at 90% or above"), shown=90.0,
    ),
    Work("T24", VILLAGES, 200.0, 100.0, 500.0, assumed("parking, paths and toilets of one village; far below a star village (COST007)"), count=5.0),
    Work(
        "T25", Text("镇", "towns"), 100.0, 50.0, 300.0,
        assumed("a town's service centre and parcel store; no published cost was found, the title itself costs nothing"),
    ),
    Work("T26", VILLAGES, 20.0, 10.0, 50.0, assumed("a village's parcel point and rooms for selling; no published cost was found"), count=5.0),
    Work("T27", FACILITY, 1000.0, 300.0, 3000.0, assumed("a small park of several thousand square metres; no published cost was found")),
    Work("T30", FACILITY, 300.0, 100.0, 1000.0, assumed("trial fields with water, power and a house; no published cost was found"), count=4.0),
    Work("T32", MU, 0.05, 0.02, 0.20, assumed("wells, sorting and drying for seed on a mu of finished fields; no published cost was found"), count=20_000.0),
    Work("T36", KILOMETRES, 10.0, 5.0, 30.0, assumed("sealing and resurfacing, a small part of a new road (COST002)"), count=130.0),
    Work("T37", Text("座", "bridges"), 100.0, 50.0, 300.0, assumed("a small bridge of one or two spans; no published cost was found"), count=8.0),
    Work("T42", MU, 0.10, 0.05, 0.20, assumed("pipes, pump and tank, about 1000 yuan a mu; no published cost was found"), count=37_000.0),
)  # fmt: skip
