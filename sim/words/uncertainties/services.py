"""What services, environment, brand and digital village do to visitors and sales, and how fast facilities wear."""

from __future__ import annotations

from sim.core.declare import assumed, fact
from sim.core.units import Kind, Unit
from sim.words.declaring import uncertain

SERVICES = [
    uncertain("facility_wear", 0.06, 0.05, 0.07, Unit.PER_YEAR, Kind.RATE, "新增设施失管年损耗", "yearly loss of added facilities without upkeep",
              assumed("lives of 15-20 years for village roads, pipes and plants that nobody looks after"), neutral=0.0),
    uncertain("environment_pull", 0.10, 0.0, 0.25, Unit.ONE, Kind.INDEX, "人居环境对游客的带动", "pull of a full environment on visitors",
              assumed("raises scenery (001 二(六)12-13); no size found, kept below that of facilities and brand"), neutral=0.0),
    uncertain("brand_pull", 0.15, 0.0, 0.35, Unit.ONE, Kind.INDEX, "品牌与活动对旺季游客的带动", "pull of full fame on visitors of the strong months",
              assumed("events bring visitors for a season (001 二(四)8, 二(七)15); no size found"), neutral=0.0),
    uncertain("digital_reach", 0.15, 0.0, 0.30, Unit.ONE, Kind.INDEX, "数字乡村对电商收入的作用", "what full digital reach adds to revenue of e-commerce",
              fact("M02", "M03"), neutral=0.0),
]
