"""How a state array is declared, and the arrays of villages that are inspected and held to a floor of income."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.core.text import Text
from sim.core.units import Kind, Unit

Array = NDArray[np.float64]


def state_array(over: str, kind: Kind, unit: Unit, zh: str, en: str, lead: str | None = None) -> Any:
    """The declaration of one array."""
    return field(metadata={"over": over, "kind": kind, "unit": unit, "label": Text(zh, en), "lead": lead})


@dataclass(slots=True)
class Pressed:
    """What inspections find and take, and what floors of income bring about; part of the state."""

    seen_by_county: Array = state_array(
        "zone", Kind.SHARE, Unit.ONE, "当年县级检查村占比", "share of villages that the county has seen this year"
    )
    seen_by_city: Array = state_array(
        "zone", Kind.SHARE, Unit.ONE, "当年市级检查村占比", "share of villages that the city has seen this year"
    )
    seen_by_province: Array = state_array(
        "zone", Kind.SHARE, Unit.ONE, "当年省级检查村占比", "share of villages that the province has seen this year"
    )
    has_title: Array = state_array("village", Kind.SHARE, Unit.ONE, "通过验收并有称号", "passed acceptance and has the title")
    was_delisted: Array = state_array("village", Kind.SHARE, Unit.ONE, "曾被摘牌", "has lost the title")
    facility_accepted: Array = state_array(
        "village", Kind.SHARE, Unit.ONE, "验收时的设施达标程度", "facilities against standard at acceptance"
    )
    environment_accepted: Array = state_array(
        "village", Kind.SHARE, Unit.ONE, "验收时的人居环境水平", "level of the environment at acceptance"
    )
    delisted: Array = state_array("zone", Kind.COUNT, Unit.VILLAGES, "当年摘牌村数", "villages that lost the title this year")
    money_withheld: Array = state_array("village", Kind.STOCK, Unit.WAN, "停付的项目资金", "programme money withheld so far")
    deterrence: Array = state_array("one", Kind.INDEX, Unit.ONE, "县内摘牌的震慑", "how much a loss of title in the county is still felt")
    floor_effort: Array = state_array(
        "village", Kind.INDEX, Unit.ONE, "冲刺底线增加的经营", "extra sales of a year's end for the income floor"
    )
    rent_early: Array = state_array("village", Kind.STOCK, Unit.WAN, "已提前收取的租金", "rent of later months collected already")
    goods_passed: Array = state_array(
        "village", Kind.FLOW, Unit.WAN_PER_YEAR, "上年过账货款", "sales of goods passed on in the closed year"
    )
