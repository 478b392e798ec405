"""Company forms, managers, layouts of services and ways of upkeep in numbers, from their tables of traits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generating.markdown import code, table
from sim.core.text import Text
from sim.words.services import LAYOUTS, UPKEEPS
from sim.words.traits import FORMS, MANAGERS

#: Heads of the columns: each trait in words.
FORM_TRAITS: dict[str, Text] = {
    "founding_months": Text("组建需几个月", "months to founding"),
    "state_share": Text("国有或镇级出资比例", "capital of government"),
    "firm_share": Text("企业出资比例", "capital of a firm"),
    "interest_discount": Text("贷款利率低多少(年)", "interest saved a year"),
    "works_help": Text("承接小工程起步优势", "head start in small works"),
    "procurement_months": Text("工程采购多几个月", "extra months of procurement"),
    "visible_bias": Text("对形象项目的偏好(年收益)", "bias to visible lines, a year"),
    "know_how": Text("增加的经营能力", "capability added"),
    "sales": Text("增加的销售", "revenue added"),
    "equal_votes": Text("一村一票", "one village one vote"),
}
MANAGER_TRAITS: dict[str, Text] = {
    "salary": Text("薪酬(职业经理人=1)", "salary (professional = 1)"),
    "gain": Text("增加的收入", "revenue added"),
    "clarity": Text("少看错的部分", "noise done away with"),
    "profit_share": Text("利润增量分成", "share of the increase in profit"),
    "own_business": Text("自带业务(职业经理人薪酬=1)", "own business (professional's salary = 1)"),
    "leaves": Text("亏损即离开", "leaves after a loss"),
    "is_hired": Text("需外聘", "has to be found outside"),
}
LAYOUT_TRAITS: dict[str, Text] = {
    "efficiency": Text("每元成效(中间布局=1)", "effect of a yuan (middle layout = 1)"),
    "reach": Text("中心村以外的覆盖", "reach outside the centre"),
}
UPKEEP_TRAITS: dict[str, Text] = {
    "effectiveness": Text("成效", "effectiveness"),
    "price": Text("价格(直接成本=1)", "price (plain cost = 1)"),
}


def company_forms(language: str) -> str:
    """What sets the forms of company apart, for the page in one language."""
    return _plain(FORMS, "choice", FORM_TRAITS, Text("组建形式", "form"), language)


def managers(language: str) -> str:
    """What sets those apart who run a company, for the page in one language."""
    return _plain(MANAGERS, "choice", MANAGER_TRAITS, Text("经营负责人", "who runs it"), language)


def company_numbers() -> str:
    """Forms and managers with the source of each row, in both languages."""
    return f"{_sourced(FORMS, 'choice', FORM_TRAITS)}\n\n{_sourced(MANAGERS, 'choice', MANAGER_TRAITS)}"


def service_numbers() -> str:
    """Layouts of services and ways of upkeep with the source of each row, in both languages."""
    return f"{_sourced(LAYOUTS, 'layout', LAYOUT_TRAITS)}\n\n{_sourced(UPKEEPS, 'mode', UPKEEP_TRAITS)}"


def _plain(rows: Sequence[Any], choice: str, traits: Mapping[str, Text], first: Text, language: str) -> str:
    heads = (first.said(language), *(head.said(language) for head in traits.values()))
    body = [(f"{getattr(row, choice).label.said(language)} {code(getattr(row, choice).key)}", *_numbers(row, traits)) for row in rows]
    return table(heads, body)


def _sourced(rows: Sequence[Any], choice: str, traits: Mapping[str, Text]) -> str:
    heads = ("键 key", "名称", "name", *(f"{head.zh} {head.en}" for head in traits.values()), "来源 source")
    body = []
    for row in rows:
        chosen = getattr(row, choice)
        body.append((code(chosen.key), chosen.label.zh, chosen.label.en, *_numbers(row, traits), row.source.label))
    return table(heads, body)


def _numbers(row: Any, traits: Mapping[str, Text]) -> list[float]:
    return [float(getattr(row, name)) for name in traits]
