"""The works that delivery targets ask for, one table a programme, and what nothing builds."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sim.words.register.works.declaring import Work
from sim.words.register.works.gaotang import GAOTANG
from sim.words.register.works.zhenhai import ZHENHAI
from sim.words.register.works.zones import HENAN, JILIN, LIAOCHENG, ZHEJIANG

#: The works of every programme that has any, by the full id of their target.
WORKS: Mapping[str, Work] = MappingProxyType(
    {one.id: one for works in (ZHEJIANG, LIAOCHENG, ZHENHAI, HENAN, JILIN, GAOTANG) for one in works.values()}
)


def works_of(programme: str) -> list[Work]:
    """All works of a programme that are counted in its bill."""
    return [one for one in WORKS.values() if one.programme == programme and not one.is_of]
