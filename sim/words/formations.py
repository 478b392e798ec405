"""How each programme groups villages into zones: sizes, lines that zones may cross, who is eligible, each with its clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sim.core.declare import Source, assumed, clause
from sim.words.choice import Choice
from sim.words.choices import VillageClass


class FormedBy(Choice):
    """What a village's zone rests on, or why the village is outside every zone: the cells of the column formed_by."""

    COORDINATES = ("坐标相邻", "adjoining by coordinates")
    CODE_ORDER = ("同乡镇按代码先后(代替相邻)", "order of codes within townships (a proxy of adjoining)")
    NAME_ORDER = ("同乡镇按村名先后(代替相邻)", "order of names within townships (a proxy of adjoining)")
    TOWNSHIP = ("以乡镇为片区", "the township stands in for the zone")
    OUTSIDE_CLASS = ("片区外:村庄类别不符", "outside: class of village not eligible")
    OUTSIDE_PRIOR_PILOT = ("片区外:已获其他试点", "outside: has another pilot already")
    OUTSIDE_TOO_FEW = ("片区外:所在范围村数不足", "outside: too few villages there for a zone")
    OUTSIDE_REMAINDER = ("片区外:超出片区村数上限的余数", "outside: left over beyond the largest zone")
    OUTSIDE_NOT_ADJOINING = ("片区外:相邻的村不足", "outside: too few adjoining villages for a zone")
    OUTSIDE_PLACE_UNKNOWN = ("片区外:没有乡镇、代码或坐标", "outside: no township, code or coordinates")


#: Zones made on these grounds stand on a proxy: nothing says that their villages adjoin.
PROXIES = (FormedBy.CODE_ORDER, FormedBy.NAME_ORDER)


@dataclass(frozen=True, slots=True)
class Formation:
    """The rule of one programme.

    A zone has ``size_low`` to ``size_high`` villages, as near to ``size_aim`` as the number of villages allows. With ``one_township``
    no zone leaves its township; without it, townships with too few villages are joined with a neighbour of the same county.
    ``classes`` are the classes of villages that are eligible (None: all). With ``unit_is_village`` each township is one zone and
    nothing else here applies. ``sources`` says for each of these where it comes from.
    """

    unit_is_village: bool
    sources: Mapping[str, Source]
    size_low: int = 1
    size_high: int = 1
    size_aim: int = 1
    one_township: bool = True
    has_key_village: bool = False
    classes: tuple[str, ...] | None = None
    leaves_out_prior_pilots: bool = False

    def aiming_at(self, size: int) -> Formation:
        """The rule for zones of about ``size`` villages; as it is where that is 0.

        Sizes that the clause allows stay allowed. Below them a zone has ``size`` villages and fewer than two such zones; above
        them whoever made a zone still does. Townships that stood in for zones are divided.
        """
        if not size:
            return self
        is_allowed = not self.unit_is_village and self.size_low <= size <= self.size_high
        by_hand = assumed("follows from zone.size; no clause gives a least and a most beside a size of one's own choice")
        return replace(
            self,
            unit_is_village=False,
            size_low=min(self.size_low, size),
            size_high=self.size_high if is_allowed else 2 * size - 1,
            size_aim=size,
            sources={**self.sources, **dict.fromkeys(("size_aim",) if is_allowed else ("size_low", "size_high", "size_aim"), by_hand)},
        )


def _by_township(reference: str) -> Formation:
    return Formation(unit_is_village=True, sources={"unit_is_village": clause(reference)})


#: The rule of ``formation=township``, and of programmes of the user's own that declare none.
BY_TOWNSHIP = Formation(
    unit_is_village=True, sources={"unit_is_village": assumed("asked for by the user, or the programme declares no rule of its own")}
)

#: The rule of each programme of the policy register.
FORMATIONS: dict[str, Formation] = {
    "zhejiang_2025": Formation(
        unit_is_village=False,
        size_low=7,
        size_high=13,
        size_aim=7,
        one_township=False,
        has_key_village=True,
        sources={
            "unit_is_village": clause("001 一: 以重点村为重要节点,联结周边若干个村"),
            "size_low": clause("001 一(主要目标): 500 zones, 3000 and more neighbouring villages: at least 6 a zone, and its key village"),
            "size_high": assumed("the clause names no most: as many villages as do not yet make two zones"),
            "size_aim": assumed("the clause gives the average number of neighbours (6); zones of that size"),
            "one_township": clause("001 一: 确有需要的,也可以探索跨乡镇、跨县域组团; needed is read as: too few villages in the township"),
            "has_key_village": clause("001 一: 以重点村为重要节点"),
            "classes": clause("001 names no class that is left out"),
            "leaves_out_prior_pilots": clause("001 leaves out no other pilot"),
        },
    ),
    "liaocheng_2024": Formation(
        unit_is_village=False,
        size_low=10,
        size_high=15,
        size_aim=12,
        sources={
            "unit_is_village": clause("000 一(一)"),
            "size_low": clause("000 一(一): 涵盖10-15个行政村(自然村); counted as administrative villages"),
            "size_high": clause("000 一(一): 涵盖10-15个行政村(自然村)"),
            "size_aim": assumed("the middle of 10 to 15"),
            "one_township": clause("000 一(一): 原则上选定在1个乡镇"),
            "has_key_village": clause("000 names no key village of a zone"),
            "classes": clause("000 names no class that is left out"),
            "leaves_out_prior_pilots": clause("000 leaves out no other pilot"),
        },
    ),
    "shandong_2022": Formation(
        unit_is_village=False,
        size_low=10,
        size_high=19,
        size_aim=10,
        classes=(VillageClass.GROWING.key, VillageClass.HERITAGE.key),
        leaves_out_prior_pilots=True,
        sources={
            "unit_is_village": clause("004 三"),
            "size_low": clause("004 三: 行政村原则上不低于10个"),
            "size_high": assumed("the clause names no most: as many villages as do not yet make two zones"),
            "size_aim": assumed("the clause gives only the least; zones of that size"),
            "one_township": assumed("the clause speaks of no boundary; a zone is kept inside one township, as in Liaocheng (000 一(一))"),
            "has_key_village": clause("004 names no key village of a zone"),
            "classes": clause("004 三2: 集聚提升类或特色保护类,不含城中村、城郊融合类、搬迁撤并类"),
            "leaves_out_prior_pilots": clause("004 一3: 已安排其他试点的区域不再纳入"),
        },
    ),
    "zhenhai_2027": _by_township("002 part 1: every administrative village of the district"),
    "henan_model_villages": _by_township("002 part 2 第4段: single villages"),
    "jilin_2022": _by_township("002 part 3: single villages"),
    "gaotang_2022": _by_township("003: every administrative village of the county"),
}
