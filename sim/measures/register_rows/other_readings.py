"""What another reading of a clause, or a later year, would say: told in the note of the row."""

from __future__ import annotations

import numpy as np

from sim.core.text import Text
from sim.core.units import whole_percent
from sim.measures.register_rows.conditions import Asked, judge
from sim.measures.register_rows.yearly import Yearly
from sim.words.register.declaring import Condition, Form, When

OTHER_ACCOUNT = Text(
    "另按经营性收入:{value:.3g},比例 {share}(无项目 {none})", "on operating income instead: {value:.3g}, share {share} ({none} without)"
)
A_YEAR_LATER = Text(
    "到次年底:{value:.3g},比例 {share}(无项目 {none})", "by the end of the next year: {value:.3g}, share {share} ({none} without)"
)
BY_THE_MONTH = Text(
    "到次年 {month} 月底:{value:,.0f},比例 {share}(无项目 {none})",
    "by the end of month {month} of the next year: {value:,.0f}, share {share} ({none} without)",
)


def other_reading(condition: Condition, asked: Asked, yearly: Yearly) -> Text | None:
    """Median and share of cases of another reading of the clause, with the share in the world without the programme."""
    found, none = (judge(condition, asked, yearly, world) for world in yearly.worlds)
    if np.isnan(found.met).all():
        return None
    shares = [whole_percent(float(np.nanmean(one.met))) for one in (found, none)]
    later = BY_THE_MONTH if condition.figure.form is Form.ACCEPTED else A_YEAR_LATER
    said = later if condition.when is When.NEXT else OTHER_ACCOUNT
    return said.filled(month=condition.figure.month, value=float(np.nanmedian(found.value)), share=shares[0], none=shares[1])
