"""Shandong concentrated advancement areas, second batch, 2022: how each target and rule is read."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.choices import BusinessLine
from sim.words.register.declaring import (
    Condition,
    Figure,
    Form,
    Holds,
    LeverTest,
    OfZone,
    Pool,
    ProjectTest,
    Reported,
    TableTest,
    When,
    Whole,
)
from sim.words.register.figures import BUILD_YEARS, NO_LARGE_SCALE_RETURN, NOT_IDLE, PRIVATE_PER_PUBLIC
from sim.words.register.writing import (
    Entry,
    absent,
    at_least,
    binding,
    chosen,
    exactly,
    fixed,
    levers,
    missing,
    of_programme,
    of_table,
    on,
    planned,
    read,
)

_NO_PROPERTY = LeverTest("industry.mix", option="property", low=0.0, high=0.0)

_NONE_BOUGHT = ProjectTest(never=(BusinessLine.PROPERTY, BusinessLine.SOLAR))

_KEY_COUNTY = chosen("funding.tier", "key_county")
_NO_KEY_COUNTY = chosen("funding.tier", "east", "middle", "west", "none")

_TARGETS: list[Entry] = [
    read(
        "T01",
        Condition(Figure(("county_zones_begun",), unit="个/县 / areas a county"), When.DEADLINE),
        given=_KEY_COUNTY,
        before=(LeverTest("zone.county_places", low=1.0, high=1.0, or_by="zone.city_places"),),
        zh="只问重点县;按县计已开工片区,每县名额由 zone.county_places 定",
        en="key counties only; zones begun by county, the places of a county are zone.county_places",
    ),
    read(
        "T05",
        Condition(Figure(("zones_begun",), unit="个 / areas"), When.DEADLINE),
        Condition(Figure(("zones_begun",), Form.PLACES, ("city_zones_begun",), unit="市 / cities"), When.DEADLINE),
        pool=Pool.SUM,
        given=_NO_KEY_COUNTY,
        whole=Whole(Holds.CITIES, 12),
        before=(exactly("zone.city_places", 1.0), planned(1, 12.0)),
        zh="12 市各 1 个:合计 12 个,且分在 12 个市,每市名额由 zone.city_places 定;结果不记市名,12 个市都有片区开工的运行才作判断,"
        "随附的山东村庄只有聊城一市,缺其余各市的村庄表",
        en="one in each of twelve cities: twelve in all and in twelve cities, the places of a city are zone.city_places; results name no "
        "city, so it is judged where areas have begun in all twelve; of Shandong only the villages of one city, Liaocheng, are shipped: "
        "missing are the others' village tables",
    ),
    read("T02", Condition(BUILD_YEARS, When.BUILT), soft=True),
    missing(
        "T03",
        "各产业项目与农户联结的逐项记录(项目清单没有这一列;公司收益的农户份额 linkage.household_share 不是项目的份额)",
        "a record, project by project, of linkages with households (the list of projects has no such column; linkage.household_share, their "
        "share in the company's gain, is no share of projects)",
    ),
    Reported(
        "T04",
        Figure(("outside_funds",), unit="万元/年 / a year"),
        When.END,
        Text(
            "激励而非目标:第一书记资金与成效奖励合计,奖励由 funding.award 设定,为零即没有",
            "an incentive, not a target: money of first secretaries and awards together; the award is funding.award, none where that is zero",
        ),
    ),
    read(
        "T06",
        NO_LARGE_SCALE_RETURN,
        zh="以每千人返贫致贫户代监测户占比",
        en="households below the line per 1000 people stand for the share of those monitored",
    ),
    read("T07", NOT_IDLE, zh="片区全部经营性资产,不分资金来源", en="all operating assets of the zone, whoever paid for them"),
]

_ENCOURAGED = "文件只鼓励这些方式,没有份额", "the document merely encourages these modes and gives no shares"

_RULES: list[Entry] = [
    binding(
        "R01", exactly("funding.amount", 5000.0), exactly("funding.local_share", 0.0), given=_KEY_COUNTY, zh="只问重点县", en="key counties"
    ),
    binding(
        "R02",
        at_least("funding.amount", 4000.0),
        chosen("funding.tier", "east", "middle", "west"),
        LeverTest("funding.local_share", is_rest=True),
        given=_NO_KEY_COUNTY,
        zh="其他 12 市;市县付定额以外的部分",
        en="the other twelve cities; city and county pay what the fixed sum leaves",
    ),
    binding("R03", at_least("funding.match_ratio", 0.5)),
    read(
        "R04",
        Condition(Figure(("villages",), unit="村 / villages"), When.END, ">=", value="10"),
        soft=True,
        before=(TableTest(OfZone.VILLAGES, low=10.0),),
    ),
    of_table(
        "R05",
        TableTest(OfZone.CLASSES, options=("growing", "heritage")),
        zh="只在村庄表给出村庄分类时检验",
        en="tested only where the village table gives classes",
    ),
    binding(
        "R06",
        LeverTest("industry.mix", low=1.0, high=2.0, count=True),
        chosen("industry.mix", "farming", "processing"),
        projects=ProjectTest(with_mix=True),
        zh="产业资金所投业态数,其中有农业;项目清单中财政出资的产业项目一并计入",
        en="lines that industry money goes to, one of them of farming; listed industry projects that public money pays for count as well",
    ),
    binding(
        "R07",
        exactly("industry.off_site", 0.0),
        LeverTest("linkage.channel", option="pooled_property", low=0.0, high=0.0),
        _NO_PROPERTY,
        projects=_NONE_BOUGHT,
        zh="“飞地”置业、抱团置业、财政资金购置物业和光伏是模型中单纯取得分红的购买(哪些业态算,条款未列,为假定);虽有“原则上”,遴选时即不予通过",
        en="off-site and pooled property, and property or solar power bought with public money, are the model's purchases for a dividend "
        "(the clause lists no lines: assumed); 'in principle', yet refused at selection",
    ),
    of_table(
        "R08",
        TableTest(OfZone.OTHER_PILOTS, high=0.0),
        zh="只在村庄表记有已获其他试点的村时检验",
        en="tested only where the village table marks villages that another pilot has funded",
    ),
    missing(
        "R13",
        "沿黄县的标记(村庄表和随附数据都没有;名次相同时抽签)",
        "a mark of counties along the Yellow River (neither the village table nor what is shipped has one; equal claims are drawn)",
    ),
    missing(
        "R27",
        "县级产业振兴规划所列产业(条款和随附数据都没有)",
        "the industries of each county's own plan (neither the clause nor what is shipped has them)",
    ),
    missing("R28", "各村有无多规合一村庄规划的记录", "a record of which villages have a unified plan"),
    missing(
        "R29",
        "各县实施意愿的记录(部署、协调机制、工作专班;遴选只看能力、资源与方案)",
        "a record of each county's will (leaders, co-ordination, task force; the choice looks at ability, endowment and plan)",
    ),
    levers("R09", chosen("funding.mode_mix", "reward_in_lieu", "work_relief"), soft=True, zh=_ENCOURAGED[0], en=_ENCOURAGED[1]),
    levers(
        "R10",
        chosen("funding.mode_mix", "reward_in_lieu", "interest_subsidy", "service_purchase"),
        soft=True,
        zh=_ENCOURAGED[0],
        en=_ENCOURAGED[1],
    ),
    binding("R11", chosen("zone.selection", "competitive")),
    read("R12", NOT_IDLE),
    binding(
        "R14",
        chosen("funding.timing", "front"),
        LeverTest("funding.mode_mix", option="fixed_grant", times="funding.amount", above_sum=True),
        given=_NO_KEY_COUNTY,
        zh="省级部分一次付清,不少于所属档次的定额",
        en="the provincial part is paid at once and is the tier's fixed sum",
    ),
    binding(
        "R15",
        chosen("industry.mix", "farming", "processing"),
        _NO_PROPERTY,
        projects=_NONE_BOUGHT,
        zh="须有种养或加工;条款所列各项中没有物业和光伏",
        en="farming or processing has to be there; property and solar power are none of what the clause names",
    ),
    binding("R16", chosen("funding.allocation", "fill_the_gaps")),
    absent("R17", "单个小型公益项目的规模", "size of single small public works"),
    absent("R18", "村民投工与表决的记录", "record of villagers' votes and labour on works"),
    Reported(
        "R19",
        PRIVATE_PER_PUBLIC,
        When.END,
        Text("每元财政支出带来的社会资本,累计", "private money per public yuan, since construction began"),
    ),
    levers("R20", *on("services.spending")),
    levers("R21", *on("governance.credits")),
    levers("R22", *on("people.first_secretary", "people.training", "people.talent")),
    fixed("R23", "公益性岗位只由低收入组农户担任", "public jobs are filled from the low-income group only"),
    levers(
        "R24",
        *on("support.works_wage_share"),
        chosen("funding.mode_mix", "work_relief"),
        soft=True,
        zh="以工代赈只是鼓励;企业用工未查",
        en="work relief is merely encouraged; hiring by firms is not checked",
    ),
    read(
        "R25",
        NO_LARGE_SCALE_RETURN,
        before=on("support.poverty_monitoring"),
        zh="只查返贫,运行前另查监测;对脱贫户的转移支付未单列",
        en="only the return to poverty is checked, and before the run that there is monitoring; transfers to poverty-lifted households are not told apart",
    ),
    fixed(
        "R26",
        "每项资产在账上有所有者、运营者与状态(在用、闲置)",
        "every asset has an owner, an operator and a state (working, idle) on the books",
    ),
    levers("R30", *on("land.quota", "industry.leading_firm")),
    levers("R31", *on("funding.award"), zh="按年度评估结果次年发放", en="paid the year after a good assessment"),
    levers("R32", *on("people.first_secretary")),
    levers("R33", *on("people.training")),
    levers("R34", *on("finance.loan_ceiling", "finance.guarantee"), any_of=True),
    levers("R35", chosen("governance.ranking", "quarterly", "monthly")),
    fixed(
        "R36",
        "先遴选后开工拨款;县、市在名额内推荐最好的,排不上的至少等一年;评审、答辩和现场核查未单列",
        "zones are chosen before they begin and get money; counties and cities put their best forward, who finds no place waits a year at "
        "least; reviews, hearings and visits are not told apart",
    ),
]

ROWS = of_programme("shandong_2022", [*_TARGETS, *_RULES])
