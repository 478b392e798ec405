"""Questions whose answer is worked out on a design that grows while it is worked out: what compare, sweep and the searches share."""

from sim.lab.inquiring.asking import Asked, Findings, Inquiry, Question
from sim.lab.inquiring.folder import Running, answer, answer_on, prepare_inquiry

__all__ = ["Asked", "Findings", "Inquiry", "Question", "Running", "answer", "answer_on", "prepare_inquiry"]
