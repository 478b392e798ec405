"""The shared formulas (docs/odd/readings.md), under the names of the page."""

from tests.oracle.readings.assets import *
from tests.oracle.readings.funding import *
from tests.oracle.readings.income import *
from tests.oracle.readings.markets import *
from tests.oracle.readings.people import *
from tests.oracle.readings.time import *
from tests.oracle.readings.upkeep import *
from tests.oracle.readings.works import *
