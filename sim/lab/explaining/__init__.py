"""Where a change came from: an effect split over accounts, lines and levers, and growth without a programme over its channels."""

from sim.lab.explaining.folder import explain, resume_explanation
from sim.lab.explaining.question import Question, ask

__all__ = ["Question", "ask", "explain", "resume_explanation"]
