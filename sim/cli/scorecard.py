"""Puts the scorecard into sentences and tables: the target with its placebo first, then effect and cost, then rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.cli.legends import STATUS_LEGEND, WITH_COMPANY
from sim.cli.scorecard_cells import blank, counted, label, number, points, share
from sim.cli.statuses import STATUSES, by_status, count_statuses
from sim.config.keys import RUN_KEYS
from sim.core.errors import shown
from sim.core.text import Text
from sim.words.choices import Base, CompanyForm, Reading, Window
from sim.words.columns import BY_SCENARIO
from sim.words.settings import OTHER_BEHAVIOUR, Settings
from sim.words.violations import marked

if TYPE_CHECKING:
    from sim.store.manifest import Manifest

#: Statuses of the register's targets and rules that are worth a line each; the others are counted.
WORTH_A_LINE = ("missed", "broken", "flagged")

#: What else a setting of the target fixes, at its default (columns of the scorecard).
DEFAULTS = {"villages": "neighbours", "account": "gross", "publicly_paid": "with"}
#: Zones shown one by one; of more the programme as a whole is shown, and the file holds the rest.
MOST_ZONES = 3

Table = tuple[str, list[str], list[list[str]]]


@dataclass(frozen=True)
class Scorecard:
    """One scorecard in one language."""

    frame: pd.DataFrame
    settings: Settings
    manifest: Manifest
    language: str

    def headline(self) -> Iterator[str]:
        """Programme, size, and for each zone (or the programme) the default reading with its placebo."""
        from sim.config.groups import Group, group_entry

        programme = group_entry(Group.PROGRAMME, self.settings.programme).label.said(self.language)
        strategy = group_entry(Group.STRATEGY, self.settings.strategy).label.said(self.language)
        run = self.manifest
        outside = int(run.described.get("outside", 0))
        beyond = Text(f"(片区外 {outside} 村)", f" ({outside} outside any zone)") if outside else Text("", "")
        size = Text(
            f"{run.villages} 村{beyond.zh} {run.zones} 片区,{run.futures} 个未来 × {run.replicates} 次重复,种子 {run.seed}",
            f"{counted(run.villages, 'village')}{beyond.en}, {counted(run.zones, 'zone')}, {counted(run.futures, 'future')} × "
            f"{counted(run.replicates, 'replicate')}, seed {run.seed}",
        )
        yield f"{programme} · {strategy} · {size.said(self.language)}"
        if run.described.get("is_without"):
            yield self._said(
                "本次没有设任何项目:表中情形 programme 与 none 是同一个世界,没有片区开工,各项差均为零",
                "This run asks for no programme: the scenarios programme and none of the tables are one world, no zone begins and "
                "every difference is zero",
            )
        broken = marked(run.violations)
        if broken is not None:
            yield broken.said(self.language)
        for row in self._default_rows():
            yield self._headline_of(row)

    def tables(self) -> Iterator[Table]:
        """The readings of every place, then what was gained and spent, then what the clauses ask for."""
        places = list(self._places())
        for zone, rows in places if len(places) <= MOST_ZONES + 1 else places[:1]:
            yield self._readings_table(zone, rows)
        figures = self._figures()
        if figures[2]:
            yield figures
        for table in (self._register_table(), by_status(self._one_each(), self.settings.programme, self.language)):
            if table[2]:
                yield table

    def footing(self) -> Iterator[str]:
        """Notes on the default rows, targets and rules counted by status, and what a probability means here."""
        for row in self._default_rows():
            if not blank(row["note"]):
                yield f"{self._place(row['zone'])}{self._colon}{self._note(row)}"
        yield from self._structure()
        if (self._is_simulated(self.frame) & self.frame["status"].isin(("met", "missed", "flagged"))).any():
            yield STATUS_LEGEND.said(self.language)
        counts = count_statuses(self._one_each(), self.language)
        if counts:
            yield self._said("政策目标与规则:", "targets and rules: ") + self._said(",", ", ").join(counts)
        if self.settings.policy["company.form"] != CompanyForm.NONE.key:
            yield WITH_COMPANY.said(self.language)
        yield self._said(
            "模拟达标比例是模拟情形中的占比,不是预测;“无项目”为同一冲击下没有项目时的同口径比例,差才归于项目。",
            "A probability is a share of simulated cases, not a forecast; beside it the same share without the programme: "
            "only the difference is the programme's.",
        )

    def _structure(self) -> Iterator[str]:
        """How far the effect on operating income moves under the other behaviour rule, for the programme as a whole where it is given."""
        other = RUN_KEYS["behaviour"].options[OTHER_BEHAVIOUR[self.settings.behaviour]].said(self.language)
        rows = _records(self.frame[self.frame["id"] == "effect_operating_income"])
        for row in [row for row in rows if blank(row["zone"])] or rows[:MOST_ZONES]:
            if not blank(row["structural_low"]) and (row["structural_low"], row["structural_high"]) != (0.0, 0.0):
                ends = f"{number(row['structural_low'])} {self._said('至', 'to')} {number(row['structural_high'])} 万元"
                yield self._said(
                    f"{self._place(row['zone'])}:经营性收入效应(中位数)的结构范围为 {ends},另一种行为规则为{other}",
                    f"{self._place(row['zone'])}: structural range of the effect on operating income (median), "
                    f"with the other behaviour rule ({other}): {ends}",
                )

    def _default_rows(self) -> list[dict[str, Any]]:
        rows = [row for row in _records(self._readings()) if self._is_default(row)]
        programme = [row for row in rows if blank(row["zone"])]
        return programme or rows

    def _headline_of(self, row: dict[str, Any]) -> str:
        target = self.settings.target
        months = self._said(f" {target.window_months} 个月", f" {target.window_months} months") if target.window is not Window.BUILD else ""
        how = self._said(
            f"{target.reading.label.zh}({target.window.label.zh}{months},对照{target.base.label.zh},{target.aggregation.label.zh})",
            f"{target.reading.label.en} ({target.window.label.en}{months}, against {target.base.label.en}, {target.aggregation.label.en})",
        )
        place = self._place(row["zone"])
        if blank(row["probability"]):
            return f"{place}{self._colon}{how} {self._status(row)}"
        return self._said(
            f"{place}:{how} 模拟达标比例 {share(row['probability'])}(无项目 {share(row['probability_none'])}),"
            f"差 {points(row['difference'])} 个百分点{self._ends(row, 'difference_low', 'difference_high', points)}",
            f"{place}: {how} met in {share(row['probability'])} of cases ({share(row['probability_none'])} without the programme), "
            f"difference {points(row['difference'])} points{self._ends(row, 'difference_low', 'difference_high', points)}",
        )

    def _readings_table(self, zone: str, rows: list[dict[str, Any]]) -> Table:
        columns = Text(
            "读法|时间窗|对照|达标比例|无项目|差(百分点)[区间]|状态",
            "reading|window|base|met|without|difference, points|status",
        )
        body = [
            [
                label(Reading, row["reading"], self.language),
                self._window(row),
                label(Base, row["base"], self.language),
                share(row["probability"]),
                share(row["probability_none"]),
                f"{points(row['difference'])}{self._ends(row, 'difference_low', 'difference_high', points)}",
                self._status(row),
            ]
            for row in rows
        ]
        return (
            f"{self._place(zone)}{self._colon}{self._said('20%目标的四种读法', 'four readings of the 20% target')}",
            columns.said(self.language).split("|"),
            body,
        )

    def _figures(self) -> Table:
        rest = self.frame[~self._has_reading() & ~self._is_register()]
        body = [self._figure_row(row) for row in _records(rest)]
        columns = Text("片区|指标|单位|中位数|5%|95%|状态", "zone|indicator|unit|median|5%|95%|status")
        return self._said("效果与成本", "effect and cost"), columns.said(self.language).split("|"), body

    def _register_table(self) -> Table:
        behaved = self._register()
        behaved = behaved[self._is_simulated(behaved)]
        rows = [row for row in _records(behaved) if row["status"] in WORTH_A_LINE]
        columns = Text("编号|指标或规则|片区|比例|无项目|状态", "id|target or rule|zone|share|without|status")
        body = [
            [
                str(row["id"]),
                self._indicator(row),
                self._place(row["zone"]),
                share(row["probability"]),
                share(row["probability_none"]),
                self._status(row),
            ]
            for row in rows
        ]
        return (
            self._said("从模拟行为看,未达到、突破或标记的目标与规则", "targets and rules missed, broken or flagged, by what was simulated"),
            columns.said(self.language).split("|"),
            body,
        )

    def _note(self, row: dict[str, Any]) -> str:
        """A row's note in the screen's language; the file has both, Chinese first."""
        said = [part.split(" / ", 1) for part in str(row["note"]).split("; ")]
        return self._said(";", "; ").join(part[-1 if self.language == "en" else 0] for part in said)

    def _figure_row(self, row: dict[str, Any]) -> list[str]:
        unit = "" if blank(row["unit"]) else str(row["unit"])
        brackets = self._said("({})", " ({})")
        what = self._indicator(row) + ("" if blank(row["note"]) else brackets.format(self._note(row)))
        return [
            self._place(row["zone"]),
            what,
            unit,
            *(number(row[name]) for name in ("value", "low", "high")),
            self._status(row),
        ]

    def _places(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Rows that differ from the default in reading, window or base only, place by place, the programme as a whole first."""
        target = self.settings.target
        chosen = [row for row in _records(self._readings()) if self._is_plain(row) and row["aggregation"] == target.aggregation.key]
        zones = list(dict.fromkeys("" if blank(row["zone"]) else str(row["zone"]) for row in chosen))
        for zone in sorted(zones, key=bool):
            yield zone, [row for row in chosen if ("" if blank(row["zone"]) else str(row["zone"])) == zone]

    def _readings(self) -> pd.DataFrame:
        return self.frame[self._has_reading()]

    def _register(self) -> pd.DataFrame:
        return self.frame[~self._has_reading() & self._is_register()]

    def _one_each(self) -> list[dict[str, Any]]:
        """One row for every target and rule: that of all zones together where there is one, else its first."""
        found: dict[str, dict[str, Any]] = {}
        for row in _records(self._register()):
            if row["id"] not in found or blank(row["zone"]):
                found[row["id"]] = row
        return list(found.values())

    def _has_reading(self) -> pd.Series:
        return self.frame["reading"].fillna("").astype(str) != ""

    def _is_register(self) -> pd.Series:
        return self.frame["id"].fillna("").astype(str).str.startswith(f"{self.settings.programme}.")

    def _is_simulated(self, frame: pd.DataFrame) -> pd.Series:
        """Rows with a share of simulated cases; what levers decide is certain and no such share."""
        return frame["probability"].notna() & (frame["interval_method"] != BY_SCENARIO)

    def _is_plain(self, row: dict[str, Any]) -> bool:
        """Whether the row has the default villages, account and months."""
        months = row["window_months"]
        has_months = blank(months) or float(months) == self.settings.target.window_months
        return has_months and all(row[name] == key for name, key in DEFAULTS.items())

    def _is_default(self, row: dict[str, Any]) -> bool:
        target = self.settings.target
        wanted = {"reading": target.reading.key, "base": target.base.key, "aggregation": target.aggregation.key}
        windows = (target.window.key, "") if target.reading is Reading.LEVEL else (target.window.key,)
        window = "" if blank(row["window"]) else row["window"]
        return self._is_plain(row) and all(row[name] == key for name, key in wanted.items()) and window in windows

    def _ends(self, row: dict[str, Any], low: str, high: str, written: Callable[[Any], str]) -> str:
        return "" if blank(row[low]) or blank(row[high]) else f" [{written(row[low])}, {written(row[high])}]"

    def _indicator(self, row: dict[str, Any]) -> str:
        return str(row["indicator_en" if self.language == "en" else "indicator_zh"])

    def _place(self, zone: Any) -> str:
        """The name of a zone by its id; shown escaped, as it comes from a file of the user's."""
        return self._said("全部片区", "all zones") if blank(zone) else shown(self.manifest.described.get("names", {}).get(str(zone), zone))

    def _window(self, row: dict[str, Any]) -> str:
        if row["reading"] == Reading.LEVEL.key:
            return self._said("完工后第一年", "first year after completion")
        return label(Window, row["window"], self.language)

    def _status(self, row: dict[str, Any]) -> str:
        label = STATUSES.get(str(row["status"]))
        return "" if label is None else label.said(self.language)

    def _said(self, zh: str, en: str) -> str:
        return Text(zh, en).said(self.language)

    @property
    def _colon(self) -> str:
        return self._said(":", ": ")


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
