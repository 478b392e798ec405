"""Who pays the earmarked money of a zone: the fixed sum from above, and what city and county add, late or short where they are poor."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio


def local_share(*, given: Array, fixed_sum: Array, amount: Array) -> Array:
    """Share of a zone's earmarked money that city and county pay.

    Says   the level above pays one fixed sum, city and county the rest; a share that is given holds as it is
    Reads  given (run,) /1; fixed_sum (1, run) 万元, zero without a tier; amount (run,) 万元
    Gives  share (1, run) /1
    Source Shandong 2022 一3; Liaocheng 2024 七
    Holds  never below zero: a sum beyond the amount is cut to it

    >>> float(local_share(given=np.array([0.0]), fixed_sum=np.array([[3000.0]]), amount=np.array([4000.0]))[0, 0])
    0.25
    """
    follows = (fixed_sum > 0.0) & (given == 0.0)
    return np.where(follows, np.maximum(1.0 - ratio(fixed_sum, amount), 0.0), given)


def months_late(*, strength: Array, delay: Array, build_months: Array) -> Array:
    """Whole months that local money comes after its date.

    Says   the local part comes late in poor counties
    Reads  strength (zone, run) 0-1; delay (run,) months in the weakest county; build_months (run,)
    Gives  months (zone, run), below the months of building
    Source MECHANISMS "fiscal shares"; ASSUMED size
    Holds  none in the strongest county

    >>> float(months_late(strength=np.array([[0.5]]), delay=np.array([5.0]), build_months=np.array([24.0]))[0, 0])
    3.0
    """
    return np.minimum(np.floor((1.0 - strength) * delay + 0.5), build_months - 1.0)


def local_release(*, on_time: Array, shifted: Array, is_late: Array, is_last: Array, so_far: Array) -> Array:
    """Share of the local money, as far as it comes at all, that is paid this month of building.

    Says   what is late is paid late, and what is still open in the last month then
    Reads  on_time, shifted: the release of this month and of the one so many months ago (zone, run) /1; is_late, is_last (zone, run)
           flags; so_far (zone, run) /1 paid before
    Gives  share (zone, run) /1
    Source MECHANISMS "fiscal shares"
    Holds  the shares of all months of building sum to one

    >>> float(local_release(on_time=np.array(0.0), shifted=np.array(0.0), is_late=np.array(1.0), is_last=np.array(1.0),
    ...     so_far=np.array(0.75)))
    0.25
    """
    late = np.where(is_last > 0.0, np.maximum(1.0 - so_far, 0.0), shifted)
    return np.where(is_late > 0.0, late, on_time)


def release_by_levels(*, planned: Array, local: Array, short: Array, paid: Array) -> Array:
    """Share of the zone's money released when city and county pay theirs at a time of their own.

    Says   each level pays its share, the local one what comes of it
    Reads  planned (zone, run) /1 released by the timing; local (1, run) /1; short (zone, run) /1 of it never comes; paid (zone, run) /1
    Gives  share (zone, run) /1
    Source Shandong 2022 一3; MECHANISMS "fiscal shares"
    Holds  as planned, in every bit, when nothing is local, or nothing late or short

    >>> float(release_by_levels(planned=np.array(1.0), local=np.array(0.25), short=np.array(0.2), paid=np.array(0.0)))
    0.75
    """
    return np.maximum(planned - local * (planned - (1.0 - short) * paid), 0.0)


def half_built_share(*, lacking: Array, sunk: Array) -> Array:
    """Part of the works begun with public money that is left half-built for want of the rest.

    Says   works that cannot be paid to their end stand idle
    Reads  lacking (zone, run) /1 of the plan's money that never comes; sunk (run,) value left for each yuan that never came
    Gives  share (zone, run) /1 of what is put to work
    Source MECHANISMS "fiscal shares" (the first cause of half-built projects); ASSUMED size
    Holds  at most all of it; nothing where nothing lacks

    >>> round(float(half_built_share(lacking=np.array(0.2), sunk=np.array(1.0))), 6)
    0.25
    """
    return np.minimum(sunk * ratio(lacking, 1.0 - lacking), 1.0)
