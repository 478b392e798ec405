"""Zones across township or county lines, as the village table shows them, held against the rows of the register that speak of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.core.text import Text
from sim.measures.register_rows.asking import Scenario, given_words, passes, setting_of
from sim.measures.register_rows.lever_rows import NOT_USED
from sim.measures.register_rows.words import joined
from sim.words.register.declaring import LeverTest
from sim.words.villages import COUNTY_LINE, NO_LINE

LEVER = "zone.cross_boundary"
SEEN = Text(
    "{known} 个片区中 {across} 个跨乡镇界(其中 {county} 个跨县界)",
    "{across} of {known} zones cross township lines ({county} of them county lines)",
)
DELAY = Text(
    "跨界协调的延误只施加于 policy.zone.cross_boundary={share} 这一比例的片区",
    "the delay of co-ordination across lines is applied to the share of zones that policy.zone.cross_boundary={share} names only",
)
UNKNOWN = Text(
    "{unknown} 个片区的村没有乡镇名或代码,是否跨界不详",
    "whether they cross lines is not known of {unknown} zones, whose villages have neither townships nor codes",
)
NONE_CROSSES = Text("没有跨界的片区,不适用", "no zone crosses lines: not applicable")


@dataclass(frozen=True, slots=True)
class Stand:
    """How a row stands, with what is ``seen`` of the zones; ``failed`` are tests for which the run is refused, ``flagged`` those told."""

    status: str
    seen: Text
    note: str
    failed: tuple[LeverTest, ...] = ()
    flagged: tuple[LeverTest, ...] = ()


def stand_across(tests: Sequence[LeverTest], lines: Sequence[float | None], scenario: Scenario, shipped: Mapping[str, Any]) -> Stand:
    """How a row on zones across lines stands; ``lines`` is what each zone crosses, None where the table cannot tell.

    A lever that the programme's own file leaves as it is makes such zones flagged and not refused: nobody has chosen it against them.
    """
    across = [line for line in lines if line is not None and line > NO_LINE]
    share, unknown = float(setting_of(LEVER, scenario.policy)), sum(line is None for line in lines)
    known = len(lines) - unknown
    seen = SEEN.filled(known=known, across=len(across), county=across.count(COUNTY_LINE))
    said: list[Text | None] = [seen if known else None, UNKNOWN.filled(unknown=unknown) if unknown else None]
    if not across and share == 0.0:
        is_asked, why = bool(tests), NONE_CROSSES if tests else NOT_USED
        return Stand("not_applicable" if is_asked else "kept", seen, joined([*said, why if known else None]))
    said.append(DELAY.filled(share=f"{share:g}"))
    said += [Text(*[f"policy.{test.lever} = {given_words(test, scenario)}"] * 2) for test in tests]
    failed = tuple(test for test in tests if not passes(test, scenario))
    is_chosen = share > 0.0 or any(setting_of(test.lever, scenario.policy) != setting_of(test.lever, shipped) for test in failed)
    if failed and not is_chosen:
        return Stand("flagged", seen, joined(said), flagged=failed)
    return Stand("broken" if failed else "kept", seen, joined(said), failed)
