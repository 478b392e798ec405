"""What is shipped, counted, and what is published of each region."""

from __future__ import annotations

from generating.markdown import code, table
from sim.words.regions import SOURCED_COLUMNS, region_register
from sim.words.sources import shipped_rows
from sim.world.cases import list_cases

#: Shipped tables and what they hold.
SHIPPED: dict[str, tuple[str, str]] = {
    "policy/programmes.csv": ("政策文件中的项目", "programmes of the policy documents"),
    "policy/targets.csv": ("目标,逐条款", "targets, clause by clause"),
    "policy/rules.csv": ("规则,逐条款", "rules, clause by clause"),
    "policy/levers.csv": ("政策杠杆", "policy levers"),
    "facts/facts.csv": ("公布的统计数", "published statistics"),
    "facts/derived.csv": ("由上表推算的数", "arithmetic on them"),
    "facts/effects.csv": ("研究与案例的效果估计", "estimates of effects from studies and cases"),
    "cases/zones.csv": ("公开的片区", "published zones"),
    "cases/zone_villages.csv": ("片区中写明的村", "villages named in them"),
    "cases/villages.csv": ("公开的村", "published villages"),
    "cases/readings.csv": ("每个公布的收入数怎样读", "how each published income is to be read"),
    "cases/ambient.csv": ("没有片区项目的地方的背景水平", "levels and growth of whole places: the background"),
    "cases/county_census2020.csv": ("2020 年人口普查分县数", "2020 census by county"),
    "divisions/liaocheng.csv": ("聊城行政村及 12 位代码", "villages of Liaocheng with 12-digit codes"),
    "divisions/zhejiang.csv.gz": ("浙江行政村及 12 位代码", "villages of Zhejiang with 12-digit codes"),
    "divisions/township_counts.csv": ("各乡镇村(居)委会数", "committees by township"),
    "county_context.csv": ("各地逐年公布的收入、增速、财政自给", "yearly income, growth and fiscal strength of places"),
    "regions.csv": ("各地区的公布分布", "published distributions by region"),
}


def shipped_tables() -> str:
    """Every shipped table with its number of rows."""
    rows = [(code(f"data/{name}"), f"{len(shipped_rows(*name.split('/'))):,}", zh, en) for name, (zh, en) in SHIPPED.items()]
    return table(("表 table", "行数 rows", "内容", "content"), rows)


def regions() -> str:
    """What is published of each region, and how many of its numbers are assumed."""
    rows = [
        (
            code(key),
            region.label.zh,
            region.label.en,
            f"{region.operating_income_median:g} ({region.year})",
            f"{region.operating_income_sigma:.2f}",
            f"{region.operating_share:.2f}",
            f"{region.population_per_village:,.0f}",
            f"{sum(source.basis == 'assumed' for source in region.sources.values())} / {len(SOURCED_COLUMNS)}",
        )
        for key, region in region_register().items()
    ]
    heads = ("region=", "地区", "region", "经营性收入中位数 median income 万元", "对数离散 spread", "经营性占总收入 share")
    return table((*heads, "村均人口 people", "假设项 assumed"), rows)


def cases() -> str:
    """How many of the published zones can be run."""
    can, known = sum(case.runnable for case in list_cases()), len(list_cases())
    return (
        f"{known} 个公开片区中有 {can} 个可以运行(来源给出了村数):`pianqu list cases`。\n"
        f"Of {known} published zones {can} can be run, those whose source says how many villages they have: `pianqu list cases`."
    )
