"""Villages, cooperatives and strong-village companies as Mesa agents: views of one row of the engine's arrays each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import mesa

from sim.core.errors import nearest
from sim.face.shown import COMPANY_SHOWN, COOPERATIVE_SHOWN, VILLAGE_SHOWN, Shown
from sim.schedule.by_hand import changeable_names
from sim.words.transactions import Sector

if TYPE_CHECKING:
    import pandas as pd

    from sim.face.model import ZoneModel

#: Attributes that Mesa itself sets on an agent.
_OF_MESA = frozenset({"model", "unique_id", "pos"})


class ZoneAgent(mesa.Agent):
    """What the three kinds have in common.

    Reading an attribute gives the engine's value at the end of the last month. Assigning one that may be changed (see
    ``attributes()``) is checked at once and takes effect at the start of the next month: until that month is stepped,
    reading still gives the old value, and of several assignments the last one counts. Raises BadInput when a value is
    out of range or the name is not one that may be changed. Names that begin with an underscore are the user's own.
    """

    sector: ClassVar[Sector]
    shown: ClassVar[Mapping[str, Shown]]
    model: ZoneModel
    kind: str
    name: str
    zone: str
    row: int

    def __init__(self, model: ZoneModel, row: int, name: str, zone: str) -> None:
        super().__init__(model)
        self._describe(row=row, name=name, zone=zone, kind=type(self).__name__)

    def _describe(self, **values: Any) -> None:
        """Set what an agent is and nobody may change."""
        self.__dict__.update(values)

    def __getattr__(self, name: str) -> float:
        if name.startswith("_") or name not in type(self).shown:
            near = None if name.startswith("_") else nearest(name, type(self).shown)
            hint = f"; 是否想写 / did you mean: {near}" if near else ""
            raise AttributeError(f"{type(self).__name__} 没有属性 / has no attribute {name!r}{hint}")
        return type(self).shown[name].read(self.model.one_run, self.row)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _OF_MESA or name.startswith("_"):
            super().__setattr__(name, value)
        else:
            self.model.note_change(self, name, value)

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *type(self).shown]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, zone={self.zone!r})"

    @classmethod
    def attributes(cls) -> pd.DataFrame:
        """Every attribute with its unit, its meaning in both languages, and whether it may be changed."""
        import pandas as pd

        changeable = changeable_names(cls.sector)
        rows = [(one.name, str(one.unit), one.label.zh, one.label.en, one.name in changeable) for one in cls.shown.values()]
        return pd.DataFrame(rows, columns=["attribute", "unit", "label_zh", "label_en", "may_be_changed"])


class Village(ZoneAgent):
    """A village collective. Accounts such as ``operating_income`` are sums over the last twelve months, in 万元 a year;
    those of the month end in ``_month``; both are NaN until so many months are done."""

    sector = Sector.VILLAGES
    shown = VILLAGE_SHOWN
    is_key: bool

    def __init__(self, model: ZoneModel, row: int, name: str, zone: str, *, is_key: bool) -> None:
        super().__init__(model, row, name, zone)
        self._describe(is_key=is_key)


class Cooperative(ZoneAgent):
    """The cooperative that a village has, or may be led into by the programme (then its area is zero at first)."""

    sector = Sector.COOPERATIVES
    shown = COOPERATIVE_SHOWN


class StrongVillageCompany(ZoneAgent):
    """The company of a zone, where the scenario forms one; ``is_founded`` is zero until it is. Shows its zone's state too."""

    sector = Sector.COMPANIES
    shown = COMPANY_SHOWN
