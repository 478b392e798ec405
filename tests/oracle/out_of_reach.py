"""Branches of the second model that no world can reach, and why."""

from __future__ import annotations

from collections.abc import Iterable

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


def within_reach(lines: Iterable[str]) -> list[str]:
    """Those lines of the measurement whose places a world could reach."""
    return [line for line in lines if not any(is_at(line, place) for place in OUT_OF_REACH)]


def is_at(line: str, place: str) -> bool:
    """Whether a line of the measurement, ``file:number kind: text``, is of a place, ``file: text``."""
    file, _, text = place.partition(": ")
    return line.startswith(f"{file}:") and line.partition(": ")[2].startswith(text)
