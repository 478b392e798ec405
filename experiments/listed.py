"""The studies by name, in the order they are read."""

from experiments.funding_at_equal_cost.study import FUNDING_AT_EQUAL_COST
from experiments.key_first_or_weak_first.study import KEY_FIRST_OR_WEAK_FIRST
from experiments.studying import Study

STUDIES: dict[str, Study] = {study.name: study for study in (FUNDING_AT_EQUAL_COST, KEY_FIRST_OR_WEAK_FIRST)}
