"""Zones across lines of townships and counties (docs/odd/inputs.md, "Villages, zones, counties"; month-4-works.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.draws import ONCE
from tests.oracle.notation import flag, ratio

if TYPE_CHECKING:
    from tests.oracle.agents import Zone
    from tests.oracle.economy import Economy

Texts = list[str]


# What the table shows


def set_lines_crossed(economy: Economy) -> None:
    """Of the villages' cells; the groups of villages without zone are in the table under no name, so they cross nothing."""
    frame = economy.world.table.frame
    for zone in economy.zones:
        own = frame[frame["zone"] == zone.key]
        zone.f.lines_crossed = lines_crossed(*(own[name].tolist() for name in ("code", "county", "township")))


def lines_crossed(codes: Texts, counties: Texts, townships: Texts) -> float:
    """2 several counties, 1 several townships, 0 neither; codes come before names of counties, names of townships before codes."""
    if len(different([code[:6] for code in codes]) or different(counties)) > 1:
        return 2.0
    if len(different(townships) or different([code[:9] for code in codes])) > 1:
        return 1.0
    return 0.0


def different(texts: Texts) -> set[str]:
    """Those there are."""
    return {text for text in texts if text}


# Which zones are run across lines


def known_to_cross(economy: Economy) -> float:
    """Share of the programme's zones that the table shows to cross."""
    treated = [zone for zone in economy.zones if zone.f.treated]
    return ratio(len([zone for zone in treated if zone.f.lines_crossed > 0]), len(treated))


def chance_of_crossing(zone: Zone) -> float:
    known, wanted = known_to_cross(zone.economy), zone.p.zone_cross_boundary
    if zone.f.lines_crossed > 0:
        return min(ratio(wanted, known), 1.0)
    return ratio(max(wanted - known, 0.0), 1 - known)


def is_across(zone: Zone) -> float:
    """One draw for the whole run."""
    return flag(zone.draws.uniform("crossing", ONCE, zone.key) < zone.f.treated * chance_of_crossing(zone))


def is_raised(zone: Zone) -> float:
    """A chair one level higher than the line."""
    chair = zone.p.governance_chair
    return chair["county"] + chair["township"] * flag(zone.f.lines_crossed < 2)
