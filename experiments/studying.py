"""What the studies share: their size, the numbers that an answer may use, and the page that the answer is written into."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from experiments.freshness import MADE_WITH, model_numbers, moved, write_made_with
from experiments.pages import PAGES, with_answer
from sim.core.errors import BadInput, Fault
from sim.core.text import Text
from sim.lab.results import Result
from sim.store.csv_tables import write_csv
from sim.store.identity import package_version

HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Size:
    """How many futures and replicates a study simulates, and how many points its design has where that is a choice."""

    futures: int
    replicates: int
    points: int = 0


@dataclass(slots=True)
class Numbers:
    """Every number of an answer, by what it is: said once, written to ``numbers.csv`` beside the answer."""

    rows: list[dict[str, object]] = field(default_factory=list)

    def __call__(self, what: str, value: float, shape: str = ",.0f", *, unit: str = "万元", source: str = "") -> str:
        """The number as the answer has it. Raises ValueError for what is no number: an answer has no gaps."""
        if value != value:
            raise ValueError(f"no number for: {what}")
        said = format(value, shape)
        self.rows.append({"what": what, "value": float(value), "said": said, "unit": unit, "source": source})
        return said


@dataclass(frozen=True, slots=True)
class Study:
    """A study: ``simulate`` makes its results in folders below the one given, ``answer`` writes half a page from them, and
    ``figures`` names those shown, each by result and figure. ``own_numbers`` are numbers in an answer that are words of the
    design: years, levels of intervals, parts of names."""

    name: str
    full: Size
    small: Size
    simulate: Callable[[Size, Path], Mapping[str, Result]]
    answer: Callable[[Mapping[str, Result], Numbers], Text]
    figures: tuple[tuple[str, str], ...]
    own_numbers: frozenset[str] = frozenset()

    @property
    def home(self) -> Path:
        """The study's own folder, with its pages."""
        return HOME / self.name


def carry_out(study: Study, *, small: bool, results: Path, out: Path | None = None) -> Path:
    """Simulates (what is there already is found again), and writes answer, numbers and figures into the study's pages, or
    into copies of them in ``out``; gives the folder of the pages. Raises BadInput where what is there is of another model."""
    folder = results / (f"{study.name}_small" if small else study.name)
    _refuse_of_another_model(folder)
    found = study.simulate(study.small if small else study.full, folder)
    numbers = Numbers()
    answer = study.answer(found, numbers)
    place = study.home if out is None else out / study.name
    (place / "figures").mkdir(parents=True, exist_ok=True)
    for page, language in PAGES.items():
        told = with_answer((study.home / page).read_text(encoding="utf-8"), f"{answer.said(language)}\n\n{_made_of(found, language)}")
        (place / page).write_text(told, encoding="utf-8")
    write_csv(pd.DataFrame(numbers.rows), place / "numbers.csv")
    for result, figure in study.figures:
        _draw(found[result], figure, place / "figures" / f"{result}_{figure}")
    write_made_with(study, place)
    return place


def _refuse_of_another_model(folder: Path) -> None:
    """Notes beside a study's results what the model gives that they come from. Raises BadInput where they come from another one,
    which their settings alone would not show."""
    note, now = folder.with_name(f"{folder.name}.{MADE_WITH}"), model_numbers()
    begun = folder.exists() and any(folder.iterdir())
    before = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    if begun and moved(before, now):
        what = Text("这些结果是用模型的另一版本算的", "these results come from another state of the model")
        raise BadInput(Fault(what, str(folder), fix=Text(f"先删除再运行:rm -r {folder}", f"remove them and run again: rm -r {folder}")))
    folder.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _made_of(found: Mapping[str, Result], language: str) -> str:
    """With what the answer was made."""
    manifests = [result.manifest for result in found.values()]
    first = manifests[0]
    told = Text(
        f"*pianqu {package_version()},种子 {first.seed},{first.futures} 个未来 × {first.replicates} 次重复,"
        f"{first.villages} 个村,{first.months} 个月。答案由程序按 `numbers.csv` 写成。*",
        f"*pianqu {package_version()}, seed {first.seed}, {first.futures} futures × {first.replicates} replicates, "
        f"{first.villages} villages, {first.months} months. The answer is written by the program from `numbers.csv`.*",
    )
    return told.said(language)


def _draw(result: Result, figure: str, place: Path) -> None:
    for language in ("zh", "en"):
        drawn = result.figure(figure, lang=language)
        drawn.savefig(f"{place}.{language}.png", dpi=110)
