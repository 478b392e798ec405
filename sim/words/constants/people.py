"""Advisers, first secretaries, elections and awards: how long they last, what they cost, what they leave."""

from __future__ import annotations

from sim.core.declare import assumed, clause
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

PEOPLE = [
    constant("talent_half", 1.0, Unit.PERSONS, Kind.AMOUNT, "指导作用过半的每村人数", "persons per village that give half of all that advice can add",
             assumed("an envoy serves one to three villages; the second in a village adds less than the first")),
    constant("talent_cost", 8.0, Unit.WAN_PER_YEAR, Kind.AMOUNT, "下派人才人均年经费", "yearly cost of an adviser or envoy",
             assumed("part-time envoys cost 2-5, seconded staff 10-15; the clauses give no figure")),
    constant("advice_months", 4.0, Unit.MONTHS, Kind.AMOUNT, "指导见效时间", "time constant of advice taking effect",
             assumed("advisers need a season to know a village")),
    constant("advice_fade_months", 6.0, Unit.MONTHS, Kind.AMOUNT, "指导消退时间", "time constant of advice fading once its givers are gone",
             assumed("most of it is gone within a year; what lasts is counted as capability")),
    constant("secretary_advice", 0.05, Unit.ONE, Kind.INDEX, "第一书记增加的能力", "capability that a first secretary adds while there",
             assumed("H01 finds village graduates improve targeting, no income effect; kept small")),
    constant("secretary_left", 0.25, Unit.ONE, Kind.SHARE, "第一书记离任后留下的能力", "part of a first secretary's help that stays at the end of a term",
             assumed("MECHANISMS names it without a size; most goes with the person")),
    constant("secretary_term", 24.0, Unit.MONTHS, Kind.COUNT, "第一书记任期", "term of a first secretary",
             assumed("terms of two years and more are usual; the five documents give none")),
    constant("secretary_funds_month", 6.0, Unit.MONTHS, Kind.COUNT, "第一书记资金到位时间", "months into the term until the money a first secretary finds is there",
             assumed("half a year to find a project and a sponsor")),
    constant("secretary_lean", 0.01, Unit.PER_YEAR, Kind.RATE, "第一书记对形象项目的偏好", "yearly return that a first secretary near the end of a term sees in visible lines on top of their own",
             assumed("as large as visible_bias of a township's company: both have something to show; no estimate found")),
    constant("secretary_lean_months", 12.0, Unit.MONTHS, Kind.COUNT, "第一书记任期末尾", "last months of a term in which a first secretary leans to visible lines",
             assumed("works of about a year still finish in time to be shown")),
    constant("secretary_cost", 15.0, Unit.WAN_PER_YEAR, Kind.AMOUNT, "第一书记年派驻经费", "yearly cost of a first secretary to the sending unit",
             assumed("pay of a county official with allowance and work funds")),
    constant("election_year", 2026.0, Unit.NONE, Kind.COUNT, "换届年份", "a year in which all village leaders stand for election",
             assumed("last general elections 2020-21, terms of five years; a province votes in one winter")),
    constant("election_years", 5.0, Unit.YEARS, Kind.COUNT, "村“两委”任期", "years between elections",
             clause("Organic Law of the Villagers' Committees of China, art. 11 (2018)")),
    constant("election_replaced", 0.3, Unit.ONE, Kind.SHARE, "换届更替率", "leaders replaced in an election",
             assumed("most are re-elected; with turnover between elections about half change in five years")),
    constant("selection_gain", 0.05, Unit.ONE, Kind.INDEX, "选优配强对新任带头人的提升", "how far full selection raises the newcomers' mean capability",
             assumed("a third of a spread between villages' leaders: at two thirds full selection earned a zone more in a year than it cost in all, "
                     "while causal studies of cadres (H01 H03) show no effect on income")),
    constant("selection_cost", 1.0, Unit.WAN, Kind.AMOUNT, "每村选配费用", "cost of selecting one village's leader at full strength",
             assumed("review, publicity and training of candidates")),
    constant("award_odds", -0.5, Unit.ONE, Kind.INDEX, "评估为优的基础对数几率", "log odds of a good assessment with half the works finished and no growth",
             assumed("awards go to the clearly better part; the share of zones awarded is not published")),
    constant("award_progress", 2.0, Unit.ONE, Kind.INDEX, "工程进度对评估的作用", "how progress of works moves a good assessment (log odds)",
             assumed("004 四1 assesses by stage; no weights given")),
    constant("award_growth", 3.0, Unit.ONE, Kind.INDEX, "收入增长对评估的作用", "how growth of operating income moves a good assessment (log odds)",
             assumed("004 四1 names effect beside progress; no weights given")),
    constant("award_months_after", 24.0, Unit.MONTHS, Kind.COUNT, "建设周期后仍评估的时间", "months after the build cycle in which zones are still assessed for awards",
             assumed("stage assessments end some time after acceptance; no rule found")),
    constant("trust_by_award", 0.01, Unit.ONE, Kind.INDEX, "受奖后信任上升", "trust gained by an award", assumed("no estimate found; kept small")),
]
