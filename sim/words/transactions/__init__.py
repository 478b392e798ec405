"""Who pays whom for what: every transaction declared once, with the village account it enters at either end; read as ``pay.NAME``."""

from sim.words.transactions.collected import *
from sim.words.transactions.companies import *
from sim.words.transactions.cooperatives import *
from sim.words.transactions.finance import *
from sim.words.transactions.firms import *
from sim.words.transactions.government import *
from sim.words.transactions.households import *
from sim.words.transactions.modes import *
from sim.words.transactions.sectors import *
from sim.words.transactions.unions import *
from sim.words.transactions.villages import *
