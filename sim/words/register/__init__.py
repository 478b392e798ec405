"""How every target and rule of the policy register is read, one declaration a row, one file a programme."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sim.words.register import (
    gaotang_2022,
    henan_model_villages,
    jilin_2022,
    liaocheng_2024,
    shandong_2022,
    zhejiang_2025,
    zhenhai_2027,
)
from sim.words.register.declaring import Declaration

_PROGRAMMES = (zhejiang_2025, liaocheng_2024, shandong_2022, zhenhai_2027, henan_model_villages, jilin_2022, gaotang_2022)

#: Every declaration by the id of its row.
REGISTER: Mapping[str, Declaration] = MappingProxyType({key: row for programme in _PROGRAMMES for key, row in programme.ROWS.items()})
