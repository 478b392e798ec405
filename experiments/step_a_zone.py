"""逐月推进一个片区,逐村查看,改一处再比较。

Step one zone month by month, look at it village by village, change one thing by hand and compare.

    .venv/bin/python experiments/step_a_zone.py

两次运行的随机数相同,差别只来自手工修改(2026-01 起给周边村各加 100 万元现金)。
Both runs meet the same luck; they differ only by what is changed by hand: 1,000,000 yuan of cash for every neighbouring
village from 2026-01 on, booked in the ledger as paid by ``user``.
"""

import pandas as pd
from rich.console import Console
from rich.table import Table

from sim import ZoneModel
from sim.face import Village

GIFT = 100.0  # 万元
MONTH_BEFORE = "2025-12"


def incomes_of_villages(*, with_gift: bool) -> pd.Series:
    """每村最后十二个月的经营性收入(万元)/ operating income of each village over the last twelve months."""
    with ZoneModel("programme=zhejiang_2025", "policy.linkage.type=equity", seed=1, future=0, replicate=0) as model:
        while model.running:
            model.step()
            if with_gift and model.month == MONTH_BEFORE:
                for village in model.agents_by_type[Village].select(lambda one: not one.is_key):
                    village.cash = village.cash + GIFT  # takes effect when the next month is stepped
        villages = model.agents_by_type[Village]
        Console().print(f"{model.month}  {model.disclaimer}")
        return pd.Series(villages.get("operating_income"), index=villages.get("name"))


def main() -> None:
    """两次运行并排 / both runs side by side."""
    left_alone, changed = incomes_of_villages(with_gift=False), incomes_of_villages(with_gift=True)
    table = Table("村 / village", title="最后十二个月经营性收入,万元 / operating income of the last twelve months")
    for heading in ("不改 / left alone", "加现金 / with the cash", "差 / difference"):
        table.add_column(heading, justify="right")
    for name, before in left_alone.items():
        table.add_row(str(name), f"{before:.1f}", f"{changed[name]:.1f}", f"{changed[name] - before:+.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
