"""How a declaration reads its row, in words."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.levers import LEVERS
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.register.declaring import (
    ByConstruction,
    Condition,
    Declaration,
    Figure,
    Form,
    Improvement,
    Levers,
    LeverTest,
    Missing,
    NotModelled,
    OfTable,
    Read,
    Reported,
    When,
)
from sim.words.register.thresholds import THRESHOLDS
from sim.words.register.works.describing import described_work

_WHEN = {
    When.DEADLINE: Text("期限之年", "in the year of the deadline"),
    When.NEXT: Text("期限次年", "in the year after the deadline"),
    When.BUILT: Text("建成之年", "in the year of completion"),
    When.AFTER: Text("建成后首个整年", "in the first whole year after completion"),
    When.EVERY_YEAR: Text("开工起每年", "in every year since construction began"),
    When.BUILD_YEARS: Text("建设周期内每年", "in every year of the build cycle"),
    When.TERM: Text("建设周期末年", "in the last year of the build cycle"),
    When.FROM_DEADLINE: Text("期限之年起每年", "in every year from the one named"),
    When.END: Text("末年", "in the last year of the run"),
}
_FORM = {
    Form.LEVEL: Text("{top}", "{top}"),
    Form.RATIO: Text("{top}与{bottom}之比", "{top} over {bottom}"),
    Form.OVER_OUTSIDE: Text("片区与片区外的{top}之比", "{top} of zones over that of villages outside"),
    Form.EXCESS: Text("{top}高出{bottom}的幅度", "{top} above {bottom}"),
    Form.LESS: Text("{top}减{bottom}", "{top} less {bottom}"),
    Form.GROWTH: Text("{top}的年增幅", "yearly growth of {top}"),
    Form.GROWTH_GAP: Text("{top}与{bottom}年增幅之差", "yearly growth of {top} less that of {bottom}"),
    Form.REAL_GROWTH_GAP: Text("{top}扣除物价的年增幅与增速之差({bottom})", "yearly real growth of {top} less the rate ({bottom})"),
    Form.CUMULATIVE: Text("开工以来累计{top}与{bottom}之比", "{top} over {bottom}, since construction began"),
    Form.PILED_UP: Text("开工以来累计{top}与当年{bottom}之比", "{top} since construction began over {bottom} of the year"),
    Form.PLACES: Text("有片区开工的个数({top}与{bottom}之比合计)", "places with any (the sum of {top} over {bottom})"),
    Form.BUILD_YEARS: Text("开工至建成年数", "years from start to completion"),
    Form.LEAST_GAIN: Text("{top}与无项目情形相比的最小增幅", "least gain over the world without the programme of {top}"),
    Form.WORKS: Text("现有工程(期初已有与项目建成)", "works that stand, there at the opening or built"),
    Form.ACCEPTED: Text("截至某月验收合格片区的{top}", "{top} of zones accepted by a month of the year"),
    Form.LEAST_RECEIPT: Text("{bottom}为正之年{top}中的最小者", "least of {top} of a year in which there is {bottom}"),
}
_KIND: dict[type[Declaration], tuple[str, Text]] = {
    Improvement: ("outcome", Text("结果", "outcome")),
    Read: ("outcome", Text("结果", "outcome")),
    Reported: ("reported", Text("仅报告", "reported")),
    Levers: ("lever", Text("杠杆", "lever")),
    OfTable: ("village_table", Text("村庄表", "village table")),
    ByConstruction: ("by_construction", Text("结构使然", "by construction")),
    Missing: ("missing", Text("有所缺", "something missing")),
    NotModelled: ("not_modelled", Text("未建模", "not modelled")),
}
#: Said of a row that is looked at before the run.
BEFORE_THE_RUN = Text("运行前即查", "looked at before the run")
LEVERS_BEFORE = Text("运行前即查 {levers}", "looked at before the run: {levers}")
TABLE_BEFORE = Text("村庄表运行前即查", "the village table is looked at before the run")
LIST_BEFORE = Text("项目清单运行前即查", "the list of projects is looked at before the run")
#: Said of a row that is read from works built or from an index that levers move.
INSTEAD = Text("{works};{levers} 有设定时改按指数:{index}", "{works}; where {levers} is set, the index instead: {index}")
_IMPROVEMENT = Text("20%目标的读数表", "the table of readings of the 20% target")


def kind_of(declared: Declaration) -> tuple[str, Text]:
    """The kind of reading: its key and its name."""
    return _KIND[type(declared)]


def described(declared: Declaration) -> Text:
    """What the row is read from, or why it is not."""
    if isinstance(declared, Improvement):
        return _IMPROVEMENT
    if isinstance(declared, ByConstruction | Missing | NotModelled):
        return declared.note
    if isinstance(declared, OfTable):
        return _with(declared.note, BEFORE_THE_RUN)
    if isinstance(declared, Levers):
        labels = [(f"policy.{test.lever}", LEVERS[test.lever].label) for test in declared.tests]
        zh = "、".join(f"{key} {label.zh}" for key, label in labels)
        said = _with(Text(zh, ", ".join(key for key, _ in labels)), declared.note)
        said = _with(said, BEFORE_THE_RUN) if declared.binding else said
        return said if declared.projects is None else _with(said, LIST_BEFORE)
    if isinstance(declared, Reported):
        return _with(_in_year(declared.figure, declared.when), declared.note)
    parts = [described_condition(one) for one in declared.conditions]
    said = _with(Text(";".join(part.zh for part in parts), "; ".join(part.en for part in parts)), declared.note)
    if declared.works is not None:
        works = described_condition(declared.works.conditions[0])
        keys = ", ".join(f"policy.{lever}" for lever in declared.moved_by)
        said = Text(
            INSTEAD.zh.format(levers=keys, works=works.zh, index=said.zh), INSTEAD.en.format(levers=keys, works=works.en, index=said.en)
        )
    asks_levers = [f"policy.{test.lever}" for test in declared.before if isinstance(test, LeverTest)]
    said = _with(said, LEVERS_BEFORE.filled(levers=", ".join(asks_levers))) if asks_levers else said
    return _with(said, TABLE_BEFORE) if len(asks_levers) < len(declared.before) else said


def described_condition(condition: Condition) -> Text:
    """A condition's figure and year in words, with its threshold where it is no number of the clause."""
    said = _in_year(condition.figure, condition.when)
    if condition.threshold in THRESHOLDS:
        value = f"{THRESHOLDS[condition.threshold].value:g}"
        return Text(f"{said.zh}(阈值 {value},假定)", f"{said.en} (threshold {value}, assumed)")
    return said


def _in_year(figure: Figure, when: When) -> Text:
    top, bottom = _names(figure.top), _names(figure.bottom)
    zh = _FORM[figure.form].zh.format(top=top.zh, bottom=bottom.zh)
    en = _FORM[figure.form].en.format(top=top.en, bottom=bottom.en)
    if figure.form is Form.BUILD_YEARS:
        return Text(zh, en)
    said = Text(f"{_WHEN[when].zh}{zh}", f"{en}, {_WHEN[when].en}")
    if figure.work is None:
        return said
    counted = described_work(figure.work)
    return Text(f"{said.zh}:{','.join(one.zh for one in counted)}", f"{said.en}: {', '.join(one.en for one in counted)}")


def _names(outcomes: tuple[str, ...]) -> Text:
    labels = [ZONE_OUTCOMES[name].label for name in outcomes]
    return Text("、".join(label.zh for label in labels), " and ".join(label.en for label in labels))


def _with(said: Text, note: Text | None) -> Text:
    return said if note is None else Text(f"{said.zh};{note.zh}", f"{said.en}; {note.en}")
