"""Published zones as village tables: the villages a source names, its size, and no number it does not state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text
from sim.words.regions import region_for
from sim.words.sources import case_register, shipped_rows
from sim.words.villages import INCOME_ACCOUNTS, UNNAMED, PublishedTotal, VillageTable
from sim.world.frames import VillageRecord, village_frame

#: A township named alone, so that it holds for every village of the zone.
ONE_TOWNSHIP = re.compile(r"[^|、,等(]+(?:镇|乡|街道)")

#: What a name is not: a guess of the source, marked by brackets.
GUESSED_NAME = re.compile(r"[((]")

#: Why a case cannot be run.
NO_SIZE = Text("来源未给出村数", "its source does not say how many villages it has")

ACCOUNT_LABELS = {
    "operating_income": Text("经营性收入", "operating income"),
    "total_income": Text("集体经济总收入", "total income"),
    "net_income": Text("净收益", "net income"),
}
#: How a published sum binds what is imputed.
COMPARATORS = {"exact": "=", "lower_bound": ">=", "upper_bound": "<="}

RELATIONS = {
    "lower_bound": Text("是下界", "is a lower bound"),
    "upper_bound": Text("是上界", "is an upper bound"),
    "unclear": Text("含义不明", "is unclear"),
    "other_account": Text("口径不同", "is another account"),
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One published zone: whether it can be run, and if not why not. ``n_villages`` is None where no size is published."""

    id: str
    name: str
    place: str
    province: str
    city: str
    n_villages: int | None
    named_villages: tuple[str, ...]
    runnable: bool
    why_not: Text | None
    region: str
    source_title: str
    source_url: str


@cache
def list_cases() -> tuple[CaseRow, ...]:
    """Every published zone, in the order of the table."""
    return tuple(_case_row(row) for row in case_register())


def case_villages(case_id: str) -> VillageTable:
    """The zone of the published case ``case_id``: its named villages first, then unnamed ones up to its size.

    A village's income is observed only where the source gives that village, that year and an equality; what is skipped
    is said in the notices. Population, households and farmland published for the whole zone are shared out equally and
    marked derived. Raises BadInput for an unknown case and for one without a published size.
    """
    case, size = _runnable(case_id)
    row = next(row for row in case_register() if row["case_id"] == case.id)
    readings = [reading for reading in shipped_rows("cases", "readings.csv") if reading["case_id"] == case.id]
    names = [*case.named_villages, *(UNNAMED.format(number=number) for number in range(1, size - len(case.named_villages) + 1))]
    records = {name: _record(row, name) for name in names}
    for reading in readings:
        if _is_village_income(reading):
            records[reading["village"]].observed[f"{reading['account']}_{reading['year']}"] = float(reading["value"])
    notices = _share_out(case.id, records)
    frame, marks = village_frame(list(records.values()))
    return VillageTable(
        frame,
        marks,
        Text(f"公开案例 {case.id} {case.name}({case.source_title})", f"published case {case.id} {case.name} ({case.source_title})"),
        names_are_real=True,
        notices=(*_structure_notices(case, records), *notices, *(_skipped(reading) for reading in readings if not _is_used(reading))),
        totals=published_totals(readings, zone=case.name, n_villages=size),
        region=case.region,
    )


def published_totals(readings: Sequence[Mapping[str, str]], *, zone: str, n_villages: int) -> tuple[PublishedTotal, ...]:
    """What ``readings`` fix of the zone's yearly sums, 万元: zone totals, and village averages times ``n_villages``.

    Only sums with a known year count; 超, 突破 and 不足 are bounds, kept as such.
    """
    times = {"zone_total": 1, "village_average": n_villages}
    return tuple(
        PublishedTotal(
            zone,
            reading["account"],
            int(reading["year"]),
            float(reading["value"]) * times[reading["scope"]],
            reading["source_url"],
            COMPARATORS[reading["relation"]],
        )
        for reading in readings
        if reading["scope"] in times and _binds_a_sum(reading)
    )


def _case_row(row: Mapping[str, str]) -> CaseRow:
    size = int(row["n_villages"]) if row["n_villages"] else None
    township = row["township"].replace("|", "、")
    return CaseRow(
        id=row["case_id"],
        name=row["zone_name_zh"],
        place="".join(dict.fromkeys((row["province"], row["city"], row["county"], township))),
        province=row["province"],
        city=row["city"],
        n_villages=size,
        named_villages=_named(row),
        runnable=size is not None,
        why_not=NO_SIZE if size is None else None,
        region=region_for(row["province"], row["city"]).key,
        source_title=row["source_title"],
        source_url=row["source_url"],
    )


def _named(row: Mapping[str, str]) -> tuple[str, ...]:
    """Villages named by the zone's source, then by sources on single villages, each once; guesses at a name are left out."""
    names = [name for name in row["village_names"].split("|") if name]
    names += [row["key_village"]] if row["key_village"] else []
    for table in ("zone_villages.csv", "villages.csv"):
        names += [other["village"] for other in shipped_rows("cases", table) if other["case_id"] == row["case_id"]]
    return tuple(name for name in dict.fromkeys(names) if not GUESSED_NAME.search(name))


def _record(row: Mapping[str, str], name: str) -> VillageRecord:
    """What is published of one village of the zone in ``row``, incomes aside."""
    record = VillageRecord({"village": name, "zone": row["zone_name_zh"], "county": row["county"]})
    if ONE_TOWNSHIP.fullmatch(row["township"]):
        record.observed["township"] = row["township"]
    for table in ("zone_villages.csv", "villages.csv"):
        for known in shipped_rows("cases", table):
            if (known["case_id"], known["village"]) == (row["case_id"], name):
                record.observed |= _facts_of(known)
    if row["key_village"]:
        record.observed["is_key"] = name == row["key_village"]
    return record


def _facts_of(known: Mapping[str, str]) -> dict[str, str | float | bool]:
    """The columns of the village table that a row on a single village fills."""
    numbers = ("population", "households", "farmland_mu")
    facts: dict[str, str | float | bool] = {name: float(known[name]) for name in numbers if known.get(name)}
    if known["nbs_code"]:
        facts["code"] = known["nbs_code"]
    if ONE_TOWNSHIP.fullmatch(known["township"]):
        facts["township"] = known["township"]
    by_year = known.get("per_capita_income_yuan_by_year")
    if by_year:
        facts["income_per_head_yuan"] = float(max(by_year.split("|")).partition(":")[2])
    return facts


def _share_out(case_id: str, records: Mapping[str, VillageRecord]) -> list[Text]:
    """Give each village without a number of its own an equal share of what is published for the whole zone."""
    notices = []
    for size in shipped_rows("cases", "zone_sizes.csv"):
        column = size["column"]
        lacking = [record for record in records.values() if column not in record.observed]
        if size["case_id"] != case_id or not lacking:
            continue
        known = sum(float(record.observed[column]) for record in records.values() if column in record.observed)
        for record in lacking:
            record.derived[column] = (float(size["value"]) - known) / len(lacking)
        note_zh, note_en = (f";{size['reason_zh']}", f"; {size['reason_en']}") if size["reason_zh"] else ("", "")
        notices.append(
            Text(
                f"{column}:片区公布合计 {size['value']},未单独公布的 {len(lacking)} 村均分{note_zh}",
                f"{column}: the zone's published sum of {size['value']} is shared equally among {len(lacking)} villages{note_en}",
            )
        )
    return notices


def _is_used(reading: Mapping[str, str]) -> bool:
    return reading["relation"] == "exact" and bool(reading["year"]) and reading["account"] in INCOME_ACCOUNTS


def _binds_a_sum(reading: Mapping[str, str]) -> bool:
    return reading["relation"] in COMPARATORS and bool(reading["year"]) and reading["account"] in INCOME_ACCOUNTS


def _is_village_income(reading: Mapping[str, str]) -> bool:
    return reading["scope"] == "village" and _is_used(reading)


def _skipped(reading: Mapping[str, str]) -> Text:
    """Why a published income is not used."""
    scope = {"zone_total": Text("片区合计", "zone total"), "village_average": Text("村均", "village average")}.get(
        reading["scope"], Text(reading["village"], reading["village"])
    )
    account, relation = ACCOUNT_LABELS[reading["account"]], RELATIONS[reading["relation"]]
    year_zh, year_en = (f" {reading['year']} 年", f" of {reading['year']}") if reading["year"] else ("", "")
    is_bound = reading["scope"] in ("zone_total", "village_average") and _binds_a_sum(reading)
    use = Text("只用来约束插补值", "only binds what is imputed") if is_bound else Text("未作观测值", "not used as observed")
    return Text(
        f"{scope.zh}{year_zh}{account.zh} {reading['value']} 万元{relation.zh}({reading['reason_zh']}),{use.zh}",
        f"{scope.en}: {account.en}{year_en}, {reading['value']} 万元, {relation.en} ({reading['reason_en']}); {use.en}",
    )


def _structure_notices(case: CaseRow, records: Mapping[str, VillageRecord]) -> list[Text]:
    notices = []
    unnamed = len(records) - len(case.named_villages)
    if unnamed:
        notices.append(
            Text(
                f"来源只写明 {len(records)} 村中的 {len(case.named_villages)} 村,其余 {unnamed} 村记作「未具名」",
                f"the source names {len(case.named_villages)} of {len(records)} villages; the other {unnamed} appear as 未具名 (unnamed)",
            )
        )
    if not any(record.observed.get("is_key") for record in records.values()):
        notices.append(Text("来源未公布重点村", "the source names no key village"))
    if not any(name.startswith(INCOME_ACCOUNTS) for record in records.values() for name in record.observed):
        notices.append(Text("没有可用的各村收入,由地区分布推算", "no village income can be used; the region's distribution stands in"))
    return notices


def _runnable(case_id: str) -> tuple[CaseRow, int]:
    """The case ``case_id`` (in any case of letters) and its size, or BadInput that names what can be run instead."""
    cases = {case.id: case for case in list_cases()}
    wanted = case_id.strip().upper()
    can_run = [case for case in cases.values() if case.runnable]
    if wanted not in cases:
        raise BadInput(
            Fault(
                Text("没有这个案例", "there is no such case"),
                where="villages",
                value=f"case:{case_id}",
                allowed=Text("、".join(case.id for case in can_run), ", ".join(case.id for case in can_run)),
                nearest=nearest(wanted, [case.id for case in can_run]),
            )
        )
    case = cases[wanted]
    if case.n_villages is None:
        raise _not_runnable(case, can_run)
    return case, case.n_villages


def _not_runnable(case: CaseRow, can_run: Sequence[CaseRow]) -> BadInput:
    near = sorted(can_run, key=lambda other: (other.city != case.city, other.province != case.province))[:3]
    return BadInput(
        Fault(
            Text(f"案例不能运行:{NO_SIZE.zh}", f"this case cannot be run: {NO_SIZE.en}"),
            where="villages",
            value=f"case:{case.id}",
            allowed=Text(
                "附近可运行的有 " + "、".join(f"{other.id}({other.name})" for other in near),
                "near ones that can be run are " + ", ".join(f"{other.id} ({other.name})" for other in near),
            ),
            source=case.source_title,
        )
    )
