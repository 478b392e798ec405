"""Made-up frames with the columns of the contract, large enough to be drawn; nothing here comes from the engine."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.core.text import Text
from sim.figures.facts import FigureFacts
from tests.figures.discovered import discovered, longest_factors

START_YEAR, BUILD, YEARS = 2021, 2025, 11
VILLAGES = ("樟树湾", "下姜村", "余村村", "渣溪村", "金云村", "枫树岭村", "上梧溪村", "西坑口", "大慈岩中心村", "石塔头", "后宅村")


def facts(**changes: Any) -> FigureFacts:
    given: dict[str, Any] = {
        "programme": Text("浙江重点村片区组团", "Zhejiang key-village clusters"),
        "strategy": Text("以奖代补", "reward in lieu"),
        "source": Text(
            "公开案例 ZJ02(淳安县下姜村片区),村表由公开报道整理", "published case ZJ02 (Xiajiang zone, Chun'an), village table from press"
        ),
        "names_are_real": True,
        "start": "2025-01",
        "seed": 1,
        "futures": 20,
        "replicates": 10,
        "assumptions": 31,
        "version": "0.1.0",
    }
    return FigureFacts(**(given | changes))


def village_years(
    names: tuple[str, ...] = VILLAGES, zones: tuple[str, ...] = ("下姜村片区",), futures: int = 12, replicates: int = 5
) -> pd.DataFrame:
    """Two worlds equal before BUILD, then a ramp that differs between villages and futures."""
    chance = np.random.default_rng(7)
    rows = []
    for future in range(futures):
        strength = chance.normal(1.0, 0.5)
        for replicate in range(replicates):
            for place, name in enumerate(names):
                base = 14.0 + 9.0 * (place % 5) if place != 2 else 3.1
                level = base * np.cumprod(1 + chance.normal(0.06, 0.09, YEARS))
                gain = (4.5 if place == 0 else 3.2 - 0.55 * (place % 9)) * strength * (1 + chance.normal(0, 0.3))
                for step in range(YEARS):
                    ramp = max(0.0, min(1.0, (step - 5) / 3))
                    for scenario in ("programme", "none"):
                        income = level[step] + (gain * ramp if scenario == "programme" else 0.0)
                        rows.append((scenario, future, replicate, zones[place % len(zones)], name, place == 0, START_YEAR + step, income))
    columns = ["scenario", "future", "replicate", "zone", "village", "is_key", "year", "operating_income"]
    frame = pd.DataFrame(rows, columns=columns)
    step = frame["year"] - START_YEAR
    frame["phase"] = np.where(step < 4, "baseline", np.where(step < 6, "build", "operate"))
    return frame


def zone_years(villages: pd.DataFrame) -> pd.DataFrame:
    keys = ["scenario", "future", "replicate", "zone", "year", "phase"]
    frame = villages.groupby(keys, as_index=False)["operating_income"].sum()
    frame["treated"] = frame["scenario"] == "programme"
    return frame


def readings(villages: pd.DataFrame) -> pd.DataFrame:
    chance = np.random.default_rng(3)
    frame = villages[["scenario", "future", "replicate", "zone"]].drop_duplicates().reset_index(drop=True)
    frame["month_before"] = "2024-12"
    frame["month_completed"] = [f"2027-{month:02d}" for month in chance.integers(1, 10, len(frame))]
    frame.loc[frame.index % 19 == 0, "month_completed"] = None
    return frame


def scorecard(several_zones: bool = False) -> pd.DataFrame:
    """Rows of the improvement target as the scorecard has them, the default setting first, and one other target."""
    shares = {"relative": (0.62, 0.47, 0.15), "points": (0.04, 0.01, 0.03), "annual": (0.11, 0.02, 0.09), "level": (0.97, 0.93, 0.04)}
    rows = []
    for reading, (share, none, difference) in shares.items():
        for base in ("before", "counterfactual"):
            for zone in ("下姜村片区", "") if several_zones else ("下姜村片区",):
                shift = 0.1 * (base != "before") + 0.01 * (zone == "")
                rows.append(
                    {
                        "scenario": "programme", "zone": zone, "id": "zhejiang_2025.T01", "reading": reading, "window": "after",
                        "base": base, "aggregation": "ratio_of_sums", "window_months": None if reading == "level" else 24,
                        "villages": "neighbours", "account": "gross", "publicly_paid": "with",
                        "probability": min(share + shift, 1.0),
                        "probability_low": max(share - 0.08, 0.0), "probability_high": min(share + 0.08, 1.0),
                        "future_low": max(share - 0.3, 0.0), "future_high": min(share + 0.3, 1.0), "probability_none": none,
                        "difference": difference, "difference_low": difference - 0.06, "difference_high": difference + 0.06,
                        "n_not_applicable": 12, "n_not_due": 3, "n_futures": 20, "n_replicates": 10,
                    }
                )  # fmt: skip
    other = rows[0] | {"id": "zhejiang_2025.T02", "reading": None, "probability": 0.5}
    return pd.DataFrame([other, *rows])


def flows(zone: str = "下姜村片区", cases: tuple[int, int] = (12, 5)) -> pd.DataFrame:
    """Payments of a zone in both worlds: a programme of about 3,000 万元, some ordinary support displaced, some income earned."""
    chance = np.random.default_rng(5)
    common = [
        ("government", "villages", "ordinary_support", 60.0),
        ("market", "villages", "contract_rent", 200.0),
        ("villages", "households", "management", 90.0),
        ("villages", "market", "own_works", 40.0),
    ]
    more = [
        ("government", "villages", "reward_in_lieu", 260.0),
        ("government", "villages", "fixed_grant", 130.0),
        ("government", "firms", "grant_to_firms", 60.0),
        ("government", "market", "training", 4.0),
        ("government", "market", "joint_upkeep", 9.0),
        ("government", "villages", "ordinary_support", -20.0),
        ("villages", "market", "own_works", 250.0),
        ("villages", "companies", "small_works", 55.0),
        ("companies", "households", "works_wages", 30.0),
        ("companies", "market", "works_materials", 18.0),
        ("market", "villages", "line_revenue", 70.0),
        ("villages", "households", "line_wages", 22.0),
        ("banks", "villages", "village_loan", 12.0),
        ("companies", "villages", "linkage_dividend", 3.0),
    ]
    rows = []
    for future in range(cases[0]):
        for replicate in range(cases[1]):
            for year in range(BUILD, BUILD + 7):
                for scenario, entries in (("programme", common + more), ("none", common)):
                    for payer, receiver, transaction, amount in entries:
                        noise = 1.0 if (payer, receiver, transaction, amount) in common else chance.normal(1, 0.2)
                        rows.append((scenario, future, replicate, zone, year, payer, receiver, transaction, amount * noise))
    return pd.DataFrame(rows, columns=["scenario", "future", "replicate", "zone", "year", "payer", "receiver", "transaction", "amount"])


def explanation(levers: int = 6, scale: float = 1.0) -> pd.DataFrame:
    """All four splits of a change of 40 万元 and of growth by 60, over so many levers, one of which does nothing."""
    chance = np.random.default_rng(11)
    names = ["财政投入规模", "强村公司组建形式", "农业社会化服务(生产托管)", "“飞地”抱团、抱团置业", "带头人培训", "一体化管护"]
    english = [
        "public money per zone",
        "form of the zone company",
        "share of farmland under entrusted services",
        "share of pooled investment put into property outside the village",
        "village leaders trained",
        "joint upkeep",
    ]
    by_lever = [(f"lever.{place}", names[place % 6], english[place % 6]) for place in range(levers)]
    accounts = [("business_income", "经营收入", "business income"), ("investment_income", "投资收益", "investment income")]
    channels = [("prices", "合同重新定价与物价", "contract re-pricing and prices"), ("rest", "其余(折损、波动)", "the rest (wear, shocks)")]
    splits = {"account": (accounts, 40.0), "line": (accounts, 40.0), "channel": (channels, 60.0)}
    splits["lever"] = ([*by_lever, ("interaction", "杠杆之间的相互作用", "interaction between levers")], 40.0)
    rows: list[dict[str, Any]] = []
    for by, (parts, whole) in splits.items():
        values = chance.normal(whole / len(parts), 20.0, len(parts))
        values[-1] = whole - values[1:-1].sum()
        values[0] = 0.0
        method = {"lever": "add_one_in", "channel": "shapley_exact"}.get(by, "exact")
        found = [
            ("start", "无项目", "without the programme", 900.0),
            *((*part, value) for part, value in zip(parts, values, strict=True)),
            ("end", "实施项目", "with the programme", 900.0 + whole),
            ("total", "合计变化", "whole change", whole),
        ]
        found = [(*row, method) for row in found]
        if by == "lever":
            found += [(*part, value / 2, "leave_one_out") for part, value in zip(by_lever, values, strict=False)]
        for key, zh, en, value, how in found:
            rows.append(
                {
                    "outcome": "operating_income",
                    "year": 2031,
                    "year_from": 2021 if by == "channel" else None,
                    "by": by,
                    "part": key,
                    "part_zh": zh,
                    "part_en": en,
                    "value": value * scale,
                    "median": value * scale,
                    "low": (value - 30) * scale,
                    "high": (value + 30) * scale,
                    "share": value / whole,
                    "standard_error": 2.0,
                    "sampling_error": float("nan"),
                    "unit": "万元/年",
                    "method": how,
                    "n_futures": 12,
                    "n_replicates": 5,
                    "note": "",
                }
            )
    return pd.DataFrame(rows)


def waves(scale: float = 1.0) -> pd.DataFrame:
    """Three waves and zones never reached; the first is ahead at the end and not at equal exposure."""
    amounts = {
        "2025": (8.0, 12.0), "2026": (8.5, 10.0), "2028": (9.0, 9.5), "never": (None, -0.2), "premium": (-0.6, 1.4),
    }  # fmt: skip
    rows = []
    for wave, (equal, last) in amounts.items():
        found = {"effect_after_24": equal, "effect_last": last}
        if wave == "premium":
            found["longer_exposure_24"] = 2.0
        else:
            found |= {"operating_income_before": 40.0, "g_before": 0.08, "growth_none_last": 0.05}
        for measure, value in found.items():
            if value is not None:
                unit = "1/yr" if measure.startswith("g") else "万元"
                ends = {
                    name: (value + step) * (scale if unit == "万元" else 1.0) for name, step in (("value", 0), ("low", -3), ("high", 3))
                }
                rows.append({"scenario": "programme", "wave": wave, "measure": measure, "unit": unit, **ends, "zones": 2.5, "n_cases": 60})
    return pd.DataFrame(rows)


def comparison(scale: float = 1.0, strategies: int = 7, effect: float = 40.0) -> pd.DataFrame:
    """Strategies on both bases, the last of which cannot absorb the cost; the first three share the top."""
    names = [
        ("国资入股(折股量化到村)", "equity injection, shares held by villages"),
        ("定额补助七成、贷款贴息三成", "grant 70%, interest subsidy 30%"),
        ("以奖代补", "reward in lieu"),
    ]  # fmt: skip
    rows: list[dict[str, Any]] = []
    for basis in ("equal_public_cost", "equal_face_amount"):
        for place in range(strategies):
            zh, en = names[place % 3]
            is_in = basis == "equal_face_amount" or place < strategies - 1
            mean = effect * (3 - place) * scale
            row: dict[str, Any] = {"scenario": f"s{place}", "name_zh": zh, "name_en": en, "basis": basis, "horizon_years": 10}
            row |= {
                "perspective": "fiscal",
                "discount_rate": 0.05,
                "feasible": is_in,
                "cost_gap": 0.0031,
                "public_cost_asked": 3900.0 * scale,
            }
            row |= {"most_absorbed": 220.0 * scale, "public_cost_present_value": 3900.0 * scale, "face_amount": 4000.0 * scale}
            row |= {"effect_present_value": mean, "effect_low": mean - effect * scale, "effect_high": mean + effect * scale}
            row |= {"effect_structural_low": mean - 1.7 * effect * scale, "effect_structural_high": mean, "rank_other_rule": None}
            row |= {"rank_other_rule": float((place + 1) % (strategies - 1) + 1)} if is_in else {}
            row |= {"in_best_set": place < 3 if is_in else None, "probability_best": 0.25, "regret_max": effect * (place + 1) * scale}
            row |= {"regret_p90": effect * place * scale, "n_futures": 20, "futures_source": "prior, seed 1"}
            rows.append(row | {f"rank_{years}": place + 1.0 if is_in else None for years in (3, 5, 10)})
    return pd.DataFrame(rows)


def sensitivity(method: str = "morris", factors: int = 9, outcomes: int = 3, scale: float = 1.0) -> pd.DataFrame:
    """Indices of factors, one after the other half as large, with names as long as they come."""
    rows = []
    for outcome in range(outcomes):
        for place in range(factors):
            value = scale * 40.0 * 0.6 ** ((place + outcome) % factors)
            leading = value if method == "morris" else min(value / (scale * 60.0), 1.0) if scale else 0.0
            indices = {"mu_star": value, "mu": float("nan") if place == 2 else value * (-1) ** place, "sigma": 0.7 * value}
            for index, size in (indices if method == "morris" else {"total": leading, "first": 0.8 * leading}).items():
                is_leading = index in ("mu_star", "total")
                rows.append(
                    {
                        "outcome": f"outcome_{outcome}",
                        "outcome_zh": f"达标片区占比:增幅相对提高20%,建设前至建成后{outcome}",
                        "outcome_en": f"share of decided zones that meet: relative, span, number {outcome}",
                        "unit": "万元",
                        "method": method,
                        "index": index,
                        "factor": f"factor.{place}",
                        "factor_zh": f"产业资金形成企业和农户资产比例{place}",
                        "factor_en": f"share of industry money that becomes the assets of firms and households {place}",
                        "with_factor": "",
                        "value": size,
                        "low": 0.5 * size,
                        "high": 1.6 * size,
                        "rank": float((place + outcome) % factors + 1),
                        "rank_low": 1.0,
                        "rank_high": float(min(place + 2, factors)),
                        "standing": ("matters" if place < 3 and size else "none" if not size else "unclear") if is_leading else "",
                        "share_factors": 0.3,
                        "share_others": 0.1,
                        "share_chance": 0.6,
                        "perspective": "fiscal",
                        "horizon_years": 10.0 if outcome == 0 else float("nan"),
                        "discount_rate": 0.05,
                    }
                )
    return pd.DataFrame(rows)


def convergence(method: str = "morris", factors: int = 9, scale: float = 1.0) -> pd.DataFrame:
    """The leading index at growing numbers of samples."""
    whole = sensitivity(method, factors, scale=scale)
    whole = whole[whole["index"].isin(["mu_star", "total"])]
    return pd.concat(
        [whole.assign(samples=number, value=whole["value"] * (1 + 2 / number)) for number in (4, 8, 16, 32)], ignore_index=True
    )


def searched(scale: float = 1.0, objectives: int = 4, target: str | None = None) -> dict[str, pd.DataFrame]:
    """The tables of a search: six solutions and the settings beside twenty others; ``target`` is how sure the answer is."""
    names = ["effect_present_value_10", "effect_weakest_quarter_operating_income", "debt_end_p90", "public_cost_present_value_10"]
    names = names[:objectives] if target is None else ["public_cost_present_value_10", "met_level"]
    units = dict.fromkeys(names, "万元") | {"met_level": ""}
    asked = [
        {
            "asked": "objective",
            "name": name,
            "name_zh": "期末债务(各未来的 90% 分位)",
            "name_en": "debt at the end (90th percentile of futures)",
        }
        | {"unit": units[name], "better": "max" if place < 2 else "min", "statistic": "mean"}
        for place, name in enumerate(names)
    ]
    if target is not None:
        asked.append({"asked": "target", "name": "met_level", "name_zh": "达标概率", "name_en": "probability", "unit": "", "low": 0.8})
    levers = [
        ("funding.amount", "财政投入规模", "public money per zone", ""),
        ("linkage.payout", "分红比例", "share of profit paid out", ""),
    ]
    modes = "fixed_grant|reward_in_lieu|interest_subsidy|{fixed_grant:0.7,special_bond:0.3}|equity_injection|work_relief|service_purchase"
    levers.append(("funding.mode_mix", "资金方式组合(七种方式各自单独使用)", "shares of the funding modes, each of them alone", modes))
    for place, (name, zh, en, options) in enumerate(levers):
        ends = {} if options else {"low": 0.0, "high": 10_000.0 * scale if place == 0 else 1.0}
        asked.append({"asked": "lever", "name": name, "name_zh": zh, "name_en": en, "unit": "", "options": options, **ends})
    rows: list[dict[str, Any]] = []
    for place in range(27):
        is_set = place == 6
        row: dict[str, Any] = {
            "scenario": "as_written" if is_set else f"s{place:04d}",
            "name_zh": f"方案 {place}",
            "name_en": f"solution {place}",
        }
        row |= {
            "feasible": place % 3 < 2,
            "perspective": "fiscal",
            "horizon_years": 10,
            "discount_rate": 0.05,
            "on_front_fresh": place % 2 == 0,
            "feasible_fresh": target is None,
        }
        row |= {"role": "as_written" if is_set else "candidate" if target else "front", "sureness": target if place == 3 else "not"}
        row |= {"funding.amount": (500.0 + 300.0 * place) * scale, "linkage.payout": 0.52, "funding.mode_mix": modes.split("|")[place % 7]}
        for number, name in enumerate(names):
            value = ((place + 2.0) * (number + 1) % 11) * 40.0 * scale if units[name] else 0.3 + 0.02 * place
            row |= {name: value, f"{name}_fresh": 1.1 * value, f"{name}_fresh_low": 0.8 * value, f"{name}_fresh_high": 1.3 * value}
        row |= {} if target is None else {"met_level_none_fresh": 0.37}
        rows.append(row)
    if target in ("sure", "likely"):
        rows[3]["role"] = "answer"
    table = pd.DataFrame(rows)
    search = pd.DataFrame(
        {"generation": range(6), "evaluated": [4.0 * step for step in range(1, 7)], "refused": 7, "feasible_so_far": range(6)}
    )
    search = search.assign(hypervolume=[0.0, 0.3, 0.5, 0.55, 0.56, 0.565], **{f"best_{names[0]}": [np.nan, 1.0, 2.0, 3.0, 3.0, 3.0]})
    search[f"best_{names[0]}"] *= scale
    evaluated = table.drop(columns=[name for name in table if "fresh" in str(name)])
    columns = ["asked", "name", "name_zh", "name_en", "unit", "better", "statistic", "low", "high", "options"]
    return {"front": table.head(7), "evaluated": evaluated, "search": search, "asked": pd.DataFrame(asked, columns=columns)}


def swept(scale: float = 1.0, effect: float = 40.0, factors: int = 2) -> dict[str, pd.DataFrame]:
    """The tables of a sweep over money, allocation and payout: a line for one of them, a map for two, levels for three."""
    declared = {
        "funding.amount": ("财政投入规模", "public money per zone", "万元", [1000.0, 2500.0, 4000.0]),
        "funding.allocation": ("村际分配规则", "allocation among the zone's villages", "", ["equal", "border_and_poverty_lifted_first"]),
        "linkage.payout": ("分红比例", "share of distributable profit paid out", "1", [0.0, 0.3333, 1.0]),
    }
    chosen = dict(list(declared.items())[:factors])
    rows: list[dict[str, Any]] = [{}]
    for name, (_, _, _, values) in chosen.items():
        rows = [{**row, name: value} for row in rows for value in values]
    outcome = "effect_present_value_10"
    for place, row in enumerate(rows):
        mean = effect * scale * (place - 1)
        row |= {"scenario": f"row_{place}", "outcome": outcome, "discount_rate": 0.05, outcome: mean}
        row |= {f"{outcome}_low": mean - effect * scale, f"{outcome}_high": mean + effect * scale}
    levels: list[dict[str, Any]] = []
    for name, (_, _, _, values) in chosen.items():
        for place, value in enumerate(values):
            mean, apart = effect * scale * (place + 1), effect * scale * place
            level = {"factor": name, "level_value": str(value), "level_from": str(value), "level_to": str(value), "mean": mean}
            level |= {"mean_low": mean - effect * scale, "mean_high": mean + effect * scale, "difference": apart}
            levels.append(level | {"difference_low": apart - effect * scale / 2, "difference_high": apart + effect * scale / 2})
    told = [
        {"factor": name, "name_zh": zh, "name_en": en, "unit": unit, "design": "grid", "from": values[0] if unit else float("nan")}
        for name, (zh, en, unit, values) in chosen.items()
    ]
    return {"sweep": pd.DataFrame(rows), "factors": pd.DataFrame(told), "main_effects": pd.DataFrame(levels)}


@pytest.fixture(scope="session")
def made() -> SimpleNamespace:
    """The makers above, for tests that want frames of their own."""
    makers = (
        facts,
        village_years,
        zone_years,
        readings,
        scorecard,
        flows,
        explanation,
        waves,
        comparison,
        sensitivity,
        convergence,
        searched,
        swept,
        discovered,
        longest_factors,
    )
    return SimpleNamespace(villages=VILLAGES, build=BUILD, **{maker.__name__: maker for maker in makers})


@pytest.fixture(scope="session")
def frames() -> dict[str, pd.DataFrame]:
    """All tables of a small zone."""
    villages = village_years()
    return {
        "village_years": villages.drop(columns="phase"),
        "zone_years": zone_years(villages),
        "readings": readings(villages),
        "scorecard": scorecard(),
        "flows": flows(),
        "explanation": explanation(),
        "waves": waves(),
        "comparison": comparison(),
        "sensitivity": sensitivity(),
        "convergence": convergence(),
        **searched(),
        **swept(),
        **discovered(),
    }
