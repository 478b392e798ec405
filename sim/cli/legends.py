"""Sentences of the screen that say how to read what stands above them."""

from __future__ import annotations

from sim.core.text import Text

#: What the statuses of targets and rules rest on.
STATUS_LEGEND = Text(
    "达到、未达到、标记:在能判定的案例中过半(含一半)达到或守住,不足一半未达到,软性规则不足一半为标记;有多少归于项目,看差。",
    "met, missed, flagged: held in at least half of the decided cases, in fewer, a soft rule in fewer; "
    "what the programme does is the difference.",
)

#: What a zone company does to operating income as it is counted.
WITH_COMPANY = Text(
    "有强村公司:委托经营的资产以分红(净额)计入经营性收入,村自营按毛收入计,与不设公司的情形不可直接相比;"
    "可比的是净收益加公司留存。结构范围多半在于村加入与否。",
    "With a zone company: entrusted assets enter operating income as dividends (net), own lines gross, which "
    "cannot be compared with a world without one; net income plus what the company keeps is. "
    "Much of the structural range is whether villages join.",
)

#: What stands below the levers.
LEVER_DEFAULTS = Text(
    "默认值(*)用于项目文件没有设定的杠杆。一次运行用的值见 pianqu run --cfg job。\n"
    "项目设定的值见 docs/parameters.md 和 pianqu list programmes --format json(sets 一栏)。",
    "The default (*) is the value where no programme sets the lever. Values of a run: pianqu run --cfg job\n"
    "Values a programme sets: docs/parameters.md, and sets in pianqu list programmes --format json",
)
