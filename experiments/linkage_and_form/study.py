"""公司形式与联结方式 / company form and benefit linkage."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pandas as pd

import sim
from experiments.reading import difference_told, paired, verdict, with_interval
from experiments.studying import Numbers, Size, Study
from sim.core.text import Text
from sim.lab.results import Result
from sim.words.choices import CompanyForm, Linkage

ALONE = "alone"

#: Columns of the table of cases, their names and how they are written.
SHOWN = (
    ("effect_present_value_10", Text("十年净收入效应现值", "net income, ten years"), ",.0f"),
    ("effect_weakest_quarter_operating_income", Text("末年最弱四分之一村", "weakest quarter, last year"), ",.2f"),
    ("effect_neighbour_operating_income", Text("末年周边村", "neighbours, last year"), ",.1f"),
)


def simulate(size: Size, folder: Path) -> dict[str, Result]:
    """No company, and every form with every type of linkage: a design of one's own, as a table."""
    rows = [{"scenario": ALONE, "policy.company.form": CompanyForm.NONE.key, "policy.linkage.type": Linkage.EQUITY.key}]
    forms = [form.key for form in CompanyForm if form is not CompanyForm.NONE]
    for form, linkage in product(forms, (linkage.key for linkage in Linkage)):
        rows.append({"scenario": f"{form}_{linkage}", "policy.company.form": form, "policy.linkage.type": linkage})
    folder.parent.mkdir(parents=True, exist_ok=True)
    design = folder.parent / f"{folder.name}.csv"
    pd.DataFrame(rows).to_csv(design, index=False, encoding="utf-8-sig")
    cases = {"futures": size.futures, "replicates": size.replicates, "seed": 1, "operate_years": 8}
    return {"swept": sim.sweep(None, design=design, out=folder, quiet=False, **cases)}


def answer(found: Mapping[str, Result], number: Numbers) -> Text:
    """A table of forms and linkages, the best of them against villages on their own, and where the weakest gain most."""
    result = found["swept"]
    rows = result.sweep.set_index("scenario")
    cells = {name: _cells(name, row, number) for name, row in rows.iterrows()}
    main, weakest = SHOWN[0][0], SHOWN[1][0]
    companies = rows.drop(index=ALONE)
    best, kindest = str(companies[main].idxmax()), str(companies[weakest].idxmax())
    gap = paired(result, main, best, ALONE)
    told = difference_told(number, f"{best} less no company", gap)
    said = verdict(gap, Text("公司较高", "the company does more"), Text("各村自营较高", "villages on their own do more"))
    zh = "\n".join(f"| {_name(name, 'zh')} | {line} |" for name, line in cells.items())
    en = "\n".join(f"| {_name(name, 'en')} | {line} |" for name, line in cells.items())
    heads = Text(" | ".join(what.zh for _, what, _ in SHOWN), " | ".join(what.en for _, what, _ in SHOWN))
    return Text(
        f"效应,万元(末年为万元/年);方括号为蒙特卡洛误差(95%)。\n\n| 形式与联结 | {heads.zh} |\n|---|---|---|---|\n{zh}\n\n"
        f"有公司的组合中均值最高的是{_name(best, 'zh')};与不组建公司的成对差为 {told[0]} 万元(区间 {told[1]} 至 {told[2]}):{said.zh}。"
        f"最弱四分之一村得益均值最高的是{_name(kindest, 'zh')}。均值最高者是从多个组合里挑出来的,会偏高。",
        f"Effects, 万元 (a year where of the last year); brackets: Monte-Carlo error, 95%.\n\n| form and linkage | {heads.en} |\n"
        f"|---|---|---|---|\n{en}\n\nAmong those with a company {_name(best, 'en')} has the highest mean; its paired difference to no "
        f"company is {told[0]} 万元 ({told[1]} to {told[2]}): {said.en}. The weakest quarter gains most, by the mean, with "
        f"{_name(kindest, 'en')}. The highest mean was picked from several, which flatters it.",
    )


def _cells(name: str, row: pd.Series, number: Numbers) -> str:
    return " | ".join(with_interval(number, name, row, column, shape, "万元") for column, _, shape in SHOWN)


def _name(scenario: str, language: str) -> str:
    """The scenario's form and linkage in words."""
    if scenario == ALONE:
        return Text("不组建公司", "no company").said(language)
    for form, linkage in product(CompanyForm, Linkage):
        if scenario == f"{form.key}_{linkage.key}":
            return Text(f"{form.label.zh}·{linkage.label.zh}", f"{form.label.en}, {linkage.label.en}").said(language)
    raise KeyError(scenario)


LINKAGE_AND_FORM = Study(
    name="linkage_and_form",
    full=Size(futures=60, replicates=8),
    small=Size(futures=2, replicates=2),
    simulate=simulate,
    answer=answer,
    figures=(("swept", "sweep"),),
    own_numbers=frozenset({"95%"}),
)
