"""The questions an explanation answers, the ways of sharing an effect out, and the channels of growth without a programme."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.choice import Choice


class SplitBy(Choice):
    """What a change is split over."""

    ACCOUNT = ("收入科目", "income account")
    LINE = ("业态与来源", "line of business")
    LEVER = ("政策杠杆", "lever")
    CHANNEL = ("无项目情形的增长渠道", "channel of growth without the programme")


class LeverMethod(Choice):
    """How an effect is shared out over levers."""

    LEAVE_ONE_OUT = ("逐个去掉与逐个加入", "leave one out, add one in")
    SHAPLEY = ("沙普利值", "Shapley values")


class Channel(Choice):
    """Where growth without a programme comes from (charter, section 4)."""

    PRICES = ("合同重新定价与物价", "contract re-pricing and prices")
    REINVESTMENT = ("再投资", "reinvestment")
    ORDINARY_SUPPORT = ("常年补助", "ordinary support")
    WORKS_BEGUN = ("已开工项目达产", "ramp-up of projects already begun")
    DEMAND = ("外部需求增长", "exogenous demand")


#: Uncertain numbers that stand at zero while a channel is shut; works already begun are taken away instead.
SHUT_BY: dict[Channel, tuple[str, ...]] = {
    Channel.PRICES: ("price_inflation", "rent_growth", "repricing_rate"),
    Channel.REINVESTMENT: ("reinvestment_share",),
    Channel.ORDINARY_SUPPORT: ("support_productive",),
    Channel.WORKS_BEGUN: (),
    Channel.DEMAND: ("demand_growth",),
}

#: Rows of an explanation that are no part: where the change starts and ends, and the change itself.
START, END, TOTAL = "start", "end", "total"
#: Parts that belong to no single lever, and to no channel.
INTERACTION, REST = "interaction", "rest"
#: What came from the zone company and from cooperatives, whatever they earned it with; lines not told apart; the user's project list.
THROUGH_COMPANY, THROUGH_COOPERATIVES, PROJECT_LIST = "through_company", "through_cooperatives", "project_list"

PART_LABELS: dict[str, Text] = {
    START: Text("起点", "start"),
    END: Text("终点", "end"),
    TOTAL: Text("合计变化", "whole change"),
    INTERACTION: Text("杠杆之间的相互作用", "interaction between levers"),
    REST: Text("其余(折损与退出、波动、合作社)", "the rest (wear and closing, shocks, cooperatives)"),
    THROUGH_COMPANY: Text("经强村公司取得", "through the zone company"),
    THROUGH_COOPERATIVES: Text("经合作社取得", "through cooperatives"),
    PROJECT_LIST: Text("项目清单", "project list"),
}

#: How the value of a row was found.
EXACT, LEFT_OUT, ADDED_IN, SHAPLEY_EXACT, SHAPLEY_SAMPLED = "exact", "leave_one_out", "add_one_in", "shapley_exact", "shapley_sampled"


def note_of(part_zh: str, part_en: str, note: str) -> Text:
    """The note of a row of an explanation (Chinese and English joined) in words, with the name of its part.

    >>> note_of("强村公司组建形式", "form of the zone company", "连同 linkage.type / together with linkage.type").en
    'form of the zone company: together with linkage.type'
    """
    zh, _, en = note.partition(" / ")
    return Text(f"{part_zh}:{zh}", f"{part_en}: {en}")
