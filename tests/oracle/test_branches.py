"""Engine and second model agree in the whole fixed list and in many random worlds, which reach every branch of the second one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

#: Random worlds that are compared, and whose branches are measured, beside the fixed list.
MEASURED = 28

#: What no world can reach, with the reason; by file and the beginning of the text.
OUT_OF_REACH = {
    "books.py: by_village": "refuses a payment by the wrong unit",
    "books.py: raise TypeError": "the same",
    "books.py: not amount >= 0.0": "refuses a payment below zero",
    "books.py: raise ValueError": "the same",
    "month_01_start.py: supply == 0": "hands are for hire wherever there are people",
    "sharing_of_money.py: sum(tilted) > 0": "every rule gives some village a weight, and who chairs takes none away",
    "sharing_of_money.py: return [1 / zone.f.village_count": "the same",
    "listed_projects.py: is_there": "a zone without a company has none whose cash and credit would do",
    "listed_projects.py: project.village is None": "the list has an owner for every publicly paid row",
    "listed_projects.py: raise ValueError": "the same",
    "listed_projects.py: f.is_run_by_company": "a project of the company that a village owns is publicly paid, which is asked before",
    "month_06_farming.py: harvest == 0.0": "every month of harvest has inputs as well",
    "month_11_close.py: p.funding_award > 0": "asked before for all zones",
    "month_11_close.py: not abs(": "books that do not balance",
    "month_11_close.py: raise AssertionError": "the same",
    "numbers.py: low == high": "no uncertain number is declared without a range",
    "numbers.py: return central": "the same",
    "numbers.py: number.prior is Prior.UNIFORM": "nor with an even prior",
    "numbers.py: return low + q * (high - low)": "the same",
    "numbers.py: not _meets(plan, modes, contents)": "a plan that no pairs meet is refused before the run",
    "numbers.py: raise ValueError": "the same",
    "numbers.py: found.success": "the same",
    "opening.py: simulated[position] > 0.0": "a village that is seen to earn has something that earns",
    "opening_imputed.py: year is not None": "a dated income has its year",
    "opening_imputed.py: not of_zone": "a published total is of a zone of its table",
    "opening_imputed.py: return": "the same",
}


@pytest.mark.long
@pytest.mark.slow
def test_engine_and_second_model_agree_in_worlds_that_reach_every_branch() -> None:
    """No number differs in any world, at any lever's end or option; every statement of the second model is carried out, every
    condition is true somewhere and false somewhere else."""
    command = [sys.executable, "-m", "tests.oracle.branches", "--json", "--random", str(MEASURED)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    assert measured["failed"] == [], "\n".join(measured["failed"])
    unreached = [line for line in measured["branches"] if not any(is_at(line, place) for place in OUT_OF_REACH)]
    assert unreached == [], "\n".join(unreached)
    assert [place for place in OUT_OF_REACH if not any(is_at(line, place) for line in measured["branches"])] == [], "reached after all"


def is_at(line: str, place: str) -> bool:
    """Whether a line of the measurement, ``file:number kind: text``, is of a place, ``file: text``."""
    file, _, text = place.partition(": ")
    return line.startswith(f"{file}:") and line.partition(": ")[2].startswith(text)
