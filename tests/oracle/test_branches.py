"""Engine and second model agree in the whole fixed list and in many random worlds, which reach every branch of the second one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.oracle.out_of_reach import OUT_OF_REACH, is_at, within_reach
from tests.oracle.worlds import FIRST_SEED

ROOT = Path(__file__).resolve().parents[2]

#: Random worlds that are compared, and whose branches are measured, beside the fixed list: first those found to reach what the list
#: does not, then others, as long as something is left to reach.
RANDOM = (12, 2, 1, *(number for number in range(28) if number not in (12, 2, 1)))
#: So many in any case.
LEAST = 3


@pytest.mark.long
@pytest.mark.slow
def test_engine_and_second_model_agree_in_worlds_that_reach_every_branch() -> None:
    """No number differs in any world, at any lever's end or option; every statement of the second model is carried out, every
    condition is true somewhere and false somewhere else."""
    command = [sys.executable, "-m", "tests.oracle.branches", "--json", "--least", str(LEAST), "--random", *map(str, RANDOM)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    assert measured["failed"] == [], "\n".join(measured["failed"])
    unreached = within_reach(measured["branches"])
    assert unreached == [], "\n".join(unreached)
    if FIRST_SEED == 0:  # worlds that nobody has seen yet may reach what these do not
        assert [place for place in OUT_OF_REACH if not any(is_at(line, place) for line in measured["branches"])] == [], "reached after all"
