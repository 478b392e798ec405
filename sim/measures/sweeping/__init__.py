"""Statistics of a sweep: means with their Monte-Carlo error, and what a factor does over the others."""

from sim.measures.sweeping.effects import Level, level_means, levels_of
from sim.measures.sweeping.means import half_widths, means_with_error

__all__ = ["Level", "half_widths", "level_means", "levels_of", "means_with_error"]
