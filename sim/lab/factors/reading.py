"""Reads the factors of a design as they are written on the command line or head the columns of a table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sim.config.check import checked_lever, checked_uncertainty
from sim.config.given import Given
from sim.config.keys import POLICY, UNCERTAINTY
from sim.config.overrides import read_overrides
from sim.core.declare import Lever, Uncertainty
from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text
from sim.core.units import Kind
from sim.lab.factors.factor import MOST_ROWS, Factor
from sim.words.levers import AVAILABLE_LEVERS, LEVERS, OF_THE_WORLD
from sim.words.uncertainties import UNCERTAINTIES

#: The key that names the factors.
VARY = "vary"

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*:\s*({_NUMBER})\s*(?::\s*([^:]*))?")

#: How a factor is written; part of the messages.
HOW = Text(
    "写作 键、键=低:高、键=低:高:点数 或 键=甲|乙,如 policy.funding.amount=1000:4000",
    "write KEY, KEY=LOW:HIGH, KEY=LOW:HIGH:POINTS or KEY=A|B, such as policy.funding.amount=1000:4000",
)

HOW_LISTED = Text("整个清单写在引号中,如 'vary=[甲,乙]'", "write the whole list in quotes, such as 'vary=[a,b]'")

#: Brackets and what closes them.
_CLOSED_BY = {"[": "]", "{": "}", "(": ")"}


def read_factors(given: str | Sequence[str]) -> tuple[Factor, ...]:
    """The factors of ``vary=``: a list as it is written on the command line, or its items. Raises BadInput with every fault.

    >>> [factor.low for factor in read_factors("[policy.funding.amount=1000:4000:4, uncertainty.yield_level]")][0]
    1000.0
    """
    words = [word for item in ([given] if isinstance(given, str) else given) for word in _split(item)]
    faults: list[Fault] = []
    found: list[Factor] = []
    for word in words:
        try:
            factor = _read_factor(word)
        except BadInput as problem:
            faults += problem.faults
            continue
        if factor.key in [other.key for other in found]:
            faults.append(Fault(Text("同一因素写了两次", "the same factor twice"), VARY, value=word))
        found.append(factor)
    if not words:
        faults.append(Fault(Text("没有给出要变动的因素", "nothing is said to vary"), VARY, fix=HOW))
    if faults:
        raise BadInput(faults)
    return tuple(found)


def key_of(word: str, where: Text | str = VARY) -> str:
    """The key that ``word`` names: with or without its prefix, in English or Chinese. Raises BadInput with the nearest name."""
    plain = unicodedata.normalize("NFKC", word).strip()
    bare = plain.removeprefix(POLICY).removeprefix(UNCERTAINTY)
    names = _names()
    key = names.get(plain) or names.get(bare)
    if key is None or (plain != bare and not plain.startswith(key[: key.index(".") + 1])):
        if bare in LEVERS:
            raise BadInput(Fault(Text("登记在册,模型中没有相应机制", "listed in the register, not modelled"), where, value=word))
        near = nearest(plain, [*names, *names.values()]) or nearest(bare, names)
        how = Text("见 pianqu list levers 与 pianqu list uncertainties", "see pianqu list levers and pianqu list uncertainties")
        what = Text("没有这个政策杠杆或不确定参数", "no such lever or uncertain number")
        raise BadInput(Fault(what, where, value=word, nearest=names.get(near or "", near), fix=how))
    if key.removeprefix(POLICY) in OF_THE_WORLD:
        what = Text(
            "决定有哪些片区,同一次运行的各情形共用,不能变动",
            "says which zones there are, which all scenarios share, so that it cannot vary",
        )
        raise BadInput(Fault(what, where, value=word))
    return key


def checked_value(key: str, value: Any, where: str) -> Any:
    """A value of a factor in the form of settings. Raises BadInput for what is not allowed."""
    given = Given(key, value, where)
    if key.startswith(POLICY):
        return checked_lever(AVAILABLE_LEVERS[key.removeprefix(POLICY)], given)
    return checked_uncertainty(UNCERTAINTIES[key.removeprefix(UNCERTAINTY)], given)


def written_value(key: str, text: str, where: str) -> Any:
    """A value written as on the command line, checked. Raises BadInput for what cannot be read or is not allowed."""
    values, faults = read_overrides([f"{key}={text}"], 0)
    if faults:
        raise BadInput(faults)
    return checked_value(key, values[0].value, where)


def _names() -> dict[str, str]:
    """Every name of a lever or uncertain number and its key."""
    found: dict[str, str] = {}
    for prefix, register in ((POLICY, AVAILABLE_LEVERS), (UNCERTAINTY, UNCERTAINTIES)):
        for name, declared in register.items():
            key = f"{prefix}{name}"
            found |= {key: key, name: key, unicodedata.normalize("NFKC", declared.label.zh): key}
    return found


def _split(text: str) -> list[str]:
    """The items of a list, at commas outside brackets.

    >>> _split("[a={x:0.5,y:0.5}|z, b=1:2]")
    ['a={x:0.5,y:0.5}|z', 'b=1:2']
    """
    plain = check_closed(text)
    if plain.startswith("[") and plain.endswith("]"):
        plain = plain[1:-1]
    return [item.strip().strip("'\"").strip() for item in _outside_brackets(plain, ",") if item.strip()]


def check_closed(text: str) -> str:
    """A list in the brackets of a plain keyboard. Raises BadInput where brackets open and do not close, or the other way round."""
    plain = unicodedata.normalize("NFKC", text).translate(str.maketrans("【】", "[]")).strip()
    open_ones: list[str] = []
    for character in plain:
        if character in _CLOSED_BY:
            open_ones.append(_CLOSED_BY[character])
        elif character in _CLOSED_BY.values() and (not open_ones or open_ones.pop() != character):
            what = Text(f"多了一个没有开头的括号「{character}」", f'a bracket "{character}" closes that was not opened')
            raise BadInput(Fault(what, VARY, value=plain, fix=HOW_LISTED))
    if open_ones:
        ends = "".join(reversed(open_ones))
        fix = Text(f"补上「{ends}」;{HOW_LISTED.zh}", f'put "{ends}" behind it; {HOW_LISTED.en}')
        raise BadInput(Fault(Text("括号没有闭合", "the bracket is not closed"), VARY, value=plain, fix=fix))
    return plain


def _outside_brackets(text: str, mark: str) -> list[str]:
    depth, edges = 0, [-1]
    for place, character in enumerate(text):
        depth += (character in "[{(") - (character in "]})")
        if character == mark and depth == 0:
            edges.append(place)
    return [text[start + 1 : stop] for start, stop in pairwise([*edges, len(text)])]


def _read_factor(word: str) -> Factor:
    """One factor as it is written. Raises BadInput with its faults."""
    name, sign, values = word.partition("=")
    key = key_of(name)
    where = f"{VARY}: {key}"
    declared = AVAILABLE_LEVERS[key.removeprefix(POLICY)] if key.startswith(POLICY) else UNCERTAINTIES[key.removeprefix(UNCERTAINTY)]
    if not sign:
        return _as_declared(key, declared)
    span = _RANGE.fullmatch(values)
    if span is not None:
        return _over_range(key, declared, span, where)
    faults: list[Fault] = []
    options: list[Any] = []
    for text in _outside_brackets(values, "|"):
        try:
            option = written_value(key, text.strip(), where)
        except BadInput as problem:
            faults += problem.faults
            continue
        if option in options:
            faults.append(Fault(Text("同一个值写了两次", "the same value twice"), where, value=text))
        options.append(option)
    if not faults and len(options) < 2:
        faults.append(Fault(Text("只有一个值,没有变动", "one value only: nothing varies"), where, value=values, fix=HOW))
    if faults:
        raise BadInput(faults)
    return Factor(key, options=tuple(options))


def _as_declared(key: str, declared: Lever | Uncertainty) -> Factor:
    """All of what is declared: the whole range, or every option (each option alone, of a mix)."""
    if isinstance(declared, Lever) and declared.kind in (Kind.CHOICE, Kind.MIX):
        return Factor(key, options=tuple(checked_value(key, option, key) for option in declared.options))
    if isinstance(declared, Lever) and declared.kind is Kind.LIST:
        raise BadInput(
            Fault(Text("要写出各个值", "its values have to be written out"), f"{VARY}: {key}", allowed=declared.allowed, fix=HOW)
        )
    return Factor(key, float(declared.low or 0.0), float(declared.high or 0.0))


def _over_range(key: str, declared: Lever | Uncertainty, span: re.Match[str], where: str) -> Factor:
    """A number from one end to the other."""
    if isinstance(declared, Lever) and declared.kind in (Kind.CHOICE, Kind.MIX, Kind.LIST):
        how = Text(f"用 | 分开各个值:{declared.allowed.zh}", f"write its values with | between them: {declared.allowed.en}")
        raise BadInput(Fault(Text("没有数值范围", "has no range of numbers"), where, value=span[0], fix=how))
    faults: list[Fault] = []
    for end in (span[1], span[2]):
        try:
            checked_value(key, float(end), where)
        except BadInput as problem:
            faults += problem.faults
    if not faults and not float(span[1]) < float(span[2]):
        faults.append(Fault(Text("低端须小于高端", "the low end has to be below the high end"), where, value=span[0]))
    levels = span[3]
    if levels is not None and not (levels.strip().isdecimal() and 2 <= int(levels) <= MOST_ROWS):
        what = Text("点数须为不小于 2 的整数", "the number of points is a whole number from 2")
        faults.append(Fault(what, where, value=levels, allowed=f"2-{MOST_ROWS:,}"))
    if faults:
        raise BadInput(faults)
    return Factor(key, float(span[1]), float(span[2]), levels=None if levels is None else int(levels))
