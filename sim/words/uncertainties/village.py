"""Support, spending, management and works of villages."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

VILLAGE = [
    uncertain("support_productive", 0.24, 0.12, 0.38, Unit.ONE, Kind.SHARE, "常年补助中用于生产的比例", "productive share of ordinary support",
               assumed("Shandong 1-3 and Zhejiang 10-15 万元 a village and year (PRG003 PRG015)"), neutral=0.0),
    uncertain("displacement", 0.05, 0.0, 0.3, Unit.ONE, Kind.SHARE, "对常年补助的挤出", "ordinary support withdrawn per yuan of programme money",
               assumed("direction of P06; no size per yuan found; never above the support itself, which a zone's usual money exceeds many times, so that the number "
                       "counts only where support is large (Zhejiang) or money small"), neutral=0.0),
    uncertain("reinvestment_share", 0.40, 0.25, 0.55, Unit.ONE, Kind.SHARE, "净收益再投资比例", "share of net income left to invest",
               assumed("INC032 and COOP010 show most is spent or shared out"), neutral=0.0),
    uncertain("management_share", 0.10, 0.05, 0.18, Unit.ONE, Kind.SHARE, "管理费用占经营性收入", "management cost per yuan of operating income",
               assumed("collective accounts publish no split; small staff"), neutral=0.0),
    uncertain("contract_share", 0.40, 0.25, 0.55, Unit.ONE, Kind.SHARE, "发包收入占经营性收入", "share of contracting in operating income",
               assumed("shares of the five income accounts are not published anywhere found")),
    uncertain("capability_spread", 0.15, 0.05, 0.25, Unit.ONE, Kind.INDEX, "带头人能力差异", "spread of leaders' capability between villages",
               assumed("index without unit")),
    uncertain("leader_turnover", 0.06, 0.02, 0.15, Unit.PER_YEAR, Kind.RATE, "带头人年更替率(不含换届)", "leaders replaced in a year, elections aside",
               assumed("illness, transfer and removal between elections; no series found"), neutral=0.0),
    uncertain("ordinary_works", 10.0, 3.0, 25.0, Unit.WAN_PER_YEAR, Kind.FLOW, "每村常年小型工程", "ordinary small public works per village and year",
               assumed("SVC023: 653 contracts of 54 in a county of about 300 villages over several years")),
    uncertain("works_margin", 0.13, 0.08, 0.16, Unit.ONE, Kind.SHARE, "小型工程利润率", "margin on small works", fact("SVC001", "SVC002"), neutral=0.0),
    uncertain("works_payment_months", 6.0, 3.0, 9.0, Unit.MONTHS, Kind.AMOUNT, "工程款拖欠月数", "months until works are paid",
               assumed("public works are settled after audit, 3-9 months")),
]
