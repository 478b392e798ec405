"""The month, in order: the only room that assigns to state; ``month.py`` reads as the model's prose."""

from sim.schedule.month import one_month

__all__ = ["one_month"]
