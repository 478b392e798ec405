"""What a programme brings, from the side of the budget or of society."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, Self, TypeVar

from sim.words.choices import Perspective
from sim.words.constants import CONSTANTS


class Amounts(Protocol):
    """Amounts that can be added up: arrays of cases, columns of a table."""

    def __add__(self, other: Self, /) -> Self:
        """Sum."""

    def __sub__(self, other: Self, /) -> Self:
        """Difference."""

    def __mul__(self, other: float, /) -> Self:
        """So many times."""


A = TypeVar("A", bound=Amounts)


def worth(yearly: Callable[[str], A], perspective: str) -> A:
    """What counts as effect, 万元 a year, from outcomes by name: effects of the programme, or amounts of a world.

    Fiscal: net operating income of villages without what governments paid for. Social: that income whole, wages of the
    programme by the part that is gained, and services for people by their worth (charter, section 5).
    """
    earned = yearly("net_income") - yearly("publicly_paid_income")
    if perspective == Perspective.FISCAL.key:
        return earned
    wages = yearly("wages_from_programme") * CONSTANTS["wage_worth"].value
    services = yearly("services_paid") * CONSTANTS["service_worth"].value
    return earned + yearly("publicly_paid_income") + wages + services
