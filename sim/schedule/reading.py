"""What several phases read off a block: who is in, what is on, the level of prices, what a village has contributed."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags, add_up, ratio
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import finance, village
from sim.rules.shocks import trend_level
from sim.words.block import Block
from sim.words.choice import Choice
from sim.words.choices import CompanyForm, Recipient
from sim.words.traits import by_option
from sim.words.transactions import Sector

JANUARY, FEBRUARY, MARCH, APRIL, OCTOBER, DECEMBER = 0, 1, 2, 3, 9, 11
#: Months of a quarter: what is paid, taught or inspected by the quarter is so at its end.
QUARTER = 3


def month_of_year(t: int) -> int:
    """0 for January ... 11 for December."""
    return t % MONTHS_PER_YEAR


def ends_quarter(t: int) -> bool:
    """March, June, September and December."""
    return month_of_year(t) % QUARTER == QUARTER - 1


def is_new_year(t: int) -> bool:
    """January, but for the run's first, in which the opening stands."""
    return month_of_year(t) == JANUARY and t > 0


def since_start(b: Block, t: int) -> Array:
    """Months since each zone's first month of construction, negative before it: (zone, run)."""
    return t - b.s.start


def has_begun(b: Block, t: int) -> Array:
    """One for treated zones from their first month of construction, else zero: (zone, run)."""
    return b.f.treated * is_true(t >= b.s.start)


def build_length(b: Block) -> Array:
    """Months of the build cycle: (run,)."""
    return np.round(b.p.zone_build_years * 12.0)


def goes_to(b: Block, recipient: Recipient) -> Array:
    """One in the runs whose programme money goes to ``recipient``, else zero: (1, run)."""
    return np.asarray(b.p.funding_recipient[recipient.value])


def money_of_zones(b: Block) -> Array:
    """The programme's money for each zone's plan: (zone, run) 万元."""
    return b.f.treated * b.p.funding_amount * b.s.dose * goes_to(b, Recipient.ZONE_PLAN)


def money_beside_plans(b: Block) -> Array:
    """The programme's money of each zone that no plan uses, but all villages or households get: (zone, run) 万元."""
    return b.f.treated * b.p.funding_amount * b.s.dose * (1.0 - goes_to(b, Recipient.ZONE_PLAN))


def is_building(b: Block, t: int) -> Array:
    """One while the build cycle runs: (zone, run)."""
    return has_begun(b, t) * is_true(since_start(b, t) < build_length(b))


def support_length(b: Block) -> Array:
    """Months in which the programme makes its yearly efforts: the build cycle, and what a run adds to it; (run,)."""
    return build_length(b) + np.round(b.p.zone_support_years * MONTHS_PER_YEAR)


def is_supported(b: Block, t: int) -> Array:
    """One where the programme makes its yearly efforts (``Lasts.SUPPORT``): (zone, run)."""
    return has_begun(b, t) * is_true(since_start(b, t) < support_length(b))


def supported_part_of_year(b: Block, t: int) -> Array:
    """Part of the twelve months before ``t`` in which those efforts were made: (zone, run)."""
    since, length = since_start(b, t), support_length(b)
    months = np.clip(since, 0.0, length) - np.clip(since - MONTHS_PER_YEAR, 0.0, length)
    return has_begun(b, t) * months / MONTHS_PER_YEAR


def month_of_term(b: Block, t: int) -> Array:
    """Months into the term of the first secretaries, who come and go with their zone: 0 is its first; (zone, run)."""
    return np.mod(since_start(b, t), int(b.c.secretary_term))


def ends_term(b: Block, t: int) -> Flags:
    """The last months of a term, in which a first secretary wants something to show: (zone, run)."""
    return month_of_term(b, t) >= b.c.secretary_term - b.c.secretary_lean_months


def prices(b: Block, t: int) -> Array:
    """General price level against the run's first month: (run,)."""
    return trend_level(yearly_growth=b.u.price_inflation, month=t)


def incomes(b: Block, t: int) -> Array:
    """Level of nominal demand, prices and real growth together: (run,)."""
    return trend_level(yearly_growth=(1.0 + b.u.price_inflation) * (1.0 + b.u.demand_growth) - 1.0, month=t)


def rural_incomes(b: Block, t: int) -> Array:
    """Level of rural income in each village's county against the run's first year, a step each January: (village, run)."""
    level = b.f.rural_income[t // MONTHS_PER_YEAR] / b.f.rural_income[0]
    return by_village(b, b.counties.per_village(level))


def by_village(b: Block, zone_value: Array) -> Array:
    """A zone's value for each of its villages: (village, run)."""
    return b.zones.per_village(zone_value)


def has_company(b: Block) -> Array:
    """One where the scenario forms a zone company: (1, run)."""
    return 1.0 - b.p.company_form[CompanyForm.NONE.value]


def has_anything_run_by_companies(b: Block) -> bool:
    """Whether any run has a company, or assets or claims of one: until then its phases move only zeros and are left out."""
    return bool(b.s.is_founded.any() or b.s.company_installed.any() or b.s.works_owed.any())


def leading(b: Block, capability: Array) -> Array:
    """Revenue of sites led with ``capability`` against middling ones, where a line is run and not let."""
    return village.operating_factor(capability=capability, least=b.c.operating_least, slope=b.c.operating_slope)


def village_cash(b: Block) -> Array:
    """Cash of the villages: (village, run) 万元."""
    return b.ledger.cash[Sector.VILLAGES]


def company_cash(b: Block) -> Array:
    """Cash of the zone companies: (zone, run) 万元."""
    return b.ledger.cash[Sector.COMPANIES]


def contributed(b: Block) -> Array:
    """What each village has put into the company, paid in or entrusted: (village, run) 万元."""
    return b.ledger.shares_held[Sector.VILLAGES] + b.s.entrusted_value


def village_loan_ceiling(b: Block) -> Array:
    """Most a village may owe, as banks last reviewed it: (village, run) 万元."""
    return b.s.village_credit_ceiling


def company_loan_ceiling(b: Block) -> Array:
    """Most a zone company may owe, as banks last reviewed it: (zone, run) 万元."""
    return b.s.company_credit_ceiling


def village_ordinary_debt(b: Block) -> Array:
    """What villages owe to banks besides special bonds: (village, run) 万元."""
    return np.maximum(b.ledger.debt[Sector.VILLAGES] - b.s.village_bonds, 0.0)


def company_ordinary_debt(b: Block) -> Array:
    """What companies owe to banks besides special bonds: (zone, run) 万元."""
    return np.maximum(b.ledger.debt[Sector.COMPANIES] - b.s.company_bonds, 0.0)


def debt_ratio(b: Block, t: int) -> Array:
    """Debt ratio above which nothing is borrowed: the ordinary one, from the start of construction that of policy; (zone, run)."""
    ordinary = b.c.debt_ceiling_background
    return ordinary + has_begun(b, t) * (b.p.finance_debt_ceiling - ordinary)


def village_credit(b: Block, t: int) -> Array:
    """What villages may still borrow of their own will: (village, run) 万元."""
    return finance.credit_left(
        debt=village_ordinary_debt(b),
        assets=village_assets(b) + np.maximum(village_cash(b), 0.0),
        ceiling=village_loan_ceiling(b),
        debt_ratio=by_village(b, debt_ratio(b, t)),
    )


def company_credit(b: Block, t: int) -> Array:
    """What companies may still borrow of their own will: (zone, run) 万元."""
    return finance.credit_left(
        debt=company_ordinary_debt(b),
        assets=company_real_assets(b) + np.maximum(company_cash(b), 0.0),
        ceiling=company_loan_ceiling(b),
        debt_ratio=debt_ratio(b, t),
    )


def trait(one_hot: Array, choice: type[Choice], name: str) -> Array:
    """One number of the option each run has chosen: ``one_hot`` (option, 1, run) one-hot, gives (1, run)."""
    return chosen(one_hot, by_option(choice, name))


def chosen(one_hot: Array, values: Array) -> Array:
    """The number of the option that each run chooses, of (option, 1, run) and (option, 1, 1): (1, run)."""
    total = one_hot[0] * values[0]
    for option in range(1, len(values)):
        total = total + one_hot[option] * values[option]
    return np.asarray(total)


def alike(b: Block, zone_amount: Array) -> Array:
    """A zone's amount shared by its villages alike: (village, run)."""
    return by_village(b, zone_amount / b.f.village_count)


def zone_mean(b: Block, amount: Array) -> Array:
    """Plain mean over a zone's villages: (zone, run)."""
    return b.zones.zone_total(amount) / b.f.village_count


def village_assets(b: Block) -> Array:
    """All real assets on the villages' books: (village, run)."""
    s = b.s
    return s.operating_assets + s.idle_assets + s.facilities + add_up(s.works) + listed_works_of_villages(b)


def company_real_assets(b: Block) -> Array:
    """All real assets on the companies' books: (zone, run)."""
    s = b.s
    return s.company_assets + s.company_idle + add_up(s.company_works) + s.unbilled_works + listed_works_of_companies(b)


def split_by_people(b: Block, zone_amount: Array) -> Array:
    """A zone's amount shared among its villages by population: (village, run)."""
    return b.zones.per_village(ratio(zone_amount, b.f.zone_population)) * b.f.population


def is_true(condition: Array | Flags) -> Array:
    """A condition as ones and zeros."""
    return np.asarray(condition, dtype=np.float64)


def counts(b: Block, amount: Array) -> Flags:
    """Whether an amount of money (unit, run) is more than what rounding leaves: at least one fen."""
    return amount >= b.c.fen


def listed_works_of_villages(b: Block) -> Array:
    """Listed works in progress on the villages' books: (village, run)."""
    total = np.zeros_like(b.s.own_stake)
    for row, owner in enumerate(b.f.listed.village):
        if owner >= 0:
            total[owner] += b.s.listed_works[row]
    return total


def listed_works_of_companies(b: Block) -> Array:
    """Listed works in progress on the companies' books: (zone, run)."""
    total = np.zeros_like(b.s.is_founded)
    for row, owner in enumerate(b.f.listed.village):
        if owner < 0:
            total[b.f.listed.zone[row]] += b.s.listed_works[row]
    return total


def able(b: Block) -> Array:
    """What a village's leaders can do with the advice they have: (village, run) 0-1."""
    return np.minimum(b.s.capability + b.s.advice, 1.0)


def volunteers(b: Block) -> Array:
    """Part of the missing upkeep that villagers do for credit points: (village, run) 0-1."""
    return b.c.volunteers_most * b.s.credits


def deterred(b: Block) -> Array:
    """Part of missing upkeep that villages with a title make good while a loss of title in the county is fresh: (village, run)."""
    return b.u.deterred_upkeep * by_village(b, b.counties.per_village(b.s.deterrence)) * b.s.has_title


def votes_in_company(b: Block) -> Array:
    """Votes inside the company: one a member or by shares, as its form has it; (village, run)."""
    equal = trait(b.p.company_form, CompanyForm, "equal_votes")
    held = b.ledger.shares_held[Sector.VILLAGES]
    return b.s.is_member * (equal + (1.0 - equal) * held * counts(b, held))


def company_capability(b: Block) -> Array:
    """What a company's leaders can do: the mean of its members by votes, and a partner enterprise's know-how; (zone, run)."""
    ability, votes = able(b), votes_in_company(b)
    all_votes = b.zones.zone_total(votes)
    led = np.where(all_votes > 0.0, ratio(b.zones.zone_total(votes * ability), all_votes), zone_mean(b, ability))
    helped = led + trait(b.p.company_form, CompanyForm, "know_how") * b.s.partner_stays
    return np.minimum(helped, 1.0)
