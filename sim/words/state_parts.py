"""How a state array is declared, and the arrays of the council, of who pays, of inspection and of income floors."""

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
class Governed:
    """What the council agrees to, which level pays, what inspections find and what floors of income bring about; part of the state."""

    due_share: Array = state_array(
        "zone", Kind.SHARE, Unit.ONE, "到期待拨的资金比例", "part of the programme's money due and not yet paid", "due"
    )
    is_agreed: Array = state_array("zone", Kind.SHARE, Unit.ONE, "本季分配方案是否通过", "this quarter's list has been agreed to")
    conceded: Array = state_array("zone", Kind.SHARE, Unit.ONE, "分配方案让步的程度", "how far the list has moved towards fair shares")
    council_refusals: Array = state_array("zone", Kind.COUNT, Unit.COUNT, "本年被退回的分配方案数", "lists sent back so far this year")
    local_released: Array = state_array("zone", Kind.SHARE, Unit.ONE, "市县资金已到位进度", "how far the local part has been paid, 0-1")
    local_part: Array = state_array("zone", Kind.SHARE, Unit.ONE, "到位资金中市县所占比例", "local share of the earmarked money that comes")
    local_unpaid: Array = state_array("zone", Kind.STOCK, Unit.WAN, "市县始终未到位的资金", "local money that never comes")
    appropriated_evenly: Array = state_array(
        "zone", Kind.STOCK, Unit.WAN, "不经片区方案、平均发放的安排资金", "money appropriated to be paid out evenly"
    )
    half_built: Array = state_array("zone", Kind.STOCK, Unit.WAN, "累计半拉子工程投入", "money sunk in works left half-built, so far")
    not_begun: Array = state_array(
        "zone", Kind.STOCK, Unit.WAN, "因资金不到位未能开工的计划工程", "works of the plan never begun for want of money, so far"
    )
    given_up: Array = state_array(
        "zone", Kind.STOCK, Unit.WAN, "正式核减、不再建设的计划工程", "works of the plan formally given up, half-built and not begun"
    )
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
