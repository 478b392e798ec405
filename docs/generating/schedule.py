"""Which lever acts in which phases of the month, with the phases' numbers in the schedule."""

from __future__ import annotations

from generating.markdown import code, table
from sim.schedule.month import MONTH
from sim.words.levers import AVAILABLE_LEVERS, OF_THE_WORLD

_MONEY = ("programme_money_is_released", "bonds_are_issued", "villages_build")

#: Phases that read each lever, those where it makes its difference; what it does goes on in the state.
ACTS_IN: dict[str, tuple[str, ...]] = {
    "funding.amount": _MONEY,
    "funding.mode_mix": _MONEY,
    "funding.timing": ("programme_money_is_released",),
    "funding.allocation": ("programme_money_is_released",),
    "funding.content": ("programme_money_is_released", "villages_build", "awards_arrive"),
    "funding.match_ratio": ("programme_money_is_released",),
    "funding.local_share": ("programme_money_is_released",),
    "funding.tier": ("programme_money_is_released",),
    "funding.recipient": ("programme_money_is_released", "listed_projects_build"),
    "funding.award": ("awards_arrive", "assessments_are_made"),
    "industry.mix": ("programme_money_is_released", "villages_build"),
    "zone.rollout": ("zones_are_selected",),
    "zone.selection": ("zones_are_selected",),
    "funding.yearly_budget": ("zones_are_selected",),
    "zone.cross_boundary": ("villages_build",),
    "zone.early_dose": ("zones_are_selected",),
    **dict.fromkeys(
        ("zone.tier", "zone.provincial_places", "zone.municipal_places", "zone.places_area", "zone.county_places", "zone.city_places"),
        ("zones_are_selected",),
    ),
    "zone.selection_within": ("zones_are_selected",),
    "zone.support_years": (
        "officials_push",
        "governments_release",
        "people_help",
        "firms_come_and_go",
        "cooperatives_farm",
        "returnees_settle",
        "public_jobs_are_filled",
        "low_income_is_aided",
        "learn",
        "skills_are_taught",
        "services_are_run",
        "land_changes_hands",
    ),
    "zone.build_years": ("land_is_prepared", "programme_money_is_released", "villages_build", "accept_finished_zones"),
    "company.form": ("banks_review", "councils_meet", "companies_build", "companies_operate"),
    "company.manager": ("councils_meet", "companies_build", "companies_operate", "close_the_month"),
    "company.small_works": ("programme_money_is_released", "public_works_are_built"),
    "linkage.type": ("councils_meet", "pay_linkage"),
    "linkage.channel": ("programme_money_is_released", "villages_build", "cooperatives_farm"),
    "linkage.payout": ("councils_meet", "pay_linkage"),
    "linkage.household_share": ("councils_meet", "pay_linkage"),
    "cooperative.village_led": ("renew_contracts_and_membership",),
    "cooperative.union": ("cooperatives_farm",),
    "industry.coordination": ("markets_meet", "land_and_houses_earn"),
    "industry.brand": ("services_are_run",),
    "industry.leading_firm": ("firms_come_and_go",),
    "industry.workshops": ("workshops_are_set_up",),
    "industry.farm_services": ("land_changes_hands",),
    "industry.off_site": ("programme_money_is_released",),
    "land.quota": ("land_is_prepared",),
    "land.quota_share": ("land_is_prepared",),
    "land.idle_homesteads": ("land_changes_hands",),
    "land.consolidation": ("land_is_prepared",),
    "land.scale_farming": ("land_changes_hands",),
    "land.quota_exchange": ("land_is_prepared",),
    "governance.property_exchange": ("renew_contracts_and_membership",),
    "people.talent": ("people_help",),
    "people.first_secretary": ("people_help",),
    "people.training": ("governments_release", "learn"),
    "people.leader_selection": ("learn",),
    "people.returnees": ("returnees_settle",),
    "people.skills": ("skills_are_taught",),
    "governance.joint_committee": ("programme_money_is_released", "councils_meet", "villages_build", "learn", "accept_finished_zones"),
    "governance.chair": ("programme_money_is_released", "villages_build"),
    "governance.leading_official": ("officials_push",),
    "governance.ranking": ("officials_push",),
    "governance.approval_time": ("villages_build",),
    "governance.inspection": ("people_help", "villages_are_inspected"),
    "governance.delisting": ("villages_are_inspected",),
    "governance.income_floor": ("floors_are_watched", "floors_are_met"),
    "governance.performance_review": ("floors_are_watched", "floors_are_met"),
    "governance.credits": ("credits_are_kept",),
    "support.soe_pairing": ("pairs_bring_money",),
    "support.public_jobs": ("public_jobs_are_filled",),
    "support.poverty_monitoring": ("households_meet_trouble",),
    "support.low_income_aid": ("low_income_is_aided",),
    "support.works_wage_share": ("programme_money_is_released",),
    "support.consumption": ("cooperatives_farm",),
    "finance.loan_ceiling": ("banks_review",),
    "finance.debt_ceiling": ("loans_are_subsidised", "villages_build", "companies_build"),
    "finance.guarantee": ("banks_review", "pay_debts"),
    "finance.collateral": ("banks_review",),
    "finance.insurance": ("insure_crops", "renew_contracts_and_membership"),
    "finance.insurance_type": ("insure_crops", "renew_contracts_and_membership"),
    "services.spending": ("services_are_run",),
    "services.layout": ("services_are_run",),
    "services.infrastructure": ("services_are_run",),
    "services.digital": ("services_are_run",),
    "services.upkeep": ("services_are_run", "villages_are_inspected"),
    "services.upkeep_mode": ("services_are_run", "villages_are_inspected"),
    "environment.spending": ("services_are_run",),
}


def lever_phases(language: str) -> str:
    """Levers with the numbers of their phases, but those that make the world; levers of the same phases share a row."""
    number = {phase.__name__: place for place, phase in enumerate(MONTH, start=1)}
    by_phases: dict[tuple[int, ...], list[str]] = {}
    for lever in (lever for lever in AVAILABLE_LEVERS if lever not in OF_THE_WORLD):
        by_phases.setdefault(tuple(sorted(number[phase] for phase in ACTS_IN[lever])), []).append(lever)
    rows = [(", ".join(code(lever) for lever in levers), ", ".join(map(str, phases))) for phases, levers in by_phases.items()]
    return table(("lever", "phases") if language == "en" else ("杠杆", "阶段"), rows)
