"""Sweeps: a design over levers and uncertain numbers, every row of it a scenario over the same futures."""

from sim.lab.sweeping.inquiry import SWEEP_INQUIRY
from sim.lab.sweeping.question import Sweep, ask

__all__ = ["SWEEP_INQUIRY", "Sweep", "ask"]
