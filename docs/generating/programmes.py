"""The page of each programme in either language, and the index, from the programmes' own files and the policy register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generating import works
from generating.markdown import cell, code, table
from sim.cli.programmes import LEVELS
from sim.config.groups import Entry, Group, group_entries
from sim.config.keys import POLICY, RUN_KEYS
from sim.config.programmes import HALF, REASONS, UNITS, Stated, Told
from sim.core.text import Text
from sim.words.levers import LEVERS
from sim.words.sources import ProgrammeRow, programme_register, rule_register, target_register

#: Headings and set phrases of a page.
WORDS = {
    "other": Text("[English](NAME.md)", "[中文](NAME.zh.md)"),
    "index": Text("[全部项目](../programmes.md)", "[All programmes](../programmes.md)"),
    "made": Text(
        "本页由 `configs/programme/NAME.yaml` 和政策登记表生成,不手工修改。",
        "This page is made from `configs/programme/NAME.yaml` and the policy register; it is not edited by hand.",
    ),
    "says": Text("文件说什么", "What the document says"),
    "place": Text("地理与时间", "Geography and calendar"),
    "set": Text("设定了什么", "What is set"),
    "soft": Text("软性要求", "Soft rules"),
    "spoken": Text("说到而未设定", "Spoken of and not set"),
    "targets": Text("目标", "Targets"),
    "works": Text("交付目标的工程", "Works of the delivery targets"),
    "rules": Text("规则", "Rules"),
    "assumed": Text("假定了什么", "What is assumed"),
}

KINDS = {
    "outcome": Text("结果", "outcome"),
    "delivery": Text("交付", "delivery"),
    "rollout": Text("推进", "rollout"),
    "reported": Text("仅报告", "reported"),
    "eligibility": Text("准入", "eligibility"),
    "funding": Text("资金", "funding"),
    "permission": Text("许可", "permission"),
    "procedure": Text("程序", "procedure"),
    "bottom line": Text("底线", "bottom line"),
    "lever": Text("杠杆", "lever"),
}

#: Heads of the columns of a page.
HEADS = {
    "item": Text("项", "item"),
    "what": Text("内容", "what"),
    "key": Text("键", "key"),
    "lever": Text("杠杆", "lever"),
    "meaning": Text("含义", "meaning"),
    "value": Text("值", "value"),
    "asked": Text("要求", "asked"),
    "clause": Text("条款", "clause"),
    "words": Text("原文", "the words"),
    "origin": Text("数从何来", "where the number is from"),
    "why": Text("为何不设", "why not set"),
    "id": Text("编号", "id"),
    "indicator": Text("指标", "indicator"),
    "rule": Text("规则", "rule"),
    "deadline": Text("期限", "deadline"),
    "kind": Text("种类", "kind"),
}


def page(name: str, language: str) -> str:
    """The page of programme ``name``."""
    registered = next(row for row in programme_register() if row.programme == name)
    entry = group_entries(Group.PROGRAMME)[name]
    told = _told(entry)

    def word(key: str) -> str:
        return WORDS[key].said(language).replace("NAME", name)

    places = [one for one in told.stated if not one.key.startswith(POLICY)]
    levers = [one for one in told.stated if one.key.startswith(POLICY)]
    parts = [
        f"# {told.label.said(language)}",
        f"{word('index')} · {word('other')} · `programme={name}`",
        word("made"),
        f"## {word('says')}",
        told.summary.said(language),
        _facts(registered, told, language),
        f"## {word('place')}",
        _stated(places, language),
        _village_unit(told, language),
        f"## {word('set')}",
        _set_note(language),
        _stated(levers, language),
        f"## {word('soft')}",
        _soft(told, language),
        f"## {word('spoken')}",
        _spoken(told, language),
        f"## {word('targets')}",
        _targets(name, language),
        f"## {word('works')}",
        works.of_programme(name, language),
        f"## {word('rules')}",
        _rules(name, language),
        f"## {word('assumed')}",
        _assumed(told, language),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def overview() -> str:
    """The table of the index."""
    rows = []
    for registered in programme_register():
        entry = group_entries(Group.PROGRAMME)[registered.programme]
        told, name, villages = _told(entry), registered.programme, code(entry.run_keys["villages"])
        level, unit = LEVELS[registered.level], UNITS[told.unit]
        rows.append(
            (
                code(name), f"[{told.label.zh}](programmes/{name}.zh.md)", f"[{told.label.en}](programmes/{name}.md)",
                f"{level.zh} {level.en}", f"{unit.zh} {unit.en}", f"{registered.start} – {registered.end}", villages,
                len(told.clauses), len(entry.values), len(told.assumed), len(target_register(name)), len(rule_register(name)),
            )
        )  # fmt: skip
    heads = ("键 key", "名称", "name", "层级 level", "单位 unit", "期限 term", "默认村庄 villages", "条款 clauses", "杠杆 levers set")
    return table((*heads, "假定 assumed", "目标 targets", "规则 rules"), rows)


def reasons() -> str:
    """The reasons that several files share, by the word that names them."""
    return table(("词 word", "原因", "reason"), [(code(word), reason.zh, reason.en) for word, reason in REASONS.items()])


def _told(entry: Entry) -> Told:
    if entry.told is None:
        raise TypeError(f"{entry.name} is no programme")
    return entry.told


def _facts(registered: ProgrammeRow, told: Told, language: str) -> str:
    level, unit = LEVELS[registered.level], UNITS[told.unit]
    rows = [
        (Text("文件", "document"), told.document),
        (Text("层级", "level"), level),
        (Text("单位", "unit"), unit),
        (Text("期限", "term"), Text(f"{registered.start} 至 {registered.end}", f"{registered.start} to {registered.end}")),
        (Text("引用条款", "clauses cited"), Text(*(str(len(told.clauses)),) * 2)),
    ]
    return table(_heads(language, "item", "what"), [(name.said(language), what.said(language)) for name, what in rows])


def _village_unit(told: Told, language: str) -> str:
    if told.unit != "village":
        return ""
    return Text(
        "单位是村:乡镇代替片区,没有重点村;只有杠杆设了公司才有公司。20%目标是借用浙江的条款,按全部村计算。",
        "The unit is the village: the township stands in for the zone, there is no key village, and a company only where a lever sets one. "
        "The 20% target is borrowed from Zhejiang's document and counts all villages.",
    ).said(language)


def _set_note(language: str) -> str:
    return Text(
        "文件说到的才设定;其余杠杆保持默认。数字不是文件给出的,标明 ASSUMED 和原因。设定是默认值:命令行和配置文件可以改。",
        "Only what the document speaks of is set; every other lever keeps its default. Where the number is not the document's, "
        "it says ASSUMED and why. These are defaults: the command line and a config file change them.",
    ).said(language)


def _stated(stated: Sequence[Stated], language: str) -> str:
    rows = [
        (code(one.key), _label(one.key).said(language), _value(one), one.clause, _words(one.says, language), _origin(one, language))
        for one in stated
    ]
    return table(_heads(language, "key", "meaning", "value", "clause", "words", "origin"), rows)


def _value(one: Stated) -> Any:
    if isinstance(one.value, str):
        return code(one.value)
    return ", ".join(f"{name} {share:g}" for name, share in one.value.items() if share) if isinstance(one.value, dict) else cell(one.value)


def _origin(one: Stated, language: str) -> str:
    if one.note is None:
        return Text("条款", "the clause").said(language)
    if one.is_assumed:
        return f"ASSUMED{Text(':', ': ').said(language)}{one.note.said(language)}"
    return Text(f"由条款:{one.note.zh}", f"from the clause: {one.note.en}").said(language)


def _words(says: Text, language: str) -> str:
    return f"“{says.zh}”" if language == "zh" else f"{says.en} ({says.zh})"


def _label(key: str) -> Text:
    label: Text = LEVERS[key.removeprefix(POLICY)].label if key.startswith(POLICY) else RUN_KEYS[key].label
    return label


def _soft(told: Told, language: str) -> str:
    if not told.soft:
        nothing = "The document asks nothing of a lever in principle (原则上) or in general (一般)."
        return Text("文件中没有对杠杆的“原则上”“一般”要求。", nothing).said(language)
    rows = [
        (
            code(one.key),
            LEVERS[one.key].label.said(language),
            one.asked.said(language),
            one.clause,
            _words(one.says, language),
        )
        for one in told.soft
    ]
    note = Text("超出即标记,不算失败。", "Outside it is flagged and does not fail.").said(language)
    return f"{note}\n\n{table(_heads(language, 'lever', 'meaning', 'asked', 'clause', 'words'), rows)}"


def _spoken(told: Told, language: str) -> str:
    rows = [
        (code(one.lever), LEVERS[one.lever].label.said(language), one.clause, _words(one.says, language), one.why.said(language))
        for one in told.spoken
    ]
    return table(_heads(language, "lever", "meaning", "clause", "words", "why"), rows)


def _targets(name: str, language: str) -> str:
    rows = []
    for row in target_register(name):
        indicator = Text(row.indicator_zh, row.indicator_en).said(language)
        asked = " ".join(part for part in (row.comparator, row.value, row.unit) if part)
        rows.append((row.id, row.clause, indicator, asked, row.deadline, KINDS[row.kind].said(language)))
    note = "要求与期限照登记表原样写出。\n\n" if language == "zh" else ""
    return note + table(_heads(language, "id", "clause", "indicator", "asked", "deadline", "kind"), rows)


def _rules(name: str, language: str) -> str:
    rows = [
        (row.id, row.clause, Text(row.rule_zh, row.rule_en).said(language), KINDS[row.kind].said(language)) for row in rule_register(name)
    ]
    return table(_heads(language, "id", "clause", "rule", "kind"), rows)


def _heads(language: str, *names: str) -> list[str]:
    return [HEADS[name].said(language) for name in names]


def _assumed(told: Told, language: str) -> str:
    halves = [one.key.removeprefix(POLICY) for one in told.assumed if one.note == REASONS[HALF]]
    lines = [f"- `{one.key}`{Text(':', ': ').said(language)}{_origin(one, language)}" for one in told.assumed if one.note != REASONS[HALF]]
    if halves:
        named = ", ".join(code(key) for key in halves)
        lines.append(f"- {named}{Text(':', ': ').said(language)}ASSUMED{Text(':', ': ').said(language)}{REASONS[HALF].said(language)}")
    return "\n".join(lines)
