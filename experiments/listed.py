"""The studies by name, in the order they are read."""

from experiments.funding_at_equal_cost.study import FUNDING_AT_EQUAL_COST
from experiments.key_first_or_weak_first.study import KEY_FIRST_OR_WEAK_FIRST
from experiments.linkage_and_form.study import LINKAGE_AND_FORM
from experiments.studying import Study
from experiments.two_or_three_years.study import TWO_OR_THREE_YEARS
from experiments.what_decides.study import WHAT_DECIDES
from experiments.where_it_fails.study import WHERE_IT_FAILS

STUDIES: dict[str, Study] = {
    study.name: study
    for study in (FUNDING_AT_EQUAL_COST, LINKAGE_AND_FORM, TWO_OR_THREE_YEARS, KEY_FIRST_OR_WEAK_FIRST, WHAT_DECIDES, WHERE_IT_FAILS)
}
