"""The run keys (all keys that are neither ``policy.`` nor ``uncertainty.``): kind, range, options and meaning, each declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sim.core.declare import Register
from sim.core.text import Text
from sim.words.choices import Aggregation, Base, Perspective, Reading, Window
from sim.words.register.thresholds import THRESHOLDS

#: Prefixes of the two declared families of keys.
POLICY, UNCERTAINTY = "policy.", "uncertainty."
#: Prefix of the numbers that clauses ask for without giving them.
THRESHOLD = "threshold."


class Shape(StrEnum):
    """What a run key's value looks like."""

    TEXT = "text"
    FILE = "file"
    MONTH = "month"
    WHOLE = "whole"
    NUMBER = "number"
    CHOICE = "choice"
    NAMES = "names"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class RunKey:
    """One run key. ``later`` are options that the contract names and this version does not have; ``open_low`` excludes ``low``."""

    key: str
    shape: Shape
    label: Text
    source: str
    low: float | None = None
    high: float | None = None
    options: Mapping[str, Text] = field(default_factory=dict)
    later: Mapping[str, Text] = field(default_factory=dict)
    may_be_empty: bool = False
    open_low: bool = False

    @property
    def allowed(self) -> Text:
        """The allowed values in words."""
        if self.options:
            zh = "、".join(f"{name}({label.zh})" for name, label in self.options.items())
            return Text(zh, ", ".join(self.options))
        if self.shape is Shape.FLAG:
            return Text("true 或 false", "true or false")
        if self.shape is Shape.MONTH:
            return Text("YYYY-MM,如 2025-01", "YYYY-MM, such as 2025-01")
        if self.shape in (Shape.WHOLE, Shape.NUMBER):
            return _range_in_words(self)
        return Text("文字", "a text")


def _range_in_words(key: RunKey) -> Text:
    kind = Text("整数", "a whole number") if key.shape is Shape.WHOLE else Text("数", "a number")
    if key.high is None:
        low = f"{key.low:g}"
        return (
            Text(f"大于 {low} 的{kind.zh}", f"{kind.en} above {low}")
            if key.open_low
            else Text(f"不小于 {low} 的{kind.zh}", f"{kind.en} from {low}")
        )
    ends = (str(key.low), str(key.high)) if key.shape is Shape.WHOLE else (f"{key.low:.15g}", f"{key.high:.15g}")
    return Text(f"{ends[0]} 至 {ends[1]} 的{kind.zh}", f"{kind.en} from {ends[0]} to {ends[1]}")


_NESTING = "docs/model.md 2 (nesting)"
_HORIZON = "docs/model.md 2 (phases)"
_CHANCE = "docs/model.md 2 (chance, two layers of uncertainty)"
_TARGET = "docs/model.md 6; 浙江 2025 一(主要目标)"

#: Growth windows that are recorded (charter 6).
WINDOW_MONTHS = {"12": Text("12 个月", "12 months"), "24": Text("24 个月", "24 months"), "36": Text("36 个月", "36 months")}

#: Income accounts of the documents (charter 5), from which the target's base is made up.
ACCOUNTS = {
    "business_income": Text("经营收入", "business income"),
    "contracting_income": Text("发包及上交收入", "contracting income"),
    "investment_income": Text("投资收益", "investment income"),
    "other_operating_income": Text("其他经营性收入", "other operating income"),
    "subsidy_income": Text("补助收入", "subsidy income"),
    "other_income": Text("其他收入", "other income"),
}

RUN_KEYS: Register = Register(
    [
        RunKey("programme", Shape.TEXT, Text("项目(政策文件)", "programme"), "data/policy/programmes.csv"),
        RunKey("strategy", Shape.TEXT, Text("资金与政策策略", "strategy"), "docs/model.md 1"),
        RunKey(
            "villages",
            Shape.FILE,
            Text("村庄来源:文件、case:编号、divisions:代码、synthetic", "villages: PATH, case:ID, divisions:CODE, synthetic"),
            "docs/model.md 8",
        ),
        RunKey("projects", Shape.FILE, Text("项目清单文件", "project list file"), "docs/model.md 8", may_be_empty=True),
        RunKey(
            "zones",
            Shape.NAMES,
            Text("实施项目的片区(其余片区照常模拟,不实施)", "zones treated (the others are simulated without the programme)"),
            _NESTING,
            may_be_empty=True,
        ),
        RunKey(
            "formation",
            Shape.CHOICE,
            Text("村庄表没有片区时怎样组成片区", "how zones are formed where the village table names none"),
            "docs/village_table.md; 浙江 2025 一; 聊城 2024 一(一); 山东 2022 三",
            options={
                "programme": Text("按项目的规则", "by the programme's rule"),
                "township": Text("一个乡镇一个片区", "each township is a zone"),
            },
        ),
        RunKey("region", Shape.TEXT, Text("地区", "region"), "docs/model.md 8", may_be_empty=True),
        RunKey("synthetic_zones", Shape.WHOLE, Text("合成片区数", "number of synthetic zones"), _NESTING, low=1, high=500),
        RunKey("start", Shape.MONTH, Text("开工首月", "first month of construction"), _HORIZON),
        RunKey("baseline_years", Shape.WHOLE, Text("建设前年数", "baseline years"), _HORIZON, low=1, high=20),
        RunKey("operate_years", Shape.WHOLE, Text("运营期年数", "years of operation"), _HORIZON, low=0, high=20),
        RunKey("futures", Shape.WHOLE, Text("未来情形数", "number of futures"), _CHANCE, low=1, high=10_000),
        RunKey("replicates", Shape.WHOLE, Text("每个未来的重复数", "replicates in each future"), _CHANCE, low=1, high=10_000),
        RunKey("seed", Shape.WHOLE, Text("随机种子", "seed"), _CHANCE, low=0, high=2**63 - 1),
        RunKey(
            "uncertainty",
            Shape.CHOICE,
            Text("不确定参数取值方式", "how uncertain numbers are drawn"),
            _CHANCE,
            options={"prior": Text("先验分布", "prior"), "central": Text("中心值", "central")},
            later={"posterior": Text("后验分布", "posterior")},
        ),
        RunKey(
            "record",
            Shape.CHOICE,
            Text("记录粒度", "what is recorded"),
            "docs/model.md 7",
            options={
                "zone": Text("片区年度", "zone years"),
                "village": Text("村年度", "village years"),
                "month": Text("村月度", "village months"),
            },
            may_be_empty=True,
        ),
        RunKey(
            "behaviour",
            Shape.CHOICE,
            Text("行为规则", "behaviour rule"),
            "docs/model.md 4",
            options={
                "bounded_rationality": Text("有限理性与模仿", "bounded rationality with imitation"),
                "rule_of_thumb": Text("经验法则", "rule of thumb"),
            },
        ),
        RunKey(
            "allow_violations",
            Shape.FLAG,
            Text("违反项目规则仍运行,并逐一标明", "run what breaks the programme's rules, with every output marked"),
            "docs/results.md",
        ),
        RunKey(
            "discount_rate",
            Shape.NUMBER,
            Text("贴现率(每年)", "discount rate per year"),
            "docs/model.md 2",
            low=0.0,
            high=0.2,
        ),
        RunKey(
            "perspective",
            Shape.CHOICE,
            Text("成本视角", "cost perspective"),
            "docs/model.md 5 (public cost)",
            options=Perspective.labels(),
        ),
        RunKey(
            "money_scale",
            Shape.NUMBER,
            Text("货币单位缩放(检验用)", "money scale (for checks)"),
            "docs/model.md 9, law 6",
            low=0.0,
            open_low=True,
        ),
        RunKey(
            "target.reading",
            Shape.CHOICE,
            Text("20%目标的默认读法", "default reading of the 20% target"),
            _TARGET,
            options=Reading.labels(),
        ),
        RunKey("target.window", Shape.CHOICE, Text("建成后增幅的时间窗", "growth window"), _TARGET, options=Window.labels()),
        RunKey("target.window_months", Shape.CHOICE, Text("时间窗月数", "months of the window"), _TARGET, options=WINDOW_MONTHS),
        RunKey("target.base", Shape.CHOICE, Text("增幅的对照", "what growth is held against"), _TARGET, options=Base.labels()),
        RunKey(
            "target.aggregation", Shape.CHOICE, Text("各村如何汇总", "how villages are put together"), _TARGET, options=Aggregation.labels()
        ),
        RunKey(
            "target.share", Shape.NUMBER, Text("达标村占比要求", "share of villages asked for"), _TARGET, low=0.0, high=1.0, open_low=True
        ),
        RunKey("target.date", Shape.MONTH, Text("考核截止月", "date asked about"), _TARGET, may_be_empty=True),
        RunKey("target.small_base", Shape.NUMBER, Text("小基数界线(万元)", "small base (万元)"), _TARGET, low=0.0),
        RunKey(
            "target.accounts",
            Shape.NAMES,
            Text("计入经营性收入的科目", "accounts counted as operating income"),
            "docs/model.md 5",
            options=ACCOUNTS,
        ),
        *(
            RunKey(f"{THRESHOLD}{key}", Shape.NUMBER, threshold.label, threshold.source.label, low=0.0)
            for key, threshold in THRESHOLDS.items()
        ),
    ]
)

#: Keys of single commands, by command.
OWN_KEYS: dict[str, tuple[str, ...]] = {
    "compare": ("strategies",),
    "sweep": ("vary", "design", "samples", "outcome", "precision", "doublings"),
    "sensitivity": ("vary", "method", "outcome", "trajectories", "levels", "samples", "second_order"),
    "optimize": (
        "goal", "vary", "objectives", "constraints", "budget", "debt", "probability", "probability_of", "population", "generations",
    ),
}  # fmt: skip

#: Keys that the contract gives to commands or work that this version does not have.
LATER_KEYS = {
    "extension": Text("外部规则文件", "a file of rules of one's own"),
}

#: Words that are options of a command and no keys, and how they are written.
OPTIONS = {
    **{
        name: f"--{name.replace('_', '-')}"
        for name in (
            "lang",
            "quiet",
            "workers",
            "executor",
            "memory",
            "no_figures",
            "config",
            "cfg",
            "out",
            "again",
            "dry_run",
            "profile",
            "multirun",
        )
    },
    **{name: f"pianqu explain --{name}" for name in ("outcome", "year", "by", "method", "permutations")},
}
