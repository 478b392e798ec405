"""What each lever is to move in the reference, and the functions through which it does: one row a lever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: The programme of the reference: all seven modes and six contents, a company with every channel, and a part of everything else.
REFERENCE_POLICY: dict[str, Any] = {
    "funding.amount": 8_000.0,
    "funding.mode_mix": {
        "fixed_grant": 0.25,
        "reward_in_lieu": 0.2,
        "interest_subsidy": 0.05,
        "special_bond": 0.1,
        "equity_injection": 0.2,
        "work_relief": 0.1,
        "service_purchase": 0.1,
    },
    "funding.content": {
        "industry": 0.6,
        "construction": 0.298,
        "governance": 0.001,
        "talent": 0.001,
        "employment": 0.05,
        "consolidation": 0.05,
    },
    "funding.allocation": "key_village_first",
    "funding.match_ratio": 0.2,
    "funding.award": 100.0,
    "zone.build_years": 2.0,
    "zone.support_years": 1.0,
    "zone.cross_boundary": 0.5,
    "company.form": "multi_village",
    "company.manager": "professional_manager",
    "company.small_works": 0.9,
    "linkage.type": {"contract": 0.3, "dividend": 0.3, "equity": 0.4},
    "linkage.channel": {"resources": 0.4, "pooled_property": 0.3, "investment": 0.2, "cooperation": 0.1},
    "linkage.payout": 0.5,
    "linkage.household_share": 0.1,
    "cooperative.village_led": 0.5,
    "cooperative.union": 1.0,
    "industry.coordination": 0.3,
    "industry.brand": 50.0,
    "industry.leading_firm": 0.3,
    "industry.workshops": 2.0,
    "industry.farm_services": 0.3,
    "industry.off_site": 0.5,
    "land.quota": 20.0,
    "land.quota_share": 0.02,
    "land.idle_homesteads": 0.3,
    "land.consolidation": 0.2,
    "land.scale_farming": 0.2,
    "land.quota_exchange": 0.1,
    "governance.property_exchange": 0.3,
    "people.talent": 3.0,
    "people.first_secretary": 0.5,
    "people.training": 0.5,
    "people.leader_selection": 0.5,
    "people.returnees": 5.0,
    "people.skills": 100.0,
    "governance.joint_committee": 0.5,
    "governance.chair": "key_village",
    "governance.leading_official": 0.5,
    "governance.ranking": "quarterly",
    "governance.approval_time": 3.0,
    "governance.inspection": 0.8,
    "governance.delisting": 0.5,
    "governance.income_floor": 70.0,
    "governance.performance_review": 0.5,
    "governance.credits": 0.5,
    "support.soe_pairing": 50.0,
    "support.public_jobs": 3.0,
    "support.poverty_monitoring": 0.3,
    "support.low_income_aid": 20.0,
    "support.works_wage_share": 0.3,
    "support.consumption": 50.0,
    "finance.loan_ceiling": 300.0,
    "finance.guarantee": 0.5,
    "finance.collateral": 0.2,
    "finance.insurance": 0.5,
    "services.spending": 200.0,
    "services.infrastructure": 100.0,
    "services.digital": 30.0,
    "services.upkeep": 0.5,
    "environment.spending": 100.0,
}


@dataclass(frozen=True)
class Row:
    """A lever's contract.

    ``moves``: zone outcomes that differ between the two ends; ``through``: functions that carry the difference, written
    ``rules.file.rule(argument)`` where the lever reaches a rule by an argument, ``schedule.file.function`` where the function
    reads the lever itself. With all of them seeing the low end, nothing in ``moves`` is left of the difference, in any bit.
    """

    moves: tuple[str, ...]
    through: tuple[str, ...]


def _row(moves: str, *through: str) -> Row:
    return Row(tuple(f"zone {name}" for name in moves.split()), through)


_INCOME = "operating_income"
_FIELDS = "rules.land.brought_into_use(wanted)"
_MONEY = "rules.services.effort_of_spending(spending)"
_JOINING = "rules.linkage.inclination_to_join(promised)"
_APPROVAL, _LEAN = "rules.governance.months_of_approval", "rules.governance.lean_of_chair"
_ACROSS = "rules.governance.months_across_lines"

TABLE: dict[str, Row] = {
    # Money
    "funding.amount": _row(
        f"{_INCOME} public_cost",
        "schedule.listed.unlisted_money",
        "schedule.funding.matched_money",
        "schedule.planning.programme_months",
        "schedule.people.may_win_an_award",
        "schedule.inspecting.is_due",
    ),
    "funding.mode_mix": _row(_INCOME, "schedule.funding.planned", "schedule.building.build_for_reward"),
    "funding.timing": _row(_INCOME, "rules.funding.release_share(timing)"),
    "funding.allocation": _row(f"{_INCOME} gini_operating_income council_refusals", "rules.funding.allocation_share(rule)"),
    "funding.content": _row(
        f"{_INCOME} service_coverage",
        "schedule.funding.planned",
        "schedule.building.build_for_reward",
        "schedule.people.awards_arrive",
    ),
    "funding.match_ratio": _row(f"{_INCOME} service_coverage", "schedule.funding.matched_money"),
    "funding.local_share": _row(f"{_INCOME} public_cost_local public_cost_above local_unpaid half_built", "schedule.sharing.local_share"),
    "funding.tier": _row(f"{_INCOME} public_cost_local public_cost_above local_unpaid half_built", "schedule.sharing.local_share"),
    "funding.recipient": _row(f"{_INCOME} income_per_head_yuan cash", "schedule.reading.goes_to"),
    "funding.award": _row(
        f"{_INCOME} outside_funds assessment_passed", "schedule.people.assessments_are_made", "schedule.people.awards_arrive"
    ),
    "industry.mix": _row(_INCOME, "schedule.finishing.mix_by_line", "schedule.land.land_per_wan"),
    "zone.build_years": _row(_INCOME, "schedule.reading.build_length"),
    "zone.support_years": _row(f"{_INCOME} public_cost returnees trained", "schedule.reading.support_length"),
    # Company
    "company.form": _row(
        f"{_INCOME} company_profit",
        "schedule.council.councils_meet",
        "schedule.earning.companies_operate",
        "schedule.finishing.start_company_works",
        "schedule.lending.banks_review",
        "schedule.paying.won_share",
        "schedule.reading.company_capability",
    ),
    "company.manager": _row(
        f"{_INCOME} company_profit",
        "schedule.council.hire_managers",
        "schedule.earning.companies_operate",
        "schedule.finishing.start_company_works",
        "schedule.turning.pay_the_team",
    ),
    "company.small_works": _row(f"{_INCOME} company_profit", "rules.company.works_won(allowed)"),
    "linkage.type": _row(f"{_INCOME} dividend_to_villages", "schedule.council.wishes_to_join", "schedule.settling.companies_pay"),
    "linkage.channel": _row(
        _INCOME,
        "schedule.earning.cooperatives_farm",
        "schedule.finishing.entrusted_part",
        "schedule.pooling.brought_elsewhere",
        "schedule.pooling.invest_in_company",
        "schedule.pooling.pool_property",
    ),
    "linkage.payout": _row(f"{_INCOME} dividend_to_villages", _JOINING, "schedule.settling.companies_pay"),
    "linkage.household_share": _row(f"{_INCOME} property_income low_income_per_head_yuan", _JOINING, "schedule.settling.companies_pay"),
    "cooperative.village_led": _row(f"{_INCOME} cooperative_surplus", "rules.cooperative.join_with_land(ceiling)"),
    "cooperative.union": _row(f"{_INCOME} cooperative_surplus", "rules.selling.has_union(share)"),
    # Industry
    "industry.coordination": _row(
        f"{_INCOME} visitors",
        "rules.market.zone_pull(similarity)",
        "rules.land.revenue_left_by_overlap(coordination)",
        "rules.key_village.readiness_to_pass_on(coordination)",
    ),
    "industry.brand": _row(f"{_INCOME} brand visitors", _MONEY),
    "industry.leading_firm": _row(f"{_INCOME} firm_assets", "rules.firms.investment_of_the_year(effort)"),
    "industry.workshops": _row(f"{_INCOME} workshops", "rules.firms.place_workshops(planned)"),
    "industry.farm_services": _row(f"{_INCOME} farmland_served_mu", _FIELDS),
    "industry.off_site": _row(f"{_INCOME} contracting_income", "schedule.pooling.brought_elsewhere", "schedule.pooling.pool_property"),
    # Land
    "land.quota": _row(f"{_INCOME} land_used_mu", "rules.land.quota_of_the_month(quota)"),
    "land.quota_share": _row(f"{_INCOME} land_used_mu", "rules.land.rural_industry_quota(share)"),
    "land.idle_homesteads": _row(f"{_INCOME} houses_in_use", _FIELDS),
    "land.consolidation": _row(f"{_INCOME} farmland_consolidated", "schedule.land.free_building_land"),
    "land.scale_farming": _row(f"{_INCOME} farmland_let_mu", _FIELDS),
    "land.quota_exchange": _row(
        f"{_INCOME} quota_receipts", "rules.land.freed_share(reclaimed)", "rules.land.quota_to_exchange(reclaimed)"
    ),
    "governance.property_exchange": _row(
        f"{_INCOME} contracting_income", "rules.land.share_repriced(openly)", "schedule.land.pay_the_exchange"
    ),
    # People
    "people.talent": _row(f"{_INCOME} outside_advice", "rules.learning.advice_of_talent(persons)"),
    "people.first_secretary": _row(f"{_INCOME} outside_funds", "schedule.people.secretaries_serve"),
    "people.training": _row(f"{_INCOME} leader_capability", "rules.learning.learn_by_training(trained)"),
    "people.leader_selection": _row(f"{_INCOME} leader_capability", "rules.learning.select_newcomers(strength)"),
    "people.returnees": _row(f"{_INCOME} returnees", "rules.firms.returnees_after_year(sought)"),
    "people.skills": _row(f"{_INCOME} trained", "rules.firms.skills_after_month(taught)"),
    # Governance
    "governance.joint_committee": _row(
        f"{_INCOME} trust council_refusals",
        "rules.linkage.inclination_to_join(trust)",
        "rules.learning.trust_after_year(committee)",
        "rules.learning.learn_by_watching(link)",
        f"{_APPROVAL}(committee)",
        f"{_LEAN}(bound)",
        "rules.governance.part_insisted_on(committee)",
        "rules.governance.raise_trust(cause)",
        "schedule.turning.accept_finished_zones",
    ),
    "zone.cross_boundary": _row(_INCOME, f"{_ACROSS}(crosses)"),
    "governance.chair": _row(
        _INCOME, f"{_APPROVAL}(chair)", f"{_ACROSS}(raised)", f"{_LEAN}(key_village)", f"{_LEAN}(township)", f"{_LEAN}(county)"
    ),
    "governance.leading_official": _row(_INCOME, "rules.governance.share_attention(strength)"),
    "governance.ranking": _row(f"{_INCOME} idle_asset_share", "schedule.governing.officials_push"),
    "governance.approval_time": _row(_INCOME, "schedule.planning.programme_months"),
    "governance.inspection": _row(
        f"{_INCOME} inspected_by_county inspected_by_city inspected_by_province titles people_cost",
        "schedule.governing.paperwork",
        "schedule.inspecting.visit",
    ),
    "governance.delisting": _row(f"{_INCOME} titles delisted", "schedule.inspecting.lose_titles"),
    "governance.income_floor": _row(f"{_INCOME} padded_income rent_collected_early", "schedule.reaching.floor_of_income"),
    "governance.performance_review": _row(f"{_INCOME} padded_income rent_collected_early", "schedule.reaching.weight_of_floor"),
    "governance.credits": _row(f"{_INCOME} credit_points trust", "rules.governance.cover_with_credits(wanted)"),
    # Support
    "support.soe_pairing": _row(_INCOME, "schedule.firms.pairs_bring_money"),
    "support.public_jobs": _row(f"{_INCOME} public_jobs low_income_per_head_yuan", "schedule.households.public_jobs_are_filled"),
    "support.poverty_monitoring": _row(
        "households_fallen households_in_trouble low_income_per_head_yuan", "schedule.households.found_by_monitoring"
    ),
    "support.low_income_aid": _row(
        "low_income_per_head_yuan low_income_in_work transfer_income", "schedule.households.low_income_is_aided"
    ),
    "support.works_wage_share": _row(
        f"{_INCOME} wage_income low_income_per_head_yuan service_coverage", "rules.funding.relief_wages(wage_share)"
    ),
    "support.consumption": _row(f"{_INCOME} consumption_aid", "rules.selling.publicly_bought(budget)"),
    # Finance
    "finance.loan_ceiling": _row(f"{_INCOME} debt", "rules.finance.lending_ceiling(policy_ceiling)"),
    "finance.debt_ceiling": _row(f"{_INCOME} debt", "rules.finance.credit_left(debt_ratio)"),
    "finance.guarantee": _row(
        f"{_INCOME} guaranteed_debt",
        "rules.finance.debt_served_by_income(guarantee)",
        "rules.finance.price_of_risk(guarantee)",
        "rules.finance.new_guarantees(share)",
    ),
    "finance.collateral": _row(f"{_INCOME} debt", "rules.finance.lending_ceiling(loan_to_value)"),
    "finance.insurance": _row(
        f"{_INCOME} insurance_paid", "schedule.insuring.pay_premiums", "rules.insurance.ceiling_of_the_insured(insured_share)"
    ),
    "finance.insurance_type": _row(
        f"{_INCOME} insurance_paid",
        "schedule.insuring.pay_premiums",
        "schedule.insuring.pay_indemnities",
        "rules.insurance.ceiling_of_the_insured(insured_share)",
    ),
    # Services
    "services.spending": _row(f"{_INCOME} service_level", _MONEY),
    "services.layout": _row(f"{_INCOME} service_level", _MONEY, "rules.services.reach_of_layout(reach)"),
    "services.infrastructure": _row(f"{_INCOME} service_coverage", "schedule.serving.build_infrastructure"),
    "services.digital": _row(f"{_INCOME} digital", _MONEY),
    "services.upkeep": _row(
        f"{_INCOME} service_coverage",
        "rules.services.kept_by_all(joint)",
        "rules.village.upkeep_effort(joint)",
        "schedule.serving.joint_upkeep_is_paid(work)",
    ),
    "services.upkeep_mode": _row(
        f"{_INCOME} company_profit",
        "rules.services.kept_by_all(joint)",
        "schedule.serving.joint_upkeep_is_paid",
        "schedule.serving.joint_upkeep_is_paid(work)",
    ),
    "environment.spending": _row(f"{_INCOME} environment_level", _MONEY),
}

#: Why the reference need not see a payment, and which ones.
UNPAID = {
    "made by hand": """user_change user_change_company user_change_cooperative user_reduction user_reduction_company
        user_reduction_cooperative""",
    "of other company forms": """state_capital partner_capital state_dividend partner_dividend special_bond_to_villages
        village_bond_interest village_bond_repayment bond_service_for_villages consumption_aid_direct""",
    "of the two plain comparators": "even_grant even_payment",
    "of other managers": "manager_share own_business",
    "of other modes of upkeep": "joint_upkeep_by_villagers joint_upkeep_by_company",
    "where a year before construction was seen to lose": "booked_loss",
    "where somebody cannot pay": """village_guarantee_called company_guarantee_called village_recovery company_recovery
        village_debt_forgiven company_debt_forgiven cooperative_debt_forgiven""",
}

#: Levers that say which zones start when: held against a programme of several zones.
OF_ZONES: dict[str, Row] = {
    "zone.rollout": _row(f"{_INCOME} public_cost", "schedule.selecting.zones_are_selected"),
    "zone.selection": _row(f"{_INCOME} public_cost", "schedule.selecting.claims"),
    "zone.early_dose": _row(f"{_INCOME} public_cost", "schedule.selecting.zones_are_selected"),
    "funding.yearly_budget": _row(f"{_INCOME} public_cost", "schedule.selecting.zones_are_selected"),
    "zone.selection_within": _row(f"{_INCOME} public_cost", "schedule.selecting.order_of_places"),
    "zone.county_places": _row(f"{_INCOME} public_cost zones_begun", "schedule.selecting.put_forward"),
    "zone.city_places": _row(f"{_INCOME} public_cost zones_begun", "schedule.selecting.put_forward"),
    "zone.tier": _row("tier", "schedule.selecting.tiers"),
    "zone.provincial_places": _row("tier", "schedule.selecting.tiers"),
    "zone.municipal_places": _row("tier", "schedule.selecting.tiers"),
    "zone.places_area": _row("tier", "schedule.selecting.tiers"),
}
