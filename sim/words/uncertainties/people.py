"""What advice adds, what first secretaries bring, and what haste costs."""

from __future__ import annotations

from sim.core.declare import assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

PEOPLE = [
    uncertain("advice_most", 0.10, 0.0, 0.20, Unit.ONE, Kind.INDEX, "外来指导最多增加的能力", "capability that any number of advisers can add at most",
               assumed("direction of H01; no income effect found, kept small"), neutral=0.0),
    uncertain("insisted_part", 0.95, 0.8, 1.0, Unit.ONE, Kind.SHARE, "各村对公平份额的坚持", "part of its fair share on which the most insisting village insists, without trust or committee",
              assumed("a village that trusts nobody gives up next to nothing of what the plainest rule would bring it; no figure for councils found"), neutral=0.0),
    uncertain("watching", 0.01, 0.0, 0.03, Unit.PER_YEAR, Kind.RATE, "结对村间的观摩学习", "part of the gap to the ablest linked village that watching closes in a year",
               assumed("direction of MECHANISMS (the key village passes on know-how); no size found; kept below full training, which 0.03 would pass within ten years"), neutral=0.0),
    uncertain("leaders_drawn", 0.03, 0.0, 0.10, Unit.ONE, Kind.SHARE, "重点村对带头人的吸引", "part of a neighbouring village's newcomers' capability that the key village draws to itself",
               assumed("direction of MECHANISMS (the key village draws leaders to itself); no size found; at a capability of one half the middle takes a third of what full selection adds (selection_gain), the most all of it"), neutral=0.0),
    uncertain("helpers_drawn", 0.1, 0.0, 0.3, Unit.ONE, Kind.SHARE, "重点村对下派和返乡人才的吸引", "part of a neighbouring village's equal share of advisers and returnees that goes to the key village",
               assumed("direction of MECHANISMS; no size found; with six neighbours the key village has between its equal share and almost three times it"), neutral=0.0),
    uncertain("secretary_money", 30.0, 10.0, 80.0, Unit.WAN, Kind.AMOUNT, "第一书记每任每村争取的资金", "project money a first secretary brings a village in a term",
               assumed("one small industry project a term; sending units differ widely")),
    uncertain("haste_idle", 0.3, 0.0, 0.8, Unit.ONE, Kind.INDEX, "赶工对闲置的影响", "how monthly circulars raise the chance of standing idle (log odds)",
               assumed("direction of MECHANISMS: earlier and less prepared; no size found"), neutral=0.0),
]
