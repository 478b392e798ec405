"""Loans: ceilings, what income can serve, arrears, workout and default."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import constant

FINANCE = [
    constant("debt_ceiling_background", 0.60, Unit.ONE, Kind.SHARE, "一般负债率上限", "ordinary ceiling of debt to assets",
             assumed("banks' usual limit; the clauses give no figure")),
    constant("ordinary_loan_ceiling", 300.0, Unit.WAN, Kind.AMOUNT, "一般贷款额度", "ordinary loan ceiling of a village or company",
             fact("PRG024")),
    constant("credit_income_multiple", 5.0, Unit.YEARS, Kind.INDEX, "贷款与年经营性收入之比上限", "most a village may owe against a year's operating income",
             assumed("a bank lends what a loan's term of income can serve; no rule in the documents")),
    constant("guarantee_lift", 0.3, Unit.ONE, Kind.SHARE, "担保增加的授信", "what a full guarantee adds to the debt that income can serve",
             assumed("003 二(六)2 wants guarantees to enlarge lending and gives no figure; kept below the share that is guaranteed")),
    constant("premium_relief", 0.8, Unit.ONE, Kind.SHARE, "担保减少的风险溢价", "part of the risk premium that a full guarantee takes away",
             assumed("the bank keeps the cost of collecting; no estimate found")),
    constant("land_rights_years", 5.0, Unit.YEARS, Kind.AMOUNT, "地权估值年数", "years of contract rent at which pledged land rights are valued",
             assumed("about what contracts still run (see repricing_rate); banks lend on the rent to come, no appraisal found")),
    constant("trouble_share", 0.15, Unit.ONE, Kind.SHARE, "逾期占借款界限", "arrears against debt beyond which a loan is worked out or in default",
             assumed("no rule in the documents; a seventh of the debt or so")),
    constant("trouble_months", 9.0, Unit.MONTHS, Kind.AMOUNT, "逾期月数界限", "arrears in monthly instalments beyond which a loan is worked out or in default",
             assumed("banks class a loan as doubtful well before a year is unpaid; the clauses give no figure")),
    constant("workout_years", 10.0, Unit.YEARS, Kind.AMOUNT, "展期年限", "years over which an extended loan is repaid",
             assumed("beyond the longest term of loan_years")),
    constant("no_credit_years", 3.0, Unit.YEARS, Kind.AMOUNT, "违约停贷年数", "years in which who defaulted gets no new credit",
             assumed("credit records keep a default for some years; the clauses give no figure")),
    constant("recovery_rate", 0.3, Unit.PER_YEAR, Kind.RATE, "代偿追偿比例", "part of free cash that goes to a guarantor in a year",
             assumed("claims are collected slowly; no rate found")),
]
