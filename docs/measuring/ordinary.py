"""Ordinary villages without a programme: growth, noise, what assets earn, rents and cooperatives."""

from __future__ import annotations

import numpy as np

from measuring.rows import Row, row
from measuring.worlds import REPLICATES, flow, run, untreated
from sim.core.axes import Array
from sim.words.uncertainties import UNCERTAINTIES

PART = "ordinary"
NAMES = {"shandong": ("山东", "Shandong"), "zhejiang": ("浙江", "Zhejiang")}
#: Growth is measured between the first and the last year of this many.
YEARS = 10
#: The longest operation that a run may have: upkeep pays late.
LONGEST = 20


def ordinary() -> list[Row]:
    """What the world without a programme looks like, for the two measured zones."""
    regions = ("shandong", "zhejiang")
    by_region = [row for measure in (growth_and_noise, assets, upkeep) for region in regions for row in measure(region)]
    return [*by_region, *land()]


def growth_and_noise(region: str) -> list[Row]:
    """Mean growth, and how much it scatters between years and between villages."""
    record = run(region)
    zh, en = NAMES[region]
    income = untreated(record, "operating_income")
    yearly = income[1:] / income[:-1] - 1.0
    villages = record.village_years["operating_income"]
    villages = villages[..., villages.shape[-1] // 2 :]
    mean_growth = (villages[-1] / villages[0]) ** (1.0 / (len(villages) - 1)) - 1.0
    return [
        row(PART, f"growth_{region}", (f"{zh}片区经营性收入年均增长", f"yearly growth of a zone's operating income, {en}"), "%",
            100 * ((income[-1] / income[0]) ** (1.0 / (len(income) - 1)) - 1.0), (5, 9), "INC006 INC034 (8.9, 10.4 with subsidies); MAGNITUDES 3"),
        row(PART, f"zone_noise_{region}", (f"{zh}片区年增速的标准差", f"standard deviation of a zone's yearly growth, {en}"), "%",
            100 * yearly.std(axis=0, ddof=1), (10, 12), "ASSUMED: 10-12 in MAGNITUDES 3, no panel found"),
        row(PART, f"village_noise_{region}", (f"{zh}单村年增速的标准差", f"standard deviation of a village's yearly growth, {en}"), "%",
            100 * np.median((villages[1:] / villages[:-1] - 1.0).std(axis=0, ddof=1), axis=0), (20, 30),
            "ASSUMED: 20-30 in MAGNITUDES 3, no panel found"),
        row(PART, f"drift_{region}", (f"{zh}各村年均增长的离散度", f"spread of mean growth between villages, {en}"), "%",
            100 * mean_growth.std(axis=0, ddof=1), (2, 4), "ASSUMED: about 3 points in MAGNITUDES 3"),
    ]


def assets(region: str) -> list[Row]:
    """Income against the book value of operating assets, at the start and at the end, and the operating share of all income."""
    record = run(region)
    zh, en = NAMES[region]
    # Published books of operating assets hold what stands idle too.
    books = untreated(record, "operating_assets") / (1.0 - untreated(record, "idle_asset_share"))
    income = untreated(record, "operating_income")
    anchor = "INC040 CMP006 CMP002 (4.5); INC037 CMP003 CMP005 (9.0); INC005 INC002 (8.9)"
    return [
        row(PART, f"income_on_assets_{region}",
            (f"{zh}经营性收入/经营性资产(含闲置,首年)", f"operating income over operating assets, idle ones included, first year, {en}"), "%",
            100 * income[0] / books[0], (4.5, 9), anchor),
        row(PART, f"income_on_assets_late_{region}", (f"{zh}经营性收入/经营性资产(含闲置,第{YEARS}年后)", f"the same ten years on, {en}"), "%",
            100 * income[-1] / books[-1], (4.5, 9), anchor),
        row(PART, f"operating_share_{region}", (f"{zh}经营性收入占总收入", f"operating share of total income, {en}"), "%",
            100 * income[0] / untreated(record, "total_income")[0], (30, 55), "INC040 (31); INC008 INC010 (50); CMP005 (53)"),
        row(PART, f"idle_{region}", (f"{zh}闲置资产占比", f"share of assets that stand idle, {en}"), "%",
            100 * untreated(record, "idle_asset_share")[0], (0, 32), "SVC038 (15.6% of firms dormant); F09 (32% of projects stalled)"),
    ]


def upkeep(region: str) -> list[Row]:
    """What it brings villages to keep up assets without own stake as well as the range allows instead of as badly, and when."""
    zh, en = NAMES[region]
    ends = UNCERTAINTIES["residual_upkeep"]
    badly, well = (
        untreated(run(region, uncertainties={"residual_upkeep": effort}, operate_years=LONGEST), "net_income") for effort in (ends.low, ends.high)
    )
    gain, ten = well - badly, slice(0, YEARS)
    by_future = gain.reshape(len(gain), -1, REPLICATES).mean(axis=-1)
    source = "ASSUMED wear and upkeep of lines: upkeep is paid at once, the wear that it saves counts in all later years"
    return [
        row(PART, f"upkeep_ten_years_{region}", (f"{zh}管护程度取高值而非低值:前十年净收入之差", f"upkeep high instead of low: net income of the first ten years, {en}"),
            "%", 100 * gain[ten].sum(axis=0) / badly[ten].sum(axis=0), (None, None), source),
        row(PART, f"upkeep_turn_{region}", (f"{zh}同上:当年净收入转为更高所需年数", f"the same: years until a year's net income is higher for good, {en}"),
            "年", years_until(by_future), (None, None), source),
        row(PART, f"upkeep_made_good_{region}", (f"{zh}同上:累计净收入转为更高所需年数", f"the same: years until net income added up is higher for good, {en}"),
            "年", years_until(np.cumsum(by_future, axis=0)), (None, None), f"{source}; {len(gain)} years where it is not yet"),
    ]


def years_until(gain: Array) -> Array:
    """Years after which ``gain`` (year, case) stays above zero; all of them where it never does.

    >>> years_until(np.array([[1.0, -1.0, -1.0], [2.0, 1.0, 1.0], [3.0, 2.0, -1.0]])).tolist()
    [0, 1, 3]
    """
    return np.array([0 if (case > 0.0).all() else np.flatnonzero(case <= 0.0)[-1] + 1 for case in gain.T])


def land() -> list[Row]:
    """Rent and the collective's part per mu that cooperatives farm, where every uncertain number stands at its centre."""
    record = run("shandong", uncertainty="central", futures=1, replicates=64)
    inputs = UNCERTAINTIES["farm_inputs"].central
    per_mu = inputs / np.where((spent := flow(record, "farm_inputs", programme=False)[1:]) > 0.0, spent, np.nan)
    dividend = flow(record, "cooperative_dividend", programme=False)[1:] * per_mu
    return [
        row(PART, "land_rent", ("每亩流转(入社保底)租金", "rent a mu of land in a cooperative"), "元/亩",
            (flow(record, "land_rent", programme=False)[1:] * per_mu).ravel(), (700, 1200), "COOP012 COOP015 COOP017"),
        row(PART, "cooperative_to_collective", ("合作社给村集体的分红(每亩,年均)", "cooperatives' dividend to the collective, a mu and year"), "元/亩",
            np.nanmean(dividend, axis=0), (0, 300), "COOP014 (100); MAGNITUDES 1 (100-300)"),
    ]
