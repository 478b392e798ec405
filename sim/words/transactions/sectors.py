"""The sectors of the accounts, the accounts of villages and households, and the sums of a year that payments count in."""

from __future__ import annotations

from enum import StrEnum

from sim.core.text import Text


class Sector(StrEnum):
    """Sectors of the accounts. Villages, cooperatives and households are kept village by village, the rest by zone."""

    VILLAGES = "villages"
    COOPERATIVES = "cooperatives"
    COMPANIES = "companies"
    HOUSEHOLDS = "households"
    GOVERNMENT = "government"
    BANKS = "banks"
    FIRMS = "firms"
    MARKET = "market"
    USER = "user"


#: Sectors whose books are kept for each village.
VILLAGE_LEVEL = frozenset({Sector.VILLAGES, Sector.COOPERATIVES, Sector.HOUSEHOLDS})

SECTOR_LABELS: dict[Sector, Text] = {
    Sector.VILLAGES: Text("村集体", "villages"),
    Sector.COOPERATIVES: Text("合作社", "cooperatives"),
    Sector.COMPANIES: Text("强村公司", "strong-village companies"),
    Sector.HOUSEHOLDS: Text("农户", "households"),
    Sector.GOVERNMENT: Text("政府", "government"),
    Sector.BANKS: Text("银行", "banks"),
    Sector.FIRMS: Text("企业", "firms"),
    Sector.MARKET: Text("市场", "market"),
    Sector.USER: Text("使用者", "user"),
}


class Account(StrEnum):
    """Accounts of a village collective's year (charter, section 5)."""

    BUSINESS_INCOME = "business_income"
    CONTRACTING_INCOME = "contracting_income"
    INVESTMENT_INCOME = "investment_income"
    OTHER_OPERATING_INCOME = "other_operating_income"
    SUBSIDY_INCOME = "subsidy_income"
    OTHER_INCOME = "other_income"
    OPERATING_COST = "operating_cost"
    MANAGEMENT = "management"
    EXPENDITURE = "expenditure"


#: The four accounts of operating income (经营性收入), the target's base.
OPERATING_ACCOUNTS = (
    Account.BUSINESS_INCOME,
    Account.CONTRACTING_INCOME,
    Account.INVESTMENT_INCOME,
    Account.OTHER_OPERATING_INCOME,
)


class HouseholdAccount(StrEnum):
    """Income of households by source, and whom among them it reaches; every payment to households is entered in one.

    Without a further word a payment reaches all households in their usual shares. Local wages come from jobs in the zone,
    which are offered to able low-income households; ``LOW_FIRST_PROPERTY`` goes to low-income households before others,
    ``LOW_WAGE`` and ``LOW_TRANSFER`` to them alone; of ``EVEN_TRANSFER`` every household gets the same.
    """

    WAGE = "wage"
    LOCAL_WAGE = "local_wage"
    LOW_WAGE = "low_wage"
    BUSINESS = "business"
    PROPERTY = "property"
    LOW_FIRST_PROPERTY = "low_first_property"
    TRANSFER = "transfer"
    LOW_TRANSFER = "low_transfer"
    EVEN_TRANSFER = "even_transfer"


#: Accounts that make up wage income (工资性收入), property income (财产净收入) and transfer income (转移净收入) of households.
WAGE_ACCOUNTS = (HouseholdAccount.WAGE, HouseholdAccount.LOCAL_WAGE, HouseholdAccount.LOW_WAGE)
PROPERTY_ACCOUNTS = (HouseholdAccount.PROPERTY, HouseholdAccount.LOW_FIRST_PROPERTY)
TRANSFER_ACCOUNTS = (HouseholdAccount.TRANSFER, HouseholdAccount.LOW_TRANSFER, HouseholdAccount.EVEN_TRANSFER)


class Counts(StrEnum):
    """Sums over transactions that a declaration says it counts in.

    PUBLIC_COST: an outlay that is public cost of the programme (charter, section 5). PUBLIC_RECEIPT: what governments get back
    of it. APPROPRIATED: money appropriated for the zone that has been paid out, or lent by bond. HIRED_HANDS: wages for hands
    hired in the county; what they add up to in a month is the labour wanted.
    """

    PUBLIC_COST = "public_cost"
    PUBLIC_RECEIPT = "public_receipt"
    APPROPRIATED = "appropriated"
    HIRED_HANDS = "hired_hands"
