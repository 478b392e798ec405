"""Words of the waves of a programme that begins in different years: rows, measures and what a premium is made of."""

from __future__ import annotations

from collections.abc import Iterable

from sim.core.text import Text

#: Rows that are no year of start: zones to which the programme does not come, all others, and the first less all others.
NEVER, ALL, PREMIUM = "never", "all", "premium"

#: Months after completion at which zones are compared at equal exposure.
EXPOSURES = (12, 24, 36)
#: Months after completion over which growth without the programme is taken, beside that to the run's end.
WITHIN = 24

#: Measures of the table of waves.
LABELS = {
    "operating_income_before": Text("开工前一年经营性收入(每村)", "operating income of the year before construction, per village"),
    "leader_capability": Text("开工前带头人能力(各村平均)", "capability of leaders before construction, mean of villages"),
    "g_before": Text("开工前年增速", "yearly growth before construction"),
    f"growth_none_{WITHIN}": Text(
        f"同一时段无项目的年增速(至完工后{WITHIN}个月)", f"yearly growth without the programme, to {WITHIN} months after completion"
    ),
    "growth_none_last": Text("同一时段无项目的年增速(至期末)", "yearly growth without the programme, to the end of the run"),
    **{
        f"effect_after_{months}": Text(f"完工后{months}个月的效应(每村)", f"effect {months} months after completion, per village")
        for months in EXPOSURES
    },
    "effect_last": Text("期末一年的效应(每村)", "effect in the run's last twelve months, per village"),
    **{
        f"longer_exposure_{months}": Text(
            f"其中运营时间更长所致(期末减完工后{months}个月)",
            f"of which longer exposure (the run's end less {months} months after completion)",
        )
        for months in EXPOSURES
    },
}
#: What the first wave's lead is made of.
CHANNELS = Text(
    "示范溢价有三个来源:选得好(policy.zone.selection=universal 关闭)、早期投入多(policy.zone.early_dose=0 关闭)、"
    "运营时间更长(见 longer_exposure 行)",
    "a demonstration premium has three channels: selection (off with policy.zone.selection=universal), early dose (off with "
    "policy.zone.early_dose=0), longer exposure (rows longer_exposure)",
)
#: Why growth without the programme stands there.
ANYWAY = Text("被选中的片区没有项目也会这样增长", "what the chosen would have done anyway")


def wave_years(waves: Iterable[str]) -> list[str]:
    """The years of start among the waves of a table, in order.

    >>> wave_years(["2027", "2025", "all", "2025"])
    ['2025', '2027']
    """
    return sorted({wave for wave in waves if wave.isdigit()})
