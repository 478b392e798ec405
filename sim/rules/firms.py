"""Leading firms, workshops, returnees and trained villagers: who comes, who stays, and what it adds."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, ndtri

from sim.core.axes import Array, ratio


def luck_of_place(*, draw: Array, spread: float, cut: float) -> Array:
    """What a zone's luck with private investors is worth against a mean zone's: log-normal, cut above, mean one.

    Says   a few zones draw most of the private money; no single one draws without bound
    Reads  draw (zone, run) standard normal; spread of the log; cut, the quantile above which luck is the quantile's
    Gives  luck (zone, run) /1
    Source PRG019 (200 million yuan and more in one zone of nine villages) against the 0.49 per public yuan of Z04
    Holds  mean one for any spread and cut

    >>> float(luck_of_place(draw=np.array(1.7), spread=0.0, cut=0.99))
    1.0
    """
    highest = ndtri(cut)
    variance = spread * spread
    mean = ndtr(highest - spread) + (1.0 - cut) * np.exp(spread * highest - 0.5 * variance)
    return np.asarray(np.exp(spread * np.minimum(draw, highest) - 0.5 * variance) / mean)


def attraction_of_place(
    *, facilities: Array, brand: Array, consolidated: Array, least: float, slope: float, of_brand: float, of_fields: float
) -> Array:
    """How much a place draws firms and people against a middling one without a name.

    Says   roads, power and services are looked at by whoever thinks of coming, a known name and joined fields help; alone they bring nobody
    Reads  facilities, brand, consolidated (zone, run) 0-1; least, slope, of_brand, of_fields /1
    Gives  attraction (zone, run) /1
    Source Liaocheng 2024 二(七); Zhejiang 2025 三; sizes ASSUMED
    Holds  linear in facilities

    >>> float(attraction_of_place(facilities=np.array(0.5), brand=np.array(0.0), consolidated=np.array(0.0), least=0.5, slope=1.0,
    ...     of_brand=0.2, of_fields=0.2))
    1.0
    """
    return np.asarray((least + slope * facilities) * (1.0 + of_brand * brand + of_fields * consolidated))


def investment_of_the_year(
    *, luck: Array, public_money: Array, per_public: Array, effort: Array, recruited: Array, attraction: Array
) -> Array:
    """What firms put into a zone in a year.

    Says   private money follows public industry money and official effort, where the place draws it
    Reads  luck, public_money, attraction (zone, run) /1, 万元/yr, /1; per_public (run,) yuan per yuan; effort (zone, run) 0-1;
           recruited (run,) 万元/yr at full effort
    Gives  investment (zone, run) 万元/yr
    Source Liaocheng 2024 二(七); Zhejiang 2025 三; Z04 PRG019
    Holds  no public money and no effort, no investment

    >>> float(investment_of_the_year(luck=np.array(2.0), public_money=np.array(100.0), per_public=np.array(0.2),
    ...     effort=np.array(0.5), recruited=np.array(40.0), attraction=np.array(1.0)))
    80.0
    """
    return np.asarray(luck * (per_public * public_money + effort * recruited) * attraction)


def count_poor_years(*, years: Array, earned: Array, outside: float) -> Array:
    """Years in a row in which firms earned less than elsewhere.

    Says   a firm leaves when its return stays below its outside option
    Reads  years (zone, run) so far; earned (zone, run) return against a usual year's; outside, the same elsewhere
    Gives  years (zone, run)
    Source Liaocheng 2024 二(七); Zhejiang 2025 三
    Holds  one year at or above the outside option starts the count anew

    >>> float(count_poor_years(years=np.array(1.0), earned=np.array(0.6), outside=0.8))
    2.0
    """
    return np.where(earned < outside, years + 1.0, 0.0)


def orders_after_year(*, has_orders: Array, draw: Array, stops: Array, returns: float) -> Array:
    """Whether workshops have an order-giving firm this year.

    Says   a workshop stands idle when the firm's orders stop, until another firm gives some
    Reads  has_orders, draw (zone, run) 0-1; stops (run,) and returns chances a year
    Gives  has_orders (zone, run) 0 or 1
    Source Zhejiang 2025 二(三)7; Liaocheng 2024 六(十六)
    Holds  chance 0 of stopping keeps orders for good

    >>> float(orders_after_year(has_orders=np.array(1.0), draw=np.array(0.05), stops=np.array(0.1), returns=0.5))
    0.0
    """
    return np.where(has_orders > 0.0, draw >= stops, draw < returns).astype(np.float64)


def share_of_time_with_orders(*, stops: Array, returns: float) -> Array:
    """Share of years in which workshops have orders, in the long run.

    Says   published workshop income is that of usual years, with and without orders
    Reads  stops (run,) and returns chances a year
    Gives  share (run,) 0-1
    Source arithmetic of a chain of two states
    Holds  chance 0 of stopping gives exactly one

    >>> float(share_of_time_with_orders(stops=np.array(0.1), returns=0.4))
    0.8
    """
    return np.asarray(returns / (returns + stops))


def place_workshops(*, planned: Array, is_key: Array, keys: Array, villages: Array, most: float) -> Array:
    """How many of a zone's workshops each village gets.

    Says   workshops are sited in the key village first, as many as it has rooms for, the rest in the others alike
    Reads  planned, keys, villages (village, run): workshops, key villages and villages of the village's zone;
           is_key (village, run) 0-1; most workshops a key village takes
    Gives  workshops (village, run)
    Source Zhejiang 2025 二(三)7; MAGNITUDES section 1 (1-2 idle buildings a village)
    Holds  a zone's villages together get what is planned

    >>> place_workshops(planned=np.full(3, 6.0), is_key=np.array([1.0, 0.0, 0.0]), keys=np.full(3, 1.0),
    ...     villages=np.full(3, 3.0), most=2.0)
    array([2., 2., 2.])
    """
    others = villages - keys
    at_keys = np.where(others > 0.0, np.minimum(planned, most * keys), planned)
    return np.where(is_key > 0.0, ratio(at_keys, keys), ratio(planned - at_keys, others))


def chance_to_return(*, base: float, attraction: Array) -> Array:
    """Chance that a person sought for the zone comes and opens a business.

    Says   returnees and partners come the likelier the better the services
    Reads  base chance in a middling place; attraction (zone, run) /1
    Gives  chance (zone, run) 0-1
    Source Zhejiang 2025 二(一)3; Liaocheng 2024 二(七); Zhenhai 三(二)
    Holds  never above one

    >>> float(chance_to_return(base=0.2, attraction=np.array(1.5)))
    0.30000000000000004
    """
    return np.minimum(base * attraction, 1.0)


def returnees_after_year(*, returnees: Array, sought: Array, chance: Array, leaving: float) -> Array:
    """Returnees with a business in the zone after a year.

    Says   some of those sought come, some of those there leave
    Reads  returnees (zone, run) persons; sought (zone, run) persons/yr; chance (zone, run) 0-1; leaving, share a year
    Gives  returnees (zone, run) persons
    Source Zhejiang 2025 二(一)3; Zhenhai 三(二)
    Holds  nobody sought, nobody comes

    >>> float(returnees_after_year(returnees=np.array(10.0), sought=np.array(20.0), chance=np.array(0.1), leaving=0.2))
    10.0
    """
    return np.asarray(returnees * (1.0 - leaving) + sought * chance)


def skills_after_month(*, trained: Array, taught: Array, fade: float) -> Array:
    """Villagers whose skills training is still fresh after a month, each person-time counted as one.

    Says   skills taught are used, and fade
    Reads  trained (zone, run) persons; taught (zone, run) person-times/yr; fade, share a year
    Gives  trained (zone, run) persons
    Source Gaotang 二(二)5; Zhenhai 二(三)2; Shandong 2022 二4
    Holds  nobody taught, nothing learnt

    >>> float(skills_after_month(trained=np.array(0.0), taught=np.array(600.0), fade=0.3))
    50.0
    """
    return np.asarray(trained * (1.0 - fade / 12.0) + taught / 12.0)


def revenue_with_skills(*, trained: Array, people: Array, gain: Array) -> Array:
    """Revenue of lines that live on villagers' skills against the same without training.

    Says   e-commerce and tourism earn a little more where villagers are trained
    Reads  trained, people (zone, run) persons; gain (run,) when everybody is trained
    Gives  factor (zone, run) /1
    Source M02 M03 (0-5% of income)
    Holds  nobody trained gives exactly one; never more than 1 + gain

    >>> float(revenue_with_skills(trained=np.array(500.0), people=np.array(1000.0), gain=np.array(0.04)))
    1.02
    """
    return np.asarray(1.0 + gain * np.minimum(ratio(trained, people), 1.0))
