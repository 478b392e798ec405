"""Tables of the ODD pages: the month, the state, the payments, and the numbers that stand beside a choice."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from generating.markdown import code, table
from generating.reach import phases, reached
from sim.core.chance import Stream, unit_key
from sim.core.units import Kind
from sim.words.choices import FundingContent, FundingMode
from sim.words.funding_table import allowed_pairs
from sim.words.levers import INDUSTRY_MIX
from sim.words.lines import LINES, SEASONS, farm_calendar
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.services import LAYOUTS, UPKEEPS
from sim.words.state import STATE
from sim.words.traits import FORMS, MANAGERS
from sim.words.transactions import APPROPRIATED, LOCAL_WAGES, PUBLIC_OUTLAYS, PUBLIC_RECEIPTS, TRANSACTIONS, HouseholdAccount

#: Which page tells each phase, by the last of its phases.
PAGES: dict[str, str] = {
    "governments_release": "month-1-start.md",
    "people_help": "month-2-public-money.md",
    "listed_projects_build": "month-3-councils.md",
    "companies_build": "month-4-works.md",
    "firms_come_and_go": "month-5-firms.md",
    "companies_operate": "month-6-operation.md",
    "spend_on_the_village": "month-7-payments.md",
    "low_income_is_aided": "month-8-households.md",
    "skills_are_taught": "month-9-stocks.md",
    "land_changes_hands": "month-10-services-and-land.md",
    "check_the_books": "month-11-close.md",
}


def page_of_phases() -> dict[str, str]:
    """The page that tells each phase of the month."""
    found: dict[str, str] = {}
    waiting: list[str] = []
    for name in phases():
        waiting.append(name)
        if name in PAGES:
            found |= dict.fromkeys(waiting, PAGES[name])
            waiting = []
    if waiting:
        raise ValueError(f"no page tells {waiting}")
    return found


def schedule() -> str:
    """The month: each phase with its page and the first line of what it says of itself."""
    from sim.schedule.month import MONTH

    pages = page_of_phases()
    rows = [
        (number, f"[`{phase.__name__}`]({pages[phase.__name__]}#{phase.__name__})", (phase.__doc__ or "").strip().splitlines()[0])
        for number, phase in enumerate(MONTH, 1)
    ]
    return table(("", "phase", "what happens"), rows)


def state() -> str:
    """Every array of the state, and the phases that write it."""
    writers = {name: reached(start)[0]["writes"] for name, start in phases().items()}
    rows = [
        (
            code(one.name), {"one": "county"}.get(one.over, one.over), one.lead or "", str(one.unit), str(one.kind),
            one.label.zh, one.label.en, ", ".join(code(phase) for phase, written in writers.items() if one.name in written) or "(opening)",
        )
        for one in STATE.values()
    ]  # fmt: skip
    return table(("array", "over", "lead", "unit", "kind", "含义", "meaning", "written in"), rows)


def transactions() -> str:
    """Every payment with what it does to both books."""
    rows = [
        (
            code(name), one.label.en, f"{one.payer} → {one.receiver}", str(one.effect), code(str(one.payer_account or "")),
            "-" if one.lowers_payer_account else "", code(str(one.receiver_account or "")),
        )
        for name, one in TRANSACTIONS.items()
    ]  # fmt: skip
    return table(("payment", "meaning", "payer → receiver", "effect", "payer's account", "sign", "receiver's account"), rows)


def sums_of_payments() -> str:
    """The payments that named sums add up."""
    groups = {
        "PUBLIC_OUTLAYS": PUBLIC_OUTLAYS,
        "PUBLIC_RECEIPTS": PUBLIC_RECEIPTS,
        "APPROPRIATED": APPROPRIATED,
        "LOCAL_WAGES": LOCAL_WAGES,
    }
    rows = [(code(name), " ".join(code(one.name) for one in payments)) for name, payments in groups.items()]
    rows += [
        (code(str(account)), " ".join(code(name) for name, one in TRANSACTIONS.items() if one.receiver_account == account))
        for account in HouseholdAccount
    ]
    return table(("sum", "payments"), rows)


def _traits(rows: tuple[Any, ...], first: str) -> str:
    """One row an option, one column a trait."""
    names = [one.name for one in fields(rows[0]) if one.name not in (first, "source")]
    return table(
        ("option", *names, "source"),
        [(code(getattr(row, first).key), *(float(getattr(row, name)) for name in names), row.source.label) for row in rows],
    )


def company_forms() -> str:
    """Company forms in numbers."""
    return _traits(FORMS, "choice")


def company_managers() -> str:
    """Managers in numbers."""
    return _traits(MANAGERS, "choice")


def layouts() -> str:
    """Layouts of services in numbers."""
    return _traits(LAYOUTS, "layout")


def upkeeps() -> str:
    """Ways of joint upkeep in numbers."""
    return _traits(UPKEEPS, "mode")


def lines() -> str:
    """The lines of business in numbers, with their positions."""
    names = ("build_months", "ramp_months", "gross_yield", "cost_share", "wage_share", "wear", "upkeep", "closing", "weight", "led")
    rows = [(row.line.value, code(row.line.key), *(float(getattr(row, name)) for name in names)) for row in LINES]
    return table(("line", "key", *names), rows)


def months() -> str:
    """What differs by month: season of each line before it is divided by its mean, farm inputs and harvests."""
    rows = [(code(row.line.key), *(float(index) for index in SEASONS[row.line])) for row in LINES]
    rows += [(code("inputs"), *(share for share, _ in farm_calendar())), (code("harvest"), *(share for _, share in farm_calendar()))]
    return table(("", *(str(month) for month in range(12))), rows)


def mixes() -> str:
    """The lines that each part of the industry mix stands for."""
    rows = [(code(key), ", ".join(f"`{line}` {share:g}" for line, share in parts.items())) for key, (_, parts) in INDUSTRY_MIX.items()]
    return table(("part of `p.industry_mix`", "lines and their parts"), rows)


def funding_pairs() -> str:
    """Which content each mode may pay for."""
    allowed = allowed_pairs()
    rows = [(code(mode.key), *("x" if allowed[mode.value, one.value] else "" for one in FundingContent)) for mode in FundingMode]
    return table(("mode", *(code(one.key) for one in FundingContent)), rows)


def stream_keys() -> str:
    """Each stream's 64-bit key."""
    return table(("stream", "key"), [(code(stream.value), code(f"0x{unit_key(stream.value):016x}")) for stream in Stream])


def declared_outcomes() -> str:
    """Zone outcomes that are read from one state array, or add up flows."""
    rows = []
    for name, one in ZONE_OUTCOMES.items():
        if one.from_flows:
            rows.append((code(name), "flows " + " ".join(code(flow) for flow in one.from_flows)))
        elif one.from_state is not None:
            declared = STATE[one.from_state]
            how = "" if declared.over == "zone" else "mean of " if declared.kind in (Kind.SHARE, Kind.INDEX) else "sum of "
            rows.append((code(name), f"{how}`s.{one.from_state}`"))
    return table(("outcome", "is"), rows)
