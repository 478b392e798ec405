"""Prices, demand, rents and interest."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

ECONOMY = [
    uncertain("price_inflation", 0.01, 0.0, 0.03, Unit.PER_YEAR, Kind.RATE, "物价年涨幅", "general price inflation",
               assumed("charter default of 1% a year, 0-3%"), neutral=0.0),
    uncertain("demand_growth", 0.021, 0.005, 0.035, Unit.PER_YEAR, Kind.RATE, "需求实际年增长", "real growth of demand for what villages sell",
               assumed("MAGNITUDES section 3: demand and management 1-2 points, taken at the upper end; chosen with re-pricing and reinvestment so that ordinary villages grow 5-9% a year "
                       "(INC006 INC009 INC034) and income does not outrun books"), neutral=0.0),
    uncertain("rural_income_growth", 0.06, 0.05, 0.07, Unit.PER_YEAR, Kind.RATE, "农村居民收入年增长(外推)", "yearly growth of rural income beyond what is published",
              fact("HH001", "HH010", "HH013", "CTX003", "CTX025")),
    uncertain("urban_income_growth", 0.044, 0.035, 0.05, Unit.PER_YEAR, Kind.RATE, "城镇居民收入年增长(外推)", "yearly growth of urban income beyond what is published",
              fact("CTX005", "CTX006", "CTX016", "CTX026", "CTX030")),
    uncertain("gdp_growth", 0.05, 0.04, 0.06, Unit.PER_YEAR, Kind.RATE, "经济实际年增速(外推)", "real growth of the economy in years not published",
              fact("CTX008", "CTX009", "CTX018")),
    uncertain("rent_growth", 0.055, 0.03, 0.08, Unit.PER_YEAR, Kind.RATE, "土地房屋租金年涨幅(市场)", "yearly growth of market rents of land and houses",
               fact("COOP012", "COOP015", "COOP017"), neutral=0.0),
    uncertain("repricing_rate", 0.25, 0.20, 0.33, Unit.PER_YEAR, Kind.RATE, "合同每年重新定价比例", "share of contracts re-priced in a year",
               assumed("contracts of 3-5 years")),
    uncertain("interest_rate", 0.0365, 0.03, 0.05, Unit.PER_YEAR, Kind.RATE, "贷款年利率", "yearly interest on loans",
               fact("PRG025", "PRG026")),
    uncertain("loan_years", 5.0, 3.0, 8.0, Unit.YEARS, Kind.AMOUNT, "贷款期限", "years in which a loan is repaid", fact("PRG024", "PRG026")),
]
