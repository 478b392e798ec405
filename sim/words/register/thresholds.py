"""Numbers that clauses ask for without giving them: each declared once, assumed, and named in the note of every row that uses it."""

from __future__ import annotations

from sim.core.declare import Register, assumed
from sim.core.units import Kind, Unit
from sim.words.declaring import constant
from sim.words.settings import Settings

THRESHOLDS = Register(
    [
        constant(
            "covered_level",
            80.0,
            Unit.ONE,
            Kind.INDEX,
            "算作覆盖或达标的水平(%)",
            "level that counts as covered or up to standard, %",
            assumed(
                "levels of the model are indices against a standard that money only approaches; four fifths is near it; no clause says"
            ),
        ),
        constant(
            "clearly_above",
            5.0,
            Unit.ONE,
            Kind.INDEX,
            "“明显高于”(%)",
            "'clearly above', %",
            assumed("a third of the 15% that the same clause asks of provincial zones; the clause gives no figure"),
        ),
        constant(
            "marked_rise",
            10.0,
            Unit.ONE,
            Kind.INDEX,
            "“大幅提升”(百分点)",
            "'rises markedly', percentage points",
            assumed("one village in ten more; the clause gives no figure"),
        ),
        constant(
            "idle_ceiling",
            30.0,
            Unit.ONE,
            Kind.INDEX,
            "资产闲置率上限(%)",
            "highest idle share of assets, %",
            assumed(
                "no figure in the clauses; about a seventh stands idle in the model's villages without any programme, so twice that is a showpiece"
            ),
        ),
        constant(
            "key_share_ceiling",
            50.0,
            Unit.ONE,
            Kind.INDEX,
            "重点村占片区资金的上限(%)",
            "highest share of the zone's money for its key village, %",
            assumed("with half of the money or more in one village the others are its scenery (人造盆景); the clause gives no figure"),
        ),
        constant(
            "public_share_ceiling",
            90.0,
            Unit.ONE,
            Kind.INDEX,
            "财政占投入的上限(%)",
            "highest public share of money put in, %",
            assumed("大包大揽 means that nobody else pays; at nine tenths others hardly do; the clause gives no figure"),
        ),
        constant(
            "large_scale_return",
            5.0,
            Unit.ONE,
            Kind.INDEX,
            "“规模性返贫”(户/千人)",
            "'large-scale' return to poverty, households per 1000 people",
            assumed("between one and two households in a hundred; the clause gives no figure"),
        ),
        constant(
            "steps_per_mu",
            4.0,
            Unit.ONE,
            Kind.COUNT,
            "托管环节数(亩次/亩)",
            "steps of entrusted farming, mu-times per mu",
            assumed("ploughing, sowing, plant protection, harvest: 耕种防收; the clause counts mu-times without steps"),
        ),
        constant(
            "building_over_income",
            10.0,
            Unit.YEARS,
            Kind.INDEX,
            "累计投入与年经营性收入之比上限",
            "highest public money since construction over a year's operating income",
            assumed("a decade of income; the clause ('不超越发展阶段') gives no figure"),
        ),
        constant(
            "debt_ratio_ceiling",
            60.0,
            Unit.ONE,
            Kind.INDEX,
            "“过度负债”:最高负债率(%)",
            "'over-indebtedness': highest debt ratio, %",
            assumed(
                "the ordinary ceiling of lenders (debt_ceiling_background); the clauses give no figure; a number of its own, so that a scenario "
                "which raises finance.debt_ceiling does not raise what it is judged by"
            ),
        ),
    ]
)


def threshold_of(settings: Settings, key: str) -> float:
    """A threshold as the run has it."""
    return float(settings.thresholds.get(key, THRESHOLDS[key].value))
