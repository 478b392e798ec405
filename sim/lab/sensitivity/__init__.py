"""Which levers and uncertain numbers decide an outcome: Morris screening and Sobol shares of variance on means over cases."""

from sim.lab.sensitivity.asking import ask
from sim.lab.sensitivity.inquiry import SENSITIVITY_INQUIRY
from sim.lab.sensitivity.question import Question

__all__ = ["SENSITIVITY_INQUIRY", "Question", "ask"]
