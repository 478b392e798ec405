"""Under which conditions a programme fails or succeeds, found in a finished result."""

from sim.lab.discovering.folder import COMMAND, discover, discover_on
from sim.lab.discovering.question import Question, ask

__all__ = ["COMMAND", "Question", "ask", "discover", "discover_on"]
