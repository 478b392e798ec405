"""What a sweep asks: the rows of its design as scenarios, the outcome and the precision wanted, and which rows break which rules."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from sim.config import Composed, compose_far
from sim.config.fitting import misfits
from sim.core.errors import BadInput, Fault, Faults, nearest_named
from sim.core.text import Text
from sim.lab.comparing.question import long_enough
from sim.lab.factors import VARY, Factor, beside_their_worlds, factors_told, read_factors, scenario_of, told_factors
from sim.lab.inquiring import Asked
from sim.lab.inquiring.telling import several, told_together
from sim.lab.looking_ahead import look_ahead
from sim.lab.model import Model
from sim.lab.sweeping.designs import DESIGNS, GRID, Row, rows_of
from sim.lab.sweeping.own_design import read_design
from sim.words.case_columns import CASE_TABLE
from sim.words.record import NONE, Scenario
from sim.words.settings import Settings
from sim.words.sweeping import MAIN_OUTCOME, OWN
from sim.words.violations import VIOLATIONS, RuleCheck, Violation, named

if TYPE_CHECKING:
    import pandas as pd

#: Doublings of the futures, at most, where nothing else is asked for.
DOUBLINGS = 4

#: Most rows of the yearly table of zones that are kept without being asked for; beyond them only the cases are.
MOST_KEPT_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Sweep:
    """The question: ``rows`` hold a value for each factor; ``broken`` names the rules that each row breaks, empty where it keeps
    them. Futures are doubled, ``doublings`` times at most, until the Monte-Carlo error of ``outcome`` is within ``precision`` (in
    its own unit) in every row. ``kept`` says whether the yearly tables of zones are kept."""

    design: str
    factors: tuple[Factor, ...]
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    outcome: str = MAIN_OUTCOME
    precision: float | None = None
    doublings: int = DOUBLINGS
    kept: bool = True
    broken: tuple[str, ...] = ()
    violations: tuple[Mapping[str, str], ...] = ()

    def told(self) -> dict[str, Any]:
        """The question in plain values, as the manifest keeps it."""
        rows = [[dict(value) if isinstance(value, Mapping) else value for value in row] for row in self.rows]
        return {
            "design": self.design,
            "factors": told_factors(self.factors),
            "names": [*self.names],
            "rows": rows,
            "outcome": self.outcome,
            "precision": self.precision,
            "doublings": self.doublings,
            "kept": self.kept,
            "broken": [*self.broken],
            "violations": [dict(one) for one in self.violations],
        }

    def simulated(self) -> tuple[tuple[Scenario, ...], tuple[Scenario, ...]]:
        """A scenario for each row, and the worlds without the programme that they are held against."""
        made = [scenario_of(name, self.factors, row, Text(name, name)) for name, row in zip(self.names, self.rows, strict=True)]
        return beside_their_worlds(made)

    def examples(self, settings: Settings) -> list[Scenario]:
        """The first row and the last, to time."""
        made = self.simulated()[0]
        ends = made if len(made) == 1 else (made[0], made[-1])
        return [replace(one, beside=NONE.name) for one in ends]

    @property
    def label(self) -> Text:
        """What stands in place of a strategy's name below every figure."""
        kind = DESIGNS.get(self.design, OWN)
        return Text(f"{kind.zh}设计,{len(self.rows)} 行", f"{kind.en}, {len(self.rows)} rows")

    @property
    def scenarios(self) -> int:
        """Scenarios simulated, the worlds they are held against included."""
        made, worlds = self.simulated()
        return len(made) + len(worlds)

    @property
    def cases(self) -> int:
        """Scenarios that have cases: every row."""
        return len(self.rows)

    def design_table(self) -> pd.DataFrame:
        """The design as it is saved before anything runs; it can be given to another sweep as it stands."""
        import pandas as pd

        columns = {factor.column: [cell(row[place]) for row in self.rows] for place, factor in enumerate(self.factors)}
        return pd.DataFrame({"scenario": self.names, **columns, VIOLATIONS: self.broken})


def cell(value: Any) -> Any:
    """A value as a table has it: mixes and lists as they are written on the command line.

    >>> cell({"a": 0.5, "b": 0.5, "c": 0.0}), cell({"a": 1.0, "b": 0.0}), cell((2, 1)), cell(4000.0)
    ('{a:0.5,b:0.5}', 'a', '[2,1]', 4000.0)
    """
    if isinstance(value, Mapping):
        alone = [name for name, share in value.items() if share == 1.0]
        if alone:
            return alone[0]
        return "{" + ",".join(f"{name}:{share!r}" for name, share in value.items() if share) + "}"
    return f"[{','.join(map(str, value))}]" if isinstance(value, tuple | list) else value


def asked_before(told: Mapping[str, Any]) -> Sweep:
    """The question a manifest keeps."""
    kept = {name: told[name] for name in ("design", "outcome", "precision", "doublings", "kept")}
    rows = tuple(tuple(tuple(value) if isinstance(value, list) else value for value in row) for row in told["rows"])
    return Sweep(
        factors=factors_told(told["factors"]),
        names=tuple(told["names"]),
        rows=rows,
        broken=tuple(told["broken"]),
        violations=tuple(told["violations"]),
        **kept,
    )


def ask(
    overrides: Sequence[str],
    model: Model,
    *,
    vary: str | Sequence[str] | None = None,
    design: str = GRID,
    samples: int | None = None,
    outcome: str | None = None,
    precision: float | None = None,
    doublings: int | None = None,
    config: Any = None,
    values: Mapping[str, Any] | None = None,
) -> Asked[Sweep]:
    """The question these words ask. Raises BadInput with every fault, and with every row that breaks a rule unless that is allowed."""
    faults = Faults()
    composed = compose_far(overrides, faults, config=config, values=values, command="sweep")
    base, notices = long_enough(composed.settings)
    faults.add(_faults_of_numbers(samples, outcome, precision, doublings))
    asked = Sweep("", (), (), (), outcome or MAIN_OUTCOME, precision, DOUBLINGS if doublings is None else doublings)
    designed = faults.kept(lambda: _designed(asked, design, vary, samples, base))
    told, files = ([], ()) if designed is None else (designed[1], designed[2])
    asked = asked if designed is None else designed[0]
    if faults:
        _look_at_rows(asked, composed, base, model, faults)
    world = model.build_world(base)
    asked, soft = _within_rules(asked, base, model, world)
    asked, kept = _with_tables(asked, base, bool(composed.settings.record), world)
    return Asked(asked, base, (*notices, *told, *soft, *kept), files=files, tables={"design": asked.design_table()})


def _designed(asked: Sweep, design: str, vary: Any, samples: int | None, base: Settings) -> tuple[Sweep, list[Text], tuple[Path, ...]]:
    """The sweep with the rows of its design, what is to be said of them, and the file they are from. Raises BadInput."""
    faults, path = Faults(), Path(design).expanduser()
    if not design or (design not in DESIGNS and not path.suffix and not path.exists()):
        faults.add([_no_such_design(design)])
        faults.kept(lambda: () if vary is None else read_factors(vary))
        raise BadInput(faults)
    if design in DESIGNS:
        factors = read_factors(vary if vary is not None else [])
        rows, told = rows_of(design, factors, samples, base.seed)
        width = len(str(len(rows)))
        names = tuple(f"row_{place:0{width}d}" for place in range(1, len(rows) + 1))
        return replace(asked, design=design, factors=factors, rows=tuple(rows), names=names), told, ()
    what = Text("设计文件已说明,不再需要", "is not needed: the design is in the file")
    faults.add(Fault(what, key, value=given) for key, given in ((VARY, vary), ("samples", samples)) if given is not None)
    own = faults.settled(lambda: read_design(path, base))
    return replace(asked, design=OWN.en, factors=own.factors, rows=own.rows, names=own.names), [*own.notices], (path,)


def _look_at_rows(asked: Sweep, composed: Composed, base: Settings, model: Model, faults: Faults) -> NoReturn:
    """Raises BadInput with what is refused already and what the rows of the design break besides."""
    look_ahead(composed, model, faults, *([lambda world: _within_rules(asked, base, model, world)] if asked.rows else []))
    raise BadInput(faults)


def _faults_of_numbers(samples: int | None, outcome: str | None, precision: float | None, doublings: int | None) -> list[Fault]:
    faults = []
    if samples is not None and not samples >= 2:
        faults.append(Fault(Text("须不小于 2", "has to be 2 or more"), "samples", value=samples, allowed=">= 2"))
    if outcome is not None and outcome not in CASE_TABLE:
        what = Text("案例表没有这一列", "the table of cases has no such column")
        near = nearest_named(outcome, {name: declared.label for name, declared in CASE_TABLE.items()})
        faults.append(Fault(what, "outcome", value=outcome, allowed=", ".join(CASE_TABLE), nearest=near))
    if precision is not None and not 0 < precision < math.inf:
        faults.append(Fault(Text("须大于 0", "has to be above 0"), "precision", value=precision, allowed="> 0"))
    if doublings is not None and not 0 <= doublings <= 10:
        faults.append(Fault(Text("超出范围", "out of range"), "doublings", value=doublings, allowed="0-10"))
    if doublings is not None and precision is None:
        faults.append(Fault(Text("只与 precision 同用", "goes with precision only"), "doublings", value=doublings))
    return faults


def _no_such_design(design: str) -> Fault:
    allowed = Text("grid、lhs、sobol,或 CSV、XLSX 文件", "grid, lhs, sobol, or a CSV or XLSX file")
    near = nearest_named(design, DESIGNS)
    return Fault(Text("没有这种设计", "no such design"), "design", value=design, allowed=allowed, nearest=near)


def _within_rules(asked: Sweep, base: Settings, model: Model, world: Any) -> tuple[Sweep, list[Text]]:
    """The sweep with the rules that its rows break, and what is told of rows that do not keep a softer clause. Raises BadInput with
    rules and rows unless the settings allow it, and with the rows whose levers do not go together, which cannot be run at all."""
    broken: dict[tuple[str, Text | str], tuple[Violation, list[str]]] = {}
    unfit: dict[Fault, list[str]] = {}
    checked: dict[str, tuple[list[Fault], RuleCheck]] = {}
    marks, told = [], []
    for scenario in asked.simulated()[0]:
        text = repr(scenario.policy)
        if text not in checked:
            policy = {**base.policy, **scenario.policy}
            faults = misfits(policy, base.programme)
            checked[text] = faults, RuleCheck() if faults else model.check_rules(replace(base, policy=policy), world)
        faults, check = checked[text]
        told += [(Text(scenario.name, scenario.name), text) for text in check.soft]
        for fault in faults:
            unfit.setdefault(fault, []).append(scenario.name)
        for violation in check.broken:
            broken.setdefault((violation.rule, violation.where), (violation, []))[1].append(scenario.name)
        marks.append(named(violation.told for violation in check.broken))
    found = [_of_rows(fault, names) for fault, names in unfit.items()]
    if not base.allow_violations:
        found += [_of_rows(violation.fault, names) for violation, names in broken.values()]
    if found:
        raise BadInput(found)
    soft = told_together(told, len(marks), model.check_rules(base, world).soft, Text("行", "row(s)"))
    return replace(asked, broken=tuple(marks), violations=tuple(violation.told for violation, _ in broken.values())), soft


def _of_rows(fault: Fault, names: Sequence[str]) -> Fault:
    """A fault with the rows of the design that have it."""
    where_zh, where_en = (fault.where, fault.where) if isinstance(fault.where, str) else (fault.where.zh, fault.where.en)
    rows = several([Text(name, name) for name in names], Text("行", "row(s)"))
    return replace(fault, where=Text(f"{where_zh}({rows.zh})", f"{where_en} ({rows.en})"))


def _with_tables(asked: Sweep, base: Settings, wanted: bool, world: Any) -> tuple[Sweep, list[Text]]:
    """The sweep with the yearly tables of zones where they are asked for or small."""
    years = -(-int(world.calendar.months) // 12)
    rows = asked.scenarios * base.futures * base.replicates * len(world.places.zone_ids) * years
    if wanted or rows <= MOST_KEPT_ROWS:
        return replace(asked, kept=True), []
    told = Text(
        f"片区年度表约 {rows:,} 行,只保存案例表 cases;要保存请写 record=zone",
        f"the yearly table of zones would have about {rows:,} rows: only the cases are kept; record=zone keeps it",
    )
    return replace(asked, kept=False), [told]
