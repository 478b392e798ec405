"""Questions of a comparison: what may be asked, what is refused with every fault, who is left out for which rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sim.core.errors import BadInput
from sim.core.text import Text
from sim.lab.comparing import ask
from tests.lab.test_comparing import MODEL, NAMES, SMALL, asked


def test_a_cost_may_be_given_and_another_strategy_may_set_it() -> None:
    assert [one.name for one in asked(reference="work_relief").question.strategies][0] == "work_relief"
    given = asked(cost=1500.0, strategies=["fixed_grant", "work_relief"])
    assert given.question.cost == 1500.0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"strategies": ["fixed_grat", "work_relief"]}, "fixed_grant"),
        ({"strategies": ["fixed_grant"]}, "至少"),
        ({"strategies": ["fixed_grant", "none"]}, "无项目"),
        ({"reference": "front"}, "front"),
        ({"cost": -1.0}, "--cost"),
    ],
)
def test_questions_that_cannot_be_asked(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        asked(**changes)


def test_one_strategy_alone_or_no_money_is_refused() -> None:
    with pytest.raises(BadInput, match=r"strategies=\[a,b\]"):
        ask([*SMALL, "strategy=fixed_grant"], NAMES, MODEL)
    with pytest.raises(BadInput, match=r"funding\.amount"):
        ask([*SMALL, "policy.funding.amount=0"], NAMES, MODEL)


def test_what_breaks_a_rule_is_refused_by_name_left_out_by_default_and_marked_when_allowed() -> None:
    from sim.words.violations import RuleCheck, Violation

    says = Text("只许定额", "grants only")
    broken = Violation("test.R01", "一", says, "policy.funding.mode_mix", "work_relief", says, says)

    def strict(settings: Any, world: Any) -> RuleCheck:
        return RuleCheck((broken,)) if settings.policy["funding.mode_mix"]["work_relief"] else RuleCheck()

    model = replace(MODEL, check_rules=strict)
    with pytest.raises(BadInput, match="test.R01"):
        ask(SMALL, NAMES, model)
    default = ask(SMALL, None, model)
    assert "work_relief" not in [one.name for one in default.question.strategies]
    assert any("test.R01 一" in notice.zh for notice in default.notices)
    allowed = ask([*SMALL, "allow_violations=true"], NAMES, model)
    assert [one.violations[0]["rule"] for one in allowed.question.strategies if one.violations] == ["test.R01"]
