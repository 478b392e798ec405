"""One run as a Mesa model: stepped month by month by the engine's own schedule, and bit-equal to it when left alone."""

from __future__ import annotations

import operator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import mesa
import numpy as np

from sim.config import compose
from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text
from sim.engine import earlier_incomes, opened
from sim.face.agents import Cooperative, StrongVillageCompany, Village, ZoneAgent
from sim.face.collecting import collector
from sim.face.shown import OneRun, may_have_company, may_have_cooperative
from sim.measures.rule_check import check_rules
from sim.recording import Recorder
from sim.schedule import one_month
from sim.schedule.by_hand import Change, change_by_hand, checked_change
from sim.words.record import PLAIN_DESIGN, Record, Runs
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO, Settings
from sim.words.state import STATE
from sim.words.villages import DISCLAIMER
from sim.world.world import World, build_world

if TYPE_CHECKING:
    import pandas as pd

SCENARIOS = (PROGRAMME_SCENARIO, NONE_SCENARIO)


class ZoneModel(mesa.Model):
    """One run of the engine as a ``mesa.Model``; one ``step()`` is one month.

    Overrides and run keys are those of ``sim.run`` (``ZoneModel("policy.linkage.type=equity", villages="my.csv")``);
    ``scenario`` is ``programme`` or ``none``. Left alone it is bit-equal to that future and replicate of ``sim.run``.
    The seed is the settings' own (1) unless given. With ``mesa.batch_run`` vary ``replicate``, ``future`` or ``seed``:
    ``iterations`` would repeat the same run, since nothing here is drawn from outside the seed.
    Raises BadInput with every fault found in the settings.
    """

    running: bool

    def __init__(
        self,
        *overrides: str,
        seed: int | None = None,
        future: int = 0,
        replicate: int = 0,
        scenario: str = PROGRAMME_SCENARIO,
        config: str | Path | None = None,
        **keys: Any,
    ) -> None:
        given = keys if seed is None else {**keys, "seed": seed}
        values = {key: value.item() if isinstance(value, np.generic) else value for key, value in given.items()}
        runs = one_run(scenario, future, replicate)
        settings = compose(overrides, config=config, values=values)
        # Mesa's own generators, for users' additions; the engine draws nothing from them.
        super().__init__(rng=[settings.seed, int(runs.future[0]), int(runs.replicate[0])])
        self._agents_made = 0
        self._is_closed = False
        self._noted: dict[tuple[ZoneAgent, str], Change] = {}
        self._runs = runs
        self.world: World = build_world(settings)
        rules = check_rules(settings, self.world.places, self.world.table, self.world.listed_rows)
        rules.refuse_unless(settings.allow_violations)
        recorder = Recorder(
            self.world.places, self.world.calendar, runs, every_account=True, target_accounts=self.world.settings.target.accounts
        )
        self.one_run = OneRun(opened(self.world, runs), recorder)
        self._make_agents()
        self.datacollector = collector()

    def _make_agents(self) -> None:
        places, block = self.world.places, self.one_run.block
        zone_of = [places.zone_names[zone] for zone in places.village_zone]
        for row, name in enumerate(places.village_names):
            Village(self, row, name, zone_of[row], is_key=bool(places.is_key[row]))
        for row in np.flatnonzero(may_have_cooperative(block)).tolist():
            Cooperative(self, row, places.village_names[row], zone_of[row])
        for row in np.flatnonzero(may_have_company(block)).tolist():
            StrongVillageCompany(self, row, places.zone_names[row], places.zone_names[row])

    def register_agent(self, agent: mesa.Agent) -> None:
        """Register ``agent`` under a number of this model's own.

        Mesa counts agents in a table of all models (``Agent._ids``), which would keep every model alive for ever.
        """
        self._agents_made += 1
        agent.unique_id = self._agents_made
        mesa.Agent._ids.pop(self, None)
        super().register_agent(agent)

    @property
    def settings(self) -> Settings:
        """The resolved settings of the run."""
        return self.world.settings

    @property
    def zones(self) -> tuple[str, ...]:
        """Names of the zones."""
        return self.world.places.zone_names

    @property
    def month(self) -> str:
        """The last month done, ``YYYY-MM``; before the first step the month before the run."""
        return self.world.calendar.month_name(self.one_run.months_done - 1)

    @property
    def disclaimer(self) -> str:
        """The sentence to show beside results wherever real villages are named, else empty."""
        return f"{DISCLAIMER.zh} / {DISCLAIMER.en}" if self.world.table.names_are_real else ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Changes made by hand that wait for the next month."""
        return tuple(self._noted.values())

    def zone_table(self) -> pd.DataFrame:
        """The state of every zone now, one row a zone, treated or not; columns as declared in the state."""
        import pandas as pd

        state = self.one_run.block.s
        names = [declared.name for declared in STATE.values() if declared.over == "zone" and declared.lead is None]
        return pd.DataFrame({name: getattr(state, name)[:, 0] for name in names}, index=pd.Index(self.zones, name="zone"))

    def step(self) -> None:
        """One month: changes made by hand first, then the schedule, then what is recorded and collected.

        Raises BadInput after the last month and after ``close()``.
        """
        calendar, run = self.world.calendar, self.one_run
        if not self.running or run.months_done >= calendar.months:
            self.steps -= 1
            raise BadInput(self._over())
        noted, self._noted = self.changes, {}
        change_by_hand(run.block, noted)
        one_month(run.block, run.months_done)
        run.recorder.month(run.block, run.months_done)
        run.months_done += 1
        self.running = run.months_done < calendar.months
        self.datacollector.collect(self)

    def note_change(self, agent: ZoneAgent, name: str, value: object) -> None:
        """Note that ``name`` of ``agent`` is to be ``value`` from the next month on (what assigning an attribute does).

        Raises BadInput when the value is out of range, the name cannot be changed, or there is no next month.
        """
        change = checked_change(self.one_run.block, agent.sector, agent.row, name, value, f"{agent.kind}({agent.name})")
        if not self.running:
            raise BadInput(self._over())
        self._noted[agent, name] = change

    def record(self) -> Record:
        """The engine's record of the whole run, payments from and to ``user`` among its flows. Raises BadInput before the end."""
        if self.one_run.months_done < self.world.calendar.months:
            what = Text("运行尚未结束", "the run is not over yet")
            raise BadInput(Fault(what, "ZoneModel.record", fix=Text("先调用 run_model()", "call run_model() first")))
        return self.one_run.recorder.finish(self.one_run.block, earlier_incomes(self.world, self._runs))

    def close(self) -> None:
        """End the model and let go of its agents; what was collected and recorded can still be read."""
        self._is_closed = True
        self.running = False
        self._noted = {}
        self.remove_all_agents()
        mesa.Agent._ids.pop(self, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        case = f"future={self._runs.future[0]}, replicate={self._runs.replicate[0]}"
        return f"ZoneModel({self.settings.programme}, {case}, month={self.month})"

    def _over(self) -> Fault:
        again = Text("新建一个 ZoneModel", "make a new ZoneModel")
        if self._is_closed:
            return Fault(Text("模型已关闭", "the model is closed"), "ZoneModel", fix=again)
        last = self.world.calendar.month_name(self.world.calendar.months - 1)
        what = Text(f"运行已到最后一个月 {last}", f"the run has reached its last month, {last}")
        longer = Text("新建模型,operate_years 设大", "make a new model with larger operate_years")
        return Fault(what, "ZoneModel", fix=longer)


def one_run(scenario: str, future: int, replicate: int) -> Runs:
    """The one row of the design. Raises BadInput with every fault in the three."""
    faults: list[Fault] = []
    if scenario not in SCENARIOS:
        near = nearest(str(scenario), SCENARIOS)
        what = Text("没有这个情形", "no such scenario")
        faults.append(Fault(what, "scenario", value=scenario, allowed=", ".join(SCENARIOS), nearest=near))
    numbers = [_number("future", future, faults), _number("replicate", replicate, faults)]
    if faults:
        raise BadInput(faults)
    return Runs(tuple(PLAIN_DESIGN.values()), np.array([SCENARIOS.index(scenario)]), np.array(numbers[:1]), np.array(numbers[1:]))


def _number(name: str, value: Any, faults: list[Fault]) -> int:
    try:
        number = -1 if isinstance(value, bool) else operator.index(value)
    except TypeError:
        number = -1
    if not 0 <= number < 2**31:
        faults.append(Fault(Text("须为从 0 起的整数", "must be a whole number from 0 on"), name, value=value))
        return 0
    return number
