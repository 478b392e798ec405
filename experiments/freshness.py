"""Whether a study is still of the model as it is: what it was made with, and what has moved since.

A study keeps, beside its answer, a few hundred numbers of the model as it was (``made_with.json``): one case of the default zone under
every strategy, company form, linkage and allocation, with all uncertain numbers low and high, and under the other behaviour rule. Where
the model gives others today, the study is stale. So it is where its own design, or the reading of its results, was changed, and where
its pages, numbers or figures are not those that were written together. Documentation, comments and a model that is written otherwise
move none of these. What it does not see is a change of statistics or of drawing alone: that is for whoever makes it.
"""

from __future__ import annotations

import ast
import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.pages import answer_of
from sim.config import compose
from sim.config.fitting import misfits
from sim.lab.blocks import Block
from sim.lab.comparing import ask
from sim.lab.design import Design
from sim.lab.factors import beside_their_worlds, read_factors, scenario_of
from sim.lab.model import Model, shipped_model
from sim.words.record import Scenario
from sim.words.settings import Settings
from sim.words.uncertainties import UNCERTAINTIES

if TYPE_CHECKING:
    from experiments.studying import Study

#: The file beside a study's answer.
MADE_WITH = "made_with.json"

#: Levers whose every option is looked at, and the years of building that are.
LEVERS, YEARS = ("linkage.type", "company.form", "funding.allocation"), (2.0, 3.0)

#: Places in their priors at which all uncertain numbers are looked at together.
PLACES = (0.25, 0.75)

#: Columns of a case that are kept.
COLUMNS = ("effect_present_value_10", "public_cost_present_value_10", "debt_end", "run_effect_weakest_quarter_operating_income")

#: How near numbers on another processor are (charter, law 4).
NEAR = 1e-9

Numbers = Mapping[str, float]


@cache
def model_numbers() -> Numbers:
    """Numbers of the model as it is: by behaviour rule, scenario and column."""
    model = shipped_model()
    settings = replace(compose(["futures=1", "replicates=1", "operate_years=8"]), record="zone")
    held, worlds = beside_their_worlds(list(_scenarios(settings, model)))
    world, design = model.build_world(settings), Design(held, worlds)
    found: dict[str, float] = {}
    for rule, one in (("own rule", world), ("other rule", model.under_other_rule(world))):
        record = model.simulate(one, Block(0, 0, 1, 0, len(held)).runs(1, design))
        for row in model.cases(record, settings).to_dict("records"):
            found |= {f"{rule}: {row['scenario']}: {column}": float(row[column]) for column in COLUMNS}
    return found


def _scenarios(settings: Settings, model: Model) -> Iterator[Scenario]:
    """Every strategy that is compared, every option of the levers, and uncertain numbers low and high."""
    asked = ask(["futures=1", "replicates=1"], None, model).question
    for strategy in asked.strategies:
        yield Scenario(strategy.name, strategy.policy)
    for lever in LEVERS:
        for place, option in enumerate(read_factors(f"policy.{lever}")[0].options):
            if not misfits({**settings.policy, lever: option}, settings.programme):
                yield Scenario(f"{lever} {place}", {lever: option})
    for years in YEARS:
        yield Scenario(f"{years:g} years of building", {"zone.build_years": years})
    numbers = read_factors([f"uncertainty.{key}" for key, declared in UNCERTAINTIES.items() if declared.low < declared.high])
    for share in PLACES:
        yield scenario_of(f"all uncertain numbers at {share:g}", numbers, [one.by_prior(share) for one in numbers])


def moved(before: Numbers, now: Numbers) -> list[str]:
    """The numbers that are not what they were, in words."""
    found = [f"{key}: gone" for key in before if key not in now]
    for key, value in now.items():
        earlier = before.get(key, math.nan)
        if not (math.isclose(earlier, value, rel_tol=NEAR, abs_tol=NEAR) or (math.isnan(earlier) and math.isnan(value) and key in before)):
            found.append(f"{key}: {earlier:g} -> {value:g}" if key in before else f"{key}: new")
    return found


def design_of(source: str) -> str:
    """The checksum of a source without its comments, docstrings and layout."""
    told = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            node.value.value = ""
        told.append([type(node).__name__, *(repr(value) for _, value in ast.iter_fields(node) if isinstance(value, str | int | float))])
    return _checksum(json.dumps(told).encode("utf-8"))


def made_with(study: Study, place: Path, numbers: Numbers) -> dict[str, Any]:
    """What a study in ``place`` is made with and made of."""
    return {"design": _design(study), "written": _written(place), "model": dict(numbers)}


def write_made_with(study: Study, place: Path) -> None:
    """Keeps it beside the answer."""
    text = json.dumps(made_with(study, place, model_numbers()), indent=1, ensure_ascii=False)
    (place / MADE_WITH).write_text(text + "\n", encoding="utf-8")


def stale(study: Study, numbers: Numbers, place: Path | None = None) -> list[str]:
    """Why a study is not of the model as it is, in words; empty where it is."""
    home = place or study.home
    if not (home / MADE_WITH).exists():
        return [f"{MADE_WITH} is missing: nothing says which model the study is of"]
    told = json.loads((home / MADE_WITH).read_text(encoding="utf-8"))
    found = moved(told["model"], numbers)
    reasons = [f"the model has moved ({len(found)} of {len(numbers)} numbers), such as {found[0]}"] if found else []
    if told["design"] != _design(study):
        reasons.append("the study's design, or how it reads its results, has changed")
    now = _written(home)
    others = sorted(name for name in {*now, *told["written"]} if now.get(name) != told["written"].get(name))
    if others:
        reasons.append(f"not written together with the rest: {', '.join(others)}")
    return reasons


def _design(study: Study) -> str:
    sources = (study.home / "study.py", study.home.parent / "reading.py")
    return _checksum("".join(design_of(path.read_text(encoding="utf-8")) for path in sources).encode("utf-8"))


def _written(place: Path) -> dict[str, str]:
    """Checksums of what a study consists of; of pages the answer alone."""
    found = {}
    for path in sorted((*place.glob("*.md"), *place.glob("*.csv"), *(place / "figures").glob("*.png"))):
        content = path.read_bytes()
        if path.suffix == ".md":
            # What stands around an answer may be reworded.
            content = answer_of(content.decode("utf-8")).encode("utf-8")
        found[path.relative_to(place).as_posix()] = _checksum(content)
    return found


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
