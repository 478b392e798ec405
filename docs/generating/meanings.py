"""What the columns mean that no declaration speaks of: those of the scorecard and of the small tables."""

from __future__ import annotations

from sim.core.text import Text
from sim.words.columns import SCORECARD_COLUMNS, SMALL_TABLE_COLUMNS

Meaning = tuple[Text, str]

#: Every table of a result, in the order of the page.
TABLES: dict[str, Text] = {
    "scorecard": Text(
        "计分表(CSV):每个目标、主要结果和效果一行,各片区及项目整体。",
        "The scorecard (CSV): a row for every target, the primary outcome and the effects, by zone and for the programme.",
    ),
    "readings": Text(
        "20%目标的逐例判定:默认口径,以及与默认相差一个维度的每种口径,两种情形都有。",
        "The 20% target judged case by case: the default setting and every setting that differs from it in one dimension, in both worlds.",
    ),
    "zone_years": Text(
        "片区年度结果;县内其余地方为 `rest_of_county`。", "Zones by calendar year; the rest of the county is `rest_of_county`."
    ),
    "other_rule_readings": Text(
        "同 `readings`,每个未来的前两次重复改按另一种行为规则;结构范围由此算出。",
        "As `readings`, for the first two replicates of every future under the other behaviour rule; the structural range comes from it.",
    ),
    "other_rule_zone_years": Text(
        "同 `zone_years`,每个未来的前两次重复改按另一种行为规则。",
        "As `zone_years`, for the first two replicates of every future under the other behaviour rule.",
    ),
    "village_years": Text(
        "村年度结果(记录到村时)。列名与 `zone_years` 相同者含义相同,范围为一个村。",
        "Villages by calendar year, where villages are recorded. A column that `zone_years` has too means the same for one village.",
    ),
    "trailing_sums": Text(
        "计算增幅所用的十二个月滚动合计(记录到村时)。", "Sums over twelve months that growth is taken from, where villages are recorded."
    ),
    "cases": Text(
        "每个未来、重复一行:项目整体相对无项目情形的效应、成本、达标,供比较、扫描和找失败条件使用",
        "one row a future and replicate: effects, cost and readings of the programme as a whole against the world without it",
    ),
    "zone_windows": Text(
        "各片区全部村的经营性收入:自身开工前、完工后满12、24、36个月、期末,均为十二个月合计;`waves` 由此算出。",
        "Operating income of all villages of each zone over twelve months: before its own construction, 12, 24 and 36 months after "
        "completion, and at the end of the run; `waves` is made from it.",
    ),
    "waves": Text(
        "按开工年分批(CSV):选中了什么样的片区、同等运营时间和期末的效应、没有项目时的增长、示范溢价。",
        "By year of start (CSV): what was chosen, the effect at equal exposure and at the end, growth without the programme, and the "
        "demonstration premium.",
    ),
    "flows": Text("谁付给谁:每片区每年每种收付一行,零值不列。", "Who paid whom: a row for every zone, year and payment that is not zero."),
    "balance_sheets": Text("各部门年末资产负债,零值不列。", "Balance sheet of every sector at the end of the year, zeros left out."),
    "village_months": Text("村月度收支(`record=month`)。", "Villages by month (`record=month`)."),
    "decisions": Text(
        "一个重复中的决策记录(`record=month`)。", "Decisions of one replicate as they were taken (`record=month`)."
    ),
    "scenarios": Text("两种情形的名称和每个杠杆的取值。杠杆各占一列,列名即杠杆键(不带 `policy.`)。",
                      "The two scenarios: their names and, a column each, every lever by its key without `policy.`."),
    "futures": Text("每个未来抽到的不确定参数,各占一列。", "What every future drew: a column for each uncertain number."),
    "provenance": Text(
        "村庄数据逐格的来源(CSV):原有、推算或插补。", "Where each cell of the villages comes from (CSV): observed, derived or imputed."
    ),
}  # fmt: skip

#: Meaning and unit by table ("" for any) and column.
MEANINGS: dict[tuple[str, str], Meaning] = {
    **{("scorecard", name): meaning for name, meaning in SCORECARD_COLUMNS.items()},
    **{("", name): meaning for name, meaning in SMALL_TABLE_COLUMNS.items()},
    **{("waves", name): SCORECARD_COLUMNS[name] for name in ("indicator_zh", "indicator_en", "unit", "low", "high", "note")},
    ("waves", "value"): (Text("各例中位数", "median over cases"), "unit"),
    ("decisions", "unit"): (Text("决策者:村或片区", "who decided: a village or a zone"), ""),
}
