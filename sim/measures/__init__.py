"""From the record to results: tables of a block, and the scorecard over all blocks."""

from sim.measures.scorecard import scorecard
from sim.measures.tables import tables

__all__ = ["scorecard", "tables"]
