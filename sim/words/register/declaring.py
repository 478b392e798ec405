"""How a row of the policy register is read: the forms a declaration may take, and what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sim.core.text import Text
from sim.core.units import MONTHS_PER_YEAR
from sim.words.choices import BusinessLine, Tier
from sim.words.register.works.declaring import Work

#: Said of a row that no run can break.
BY_CONSTRUCTION = Text("模型结构使然,不是发现", "by the model's construction, no finding")


class When(StrEnum):
    """The year, or years, a figure is taken in; ``next`` follows the deadline, ``build_years`` are the build cycle, ``term`` its last."""

    DEADLINE = "deadline"
    NEXT = "next"
    BUILT = "built"
    AFTER = "after"
    EVERY_YEAR = "every_year"
    BUILD_YEARS = "build_years"
    TERM = "term"
    FROM_DEADLINE = "from_deadline"
    END = "end"


class Form(StrEnum):
    """What is made of the outcomes of a figure: ``top`` alone, or ``top`` held against ``bottom``.

    ``over_outside`` holds the ``top`` of the programme's zones against that of all other villages of the run;
    ``places`` counts the places in which any is: of each zone ``top`` over ``bottom``, the same of its whole place, summed;
    ``cumulative`` takes both since construction began, ``piled_up`` only ``top``; ``least_gain`` is the least relative gain of
    the ``top`` over the world without the programme; ``least_receipt`` the least that came of a year in which ``bottom`` was positive and
    all earlier losses were made good: the first of ``top`` in the year after, the others at once; ``real_growth_gap`` is growth of ``top``
    less that of the first of ``bottom``, a price level, less the second, a rate. ``works`` is what of a work stands, there at the opening
    or built. ``accepted`` counts the ``top`` of zones that are accepted by the end of a month of the year.
    """

    LEVEL = "level"
    RATIO = "ratio"
    OVER_OUTSIDE = "over_outside"
    EXCESS = "excess"
    LESS = "less"
    GROWTH = "growth"
    GROWTH_GAP = "growth_gap"
    REAL_GROWTH_GAP = "real_growth_gap"
    CUMULATIVE = "cumulative"
    PILED_UP = "piled_up"
    PLACES = "places"
    BUILD_YEARS = "build_years"
    LEAST_GAIN = "least_gain"
    LEAST_RECEIPT = "least_receipt"
    ACCEPTED = "accepted"
    WORKS = "works"


class OfZone(StrEnum):
    """What the village table shows of a zone."""

    VILLAGES = "villages"
    TOWNSHIPS = "townships"
    CLASSES = "village_class"
    OTHER_PILOTS = "prior_pilot"
    ADJOINING = "longitude"


class Pool(StrEnum):
    """Whether a row speaks of each zone, or of all zones together: summed, or averaged by zones, by villages or by people.

    ``townships`` are all those of the run's area, with zones or without: the share of them that have a zone with the figure.
    """

    ZONE = "zone"
    SUM = "sum"
    ZONES = "zones"
    VILLAGES = "villages"
    PEOPLE = "people"
    TOWNSHIPS = "townships"


class Holds(StrEnum):
    """What a run holds of a programme; ``area`` are all its villages, in its zones or not, ``cities`` those in which a zone has
    begun in some case, ``border`` and ``poverty_lifted`` villages of its zones that the village table marks."""

    ZONES = "zones"
    VILLAGES = "villages"
    AREA = "area"
    CITIES = "cities"
    BORDER = "border"
    POVERTY_LIFTED = "poverty_lifted"


@dataclass(frozen=True, slots=True)
class Whole:
    """How many candidates a run has to hold before a row that counts over the whole programme is judged; ``by`` is a run that holds
    them all, where one can be named; ``lever`` says how many instead of ``number``, of zero any run is one."""

    holds: Holds
    number: int
    by: str = ""
    lever: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A yearly number from recorded outcomes: sums of ``top`` and ``bottom`` put together by ``form``, then ``times``; ``unit`` is what
    it is in, ``steps`` a threshold that it is multiplied by, ``work`` what is counted, ``month`` the last that ``accepted`` counts."""

    top: tuple[str, ...] = ()
    form: Form = Form.LEVEL
    bottom: tuple[str, ...] = ()
    times: float = 1.0
    unit: str = ""
    steps: str = ""
    work: Work | None = None
    month: int = MONTHS_PER_YEAR


@dataclass(frozen=True, slots=True)
class Condition:
    """A figure in a year held against a number.

    ``threshold`` is the key of an assumed one, or empty: the register's own value, or ``value`` where the row has none. ``later`` leaves
    out the first year of construction. An empty ``comparator`` is the register's own. A rise or fall is held against the last whole
    year before construction, in the figure's unit or, if ``relative``, as a share of it.
    """

    figure: Figure
    when: When
    comparator: str = ""
    threshold: str = ""
    value: str = ""
    relative: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class TableTest:
    """What the village table must show of every zone: a number from ``low`` to ``high``, or only ``options`` where it says anything."""

    of: OfZone
    low: float | None = None
    high: float | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeverTest:
    """What a lever has to be: ``options`` one of which is chosen, or has a share in a mix, or a number from ``low`` to ``high``.

    ``strict`` leaves the ends out. ``per_zone`` multiplies by the zones of the run, ``per_village`` the low end by the villages of
    its largest zone. ``count`` asks how many options of a mix have a share, ``option`` for the share of one, ``times`` another lever.
    Of the number ``others`` is taken off first: what other clauses ask of the same lever. Of a list of waves ``years`` takes what is to
    begin in so many first years, all where none is listed; ``all_zones`` multiplies the low end by the zones of the run. ``or_by`` is
    another lever of places that bounds the same, zero being no bound. ``above_sum`` asks for the fixed sum of ``funding.tier`` or more,
    ``is_rest`` for what it leaves, or zero: left to follow from it.
    """

    lever: str
    options: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    strict: bool = False
    per_zone: bool = False
    per_village: bool = False
    count: bool = False
    option: str = ""
    times: str = ""
    others: float = 0.0
    years: int = 0
    all_zones: bool = False
    or_by: str = ""
    above_sum: bool = False
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class ProjectTest:
    """What listed projects must be: if publicly paid of no line in ``never``, or ``with_mix`` within the row's mix; all ``on_farmland``."""

    never: tuple[BusinessLine, ...] = ()
    with_mix: bool = False
    on_farmland: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """Read from behaviour: all ``conditions`` hold; the first gives the value shown. A ``soft`` row is flagged, not failed.

    ``also`` is another reading of the same clause, told in the note: where the clause does not name the account, or a year later. ``before`` is what
    levers and village table must be for the row to be kept at all. ``whole`` is what the run must hold for the row to be judged,
    ``given`` the scenarios that the row speaks of, ``tier`` the zones. Where all levers of ``moved_by`` are left unset for a reason that the
    programme's file gives, the figure is shown and not judged; but where ``works`` reads the same clause from works built, it is read
    so while all of them stand at zero, and else from the figure.
    """

    id: str
    conditions: tuple[Condition, ...]
    pool: Pool = Pool.ZONE
    soft: bool = False
    note: Text | None = None
    also: Condition | None = None
    before: tuple[LeverTest | TableTest, ...] = ()
    whole: Whole | None = None
    given: LeverTest | None = None
    moved_by: tuple[str, ...] = ()
    tier: Tier | None = None
    works: Read | None = None
    projects: ProjectTest | None = None


@dataclass(frozen=True, slots=True)
class Levers:
    """Kept when the levers are set as the clause says: all ``tests``, or one of them if ``any_of``.

    ``soft`` is flagged and not broken when they are not (原则上, 一般, or merely encouraged); what is only ``permitted`` is kept either
    way. A ``binding`` row is looked at before the run. A row speaks of scenarios that pass the test ``given``, where there is one. A row
    that is not binding cannot be judged where it fails only by levers that the programme's file leaves at their default with a reason.
    ``whole`` is what the run must hold for the row to be judged. What a clause ``plainly_asks`` is judged all the same; what is judged
    ``if_set`` is not where the file leaves its levers at their default, even if they hold.
    ``full`` is what the document counts where the first lever stands at one: value and threshold are shown as parts of it.
    ``projects`` is what a list of projects is held against before the run, ``before`` those of the tests that a row not binding as
    a whole is held to by then.
    """

    id: str
    tests: tuple[LeverTest, ...]
    any_of: bool = False
    soft: bool = False
    permitted: bool = False
    note: Text | None = None
    binding: bool = False
    given: LeverTest | None = None
    whole: Whole | None = None
    plainly_asks: bool = False
    full: float | None = None
    projects: ProjectTest | None = None
    before: tuple[LeverTest, ...] = ()
    if_set: bool = False


@dataclass(frozen=True, slots=True)
class OfTable:
    """Read from the village table before the run, as far as it says anything; ``across`` is what levers must be where zones cross lines."""

    id: str
    tests: tuple[TableTest, ...]
    note: Text
    soft: bool = False
    across: tuple[LeverTest, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure shown and never tested: its programme value, and the effect in the note."""

    id: str
    figure: Figure
    when: When
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class ByConstruction:
    """Holds in every run because the model cannot break it: kept, and said to be no finding. A list of projects may."""

    id: str
    note: Text
    projects: ProjectTest | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Cannot be judged until the model has what ``note`` names: not applicable."""

    id: str
    note: Text


@dataclass(frozen=True, slots=True)
class NotModelled:
    """Outside the model, for the reason given."""

    id: str
    note: Text


@dataclass(frozen=True, slots=True)
class Improvement:
    """The 20% target, which has its own table of readings."""

    id: str


Declaration = Read | Levers | OfTable | Reported | ByConstruction | Missing | NotModelled | Improvement
