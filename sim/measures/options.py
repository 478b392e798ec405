"""The ways in which the improvement target can be read: one setting fixes every choice the charter leaves open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from sim.words.choices import Aggregation, Base, Reading, Window
from sim.words.settings import TargetSettings

#: Months after completion over which growth is taken (charter, section 6).
WINDOW_MONTHS = (12, 24, 36)


class CountedVillages(StrEnum):
    """Whose income is looked at."""

    NEIGHBOURS = "neighbours"
    ALL = "all"


class Account(StrEnum):
    """Income before or after its costs."""

    GROSS = "gross"
    NET = "net"


class PubliclyPaid(StrEnum):
    """Whether income paid by a government for works and services counts."""

    WITH = "with"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class Setting:
    """One reading of the target in full. ``window_months`` is None where the window has no length of its own."""

    reading: Reading
    window: Window
    base: Base
    aggregation: Aggregation
    window_months: int | None
    villages: CountedVillages = CountedVillages.NEIGHBOURS
    account: Account = Account.GROSS
    publicly_paid: PubliclyPaid = PubliclyPaid.WITH

    @property
    def key(self) -> tuple[object, ...]:
        """The setting as it stands in the columns of the table of readings."""
        return (
            self.reading.key,
            self.window.key,
            self.base.key,
            self.aggregation.key,
            self.window_months,
            self.villages.value,
            self.account.value,
            self.publicly_paid.value,
        )


#: Columns of a setting in every table, in the order of ``Setting.key``.
SETTING_COLUMNS = ("reading", "window", "base", "aggregation", "window_months", "villages", "account", "publicly_paid")


def default_setting(target: TargetSettings, reading: Reading) -> Setting:
    """``reading`` under the settings chosen for the run; ``level`` has a window of its own, so it only bears the chosen name.

    >>> default_setting(TargetSettings(), Reading.LEVEL).window_months is None
    True
    """
    has_length = reading is not Reading.LEVEL and target.window is not Window.BUILD
    months = target.window_months if has_length else None
    return Setting(reading, target.window, target.base, target.aggregation, months)


def settings_of(target: TargetSettings) -> list[Setting]:
    """For all four readings the default setting and every setting that differs from it in one dimension, the default first.

    >>> len(settings_of(TargetSettings()))
    40
    """
    readings = sorted(Reading, key=lambda reading: (reading is not target.reading, reading.value))
    return [setting for reading in readings for setting in _around(default_setting(target, reading), target)]


def _around(default: Setting, target: TargetSettings) -> list[Setting]:
    variants = [default]
    if default.reading is not Reading.LEVEL:
        for window in Window:
            months = None if window is Window.BUILD else target.window_months
            variants.append(replace(default, window=window, window_months=months))
    variants += [replace(default, base=base) for base in Base]
    variants += [replace(default, aggregation=aggregation) for aggregation in Aggregation]
    if default.window_months is not None:
        variants += [replace(default, window_months=months) for months in WINDOW_MONTHS]
    variants += [replace(default, villages=villages) for villages in CountedVillages]
    variants += [replace(default, account=account) for account in Account]
    variants += [replace(default, publicly_paid=publicly_paid) for publicly_paid in PubliclyPaid]
    return list(dict.fromkeys(variants))
