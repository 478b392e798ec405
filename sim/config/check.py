"""Checks one value against its declaration; every check gives the value in its house form or raises the fault."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.config.given import Given
from sim.config.keys import RunKey, Shape
from sim.config.later import not_yet, registered_options, snake_case
from sim.config.writing import is_file
from sim.core.declare import Lever, Uncertainty, within
from sim.core.errors import BadInput, Fault, nearest, nearest_file, nearest_named
from sim.core.text import Text
from sim.core.units import Kind, Unit
from sim.words.regions import region_named

#: Shares of a mix may miss one by this much: the rounding of a few decimal fractions in binary.
SHARE_ROUNDING = 1e-9
#: Where villages come from besides a file.
SOURCES = ("synthetic", "case", "divisions")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEARS = range(1978, 2101)


def checked_lever(lever: Lever, given: Given) -> Any:
    """A lever's value: a number in its range, an option's key, a mix as a mapping over all options, or a list of whole numbers."""
    if lever.kind is Kind.MIX:
        return _mix(lever, given)
    if lever.kind is Kind.LIST:
        return _whole_numbers(lever, given)
    source = lever.source.label
    if lever.kind is Kind.CHOICE:
        return _option(given.value, given, lever.options, _later_options(lever), lever.allowed, source)
    number = _number(given, lever.allowed, source, lever.unit)
    _within(number, lever.low, lever.high, given, lever.allowed, source)
    return number


def checked_uncertainty(uncertainty: Uncertainty, given: Given) -> float:
    """A fixed value of an uncertain number: inside its hard ends, or the neutral value that switches its mechanism off."""
    allowed = within(uncertainty.low, uncertainty.high, uncertainty.unit)
    if uncertainty.neutral is not None and not uncertainty.low <= uncertainty.neutral <= uncertainty.high:
        off = f"{uncertainty.neutral:g}"
        allowed = Text(f"{allowed.zh},或 {off}(不起作用)", f"{allowed.en}, or {off} (switched off)")
    number = _number(given, allowed, uncertainty.source.label, uncertainty.unit)
    if number != uncertainty.neutral:
        _within(number, uncertainty.low, uncertainty.high, given, allowed, uncertainty.source.label)
    return number


def checked_run_key(key: RunKey, given: Given) -> Any:
    """A run key's value in its house form; None (or an empty tuple) where the key may be empty and is."""
    if key.may_be_empty and given.value in (None, "", []):
        return () if key.shape is Shape.NAMES else None
    if key.shape is Shape.CHOICE:
        return _option(given.value, given, key.options, key.later, key.allowed, key.source)
    if key.shape is Shape.NAMES:
        return _names(key, given)
    if key.shape is Shape.MONTH:
        return _month(key, given)
    if key.shape is Shape.FLAG:
        return _flag(key, given)
    if key.shape in (Shape.WHOLE, Shape.NUMBER):
        return _run_number(key, given)
    if not isinstance(given.value, str) or not given.value.strip():
        raise BadInput(Fault(Text("须为文字", "must be a text"), given.where, value=given.value, allowed=key.allowed, source=key.source))
    if key.key == "region":
        return region_named(given.value, given.where).key
    return _file(given) if key.shape is Shape.FILE else given.value


def _flag(key: RunKey, given: Given) -> bool:
    if not isinstance(given.value, bool):
        what = Text("须为 true 或 false", "must be true or false")
        raise BadInput(Fault(what, given.where, value=given.value, allowed=key.allowed, source=key.source))
    return given.value


def _run_number(key: RunKey, given: Given) -> float | int:
    if key.shape is Shape.WHOLE and (isinstance(given.value, bool) or not isinstance(given.value, int)):
        raise BadInput(
            Fault(Text("须为整数", "must be a whole number"), given.where, value=given.value, allowed=key.allowed, source=key.source)
        )
    number = given.value if key.shape is Shape.WHOLE else _number(given, key.allowed, key.source, Unit.NONE)
    if key.open_low and number == key.low:
        raise BadInput(Fault(Text("超出范围", "out of range"), given.where, value=given.value, allowed=key.allowed, source=key.source))
    _within(number, key.low, key.high, given, key.allowed, key.source)
    return number


def _number(given: Given, allowed: Text, source: str, unit: Unit) -> float:
    value = given.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        hint = None
        if isinstance(value, str) and re.match(r"\s*[\d.]", value):
            unit_zh, unit_en = (
                (f",单位为 {unit}", f"; the unit is {unit.en}") if unit not in (Unit.NONE, Unit.ONE, Unit.COUNT) else ("", "")
            )
            hint = Text(f"只写数字,不带单位和百分号{unit_zh}", f"write the bare number without unit or percent sign{unit_en}")
        raise BadInput(Fault(Text("须为数字", "must be a number"), given.where, value=value, allowed=allowed, fix=hint, source=source))
    return float(value)


def _within(number: float, low: float | None, high: float | None, given: Given, allowed: Text, source: str) -> None:
    if (low is not None and number < low) or (high is not None and number > high):
        raise BadInput(Fault(Text("超出范围", "out of range"), given.where, value=given.value, allowed=allowed, source=source))


def _option(value: Any, given: Given, options: Mapping[str, Text], later: Mapping[str, Text], allowed: Text, source: str) -> str:
    name = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    found = _named(name, options)
    if found is not None:
        return found
    if _named(name, later) is not None:
        raise BadInput(not_yet(given.where, value, allowed=allowed))
    near = nearest_named(name, options)
    raise BadInput(Fault(Text("没有这个选项", "no such option"), given.where, value=value, allowed=allowed, nearest=near, source=source))


def _named(name: Any, options: Mapping[str, Text]) -> str | None:
    """The key of the option called ``name``: by its key, its Chinese name, or its English name in snake_case."""
    if not isinstance(name, str):
        return None
    if name in options:
        return name
    return next((key for key, label in options.items() if name and name in (label.zh, snake_case(label.en))), None)


def _later_options(lever: Lever) -> dict[str, Text]:
    registered = registered_options(lever.key)
    return {key: Text(zh, key) for key, zh in registered.items() if _named(key, lever.options) is None}


def _mix(lever: Lever, given: Given) -> dict[str, float]:
    """A mix over all options: a bare name means one, names left out are zero."""
    source = lever.source.label
    shares: Mapping[Any, Any] = {given.value: 1.0} if isinstance(given.value, str) else given.value
    if not isinstance(shares, Mapping) or not shares:
        how = Text("写作 {选项:份额,...} 或单个选项名", "write {option:share,...} or one option's name")
        raise BadInput(
            Fault(
                Text("须为份额组合", "must be a mix of shares"),
                given.where,
                value=given.value,
                allowed=lever.allowed,
                fix=how,
                source=source,
            )
        )
    mix = dict.fromkeys(lever.options, 0.0)
    faults: list[Fault] = []
    seen: set[str] = set()
    for name, share in shares.items():
        part = Given(given.key, share, f"{given.where}.{name}")
        try:
            option = _option(name, given, lever.options, _later_options(lever), lever.allowed, source)
            mix[option] = _share(part, source)
        except BadInput as problem:
            faults.extend(problem.faults)
            continue
        if option in seen:
            faults.append(Fault(Text("同一选项写了两次", "the same option twice"), given.where, value=name, source=source))
        seen.add(option)
    total = math.fsum(mix.values())
    if not faults and abs(total - 1.0) > SHARE_ROUNDING:
        wrong = Text("份额之和不为 1,现为", "shares do not sum to 1; they sum to")
        faults.append(Fault(wrong, given.where, value=f"{total:.9g}", allowed=lever.allowed, source=source))
    if faults:
        raise BadInput(faults)
    return mix


def _whole_numbers(lever: Lever, given: Given) -> tuple[int, ...]:
    """A list of whole numbers in the lever's range: a bare number means one, nothing the empty list."""
    items = () if given.value in (None, "") else given.value if isinstance(given.value, list | tuple) else (given.value,)
    is_whole = all(isinstance(item, int) and not isinstance(item, bool) for item in items)
    is_within = is_whole and len(items) <= lever.longest and all((lever.low or 0) <= item <= (lever.high or 0) for item in items)
    if is_within and (not items or (items[0] > 0 and items[-1] > 0)):
        return tuple(items)
    how = Text("写作 [200,150,150]", "write [200,150,150]")
    what = Text("须为整数清单", "must be a list of whole numbers")
    raise BadInput(Fault(what, given.where, value=given.value, allowed=lever.allowed, fix=how, source=lever.source.label))


def _share(part: Given, source: str) -> float:
    allowed = Text("0 至 1", "0 to 1")
    number = _number(part, allowed, source, Unit.ONE)
    _within(number, 0.0, 1.0, part, allowed, source)
    return number


def _names(key: RunKey, given: Given) -> tuple[str, ...]:
    items = [given.value] if isinstance(given.value, str | int) and not isinstance(given.value, bool) else given.value
    if not isinstance(items, list | tuple) or not items or any(isinstance(item, bool) or not isinstance(item, str | int) for item in items):
        how = Text("写作 [甲,乙]", "write [a,b]")
        raise BadInput(Fault(Text("须为名称清单", "must be a list of names"), given.where, value=given.value, fix=how, source=key.source))
    names: list[str] = []
    faults: list[Fault] = []
    for item in items:
        try:
            names.append(_option(item, given, key.options, {}, key.allowed, key.source) if key.options else str(item))
        except BadInput as problem:
            faults.extend(problem.faults)
    if len(set(names)) < len(names):
        faults.append(Fault(Text("名称重复", "a name occurs twice"), given.where, value=given.value, source=key.source))
    if faults:
        raise BadInput(faults)
    return tuple(names)


def _month(key: RunKey, given: Given) -> str:
    found = _MONTH.fullmatch(str(given.value).strip())
    if not found or int(found[1]) not in _YEARS or not 1 <= int(found[2]) <= 12:
        raise BadInput(
            Fault(Text("不是有效年月", "not a valid month"), given.where, value=given.value, allowed=key.allowed, source=key.source)
        )
    return found[0]


def _file(given: Given) -> str:
    """A file that exists, or (for villages) ``case:ID``, ``divisions:CODE`` or ``synthetic``."""
    text = str(given.value)
    must_exist = given.key != "villages" or is_file(text)
    if must_exist and not Path(text).expanduser().is_file():
        fix = None
        if given.key == "villages":
            fix = Text(
                "给出村庄表文件,或 case:ZJ21、divisions:行政区划代码、synthetic;空表用 pianqu template 村庄表.csv 生成",
                "give a village table, or case:ZJ21, divisions:CODE, synthetic; make an empty table with: pianqu template villages.csv",
            )
        near = nearest(text.partition(":")[0], SOURCES) if given.key == "villages" else None
        near = near or nearest_file(Path(text).expanduser())
        raise BadInput(Fault(Text("找不到文件", "no such file"), given.where, value=text, nearest=near, fix=fix))
    return text
