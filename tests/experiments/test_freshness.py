"""The studies that are shipped are of the model as it is; and what makes one stale is seen, and nothing else."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from experiments.freshness import MADE_WITH, design_of, made_with, model_numbers, moved, stale
from experiments.listed import STUDIES
from experiments.pages import with_answer
from experiments.studying import Study, carry_out
from sim.core.errors import BadInput

NAME = "two_or_three_years"


@pytest.mark.parametrize("name", STUDIES)
def test_shipped_studies_are_of_the_model_as_it_is(name: str) -> None:
    """Cheap: a few dozen runs of one case, shared by all studies."""
    reasons = stale(STUDIES[name], model_numbers())
    told = f"experiments/{name} is stale: {'; '.join(reasons)}. Carry it out again: rm -rf results/experiments/{name} && "
    assert not reasons, f"{told}.venv/bin/python -m experiments {name}"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A copy of a study's pages that was made with the model as it is."""
    copied = tmp_path / NAME
    shutil.copytree(STUDIES[NAME].home, copied)
    (copied / MADE_WITH).unlink(missing_ok=True)
    (copied / MADE_WITH).write_text(json.dumps(made_with(STUDIES[NAME], copied, model_numbers())), encoding="utf-8")
    return copied


def test_a_study_is_fresh_as_long_as_only_words_around_its_answer_change(place: Path) -> None:
    assert stale(STUDIES[NAME], model_numbers(), place) == []
    page = place / "README.md"
    page.write_text(page.read_text(encoding="utf-8").replace("**Question.**", "**The question.**"), encoding="utf-8")
    assert stale(STUDIES[NAME], model_numbers(), place) == []


def test_a_moved_model_is_told_with_a_number(place: Path) -> None:
    key = "own rule: programme: public_cost_present_value_10"
    after = {**model_numbers(), key: model_numbers()[key] * (1.0 + 1e-6)}
    (reason,) = stale(STUDIES[NAME], after, place)
    assert reason.startswith(f"the model has moved (1 of {len(after)} numbers), such as {key}: ")
    assert stale(STUDIES[NAME], {**model_numbers(), key: model_numbers()[key] * (1.0 + 1e-12)}, place) == []
    assert "new" in stale(STUDIES[NAME], {**model_numbers(), "own rule: another: debt_end": 1.0}, place)[0]


def test_pages_numbers_and_figures_belong_together(place: Path) -> None:
    page = place / "README.zh.md"
    page.write_text(with_answer(page.read_text(encoding="utf-8"), "42"), encoding="utf-8")
    (place / "numbers.csv").write_bytes((place / "numbers.csv").read_bytes() + b"x,1,1,,\n")
    figure = next((place / "figures").glob("*.png"))
    figure.unlink()
    (reason,) = stale(STUDIES[NAME], model_numbers(), place)
    assert reason == f"not written together with the rest: README.zh.md, figures/{figure.name}, numbers.csv"
    (place / MADE_WITH).unlink()
    assert "missing" in stale(STUDIES[NAME], model_numbers(), place)[0]


def test_a_design_is_its_code_and_not_its_comments() -> None:
    source = 'def f(a):\n    """What it does."""\n    return a + 3\n'
    assert design_of(source) == design_of('# why\ndef f(a):\n    """Other words."""\n\n    return (a + 3)  # so\n')
    for other in ("a + 4", "a - 3", "b + 3"):
        assert design_of(source) != design_of(source.replace("a + 3", other))


def test_the_numbers_tell_strategies_levers_and_rules_apart() -> None:
    """What is looked at moves with what studies vary: else a change there would not be seen."""
    found = model_numbers()
    effects = {key: value for key, value in found.items() if key.endswith("effect_present_value_10")}
    assert len(effects) > 50
    assert len(set(effects.values())) > 0.7 * len(effects)
    assert not any(value != value for value in effects.values())
    other = {key.replace("other rule", "own rule"): value for key, value in effects.items() if key.startswith("other rule")}
    assert len(moved({key: effects[key] for key in other}, other)) > 20


def test_results_of_another_model_are_not_taken_for_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def simulate(_: object, folder: Path) -> dict[str, object]:
        raise StopIteration(folder)

    study: Study = replace(STUDIES[NAME], simulate=simulate)
    with pytest.raises(StopIteration):
        carry_out(study, small=False, results=tmp_path, out=tmp_path / "pages")
    (tmp_path / NAME / "run").mkdir(parents=True)
    with pytest.raises(StopIteration):
        carry_out(study, small=False, results=tmp_path, out=tmp_path / "pages")
    changed = {**model_numbers(), "own rule: programme: debt_end": -1.0}
    monkeypatch.setattr("experiments.studying.model_numbers", lambda: changed)
    with pytest.raises(BadInput, match="rm -r"):
        carry_out(study, small=False, results=tmp_path, out=tmp_path / "pages")
