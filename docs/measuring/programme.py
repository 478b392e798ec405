"""What money and levers do: size, lag, fading, dose, laundering, one zone against all, modes, and levers alone."""

from __future__ import annotations

from typing import Any

import numpy as np

from measuring.companies import COMPANY
from measuring.ordinary import NAMES
from measuring.rows import Row, row
from measuring.worlds import COMPLETED, LATER, MUCH_LATER, effect, recorded, run, settings, treated, untreated, village_table
from sim.config import compose
from sim.core.axes import Array
from sim.measures import tables
from sim.words.record import Record

PART = "programme"
INDUSTRY = {"funding.content": {"industry": 1.0}}
ROADS = {"funding.content": {"construction": 1.0}}
NOTHING = {"funding.amount": 0.0}
#: Years of operation in which an effect can be seen to fade.
LONG = 15
#: All business yields at zero.
NO_BUSINESS = {"yield_level": 0.0}

#: No money, and yearly efforts that go on to the end of the run: what they do while they are made.
GOES_ON = {**NOTHING, "zone.support_years": 8.0}

#: Levers alone, without programme money: what each does after five years; a part of the base in %, with the published range.
ALONE: dict[str, tuple[tuple[str, str], dict[str, Any], tuple[float | None, float | None], str]] = {
    "roads": (("4,000万元只修路建设施", "4,000 for roads and facilities only"), ROADS, (-5, 5), "F09 (infrastructure pays after 8-10 years); F01 P06 (null)"),
    "infrastructure": (("水电路气网400万元/年", "infrastructure 400 a year"), {**GOES_ON, "services.infrastructure": 400.0}, (-5, 5), "F01 F09 P06"),
    "digital": (("数字乡村50万元/年", "digital village 50 a year"), {**GOES_ON, "services.digital": 50.0}, (0, 5), "M02 M03"),
    "training": (("带头人培训", "leaders trained"), {**GOES_ON, "people.training": 1.0}, (0, 5), "H01 (works on targeting, not on income)"),
    "skills": (("技能培训500人次/年", "skills training, 500 person-times a year"), {**GOES_ON, "people.skills": 500.0}, (0, 5), "M02 M03"),
    "brand": (("品牌100万元/年", "joint brand 100 a year"), {**GOES_ON, "industry.brand": 100.0}, (0, 5), "M04 (0.1% per product) M05"),
    "services": (("公共服务200万元/年", "public services 200 a year"), {**GOES_ON, "services.spending": 200.0}, (-5, 5), "P06 (null)"),
    "environment": (("人居环境200万元/年", "environment 200 a year"), {**GOES_ON, "environment.spending": 200.0}, (-5, 5), "P06 (null)"),
    "public_jobs": (("公益性岗位每村10个", "ten public jobs a village"), {**GOES_ON, "support.public_jobs": 10.0}, (-1, 1), "004 二5 (wages, no collective income)"),
}

#: Funding modes with the content each may pay for, all with a zone company.
MODES: dict[str, dict[str, Any]] = {
    "fixed_grant": INDUSTRY,
    "reward_in_lieu": INDUSTRY,
    "interest_subsidy": INDUSTRY,
    "special_bond": INDUSTRY,
    "equity_injection": INDUSTRY,
    "work_relief": ROADS,
    "service_purchase": {"funding.content": {"industry": 0.5, "consolidation": 0.5}},
}
MODE_NAMES = {
    "fixed_grant": "定额补助",
    "reward_in_lieu": "以奖代补",
    "interest_subsidy": "贷款贴息",
    "special_bond": "专项债",
    "equity_injection": "国资入股",
    "work_relief": "以工代赈",
    "service_purchase": "购买服务",
}


def programme() -> list[Row]:
    """Every measurement of this part."""
    return [*size(), *strict_readings(), *dose(), *lags_and_fading(), *laundering(), *one_zone_or_all(), *alone(), *modes(), *case(), *as_written()]


def share_of_base(record: Record, year: int) -> Array:
    """The effect in % of what the same villages earn without the programme: (run,)."""
    return np.asarray(100 * effect(record)[year] / untreated(record, "operating_income")[year])


def size() -> list[Row]:
    """The charter's orders of magnitude, the return of industry money, and that effects in 万元 hardly follow the base."""
    rows = []
    for region, (at_completion, later) in {"shandong": ((1, 10), (10, 33)), "zhejiang": ((0, 5), (1, 8))}.items():
        zh, en = NAMES[region]
        for key, year, bounds, when in (
            ("completion", COMPLETED, at_completion, ("建成当年", "in the year of completion")),
            ("two_years", LATER, later, ("建成后两年", "two years after completion")),
        ):
            rows.append(row(PART, f"effect_{key}_{region}", (f"{zh}片区4,000万元{when[0]}的影响", f"effect of 4,000 {when[1]}, {en}"), "%",
                            share_of_base(run(region), year), bounds, "charter 10 (a few percent; a tenth to a third, Zhejiang a few percent)"))
        earned = effect(run(region, INDUSTRY))[MUCH_LATER]
        money = treated(run(region, INDUSTRY), "public_cost").sum(axis=0)
        rows.append(row(PART, f"return_{region}", (f"{zh}:产业资金每年带来的经营性收入", f"yearly operating income over industry money, all costs in, {en}"),
                        "%", 100 * earned / money, (2.5, 5.1), "INC040 INC037 INC005 (4.5-9), times 0.75 not failed (failure_rate) times 0.75 that stays collective (leakage)"))
    once, twice = (effect(run("zhejiang", times=times))[MUCH_LATER] for times in (1.0, 2.0))
    rows += [
        row(PART, "base_doubled", ("村集体自有收入加倍时,影响(万元)之比", "effect in 万元 when villages' own income is doubled, over the usual"), "倍",
            np.array([np.median(twice) / np.median(once), twice.mean() / once.mean()]), (0.8, 1.2), "charter 10 (the base does most of the work); a fifth either way is a reading"),
    ]
    return rows


def strict_readings() -> list[Row]:
    """How much oftener the strict readings of the target are met than in the world without, in a zone with a large base."""
    told = settings(village_table("zhejiang", baseline=4), {}, baseline_years=4)
    met = tables(recorded(told), told)["readings"]
    plain = (met.window == "after") & (met.window_months == 24) & (met.base == "before") & (met.aggregation == "ratio_of_sums")
    plain &= (met.account == "gross") & (met.publicly_paid == "with") & (met.villages == "all")
    rows = []
    for reading, name in (("points", "高20个百分点"), ("annual", "年增幅20%")):
        chosen = met[plain & (met.reading == reading)]
        share = chosen.dropna(subset="met").assign(met=lambda rows: rows.met.astype(float)).groupby(["future", "scenario"], observed=True).met.mean().unstack()
        rows.append(row(PART, f"strict_{reading}", (f"严格读法({name})达标比例之差,浙江", f"strict reading {reading}: share met, less that without, Zhejiang"),
                        "%", 100 * (share["programme"] - share["none"]).to_numpy(), (0, 5), "charter 10: a few points at most", is_share=True))
    return rows


def dose() -> list[Row]:
    """Effect per 1,000 万元 of small, middling and large programmes, five years after completion."""
    rows = []
    for amount in (1000.0, 4000.0, 10_000.0):
        record = run("shandong", {"funding.amount": amount})
        rows.append(row(PART, f"dose_{amount:.0f}", (f"每1,000万元的影响(投入{amount:,.0f})", f"effect per 1,000, of {amount:,.0f} spent"), "万元",
                        1000 * effect(record)[MUCH_LATER] / amount, (0, None), "charter 1: never negative, less the more"))
    return rows


def real_effect(record: Record) -> Array:
    """The effect on operating income at prices of the run's first year: (year, run)."""
    return effect(record) / treated(record, "price_level")


def lags_and_fading() -> list[Row]:
    """How much of the effect comes late, and how much stays when money for services, jobs and brand ends."""
    record, long = run("shandong"), run("shandong", operate_years=LONG)
    late = effect(record)
    bought = run("shandong", {**COMPANY, **MODES["service_purchase"], "funding.mode_mix": {"service_purchase": 1.0}})
    paid = effect(bought)
    return [
        row(PART, "lag_completion", ("建成当年影响占建成后5年的比例", "effect in the year of completion over that five years later"), "%",
            100 * late[COMPLETED] / late[MUCH_LATER], (None, 50), "F02 (two years), F09 (industry incubates 3-5 years); half is a reading"),
        row(PART, "lag_two", ("建成后2年影响占建成后5年的比例", "effect two years after completion over that five years after"), "%",
            100 * late[LATER] / late[MUCH_LATER], (None, 100), "F02 F09: still growing"),
        row(PART, "fade_grant", ("建成后8年影响占建成后5年的比例(不变价)", "effect eight years after completion over that five years after, constant prices"), "%",
            100 * real_effect(record)[-1] / real_effect(record)[MUCH_LATER], (None, 110),
            "charter 10 (effects peak and fade): about the peak"),
        row(PART, "fade_late", ("建成后15年影响占建成后5年的比例(不变价)", "effect fifteen years after completion over that five years after, constant prices"), "%",
            100 * real_effect(long)[COMPLETED + 15] / real_effect(long)[MUCH_LATER], (None, 95),
            "charter 10 (effects peak and fade): lines go out of use, assets without own stake wear; a twentieth is a reading"),
        row(PART, "fade_services", ("购买服务:建成后5年影响占建设期的比例", "service purchase: effect five years after completion over that while paid"), "%",
            100 * paid[MUCH_LATER] / paid[COMPLETED], (None, 25), "charter 3 (steady while it lasts, little growth); a quarter is a reading"),
        row(PART, "fade_facilities", ("无管护时新增设施8年后的留存", "added facilities that are left after eight years without upkeep"), "%",
            100 * effect(run("shandong", ROADS), "service_coverage")[-1] / effect(run("shandong", ROADS), "service_coverage").max(axis=0), (None, 90),
            "ASSUMED: lives of 15-20 years without upkeep (facility_wear)"),
    ]


def laundering() -> list[Row]:
    """With all yields at zero nothing may be earned, whatever is granted, bought or ordered."""
    rows = []
    attempts = {
        "grant": (("收益为零时定额补助", "fixed grant at zero yields"), {}),
        "works": (("收益为零时小型工程全部交公司", "all small works to the company at zero yields"), {**COMPANY, "company.small_works": 1.0}),
        "services": (("收益为零时购买服务", "service purchase at zero yields"),
                     {**COMPANY, **MODES["service_purchase"], "funding.mode_mix": {"service_purchase": 1.0}}),
    }
    for key, (label, policy) in attempts.items():
        record = run("shandong", policy, uncertainties=NO_BUSINESS)
        earned = effect(record)[LATER:] - effect(record, "publicly_paid_income")[LATER:]
        rows.append(row(PART, f"laundering_{key}", (f"{label[0]}:自营经营性收入的影响", f"{label[1]}: effect on privately earned income"), "万元",
                        earned.ravel(), (None, 1e-6), "charter 5 and law 3"))
    return rows


def one_zone_or_all() -> list[Row]:
    """The same zone treated alone and with all others of its county: visitors and builders are shared."""
    every = {"funding.amount": 8000.0, "industry.mix": {"tourism": 1.0}}
    one, both = (effect(run("shandong", every, count=4, zones=treated_zones))[MUCH_LATER] for treated_zones in (("片区0",), ()))
    return [
        row(PART, "all_zones", ("全县片区同时建设时每片区影响/单独建设时(文旅)", "effect a zone when all zones of the county are built, over alone (tourism)"), "倍",
            np.array([np.median(both) / np.median(one), both.mean() / one.mean()]), (None, 1.0), "charter 2 (a gain taken from elsewhere is a loss there)"),
    ]


def alone() -> list[Row]:
    """Levers alone, in % of the base five years after completion, yearly efforts still going on."""
    online = effect(run("shandong", {"industry.mix": {"ecommerce": 1.0}}))[MUCH_LATER] / len(run("shandong").places.village_ids)
    return [
        row("alone", "ecommerce", ("产业资金全投电商(每村)", "industry money into e-commerce only, a village"), "万元", online, (0, 3), "MAGNITUDES 1 (M02 M03)"),
        *(row("alone", key, label, "%", share_of_base(run("shandong", policy), MUCH_LATER), published, source)
        for key, (label, policy, published, source) in ALONE.items()),
    ]


def modes() -> list[Row]:
    """Each funding mode: effect while building, five years after, what it cost and what stands idle."""
    rows = []
    for mode, content in MODES.items():
        record = run("shandong", {**COMPANY, **content, "funding.mode_mix": {mode: 1.0}})
        zh, en = MODE_NAMES[mode], mode.replace("_", " ")
        for key, year, label in (
            ("building", COMPLETED, ("建成当年", "year of completion")),
            ("later", MUCH_LATER, ("建成后5年", "five years after")),
        ):
            rows.append(row("modes", f"{mode}_{key}", (f"{zh}:{label[0]}影响", f"{en}: effect, {label[1]}"), "万元", effect(record)[year],
                            (None, None), "charter 3, table of funding modes"))
        rows.append(row("modes", f"{mode}_cost", (f"{zh}:财政成本", f"{en}: public cost"), "万元", effect(record, "public_cost").sum(axis=0),
                        (None, None), "charter 5"))
    return rows


def as_written() -> list[Row]:
    """The largest sum of the documents, paid at once, as the programme of Shandong has it: part of the base in % by year."""
    record = recorded(compose(["programme=shandong_2022", "futures=16", "replicates=4", "operate_years=5"]))
    base = untreated(record, "operating_income")[record.calendar.build_start // 12 - 1]
    first = record.calendar.build_start // 12
    years = {1: ("建成当年", "in the year of completion"), 3: ("建成后两年", "two years after")}
    return [
        row("case", f"shandong_2022_{year}", (f"山东衔接推进区,按文件:影响,{zh}", f"Shandong's advancement area as written: effect, {en}"), "%",
            100 * effect(record)[first + year] / base, (None, None), "shandong_2022 一3, 三4")
        for year, (zh, en) in years.items()
    ]


def case() -> list[Row]:
    """The shipped case ZJ21 under the programme as its document has it, with the company and without."""
    rows = []
    for key, label, more in (
        ("with", ("按文件(含公司)", "as written, with company"), []),
        ("without", ("不组建公司", "without company"), ["policy.company.form=none"]),
    ):
        record = recorded(compose(["villages=case:ZJ21", "futures=16", "replicates=4", "operate_years=8", *more]))
        for account, name in (("operating_income", ("毛", "gross")), ("net_income", ("净", "net"))):
            rows.append(row("case", f"zj21_{key}_{account}", (f"ZJ21 2032年影响,{label[0]},{name[0]}", f"ZJ21, effect in 2032, {label[1]}, {name[1]}"), "万元",
                            effect(record, account)[2032 - record.calendar.first_year], (0, None), "charter 10"))
    return rows
