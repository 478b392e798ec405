"""Works that Zhenhai's delivery targets ask of the whole district."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.text import Text
from sim.words.register.works.declaring import (
    ENVIRONMENT,
    FACILITY,
    HOUSEHOLDS,
    KILOMETRES,
    MODEL_VILLAGE,
    MODEL_VILLAGE_FROM,
    ROAD,
    ROAD_FROM,
    SERVICES,
    SEWAGE,
    SEWAGE_FROM,
    VILLAGES,
    Per,
    Work,
    of_programme,
)

ZHENHAI = of_programme(
    "zhenhai_2027",
    Work("T09", VILLAGES, SEWAGE, 100.0, 500.0, SEWAGE_FROM, count=0.95, per=Per.VILLAGE, there=ENVIRONMENT, shown=95.0),
    Work("T11", FACILITY, 60.0, 20.0, 150.0, assumed("a cold store of a few hundred tonnes at the farm; no published cost was found"), count=5.0),
    Work("T12", FACILITY, 100.0, 50.0, 200.0, assumed("sensors, pumps and control on one farm; no published cost was found"), count=15.0),
    Work("T13", FACILITY, 10.0, 5.0, 20.0, assumed("one shop with counters and network; no published cost was found"), count=12.0),
    Work("T15", KILOMETRES, ROAD, 100.0, 400.0, ROAD_FROM, count=14.5),
    Work(
        "T25", FACILITY, 500.0, 200.0, 1000.0,
        assumed("roads, water and power of one park of some hundred mu; no published cost was found, the title itself costs nothing"),
    ),
    Work(
        "T28", Text("镇", "towns"), 100.0, 50.0, 300.0,
        assumed("a town's service centre and parcel store; no published cost was found, the title itself costs nothing"), count=2.0,
    ),
    Work("T29", FACILITY, 300.0, 100.0, 800.0, assumed("a controlled greenhouse or barn; three digital bases of T12"), count=5.0),
    Work("T30", VILLAGES, MODEL_VILLAGE, 100.0, 400.0, MODEL_VILLAGE_FROM, count=3.0),
    Work("T31", VILLAGES, 50.0, 20.0, 100.0, assumed("art places and walls of one village; the clause names no works"), count=10.0),
    Work(
        "T32", HOUSEHOLDS, 0.3, 0.1, 1.0, assumed("wall, paving and plants of one courtyard; no published cost was found"),
        count=500.0, is_yearly=True,
    ),
    Work(
        "T33", VILLAGES, 50.0, 20.0, 100.0, assumed("sorting points and a cart for one village; no published cost was found"),
        count=2.0, is_yearly=True,
    ),
    Work(
        "T34", VILLAGES, 2.0, 1.0, 5.0, assumed("sensors and network for two public toilets a village; no published cost was found"),
        per=Per.VILLAGE, shown=100.0,
    ),
    Work(
        "T35", VILLAGES, 100.0, 50.0, 200.0, assumed("a treatment plant raised to standard for a third of a new one (COST001)"),
        count=0.95, per=Per.VILLAGE, there=ENVIRONMENT, shown=95.0,
    ),
    Work(
        "T36", VILLAGES, 50.0, 20.0, 100.0,
        assumed("a culture hall within a quarter of an hour; the order of what the national scheme gives a village (PRG015)"),
        per=Per.VILLAGE, there=SERVICES, shown=100.0,
    ),
    Work("T40", VILLAGES, MODEL_VILLAGE, 100.0, 400.0, MODEL_VILLAGE_FROM, is_yearly=True),
    Work("T41", FACILITY, 100.0, 50.0, 300.0, assumed("an old house refitted for show; no published cost was found"), count=8.0),
    Work("T42", KILOMETRES, ROAD, 100.0, 400.0, ROAD_FROM, count=14.5, shown=100.0, is_of="T15"),
    Work(
        "T43", VILLAGES, 100.0, 50.0, 200.0, assumed("lines and transformers of one village; paid by the grid company in part, which nobody names"),
        count=4.0, is_yearly=True,
    ),
    Work("T45", FACILITY, 30.0, 15.0, 60.0, assumed("a village clinic of some sixty square metres; no published cost was found"), count=4.0),
    Work("T46", FACILITY, 500.0, 200.0, 1000.0, assumed("a home of some fifty beds refitted; no published cost was found"), count=2.0),
)  # fmt: skip
