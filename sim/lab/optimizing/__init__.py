"""The best trade-offs among levers over many futures, and the least public cost that meets a target."""

from sim.lab.optimizing.asking import ask
from sim.lab.optimizing.inquiry import OPTIMIZATION_INQUIRY
from sim.lab.optimizing.question import Question

__all__ = ["OPTIMIZATION_INQUIRY", "Question", "ask"]
