"""The four splits of a change: parts that add up to it, each with its value in every case."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sim.core.axes import Array
from sim.core.text import Text
from sim.lab.explaining.players import Player
from sim.lab.explaining.question import ACCOUNTS_OF
from sim.lab.explaining.simulating import Quantity, Source, Variant
from sim.lab.explaining.variants import Variants
from sim.measures.splitting import (
    Coalition,
    all_coalitions,
    antithetic_orders,
    coalitions_of,
    exact_shapley,
    sampled_shapley,
)
from sim.words import explaining as words
from sim.words.explaining import PART_LABELS, Channel, LeverMethod, SplitBy
from sim.words.lines import LINES
from sim.words.outcomes import ZONE_OUTCOMES
from sim.words.transactions import LINE_REVENUE, OPERATING_ACCOUNTS, TRANSACTIONS, Account, Sector

#: Sampling of orders stops when no player's sampling error is above this share of the whole change; it is looked at every
#: so many pairs of orders, for the first time after as many.
SMALL_ENOUGH, PAIRS_BETWEEN_LOOKS = 0.01, 3

#: A line's revenue that is not told apart is rounding below this share of the level.
ROUNDING = 1e-9

_COSTS = (Account.OPERATING_COST, Account.MANAGEMENT)
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a change: its value in every case (case,), how it was found, what is to be said of it."""

    key: str
    label: Text
    values: Array
    method: str = words.EXACT
    note: Text = _NOTHING
    sampling_error: float = math.nan


@dataclass(frozen=True, slots=True)
class Split:
    """A change from ``start`` to ``end`` (case,) and what it is made of; ``besides`` are values that need not add up.

    ``years`` are the first and last year for growth, twice the same year for an effect (positions among the run's years).
    """

    by: SplitBy
    years: tuple[int, int]
    start: Array
    end: Array
    parts: tuple[Part, ...]
    besides: tuple[Part, ...] = ()

    @property
    def change(self) -> Array:
        """What is split: (case,)."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Asked:
    """What the splits have in common: the outcome, its year, who takes part."""

    outcome: str
    year: int
    players: tuple[Player, ...]

    @property
    def everybody(self) -> Coalition:
        """All players."""
        return frozenset(player.key for player in self.players)

    @property
    def none(self) -> Variant:
        """The world without the programme."""
        return Variant()

    @property
    def whole(self) -> Variant:
        """The programme as it was set."""
        return Variant(self.everybody)

    @property
    def level(self) -> Quantity:
        """The outcome in the year that is explained."""
        return Quantity(Source.OUTCOME, self.outcome, self.year)


def read_by_account(outcome: str, year: int) -> list[Quantity]:
    """What a split by account reads."""
    return [Quantity(Source.OUTCOME, str(account), year) for account in ACCOUNTS_OF.get(outcome, {})]


def read_by_line(outcome: str, year: int) -> list[Quantity]:
    """What a split by line reads: own lines, every payment into the outcome's accounts of income, and its costs."""
    if outcome not in ACCOUNTS_OF:
        return []
    flows = [Quantity(Source.FLOW, name, year) for name, *_ in _incomes(outcome)]
    costs = [Quantity(Source.OUTCOME, str(account), year) for account in _COSTS if account in ACCOUNTS_OF[outcome]]
    return [*(Quantity(Source.LINE, row.line.key, year) for row in LINES), *flows, *costs]


def by_account(asked: Asked, variants: Variants) -> Split:
    """The effect over the accounts that make up the outcome, costs with their sign."""
    parts = [
        Part(str(account), ZONE_OUTCOMES[str(account)].label, sign * _effect(asked, variants, Source.OUTCOME, str(account)))
        for account, sign in ACCOUNTS_OF[asked.outcome].items()
        if _is_there(asked, variants, Source.OUTCOME, str(account))
    ]
    return _effect_split(SplitBy.ACCOUNT, asked, variants, parts)


def by_line(asked: Asked, variants: Variants) -> Split:
    """The effect over own lines, what came through company and cooperatives, other payments into the accounts, and costs."""
    lines = [
        Part(row.line.key, row.line.label, _effect(asked, variants, Source.LINE, row.line.key))
        for row in LINES
        if _is_there(asked, variants, Source.LINE, row.line.key)
    ]
    found: dict[str, tuple[Text, Array]] = {}
    for name, key, label, sign in _incomes(asked.outcome):
        value = sign * _effect(asked, variants, Source.FLOW, name)
        if name == LINE_REVENUE.name:
            value = value - sum((part.values for part in lines), np.zeros_like(value))
            if np.abs(value).max() <= ROUNDING * np.abs(variants.values(asked.whole, asked.level)).max():
                continue
        elif not _is_there(asked, variants, Source.FLOW, name):
            continue
        found[key] = label, found[key][1] + value if key in found else value
    others = [Part(key, label, value) for key, (label, value) in found.items()]
    costs = [
        Part(str(account), ZONE_OUTCOMES[str(account)].label, -_effect(asked, variants, Source.OUTCOME, str(account)))
        for account in _COSTS
        if account in ACCOUNTS_OF[asked.outcome]
    ]
    return _effect_split(SplitBy.LINE, asked, variants, [*lines, *others, *costs])


def variants_by_lever(asked: Asked, method: LeverMethod, permutations: int) -> list[Variant]:
    """The variants that are sure to be needed by a split over levers."""
    if method is LeverMethod.SHAPLEY:
        return [Variant(members) for members in all_coalitions(sorted(asked.everybody))] if is_exact(asked, permutations) else []
    one_by_one = [frozenset({player.key}) for player in asked.players]
    return [Variant(members) for one in one_by_one for members in (one, asked.everybody - one)]


def is_exact(asked: Asked, permutations: int) -> bool:
    """Whether all coalitions are no more than the sampled orders would meet."""
    count = len(asked.players)
    return 2**count <= permutations * max(count - 1, 0) + 2


def by_lever(asked: Asked, variants: Variants, method: LeverMethod, permutations: int, seed: int) -> Split:
    """The effect over levers: each alone with the interaction (and, besides, what is lost without each), or Shapley values."""
    if method is LeverMethod.SHAPLEY and asked.players:
        return _effect_split(SplitBy.LEVER, asked, variants, _shapley(asked, variants, permutations, seed))
    variants.need([asked.none, asked.whole, *variants_by_lever(asked, method, permutations)])
    none, whole = (variants.values(variant, asked.level) for variant in (asked.none, asked.whole))
    alone, without = [], []
    for player in asked.players:
        one = frozenset({player.key})
        added = variants.values(Variant(one), asked.level) - none
        missed = whole - variants.values(Variant(asked.everybody - one), asked.level)
        alone.append(Part(player.key, player.label, added, words.ADDED_IN, player.note))
        without.append(Part(player.key, player.label, missed, words.LEFT_OUT, player.note))
    if alone:
        together = whole - none - sum((part.values for part in alone), np.zeros_like(whole))
        alone.append(Part(words.INTERACTION, PART_LABELS[words.INTERACTION], together, words.ADDED_IN))
    return _effect_split(SplitBy.LEVER, asked, variants, alone, without)


def _shapley(asked: Asked, variants: Variants, permutations: int, seed: int) -> list[Part]:
    names = sorted(asked.everybody)
    labels = {player.key: player for player in asked.players}

    def worth(members: Coalition) -> Array:
        return variants.values(Variant(members), asked.level)

    if is_exact(asked, permutations):
        variants.need(Variant(members) for members in all_coalitions(names))
        values = exact_shapley(names, worth)
        return [Part(name, labels[name].label, values[name], words.SHAPLEY_EXACT, labels[name].note) for name in names]
    orders = antithetic_orders(names, permutations // 2, seed)
    change = abs(float((worth(asked.everybody) - worth(frozenset())).mean()))
    used = 0
    while used < len(orders):
        used = min(used + 2 * PAIRS_BETWEEN_LOOKS, len(orders))
        variants.need(Variant(members) for order in orders[:used] for members in coalitions_of(order))
        sampled = sampled_shapley(orders[:used], worth)
        if max(error for _, error in sampled.values()) <= SMALL_ENOUGH * change:
            break
    said = Text(f"{used} 个排列", f"{used} orders")
    return [
        Part(name, labels[name].label, value, words.SHAPLEY_SAMPLED, _joined(said, labels[name].note), error)
        for name, (value, error) in sampled.items()
    ]


def variants_by_channel() -> list[Variant]:
    """No programme, with every set of channels shut."""
    return [Variant(shut=frozenset(Channel) - _channels(members)) for members in all_coalitions(_channel_keys())]


def by_channel(asked: Asked, variants: Variants, years: tuple[int, int]) -> Split:
    """Growth without the programme over its channels, and what is left of it when all of them are shut."""
    first, last = (Quantity(Source.OUTCOME, asked.outcome, year) for year in years)

    def growth(open_: Coalition) -> Array:
        variant = Variant(shut=frozenset(Channel) - _channels(open_))
        return variants.values(variant, last) - variants.values(variant, first)

    variants.need(variants_by_channel())
    values = exact_shapley(_channel_keys(), growth)
    parts = [Part(channel.key, channel.label, values[channel.key], words.SHAPLEY_EXACT) for channel in Channel]
    parts.append(Part(words.REST, PART_LABELS[words.REST], growth(frozenset()), words.SHAPLEY_EXACT))
    start, end = (variants.values(asked.none, quantity) for quantity in (first, last))
    return Split(SplitBy.CHANNEL, years, start, end, tuple(parts))


def _channel_keys() -> list[str]:
    return sorted(channel.key for channel in Channel)


def _channels(keys: Coalition) -> frozenset[Channel]:
    return frozenset(channel for channel in Channel if channel.key in keys)


def _incomes(outcome: str) -> Iterator[tuple[str, str, Text, float]]:
    """Every payment into the outcome's accounts of income: its name, the part it belongs to with that part's label, its sign."""
    accounts = [account for account in ACCOUNTS_OF[outcome] if account not in _COSTS]
    for name, one in TRANSACTIONS.items():
        for account, sign in ((one.receiver_account, 1.0), (one.payer_account, -1.0 if one.lowers_payer_account else 1.0)):
            if account not in accounts:
                continue
            through = {Sector.COMPANIES: words.THROUGH_COMPANY, Sector.COOPERATIVES: words.THROUGH_COOPERATIVES}.get(Sector(one.payer))
            key = name if through is None or account not in OPERATING_ACCOUNTS else through
            yield name, key, PART_LABELS.get(key, one.label), sign


def _effect(asked: Asked, variants: Variants, source: Source, name: str) -> Array:
    quantity = Quantity(source, name, asked.year)
    return variants.values(asked.whole, quantity) - variants.values(asked.none, quantity)


def _is_there(asked: Asked, variants: Variants, source: Source, name: str) -> bool:
    """Whether a part is anything at all in one of the two worlds."""
    quantity = Quantity(source, name, asked.year)
    return any(bool(variants.values(variant, quantity).any()) for variant in (asked.none, asked.whole))


def _effect_split(by: SplitBy, asked: Asked, variants: Variants, parts: list[Part], besides: list[Part] | None = None) -> Split:
    none, whole = (variants.values(variant, asked.level) for variant in (asked.none, asked.whole))
    return Split(by, (asked.year, asked.year), none, whole, tuple(parts), tuple(besides or ()))


def _joined(first: Text, second: Text) -> Text:
    """Two notes in one."""
    return Text(";".join(filter(None, (first.zh, second.zh))), "; ".join(filter(None, (first.en, second.en))))
