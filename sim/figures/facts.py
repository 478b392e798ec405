"""What a figure must say about the run it shows: programme, strategy, data, seed, size, version, target reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.core.text import Text
from sim.store.reader import StoredResults
from sim.words.choices import Aggregation, Base, Reading, Window
from sim.words.few_futures import few_futures_told
from sim.words.settings import TargetSettings
from sim.words.violations import marked


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """Facts of a run that tables do not hold.

    ``start`` is the first month of construction (``YYYY-MM``), ``assumptions`` the number of declared numbers whose
    source is an assumption, ``violations`` the rules the scenario breaks, ``is_without`` whether it asks for nothing,
    ``names`` the names to show for ids of zones and villages (an id without one is shown itself).
    """

    programme: Text
    strategy: Text
    source: Text
    names_are_real: bool
    start: str
    seed: int
    futures: int
    replicates: int
    assumptions: int
    version: str
    target: TargetSettings = field(default_factory=TargetSettings)
    names: Mapping[str, str] = field(default_factory=dict)
    violations: tuple[Mapping[str, str], ...] = ()
    is_without: bool = False

    @property
    def this_run(self) -> Text:
        """What the runs are called that are held against the world without the programme."""
        return Text("无项目(本次)", "none (this run)") if self.is_without else Text("实施项目", "programme")

    def name(self, identity: str) -> str:
        """The name shown for a zone or village id."""
        return self.names.get(identity, identity)

    @property
    def cautions(self) -> tuple[Text, ...]:
        """What stands below a figure that draws conclusions from futures where they are few."""
        told = few_futures_told(self.futures)
        return () if told is None else (told,)

    @property
    def footer(self) -> Text:
        """The line that stands below every figure, led by the rules that the scenario breaks."""
        broken = marked(self.violations)
        lead = Text(f"{broken.zh}。", f"{broken.en[0].upper()}{broken.en[1:]}. ") if broken is not None else Text("", "")
        return Text(
            f"{lead.zh}来源:{self.source.zh}。方案:{self.programme.zh},{self.strategy.zh}。种子 {self.seed}、"
            f"{self.futures} 个未来 × {self.replicates} 次重复;假设参数 {self.assumptions} 项;pianqu\u00a0{self.version}。",
            f"{lead.en}Source: {self.source.en}. Programme: {self.programme.en}, {self.strategy.en}. Seed {self.seed}; "
            f"{self.futures} futures × {self.replicates} replicates; {self.assumptions} assumed parameters; pianqu\u00a0{self.version}.",
        )


def facts_of(stored: StoredResults) -> FigureFacts:
    """The facts of a finished result, as its manifest describes it."""
    manifest, described = stored.manifest, stored.manifest.described
    labels = {name: Text(described[name]["zh"], described[name]["en"]) for name in ("programme", "strategy", "source")}
    return FigureFacts(
        programme=labels["programme"],
        strategy=labels["strategy"],
        source=labels["source"],
        names_are_real=bool(described["names_are_real"]),
        start=str(described["start"]),
        seed=manifest.seed,
        futures=manifest.futures,
        replicates=manifest.replicates,
        assumptions=int(described["assumptions"]),
        version=manifest.versions["pianqu"],
        target=_target(described["target"]),
        names=described["names"],
        violations=tuple(manifest.violations),
        is_without=bool(described.get("is_without", False)),
    )


def _target(given: Mapping[str, Any]) -> TargetSettings:
    """Target settings from their keys."""
    kinds = {"reading": Reading, "window": Window, "base": Base, "aggregation": Aggregation}
    values = {name: kinds[name][str(value).upper()] if name in kinds else value for name, value in given.items()}
    return TargetSettings(**values | {"accounts": tuple(given["accounts"])})
