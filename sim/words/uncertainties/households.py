"""Low-income households: how many meet trouble, how soon they are found, how many of the others fall below the line."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

HOUSEHOLDS = [
    uncertain("trouble_rate", 0.06, 0.02, 0.12, Unit.PER_YEAR, Kind.RATE, "低收入户年遇困率", "low-income households that meet illness, loss of work or a bad harvest in a year",
               assumed("about one rural person in a hundred has come to be monitored over some years; no yearly rate found"), neutral=0.0),
    uncertain("ordinary_finding", 0.30, 0.15, 0.50, Unit.ONE, Kind.SHARE, "日常当月发现比例", "households in trouble that ordinary work finds within a month",
               assumed("monitoring is there everywhere since 2021 and finds most within a few months; no rate found")),
    uncertain("fall_chance", 0.10, 0.04, 0.20, Unit.ONE, Kind.SHARE, "未发现户每月返贫比例", "households not found that fall below the line in a month",
               assumed("savings and kin carry most for about a year; no rate found"), neutral=0.0),
]
