"""Loans: ceilings and what income can serve."""

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
]
