"""Funding strategies side by side: at the same expected public cost and at the same face amount, over the same futures."""

from sim.lab.comparing.inquiry import COMPARISON_INQUIRY
from sim.lab.comparing.question import Question, ask

__all__ = ["COMPARISON_INQUIRY", "Question", "ask"]
