"""What single values cannot show: levers that do not go together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.config.keys import POLICY
from sim.core.errors import Fault
from sim.core.text import Text
from sim.words.choices import FundingContent, FundingMode
from sim.words.fixed_sums import fixed_sum, rest_of_sum
from sim.words.funding_table import ALLOWED, funding_plan, nearest_contents
from sim.words.levers import LEVERS
from sim.words.register import REGISTER
from sim.words.register.declaring import Levers

#: Two shares this near are the same: the rounding of a few decimal fractions.
SAME_SHARE = 1e-6


def misfits(policy: Mapping[str, Any], programme: str = "") -> list[Fault]:
    """Faults of a whole policy (every lever set): pairs of mode and content that no clause allows, capital without a company,
    a budget for no zone, zones of parts of villages, a local share beside a fixed sum that leaves another (unless a rule of the
    programme itself says so)."""
    return [
        *_forbidden_contents(policy),
        *_capital_without_company(policy),
        *_budget_for_no_zone(policy),
        *_villages_in_parts(policy),
        *([] if _asks_for_the_rest(programme) else _shares_that_disagree(policy)),
    ]


def contents_that_go(policy: Mapping[str, Any]) -> dict[str, Any]:
    """The mix of contents nearest to the policy's for which its modes may pay."""
    modes, contents = policy["funding.mode_mix"], policy["funding.content"]
    return {"funding.content": contents if _may_pay(modes, contents) else nearest_contents(modes, contents)}


def _may_pay(modes: Mapping[str, float], contents: Mapping[str, float]) -> bool:
    try:
        funding_plan(modes, contents)
    except ValueError:
        return False
    return True


def _forbidden_contents(policy: Mapping[str, Any]) -> list[Fault]:
    modes, contents = policy["funding.mode_mix"], policy["funding.content"]
    if not _may_pay(modes, contents):
        key = f"{POLICY}funding.content"
        wanted = nearest_contents(modes, contents)
        near = ",".join(f"{name}:{share:g}" for name, share in wanted.items() if share > 0.0)
        used = [mode for mode in FundingMode if modes.get(mode.key, 0.0) > 0.0]
        may_zh = ";".join(f"{mode.label.zh}{_contents(mode).zh}" for mode in used)
        may_en = "; ".join(f"{mode.label.en} may pay for {_contents(mode).en}" for mode in used)
        return [
            Fault(
                Text("这些资金方式不能用于这样的投向组合", "these funding modes may not pay for this mix of contents"),
                key,
                value="{" + ",".join(f"{name}:{share:g}" for name, share in contents.items() if share > 0.0) + "}",
                allowed=Text(may_zh, may_en),
                fix=Text(f"最接近的可行写法:{key}={{{near}}}", f"the nearest that goes: {key}={{{near}}}"),
                source=", ".join(dict.fromkeys(source.label for mode in used for source in ALLOWED[mode].values())),
            )
        ]
    return []


def _contents(mode: FundingMode) -> Text:
    allowed = [content for content in FundingContent if content in ALLOWED[mode]]
    if len(allowed) == len(FundingContent):
        return Text("可用于各类投向", "any content")
    return Text("只能用于" + "、".join(content.label.zh for content in allowed), ", ".join(content.key for content in allowed))


def _budget_for_no_zone(policy: Mapping[str, Any]) -> list[Fault]:
    """A yearly budget has to pay for a zone in the year in which it costs most, or nobody would ever start."""
    budget, amount = policy["funding.yearly_budget"], policy["funding.amount"]
    dose = 1.0 + (policy["zone.early_dose"] if len(policy["zone.rollout"]) > 1 else 0.0)
    if budget == 0.0 or budget >= amount * dose:
        return []
    key = f"{POLICY}funding.yearly_budget"
    return [
        Fault(
            Text("年度总预算不够一个片区的投入,没有片区能够开工", "the yearly budget does not pay for one zone, so that none would start"),
            key,
            value=f"{budget:g}",
            allowed=Text(f"0(不设上限)或不少于 {amount * dose:g}", f"0 (no bound) or at least {amount * dose:g}"),
            source=LEVERS["funding.yearly_budget"].source.label,
        )
    ]


def _capital_without_company(policy: Mapping[str, Any]) -> list[Fault]:
    share = policy["funding.mode_mix"].get("equity_injection", 0.0)
    if share == 0.0 or policy["funding.amount"] == 0.0 or policy["company.form"] != "none":
        return []
    return [
        Fault(
            Text("国资入股需要有片区公司", "an equity injection needs a zone company"),
            f"{POLICY}funding.mode_mix",
            value=f"equity_injection:{share:g}",
            fix=Text("设定 policy.company.form,如 multi_village", "set policy.company.form, such as multi_village"),
            source=LEVERS["company.form"].source.label,
        )
    ]


def _villages_in_parts(policy: Mapping[str, Any]) -> list[Fault]:
    size = policy["zone.size"]
    if size == round(size):
        return []
    lever = LEVERS["zone.size"]
    return [
        Fault(
            Text("须为整数", "must be a whole number"),
            f"{POLICY}{lever.key}",
            value=f"{size:g}",
            allowed=lever.allowed,
            source=lever.source.label,
        )
    ]


def _asks_for_the_rest(programme: str) -> bool:
    """Whether a rule of the programme holds the local share against the fixed sum."""
    rows = [row for key, row in REGISTER.items() if key.startswith(f"{programme}.") and isinstance(row, Levers)]
    return any(test.is_rest for row in rows for test in row.tests)


def _shares_that_disagree(policy: Mapping[str, Any]) -> list[Fault]:
    """The fixed sum of a tier leaves one share to city and county; left at zero the share follows from it."""
    given, rest = policy["funding.local_share"], rest_of_sum(policy)
    if given == 0.0 or rest is None or abs(given - rest) <= SAME_SHARE:
        return []
    tier = policy["funding.tier"]
    sum_zh, sum_en = (f"{tier} {fixed_sum(tier):g} {unit}" for unit in ("万元", "万元"))
    return [
        Fault(
            Text("市县分担比例与补助档次不符", "the local share does not fit the tier"),
            f"{POLICY}funding.local_share",
            value=f"{given:g}",
            allowed=f"{rest:g}",
            fix=Text(
                f"补助档次 {sum_zh},投入规模 {policy['funding.amount']:g};不写分担比例则由此得出",
                f"the tier is {sum_en} of {policy['funding.amount']:g}; left out, the share follows from it",
            ),
            source=LEVERS["funding.tier"].source.label,
        )
    ]
