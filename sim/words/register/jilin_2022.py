"""Jilin model villages 2022: how each target and rule is read."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.register.declaring import Condition, Figure, Form, Holds, LeverTest, Pool, Reported, When, Whole
from sim.words.register.figures import PERCENT, PRIVATE_PER_PUBLIC, VILLAGES_BUILT, percent
from sim.words.register.works.zones import JILIN
from sim.words.register.writing import (
    Entry,
    absent,
    accepted_next_year,
    binding,
    built,
    chosen,
    exactly,
    in_full,
    levers,
    of_programme,
    on,
    planned,
    read,
    unbuilt,
)

_BATCH = (
    "条款指 2021 年创建的村;模型没有上一批村,检查的是本项目的村,每年 6 月底前查完一轮",
    "the clause speaks of the villages of 2021; the model has no batch before its own and visits the programme's villages, each year's round "
    "done by the end of June",
)

_SAMPLES = (
    "按设定的力度:1 即市级复验 50%、省级抽查 10%;各片区取整村,实际比例见结果列 inspected_by_city、inspected_by_province",
    "by the strength set: 1 is half of the villages for the city and a tenth for the province; zones round to whole villages, the shares "
    "visited are the outcomes inspected_by_city and inspected_by_province",
)

_MARKS = (
    "按村庄表“边境村”“脱贫村”两列,验收合格片区的村一并计入;全省名单未公布,合成的村按条款的比例(每千村 119、295)均匀标记;"
    "标记的村够数的运行才作判断,如 synthetic_zones=100;条款写明 2022 年,所以按年底判断,按条款自己的日程多数村次年上半年才验收(见 T01),"
    "所以另报到次年 6 月底的数",
    "by the columns is_border and poverty_lifted of the village table, villages of accepted zones all at once; the province's list is not "
    "published and made-up villages are marked evenly by the clause's shares (119 and 295 in a thousand); judged where the run holds as "
    "many marked ones, such as synthetic_zones=100; the clause names the year 2022, so its end is judged, though by the document's own calendar "
    "most pass in the first half of the next (see T01), so what has passed by the end of its June is told too",
)

#: By the end of June the villages of 2021 were checked (二(一)1); those of 2022 are given the same time.
_JUNE = 6

_TARGETS: list[Entry] = [
    read(
        "T01",
        Condition(VILLAGES_BUILT, When.DEADLINE),
        also=accepted_next_year("villages", _JUNE),
        pool=Pool.SUM,
        whole=Whole(Holds.VILLAGES, 1000, "synthetic_zones=100"),
        before=(planned(1, 1000.0, per_village=True),),
        zh="验收合格的(合成)乡镇的村,全镇一并计入,其后摘牌见 T07;按条款自己的日程,2021 年的村到 2022 年 6 月才抽查验收(二(一)1),"
        "2022 年的村多数也到 2023 年上半年才合格,年底的数因此偏低;条款写明 2022 年,仍按年底判断,另报到 2023 年 6 月底的数;"
        "不少于 1000 个候选村的运行才作判断",
        en="villages of (made-up) townships that were accepted, all at once, titles lost later are T07; by the document's own calendar the "
        "villages of 2021 were checked by June 2022, and most of those of 2022 pass in the first half of 2023, so the year's end "
        "shows few; the clause names the year 2022, so its end is judged all the same, and what has passed by the end of June 2023 is told "
        "too; judged where the run holds 1000",
    ),
    read(
        "T02",
        Condition(Figure(("border_villages_completed",), unit="村 / villages"), When.DEADLINE),
        also=accepted_next_year("border_villages", _JUNE),
        pool=Pool.SUM,
        whole=Whole(Holds.BORDER, 119),
        zh=_MARKS[0],
        en=_MARKS[1],
    ),
    read(
        "T03",
        Condition(Figure(("poverty_lifted_villages_completed",), unit="村 / villages"), When.DEADLINE),
        also=accepted_next_year("poverty_lifted_villages", _JUNE),
        pool=Pool.SUM,
        whole=Whole(Holds.POVERTY_LIFTED, 295),
        zh=_MARKS[0],
        en=_MARKS[1],
    ),
    read("T04", Condition(percent("inspected_by_county"), When.DEADLINE), pool=Pool.VILLAGES, zh=_BATCH[0], en=_BATCH[1]),
    levers("T05", in_full("governance.inspection"), full=50.0, zh=_SAMPLES[0], en=_SAMPLES[1]),
    levers("T06", exactly("governance.inspection", 1.0), full=10.0, zh=_SAMPLES[0], en=_SAMPLES[1]),
    Reported(
        "T07",
        Figure(("delisted",), Form.PILED_UP, ("villages",), PERCENT, "村占比,% / % of villages"),
        When.END,
        Text(
            "手段而非目标:开始建设以来的摘牌村占比",
            "an instrument and no target: share of villages that have lost the title since construction began",
        ),
    ),
    built(
        JILIN["T08"],
        zh="文件未列十五项各是什么,以创建一村的投入代全部各项",
        en="the document does not list the fifteen items; what a model village took stands for all of them",
    ),
    unbuilt("T09", "村庄规划是文本", "a plan is a document"),
    levers(
        "T10",
        in_full("services.upkeep"),
        full=PERCENT,
        zh="以管护投入的力度代覆盖面,足额才算各村都有;制度、队伍、监督未单列",
        en="the strength of upkeep paid for stands for its coverage, every village at full strength only; rules, team and supervision are not "
        "told apart",
    ),
    levers(
        "T11",
        in_full("governance.credits"),
        full=PERCENT,
        zh="以积分制的设定覆盖代四项机制;实际参与程度见结果列 credit_points",
        en="the coverage that credit points are set to stands for the four schemes; how far they are taken up is the outcome credit_points",
    ),
]

_RULES: list[Entry] = [
    binding(
        "R01",
        LeverTest("funding.amount", low=100.0, per_village=True),
        zh="10 亿元 ÷ 1000 村:每村约 100 万元,乘片区村数",
        en="1 billion yuan over 1000 villages: about 100 万元 for each village of the zone",
    ),
    binding("R02", *on("governance.inspection", "governance.delisting")),
    absent("R03", "农户投工的记录", "record of households' labour"),
    binding(
        "R04",
        *on("governance.inspection"),
        zh="有检查时,不达标的村没有称号,已预留未付资金的一部分停付",
        en="where there are visits, a village that falls short gets no title and part of what is set aside for it stops",
    ),
    binding("R05", *on("governance.inspection", "governance.delisting")),
    binding("R06", *on("services.upkeep")),
    levers("R07", chosen("zone.selection", "near_towns_and_roads_first")),
    levers("R08", *on("governance.credits")),
    levers("R09", *on("funding.match_ratio", "support.soe_pairing")),
    levers("R10", *on("cooperative.village_led")),
    Reported(
        "R11",
        PRIVATE_PER_PUBLIC,
        When.END,
        Text("只计社会资本;债券与贷款未按来源拆分", "private money only; bonds and loans are not split by source"),
    ),
    binding("R12", chosen("funding.allocation", "border_and_poverty_lifted_first")),
    binding("R13", *on("funding.match_ratio")),
]

ROWS = of_programme("jilin_2022", [*_TARGETS, *_RULES])
