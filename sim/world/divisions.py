"""Real administrative villages by division code, without zones: these are formed from them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from os.path import commonprefix

from sim.core.errors import BadInput, Fault, nearest
from sim.core.text import Text
from sim.words.regions import region_for
from sim.words.sources import shipped_rows
from sim.words.villages import VillageTable
from sim.world.frames import VillageRecord, village_frame

#: Shipped lists of villages by the prefix of their codes; the lists of Gaotang and Zhenhai are parts of these.
DIVISION_FILES = {"3715": "liaocheng.csv", "33": "zhejiang.csv.gz"}

#: Lengths a code may have: province, city, county, township, village.
CODE_LENGTHS = (2, 4, 6, 9, 12)

AVAILABLE = Text("聊城市(3715 开头)、浙江省(33 开头)", "Liaocheng (codes from 3715), Zhejiang (codes from 33)")

#: Where the lists come from; the source asks for no more than its name.
ATTRIBUTION = Text(
    "国家统计局 2023 年统计用区划代码,取自 modood/Administrative-divisions-of-China 2.7.0(WTFPL),只收村民委员会",
    "National Bureau of Statistics codes of 2023, from modood/Administrative-divisions-of-China 2.7.0 (WTFPL), villagers' committees only",
)


def division_villages(code_prefix: str) -> VillageTable:
    """The administrative villages whose code begins with ``code_prefix`` (2, 4, 6, 9 or 12 digits), township by township.

    Only names and codes are known, so every number is missing; no zone and no key village is named. Raises BadInput.
    """
    prefix = code_prefix.strip()
    if not (prefix.isascii() and prefix.isdigit() and len(prefix) in CODE_LENGTHS):
        raise BadInput(
            Fault(
                Text("不是区划代码", "not a division code"),
                where="villages",
                value=f"divisions:{code_prefix}",
                allowed=Text("2、4、6、9 或 12 位数字,如 371526105", "2, 4, 6, 9 or 12 digits, such as 371526105"),
            )
        )
    rows = _rows_of(prefix)
    if not rows:
        raise _unknown(prefix)
    frame, marks = village_frame([_record(row) for row in rows])
    first = rows[0]
    depth = CODE_LENGTHS.index(len(prefix)) + 1
    place = "".join(first[level] for level in ("province", "city", "county", "township", "village")[:depth])
    notices = []
    if len(prefix) == 2 and prefix not in DIVISION_FILES:
        notices.append(Text(f"{first['province']}只收录了{first['city']}", f"of {first['province']} only {first['city']} is shipped"))
    return VillageTable(
        frame,
        marks,
        Text(f"真实行政村:{place}({ATTRIBUTION.zh})", f"real administrative villages: {place} ({ATTRIBUTION.en})"),
        names_are_real=True,
        notices=tuple(notices),
        region=region_for(code=commonprefix([row["code"] for row in rows])).key,
    )


@cache
def _rows_of(prefix: str) -> tuple[Mapping[str, str], ...]:
    files = [name for listed, name in DIVISION_FILES.items() if listed.startswith(prefix) or prefix.startswith(listed)]
    return tuple(row for name in files for row in shipped_rows("divisions", name) if row["code"].startswith(prefix))


def _record(row: Mapping[str, str]) -> VillageRecord:
    return VillageRecord({name: row[name] for name in ("village", "code", "county", "township")})


def _unknown(prefix: str) -> BadInput:
    known = {row["code"][: len(prefix)] for name in DIVISION_FILES.values() for row in shipped_rows("divisions", name)}
    return BadInput(
        Fault(
            Text("没有这个区划代码的行政村", "no administrative village is shipped under this division code"),
            where="villages",
            value=f"divisions:{prefix}",
            allowed=AVAILABLE,
            nearest=nearest(prefix, sorted(known)),
            fix=Text("其他地方请用自己的村庄表(villages=文件)", "for other places give your own village table (villages=FILE)"),
        )
    )
