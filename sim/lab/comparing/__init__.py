"""Funding strategies side by side: at the same expected public cost and at the same face amount, over the same futures."""

from sim.lab.comparing.folder import compare, resume_comparison
from sim.lab.comparing.question import Question, ask

__all__ = ["Question", "ask", "compare", "resume_comparison"]
