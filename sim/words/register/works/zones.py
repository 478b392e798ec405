"""Works that the delivery targets of the programmes of zones and of model villages ask for."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.text import Text
from sim.words.register.works.declaring import (
    ENVIRONMENT,
    FACILITIES,
    FACILITY,
    MODEL_VILLAGE,
    MODEL_VILLAGE_FROM,
    SERVICES,
    SEWAGE,
    SEWAGE_FROM,
    VILLAGES,
    Per,
    Work,
    of_programme,
)

_PLACES = Text("处", "places")

ZHEJIANG = of_programme(
    "zhejiang_2025",
    Work(
        "T06", VILLAGES, 50.0, 20.0, 100.0,
        assumed("a hall refitted for meals, care and children; the order of what the national scheme gives a village (PRG015)"),
        per=Per.VILLAGE, there=SERVICES, shown=100.0,
    ),
    Work(
        "T07", VILLAGES, 30.0, 10.0, 60.0,
        assumed("a service point of one or two rooms with its equipment; below the 50 万元 that the national scheme gives a village (PRG015)"),
        per=Per.VILLAGE, there=SERVICES, shown=100.0,
    ),
    Work(
        "T08", VILLAGES, 30.0, 15.0, 60.0,
        assumed("one base station with its tower and a parcel point; no published cost was found"),
        per=Per.VILLAGE, there=0.8, there_from=assumed("most villages of the province have signal and parcels already; no figure in the facts"),
        shown=100.0,
    ),
    Work(
        "T13", VILLAGES, 50.0, 20.0, 100.0,
        assumed("a village waterworks refitted with treatment; no published cost was found"),
        per=Per.VILLAGE, there=0.9, there_from=assumed("most samples pass; the clause only wants more of them to"), shown=100.0,
    ),
    Work(
        "T15", _PLACES, 150.0, 50.0, 300.0,
        assumed("a centre of some hundred square metres; the facts have only running costs of canteens (COST004-COST006)"),
        per=Per.ZONE,
    ),
    Work("T16", _PLACES, 200.0, 100.0, 400.0, assumed("a hall with library and stage for several villages; no published cost was found"), per=Per.ZONE),
    Work(
        "T20", VILLAGES, 50.0, 20.0, 200.0,
        assumed("one damaged hill, shore or field for each village; the clause names neither area nor money"), per=Per.VILLAGE, shown=100.0,
    ),
    Work("T21", FACILITY, 30.0, 10.0, 100.0, assumed("signs at some dozen places of a zone; no published cost was found"), per=Per.ZONE),
)  # fmt: skip

_RATES = "the national rate of 2022-2023 is about {rate}% and no local one is in the facts; the clause says it stays at its figure or above"

LIAOCHENG = of_programme(
    "liaocheng_2024",
    Work(
        "T08", VILLAGES, 20.0, 10.0, 50.0, assumed("bins, a cart and a share of the transfer point; no published cost was found"),
        per=Per.VILLAGE, there=ENVIRONMENT, shown=100.0,
    ),
    Work(
        "T09", VILLAGES, 30.0, 10.0, 60.0, assumed("trees and shrubs along the streets of one village; no published cost was found"),
        per=Per.VILLAGE, there=ENVIRONMENT, shown=35.0,
    ),
    Work(
        "T10", Text("户厕", "household toilets"), 0.3, 0.15, 0.5,
        assumed("a flushing toilet with its tank, 3000 yuan; three people to a household as in the census"),
        count=1.0 / 3.0, per=Per.PERSON, there=ENVIRONMENT, shown=100.0,
    ),
    Work(
        "T20", Text("户厕", "household toilets"), 0.3, 0.15, 0.5, assumed("the conversions that T10 needs: the same works"),
        count=1.0 / 3.0, per=Per.PERSON, shown=100.0, is_of="T10",
    ),
    Work(
        "T11", VILLAGES, 30.0, 10.0, 80.0, assumed("a covered store and its carts for a village's farms; no published cost was found"),
        per=Per.VILLAGE, there=78.0 / 90.0, there_from=assumed(_RATES.format(rate=78)), shown=90.0,
    ),
    Work(
        "T12", VILLAGES, 10.0, 5.0, 30.0, assumed("a baler's share and a yard; no published cost was found"),
        per=Per.VILLAGE, there=88.0 / 95.0, there_from=assumed(_RATES.format(rate=88)), shown=95.0,
    ),
    Work(
        "T13", VILLAGES, 5.0, 2.0, 10.0, assumed("a collection point for film; no published cost was found"),
        per=Per.VILLAGE, there=80.0 / 92.0, there_from=assumed(_RATES.format(rate=80)), shown=92.0,
    ),
    Work("T22", VILLAGES, SEWAGE, 100.0, 500.0, SEWAGE_FROM, per=Per.VILLAGE, there=ENVIRONMENT, shown=100.0),
    Work(
        "T23", VILLAGES, 50.0, 20.0, 150.0,
        assumed("clinic, canteen and culture rooms of one village brought up; the order of what the national scheme gives a village (PRG015)"),
        per=Per.VILLAGE, there=SERVICES, shown=100.0,
    ),
    Work(
        "T24", Text("户", "houses"), 5.0, 3.0, 8.0, assumed("one small house rebuilt; one unsafe house for a thousand people, as most are done"),
        count=1.0 / 1000.0, per=Per.PERSON, shown=100.0,
    ),
)  # fmt: skip

HENAN = of_programme(
    "henan_model_villages",
    Work("T02", VILLAGES, MODEL_VILLAGE, 100.0, 400.0, MODEL_VILLAGE_FROM, per=Per.VILLAGE, there=ENVIRONMENT, shown=100.0),
)

JILIN = of_programme(
    "jilin_2022",
    Work("T08", VILLAGES, MODEL_VILLAGE, 100.0, 400.0, MODEL_VILLAGE_FROM, per=Per.VILLAGE, there=FACILITIES, shown=100.0),
)
